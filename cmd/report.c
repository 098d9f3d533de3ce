/* smarketing report: the review of a period, as workbook, deck and data. */
#include "command.h"
#include "job.h"
#include "options.h"

static int run(SmConsole *console, int argc, char **argv) {
  g_autofree char *period = NULL, *as_of = NULL, *language = NULL, *out = NULL, *pages = NULL;
  gboolean strict = FALSE, pictures = FALSE, unmask = FALSE;
  const GOptionEntry entries[] = {
      SM_OPTION_PERIOD(&period),
      SM_OPTION_AS_OF(&as_of),
      SM_OPTION_LANGUAGES(&language),
      SM_OPTION_OUT(&out),
      {"pages", 0, 0, G_OPTION_ARG_STRING, &pages, N_("of the deck, by name: cover,funnel,sla; default: all"), "IDS"},
      {"pictures", 0, 0, G_OPTION_ARG_NONE, &pictures, N_("write each page of the deck as a picture too"), NULL},
      SM_OPTION_UNMASK(&unmask),
      SM_OPTION_STRICT(&strict),
      G_OPTION_ENTRY_NULL,
  };
  int status;
  if (!sm_command_parse(console, &sm_command_report, entries, &argc, &argv, &status)) return status;
  const char *directory = sm_command_directory(console, &sm_command_report, argc, argv);
  if (!directory) return SM_EXIT_USAGE;

  SmRunOptions options = {.workspace = directory,
                          .period = period,
                          .as_of = as_of,
                          .language = language,
                          .out = out,
                          .pages = pages,
                          .unmask = unmask,
                          .pictures = pictures};
  return sm_job_run(console, sm_run_review, options, strict);
}

const SmCommand sm_command_report = {
    "report", "DIR --period 2026-Q3 [--as-of T] [--language L] [--out DIR]",
    N_("writes review.xlsx, review.pdf, bonus.xlsx, figures.json, leads.csv and rejects.csv"), run};
