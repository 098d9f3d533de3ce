/* See log.h. */
#include "log.h"

#include <stdio.h>
#include <stdlib.h>

/* jansson refuses what is no UTF-8, as a file name may be. */
static json_t *text(const char *bytes) {
  g_autofree char *valid = g_utf8_make_valid(bytes, -1);
  return json_string(valid);
}

static json_t *words_of(const SmConsole *console, const char *message) {
  g_autofree char *words = sm_message_say(console->language, message);
  return text(words);
}

/* One object with its line's end. Takes `fields`; owned by caller. */
static char *line_of(const char *event, json_t *fields) {
  g_autoptr(GDateTime) now = g_date_time_new_now_utc();
  g_autofree char *at = g_date_time_format(now, "%Y-%m-%dT%H:%M:%SZ");
  json_t *object = json_pack("{s:s, s:s}", "at", at, "event", event);
  json_object_update(object, fields);
  char *json = json_dumps(object, JSON_COMPACT | JSON_PRESERVE_ORDER);
  char *line = g_strconcat(json ? json : "{}", "\n", NULL);
  free(json);
  json_decref(object);
  json_decref(fields);
  return line;
}

static void put(const char *event, json_t *fields) {
  g_autofree char *line = line_of(event, fields);
  fputs(line, stderr);
}

json_t *sm_log_diagnostic_json(const SmConsole *console, const SmDiagnostic *diagnostic) {
  static const char *const severities[] = {"note", "warning", "reject"};
  return json_pack("{s:s, s:s, s:o, s:I, s:I, s:I, s:I, s:I, s:o, s:o}", "severity", severities[diagnostic->severity],
                   "code", diagnostic->code, "file", text(diagnostic->file), "record", (json_int_t)diagnostic->record,
                   "line", (json_int_t)diagnostic->line, "last_line", (json_int_t)diagnostic->last_line, "offset",
                   (json_int_t)diagnostic->offset, "length", (json_int_t)diagnostic->length, "column",
                   text(diagnostic->column), "message", words_of(console, diagnostic->message));
}

void sm_log_diagnostic(const SmConsole *console, const SmDiagnostic *diagnostic) {
  put("diagnostic", sm_log_diagnostic_json(console, diagnostic));
}

void sm_log_found(const SmConsole *console, const char *message) {
  put("found", json_pack("{s:o}", "message", words_of(console, message)));
}

void sm_log_output(const char *directory, const char *name) {
  g_autofree char *path = g_build_filename(directory, name, NULL);
  put("output", json_pack("{s:o}", "path", text(path)));
}

char *sm_log_error_line(const SmConsole *console, const char *kind, const char *message) {
  return line_of("error", json_pack("{s:s, s:o}", "kind", kind, "message", words_of(console, message)));
}

void sm_log_error(const SmConsole *console, const char *kind, const char *message) {
  g_autofree char *line = sm_log_error_line(console, kind, message);
  fputs(line, stderr);
}

void sm_log_end(const char *command, int status, const char *meaning) {
  put("end", json_pack("{s:o, s:i, s:o}", "command", text(command), "status", status, "meaning", text(meaning)));
}
