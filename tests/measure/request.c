/* Requests, decisions and what is to come, by hand: working days between two dates, what is open and how old, and
 * nothing that is dated after the as-of. */
#include "company.h"

#include "measure/coming.h"
#include "measure/decision.h"
#include "measure/request.h"

#define AS_OF "2026-09-30T18:00" /* a Wednesday */
#define ASKED(id, day) "content_requests|id=" id "|title=" id "|requested_by=Anna Roy|owner=M1|requested_on=" day "|"

/* Monday 6 July to Friday 10 July is 4 working days, to Monday 13 July 5, to Wednesday 15 July 7: the median is 5. The
 * one delivered in June is of the quarter before, the one of October not known yet. */
static void median_days(void **state) {
  (void)state;
  g_autoptr(Company) company = company_new(
      "", "2026-Q3", AS_OF,
      ROWS(LEAD, PEOPLE, ASKED("A", "2026-07-06") "delivered_on=2026-07-10|feedback_on=2026-07-13",
           ASKED("B", "2026-07-06") "delivered_on=2026-07-13|feedback_on=2026-07-13|improved_on=2026-07-23",
           ASKED("C", "2026-07-06") "delivered_on=2026-07-15|feedback_on=2026-10-01",
           ASKED("D", "2026-06-01") "delivered_on=2026-06-03", ASKED("E", "2026-09-30") "delivered_on=2026-10-01"));
  assert_near(company_total(company, "requests.days_delivered"), 5);
  assert_int_equal(sm_figures_total(company->results->figures, "requests.days_delivered")->n, 3);
  assert_near(company_by(company, "requests.days_delivered", SM_BY_PERIOD, "2026-Q2"), 2);
  assert_near(company_total(company, "requests.days_feedback"), 0.5); /* 1 and 0 */
  assert_near(company_total(company, "requests.days_improved"), 8);
  assert_int_equal(company->results->requests->delivered_in_period, 3);
  const SmRequestLine *first = &g_array_index(company->results->requests->lines, SmRequestLine, 0);
  assert_string_equal(first->id, "E"); /* still open then */
  assert_int_equal(first->delivered_on, SM_DAY_NONE);
  assert_string_equal(first->asked_by.id, "P1");
}

/* Asked on Wednesday 16 September at 0:00: eleven working days by the 30th at 18:00. */
static void open_by_age(void **state) {
  (void)state;
  g_autoptr(Company) company =
      company_new("", "2026-Q3", AS_OF,
                  ROWS(LEAD, ASKED("A", "2026-09-17") "status=open", ASKED("B", "2026-09-16") "status=in_progress",
                       ASKED("C", "2026-01-05") "status=", ASKED("D", "2026-09-01") "status=declined",
                       ASKED("E", "2026-09-01") "status=delivered", ASKED("F", "2026-10-02") "status=open"));
  assert_near(company_total(company, "requests.open"), 3);
  assert_near(company_by(company, "requests.open", SM_BY_BUCKET, "10d"), 1);
  assert_near(company_by(company, "requests.open", SM_BY_BUCKET, "30d"), 1);
  assert_near(company_by(company, "requests.open", SM_BY_BUCKET, "60d"), 0);
  assert_near(company_by(company, "requests.open", SM_BY_BUCKET, "older"), 1);
  assert_true(isnan(company_total(company, "requests.days_delivered")));
  const SmRequestLine *oldest = &g_array_index(company->results->requests->lines, SmRequestLine, 0);
  assert_string_equal(oldest->id, "C");
  assert_int_equal(company->results->requests->lines->len, 5);
}

#define DECIDED(id, rest) "decisions|id=" id "|text=" id "|owner=Anna Roy|decided_on=2026-07-07|" rest

static void decisions(void **state) {
  (void)state;
  g_autoptr(Company) company = company_new(
      "", "2026-Q3", AS_OF,
      ROWS(LEAD, PEOPLE, DECIDED("later", "due_on=2026-10-15|status=open"), DECIDED("undated", "status="),
           DECIDED("late", "due_on=2026-09-29|status=open"), DECIDED("today", "due_on=2026-09-30|status=open"),
           DECIDED("done", "due_on=2026-07-10|status=done"), DECIDED("dropped", "due_on=2026-07-10|status=dropped"),
           "decisions|id=new|text=new|decided_on=2026-10-01|status=open"));
  const SmDecisions *found = company->results->decisions;
  static const char *const order[] = {"late", "today", "later", "undated", "done", "dropped"};
  assert_int_equal(found->items->len, G_N_ELEMENTS(order));
  for (guint i = 0; i < G_N_ELEMENTS(order); i++)
    assert_string_equal(g_array_index(found->items, SmDecision, i).id, order[i]);
  assert_int_equal(found->open, 4);
  assert_int_equal(found->overdue, 1);
  assert_int_equal(found->done, 1);
  assert_int_equal(found->dropped, 1);
  assert_string_equal(g_array_index(found->items, SmDecision, 0).owner.team, "sales");
}

static void to_come(void **state) {
  (void)state;
  g_autoptr(Company) company = company_new(
      "", "2026-Q3", AS_OF,
      ROWS(LEAD, "events|id=1|title=Salon|starts_at=2026-11-17T09:00",
           "events|id=2|title=Visite|starts_at=2026-10-08T11:00", "events|id=3|title=Hier|starts_at=2026-09-29T11:00",
           "events|id=4|title=Plus tard|starts_at=2027-01-01T11:00",
           "campaigns|id=C1|name=Toujours|starts_on=2025-01-01",
           "campaigns|id=C2|name=Finie|starts_on=2026-01-01|ends_on=2026-09-30",
           "campaigns|id=C3|name=Encore|starts_on=2026-01-01|ends_on=2026-10-31",
           "campaigns|id=C4|name=Demain|starts_on=2026-10-01", "campaigns|id=C5|name=Un jour|starts_on=2027-01-01",
           "campaigns|id=C6|name=Sans dates"));
  const SmComing *coming = company->results->coming;
  assert_int_equal(coming->events->len, 2);
  assert_string_equal(g_array_index(coming->events, SmEvent, 0).title, "Visite");
  assert_int_equal(coming->campaigns->len, 2);
  assert_string_equal(g_array_index(coming->campaigns, SmComingCampaign, 0).name, "Demain");
  assert_false(g_array_index(coming->campaigns, SmComingCampaign, 0).running);
  assert_string_equal(g_array_index(coming->campaigns, SmComingCampaign, 1).name, "Encore");
  assert_int_equal(coming->lasting, 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(median_days),
      cmocka_unit_test(open_by_age),
      cmocka_unit_test(decisions),
      cmocka_unit_test(to_come),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
