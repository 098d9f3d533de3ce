/*
 * --log-json: what trouble.h would say in words goes to standard error as one JSON object a line, for a cron job that a
 * program reads. Every object has "at" (UTC) and "event": "diagnostic", "found", "output", "error", and last, always,
 * "end".
 */
#pragma once

#include "command.h"

#include <jansson.h>

/* A diagnostic with its place; also what check --json lists. Owned by caller. */
json_t *sm_log_diagnostic_json(const SmConsole *console, const SmDiagnostic *diagnostic);

void sm_log_diagnostic(const SmConsole *console, const SmDiagnostic *diagnostic);
/* A sentence of a run that sums up what was found. */
void sm_log_found(const SmConsole *console, const char *message);
void sm_log_output(const char *directory, const char *name);
/* `kind`: "usage", "settings", "file", "data", "render", "delivery", "memory", "system". */
void sm_log_error(const SmConsole *console, const char *kind, const char *message);
/* Its line without being written. Owned by caller. */
char *sm_log_error_line(const SmConsole *console, const char *kind, const char *message);
/* `meaning`: words in the user's language. */
void sm_log_end(const char *command, int status, const char *meaning);
