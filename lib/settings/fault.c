/* See fault.h. */
#include "settings/fault.h"

#include <string.h>

/* A file that is no settings file at all can have a fault a line; nobody reads more than this. */
#define MOST_FAULTS 200

/* The bytes of a line, without its end. Owned by caller. */
static char *line_text(const SmFaults *faults, guint line) {
  const char *at = faults->text, *end = faults->text + faults->length;
  for (guint number = 1; number < line && at < end; number++) {
    const char *newline = memchr(at, '\n', (gsize)(end - at));
    at = newline ? newline + 1 : end;
  }
  const char *stop = memchr(at, '\n', (gsize)(end - at));
  gsize length = MIN((gsize)((stop ? stop : end) - at), 400);
  g_autofree char *valid = g_utf8_make_valid(at, (gssize)length);
  return g_strdup(g_strchomp(valid));
}

/* What is missing at the end libyaml puts on a line after the last, where there is nothing to see: after the last
 * character, rather. */
static SmPlace end_of(const SmFaults *faults) {
  SmPlace place = {1, 1};
  gsize length = faults->length;
  while (length > 0 && (faults->text[length - 1] == '\n' || faults->text[length - 1] == '\r')) length--;
  for (gsize i = 0; i < length; i++) {
    gboolean newline = faults->text[i] == '\n' || (faults->text[i] == '\r' && faults->text[i + 1] != '\n');
    place.line += newline;
    place.column = newline ? 1 : place.column + ((faults->text[i] & 0xc0) != 0x80);
  }
  return place;
}

void sm_faults_add(SmFaults *faults, const char *code, SmPlace place, char *message) {
  g_autofree char *taken = message;
  if (++faults->count > MOST_FAULTS) return;
  SmPlace end = end_of(faults);
  if (place.line > end.line) place = end;
  g_autofree char *column = place.column ? g_strdup_printf("%u", place.column) : g_strdup("");
  g_autofree char *raw = place.line ? line_text(faults, place.line) : g_strdup("");
  sm_diagnostics_add(faults->diagnostics, &(SmDiagnostic){.severity = SM_SEVERITY_REJECT,
                                                          .code = code,
                                                          .file = faults->path,
                                                          .line = place.line,
                                                          .last_line = place.line,
                                                          .column = column,
                                                          .message = taken,
                                                          .raw = raw});
}
