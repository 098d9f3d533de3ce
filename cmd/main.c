/* smarketing: finds the command, and says what there is. */
#include "command.h"
#include "memory.h"
#include "trouble.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static const SmCommand *const commands[] = {
    &sm_command_init,       &sm_command_check,   &sm_command_report,   &sm_command_figures, &sm_command_bonus,
    &sm_command_newsletter, &sm_command_ledger,  &sm_command_pack,     &sm_command_sla,     &sm_command_hub,
    &sm_command_calendar,   &sm_command_presets, &sm_command_measures,
};

static void print_help(const SmConsole *console) {
  const SmLanguage *language = console->language;
  printf("smarketing %s: %s\n\n", SMARKETING_VERSION,
         sm_tr(language, N_("facts that sales and marketing both accept")));
  printf("%s\n\n", sm_tr(language, N_("Usage: smarketing COMMAND [OPTIONS]")));
  for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
    printf("  %s %s\n      %s\n", commands[i]->name, commands[i]->arguments, sm_tr(language, commands[i]->summary));
  printf("\n%s\n",
         sm_tr(language, N_("smarketing COMMAND --help tells a command's options, smarketing --version the version.")));
  printf("%s\n",
         sm_tr(language, N_("Exit status: 0 done; 1 usage or configuration; 2 file, disk or server; 3 faults in the "
                            "data and --strict; 4 some mail was not made, not delivered or is in doubt.")));
}

/* The language that the environment names, NULL when it names none of ours ("C", nothing, German). */
static const char *environment_language(void) {
  static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
  for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
    const char *value = g_getenv(names[i]);
    if (!value || !*value) continue;
    for (const char *const *code = sm_language_codes(); *code; code++)
      if (g_str_has_prefix(value, *code) && strchr("_.@", value[2])) return *code;
    return NULL; /* the first that is set decides */
  }
  return NULL;
}

static const SmCommand *find_command(const char *name) {
  for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
    if (g_str_equal(commands[i]->name, name)) return commands[i];
  return NULL;
}

static int unknown_command(const SmConsole *console, const char *name) {
  const char *names[G_N_ELEMENTS(commands) + 1] = {NULL};
  for (guint i = 0; i < G_N_ELEMENTS(commands); i++) names[i] = commands[i]->name;
  const char *nearest = sm_fold_nearest(name, names);
  g_autofree char *message =
      nearest ? sm_message_new(N_("there is no command \"{name}\"; did you mean \"{nearest}\"?"), "name", name,
                               "nearest", nearest, NULL)
              : sm_message_new(N_("there is no command \"{name}\"; smarketing --help lists them"), "name", name, NULL);
  return sm_trouble_usage(console, message);
}

/* Looked for before the options are parsed, so that faults of these are logged in the same way. */
static gboolean asks_for_json(char **argv) {
  for (guint i = 1; argv[i] && !g_str_equal(argv[i], "--"); i++)
    if (g_str_equal(argv[i], "--log-json")) return TRUE;
  return FALSE;
}

int main(int argc, char **argv) {
  umask(077); /* what is written is about people: theirs to pass on, not everybody's to read */
  const char *code = environment_language();
  SmConsole console = {.language = sm_language_new(code ? code : "en", NULL),
                       .language_is_set = code != NULL,
                       .log_json = asks_for_json(argv)};
  sm_memory_watch(&console);
  int status;
  if (argc < 2 || g_str_equal(argv[1], "--help") || g_str_equal(argv[1], "-h") || g_str_equal(argv[1], "help")) {
    print_help(&console);
    status = argc < 2 ? SM_EXIT_USAGE : SM_EXIT_DONE;
  } else if (g_str_equal(argv[1], "--version")) {
    printf("smarketing %s\n", SMARKETING_VERSION);
    status = SM_EXIT_DONE;
  } else {
    const SmCommand *command = find_command(argv[1]);
    const char *subject = argc > 2 && *argv[2] != '-' ? argv[2] : NULL;
    const char *name = argv[1];
    status = command ? command->run(&console, argc - 1, argv + 1) : unknown_command(&console, argv[1]);
    sm_trouble_end(&console, name, subject, status);
  }
  sm_language_free(console.language);
  return status;
}
