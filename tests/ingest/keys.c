/* Keys that were there before are found, whatever the order in which they come. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "ingest/keys.h"
#include "table/table.h"

/* A key of its own, as one row after the other comes. */
static guint32 add(SmKeys *keys, const char *key, guint32 line) {
  g_autoptr(SmKeyList) one = sm_key_list_new();
  sm_key_list_add(one, key, strlen(key), line);
  g_autofree guint32 *before = sm_keys_add(keys, one, 0);
  return before ? *before : SM_ROW_NONE;
}

static void ascending_keys_are_new(void **state) {
  (void)state;
  g_autoptr(SmKeys) keys = sm_keys_new();
  for (guint i = 0; i < 1000; i++) {
    g_autofree char *key = g_strdup_printf("A%05u", i);
    assert_int_equal(add(keys, key, i), SM_ROW_NONE);
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
      assert_int_equal(add(keys, key, row * 7), expected);
      if (!sm_keys_ascend(keys)) assert_int_equal(sm_keys_line(keys, row / 2), row / 2 * 7);
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
  add(twice, "a", 2);
  assert_int_equal(add(twice, "a", 2), 0);
  assert_false(sm_keys_ascend(twice));
  assert_int_equal(add(without, "", 2), SM_ROW_NONE);
  assert_int_equal(add(without, "", 2), SM_ROW_NONE);
  assert_false(sm_keys_ascend(without));
}

/* What was added comes out, whatever follows what; lists that were appended are as one that was added to. */
static void lists_give_back_keys_and_lines(void **state) {
  (void)state;
  g_autofree char *longest = g_strnfill(300, 'l'), *longer = g_strnfill(299, 'l');
  const char *const keys[] = {"", "A1", "A10", "A10", "A11", longer, longest, "", "B", "\xc3\xa9", "\xc3\xa8"};
  const guint32 lines[] = {2, 3, 400, 70000, 70001, 5, 6, G_MAXUINT32, 0, 1, 2};
  for (guint cut = 0; cut <= G_N_ELEMENTS(keys); cut++) {
    g_autoptr(SmKeyList) list = sm_key_list_new(), rest = sm_key_list_new();
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
      i < cut ? sm_key_list_add(list, keys[i], strlen(keys[i]), lines[i])
              : sm_key_list_add(rest, keys[i], strlen(keys[i]), lines[i] - 9);
    sm_key_list_append(list, rest, 9);
    assert_int_equal(list->count, G_N_ELEMENTS(keys));
    assert_int_equal(list->last_line, 2);
    assert_string_equal(list->last->str, "\xc3\xa8");
    assert_false(list->ascends);
    SmKeyCursor cursor = {.list = list};
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
      assert_true(sm_key_cursor_step(&cursor));
      assert_string_equal(cursor.key->str, keys[i]);
      assert_int_equal(cursor.line, lines[i]);
    }
    assert_false(sm_key_cursor_step(&cursor));
  }
}

/* Numbers are counted up, evenly or not, over the ends of their digits, and whatever stands between them. */
static void lists_count(void **state) {
  (void)state;
  g_autoptr(GRand) random = g_rand_new_with_seed(5);
  for (guint most = 1; most <= 300; most = most * 3 + 1) {
    g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(SmKeyList) whole = sm_key_list_new();
    SmKeyList *part = sm_key_list_new();
    guint number = 90;
    guint32 line = 2, before = 0;
    for (guint i = 0; i < 5000; i++) {
      gboolean odd = g_rand_int_range(random, 0, 500) == 0;
      number += (guint)g_rand_int_range(random, (gint)(most + 1) / 2, (gint)most + 1);
      line += g_rand_int_range(random, 0, 500) == 0 ? 2 : 1;
      char *key = odd ? g_strdup_printf("A%u-", number) : g_strdup_printf("A%05u", number);
      g_ptr_array_add(keys, key);
      g_array_append_val(lines, line);
      sm_key_list_add(part, key, strlen(key), line - before);
      if (g_rand_int_range(random, 0, 700)) continue;
      sm_key_list_append(whole, part, before);
      sm_key_list_free(part);
      part = sm_key_list_new();
      before = line;
    }
    sm_key_list_append(whole, part, before);
    sm_key_list_free(part);
    assert_int_equal(whole->count, keys->len);
    SmKeyCursor cursor = {.list = whole};
    for (guint i = 0; sm_key_cursor_step(&cursor); i++) {
      assert_string_equal(cursor.key->str, keys->pdata[i]);
      assert_int_equal(cursor.line, g_array_index(lines, guint32, i));
    }
  }
}

static void what_is_counted_takes_next_to_nothing(void **state) {
  (void)state;
  g_autoptr(SmKeyList) even = sm_key_list_new(), uneven = sm_key_list_new();
  for (guint i = 0; i < 10000; i++) {
    g_autofree char *next = g_strdup_printf("A%08u", i), *later = g_strdup_printf("A%08u", i * 10 + i % 7);
    sm_key_list_add(even, next, strlen(next), i);
    sm_key_list_add(uneven, later, strlen(later), i);
  }
  assert_true(even->length < 100);
  assert_true(uneven->length < 10100);
  assert_true(even->ascends && uneven->ascends);
}

static gboolean ascends(const char *first, const char *second) {
  g_autoptr(SmKeyList) list = sm_key_list_new();
  sm_key_list_add(list, first, strlen(first), 1);
  sm_key_list_add(list, second, strlen(second), 2);
  return list->ascends;
}

static void a_list_knows_whether_it_ascends(void **state) {
  (void)state;
  g_autofree char *longest = g_strnfill(300, 'l'), *longer = g_strnfill(299, 'l'), *just = g_strnfill(255, 'l');
  assert_true(ascends("A1", "A10"));
  assert_true(ascends("A9", "B"));
  assert_true(ascends("z", "\xc3\xa9"));
  assert_true(ascends(longer, longest));
  assert_true(ascends(just, longer));
  assert_false(ascends(longest, longer));
  assert_false(ascends(longest, longest));
  assert_false(ascends(longer, just));
  assert_false(ascends("A10", "A1"));
  assert_false(ascends("A1", "A1"));
  assert_false(ascends("A10", "A09"));
  assert_true(ascends("A09", "A10"));
  assert_false(ascends("A1", ""));
  assert_false(ascends("", "A1"));
}

/* As long as a list goes on where the keys end, nothing is looked up. */
static void lists_that_follow_hold_new_keys(void **state) {
  (void)state;
  g_autoptr(SmKeys) keys = sm_keys_new();
  g_autoptr(SmKeyList) none = sm_key_list_new(), first = sm_key_list_new(), second = sm_key_list_new();
  sm_key_list_add(first, "A1", strlen("A1"), 2);
  sm_key_list_add(first, "A3", strlen("A3"), 3);
  sm_key_list_add(second, "A4", strlen("A4"), 2);
  assert_null(sm_keys_add(keys, none, 0));
  assert_null(sm_keys_add(keys, first, 10));
  assert_null(sm_keys_add(keys, second, 20));
  assert_true(sm_keys_ascend(keys));
  assert_int_equal(add(keys, "A3", 40), 1);
  g_autofree guint32 *before = sm_keys_add(keys, second, 50);
  assert_int_equal(before[0], 2);
  const guint32 lines[] = {12, 13, 22, 40, 52};
  for (guint row = 0; row < G_N_ELEMENTS(lines); row++) assert_int_equal(sm_keys_line(keys, row), lines[row]);
  assert_string_equal(sm_keys_get(keys, 2), "A4");
}

/* Of as many keys as are looked up together, and more: what was before in the list, in one before, or nowhere. */
static void lists_in_no_order_are_looked_up(void **state) {
  (void)state;
  g_autoptr(GRand) random = g_rand_new_with_seed(7);
  g_autoptr(SmKeys) keys = sm_keys_new();
  g_autoptr(GHashTable) rows = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  guint32 row = 0, missing = 0;
  for (guint size = 1; size < 3000; size = size * 2 + 1) {
    g_autoptr(SmKeyList) list = sm_key_list_new();
    g_autoptr(GArray) expected = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint i = 0; i < size; i++) {
      guint number = (guint)g_rand_int_range(random, 0, 4000);
      char *key = number % 9 == 0 ? g_strdup("") : g_strdup_printf("%x", number * 2654435761u);
      guint32 before = *key ? GPOINTER_TO_UINT(g_hash_table_lookup(rows, key)) - 1 : SM_ROW_NONE;
      g_array_append_val(expected, before);
      missing += !*key;
      sm_key_list_add(list, key, strlen(key), i);
      g_hash_table_replace(rows, key, GUINT_TO_POINTER(row + i + 1));
    }
    g_autofree guint32 *before = sm_keys_add(keys, list, 100 * size);
    for (guint i = 0; before && i < size; i++) {
      assert_int_equal(before[i], g_array_index(expected, guint32, i));
      assert_int_equal(sm_keys_line(keys, row + i), 100 * size + i);
      assert_int_equal(sm_keys_has(keys, row + i), *sm_keys_get(keys, row + i) != 0);
    }
    assert_true(before || size < 4);
    assert_int_equal(sm_keys_missing(keys), missing);
    row += size;
  }
  assert_true(missing > 100);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(ascending_keys_are_new),
      cmocka_unit_test(the_last_row_of_a_key_is_found),
      cmocka_unit_test(equal_keys_do_not_ascend),
      cmocka_unit_test(lists_give_back_keys_and_lines),
      cmocka_unit_test(lists_count),
      cmocka_unit_test(what_is_counted_takes_next_to_nothing),
      cmocka_unit_test(a_list_knows_whether_it_ascends),
      cmocka_unit_test(lists_that_follow_hold_new_keys),
      cmocka_unit_test(lists_in_no_order_are_looked_up),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
