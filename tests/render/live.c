/* Formulas of the document tree as the workbook writes them: references resolved, values beside them, names defined,
 * alarms set. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "package.h"
#include "render/workbook/formula.h"
#include "render/workbook/workbook.h"

#include <glib/gstdio.h>

static SmTableColumn *add_column(SmTableBlock *table, const char *key, const char *name, const char *formula) {
  SmTableColumn *column = sm_table_block_add_column(table, key, key, SM_ALIGN_END);
  column->name = g_strdup(name);
  column->formula = g_strdup(formula);
  return column;
}

static SmCell *add_money(const SmDocument *document, GPtrArray *row, gint64 minor) {
  return sm_row_add(row, sm_cell_quantity(document, sm_quantity_money(minor)));
}

/* Sheet "Entrées": a rate of 50 % by name. Sheet "Suite": amounts, their halves, a total, and a word that a formula
 * gives. */
static SmDocument *make_document(const SmLanguage *language) {
  SmDocument *document = sm_document_new(language);
  document->for_finance = TRUE;
  SmPage *inputs = sm_document_add_page(document, "inputs", "Entrées", "Entrées");
  SmTableBlock *terms = sm_page_add_table(inputs, "terms", NULL);
  add_column(terms, "rate", NULL, NULL);
  sm_document_set(&sm_row_add(sm_table_block_add_row(terms), sm_cell_quantity(document, sm_quantity_ratio(1, 2)))->name,
                  g_strdup("the_rate"));
  SmPage *page = sm_document_add_page(document, "next", "Suite", "Suite");
  SmTableBlock *table = sm_page_add_table(page, "table", NULL);
  add_column(table, "amount", "all_amounts", NULL);
  add_column(table, "half", "all_halves", "{amount}*{the_rate}");
  add_column(table, "growth", NULL, "{amount}-{^amount}");
  add_column(table, "word", NULL, NULL);
  const gint64 amounts[] = {10000, -2500};
  for (guint i = 0; i < 2; i++) {
    GPtrArray *row = sm_table_block_add_row(table);
    add_money(document, row, amounts[i]);
    add_money(document, row, amounts[i] / 2);
    sm_row_add(row, i ? sm_cell_quantity(document, sm_quantity_money(-12500)) : sm_cell_empty());
    SmCell *word = sm_row_add(row, sm_cell_text(i ? "non" : "oui & \"<\""));
    word->formula = g_strdup("IF({amount}>0,{half},{amount})");
    word->alarm = g_strdup("{amount}<0");
  }
  GPtrArray *total = sm_table_block_add_row(table);
  add_money(document, total, 7500)->formula = g_strdup("SUM({all_amounts})");
  add_money(document, total, 3750)->formula = g_strdup("SUM({all_halves})");
  table->has_total = TRUE;
  return document;
}

static void keep_part(const char *name, const char *text, void *data) {
  g_hash_table_insert(data, g_strdup(name), g_strdup(text));
}

/* The parts of the workbook of a document; NULL, with the error, when it cannot be written. */
static GHashTable *write_parts(const SmDocument *document, GError **error) {
  g_autofree char *folder = g_dir_make_tmp("smarketing-live-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "book.xlsx", NULL);
  GHashTable *parts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  gboolean written = sm_workbook_write(document, path, error);
  if (written) assert_true(package_read(path, keep_part, parts));
  g_remove(path);
  g_rmdir(folder);
  if (!written) g_clear_pointer(&parts, g_hash_table_unref);
  return parts;
}

static void assert_part_has(GHashTable *parts, const char *name, const char *expected) {
  const char *text = g_hash_table_lookup(parts, name);
  if (!text) fail_msg("no part %s", name);
  if (!strstr(text, expected)) fail_msg("%s has no %s:\n%s", name, expected, text);
}

static GHashTable *fixture_parts(void) {
  g_autoptr(SmLanguage) language = sm_language_new("fr", NULL);
  g_autoptr(SmDocument) document = make_document(language);
  g_autoptr(GError) error = NULL;
  GHashTable *parts = write_parts(document, &error);
  if (!parts) fail_msg("%s", error->message);
  return parts;
}

/* Title, context and a blank line stand above the table: its header is row 4, its rows 5 and 6, its total row 7. */
static void test_formulas_with_their_values(void **state) {
  (void)state;
  g_autoptr(GHashTable) parts = fixture_parts();
  const char *sheet = "xl/worksheets/sheet2.xml";
  assert_part_has(parts, sheet, "<f>A5*the_rate</f><v>50</v>");
  assert_part_has(parts, sheet, "<f>A6*the_rate</f><v>-12.5</v>");
  assert_part_has(parts, sheet, "<f>A6-A5</f><v>-125</v>");
  assert_part_has(parts, sheet, "<f>SUM(all_amounts)</f><v>75</v>");
  assert_part_has(parts, sheet, "<f>IF(A5&gt;0,B5,A5)</f><v>oui &amp; \"&lt;\"</v>");
  assert_null(strstr(g_hash_table_lookup(parts, sheet), "A5-A4")); /* not known: no formula */
}

static void test_names(void **state) {
  (void)state;
  g_autoptr(GHashTable) parts = fixture_parts();
  assert_part_has(parts, "xl/workbook.xml", "<definedName name=\"the_rate\">'Entrées'!$A$5</definedName>");
  assert_part_has(parts, "xl/workbook.xml", "<definedName name=\"all_amounts\">'Suite'!$A$5:$A$6</definedName>");
}

static void test_alarms_and_formats(void **state) {
  (void)state;
  g_autoptr(GHashTable) parts = fixture_parts();
  assert_part_has(parts, "xl/worksheets/sheet2.xml", "<conditionalFormatting sqref=\"D5\">");
  assert_part_has(parts, "xl/worksheets/sheet2.xml", "<formula>A6&lt;0</formula>");
  assert_part_has(parts, "xl/styles.xml", "#,##0.00_)_);(#,##0.00)_)");
}

static void test_a_reference_that_leads_nowhere(void **state) {
  (void)state;
  g_autoptr(SmLanguage) language = sm_language_new("en", NULL);
  static const char *const wrong[] = {"{nothing}", "{amount}+{Amount}", "{^nothing}", "{}"};
  for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
    g_autoptr(SmDocument) document = make_document(language);
    g_autoptr(GError) error = NULL;
    const SmBlock *block = sm_page_find_block(sm_document_find_page(document, "next"), "table");
    SmTableColumn *column = g_ptr_array_index(block->table->columns, 1);
    sm_document_set(&column->formula, g_strdup(wrong[i]));
    assert_null(write_parts(document, &error));
    assert_non_null(strstr(error->message, "names no column"));
  }
}

static void test_expansion(void **state) {
  (void)state;
  g_autoptr(SmLanguage) language = sm_language_new("en", NULL);
  g_autoptr(SmDocument) document = make_document(language);
  g_autoptr(GHashTable) names = sm_formula_names(document);
  assert_int_equal(g_hash_table_size(names), 3);
  const SmBlock *block = sm_page_find_block(sm_document_find_page(document, "next"), "table");
  g_auto(GStrv) titles = sm_unique_titles(block->table);
  SmFormulaPlace place = {block->table, "T", (const char *const *)titles, 9, names};
  g_autofree char *structured = sm_formula_expand(&place, "ROUND({amount}*{the_rate},0)");
  assert_string_equal(structured, "=ROUND(T[[#This Row],[amount]]*the_rate,0)");
  place.table_name = NULL;
  g_autofree char *plain = sm_formula_expand(&place, "SUMIFS({all_halves},{all_amounts},{amount})+{^half}");
  assert_string_equal(plain, "=SUMIFS(all_halves,all_amounts,A10)+B9");
  place.names = NULL;
  assert_null(sm_formula_expand(&place, "{the_rate}"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_formulas_with_their_values),
      cmocka_unit_test(test_names),
      cmocka_unit_test(test_alarms_and_formats),
      cmocka_unit_test(test_a_reference_that_leads_nowhere),
      cmocka_unit_test(test_expansion),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
