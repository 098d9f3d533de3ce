/* Records found many at a time against the same read one after the other, in every way that the machine has. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "grids.h"

static void append_drawn(GString *text, GRand *random, guint pieces) {
  static const char *const PIECES[] = {"a",
                                       "bc",
                                       ",",
                                       ",",
                                       ",",
                                       ";",
                                       "\n",
                                       "\n",
                                       "\r\n",
                                       "\"",
                                       "\"\"",
                                       " ",
                                       "\r",
                                       "\t",
                                       "\"y\nz\"",
                                       "\"q\"\"q\"",
                                       ",\"r\r\ns\",",
                                       "\"\",",
                                       "1,2,3\n",
                                       "\"1\",\"2,\",\"3\"\r\n",
                                       "l1,\"n\no\",\"p \"\" q\"\n",
                                       "0123456789012345678901234567890123456789012345678901234567890123"};
  for (guint i = 0; i < pieces; i++) g_string_append(text, PIECES[g_rand_int_range(random, 0, G_N_ELEMENTS(PIECES))]);
}

/* Well formed but for a few pieces here and there, so that grids are long and end anywhere. */
static GString *draw(GRand *random) {
  GString *text = g_string_new(NULL);
  for (guint row = 0; row < 150; row++) {
    gboolean quoted = g_rand_int_range(random, 0, 3) == 0;
    guint length = (guint)g_rand_int_range(random, 0, 70);
    g_string_append_printf(text, "%u,%s%.*s%s,x%s", row, quoted ? "\"" : "", (int)length,
                           quoted
                               ? "a text, in which\nlines end and \"\"words\"\" are\r\n said aloud, from the start on"
                               : "a text of no more than some seventy bytes in which nothing stands apart",
                           quoted ? "\"" : "", row % 5 ? "\n" : "\r\n");
    if (g_rand_int_range(random, 0, 60) == 0) append_drawn(text, random, 5);
  }
  return text;
}

static void grids_are_the_records_one_by_one(void **state) {
  (void)state;
  static const char SEPARATORS[] = {',', ';', '\t', '|'};
  g_autoptr(GRand) random = g_rand_new_with_seed(8);
  gsize gridded = 0;
  for (guint i = 0; i < 3000; i++) {
    g_autoptr(GString) text = i % 3 ? g_string_new(NULL) : draw(random);
    append_drawn(text, random, (guint)g_rand_int_range(random, 0, 100));
    gridded += compare_grids(text->str, text->len, i % 3 ? SEPARATORS[i % 4] : ',', i % 3 ? 2 + i % 5 : 3);
  }
  assert_true(gridded > 50000);
}

static void marks_at_the_ends_of_blocks(void **state) {
  (void)state;
  static const char *const ENDS[] = {"\n", "\r\n", "\"\n", "\"\r\n", "\"\",\n", "\r", "\"\"\"\n", "\" \n"};
  for (guint shift = 0; shift < 130; shift++)
    for (guint e = 0; e < G_N_ELEMENTS(ENDS); e++)
      for (guint quoted = 0; quoted < 2; quoted++) {
        g_autoptr(GString) text = g_string_new(quoted ? "a,\"" : "a,");
        for (guint i = 0; i < shift; i++) g_string_append_c(text, i % 7 ? 'b' : quoted ? ',' : 'c');
        g_string_append(text, ENDS[e]);
        for (guint i = 0; i < 40; i++) g_string_append_printf(text, "k%u,\"v\"\n", i);
        compare_grids(text->str, text->len, ',', 2);
      }
}

static void a_grid_ends_where_it_should(void **state) {
  (void)state;
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < 1000; i++) g_string_append_printf(text, "%03u,b\n", i);
  g_autoptr(SmCsv) csv = sm_csv_new(text->str, text->len, 0, 1, ',', 0);
  g_autoptr(SmGrid) grid = sm_grid_new(2);
  sm_csv_expect_width(csv, 2);
  assert_int_equal(sm_csv_find_grid(csv, grid, 0), 0);
  assert_int_equal(sm_csv_find_grid(csv, grid, 1), 1);
  assert_int_equal(sm_csv_find_grid(csv, grid, 6), 1);
  assert_int_equal(sm_csv_find_grid(csv, grid, 7), 2);
  assert_int_equal(sm_csv_find_grid(csv, grid, text->len), SM_GRID_ROWS);
  sm_csv_expect_damage(csv, TRUE);
  assert_int_equal(sm_csv_find_grid(csv, grid, text->len), 0);
}

/* Damaged records are in no grid, even where one goes on beyond what was looked at; those well before and behind are.
 */
static void a_grid_holds_no_damage(void **state) {
  (void)state;
  enum { ROWS = 8000, WIDTH = 6, LOOKED = 16384 / WIDTH };
  for (guint damaged = LOOKED - SM_GRID_ROWS; damaged < LOOKED + SM_GRID_ROWS; damaged++) {
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < ROWS; i++) g_string_append_printf(text, "%03u,%s\n", i % 1000, i == damaged ? "\xe9" : "b");
    g_autoptr(SmCsv) csv = sm_csv_new(text->str, text->len, 0, 1, ',', 0);
    g_autoptr(SmGrid) grid = sm_grid_new(2);
    sm_csv_expect_width(csv, 2);
    sm_csv_expect_damage(csv, FALSE);
    guint alone = 0, faults = 0;
    for (gsize at; (at = sm_csv_place(csv).offset / WIDTH) < ROWS;) {
      guint count = sm_csv_find_grid(csv, grid, text->len);
      assert_true(at > damaged || at + count <= damaged);
      if (count) sm_csv_pass(csv, grid, 0, count);
      if (count) continue;
      faults += sm_csv_next(csv)->fault != NULL;
      alone++;
    }
    assert_int_equal(faults, 1);
    assert_in_range(alone, 1, ROWS * 3 / 4);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(grids_are_the_records_one_by_one),
      cmocka_unit_test(marks_at_the_ends_of_blocks),
      cmocka_unit_test(a_grid_ends_where_it_should),
      cmocka_unit_test(a_grid_holds_no_damage),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
