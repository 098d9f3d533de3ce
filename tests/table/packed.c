/* A table whose ENUM columns share a byte says what each of them said. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "table/packed.h"

#define ROWS 1000u

/* Every type, direction and outcome, none included where that may be. */
static gint64 type_of(guint32 row) { return row % 7; }
static gint64 direction_of(guint32 row) { return row / 7 % 3 ? row / 7 % 3 - 1 : SM_WHOLE_NONE; }
static gint64 outcome_of(guint32 row) { return row / 21 % 12 ? row / 21 % 12 - 1 : SM_WHOLE_NONE; }

/* Owned by caller. */
static SmTable *fill_part(gboolean has_outcomes) {
  SmTable *part = sm_table_new(SM_TABLE_ACTIVITIES);
  sm_table_add_column(part, SM_ACTIVITY_AT);
  sm_table_add_column(part, SM_ACTIVITY_TYPE);
  sm_table_add_column(part, SM_ACTIVITY_DIRECTION);
  if (has_outcomes) sm_table_add_column(part, SM_ACTIVITY_OUTCOME);
  for (guint32 row = 0; row < ROWS; row++) {
    sm_table_append_row(part);
    sm_table_set_whole(part, SM_ACTIVITY_AT, row, row);
    sm_table_set_whole(part, SM_ACTIVITY_TYPE, row, type_of(row));
    sm_table_set_whole(part, SM_ACTIVITY_DIRECTION, row, direction_of(row));
    if (has_outcomes) sm_table_set_whole(part, SM_ACTIVITY_OUTCOME, row, outcome_of(row));
  }
  return part;
}

static void add(SmTable *table, gboolean has_outcomes) {
  g_autoptr(SmTable) part = fill_part(has_outcomes);
  guint32 first = sm_table_make_room(table, part, NULL);
  sm_table_copy(table, first, part, NULL);
}

static void check(const SmTable *table, guint32 row, guint32 as, gboolean has_outcome) {
  assert_int_equal(sm_table_whole(table, SM_ACTIVITY_AT, row), as);
  assert_int_equal(sm_table_whole(table, SM_ACTIVITY_TYPE, row), type_of(as));
  assert_int_equal(sm_table_whole(table, SM_ACTIVITY_DIRECTION, row), direction_of(as));
  assert_int_equal(sm_table_whole(table, SM_ACTIVITY_OUTCOME, row), has_outcome ? outcome_of(as) : SM_WHOLE_NONE);
}

static void what_was_done_takes_a_byte(void **state) {
  (void)state;
  g_autoptr(SmTable) table = sm_table_new(SM_TABLE_ACTIVITIES);
  sm_table_add_column(table, SM_ACTIVITY_TYPE); /* as the header says */
  add(table, FALSE);
  assert_false(sm_table_has(table, SM_ACTIVITY_OUTCOME));
  add(table, TRUE);
  assert_non_null(table->codes);
  assert_null(table->columns[SM_ACTIVITY_TYPE].positions);
  assert_true(sm_table_has(table, SM_ACTIVITY_OUTCOME));
  for (guint32 row = 0; row < 2 * ROWS; row++) check(table, row, row % ROWS, row >= ROWS);
}

static void packed_rows_are_put_in_order(void **state) {
  (void)state;
  g_autoptr(SmTable) table = sm_table_new(SM_TABLE_ACTIVITIES);
  add(table, TRUE);
  add(table, TRUE);
  g_autofree guint32 *order = g_new(guint32, ROWS);
  for (guint32 row = 0; row < ROWS; row++) order[row] = 2 * ROWS - 1 - row;
  sm_table_trim(table);
  sm_table_reorder(table, order, ROWS, 2);
  for (guint32 row = 0; row < ROWS; row++) check(table, row, ROWS - 1 - row, TRUE);
}

/* Nor is a table packed of one such column, or of too many values. */
static void other_tables_are_not_packed(void **state) {
  (void)state;
  for (SmTableId id = 0; id < SM_TABLE_COUNT; id++) {
    g_autoptr(SmTable) table = sm_table_new(id);
    sm_table_pack(table);
    guint enums = 0, codes = 1;
    for (guint field = 0; field < sm_schema_get(id)->field_count; field++) {
      const SmField *of = &sm_schema_get(id)->fields[field];
      if (of->type != SM_TYPE_ENUM) continue;
      enums++;
      codes *= g_strv_length((char **)of->values) + !of->required;
    }
    assert_int_equal(table->codes != NULL, enums > 1 && codes <= SM_CODES);
    if (id == SM_TABLE_ACTIVITIES) assert_non_null(table->codes); /* there are ten million of them */
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(what_was_done_takes_a_byte),
                                     cmocka_unit_test(packed_rows_are_put_in_order),
                                     cmocka_unit_test(other_tables_are_not_packed)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
