/* smarketing hub: one web page with all that sales may use. */
#include "command.h"
#include "job.h"
#include "options.h"

/* What is new or stale is so today; the library reads no clock, so the command does. Owned by caller. */
static char *now(void) {
  g_autoptr(GDateTime) time = g_date_time_new_now_utc();
  return g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ");
}

static int run(SmConsole *console, int argc, char **argv) {
  g_autofree char *as_of = NULL, *language = NULL, *out = NULL;
  const GOptionEntry entries[] = {
      {"as-of", 0, 0, G_OPTION_ARG_STRING, &as_of, N_("the instant for which new and stale are judged; default: now"),
       "T"},
      SM_OPTION_LANGUAGE(&language),
      {"out", 'o', 0, G_OPTION_ARG_FILENAME, &out, N_("where to write; default: DIR/out/hub"), "DIR"},
      G_OPTION_ENTRY_NULL,
  };
  int status;
  if (!sm_command_parse(console, &sm_command_hub, entries, &argc, &argv, &status)) return status;
  const char *directory = sm_command_directory(console, &sm_command_hub, argc, argv);
  if (!directory) return SM_EXIT_USAGE;
  if (!as_of) as_of = now();

  SmRunOptions options = {.workspace = directory, .as_of = as_of, .language = language, .out = out};
  return sm_job_run(console, sm_run_hub, options, FALSE);
}

const SmCommand sm_command_hub = {"hub", "DIR [--as-of T] [--language L] [--out DIR]",
                                  N_("writes hub/index.html: all content for sales, to search and filter offline"),
                                  run};
