/* Keys that were there before are found, whatever the order in which they come. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "ingest/keys.h"
#include "table/table.h"

static void ascending_keys_are_new(void **state) {
  (void)state;
  g_autoptr(SmKeys) keys = sm_keys_new();
  for (guint i = 0; i < 1000; i++) {
    g_autofree char *key = g_strdup_printf("A%05u", i);
    assert_int_equal(sm_keys_add(keys, key), SM_ROW_NONE);
    assert_true(sm_keys_ascend(keys));
  }
}

static void the_last_row_of_a_key_is_found(void **state) {
  (void)state;
  g_autoptr(GRand) random = g_rand_new_with_seed(3);
  for (guint ascending = 0; ascending < 200; ascending += 50) {
    g_autoptr(SmKeys) keys = sm_keys_new();
    g_autoptr(GHashTable) rows = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint row = 0; row < 600; row++) {
      guint number = row < ascending ? row : (guint)g_rand_int_range(random, 0, 400);
      char *key = number == 399 ? g_strdup("") : g_strdup_printf("%05u", number);
      guint32 expected = *key ? GPOINTER_TO_UINT(g_hash_table_lookup(rows, key)) - 1 : SM_ROW_NONE;
      assert_int_equal(sm_keys_add(keys, key), expected);
      if (!sm_keys_ascend(keys)) assert_string_equal(sm_keys_get(keys, row), key);
      if (!sm_keys_ascend(keys) && row / 2 < ascending)
        assert_int_equal(g_ascii_strtoull(sm_keys_get(keys, row / 2), NULL, 10), row / 2);
      g_hash_table_replace(rows, key, GUINT_TO_POINTER(row + 1));
    }
    assert_false(sm_keys_ascend(keys));
  }
}

/* The same key twice, and a row without a key, do not ascend. */
static void equal_keys_do_not_ascend(void **state) {
  (void)state;
  g_autoptr(SmKeys) twice = sm_keys_new(), without = sm_keys_new();
  sm_keys_add(twice, "a");
  assert_int_equal(sm_keys_add(twice, "a"), 0);
  assert_false(sm_keys_ascend(twice));
  assert_int_equal(sm_keys_add(without, ""), SM_ROW_NONE);
  assert_int_equal(sm_keys_add(without, ""), SM_ROW_NONE);
  assert_false(sm_keys_ascend(without));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(ascending_keys_are_new),
      cmocka_unit_test(the_last_row_of_a_key_is_found),
      cmocka_unit_test(equal_keys_do_not_ascend),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
