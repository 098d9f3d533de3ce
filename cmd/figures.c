/* smarketing figures: a period's figures for machines, without the documents. */
#include "command.h"
#include "job.h"
#include "options.h"

static int run(SmConsole *console, int argc, char **argv) {
  g_autofree char *period = NULL, *as_of = NULL, *language = NULL, *out = NULL, *only = NULL;
  gboolean strict = FALSE, unmask = FALSE;
  const GOptionEntry entries[] = {
      SM_OPTION_PERIOD(&period),
      {"only", 0, 0, G_OPTION_ARG_STRING, &only,
       N_("families of figures, the first word of their ids (funnel,sla,causes), and leads for leads.csv; default: "
          "all"),
       "NAMES"},
      SM_OPTION_AS_OF(&as_of),
      SM_OPTION_LANGUAGES(&language),
      SM_OPTION_OUT(&out),
      SM_OPTION_UNMASK(&unmask),
      SM_OPTION_STRICT(&strict),
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
