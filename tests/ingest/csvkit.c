/* The example files of csvkit: what each is taken for, how many of its records are whole, and how many rows Python's
 * csv module reads otherwise, as recorded in csvkit.txt: none but those at fault. Skipped where the files are not; with
 * SM_UPDATE_CASES set, csvkit.txt is written anew. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "ingest/contents.h"
#include "second_reader.h"

static guint header_width(const SmDecoded *decoded, char separator) {
  g_autoptr(SmCsv) csv = sm_csv_new(decoded->text, decoded->length, 0, 1, separator, 0);
  const SmRecord *record = sm_csv_next(csv);
  return record && !record->fault ? record->cell_count : 0;
}

static void compare(GString *out, const SmDecoded *decoded, char separator) {
  g_autoptr(SmCsv) csv = sm_csv_new(decoded->text, decoded->length, 0, 1, separator, 0);
  if (decoded->may_be_damaged) sm_csv_expect_damage(csv, decoded->encoding != SM_ENCODING_UTF8);
  guint faulty, others = compare_with_second_reader(csv, decoded->text, decoded->length, separator, &faulty);
  assert_int_equal(others, faulty);
  if (others)
    g_string_append_printf(out, "; Python takes those %u as rows, and the others alike", others);
  else
    g_string_append(out, "; Python the same");
}

static void judge_text(GString *out, const SmDecoded *decoded) {
  char separator = ',';
  for (const char *mark = ";\t"; *mark; mark++)
    if (header_width(decoded, *mark) > header_width(decoded, separator)) separator = *mark;
  g_autoptr(SmCsv) csv = sm_csv_new(decoded->text, decoded->length, 0, 1, separator, 0);
  if (decoded->may_be_damaged) sm_csv_expect_damage(csv, decoded->encoding != SM_ENCODING_UTF8);
  guint records = 0, width = 0;
  g_autoptr(GString) faults = g_string_new(NULL);
  for (const SmRecord *record; (record = sm_csv_next(csv)); records++) {
    if (!width) sm_csv_expect_width(csv, width = record->cell_count);
    if (record->fault) g_string_append_printf(faults, " %s@%d", record->fault, (int)record->line);
  }
  g_string_append_printf(out, "%s, %s, %u columns, %u records%s%s", sm_encoding_name(decoded->encoding),
                         separator == '\t'  ? "TAB"
                         : separator == ';' ? ";"
                                            : ",",
                         width, records, faults->len ? ", faults:" : "", faults->str);
  compare(out, decoded, separator);
}

static void judge(GString *out, const char *folder, const char *name) {
  static const char *const kinds[] = {"text", "empty", "XLSX", "XLS", "HTML", "gzip", "PDF", "archive", "report"};
  g_autofree char *path = g_build_filename(folder, name, NULL);
  g_autofree char *bytes = NULL;
  gsize length;
  assert_true(g_file_get_contents(path, &bytes, &length, NULL));
  g_auto(SmContents) contents = {0};
  sm_contents_init(&contents, &(SmBytes){bytes, length, FALSE}, NULL, 1, 0);
  g_string_append_printf(out, "%s: %s", name, contents.packed ? "gzip, " : "");
  if (contents.kind == SM_FILE_TEXT)
    judge_text(out, &contents.decoded);
  else
    g_string_append(out, kinds[contents.kind]);
  g_string_append_c(out, '\n');
}

static int compare_names(gconstpointer a, gconstpointer b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void every_file_has_its_verdict(void **state) {
  (void)state;
  g_autofree char *folder = g_build_filename(SM_SHARED_DIR, "data", "csvkit", "examples", NULL);
  g_autofree char *recorded = g_build_filename(SM_TEST_DIR, "ingest", "csvkit.txt", NULL);
  g_autoptr(GDir) files = g_dir_open(folder, 0, NULL);
  if (!files) skip();
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  for (const char *name; (name = g_dir_read_name(files));) g_ptr_array_add(names, g_strdup(name));
  g_ptr_array_sort(names, compare_names);
  g_autoptr(GString) got = g_string_new(NULL);
  for (guint i = 0; i < names->len; i++) judge(got, folder, names->pdata[i]);
  if (g_getenv("SM_UPDATE_CASES")) g_file_set_contents(recorded, got->str, -1, NULL);
  g_autofree char *expected = NULL;
  assert_true(g_file_get_contents(recorded, &expected, NULL, NULL));
  assert_string_equal(got->str, expected);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(every_file_has_its_verdict)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
