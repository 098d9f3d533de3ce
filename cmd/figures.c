/* smarketing figures: a period's figures for machines, without the documents. */
#include "command.h"
#include "job.h"

static int run(SmConsole *console, int argc, char **argv) {
  g_autofree char *period = NULL, *as_of = NULL, *language = NULL, *out = NULL, *only = NULL;
  gboolean strict = FALSE, unmask = FALSE;
  const GOptionEntry entries[] = {
      {"period", 'p', 0, G_OPTION_ARG_STRING, &period, N_("2026-Q3, 2026-10, 2026-W41 or FY2026"), "PERIOD"},
      {"only", 0, 0, G_OPTION_ARG_STRING, &only,
       N_("families of figures, the first word of their ids (funnel,sla,causes), and leads for leads.csv; default: "
          "all"),
       "NAMES"},
      {"as-of", 0, 0, G_OPTION_ARG_STRING, &as_of,
       N_("the instant the figures speak for (2026-10-05, 2026-10-05T18:00); default: the period's end, or the newest "
          "row"),
       "T"},
      {"language", 'l', 0, G_OPTION_ARG_STRING, &language, N_("fr, en or both; default: the configuration's"),
       "fr|en|both"},
      {"out", 'o', 0, G_OPTION_ARG_FILENAME, &out, N_("where to write; default: DIR/out/PERIOD"), "DIR"},
      {"unmask", 0, 0, G_OPTION_ARG_NONE, &unmask, N_("write e-mail addresses whole into rejects.csv"), NULL},
      {"strict", 0, 0, G_OPTION_ARG_NONE, &strict, N_("exit with status 3 when a row was rejected"), NULL},
      G_OPTION_ENTRY_NULL,
  };
  int status;
  if (!sm_command_parse(console, &sm_command_figures, entries, &argc, &argv, &status)) return status;
  const char *directory = sm_command_directory(console, &sm_command_figures, argc, argv);
  if (!directory) return SM_EXIT_USAGE;

  SmRunOptions options = {.workspace = directory,
                          .period = period,
                          .only = only,
                          .as_of = as_of,
                          .language = language,
                          .unmask = unmask,
                          .out = out};
  return sm_job_run(console, sm_run_figures, options, strict);
}

const SmCommand sm_command_figures = {
    "figures", "DIR --period 2026-Q3 [--only sla,causes] [--out DIR]",
    N_("writes figures.json, leads.csv and rejects.csv of a period, without the documents"), run};
