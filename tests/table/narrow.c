/* A column that is held narrower says what it said. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "table/narrow.h"

#define OWNERS 1000u
#define MOST 65536u

/* Leads with a thousand owners and, of companies, as many as asked for, each of them now and then empty. */
static SmTable *fill(SmTexts *texts, guint32 rows, guint32 companies) {
  SmTable *table = sm_table_new(SM_TABLE_LEADS);
  const guint fields[] = {SM_LEAD_ID, SM_LEAD_OWNER, SM_LEAD_COMPANY, SM_LEAD_COUNTRY};
  for (guint i = 0; i < G_N_ELEMENTS(fields); i++) sm_table_add_column(table, fields[i]);
  for (guint32 row = 0; row < rows; row++) {
    sm_table_append_row(table);
    table->columns[SM_LEAD_ID].texts[row] = row + 1;
    table->columns[SM_LEAD_OWNER].texts[row] = row % OWNERS * 7;
    table->columns[SM_LEAD_COMPANY].texts[row] = row % companies;
  }
  char text[16];
  for (guint32 i = 0; i < MAX(rows, 7 * OWNERS); i++)
    sm_texts_intern(texts, text, (gsize)g_snprintf(text, sizeof text, "%u", i));
  return table;
}

static void check(const SmTable *table, guint32 companies) {
  for (guint32 row = 0; row < table->row_count; row++) {
    assert_int_equal(sm_table_text(table, SM_LEAD_ID, row), row + 1);
    assert_int_equal(sm_table_text(table, SM_LEAD_OWNER, row), row % OWNERS * 7);
    assert_int_equal(sm_table_text(table, SM_LEAD_COMPANY, row), row % companies);
    assert_int_equal(sm_table_text(table, SM_LEAD_COUNTRY, row), SM_TEXT_NONE);
    assert_int_equal(sm_table_text(table, SM_LEAD_SOURCE, row), SM_TEXT_NONE);
  }
}

static void columns_of_few_texts_are_listed(void **state) {
  (void)state;
  g_autoptr(SmTexts) texts = sm_texts_new();
  g_autoptr(SmTable) table = fill(texts, 2 * MOST, MOST);
  sm_table_narrow(table, texts);
  assert_non_null(table->columns[SM_LEAD_ID].texts); /* a link of the table */
  assert_non_null(table->columns[SM_LEAD_OWNER].listed);
  assert_non_null(table->columns[SM_LEAD_COMPANY].listed);
  check(table, MOST);
}

static void a_column_of_too_many_stays(void **state) {
  (void)state;
  g_autoptr(SmTexts) texts = sm_texts_new();
  g_autoptr(SmTable) table = fill(texts, 2 * MOST, MOST + 1);
  sm_table_narrow(table, texts);
  assert_null(table->columns[SM_LEAD_COMPANY].listed);
  assert_non_null(table->columns[SM_LEAD_COUNTRY].listed); /* none of the too many is left behind for it */
  check(table, MOST + 1);
}

static void narrow_columns_go_along_with_the_others(void **state) {
  (void)state;
  g_autoptr(SmTexts) texts = sm_texts_new();
  g_autoptr(SmTable) table = fill(texts, 3, 2), none = sm_table_new(SM_TABLE_LEADS);
  sm_table_narrow(table, texts);
  sm_table_reorder(table, (const guint32[]){2, 1}, 2);
  assert_int_equal(sm_table_text(table, SM_LEAD_ID, 0), 3);
  assert_int_equal(sm_table_text(table, SM_LEAD_OWNER, 0), 14);
  assert_int_equal(sm_table_text(table, SM_LEAD_OWNER, 1), 7);
  assert_int_equal(sm_table_text(table, SM_LEAD_COMPANY, 0), 0);
  sm_table_add_column(none, SM_LEAD_OWNER);
  sm_table_narrow(none, texts); /* no row at all */
  assert_int_equal(none->row_count, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(columns_of_few_texts_are_listed),
                                     cmocka_unit_test(a_column_of_too_many_stays),
                                     cmocka_unit_test(narrow_columns_go_along_with_the_others)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
