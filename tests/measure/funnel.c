/* The funnel: counts, rates and delays of small cohorts, and the sizes at which a sample is small. */
#include "company.h"

/* Five leads of July 2026: L1 won; L2 with a deal nobody logged a call for; L3 engaged; L4 called; L5 nothing. L6 is of
 * June (2026-Q2), L7 was never handed over. */
static const char *const SMALL[] = {
    "leads|id=L1|created_at=2026-07-01T09:00|mql_at=2026-07-06T09:00|source=web|campaign_id=C1",
    "leads|id=L2|created_at=2026-06-30T09:00|mql_at=2026-07-06T09:00|source=web|campaign_id=C2",
    "leads|id=L3|created_at=2026-07-01T09:00|mql_at=2026-07-06T09:00|source=salon|campaign_id=C1",
    "leads|id=L4|created_at=2026-07-01T09:00|mql_at=2026-07-06T09:00|source=salon|campaign_id=",
    "leads|id=L5|created_at=2026-07-01T09:00|mql_at=2026-07-06T09:00|source=|campaign_id=C1",
    "leads|id=L6|created_at=2026-06-01T09:00|mql_at=2026-06-08T09:00|source=web|campaign_id=C1",
    "leads|id=L7|created_at=2026-07-02T09:00|source=web|campaign_id=C1",
    "campaigns|id=C1|name=Guide|motion=inbound",
    "campaigns|id=C2|name=Prospection|motion=outbound",
    "activities|lead_id=L1|at=2026-07-06T18:00|type=call|direction=out|outcome=no_answer",
    "activities|lead_id=L1|at=2026-07-07T18:00|type=call|direction=out|outcome=connected",
    "activities|lead_id=L3|at=2026-07-08T18:00|type=email|direction=out|outcome=sent",
    "activities|lead_id=L3|at=2026-07-13T18:00|type=email|direction=in",
    "activities|lead_id=L4|at=2026-07-07T18:00|type=call|direction=out|outcome=no_answer",
    "opportunities|id=O1|lead_id=L1|created_at=2026-07-08T18:00|status=won|closed_at=2026-07-15T18:00|amount=1000",
    "opportunities|id=O2|lead_id=L2|created_at=2026-07-08T18:00|status=open|amount=500",
    "opportunities|id=O6|lead_id=L6|created_at=2026-06-20T18:00|status=won|closed_at=2026-07-02T18:00|amount=700",
    NULL};

static void counts_and_rates(void **state) {
  (void)state;
  g_autoptr(Company) company = company_new("", "2026-Q3", LATER, SMALL);
  assert_near(company_total(company, "funnel.leads"), 5); /* L1 L3 L4 L5 L7 */
  assert_near(company_total(company, "funnel.mql"), 5);
  assert_near(company_total(company, "funnel.treated"), 4);
  assert_near(company_total(company, "funnel.engaged"), 3);
  assert_near(company_total(company, "funnel.opportunity"), 2);
  assert_near(company_total(company, "funnel.won"), 1);
  assert_near(company_total(company, "funnel.implied"), 1);
  assert_near(company_total(company, "funnel.treated.rate"), 0.8);
  assert_near(company_total(company, "funnel.engaged.rate"), 0.75);
  assert_near(company_total(company, "funnel.opportunity.rate"), 2.0 / 3);
  assert_near(company_total(company, "funnel.won.rate"), 0.5);
  assert_near(company_total(company, "funnel.won.rate_of_mql"), 0.2);
  const SmFigure *rate = sm_figures_total(company->results->figures, "funnel.won.rate_of_mql");
  assert_int_equal(rate->n, 5);
  assert_true(rate->small);
  /* Wilson for 1 of 5: (0.2 + 1.9208/5 -+ 1.96 sqrt(0.2*0.8/5 + 3.8416/100)) / (1 + 3.8416/5) */
  assert_true(fabs(rate->low.real - 0.0362) < 5e-5);
  assert_true(fabs(rate->high.real - 0.6245) < 5e-5);
}

/* Treated: L1 after 1 day, L3 after 3, L4 after 2; L2's step is implied and takes no part. */
static void working_days(void **state) {
  (void)state;
  g_autoptr(Company) company = company_new("", "2026-Q3", LATER, SMALL);
  assert_near(company_total(company, "funnel.treated.days_median"), 2);
  assert_near(company_total(company, "funnel.treated.days_p90"), 2.8); /* 2 + 0.8 x (3 - 2), type 7 */
  assert_int_equal(sm_figures_total(company->results->figures, "funnel.treated.days_median")->n, 3);
  assert_near(company_total(company, "funnel.engaged.days_median"), 2);     /* L1 1 day, L3 3 days over a weekend */
  assert_near(company_total(company, "funnel.opportunity.days_median"), 1); /* L1 alone */
  assert_near(company_total(company, "funnel.won.days_median"), 5);
}

static void periods_before(void **state) {
  (void)state;
  g_autoptr(Company) company = company_new("", "2026-Q3", LATER, SMALL);
  const char *expected[] = {"2026-Q3", "2026-Q2", "2026-Q1", "2025-Q4", "2025-Q3"};
  for (guint back = 0; back <= SM_PERIODS_BEFORE; back++)
    assert_string_equal(company->results->period_keys[back], expected[back]);
  assert_near(company_by(company, "funnel.mql", SM_BY_PERIOD, "2026-Q2"), 1);
  assert_near(company_by(company, "funnel.won", SM_BY_PERIOD, "2026-Q2"), 1);
  assert_near(company_by(company, "funnel.leads", SM_BY_PERIOD, "2026-Q2"), 2);
  assert_near(company_by(company, "funnel.mql", SM_BY_PERIOD, "2025-Q3"), 0);
  assert_true(isnan(company_by(company, "funnel.mql", SM_BY_PERIOD, "2026-Q3"))); /* that is the total */
  assert_ptr_equal(sm_results_figure(company->results, "funnel.mql", 0),
                   sm_figures_total(company->results->figures, "funnel.mql"));
  assert_near((double)sm_results_figure(company->results, "funnel.mql", 1)->value.whole, 1);
}

static double sum_by(const Company *company, const char *id, SmDimension dimension, guint *ret_groups) {
  g_autoptr(GPtrArray) rows = sm_figures_select(company->results->figures, id, 1, &dimension);
  double sum = 0;
  for (guint i = 0; i < rows->len; i++) sum += sm_quantity_as_double(((const SmFigure *)rows->pdata[i])->value, 2);
  *ret_groups = rows->len;
  return sum;
}

static void every_breakdown_sums_to_the_cohort(void **state) {
  (void)state;
  g_autoptr(Company) company = company_new("", "2026-Q3", LATER, SMALL);
  const SmDimension dimensions[] = {SM_BY_SOURCE, SM_BY_CAMPAIGN, SM_BY_MOTION};
  const char *ids[] = {"funnel.mql", "funnel.treated", "funnel.engaged", "funnel.opportunity", "funnel.won"};
  guint groups;
  for (guint i = 0; i < G_N_ELEMENTS(dimensions); i++)
    for (guint j = 0; j < G_N_ELEMENTS(ids); j++) {
      assert_near(sum_by(company, ids[j], dimensions[i], &groups), company_total(company, ids[j]));
      assert_int_equal(groups, 3); /* one of them the leads that have no value */
    }
  assert_near(company_by(company, "funnel.mql", SM_BY_SOURCE, ""), 1);
  assert_near(company_by(company, "funnel.mql", SM_BY_CAMPAIGN, "C1"), 3);
  assert_near(company_by(company, "funnel.mql", SM_BY_MOTION, "outbound"), 1);
  assert_near(sum_by(company, "funnel.mql", SM_BY_SEGMENT, &groups), 0); /* nobody has one: no breakdown */
  assert_int_equal(groups, 0);
  assert_string_equal(sm_results_name(company->results, SM_BY_CAMPAIGN, "C2"), "Prospection");
  assert_string_equal(sm_results_name(company->results, SM_BY_CAMPAIGN, "C9"), "C9");
}

/* As of 7 July 2026, 18:00: the deals are still to come, L3 was not written to. */
static void nothing_after_the_as_of(void **state) {
  (void)state;
  g_autoptr(Company) company = company_new("", "2026-Q3", "2026-07-07T18:00", SMALL);
  assert_near(company_total(company, "funnel.mql"), 5);
  assert_near(company_total(company, "funnel.treated"), 2); /* L1, L4 */
  assert_near(company_total(company, "funnel.engaged"), 1); /* L1 */
  assert_near(company_total(company, "funnel.opportunity"), 0);
  assert_near(company_total(company, "flow.opportunities_created"), 0);
  g_autoptr(Company) before = company_new("", "2026-Q3", "2026-07-06T08:59", SMALL);
  assert_near(company_total(before, "funnel.mql"), 0);
  assert_near(company_total(before, "funnel.leads"), 5);
  assert_near(company_by(before, "funnel.won", SM_BY_PERIOD, "2026-Q2"), 1);
}

/* A deal is won two days before its lead's first contact, which is a day-level date: no negative delay comes of it. */
static void won_before_the_first_contact(void **state) {
  (void)state;
  g_autoptr(Company) company = company_new(
      "", "2018-Q1", "2018-12-31T18:00",
      ROWS("leads|id=L1|created_at=2018-02-01|mql_at=2018-02-01",
           "activities|lead_id=L1|at=2018-02-05T10:00|type=call|direction=out|outcome=connected",
           "opportunities|id=O1|lead_id=L1|created_at=2018-01-20T10:00|status=won|closed_at=2018-01-30T10:00"));
  assert_near(company_total(company, "funnel.won"), 1);
  assert_near(company_total(company, "funnel.implied"), 0);
  assert_near(company_total(company, "funnel.opportunity.days_median"), 0);
  assert_near(company_total(company, "flow.deals_won"), 1);
  assert_near(company_by(company, "flow.bridge", SM_BY_PERIOD, "2018-Q1"), 1);
}

static Company *company_of(guint leads, guint won) {
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(g_free);
  g_ptr_array_add(rows, g_strdup(NO_ACTIVITIES));
  g_ptr_array_add(rows, g_strdup(NO_DEALS));
  g_ptr_array_add(rows, g_strdup("leads|id=L0|mql_at=2020-01-06T09:00")); /* of another time */
  for (guint i = 1; i <= leads; i++) {
    g_ptr_array_add(rows, g_strdup_printf("leads|id=L%u|mql_at=2026-07-06T09:00", i));
    if (i <= won)
      g_ptr_array_add(rows, g_strdup_printf("opportunities|id=W%u|lead_id=L%u|created_at=2026-07-07T09:00|status=won|"
                                            "closed_at=2026-07-08T09:00",
                                            i, i));
  }
  g_ptr_array_add(rows, NULL);
  return company_new("", "2026-Q3", LATER, (const char *const *)rows->pdata);
}

static void cohorts_of_none_one_29_and_30(void **state) {
  (void)state;
  const struct {
    guint leads, won;
    gboolean small;
  } cases[] = {{0, 0, TRUE}, {1, 1, TRUE}, {29, 3, TRUE}, {30, 3, FALSE}};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(Company) company = company_of(cases[i].leads, cases[i].won);
    const SmFigure *rate = sm_figures_total(company->results->figures, "funnel.won.rate_of_mql");
    assert_int_equal(rate->n, cases[i].leads);
    assert_int_equal(rate->small, cases[i].small);
    assert_int_equal(rate->value.known, cases[i].leads > 0);
    assert_int_equal(rate->low.known, cases[i].leads > 0);
    assert_near(company_total(company, "funnel.won"), cases[i].won);
  }
  g_autoptr(Company) none = company_of(0, 0);
  assert_true(isnan(company_total(none, "sla.attainment")));
  assert_near(company_total(none, "causes.failed"), 0);
  assert_true(isnan(company_total(none, "funnel.treated.days_median")));
  assert_int_equal(none->results->cohort->len, 0);
  g_autoptr(Company) one = company_of(1, 1);
  assert_near(company_total(one, "funnel.won.rate_of_mql"), 1);
  const SmFigure *rate = sm_figures_total(one->results->figures, "funnel.won.rate_of_mql");
  assert_true(fabs(rate->low.real - 0.2065) < 5e-5); /* 1 / (1 + 3.8416) */
  assert_near(rate->high.real, 1);
}

/* Default: the period's end, or the newest timestamp if that is earlier. */
static void the_default_as_of(void **state) {
  (void)state;
  g_autoptr(Company) company = company_new("", "2026-Q3", NULL, SMALL);
  assert_int_equal(company->question.as_of, company_at(company, "2026-10-01T00:00"));
  company->data->newest = company_at(company, "2026-08-01T12:00");
  SmQuestion earlier =
      sm_question_make(company->data, company->settings, company->calendar, company->question.period, SM_INSTANT_NONE);
  assert_int_equal(earlier.as_of, company_at(company, "2026-08-01T12:00"));
  company->data->newest = company_at(company, "2027-01-01T12:00");
  SmQuestion later =
      sm_question_make(company->data, company->settings, company->calendar, company->question.period, SM_INSTANT_NONE);
  assert_int_equal(later.as_of, company_at(company, "2026-10-01T00:00"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(counts_and_rates),
      cmocka_unit_test(working_days),
      cmocka_unit_test(periods_before),
      cmocka_unit_test(every_breakdown_sums_to_the_cohort),
      cmocka_unit_test(nothing_after_the_as_of),
      cmocka_unit_test(won_before_the_first_contact),
      cmocka_unit_test(cohorts_of_none_one_29_and_30),
      cmocka_unit_test(the_default_as_of),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
