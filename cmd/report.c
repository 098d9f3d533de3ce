/* smarketing report: the review of a period, as workbook, deck and data. */
#include "command.h"
#include "job.h"

static int run(SmConsole *console, int argc, char **argv) {
  g_autofree char *period = NULL, *as_of = NULL, *language = NULL, *out = NULL, *pages = NULL;
  gboolean strict = FALSE, pictures = FALSE, unmask = FALSE;
  const GOptionEntry entries[] = {
      {"period", 'p', 0, G_OPTION_ARG_STRING, &period, N_("2026-Q3, 2026-10, 2026-W41 or FY2026"), "PERIOD"},
      {"as-of", 0, 0, G_OPTION_ARG_STRING, &as_of,
       N_("the instant the figures speak for (2026-10-05, 2026-10-05T18:00); default: the period's end, or the newest "
          "row"),
       "T"},
      {"language", 'l', 0, G_OPTION_ARG_STRING, &language, N_("fr, en or both; default: the configuration's"),
       "fr|en|both"},
      {"out", 'o', 0, G_OPTION_ARG_FILENAME, &out, N_("where to write; default: DIR/out/PERIOD"), "DIR"},
      {"pages", 0, 0, G_OPTION_ARG_STRING, &pages, N_("of the deck, by name: cover,funnel,sla; default: all"), "IDS"},
      {"pictures", 0, 0, G_OPTION_ARG_NONE, &pictures, N_("write each page of the deck as a picture too"), NULL},
      {"unmask", 0, 0, G_OPTION_ARG_NONE, &unmask, N_("write e-mail addresses whole into rejects.csv"), NULL},
      {"strict", 0, 0, G_OPTION_ARG_NONE, &strict, N_("exit with status 3 when a row was rejected"), NULL},
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
