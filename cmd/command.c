/* See command.h: the options of all commands are parsed here, so that --help reads alike everywhere. */
#include "command.h"

#include "trouble.h"

#include <stdio.h>

static void print_option(const char *name, const char *argument, const char *words) {
  g_autofree char *flag = argument ? g_strdup_printf("--%s %s", name, argument) : g_strdup_printf("--%s", name);
  printf("  %-24s %s\n", flag, words);
}

/* Written by hand because GOption's help speaks the language of the C library's locale, and ours the user's. */
static void print_help(const SmConsole *console, const SmCommand *command, const GOptionEntry *entries) {
  const SmLanguage *language = console->language;
  printf("smarketing %s %s\n  %s\n\n", command->name, command->arguments, sm_tr(language, command->summary));
  for (const GOptionEntry *entry = entries; entry && entry->long_name; entry++)
    print_option(entry->long_name, entry->arg_description, sm_tr(language, entry->description));
  print_option("threads", "N", sm_tr(language, N_("how many threads work at a time; default: one a core")));
  print_option("quiet", NULL, sm_tr(language, N_("say nothing but errors")));
  print_option("log-json", NULL,
               sm_tr(language, N_("diagnostics, outputs and the end as JSON lines on standard error")));
  print_option("help", NULL, sm_tr(language, N_("this text")));
}

gboolean sm_command_parse(SmConsole *console, const SmCommand *command, const GOptionEntry *entries, int *argc,
                          char ***argv, int *ret_exit) {
  gboolean help = FALSE, log_json = FALSE; /* main has looked for it */
  gint threads = 0;
  const GOptionEntry common[] = {
      {"quiet", 'q', 0, G_OPTION_ARG_NONE, &console->quiet, NULL, NULL},
      {"log-json", 0, 0, G_OPTION_ARG_NONE, &log_json, NULL, NULL},
      {"threads", 0, 0, G_OPTION_ARG_INT, &threads, NULL, NULL},
      {"help", 'h', 0, G_OPTION_ARG_NONE, &help, NULL, NULL},
      G_OPTION_ENTRY_NULL,
  };
  g_autoptr(GOptionContext) context = g_option_context_new(NULL);
  g_option_context_set_help_enabled(context, FALSE);
  g_option_context_add_main_entries(context, common, NULL);
  if (entries) g_option_context_add_main_entries(context, entries, NULL);
  g_autoptr(GError) error = NULL;
  if (!g_option_context_parse(context, argc, argv, &error)) {
    *ret_exit = sm_trouble_error(console, error);
    return FALSE;
  }
  if (threads < 0 || threads > SM_THREADS_MOST) {
    g_autofree char *message =
        sm_message_new(N_("--threads takes a number from 1 to {most}"), "most", G_STRINGIFY(SM_THREADS_MOST), NULL);
    *ret_exit = sm_trouble_usage(console, message);
    return FALSE;
  }
  console->threads = threads ? (guint)threads : MIN(g_get_num_processors(), SM_THREADS_MOST);
  if (!help) return TRUE;
  print_help(console, command, entries);
  *ret_exit = SM_EXIT_DONE;
  return FALSE;
}

const char *sm_command_directory(const SmConsole *console, const SmCommand *command, int argc, char **argv) {
  if (argc == 2) return argv[1];
  g_autofree char *message =
      argc < 2 ? sm_message_new(N_("which folder? Usage: smarketing {name} {arguments}"), "name", command->name,
                                "arguments", command->arguments, NULL)
               : sm_message_new(N_("\"{extra}\" is one argument too many. Usage: smarketing {name} {arguments}"),
                                "extra", argv[2], "name", command->name, "arguments", command->arguments, NULL);
  sm_trouble_usage(console, message);
  return NULL;
}
