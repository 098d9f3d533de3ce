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

void sm_faults_add(SmFaults *faults, const char *code, SmPlace place, char *message) {
  g_autofree char *taken = message;
  if (++faults->count > MOST_FAULTS) return;
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
