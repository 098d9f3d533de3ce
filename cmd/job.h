/*
 * The part that all commands on a workspace share once their options are read: the progress line, the job of lib/run.h, and
 * what it has to say.
 */
#pragma once

#include "command.h"

typedef gboolean (*SmJob)(const SmRunOptions *options, SmRunReport *report, GError **error);

/* Runs a job, its progress shown, and says how it went; faults of the data but the first few are left to `smarketing
 * check`. Returns the exit status; rejected rows count only when `strict`. */
int sm_job_run(SmConsole *console, SmJob job, SmRunOptions options, gboolean strict);
