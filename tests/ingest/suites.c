/* Every file of the suites and of the real exports, read as leads: rows and bytes are all accounted for, each reject
 * has its place, and Python's csv module has the same rows but for those at fault. Skipped where the files are not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "ingest/contents.h"
#include "ingest/dialect.h"
#include "second_reader.h"
#include "workspace.h"

static const char *const SUITES[] = {"csv-spectrum/csvs", "csvkit/examples", "maven-crm", "olist",
                                     "attribution-playbook"};

/* Spans of rejects lie apart, in order, and within the file. */
static void check_places(const SmDataset *dataset, gsize length) {
  guint64 end = 0, last = 0;
  for (guint i = 0; i < sm_diagnostics_count(dataset->diagnostics); i++) {
    const SmDiagnostic *reject = sm_diagnostics_at(dataset->diagnostics, i);
    if (reject->severity != SM_SEVERITY_REJECT || !reject->record) continue;
    assert_true(reject->offset >= end && reject->length > 0 && reject->line > last &&
                reject->last_line >= reject->line);
    end = reject->offset + reject->length;
    last = reject->last_line;
  }
  assert_true(end <= length);
}

static void check_account(Workspace *workspace, const SmContents *contents, gsize length) {
  const SmDataset *dataset = workspace_read(workspace);
  const SmFileAccount *file = file_at(dataset, 0);
  assert_int_equal(file->read, file->used + file->replaced + file->rejected);
  assert_bytes_add_up(file);
  gsize bytes = contents->unpacked ? g_bytes_get_size(contents->unpacked) : length;
  assert_int_equal(file->bytes.file, contents->kind == SM_FILE_TEXT ? bytes : 0);
  check_places(dataset, file->bytes.file);
}

/* The name of the first column, which serves as the id. Owned by caller. */
static char *first_header(const SmContents *contents) {
  if (contents->kind != SM_FILE_TEXT) return g_strdup("id");
  SmDialect dialect = sm_dialect_find(contents->decoded.text, contents->decoded.length, SM_TABLE_LEADS, NULL);
  g_autoptr(SmCsv) csv =
      sm_csv_new(contents->decoded.text, contents->decoded.length, dialect.start, dialect.line, dialect.separator, 0);
  const SmRecord *header = sm_csv_next(csv);
  return header && !header->fault && header->cells[0].length ? g_strdup(header->cells[0].bytes) : g_strdup("id");
}

static void compare_rows(const SmContents *contents) {
  if (contents->kind != SM_FILE_TEXT) return;
  const SmDecoded *decoded = &contents->decoded;
  SmDialect dialect = sm_dialect_find(decoded->text, decoded->length, SM_TABLE_LEADS, NULL);
  g_autoptr(SmCsv) csv = sm_csv_new(decoded->text, decoded->length, 0, 1, dialect.separator, 0);
  if (decoded->may_be_damaged) sm_csv_expect_damage(csv, decoded->encoding != SM_ENCODING_UTF8);
  guint faulty, others = compare_with_second_reader(csv, decoded->text, decoded->length, dialect.separator, &faulty);
  assert_int_equal(others, faulty);
}

/* Once as it is, when most have no column that leads need, and once with what they need. */
static void check_file(const char *path, const char *name) {
  g_autofree char *bytes = NULL;
  gsize length;
  assert_true(g_file_get_contents(path, &bytes, &length, NULL));
  g_auto(SmContents) contents = {0};
  sm_contents_init(&contents, &(SmBytes){bytes, length, FALSE}, NULL, 1, 0);
  g_autofree char *first = first_header(&contents);
  g_autofree char *quoted = g_strescape(first, NULL);
  g_autofree char *source =
      g_strdup_printf("sources:\n- {name: all, files: exports/*, table: leads, columns: {id: \"%s\"}, "
                      "constants: {created_at: 2026-01-01}}\n",
                      g_str_is_ascii(quoted) ? quoted : "id");
  const char *settings[] = {NULL, source};
  for (guint i = 0; i < G_N_ELEMENTS(settings); i++) {
    g_auto(Workspace) workspace = workspace_new(settings[i]);
    g_autofree char *to = g_strconcat("exports/leads.csv", g_str_has_suffix(name, ".gz") ? ".gz" : "", NULL);
    workspace_write_bytes(&workspace, to, bytes, length);
    check_account(&workspace, &contents, length);
  }
  compare_rows(&contents);
}

static void every_byte_of_every_file_is_accounted_for(void **state) {
  (void)state;
  guint files = 0;
  for (guint i = 0; i < G_N_ELEMENTS(SUITES); i++) {
    g_autofree char *folder = g_build_filename(SM_SHARED_DIR, "data", SUITES[i], NULL);
    g_autoptr(GDir) names = g_dir_open(folder, 0, NULL);
    for (const char *name; names && (name = g_dir_read_name(names)); files++) {
      g_autofree char *path = g_build_filename(folder, name, NULL);
      check_file(path, name);
    }
  }
  if (!files) skip();
  print_message("%u files\n", files);
  assert_true(files >= 85);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(every_byte_of_every_file_is_accounted_for)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
