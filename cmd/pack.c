/* smarketing pack, smarketing sla: what is printed for a meeting of both teams. */
#include "command.h"
#include "job.h"
#include "options.h"
#include "trouble.h"

#define FAULTS_SHOWN 10

static int run(SmConsole *console, int argc, char **argv) {
  g_autofree char *period = NULL, *as_of = NULL, *language = NULL, *out = NULL;
  const GOptionEntry entries[] = {
      {"period", 'p', 0, G_OPTION_ARG_STRING, &period, N_("a week (2026-W41) or a month (2026-10)"), "PERIOD"},
      {"as-of", 0, 0, G_OPTION_ARG_STRING, &as_of,
       N_("the instant the figures speak for; default: the period's end, or the newest row"), "T"},
      SM_OPTION_LANGUAGES(&language),
      SM_OPTION_OUT(&out),
      G_OPTION_ENTRY_NULL,
  };
  int status;
  if (!sm_command_parse(console, &sm_command_pack, entries, &argc, &argv, &status)) return status;
  const char *directory = sm_command_directory(console, &sm_command_pack, argc, argv);
  if (!directory) return SM_EXIT_USAGE;

  SmRunOptions options = {.workspace = directory, .period = period, .as_of = as_of, .language = language, .out = out};
  return sm_job_run(console, sm_run_pack, options, FALSE);
}

const SmCommand sm_command_pack = {"pack", "DIR --period 2026-W41 [--as-of T] [--language L] [--out DIR]",
                                   N_("writes pack.pdf for the meeting of a week or a month, on one or two A4 pages"),
                                   run};

static int run_sla(SmConsole *console, int argc, char **argv) {
  g_autofree char *language = NULL, *out = NULL;
  const GOptionEntry entries[] = {
      SM_OPTION_LANGUAGES(&language),
      {"out", 'o', 0, G_OPTION_ARG_FILENAME, &out, N_("where to write; default: DIR/out"), "DIR"},
      G_OPTION_ENTRY_NULL,
  };
  int status;
  if (!sm_command_parse(console, &sm_command_sla, entries, &argc, &argv, &status)) return status;
  const char *directory = sm_command_directory(console, &sm_command_sla, argc, argv);
  if (!directory) return SM_EXIT_USAGE;
  SmRunOptions options = {.workspace = directory, .language = language, .out = out};
  g_autoptr(SmRunReport) report = sm_run_report_new();
  g_autoptr(GError) error = NULL;
  sm_run_agreement(&options, report, &error);
  return sm_trouble_run(console, report, error, FALSE, FAULTS_SHOWN);
}

const SmCommand sm_command_sla = {"sla", "DIR [--language L] [--out DIR]",
                                  N_("writes sla.pdf, the agreement of both teams in words, to sign"), run_sla};
