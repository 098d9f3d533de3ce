/* The deals as they stood at the as-of: those that were there, in the order of the table, by whatever number of threads
 * they were read. */
#include "measure/deal.h"
#include "company.h"

#define MANY 40000 /* deals: more than one thread reads at a time */

static SmQuestion question_of(const Company *company, guint threads) {
  SmQuestion question = company->question;
  question.threads = threads;
  return question;
}

/* Every third was created after the as-of. */
static Company *company_with_gaps(void) {
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < MANY; i++)
    g_ptr_array_add(rows, g_strdup_printf("opportunities|id=O%u|created_at=%s|amount=%u|status=open", i,
                                          i % 3 == 1 ? "2026-08-01" : "2026-07-01", i));
  g_ptr_array_add(rows, NULL);
  return company_new("", "2026-Q3", "2026-07-15", (const char *const *)rows->pdata);
}

static void what_was_not_there_leaves_no_gap(void **state) {
  (void)state;
  g_autoptr(Company) company = company_with_gaps();
  for (guint threads = 1; threads <= 3; threads++) {
    SmQuestion question = question_of(company, threads);
    g_autoptr(SmDeals) deals = sm_deals_new(&question);
    guint item = 0;
    for (guint32 row = 0; row < MANY; row++) {
      assert_int_equal(deals->of_row[row], row % 3 == 1 ? SM_ROW_NONE : item);
      if (row % 3 == 1) continue;
      assert_int_equal(deals->items[item].row, row);
      assert_int_equal(deals->items[item++].amount_minor, row * 100);
    }
    assert_int_equal(deals->count, item);
  }
}

static void none_without_opportunities(void **state) {
  (void)state;
  g_autoptr(Company) company = company_new("", "2026-Q3", LATER, ROWS(LEAD));
  g_autoptr(SmDeals) deals = sm_deals_new(&company->question);
  assert_int_equal(deals->count, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_was_not_there_leaves_no_gap),
      cmocka_unit_test(none_without_opportunities),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
