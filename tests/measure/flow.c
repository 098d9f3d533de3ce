/* The flow of a period, whatever its cohorts, and the bridge between the two. */
#include "company.h"

/* Won in 2026-Q3: A of this quarter's lead, B and C of Q2's, D of 2025-Q1's, E without a lead, F of a lead that was
 * never handed over: 6. G is won after the as-of, H was won in Q2, I is lost, J is won and nobody knows when. */
static const char *const DEALS[] = {
    NO_ACTIVITIES,
    "leads|id=L1|created_at=2026-07-01|mql_at=2026-07-06T09:00|source=web|segment=PME|campaign_id=C1|owner=P1",
    "leads|id=L2|created_at=2026-05-01|mql_at=2026-05-06T09:00|source=salon|segment=ETI|campaign_id=C2|owner=P1",
    "leads|id=L3|created_at=2026-05-01|mql_at=2026-05-07T09:00|source=web|segment=PME|campaign_id=C1|owner=P2",
    "leads|id=L4|created_at=2025-01-01|mql_at=2025-01-07T09:00|source=web|segment=PME|campaign_id=C1|owner=P2",
    "leads|id=L5|created_at=2026-06-01|source=web|segment=PME|campaign_id=C1|owner=P2",
    "campaigns|id=C1|name=Guide|motion=inbound",
    "campaigns|id=C2|name=Prospection|motion=outbound",
    PEOPLE,
    "opportunities|id=A|lead_id=L1|created_at=2026-07-10T09:00|status=won|closed_at=2026-08-01T09:00|amount=100",
    "opportunities|id=B|lead_id=L2|created_at=2026-05-10T09:00|status=won|closed_at=2026-07-01T00:00|amount=200",
    "opportunities|id=C|lead_id=L3|created_at=2026-05-10T09:00|status=won|closed_at=2026-08-01T09:00|amount=300|owner="
    "P1",
    "opportunities|id=D|lead_id=L4|created_at=2025-05-10T09:00|status=won|closed_at=2026-08-01T09:00|amount=400",
    "opportunities|id=E|created_at=2026-08-10T09:00|status=won|closed_at=2026-08-20T09:00|amount=500|source=partner|"
    "owner=Zoé",
    "opportunities|id=F|lead_id=L5|created_at=2026-06-10T09:00|status=won|closed_at=2026-08-20T09:00|amount=600|"
    "segment=ETI",
    "opportunities|id=G|lead_id=L1|created_at=2026-09-10T09:00|status=won|closed_at=2026-09-29T09:00|amount=7000",
    "opportunities|id=H|lead_id=L3|created_at=2026-05-10T09:00|status=won|closed_at=2026-06-30T23:59|amount=80",
    "opportunities|id=I|lead_id=L3|created_at=2026-07-10T09:00|status=lost|closed_at=2026-08-30T09:00|amount=9000",
    "opportunities|id=J|lead_id=L4|created_at=2026-07-10T09:00|status=won",
    "opportunities|id=K|created_at=2026-09-25T09:01|status=open|amount=123",
    NULL};

static Company *make(void) { return company_new("", "2026-Q3", "2026-09-25T09:00", DEALS); }

static void the_period_and_those_before(void **state) {
  (void)state;
  g_autoptr(Company) company = make();
  assert_near(company_total(company, "flow.deals_won"), 6);
  assert_near(company_total(company, "flow.revenue"), 2100);
  assert_near(company_total(company, "flow.opportunities_created"), 5); /* A E G I J */
  assert_near(company_total(company, "flow.pipeline_created"), 100 + 500 + 7000 + 9000);
  assert_int_equal(sm_figures_total(company->results->figures, "flow.pipeline_created")->n, 4); /* J has no amount */
  assert_near(company_by(company, "flow.deals_won", SM_BY_PERIOD, "2026-Q2"), 1);
  assert_near(company_by(company, "flow.revenue", SM_BY_PERIOD, "2026-Q2"), 80);
  assert_near(company_by(company, "flow.opportunities_created", SM_BY_PERIOD, "2026-Q2"), 4); /* B C F H */
  assert_near(company_by(company, "flow.deals_won", SM_BY_PERIOD, "2025-Q3"), 0);
}

static void the_bridge(void **state) {
  (void)state;
  g_autoptr(Company) company = make();
  const SmDimension by_period = SM_BY_PERIOD;
  g_autoptr(GPtrArray) rows = sm_figures_select(company->results->figures, "flow.bridge", 1, &by_period);
  const struct {
    const char *cohort;
    gint64 deals;
  } expected[] = {{"", 2}, {"2025-Q1", 1}, {"2026-Q2", 2}, {"2026-Q3", 1}};
  assert_int_equal(rows->len, G_N_ELEMENTS(expected));
  for (guint i = 0; i < rows->len; i++) {
    const SmFigure *figure = rows->pdata[i];
    assert_string_equal(figure->keys[0].value, expected[i].cohort);
    assert_int_equal(figure->value.whole, expected[i].deals);
  }
}

/* A deal's own source, segment and owner come first, then its lead's; motion and campaign are the lead's. */
static void breakdowns(void **state) {
  (void)state;
  g_autoptr(Company) company = make();
  assert_near(company_by(company, "flow.deals_won", SM_BY_MOTION, "inbound"), 4); /* A C D F */
  assert_near(company_by(company, "flow.deals_won", SM_BY_MOTION, "outbound"), 1);
  assert_near(company_by(company, "flow.deals_won", SM_BY_MOTION, ""), 1);
  assert_near(company_by(company, "flow.revenue", SM_BY_MOTION, "inbound"), 1400);
  assert_near(company_by(company, "flow.deals_won", SM_BY_SEGMENT, "ETI"), 2); /* B, and F by its own */
  assert_near(company_by(company, "flow.deals_won", SM_BY_SOURCE, "partner"), 1);
  assert_near(company_by(company, "flow.deals_won", SM_BY_OWNER, "P1"), 3);  /* A B C */
  assert_near(company_by(company, "flow.deals_won", SM_BY_OWNER, "Zoé"), 1); /* not in people: as the export says */
}

static void without_leads(void **state) {
  (void)state;
  g_autoptr(Company) company = company_new(
      "", "2017-Q1", "2017-12-31T18:00",
      ROWS("opportunities|id=1|created_at=2016-10-20|status=won|closed_at=2017-03-01|amount=1054|owner=Moses",
           "opportunities|id=2|created_at=|status=open|owner=Moses"));
  assert_near(company_total(company, "flow.deals_won"), 1);
  assert_near(company_total(company, "flow.revenue"), 1054);
  assert_null(company->results->traces);
  assert_int_equal(company->results->cohort->len, 0);
  assert_false(company->results->verdict.enough);
  guint leads_needed = 0, named = 0, count;
  const SmMeasure *catalogue = sm_catalogue_get(&count);
  for (guint i = 0; i < count; i++) leads_needed += (catalogue[i].tables & 1u << SM_TABLE_LEADS) != 0;
  for (guint i = 0; i < company->results->left_out->len; i++) {
    const SmLeftOut *left_out = company->results->left_out->pdata[i];
    named += (sm_catalogue_find(left_out->id)->tables & 1u << SM_TABLE_LEADS) != 0;
    assert_true(strlen(left_out->reason) > 0);
  }
  assert_true(leads_needed > 50);
  assert_int_equal(named, leads_needed);
  for (guint i = 0; i < sm_figures_count(company->results->figures); i++)
    assert_true(g_str_has_prefix(sm_figures_at(company->results->figures, i)->id, "flow.") ||
                g_str_has_prefix(sm_figures_at(company->results->figures, i)->id, "data."));
}

/* Leads and deals, but nobody exported activities: what sales did cannot be judged, and is not. */
static void without_activities(void **state) {
  (void)state;
  g_autoptr(Company) company = company_new("", "2018-Q1", "2018-12-31T18:00",
                                           ROWS("leads|id=L1|mql_at=2018-02-01", "leads|id=L2|mql_at=2018-02-02",
                                                "opportunities|id=O1|lead_id=L1|status=won|closed_at=2018-03-01"));
  assert_near(company_total(company, "funnel.mql"), 2);
  assert_near(company_total(company, "funnel.won"), 1);
  assert_near(company_total(company, "funnel.won.rate_of_mql"), 0.5);
  assert_true(isnan(company_total(company, "funnel.treated")));
  assert_true(isnan(company_total(company, "funnel.opportunity.rate")));
  assert_true(isnan(company_total(company, "sla.met")));
  assert_true(isnan(company_total(company, "causes.untreated")));
  assert_near(company_total(company, "funnel.opportunity.rate_of_mql"), 0.5);
  assert_true(isnan(company_total(company, "sla.complete"))); /* nothing is asked of an MQL */
  assert_false(company->results->traces->has_sla);
  assert_false(company->results->traces->has_causes);
}

/* What is told of one dimension alone is what the whole profile tells. */
static void each_value_is_that_of_the_profile(void **state) {
  (void)state;
  g_autoptr(Company) company = make();
  const SmDataset *data = company->data;
  for (guint32 row = 0; row < data->tables[SM_TABLE_OPPORTUNITIES]->row_count; row++) {
    SmProfile profile = sm_profile_of_deal(data, row);
    assert_string_equal(sm_profile_value_of_deal(data, row, SM_BY_CAMPAIGN), profile.campaign_id);
    assert_string_equal(sm_profile_value_of_deal(data, row, SM_BY_SOURCE), profile.source);
    assert_string_equal(sm_profile_value_of_deal(data, row, SM_BY_SEGMENT), profile.segment);
    assert_string_equal(sm_profile_value_of_deal(data, row, SM_BY_MOTION), profile.motion);
    assert_string_equal(sm_profile_value_of_deal(data, row, SM_BY_OWNER), profile.owner_id);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_period_and_those_before),
      cmocka_unit_test(the_bridge),
      cmocka_unit_test(breakdowns),
      cmocka_unit_test(each_value_is_that_of_the_profile),
      cmocka_unit_test(without_leads),
      cmocka_unit_test(without_activities),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
