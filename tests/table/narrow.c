/* A column that is held narrower says what it said. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "table/narrow.h"

#define OWNERS 300u
#define SOURCES 100u
#define ROWS 30000u /* of a part */
#define PARTS 4u

/* Numbers of the texts of a part, which has none but of its own pool, in the whole. */
static SmText *take(guint32 shift) {
  SmText *taken = g_new(SmText, ROWS + 1);
  taken[SM_TEXT_NONE] = SM_TEXT_NONE;
  for (SmText text = 1; text <= ROWS; text++) taken[text] = text + shift;
  return taken;
}

static SmText beside(guint32 number) { return number ? number | SM_TEXT_BESIDE : SM_TEXT_NONE; }

static void put(SmTable *part, guint field, guint32 row, SmText text) {
  part->columns[field].texts[row] = sm_column_cell(&part->columns[field], text);
}

/* Leads of their own ids, from a few sources, with a few hundred owners, and companies that no other lead has. The
 * sources of different parts are others. The columns of a part list their texts where those of `whole` may, NULL: they
 * do not. */
static SmTable *fill_part(guint32 rows, const SmTable *whole) {
  SmTable *part = sm_table_new(SM_TABLE_LEADS);
  const guint fields[] = {SM_LEAD_ID, SM_LEAD_OWNER, SM_LEAD_SOURCE, SM_LEAD_COMPANY};
  for (guint i = 0; i < G_N_ELEMENTS(fields); i++) sm_table_add_column(part, fields[i]);
  if (whole) sm_table_list_texts(part, whole);
  for (guint32 row = 0; row < rows; row++) {
    sm_table_append_row(part);
    put(part, SM_LEAD_ID, row, beside(row + 1));
    put(part, SM_LEAD_OWNER, row, beside(row % OWNERS));
    put(part, SM_LEAD_SOURCE, row, beside(row % SOURCES));
    put(part, SM_LEAD_COMPANY, row, beside(row));
  }
  return part;
}

/* As several threads read parts: all are given room, then copied. `narrow` has a bit for each part that lists texts. */
static SmTable *put_together(guint parts, guint narrow) {
  SmTable *table = sm_table_new(SM_TABLE_LEADS), *part[PARTS];
  SmText *taken[PARTS];
  guint32 first[PARTS];
  sm_table_add_column(table, SM_LEAD_OWNER); /* as the header says */
  for (guint i = 0; i < parts; i++) {
    part[i] = fill_part(ROWS, narrow >> i & 1 ? table : NULL);
    taken[i] = take(i * ROWS);
  }
  for (guint i = 0; i < parts; i++) first[i] = sm_table_make_room(table, part[i], taken[i]);
  for (guint i = 0; i < parts; i++) {
    sm_table_copy(table, first[i], part[i], taken[i]);
    sm_table_free(part[i]);
    g_free(taken[i]);
  }
  return table;
}

static void check(const SmTable *table) {
  for (guint32 row = 0; row < table->row_count; row++) {
    guint32 at = row % ROWS, shift = row - at;
    assert_int_equal(sm_table_text(table, SM_LEAD_ID, row), at + 1 + shift);
    assert_int_equal(sm_table_text(table, SM_LEAD_OWNER, row), at % OWNERS ? at % OWNERS + shift : 0);
    assert_int_equal(sm_table_text(table, SM_LEAD_COMPANY, row), at ? at + shift : 0);
    assert_int_equal(sm_table_text(table, SM_LEAD_SOURCE, row), at % SOURCES ? at % SOURCES + shift : 0);
    assert_int_equal(sm_table_text(table, SM_LEAD_CHANNEL, row), SM_TEXT_NONE);
  }
}

static void a_part_says_what_was_put_into_it(void **state) {
  (void)state;
  g_autoptr(SmTable) table = sm_table_new(SM_TABLE_LEADS), part = fill_part(ROWS, table);
  assert_null(part->columns[SM_LEAD_ID].list);
  assert_int_equal(part->columns[SM_LEAD_OWNER].list->count, OWNERS);
  assert_int_equal(part->columns[SM_LEAD_COMPANY].list->count, ROWS);
  assert_int_equal(part->columns[SM_LEAD_OWNER].texts[OWNERS + 7], 7); /* in the order in which they came */
  for (guint32 row = 0; row < ROWS; row++) {
    assert_int_equal(sm_table_text(part, SM_LEAD_ID, row), beside(row + 1));
    assert_int_equal(sm_table_text(part, SM_LEAD_OWNER, row), beside(row % OWNERS));
    assert_int_equal(sm_table_text(part, SM_LEAD_COMPANY, row), beside(row));
  }
}

static void columns_of_few_texts_become_narrow(void **state) {
  (void)state;
  g_autoptr(SmTable) table = put_together(2, 3);
  assert_non_null(table->columns[SM_LEAD_ID].texts); /* a link of the table */
  assert_non_null(table->columns[SM_LEAD_OWNER].listed);
  assert_non_null(table->columns[SM_LEAD_SOURCE].listed_few);
  assert_non_null(table->columns[SM_LEAD_COMPANY].listed);
  check(table);
}

/* What a byte told takes two as soon as it must. */
static void a_column_of_few_may_become_one_of_more(void **state) {
  (void)state;
  g_autoptr(SmTable) table = put_together(3, 7);
  assert_null(table->columns[SM_LEAD_SOURCE].listed_few);
  assert_non_null(table->columns[SM_LEAD_SOURCE].listed);
  check(table);
}

static void a_column_of_too_many_is_wide_again(void **state) {
  (void)state;
  g_autoptr(SmTable) table = put_together(PARTS, 15);
  assert_non_null(table->columns[SM_LEAD_OWNER].listed);
  assert_non_null(table->columns[SM_LEAD_COMPANY].texts);
  check(table);
  g_autoptr(SmTable) more = fill_part(ROWS, table);
  assert_non_null(more->columns[SM_LEAD_OWNER].list);
  assert_null(more->columns[SM_LEAD_COMPANY].list); /* which would be for nothing */
}

/* Nor does a part give out that has more texts than a column of the whole may list. */
static void a_part_of_too_many_is_put_in_wide(void **state) {
  (void)state;
  enum { MORE = SM_SHORTLIST_MOST + 1000 };
  g_autoptr(SmTable) table = sm_table_new(SM_TABLE_LEADS), part = sm_table_new(SM_TABLE_LEADS);
  sm_table_add_column(part, SM_LEAD_COMPANY);
  sm_table_list_texts(part, table);
  for (guint32 row = 0; row < MORE; row++) put(part, SM_LEAD_COMPANY, sm_table_append_row(part), row + 1);
  for (guint i = 0; i < 2; i++) sm_table_copy(table, sm_table_make_room(table, part, NULL), part, NULL);
  assert_null(table->columns[SM_LEAD_COMPANY].list);
  assert_int_equal(table->row_count, 2 * MORE);
  for (guint32 row = 0; row < 2 * MORE; row++)
    assert_int_equal(sm_table_text(table, SM_LEAD_COMPANY, row), row % MORE + 1);
}

static void narrow_and_wide_parts_go_together(void **state) {
  (void)state;
  for (guint narrow = 0; narrow < 8; narrow++) {
    g_autoptr(SmTable) table = put_together(3, narrow);
    check(table);
  }
}

static void rows_without_the_column_have_no_value(void **state) {
  (void)state;
  g_autoptr(SmTable) table = put_together(1, 1), other = sm_table_new(SM_TABLE_LEADS);
  g_autofree SmText *taken = take(0);
  for (guint i = 0; i < 100; i++) sm_table_append_row(other);
  guint32 first = sm_table_make_room(table, other, taken);
  sm_table_copy(table, first, other, taken);
  assert_int_equal(first, ROWS);
  for (guint32 row = first; row < table->row_count; row++)
    assert_int_equal(sm_table_text(table, SM_LEAD_OWNER, row), SM_TEXT_NONE);
  sm_table_trim(table);
  sm_table_reorder(table, (const guint32[]){ROWS, 7, 5}, 3, 1);
  assert_int_equal(sm_table_text(table, SM_LEAD_OWNER, 0), SM_TEXT_NONE);
  assert_int_equal(sm_table_text(table, SM_LEAD_OWNER, 1), 7);
  assert_int_equal(sm_table_text(table, SM_LEAD_COMPANY, 2), 5);
  assert_int_equal(sm_table_append_row(table), 3);
  assert_int_equal(sm_table_text(table, SM_LEAD_OWNER, 3), SM_TEXT_NONE);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_part_says_what_was_put_into_it),       cmocka_unit_test(a_part_of_too_many_is_put_in_wide),
      cmocka_unit_test(columns_of_few_texts_become_narrow),     cmocka_unit_test(a_column_of_too_many_is_wide_again),
      cmocka_unit_test(a_column_of_few_may_become_one_of_more), cmocka_unit_test(narrow_and_wide_parts_go_together),
      cmocka_unit_test(rows_without_the_column_have_no_value)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
