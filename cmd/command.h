/*
 * One command of the program: a row of commands[] in main.c, its options and its run beside one another in a file of
 * its own. Only cmd/ prints, reads argv or the environment, and returns an exit status.
 */
#pragma once

#include "smarketing.h"

#include <glib.h>

/* Exit statuses, as the README promises them to cron jobs. */
typedef enum {
  SM_EXIT_DONE = 0,
  SM_EXIT_USAGE = 1,       /* the command line or the configuration asks for what cannot be */
  SM_EXIT_WORLD = 2,       /* file, disk, server */
  SM_EXIT_FAULTS = 3,      /* the data have faults and --strict was asked */
  SM_EXIT_UNDELIVERED = 4, /* some mail was not made or delivered */
} SmExit;

/* Where and in which words the program speaks to its user. */
typedef struct {
  SmLanguage *language;     /* owned by main */
  gboolean language_is_set; /* the environment names it: it wins over the workspace's */
  gboolean quiet;
  gboolean log_json; /* --log-json: see log.h */
  guint threads;     /* --threads, else as many as there are cores */
} SmConsole;

typedef struct {
  const char *name;                                      /* "report" */
  const char *arguments;                                 /* "DIR --period 2026-Q3" */
  const char *summary;                                   /* N_: one line for --help */
  int (*run)(SmConsole *console, int argc, char **argv); /* argv[0] is the command's name */
} SmCommand;

extern const SmCommand sm_command_init, sm_command_check, sm_command_report, sm_command_figures, sm_command_bonus,
    sm_command_newsletter, sm_command_ledger, sm_command_pack, sm_command_sla, sm_command_hub, sm_command_calendar,
    sm_command_presets, sm_command_measures;

/* Parses a command's options; what is left in argv are its positional arguments. Adds --help, --quiet, --log-json and
 * --threads. FALSE when the command is over (help was printed, or the options are wrong): *ret_exit then holds its
 * status. */
gboolean sm_command_parse(SmConsole *console, const SmCommand *command, const GOptionEntry *entries, int *argc,
                          char ***argv, int *ret_exit);

/* The one positional argument DIR; NULL, with the message printed, when there is none or more than one. Borrowed from
 * argv. */
const char *sm_command_directory(const SmConsole *console, const SmCommand *command, int argc, char **argv);
