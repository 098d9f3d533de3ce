/* Objectives by hand: what was reached, what was expected by now, and what that makes of the status. */
#include "company.h"

#include "measure/target.h"

/* As of Tuesday 18 August 2026, 18:00: of the 66 working days of 2026-Q3 (July 23, August 21, September 22) 35 are over
 * (July 23, August 12). */
#define AS_OF "2026-08-18T18:00"
#define BASE                                                                                                           \
  PEOPLE, "campaigns|id=C1|name=Guide|motion=inbound", "campaigns|id=C2|name=Prospection|motion=outbound",             \
      "leads|id=L1|mql_at=2026-07-06T09:00|source=web|segment=PME|campaign_id=C1|owner=P1|email=a@b.fr",               \
      "leads|id=L2|mql_at=2026-07-06T09:00|source=Salon|segment=ETI|campaign_id=C2|owner=P2|email=",                   \
      "leads|id=L3|mql_at=2026-06-29T09:00|source=web|segment=PME|campaign_id=C1|owner=P1|email=a@b.fr",               \
      "leads|id=L4|mql_at=2026-08-18T17:00|source=web|segment=PME|campaign_id=C1|owner=P1|email=a@b.fr",               \
      "activities|lead_id=L1|at=2026-07-06T10:00|type=call|direction=out|outcome=connected|actor=P1",                  \
      "activities|lead_id=L3|at=2026-07-01T10:00|type=call|direction=out|outcome=connected|actor=P1",                  \
      "opportunities|id=O1|lead_id=L1|created_at=2026-07-10T09:00|status=won|closed_at=2026-08-01T09:00|amount=600|"   \
      "product=Pro",                                                                                                   \
      "opportunities|id=O2|lead_id=L2|created_at=2026-07-11T09:00|status=won|closed_at=2026-08-02T09:00|amount=300|"   \
      "product=Base",                                                                                                  \
      "opportunities|id=O3|lead_id=L3|created_at=2026-07-12T09:00|status=lost|closed_at=2026-08-03T09:00|amount=100|"  \
      "product=Base",                                                                                                  \
      "opportunities|id=O4|created_at=2026-08-20T09:00|status=won|closed_at=2026-08-21T09:00|amount=900",              \
      "opportunities|id=O5|created_at=2026-04-20T09:00|status=won|closed_at=2026-05-21T09:00|amount=50|owner=Léo Brun"

static Company *with(const char *period, const char *objective) {
  g_autofree char *row = g_strconcat("objectives|id=G|team=shared|", objective, NULL);
  return company_new("agreement: {mql: {required_fields: [email]}}\n", period, AS_OF, ROWS(BASE, row));
}

static double actual(const char *objective) {
  g_autoptr(Company) company = with("2026-Q3", objective);
  return company_by(company, "objectives.actual", SM_BY_OBJECTIVE, "G");
}

static void every_metric(void **state) {
  (void)state;
  assert_near(actual("metric=revenue|period=2026-Q3|target=1000"), 900);
  assert_near(actual("metric=deals_won|period=2026-Q3|target=5"), 2);
  assert_near(actual("metric=opportunities_created|period=2026-Q3|target=5"), 3);
  assert_near(actual("metric=pipeline_created|period=2026-Q3|target=5000"), 1000);
  assert_near(actual("metric=mqls|period=2026-Q3|target=5"), 3);
  assert_near(actual("metric=engaged|period=2026-Q3|target=5"), 3); /* L1, L3 of June's cohort, L2 by its deal */
  assert_near(actual("metric=win_rate|period=2026-Q3|target=0.5"), 2.0 / 3);
  assert_near(actual("metric=average_deal|period=2026-Q3|target=500"), 450);
  assert_near(actual("metric=sla_attainment|period=2026-Q3|target=0.8"), 0.5); /* L1 met, L2 untouched, L4 runs */
  assert_near(actual("metric=sla_conforming|period=2026-Q3|target=0.8"), 2.0 / 3);
}

static void every_filter(void **state) {
  (void)state;
#define REVENUE "metric=revenue|period=FY2026|target=1000|"
  assert_near(actual(REVENUE), 950);
  assert_near(actual(REVENUE "source=salon"), 300);
  assert_near(actual(REVENUE "motion=Inbound"), 600);
  assert_near(actual(REVENUE "segment=pme"), 600);
  assert_near(actual(REVENUE "campaign=C2"), 300);
  assert_near(actual(REVENUE "campaign=guide"), 600);
  assert_near(actual(REVENUE "owner=anna roy"), 600);
  assert_near(actual(REVENUE "owner=P2"), 350);
  assert_near(actual(REVENUE "product=PRO"), 600);
  assert_near(actual(REVENUE "source=web|motion=outbound"), 0);
  assert_near(actual("metric=mqls|period=2026-Q3|target=5|product=base"), 1);
  assert_near(actual("metric=mqls|period=2026-Q3|target=5|source=WEB"), 2);
}

static const SmObjectiveResult *only(const Company *company) {
  assert_int_equal(company->results->objectives->len, 1);
  return company->results->objectives->pdata[0];
}

/* 35 of the quarter's 66 working days are over: of the 65 of the second quarter 34 and a half count, into 19 May. */
static void distances(void **state) {
  (void)state;
  g_autoptr(Company) running = with("2026-Q3", "metric=revenue|period=2026-Q3|target=1 320");
  assert_near(company_by(running, "objectives.variance", SM_BY_OBJECTIVE, "G"), 900.0 / 700 - 1);
  assert_near(company_by(running, "objectives.before", SM_BY_OBJECTIVE, "G"), 0); /* O5 was won on 21 May */
  assert_null(sm_figures_by(running->results->figures, "objectives.change", SM_BY_OBJECTIVE, "G"));
  g_autoptr(Company) created = with("2026-Q3", "metric=opportunities_created|period=2026-Q3|target=6");
  assert_near(company_by(created, "objectives.before", SM_BY_OBJECTIVE, "G"), 1);
  assert_near(company_by(created, "objectives.change", SM_BY_OBJECTIVE, "G"), 2);
  g_autoptr(Company) over = with("2026-07", "metric=mqls|period=2026-07|target=4");
  assert_near(company_by(over, "objectives.variance", SM_BY_OBJECTIVE, "G"), -0.5);
  assert_near(company_by(over, "objectives.change", SM_BY_OBJECTIVE, "G"), 1); /* L3 alone in the whole of June */
}

static void expected_and_pace(void **state) {
  (void)state;
  g_autoptr(Company) company = with("2026-Q3", "metric=revenue|period=2026-Q3|target=1 320");
  const SmObjectiveResult *result = only(company);
  assert_int_equal(result->target.whole, 132000);
  assert_int_equal(result->expected.whole, 70000); /* 1 320 x 35 / 66 */
  assert_near(result->progress, 900.0 / 1320);
  assert_near(result->pace, 900.0 / 700);
  assert_int_equal(result->status, SM_STATUS_ON_TRACK);
  assert_true(result->whole_is_money);
  assert_near(company_by(company, "objectives.expected", SM_BY_OBJECTIVE, "G"), 700);
  assert_near(company_by(company, "objectives.pace", SM_BY_OBJECTIVE, "G"), 9.0 / 7);
  g_autoptr(Company) deals = with("2026-Q3", "metric=deals_won|period=2026-Q3|target=5");
  assert_near(only(deals)->expected.real, 5 * 35.0 / 66);
}

static void check_status(const char *objective, int expected) {
  g_autoptr(Company) company = with("2026-Q3", objective);
  assert_int_equal(only(company)->status, expected);
}

static void statuses(void **state) {
  (void)state;
  check_status("metric=revenue|period=2026-Q3|target=900", SM_STATUS_REACHED);
  check_status("metric=revenue|period=2026-Q3|target=901", SM_STATUS_ON_TRACK);
  check_status("metric=revenue|period=2026-Q3|target=1980", SM_STATUS_AT_RISK); /* expected 1 050: pace 0.857 */
  check_status("metric=revenue|period=2026-Q3|target=2000", SM_STATUS_BEHIND);  /* pace 0.8486 */
  /* of a ratio nothing is expected to grow with time: pace = progress */
  check_status("metric=sla_attainment|period=2026-Q3|target=50%", SM_STATUS_REACHED);
  check_status("metric=sla_attainment|period=2026-Q3|target=0.55", SM_STATUS_AT_RISK);
  check_status("metric=sla_attainment|period=2026-Q3|target=0,8", SM_STATUS_BEHIND);
  check_status("metric=revenue|period=2026-Q3|target=beaucoup", SM_STATUS_UNKNOWN);
  check_status("metric=revenue|period=2026-Q3|target=0", SM_STATUS_UNKNOWN);
}

/* The month asked lies in the objective's quarter: counted from the quarter's start. One that does not touch it is not
 * shown. */
static void periods_of_another_kind(void **state) {
  (void)state;
  g_autoptr(Company) quarter = with("2026-08", "metric=opportunities_created|period=2026-Q3|target=5");
  assert_int_equal(only(quarter)->actual.whole, 3);
  g_autoptr(Company) week = with("2026-Q3", "metric=opportunities_created|period=2026-W28|target=2");
  assert_int_equal(only(week)->actual.whole, 3); /* created on the 10th, 11th and 12th of July */
  assert_int_equal(only(week)->status, SM_STATUS_REACHED);
}

static void objectives_elsewhere(void **state) {
  (void)state;
  g_autoptr(Company) other = with("2026-08", "metric=mqls|period=2026-Q2|target=5");
  assert_int_equal(other->results->objectives->len, 0);
  g_autoptr(Company) unreadable = with("2026-08", "metric=mqls|period=bientôt|target=5");
  assert_int_equal(unreadable->results->objectives->len, 0);
  /* one to come: nothing is expected yet */
  g_autoptr(Company) next = with("2026-Q3", "metric=mqls|period=2026-09|target=5");
  assert_int_equal(only(next)->actual.whole, 0);
  assert_near(only(next)->expected.real, 0);
  assert_int_equal(only(next)->status, SM_STATUS_UNKNOWN);
}

static void tables_it_needs(void **state) {
  (void)state;
  g_autoptr(Company) company =
      company_new("", "2026-Q3", AS_OF,
                  ROWS(LEAD, "objectives|id=G|metric=revenue|team=sales|period=2026-Q3|target=5",
                       "objectives|id=H|metric=mqls|team=marketing|period=2026-Q3|target=1"));
  const SmObjectiveResult *revenue = company->results->objectives->pdata[0];
  assert_false(revenue->actual.known);
  assert_int_equal(revenue->status, SM_STATUS_UNKNOWN);
  assert_true(isnan(company_by(company, "objectives.actual", SM_BY_OBJECTIVE, "G")));
  assert_near(company_by(company, "objectives.progress", SM_BY_OBJECTIVE, "H"), 1);
}

static void targets(void **state) {
  (void)state;
  assert_int_equal(sm_target_parse("250 000,50", SM_METRIC_REVENUE, 2).whole, 25000050);
  assert_int_equal(sm_target_parse("250000.5", SM_METRIC_REVENUE, 2).whole, 25000050);
  assert_int_equal(sm_target_parse("12", SM_METRIC_DEALS_WON, 2).whole, 12);
  assert_near(sm_target_parse("12 %", SM_METRIC_WIN_RATE, 2).real, 0.12);
  assert_near(sm_target_parse("0.12", SM_METRIC_WIN_RATE, 2).real, 0.12);
  assert_false(sm_target_parse("", SM_METRIC_MQLS, 2).known);
  assert_false(sm_target_parse("-5", SM_METRIC_MQLS, 2).known);
  assert_false(sm_target_parse("%", SM_METRIC_WIN_RATE, 2).known);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_metric),
      cmocka_unit_test(every_filter),
      cmocka_unit_test(distances),
      cmocka_unit_test(expected_and_pace),
      cmocka_unit_test(statuses),
      cmocka_unit_test(periods_of_another_kind),
      cmocka_unit_test(objectives_elsewhere),
      cmocka_unit_test(tables_it_needs),
      cmocka_unit_test(targets),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
