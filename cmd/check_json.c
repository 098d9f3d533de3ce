/* See check.h: the dataset's accounts and diagnostics come in; JSON for other programs goes out. */
#include "check.h"
#include "log.h"

#include <stdio.h>

static json_t *json_bytes(const SmByteAccount *bytes) {
  return json_pack("{s:I, s:I, s:I, s:I, s:I, s:I, s:I}", "file", (json_int_t)bytes->file, "mark",
                   (json_int_t)bytes->mark, "preamble", (json_int_t)bytes->preamble, "header",
                   (json_int_t)bytes->header, "rows", (json_int_t)bytes->rows, "set_aside",
                   (json_int_t)bytes->set_aside, "blank", (json_int_t)bytes->blank);
}

static json_t *json_texts(char **texts) {
  json_t *list = json_array();
  for (char **text = texts; *text; text++) json_array_append_new(list, json_string(*text));
  return list;
}

static json_t *json_mapping(const GPtrArray *mapping) {
  static const char *const by[] = {"settings", "preset", "name", "word"};
  json_t *list = json_array();
  for (guint i = 0; i < mapping->len; i++) {
    const SmMappedField *mapped = g_ptr_array_index(mapping, i);
    json_array_append_new(list, json_pack("{s:s, s:o, s:s?, s:b, s:s}", "field", mapped->field, "from",
                                          json_texts(mapped->headers), "constant", mapped->constant, "joined",
                                          mapped->joined, "by", by[mapped->by]));
  }
  return list;
}

static json_t *json_file(const SmFileAccount *file) {
  return json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:o, s:o, s:o, s:o}", "path",
                   file->path, "table", sm_schema_get(file->table)->name, "recognised_as", file->recognised, "source",
                   file->source, "written_as", file->dialect, "sha256", file->sha256, "read", (json_int_t)file->read,
                   "used", (json_int_t)file->used, "replaced", (json_int_t)file->replaced, "rejected",
                   (json_int_t)file->rejected, "set_aside", (json_int_t)file->set_aside, "orphans",
                   (json_int_t)file->orphans, "warnings", (json_int_t)file->warnings, "columns",
                   json_mapping(file->mapped), "unmapped", json_texts(file->unmapped), "nearest",
                   json_texts(file->nearest), "bytes", json_bytes(&file->bytes));
}

static void append_diagnostics(json_t *list, const SmConsole *console, const SmDiagnostics *diagnostics) {
  for (guint i = 0; i < sm_diagnostics_count(diagnostics); i++)
    json_array_append_new(list, sm_log_diagnostic_json(console, sm_diagnostics_at(diagnostics, i)));
}

void sm_check_print_json(const SmConsole *console, const SmRunReport *report) {
  const SmDataset *dataset = report->dataset;
  json_t *files = json_array(), *diagnostics = json_array();
  for (guint i = 0; i < dataset->files->len; i++)
    json_array_append_new(files, json_file(g_ptr_array_index(dataset->files, i)));
  append_diagnostics(diagnostics, console, dataset->diagnostics);
  append_diagnostics(diagnostics, console, report->former);
  json_t *all = json_pack("{s:o, s:o}", "files", files, "diagnostics", diagnostics);
  json_dumpf(all, stdout, JSON_INDENT(1) | JSON_PRESERVE_ORDER);
  putchar('\n');
  json_decref(all);
}
