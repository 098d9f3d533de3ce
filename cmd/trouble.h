/*
 * The one place that prints an error or diagnostics, and that knows which exit status an error has.
 */
#pragma once

#include "command.h"

/* "smarketing: words" on standard error. Returns the exit status that the error's code has. */
int sm_trouble_error(const SmConsole *console, const GError *error);

/* "smarketing: words" for a message of a command's own. Returns SM_EXIT_USAGE. */
int sm_trouble_usage(const SmConsole *console, const char *message);

/* Diagnostics of at least this severity, one a line: file:line: column: words. After `most` of them (0: no limit) only
 * how many more there are. */
void sm_trouble_diagnostics(const SmConsole *console, const SmDiagnostics *diagnostics, SmSeverity least, guint most);

/* What a run has to say: faults first, then what was found and written, then the error if it failed. `most` as above; without
 * a limit the notes on the data are said, too.
 * Returns the exit status; faults of the data count only when `strict`. */
int sm_trouble_run(SmConsole *console, const SmRunReport *report, const GError *error, gboolean strict, guint most);
