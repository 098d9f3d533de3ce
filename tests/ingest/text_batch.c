/* Ids looked up many at a time are those that a look at each alone would give. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "ingest/text_batch.h"
#include "table/narrow.h"

#include <string.h>

/* Some are too long for a batch's copies. */
static gsize spell(char id[80], guint i) {
  return (gsize)g_snprintf(id, 80, i % 7 ? "lead %u" : "lead %u, a long one that no batch has room for", i);
}

/* Every third id is known; each comes three times, and they fill several batches, the last in part. Every second stands
 * in a text that lasts; now and then one is added for a row that is not to be. */
static void each_id_has_its_number(void **state) {
  (void)state;
  enum { IDS = 500, ROWS = 3 * IDS };
  g_autoptr(SmTexts) known = sm_texts_new(), beside = sm_texts_new();
  g_autoptr(SmTable) table = sm_table_new(SM_TABLE_ACTIVITIES);
  sm_table_add_column(table, SM_ACTIVITY_LEAD_ID);
  SmColumn *column = &table->columns[SM_ACTIVITY_LEAD_ID];
  SmTextBatch *batch = sm_text_batch_new(known, beside, column);
  static char lasting[ROWS][80];
  char id[80];
  for (guint i = 0; i < IDS; i += 3) sm_texts_intern(known, id, spell(id, i));
  guint32 count = sm_texts_count(known);
  for (guint i = 0; i < ROWS; i++) {
    guint32 row = sm_table_append_row(table); /* the column moves now and then */
    gboolean left = i % 2 == 0;
    char *bytes = left ? lasting[i] : id;
    SmCell cell = {bytes, spell(bytes, i % IDS), left};
    if (i % 5 == 0) {
      sm_text_batch_add(batch, row, &(SmCell){(char *)"never", 5, FALSE}, NULL);
      sm_text_batch_drop(batch, row);
      sm_text_batch_drop(batch, row);
    }
    sm_text_batch_add(batch, row, &cell, NULL);
    memset(id, 'x', sizeof id);
  }
  sm_text_batch_finish(batch);
  sm_text_batch_finish(batch); /* nothing is left */
  assert_int_equal(sm_texts_count(known), count);
  assert_int_equal(sm_texts_count(beside) - 1, IDS - (count - 1));
  for (guint i = 0; i < ROWS; i++) {
    spell(id, i % IDS);
    SmText text = column->texts[i];
    assert_int_equal((text & SM_TEXT_BESIDE) == 0, i % IDS % 3 == 0);
    assert_string_equal(sm_texts_get(text & SM_TEXT_BESIDE ? beside : known, text & ~SM_TEXT_BESIDE), id);
  }
  sm_text_batch_free(batch);
}

/* A column that lists its texts holds their places, and so does what is remembered of cells. */
static void a_listed_text_is_known_by_its_place(void **state) {
  (void)state;
  enum { ROWS = 1000 };
  static const char *const owners[] = {"Ann", "Bob", "Cid"};
  g_autoptr(SmTexts) known = sm_texts_new(), beside = sm_texts_new();
  g_autoptr(SmTable) table = sm_table_new(SM_TABLE_LEADS), whole = sm_table_new(SM_TABLE_LEADS);
  sm_texts_intern(known, "Zoe", 3);
  SmText bob = sm_texts_intern(known, "Bob", 3);
  sm_table_add_column(table, SM_LEAD_OWNER);
  sm_table_list_texts(table, whole);
  SmColumn *column = &table->columns[SM_LEAD_OWNER];
  SmTextBatch *batch = sm_text_batch_new(known, beside, column);
  g_autofree SmSeen *seen = g_new0(SmSeen, 1);
  for (guint i = 0; i < ROWS; i++) {
    SmCell cell = {(char *)owners[i % 3], 3, FALSE};
    sm_text_batch_add(batch, sm_table_append_row(table), &cell, sm_seen_place(seen, &cell));
  }
  sm_text_batch_finish(batch);
  assert_int_equal(column->list->count, 4);
  assert_int_equal(sm_table_text(table, SM_LEAD_OWNER, 1), bob);
  for (guint i = 0; i < ROWS; i++) {
    SmCell cell = {(char *)owners[i % 3], 3, FALSE};
    const SmSeenCell *place = sm_seen_place(seen, &cell);
    assert_true(place->known);
    assert_int_equal(column->texts[i], i % 3 + 1);
    assert_int_equal(place->text, i % 3 + 1);
    SmText text = sm_column_text(column, column->texts[i]);
    assert_string_equal(sm_texts_get(text & SM_TEXT_BESIDE ? beside : known, text & ~SM_TEXT_BESIDE), owners[i % 3]);
  }
  sm_text_batch_free(batch);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(each_id_has_its_number),
                                     cmocka_unit_test(a_listed_text_is_known_by_its_place)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
