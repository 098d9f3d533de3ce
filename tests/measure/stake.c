/* What is at stake: the win rate and the mean amount of those treated as promised, source by source. */
#include "crowd.h"

#include "measure/stake.h"

#define ASKED "agreement: {mql: {required_fields: [email]}}\n"
#define WEB "source=web|email=a@b.fr"
#define FAIR "source=fair|email=a@b.fr"

static const SmFigure *find(const Company *company, const char *cause) {
  const SmKey key = {SM_BY_CAUSE, cause};
  return sm_figures_find(company->results->figures, "causes.stake", 1, &key);
}

/* Web has 30 leads to judge by: 6 won at 10,000 each, so 0.2 x 10,000 = 2,000 a lead. The fair has 10, too few: all 40
 * serve, 11 of them won, 65,000 in all, so 11/40 x 65,000/11 = 1,625 a lead. */
static Crowd company_of_two_sources(void) {
  Crowd crowd = crowd_new();
  crowd_add(&crowd, 6, WON, WEB, "10000");
  crowd_add(&crowd, 24, LOST, WEB, "");
  crowd_add(&crowd, 5, WON, FAIR, "1000");
  crowd_add(&crowd, 5, LOST, FAIR, "");
  crowd_add(&crowd, 5, UNTREATED, WEB, "");
  crowd_add(&crowd, 4, UNTREATED, FAIR, "");
  return crowd;
}

static void by_source_or_all(void **state) {
  (void)state;
  g_auto(Crowd) crowd = company_of_two_sources();
  g_autoptr(Company) company = crowd_measure(&crowd, ASKED);
  const SmFigure *untreated = find(company, "untreated");
  assert_int_equal(untreated->value.whole, (5 * 2000 + 4 * 1625) * 100);
  assert_int_equal(untreated->n, 9);
  assert_false(untreated->small);
  assert_non_null(untreated->note);
  /* Wilson: 6 of 30 from 0.0950511 to 0.3730570, 11 of 40 from 0.1610802 to 0.4283496; v 10,000 and 65,000/11 */
  assert_int_equal(untreated->low.whole, 855990);
  assert_int_equal(untreated->high.whole, 2877747);
  /* 24 x 2,000 + 5 x 1,625 */
  assert_int_equal(find(company, "market")->value.whole, 5612500);
  assert_int_equal(find(company, "mismatch")->value.whole, 0);
  assert_int_equal(find(company, "mismatch")->n, 0);
  assert_near(company_total(company, "causes.stake.base"), 40);
  assert_int_equal(sm_stake_of_lead(company->results, company_trace(company, "L40")).whole, 200000);
  assert_int_equal(sm_stake_of_lead(company->results, company_trace(company, "L45")).whole, 162500);
  assert_false(sm_stake_of_lead(company->results, company_trace(company, "L0")).known); /* won */
}

/* Wins that came late, wins of incomplete leads and open deals change nothing. */
static void only_leads_treated_as_promised_and_as_defined(void **state) {
  (void)state;
  g_auto(Crowd) crowd = company_of_two_sources();
  crowd_add(&crowd, 20, LATE_WON, WEB, "900000");
  crowd_add(&crowd, 20, WON, "source=web|email=none", "900000");
  crowd_add(&crowd, 20, OPEN, WEB, "");
  g_autoptr(Company) company = crowd_measure(&crowd, ASKED);
  assert_int_equal(find(company, "untreated")->value.whole, 1650000);
}

/* 1/3 of 100.00 three times is 100.00: the sum is rounded, not its parts. A win without an amount counts as a win. */
static void one_rounding_at_the_end(void **state) {
  (void)state;
  g_auto(Crowd) crowd = crowd_new();
  crowd_add(&crowd, 9, WON, WEB, "100");
  crowd_add(&crowd, 1, WON, WEB, "");
  crowd_add(&crowd, 20, LOST, WEB, "");
  crowd_add(&crowd, 3, UNTREATED, WEB, "");
  g_autoptr(Company) company = crowd_measure(&crowd, ASKED);
  assert_int_equal(find(company, "untreated")->value.whole, 10000);
  assert_int_equal(sm_stake_of_lead(company->results, company_trace(company, "L30")).whole, 3333);
}

static void few_leads_are_marked_and_no_win_tells_nothing(void **state) {
  (void)state;
  g_auto(Crowd) few = crowd_new();
  crowd_add(&few, 1, WON, WEB, "100");
  crowd_add(&few, 3, UNTREATED, WEB, "");
  g_autoptr(Company) small = crowd_measure(&few, ASKED);
  assert_int_equal(find(small, "untreated")->value.whole, 30000);
  assert_true(find(small, "untreated")->small);
  g_auto(Crowd) lost = crowd_new();
  crowd_add(&lost, 30, LOST, WEB, "");
  crowd_add(&lost, 3, UNTREATED, WEB, "");
  g_autoptr(Company) none = crowd_measure(&lost, ASKED);
  assert_null(find(none, "untreated"));
  assert_null(none->results->stakes);
}

/* A source that never won is worth nothing, but might be: its bound takes the amount of all. */
static void a_source_without_wins(void **state) {
  (void)state;
  g_auto(Crowd) crowd = crowd_new();
  crowd_add(&crowd, 30, LOST, WEB, "");
  crowd_add(&crowd, 1, WON, FAIR, "1000");
  crowd_add(&crowd, 1, UNTREATED, WEB, "");
  g_autoptr(Company) company = crowd_measure(&crowd, ASKED);
  assert_int_equal(find(company, "untreated")->value.whole, 0);
  assert_int_equal(find(company, "untreated")->low.whole, 0);
  assert_int_equal(find(company, "untreated")->high.whole, 11351); /* 0 of 30: up to 0.1135135 */
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(by_source_or_all),        cmocka_unit_test(only_leads_treated_as_promised_and_as_defined),
      cmocka_unit_test(one_rounding_at_the_end), cmocka_unit_test(few_leads_are_marked_and_no_win_tells_nothing),
      cmocka_unit_test(a_source_without_wins),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
