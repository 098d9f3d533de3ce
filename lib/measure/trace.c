#include "measure/trace.h"
void sm_traces_free(SmTraces *traces) {
  if (!traces) return;
  g_free(traces->items);
  g_free(traces->of_lead);
  g_clear_pointer(&traces->words, g_string_chunk_free);
  g_free(traces);
}
SmTraces *sm_traces_new(const SmQuestion *question) {
  (void)question;
  SmTraces *traces = g_new0(SmTraces, 1);
  traces->words = g_string_chunk_new(4096);
  return traces;
}
