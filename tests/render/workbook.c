/* The workbook as a file: every part well-formed, numbers live, texts texts, the same bytes twice. With a path as its
 * argument this program writes the fixture there, to look at. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "render/workbook/workbook.h"

#include "base/error.h"
#include "base/message.h"
#include "package.h"
#include "sheets.h"

#include <glib/gstdio.h>

static char *write_fixture(void) {
  g_autofree char *folder = g_dir_make_tmp("smarketing-workbook-XXXXXX", NULL);
  char *path = g_build_filename(folder, "book.xlsx", NULL);
  g_autoptr(SmLanguage) french = sm_language_new("fr", NULL);
  g_autoptr(SmDocument) document = sheets_document(french);
  g_autoptr(GError) error = NULL;
  if (!sm_workbook_write(document, path, &error)) fail_msg("%s", error->message);
  return path;
}

/* The folder must hold nothing else: temporary files are gone. */
static void remove_fixture(char *path) {
  g_autofree char *folder = g_path_get_dirname(path);
  assert_int_equal(g_remove(path), 0);
  assert_int_equal(g_rmdir(folder), 0);
  g_free(path);
}

static void keep_part(const char *name, const char *text, void *data) {
  g_hash_table_insert(data, g_strdup(name), g_strdup(text));
}

static GHashTable *read_parts(const char *path) {
  GHashTable *parts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  assert_true(package_read(path, keep_part, parts));
  return parts;
}

static GHashTable *fixture_parts(void) {
  char *path = write_fixture();
  GHashTable *parts = read_parts(path);
  remove_fixture(path);
  return parts;
}

static void assert_part_has(GHashTable *parts, const char *name, const char *expected) {
  const char *text = g_hash_table_lookup(parts, name);
  if (!text) fail_msg("no part %s", name);
  if (!strstr(text, expected)) fail_msg("%s has no %s", name, expected);
}

static void assert_part_lacks(GHashTable *parts, const char *name, const char *unwanted) {
  const char *text = g_hash_table_lookup(parts, name);
  assert_non_null(text);
  if (strstr(text, unwanted)) fail_msg("%s has %s", name, unwanted);
}

static void check_part(const char *name, const char *text, void *data) {
  (void)data;
  static const GMarkupParser parser = {0};
  g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new(&parser, 0, NULL, NULL);
  g_autoptr(GError) error = NULL;
  if (!g_markup_parse_context_parse(context, text, -1, &error) || !g_markup_parse_context_end_parse(context, &error))
    fail_msg("%s: %s", name, error->message);
  if (strstr(text, "NAN") || strstr(text, "INF<")) fail_msg("%s holds a number that is none", name);
}

static void test_every_part_is_well_formed(void **state) {
  (void)state;
  char *path = write_fixture();
  assert_true(package_read(path, check_part, NULL));
  remove_fixture(path);
}

static void test_same_bytes_twice(void **state) {
  (void)state;
  char *first = write_fixture(), *second = write_fixture();
  g_autofree char *a = NULL, *b = NULL;
  gsize a_size = 0, b_size = 0;
  assert_true(g_file_get_contents(first, &a, &a_size, NULL) && g_file_get_contents(second, &b, &b_size, NULL));
  assert_int_equal(a_size, b_size);
  assert_memory_equal(a, b, a_size);
  remove_fixture(first);
  remove_fixture(second);
}

static void test_sheet_names(void **state) {
  (void)state;
  g_autoptr(GHashTable) parts = fixture_parts();
  const char *names[] = {"name=\"Synthèse - l'essentiel\"", "name=\"Causes -par-campagne-\"", "name=\"Leads\"",
                         "name=\"leads 2\""};
  for (guint i = 0; i < G_N_ELEMENTS(names); i++) assert_part_has(parts, "xl/workbook.xml", names[i]);
  assert_part_has(parts, "docProps/core.xml", "2026-09-30T22:00:00Z");
  assert_part_has(parts, "docProps/app.xml", "<Company>Dupont &amp; Fils</Company>");
}

static void test_texts_stay_texts(void **state) {
  (void)state;
  g_autoptr(GHashTable) parts = fixture_parts();
  const char *strings = "xl/sharedStrings.xml", *causes = "xl/worksheets/sheet3.xml";
  assert_part_has(parts, strings, "=1+1 &amp; &lt;b&gt; \"x\" _x005F_x000D_   \xef\xbf\xbd  \nfin");
  assert_part_has(parts, strings, "=cmd|' /C calc'!A0");
  assert_part_lacks(parts, causes, "<f>");
}

static void test_live_numbers(void **state) {
  (void)state;
  g_autoptr(GHashTable) parts = fixture_parts();
  const char *summary = "xl/worksheets/sheet1.xml", *leads = "xl/worksheets/sheet4.xml",
             *sources = "xl/worksheets/sheet5.xml";
  assert_part_has(parts, summary, "<v>234120.5</v>");
  assert_part_has(parts, leads, "<v>46219</v>");             /* 16 July 2026 */
  assert_part_has(parts, leads, "<v>46219.39583333333</v>"); /* at 9:30 */
  assert_part_has(
      parts, leads,
      "<f>Table_leads_leads_1[[#This Row],[Enjeu (EUR)]]/Table_leads_leads_1[[#This Row],[Score]]</f><v>308.64175</v>");
  assert_part_has(parts, "xl/tables/table1.xml", "name=\"score 2\"");
  assert_part_has(parts, sources, "<f>C6/B6</f><v>0.1</v>");
  assert_part_lacks(parts, sources, "<f>C7/B7</f>"); /* 0 of 0 is not known: no formula that divides by zero */
  assert_part_has(parts, sources, "<f>C8/B8</f><v>0.1</v>");
}

static void test_formats(void **state) {
  (void)state;
  g_autoptr(GHashTable) parts = fixture_parts();
  const char *formats[] = {"formatCode=\"dd/mm/yyyy\"",
                           "formatCode=\"dd/mm/yyyy hh:mm\"",
                           "formatCode=\"0.0\u00A0%_)_)\"",
                           "formatCode=\"#,##0&quot;\u00A0€&quot;_)_)\"",
                           "formatCode=\"&quot;▲ &quot;#,##0_)_)\"",
                           "formatCode=\"&quot;° &quot;#,##0_)_)\"",
                           "formatCode=\"0.0\u00A0%&quot; · 12&quot;_)_)\""};
  for (guint i = 0; i < G_N_ELEMENTS(formats); i++) assert_part_has(parts, "xl/styles.xml", formats[i]);
}

static void test_links(void **state) {
  (void)state;
  g_autoptr(GHashTable) parts = fixture_parts();
  assert_part_has(parts, "xl/worksheets/sheet1.xml", "location=\"'Entonnoir'!A1\"");
  assert_part_has(parts, "xl/worksheets/_rels/sheet1.xml.rels", "https://exemple.fr/d%C3%A9finition?a=1&amp;b=%222%22");
  assert_part_lacks(parts, "xl/worksheets/_rels/sheet1.xml.rels", "javascript");
}

static void test_list_to_work_from(void **state) {
  (void)state;
  g_autoptr(GHashTable) parts = fixture_parts();
  const char *leads = "xl/worksheets/sheet4.xml";
  assert_part_has(parts, leads, "<pane xSplit=\"1\" ySplit=\"5\" topLeftCell=\"B6\"");
  assert_part_has(parts, "xl/tables/table1.xml", "<autoFilter ref=\"A5:J17\"/>");
  assert_part_has(parts, "xl/workbook.xml", ">Leads!$5:$5<");
  assert_part_has(parts, leads, "orientation=\"landscape\"");
  assert_part_has(parts, leads, "&amp;LDupont &amp;&amp; Fils&amp;C");
  assert_part_has(parts, "xl/comments1.xml", "La première règle");
  assert_part_lacks(parts, "xl/worksheets/sheet5.xml", "<tableParts"); /* an empty list is a plain header */
}

static void test_charts(void **state) {
  (void)state;
  g_autoptr(GHashTable) parts = fixture_parts();
  assert_part_has(parts, "xl/charts/chart1.xml", "<c:f>Entonnoir!$B$6:$B$10</c:f>");
  assert_part_has(parts, "xl/charts/chart1.xml", "<c:v>1200</c:v>");
  assert_part_lacks(parts, "xl/charts/chart1.xml", "$C$"); /* rates stand in the table only */
  assert_part_has(parts, "xl/charts/chart2.xml", "<a:pattFill prst=\"wdUpDiag\">");
  assert_part_has(parts, "xl/charts/chart4.xml", "D1662E");
  assert_part_has(parts, "xl/drawings/drawing1.xml", "descr=\"Le salon perd le plus de leads.\"");
  assert_null(g_hash_table_lookup(parts, "xl/charts/chart6.xml")); /* the heat map is its table */
  assert_part_has(parts, "xl/worksheets/sheet3.xml", "<colorScale>");
}

static void test_unwritable_folder(void **state) {
  (void)state;
  g_autoptr(SmLanguage) french = sm_language_new("fr", NULL);
  g_autoptr(SmDocument) document = sheets_document(french);
  g_autoptr(GError) error = NULL;
  assert_false(sm_workbook_write(document, "/nonexistent/book.xlsx", &error));
  assert_true(g_error_matches(error, SM_ERROR, SM_ERROR_FILE));
}

/* The first trouble is named with its sheet and cell. */
static void test_too_many_columns(void **state) {
  (void)state;
  g_autoptr(SmLanguage) french = sm_language_new("fr", NULL);
  g_autoptr(SmDocument) document = sm_document_new(french);
  SmTableBlock *table = sm_page_add_table(sm_document_add_page(document, "p", "Large", "Trop large"), "t", NULL);
  for (guint i = 0; i < 16385; i++) {
    g_autofree char *title = g_strdup_printf("T%u", i);
    sm_table_block_add_column(table, title, title, SM_ALIGN_START);
  }
  g_autofree char *folder = g_dir_make_tmp("smarketing-workbook-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "book.xlsx", NULL);
  g_autoptr(GError) error = NULL;
  assert_false(sm_workbook_write(document, path, &error));
  assert_true(g_error_matches(error, SM_ERROR, SM_ERROR_RENDER));
  g_autofree char *said = sm_message_say(french, error->message);
  if (!strstr(said, "Large") || !strstr(said, "XFE1")) fail_msg("%s", said);
  g_remove(path);
  g_rmdir(folder);
}

static int write_for_looking(const char *path) {
  g_autoptr(SmLanguage) french = sm_language_new("fr", NULL);
  g_autoptr(SmDocument) document = sheets_document(french);
  return sm_workbook_write(document, path, NULL) ? 0 : 1;
}

int main(int argc, char **argv) {
  if (argc > 1) return write_for_looking(argv[1]);
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_every_part_is_well_formed),
      cmocka_unit_test(test_same_bytes_twice),
      cmocka_unit_test(test_sheet_names),
      cmocka_unit_test(test_texts_stay_texts),
      cmocka_unit_test(test_live_numbers),
      cmocka_unit_test(test_formats),
      cmocka_unit_test(test_links),
      cmocka_unit_test(test_list_to_work_from),
      cmocka_unit_test(test_charts),
      cmocka_unit_test(test_unwritable_folder),
      cmocka_unit_test(test_too_many_columns),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
