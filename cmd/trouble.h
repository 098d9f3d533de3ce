/*
 * The one place that prints an error or diagnostics, in words or as JSON lines (log.h), and that knows which exit
 * status an error has.
 */
#pragma once

#include "command.h"

/* "smarketing: words" on standard error. Returns the exit status that the error's code has. */
int sm_trouble_error(const SmConsole *console, const GError *error);

/* "smarketing: words" for a message of a command's own. Returns SM_EXIT_USAGE. */
int sm_trouble_usage(const SmConsole *console, const char *message);

/* The last word, so that a cron mail says by itself what became of which job: the status and what it means, when it is
 * not 0 and standard error is no terminal; with --log-json always. `subject`: the folder, NULL when none was named. */
void sm_trouble_end(const SmConsole *console, const char *command, const char *subject, int status);

/* Diagnostics of at least this severity, one a line: file:line: column: words. After `most` of them (0: no limit) only
 * how many more there are. */
void sm_trouble_diagnostics(const SmConsole *console, const SmDiagnostics *diagnostics, SmSeverity least, guint most);

/* What a run has to say: faults first, then what was found and written, then the error if it failed. `most` as above;
 * without a limit the notes on the data are said, too. Returns the exit status; faults of the data count only when
 * `strict`. */
int sm_trouble_run(SmConsole *console, const SmRunReport *report, const GError *error, gboolean strict, guint most);
