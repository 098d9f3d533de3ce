/* smarketing init: a starter workspace. */
#include "command.h"
#include "trouble.h"

static int run(SmConsole *console, int argc, char **argv) {
  g_autofree char *language = NULL;
  const GOptionEntry entries[] = {
      {"language", 'l', 0, G_OPTION_ARG_STRING, &language, N_("of the workspace: fr or en"), "fr|en"},
      G_OPTION_ENTRY_NULL,
  };
  int status;
  if (!sm_command_parse(console, &sm_command_init, entries, &argc, &argv, &status)) return status;
  const char *directory = sm_command_directory(console, &sm_command_init, argc, argv);
  if (!directory) return SM_EXIT_USAGE;

  g_autoptr(SmRunReport) report = sm_run_report_new();
  g_autoptr(GError) error = NULL;
  sm_run_init(directory, language ? language : sm_language_code(console->language), report, &error);
  return sm_trouble_run(console, report, error, FALSE, 0);
}

const SmCommand sm_command_init = {
    "init", "DIR [--language fr|en]",
    N_("makes a starter workspace: commented configuration, plan tables, first newsletter"), run};
