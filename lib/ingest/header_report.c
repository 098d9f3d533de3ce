/* What is to be told of a header (see header.h): what its columns are, those nobody took, those there twice, and those
 * that are missing. */
#include "base/fold.h"
#include "base/message.h"
#include "ingest/header.h"
#include "ingest/nearest.h"

#include <string.h>

/* One column that is near to a field is said by itself, as it is most likely a slip; the rest in one list. */
static void report_unmapped(const SmHeader *header, SmFileReport *report) {
  g_autoptr(SmNearest) fields = NULL; /* many files have no such column: to take all known names apart takes longest */
  g_autoptr(GStrvBuilder) unmapped = g_strv_builder_new(), nearest = g_strv_builder_new();
  g_autoptr(GString) others = g_string_new(NULL);
  gboolean some_near = FALSE;
  for (guint cell = 0; cell < header->width; cell++) {
    const char *name = header->names[cell];
    if (!*name || sm_header_uses(header, cell)) continue;
    if (!fields) fields = sm_nearest_new(header);
    gboolean close;
    gint field = sm_nearest_find(fields, name, &close);
    const char *near = field >= 0 ? sm_schema_get(header->table)->fields[field].name : "";
    g_strv_builder_add(unmapped, name);
    g_strv_builder_add(nearest, near);
    if (close) {
      sm_report_file(report, SM_SEVERITY_NOTE, "UNMAPPED", name,
                     sm_message_new(N_("the column \"{column}\" is not used; if it is {near}, say so under columns of "
                                       "the source"),
                                    "column", name, "near", near, NULL));
      continue;
    }
    some_near |= *near != '\0';
    if (others->len) g_string_append(others, ", ");
    sm_message_quote(others, name);
    if (*near) g_string_append_printf(others, " (%s?)", near);
  }
  if (others->len)
    sm_report_file(report, SM_SEVERITY_NOTE, "UNMAPPED", NULL,
                   sm_message_new(some_near
                                      ? N_("columns that are not used: {columns}. If one is what stands behind it in "
                                           "brackets, say so under columns of the source")
                                      : N_("columns that are not used: {columns}"),
                                  "columns", others->str, NULL));
  report->account->unmapped = g_strv_builder_end(unmapped);
  report->account->nearest = g_strv_builder_end(nearest);
}

/* A header that the configuration names and the file has not is often a slip of the pen. */
static void report_absent(const SmHeader *header, SmFileReport *report) {
  for (guint i = 0; i < header->absent->len; i++) {
    const char *name = g_ptr_array_index(header->absent, i);
    const char *near = sm_fold_nearest(name, (const char *const *)header->names);
    sm_report_file(
        report, SM_SEVERITY_WARNING, "ABSENT_COLUMN", name,
        near ? sm_message_new(N_("columns of the source names \"{column}\", which the file has not; \"{near}\" is "
                                 "near to it"),
                              "column", name, "near", near, NULL)
             : sm_message_new(N_("columns of the source names \"{column}\", which the file has not"), "column", name,
                              NULL));
  }
}

static void report_names(const SmHeader *header, SmFileReport *report) {
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) said = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  guint nameless = 0;
  for (guint cell = 0; cell < header->width; cell++) {
    nameless += !*header->names[cell];
    g_autofree char *folded = sm_fold_text(header->names[cell]);
    if (!*folded || g_hash_table_add(seen, g_strdup(folded)) || !g_hash_table_add(said, g_strdup(folded))) continue;
    sm_report_file(
        report, SM_SEVERITY_WARNING, "DUP_HEADER", header->names[cell],
        sm_message_new(N_("there are several columns \"{column}\": in each row the first that is filled counts"),
                       "column", header->names[cell], NULL));
  }
  if (nameless == 0) return;
  g_autofree char *count = g_strdup_printf("%u", nameless);
  sm_report_file(report, SM_SEVERITY_WARNING, "EMPTY_HEADER", NULL,
                 sm_message_new(N_("columns without a name, which are not used: {count}"), "count", count, NULL));
}

static gboolean report_missing(const SmHeader *header, SmFileReport *report) {
  const SmSchema *schema = sm_schema_get(header->table);
  gboolean complete = TRUE;
  g_autofree char *all = g_strjoinv(", ", header->names);
  g_autofree char *begin = g_utf8_substring(all, 0, MIN(g_utf8_strlen(all, -1), 299));
  g_autofree char *names = g_strconcat(begin, strlen(begin) < strlen(all) ? "…" : "", NULL);
  for (guint field = 0; field < schema->field_count; field++) {
    if (!schema->fields[field].required || sm_header_has(header, field)) continue;
    complete = FALSE;
    sm_report_file(
        report, SM_SEVERITY_REJECT, "MISSING_COLUMN", schema->fields[field].name,
        sm_message_new(N_("no row of this file can be used: {table} need a column {column}, and the file has {names}. "
                          "Name the one that is meant under columns of its source"),
                       "table", schema->name, "column", schema->fields[field].name, "names", names, NULL));
  }
  return complete;
}

static SmMappedField *mapped_field(const SmHeader *header, guint field) {
  const SmHeaderField *fed = &header->fields[field];
  g_autoptr(GStrvBuilder) headers = g_strv_builder_new();
  for (guint i = 0; !fed->constant && fed->cells && i < fed->cells->len; i++)
    g_strv_builder_add(headers, header->names[g_array_index(fed->cells, guint, i)]);
  SmMappedField *mapped = g_new(SmMappedField, 1);
  *mapped = (SmMappedField){.field = sm_schema_get(header->table)->fields[field].name,
                            .headers = g_strv_builder_end(headers),
                            .constant = g_strdup(fed->constant),
                            .joined = fed->joined,
                            .by = fed->by};
  return mapped;
}

GPtrArray *sm_header_mapping(const SmHeader *header) {
  GPtrArray *mapping = sm_mapped_fields_new();
  for (guint field = 0; field < sm_schema_get(header->table)->field_count; field++)
    if (sm_header_has(header, field)) g_ptr_array_add(mapping, mapped_field(header, field));
  return mapping;
}

gboolean sm_header_report(const SmHeader *header, SmFileReport *report) {
  report_names(header, report);
  report_absent(header, report);
  report_unmapped(header, report);
  return report_missing(header, report);
}
