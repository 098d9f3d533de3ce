/*
 * Folder-a-case: each folder of tests/cases is a workspace; what is read from it (accounts, diagnostics, rows) is
 * printed and compared with its expected.txt. With SM_UPDATE_CASES set, expected.txt is written instead: look at the
 * difference.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/address.h"
#include "workspace.h"

/* Fields whose columns do not bear their names. */
static void print_mapping(GString *out, const GPtrArray *mapping) {
  static const char *const by[] = {"settings", "preset", "name", "word"};
  gboolean first = TRUE;
  for (guint i = 0; i < mapping->len; i++) {
    const SmMappedField *mapped = g_ptr_array_index(mapping, i);
    g_autofree char *headers = g_strjoinv(mapped->joined ? " + " : " / ", mapped->headers);
    if (mapped->by == SM_MAPPED_BY_NAME && g_str_equal(headers, mapped->field)) continue;
    g_string_append_printf(out, "%s%s=%s%s (%s)", first ? "  columns: " : ", ", mapped->field, headers,
                           mapped->constant ? mapped->constant : "", by[mapped->by]);
    first = FALSE;
  }
  if (!first) g_string_append_c(out, '\n');
}

static void print_account(GString *out, const SmFileAccount *file) {
  g_autofree char *unmapped = g_strjoinv(" | ", file->unmapped);
  g_string_append_printf(out,
                         "%s -> %s [%s]\n  read %d = used %d + replaced %d + rejected %d; orphans %d, warnings %d\n",
                         file->path, sm_schema_get(file->table)->name, file->dialect, (int)file->read, (int)file->used,
                         (int)file->replaced, (int)file->rejected, (int)file->orphans, (int)file->warnings);
  if (*file->recognised) g_string_append_printf(out, "  recognised as %s\n", file->recognised);
  if (file->set_aside) g_string_append_printf(out, "  set aside: %d\n", (int)file->set_aside);
  assert_bytes_add_up(file);
  print_mapping(out, file->mapped);
  if (*unmapped) g_string_append_printf(out, "  unmapped: %s\n", unmapped);
}

static void print_diagnostic(GString *out, const SmDiagnostic *diagnostic) {
  static const char *const severities[] = {"note", "warning", "REJECT"};
  g_autofree char *message = said(diagnostic);
  g_string_append_printf(out, "%s %s %s", severities[diagnostic->severity], diagnostic->code, diagnostic->file);
  if (diagnostic->line) g_string_append_printf(out, ":%d", (int)diagnostic->line);
  if (diagnostic->last_line > diagnostic->line) g_string_append_printf(out, "-%d", (int)diagnostic->last_line);
  if (diagnostic->length)
    g_string_append_printf(out, " (record %d, bytes %d+%d)", (int)diagnostic->record, (int)diagnostic->offset,
                           (int)diagnostic->length);
  if (*diagnostic->column) g_string_append_printf(out, " [%s]", diagnostic->column);
  g_string_append_printf(out, " %s\n", message);
  if (*diagnostic->raw) g_string_append_printf(out, "    %s\n", diagnostic->raw);
}

static void print_whole(GString *out, const Workspace *workspace, const SmField *field, gint64 whole) {
  g_autofree char *text = NULL;
  if (field->type == SM_TYPE_ENUM)
    text = g_strdup(field->values[whole]);
  else if (field->type == SM_TYPE_INSTANT)
    text = sm_instant_format_iso(whole, workspace->zone);
  else if (field->type == SM_TYPE_DATE)
    text = sm_day_format_iso((SmDay)whole);
  else if (field->type == SM_TYPE_EMAIL || field->type == SM_TYPE_PHONE) /* the text is kept nowhere */
    text = g_strdup_printf("%08" G_GINT64_MODIFIER "x,%s", whole, sm_print_looks_valid(whole) ? "valid" : "invalid");
  else
    text = g_strdup_printf("%" G_GINT64_FORMAT, whole);
  g_string_append_printf(out, " %s=%s", field->name, text);
}

/* What an activity's ids led to, in their place. */
static void print_links(GString *out, const SmDataset *dataset, guint32 activity) {
  const SmTable *leads = dataset->tables[SM_TABLE_LEADS];
  guint32 lead = 0, deal = dataset->activity_opportunity ? dataset->activity_opportunity[activity] : SM_ROW_NONE;
  while (leads && lead < leads->row_count && dataset->first_activity[lead + 1] <= activity) lead++;
  if (leads && lead < leads->row_count)
    g_string_append_printf(out, " lead=%s", sm_dataset_text(dataset, SM_TABLE_LEADS, SM_LEAD_ID, lead));
  if (deal != SM_ROW_NONE)
    g_string_append_printf(out, " opportunity=%s",
                           sm_dataset_text(dataset, SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_ID, deal));
}

static void print_cell(GString *out, const Workspace *workspace, SmTableId id, guint number, guint32 row) {
  const SmField *field = &sm_schema_get(id)->fields[number];
  const SmTable *table = workspace->dataset->tables[id];
  const char *text = sm_dataset_text(workspace->dataset, id, number, row);
  gint64 whole = sm_table_whole(table, number, row);
  double real = sm_table_real(table, number, row);
  if (*text) g_string_append_printf(out, " %s=%s", field->name, text);
  if (whole != SM_WHOLE_NONE) print_whole(out, workspace, field, whole);
  if (real == real) g_string_append_printf(out, " %s=%.10g", field->name, real);
}

static char *print_dataset(const Workspace *workspace) {
  const SmDataset *dataset = workspace->dataset;
  GString *out = g_string_new(NULL);
  for (guint i = 0; i < dataset->files->len; i++) print_account(out, file_at(dataset, i));
  for (guint i = 0; i < sm_diagnostics_count(dataset->diagnostics); i++)
    print_diagnostic(out, sm_diagnostics_at(dataset->diagnostics, i));
  for (SmTableId id = 0; id < SM_TABLE_COUNT; id++) {
    const SmTable *table = dataset->tables[id];
    if (table) g_string_append_printf(out, "%s\n", sm_schema_get(id)->name);
    for (guint32 row = 0; table && row < table->row_count; row++) {
      g_string_append(out, " ");
      if (id == SM_TABLE_ACTIVITIES) print_links(out, dataset, row);
      for (guint field = 0; field < sm_schema_get(id)->field_count; field++) print_cell(out, workspace, id, field, row);
      g_string_append_c(out, '\n');
    }
  }
  return g_string_free(out, FALSE);
}

/* The case's own smarketing.yaml, else the usual settings. The workspace is the folder itself, and stays. */
static Workspace open_case(const char *folder) {
  g_autofree char *path = g_build_filename(folder, "smarketing.yaml", NULL);
  g_autofree char *settings = NULL;
  g_file_get_contents(path, &settings, NULL, NULL);
  Workspace workspace = workspace_new(settings);
  workspace_remove(workspace.directory);
  g_free(workspace.directory);
  workspace.directory = g_strdup(folder);
  return workspace;
}

static void check_case(const char *name) {
  g_autofree char *folder = g_build_filename(SM_TEST_DIR, "cases", name, NULL);
  g_autofree char *expected_path = g_build_filename(folder, "expected.txt", NULL);
  Workspace workspace = open_case(folder);
  workspace_read(&workspace);
  g_autofree char *got = print_dataset(&workspace);
  g_clear_pointer(&workspace.directory, g_free);
  workspace_clear(&workspace);
  g_autofree char *expected = NULL;
  if (g_getenv("SM_UPDATE_CASES")) g_file_set_contents(expected_path, got, -1, NULL);
  if (!g_file_get_contents(expected_path, &expected, NULL, NULL) || !g_str_equal(got, expected)) {
    print_message("case %s gave\n%s", name, got);
    fail();
  }
}

static int compare_names(gconstpointer a, gconstpointer b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void every_case_gives_what_it_expects(void **state) {
  (void)state;
  g_autofree char *folder = g_build_filename(SM_TEST_DIR, "cases", NULL);
  g_autoptr(GDir) cases = g_dir_open(folder, 0, NULL);
  assert_non_null(cases);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  for (const char *name; (name = g_dir_read_name(cases));) g_ptr_array_add(names, g_strdup(name));
  g_ptr_array_sort(names, compare_names);
  assert_true(names->len > 0);
  for (guint i = 0; i < names->len; i++) check_case(g_ptr_array_index(names, i));
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(every_case_gives_what_it_expects)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
