/* data.*: what became of the rows, in all and by file. */
#include "measure/measures.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static gint64 value_of(const SmFigures *figures, const char *id, const char *file) {
  const SmFigure *figure = file ? sm_figures_by(figures, id, SM_BY_FILE, file) : sm_figures_total(figures, id);
  assert_non_null(figure);
  return figure->value.whole;
}

static void every_row_is_accounted_for(void **state) {
  (void)state;
  SmFileAccount leads = {.path = (char *)"exports/leads.csv", .read = 100, .used = 90, .replaced = 7, .rejected = 3};
  SmFileAccount calls = {.path = (char *)"exports/calls.csv", .read = 50, .used = 48, .rejected = 2, .orphans = 5};
  g_autoptr(GPtrArray) files = g_ptr_array_new();
  g_ptr_array_add(files, &leads);
  g_ptr_array_add(files, &calls);
  SmDataset data = {.files = files};
  SmQuestion question = {.data = &data};
  g_autoptr(SmFigures) figures = sm_figures_new();
  sm_accounts_count(&(SmSample){.question = &question, .figures = figures});
  assert_int_equal(value_of(figures, "data.read", NULL), 150);
  assert_int_equal(value_of(figures, "data.read", NULL), value_of(figures, "data.used", NULL) +
                                                             value_of(figures, "data.replaced", NULL) +
                                                             value_of(figures, "data.rejected", NULL));
  assert_int_equal(value_of(figures, "data.rejected", "exports/leads.csv"), 3);
  assert_int_equal(value_of(figures, "data.replaced", "exports/calls.csv"), 0);
  assert_int_equal(value_of(figures, "data.orphans", NULL), 5);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(every_row_is_accounted_for)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
