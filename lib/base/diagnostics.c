/* See diagnostics.h. */
#include "base/diagnostics.h"

struct SmDiagnostics {
  GArray *items;       /* of SmDiagnostic */
  GStringChunk *texts; /* what the items borrow */
  guint count[SM_SEVERITY_REJECT + 1];
};

SmDiagnostics *sm_diagnostics_new(void) {
  SmDiagnostics *diagnostics = g_new0(SmDiagnostics, 1);
  diagnostics->items = g_array_new(FALSE, FALSE, sizeof(SmDiagnostic));
  diagnostics->texts = g_string_chunk_new(4096);
  return diagnostics;
}

void sm_diagnostics_free(SmDiagnostics *diagnostics) {
  if (!diagnostics) return;
  g_array_unref(diagnostics->items);
  g_string_chunk_free(diagnostics->texts);
  g_free(diagnostics);
}

void sm_diagnostics_add(SmDiagnostics *diagnostics, const SmDiagnostic *diagnostic) {
  SmDiagnostic copy = *diagnostic;
  copy.file = g_string_chunk_insert_const(diagnostics->texts, diagnostic->file ? diagnostic->file : "");
  copy.column = g_string_chunk_insert_const(diagnostics->texts, diagnostic->column ? diagnostic->column : "");
  copy.message = g_string_chunk_insert(diagnostics->texts, diagnostic->message ? diagnostic->message : "");
  copy.raw = g_string_chunk_insert(diagnostics->texts, diagnostic->raw ? diagnostic->raw : "");
  g_array_append_val(diagnostics->items, copy);
  diagnostics->count[copy.severity]++;
}

guint sm_diagnostics_count(const SmDiagnostics *diagnostics) { return diagnostics->items->len; }

const SmDiagnostic *sm_diagnostics_at(const SmDiagnostics *diagnostics, guint index) {
  return &g_array_index(diagnostics->items, SmDiagnostic, index);
}

guint sm_diagnostics_count_severity(const SmDiagnostics *diagnostics, SmSeverity severity) {
  return diagnostics->count[severity];
}
