/* Texts and columns in memory. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "table/table.h"

#include <math.h>
#include <string.h>

static void equal_texts_have_equal_numbers(void **state) {
  (void)state;
  g_autoptr(SmTexts) texts = sm_texts_new();
  SmText first = sm_texts_intern(texts, "Gagnée!", sizeof "Gagnée" - 1);
  assert_int_equal(sm_texts_intern(texts, "Gagnée", sizeof "Gagnée" - 1), first);
  assert_string_equal(sm_texts_get(texts, first), "Gagnée");
  assert_int_equal(sm_texts_intern(texts, "x", 0), SM_TEXT_NONE);
  assert_string_equal(sm_texts_get(texts, SM_TEXT_NONE), "");
  assert_int_equal(sm_texts_find(texts, "gagnée"), SM_TEXT_NONE);
  assert_int_equal(sm_texts_find(texts, "Gagnée"), first);
  assert_int_equal(sm_texts_count(texts), 2);
}

/* Enough texts to grow the table several times, and one larger than a block. */
static void many_texts_stay_where_they_are(void **state) {
  (void)state;
  enum { COUNT = 50000 };
  g_autoptr(SmTexts) texts = sm_texts_new();
  const char *first = sm_texts_get(texts, sm_texts_intern(texts, "0", 1));
  for (guint i = 0; i < COUNT; i++) {
    g_autofree char *text = g_strdup_printf("%u", i);
    assert_int_equal(sm_texts_intern(texts, text, strlen(text)), i + 1);
  }
  g_autofree char *large = g_strnfill(1 << 20, 'x');
  assert_string_equal(sm_texts_get(texts, sm_texts_intern(texts, large, 1 << 20)), large);
  assert_string_equal(first, "0");
  assert_int_equal(sm_texts_find(texts, "49999"), COUNT);
  sm_texts_close(texts);
  assert_string_equal(sm_texts_get(texts, COUNT), "49999");
}

/* Every beginning of a text is found as it stands in memory of just its size, where a sanitizer sees any look beyond.
 */
static void texts_are_found_by_their_lengths(void **state) {
  (void)state;
  const char whole[] = "a lead of some forty bytes, every one seen";
  enum { COUNT = sizeof whole - 1 };
  g_autoptr(SmTexts) texts = sm_texts_new();
  const char *bytes[COUNT];
  guint32 lengths[COUNT];
  SmText numbers[COUNT], found[COUNT];
  for (guint32 i = 0; i < COUNT; i++) {
    lengths[i] = i + 1;
    numbers[i] = i % 4 ? sm_texts_intern(texts, whole, lengths[i]) : SM_TEXT_NONE;
    bytes[i] = g_memdup2(whole, lengths[i]);
  }
  sm_texts_find_each(texts, bytes, lengths, COUNT, found);
  for (guint i = 0; i < COUNT; i++) {
    assert_int_equal(found[i], numbers[i]);
    g_free((gpointer)bytes[i]);
  }
}

/* As two threads fill them: each by itself, then taken in one after the other. */
static void pools_are_put_together(void **state) {
  (void)state;
  enum { COUNT = 1000 };
  g_autoptr(SmTexts) texts = sm_texts_new(), one = sm_texts_new(), other = sm_texts_new();
  for (guint i = 0; i < COUNT; i++) {
    g_autofree char *text = g_strdup_printf("text %u", i);
    if (i % 3 == 0) sm_texts_intern(texts, text, strlen(text));
    if (i % 2 == 0) sm_texts_intern(one, text, strlen(text));
    sm_texts_intern(other, text, strlen(text));
  }
  g_autofree SmText *of_one = sm_texts_take(texts, one), *of_other = sm_texts_take(texts, other);
  assert_int_equal(sm_texts_count(texts), COUNT + 1);
  assert_int_equal(of_one[SM_TEXT_NONE], SM_TEXT_NONE);
  for (SmText text = 1; text < sm_texts_count(one); text++)
    assert_string_equal(sm_texts_get(texts, of_one[text]), sm_texts_get(one, text));
  for (SmText text = 1; text < sm_texts_count(other); text++)
    assert_string_equal(sm_texts_get(texts, of_other[text]), sm_texts_get(other, text));
  g_autoptr(SmTexts) none = sm_texts_new();
  g_autofree SmText *of_none = sm_texts_take(texts, none);
  assert_null(of_none);
}

static void tables_are_put_together(void **state) {
  (void)state;
  g_autoptr(SmTable) table = sm_table_new(SM_TABLE_LEADS), other = sm_table_new(SM_TABLE_LEADS);
  sm_table_add_column(table, SM_LEAD_OWNER);
  sm_table_add_column(table, SM_LEAD_SCORE);
  table->columns[SM_LEAD_OWNER].texts[sm_table_append_row(table)] = 2;
  table->columns[SM_LEAD_SCORE].reals[0] = 0.5;
  sm_table_add_column(other, SM_LEAD_OWNER);
  sm_table_add_column(other, SM_LEAD_CREATED_AT);
  for (guint32 row = 0; row < 200; row++) {
    assert_int_equal(sm_table_append_row(other), row);
    other->columns[SM_LEAD_OWNER].texts[row] = row % 2 ? 3 | SM_TEXT_BESIDE : 2;
    sm_table_set_whole(other, SM_LEAD_CREATED_AT, row, row);
  }
  other->columns[SM_LEAD_CREATED_AT].day_level = TRUE;
  const SmText taken[] = {0, 1, 7, 9};
  assert_int_equal(sm_table_make_room(table, other, taken), 1);
  sm_table_copy(table, 1, other, taken);
  assert_int_equal(table->row_count, 201);
  for (guint32 row = 1; row < 201; row++) {
    assert_int_equal(sm_table_text(table, SM_LEAD_OWNER, row), row % 2 ? 2 : 9); /* row 1 is row 0 there */
    assert_int_equal(sm_table_whole(table, SM_LEAD_CREATED_AT, row), row - 1);
    assert_true(isnan(sm_table_real(table, SM_LEAD_SCORE, row)));
  }
  assert_int_equal(sm_table_text(table, SM_LEAD_OWNER, 0), 2);
  assert_int_equal(sm_table_whole(table, SM_LEAD_CREATED_AT, 0), SM_WHOLE_NONE);
  assert_true(table->columns[SM_LEAD_CREATED_AT].day_level);
  assert_int_equal(sm_table_append_row(table), 201);
  assert_int_equal(sm_table_text(table, SM_LEAD_OWNER, 201), SM_TEXT_NONE);
}

static void a_column_appears_with_empty_cells(void **state) {
  (void)state;
  g_autoptr(SmTable) table = sm_table_new(SM_TABLE_LEADS);
  assert_int_equal(sm_table_append_row(table), 0);
  assert_false(sm_table_has(table, SM_LEAD_SCORE));
  assert_true(isnan(sm_table_real(table, SM_LEAD_SCORE, 0)));
  sm_table_add_column(table, SM_LEAD_SCORE);
  sm_table_add_column(table, SM_LEAD_CREATED_AT);
  sm_table_add_column(table, SM_LEAD_ID);
  assert_true(sm_table_has(table, SM_LEAD_SCORE));
  for (guint row = 1; row < 1000; row++) {
    assert_int_equal(sm_table_append_row(table), row);
    sm_table_set_whole(table, SM_LEAD_CREATED_AT, row, row);
  }
  assert_int_equal(sm_table_whole(table, SM_LEAD_CREATED_AT, 0), SM_WHOLE_NONE);
  assert_int_equal(sm_table_whole(table, SM_LEAD_CREATED_AT, 999), 999);
  assert_true(isnan(sm_table_real(table, SM_LEAD_SCORE, 999)));
  assert_int_equal(sm_table_text(table, SM_LEAD_ID, 999), SM_TEXT_NONE);
  assert_int_equal(sm_table_text(table, SM_LEAD_OWNER, 999), SM_TEXT_NONE);
}

static void reordering_moves_and_drops_rows(void **state) {
  (void)state;
  g_autoptr(SmTable) table = sm_table_new(SM_TABLE_LEADS);
  sm_table_add_column(table, SM_LEAD_CREATED_AT);
  sm_table_add_column(table, SM_LEAD_SCORE);
  for (guint row = 0; row < 5; row++) {
    sm_table_append_row(table);
    sm_table_set_whole(table, SM_LEAD_CREATED_AT, row, 10 * row);
    table->columns[SM_LEAD_SCORE].reals[row] = row;
  }
  sm_table_reorder(table, (const guint32[]){4, 0, 2}, 3, 1);
  assert_int_equal(table->row_count, 3);
  assert_int_equal(sm_table_whole(table, SM_LEAD_CREATED_AT, 0), 40);
  assert_int_equal(sm_table_whole(table, SM_LEAD_CREATED_AT, 1), 0);
  assert_true(sm_table_real(table, SM_LEAD_SCORE, 2) == 2.0);
  assert_int_equal(sm_table_append_row(table), 3);
  assert_int_equal(sm_table_whole(table, SM_LEAD_CREATED_AT, 3), SM_WHOLE_NONE);
}

/* As many that each thread has some, and not as many for each. */
static void threads_reorder_alike(void **state) {
  (void)state;
  enum { ROWS = 200001 };
  g_autofree guint32 *order = g_new(guint32, ROWS);
  for (guint32 row = 0; row < ROWS; row++) order[row] = ROWS - 1 - row;
  for (guint threads = 1; threads <= 3; threads++) {
    g_autoptr(SmTable) table = sm_table_new(SM_TABLE_LEADS);
    sm_table_add_column(table, SM_LEAD_CREATED_AT);
    sm_table_add_column(table, SM_LEAD_SCORE);
    for (guint row = 0; row < ROWS; row++) {
      sm_table_append_row(table);
      sm_table_set_whole(table, SM_LEAD_CREATED_AT, row, row);
      table->columns[SM_LEAD_SCORE].reals[row] = row;
    }
    sm_table_reorder(table, order, ROWS - 1, threads);
    assert_int_equal(table->row_count, ROWS - 1);
    for (guint32 row = 0; row < ROWS - 1; row++) {
      assert_int_equal(sm_table_whole(table, SM_LEAD_CREATED_AT, row), order[row]);
      assert_true(sm_table_real(table, SM_LEAD_SCORE, row) == order[row]);
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(equal_texts_have_equal_numbers),   cmocka_unit_test(many_texts_stay_where_they_are),
      cmocka_unit_test(texts_are_found_by_their_lengths), cmocka_unit_test(pools_are_put_together),
      cmocka_unit_test(tables_are_put_together),          cmocka_unit_test(a_column_appears_with_empty_cells),
      cmocka_unit_test(reordering_moves_and_drops_rows),  cmocka_unit_test(threads_reorder_alike)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
