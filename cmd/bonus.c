/* smarketing bonus: the bonuses of a period, as a workbook that recomputes every cent. */
#include "command.h"
#include "job.h"
#include "options.h"

static int run(SmConsole *console, int argc, char **argv) {
  g_autofree char *period = NULL, *as_of = NULL, *language = NULL, *out = NULL;
  gboolean strict = FALSE;
  const GOptionEntry entries[] = {
      SM_OPTION_PERIOD(&period), SM_OPTION_AS_OF(&as_of),   SM_OPTION_LANGUAGES(&language),
      SM_OPTION_OUT(&out),       SM_OPTION_STRICT(&strict), G_OPTION_ENTRY_NULL,
  };
  int status;
  if (!sm_command_parse(console, &sm_command_bonus, entries, &argc, &argv, &status)) return status;
  const char *directory = sm_command_directory(console, &sm_command_bonus, argc, argv);
  if (!directory) return SM_EXIT_USAGE;

  SmRunOptions options = {.workspace = directory, .period = period, .as_of = as_of, .language = language, .out = out};
  return sm_job_run(console, sm_run_bonus, options, strict);
}

const SmCommand sm_command_bonus = {"bonus", "DIR --period 2026-Q3 [--as-of T] [--language L] [--out DIR]",
                                    N_("writes bonus.xlsx: who is paid what, as formulas from inputs and deals"), run};
