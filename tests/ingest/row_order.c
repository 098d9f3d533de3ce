/* Rows come into the order of what they hold, whatever their keys look like. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "ingest/row_order.h"

#include <string.h>

/* Keys of one kind: alike at the beginning, of many lengths, there twice or not at all. */
static void draw_key(GRand *random, guint kind, char key[40]) {
  static const char *const starts[] = {"", "lead-2026-", "\u00e9", "a"};
  guint number = (guint)g_rand_int_range(random, 0, kind == 5 ? 1 : 3000);
  g_snprintf(key, 40, "%s%0*x", starts[kind % 4], kind == 1 ? 20 : 1, kind == 5 ? 7 : number * 2654435761u);
  if (kind == 4 || (kind == 2 && number % 5 == 0)) *key = '\0';
}

static void check(guint kind, gboolean keyed, guint threads) {
  enum { ROWS = 4000 };
  g_autoptr(GRand) random = g_rand_new_with_seed(kind * 10 + threads);
  g_autoptr(SmDataset) dataset = sm_dataset_new();
  g_autoptr(SmKeys) keys = sm_keys_new();
  SmTable *table = dataset->tables[SM_TABLE_ACTIVITIES] = sm_table_new(SM_TABLE_ACTIVITIES);
  sm_table_add_column(table, SM_ACTIVITY_LEAD_ID);
  sm_table_add_column(table, SM_ACTIVITY_AT);
  guint32 order[ROWS];
  char key[40];
  g_autoptr(SmKeyList) list = sm_key_list_new();
  sm_key_list_add(list, "z", 1, 1);
  sm_key_list_add(list, "a", 1, 1); /* so that they do not ascend */
  for (guint32 row = 0; row < ROWS; row++) {
    order[row] = sm_table_append_row(table);
    if (row > 1) {
      draw_key(random, kind, key);
      sm_key_list_add(list, key, strlen(key), 1);
    }
    table->columns[SM_ACTIVITY_LEAD_ID].texts[row] = sm_texts_intern(
        dataset->texts, key, (gsize)g_snprintf(key, sizeof key, "L%u", g_rand_int_range(random, 0, 50)));
    sm_table_set_whole(table, SM_ACTIVITY_AT, row, g_rand_int_range(random, 0, 5));
  }
  g_free(sm_keys_add(keys, list, 0));
  SmRowOrder rows = {dataset, table, keyed ? keys : NULL};
  sm_row_order_sort(&rows, order, ROWS, threads);
  gboolean seen[ROWS] = {FALSE};
  for (guint32 i = 0; i < ROWS; i++) {
    assert_false(seen[order[i]]);
    seen[order[i]] = TRUE;
    if (i == 0) continue;
    gint compared = sm_row_order_compare(&rows, order[i - 1], order[i]);
    assert_true(compared < 0 || (compared == 0 && order[i - 1] < order[i]));
  }
}

static void rows_are_sorted(void **state) {
  (void)state;
  for (guint kind = 0; kind < 6; kind++)
    for (guint threads = 1; threads <= 4; threads *= 2) {
      check(kind, TRUE, threads);
      check(kind, FALSE, threads);
    }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(rows_are_sorted)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
