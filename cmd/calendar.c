/* smarketing calendar: the meetings of a period with their agenda. */
#include "command.h"
#include "options.h"
#include "trouble.h"

static int run(SmConsole *console, int argc, char **argv) {
  g_autofree char *period = NULL, *as_of = NULL, *language = NULL, *out = NULL;
  const GOptionEntry entries[] = {
      SM_OPTION_PERIOD(&period),
      {"as-of", 0, 0, G_OPTION_ARG_STRING, &as_of,
       N_("the instant the file is stamped with; default: the period's start"), "T"},
      SM_OPTION_LANGUAGE(&language),
      SM_OPTION_OUT(&out),
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
