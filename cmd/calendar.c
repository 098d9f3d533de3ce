/* smarketing calendar: the meetings of a period with their agenda. */
#include "command.h"
#include "trouble.h"

static int run(SmConsole *console, int argc, char **argv) {
  g_autofree char *period = NULL, *as_of = NULL, *language = NULL, *out = NULL;
  const GOptionEntry entries[] = {
      {"period", 'p', 0, G_OPTION_ARG_STRING, &period, N_("2026-Q3, 2026-10, 2026-W41 or FY2026"), "PERIOD"},
      {"as-of", 0, 0, G_OPTION_ARG_STRING, &as_of,
       N_("the instant the file is stamped with; default: the period's start"), "T"},
      {"language", 'l', 0, G_OPTION_ARG_STRING, &language, N_("fr or en; default: the configuration's"), "fr|en"},
      {"out", 'o', 0, G_OPTION_ARG_FILENAME, &out, N_("where to write; default: DIR/out/PERIOD"), "DIR"},
      G_OPTION_ENTRY_NULL,
  };
  int status;
  if (!sm_command_parse(console, &sm_command_calendar, entries, &argc, &argv, &status)) return status;
  const char *directory = sm_command_directory(console, &sm_command_calendar, argc, argv);
  if (!directory) return SM_EXIT_USAGE;

  SmRunOptions options = {.workspace = directory, .period = period, .as_of = as_of, .language = language, .out = out};
  g_autoptr(SmRunReport) report = sm_run_report_new();
  g_autoptr(GError) error = NULL;
  sm_run_calendar(&options, report, &error);
  return sm_trouble_run(console, report, error, FALSE, 0);
}

const SmCommand sm_command_calendar = {"calendar", "DIR --period 2026-Q4 [--language L] [--out DIR]",
                                       N_("writes meetings.ics: the weekly, monthly and quarterly meetings, with their "
                                          "agenda"),
                                       run};
