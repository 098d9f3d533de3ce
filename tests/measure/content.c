/* Contents by hand: uses, leads reached, deals won after; which are stale and which nobody used. */
#include "company.h"

#include "measure/content.h"

#define AS_OF "2026-09-30T18:00"
#define GUIDE "contents|id=K1|title=Guide|owner=mia sorel|published_on=2025-01-10|updated_on=2025-09-30"
#define CASE "contents|id=K2|title=Cas|owner=M1|published_on=2025-10-01"
#define DRAFT "contents|id=K3|title=Demain|published_on=2026-10-01"
#define LEADS_OF_TWO "leads|id=L1|mql_at=2026-07-01T09:00", "leads|id=L2|mql_at=2026-07-01T09:00"
#define SENT(lead, at, id) "activities|lead_id=" lead "|at=" at "|type=email|direction=out|content_id=" id

static double of(const Company *company, const char *id, const char *content) {
  return company_by(company, id, SM_BY_CONTENT, content);
}

/* L1 had the guide twice by mail and once by a touch, L2 once; June is of the period before. L1's first deal was won
 * before, the second after; L2's is lost. O4 has no lead: the mail on the deal itself came before its win. */
static void uses_leads_and_wins(void **state) {
  (void)state;
  g_autoptr(Company) company =
      company_new("", "2026-Q3", AS_OF,
                  ROWS(PEOPLE, GUIDE, CASE, LEADS_OF_TWO, SENT("L1", "2026-07-06T09:00", "K1"),
                       SENT("L1", "2026-08-06T09:00", "K1"), SENT("L2", "2026-09-30T18:00", "K1"),
                       SENT("L2", "2026-09-30T18:01", "K2"), SENT("L2", "2026-06-30T09:00", "K2"),
                       SENT("L2", "2026-07-30T09:00", "?"),
                       "activities|opportunity_id=O4|at=2026-07-07T09:00|type=email|content_id=K1",
                       "touches|lead_id=L1|at=2026-07-05T09:00|content_id=K1",
                       "opportunities|id=O1|lead_id=L1|status=won|closed_at=2026-07-04T09:00",
                       "opportunities|id=O2|lead_id=L1|status=won|closed_at=2026-07-05T09:00",
                       "opportunities|id=O3|lead_id=L2|status=lost|closed_at=2026-09-30T18:00",
                       "opportunities|id=O4|status=won|closed_at=2026-07-07T10:00"));
  assert_near(of(company, "content.uses", "K1"), 5);
  assert_near(of(company, "content.leads", "K1"), 2);
  assert_near(of(company, "content.wins", "K1"), 2);
  assert_near(of(company, "content.uses", "K2"), 0); /* one is after the as-of, one in the period before */
  assert_near(of(company, "content.wins", "K2"), 0);
  assert_near(company_total(company, "content.unused"), 0);
  const SmContentUse *first = &g_array_index(company->results->contents->items, SmContentUse, 0);
  assert_string_equal(first->title, "Guide");
  assert_string_equal(first->owner.id, "M1");
  assert_string_equal(first->owner.team, "marketing");
}

/* A deal of the lead reached through the deal that an activity names. */
static void a_deal_tells_its_lead(void **state) {
  (void)state;
  g_autoptr(Company) company =
      company_new("", "2026-Q3", AS_OF,
                  ROWS(GUIDE, LEADS_OF_TWO, "activities|opportunity_id=O1|at=2026-07-07T09:00|type=email|content_id=K1",
                       "opportunities|id=O1|lead_id=L1|status=open"));
  assert_near(of(company, "content.leads", "K1"), 1);
}

static double stale(const char *yaml, const char *as_of, const char *content) {
  g_autoptr(Company) company = company_new(yaml, "2026-Q3", as_of, ROWS(LEAD, content));
  return company_total(company, "content.stale");
}

/* Updated on 30 September 2025: a year old on 30 September 2026, not the day before. */
static void stale_after_months(void **state) {
  (void)state;
  assert_near(stale("", "2026-09-30T18:00", GUIDE), 1);
  assert_near(stale("", "2026-09-29T18:00", GUIDE), 0);
  assert_near(stale("content: {stale_after_months: 13}\n", "2026-09-30T18:00", GUIDE), 0);
  assert_near(stale("content: {stale_after_months: 7}\n", "2026-09-30T18:00", "contents|id=K|published_on=2026-02-28"),
              1); /* there is no 30 February */
  assert_near(stale("", "2026-09-30T18:00", "contents|id=K|published_on=|updated_on="), 0); /* nobody knows */
}

/* What is not out yet does not exist. */
static void drafts(void **state) {
  (void)state;
  g_autoptr(Company) company = company_new("", "2026-Q3", AS_OF, ROWS(LEAD, DRAFT, GUIDE));
  assert_int_equal(company->results->contents->items->len, 1);
  assert_int_equal(sm_figures_total(company->results->figures, "content.stale")->n, 1);
}

static double unused(const char *content, const char *use) {
  g_autoptr(Company) company =
      company_new("", "2026-Q3", AS_OF, ROWS("leads|id=L1|mql_at=2026-07-01T09:00", content, use));
  return company_total(company, "content.unused");
}

static void unused_for_two_periods(void **state) {
  (void)state;
  assert_near(unused(GUIDE, SENT("L1", "2026-03-31T09:00", "K1")), 1);
  assert_near(unused(GUIDE, SENT("L1", "2026-04-01T09:00", "K1")), 0);
  assert_near(unused("contents|id=K|published_on=2026-03-31", SENT("L1", "2026-07-01T09:00", "")), 1);
  assert_near(unused("contents|id=K|published_on=2026-04-01", SENT("L1", "2026-07-01T09:00", "")), 0); /* no time yet */
  /* nothing says what was used: not known, which is not zero */
  assert_true(isnan(unused(GUIDE, "activities|lead_id=L1|at=2026-07-01T09:00|type=call")));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(uses_leads_and_wins),    cmocka_unit_test(a_deal_tells_its_lead),
      cmocka_unit_test(stale_after_months),     cmocka_unit_test(drafts),
      cmocka_unit_test(unused_for_two_periods),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
