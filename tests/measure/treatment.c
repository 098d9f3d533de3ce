/* Sales' side of the SLA: every row of the table in definitions.md section 4, at its edges. See company.h for the lead.
 */
#include "company.h"

static SmSlaStatus status(const char *as_of, const char *const *rows) {
  g_autoptr(Company) company = company_new("", "2026-Q3", as_of, rows);
  return company_trace(company, "L1")->sla;
}

static void met_by_disqualifying_in_time(void **state) {
  (void)state;
  assert_int_equal(
      status(LATER, ROWS(LEAD "|disqualified_at=2026-07-06T17:00|disqualified_reason=price", NO_ACTIVITIES)),
      SM_SLA_MET);
  assert_int_equal(
      status(LATER, ROWS(LEAD "|disqualified_at=2026-07-06T17:01|disqualified_reason=price", NO_ACTIVITIES)),
      SM_SLA_UNTOUCHED);
  assert_int_equal(status(LATER, ROWS(LEAD "|disqualified_at=2026-07-06T10:00", NO_ACTIVITIES)), SM_SLA_UNTOUCHED);
  assert_int_equal(status(LATER, ROWS(LEAD "|disqualified_reason=price", NO_ACTIVITIES)), SM_SLA_UNTOUCHED);
}

static void pending_while_the_delay_runs(void **state) {
  (void)state;
  assert_int_equal(status("2026-07-06T17:00", ROWS(LEAD, NO_ACTIVITIES)), SM_SLA_PENDING);
  assert_int_equal(status("2026-07-06T17:01", ROWS(LEAD, NO_ACTIVITIES)), SM_SLA_UNTOUCHED);
  /* disqualified without a reason: nothing runs any more */
  assert_int_equal(status("2026-07-06T12:00", ROWS(LEAD "|disqualified_at=2026-07-06T10:00", NO_ACTIVITIES)),
                   SM_SLA_UNTOUCHED);
}

static void unassigned_without_an_owner(void **state) {
  (void)state;
  assert_int_equal(status(LATER, ROWS("leads|id=L1|mql_at=2026-07-06T09:00|owner=", NO_ACTIVITIES)), SM_SLA_UNASSIGNED);
  /* assigned only after the as-of: nobody owned it then, and the clock runs from the handover */
  assert_int_equal(status("2026-07-08T09:00", ROWS(LEAD "|assigned_at=2026-07-09T09:00", NO_ACTIVITIES)),
                   SM_SLA_UNASSIGNED);
}

static void late_after_the_delay(void **state) {
  (void)state;
  assert_int_equal(status(LATER, ROWS(LEAD, OUT "at=2026-07-06T17:01|type=call|outcome=connected")), SM_SLA_LATE);
  assert_int_equal(status(LATER, ROWS(LEAD, OUT "at=2026-07-06T17:00|type=call|outcome=connected")), SM_SLA_MET);
  /* handed over on Monday, assigned on Wednesday: the clock starts then, and stands still at night */
  assert_int_equal(
      status(LATER, ROWS(LEAD "|assigned_at=2026-07-08T14:00", OUT "at=2026-07-09T13:00|type=call|outcome=connected")),
      SM_SLA_MET);
  assert_int_equal(
      status(LATER, ROWS(LEAD "|assigned_at=2026-07-08T14:00", OUT "at=2026-07-09T13:01|type=call|outcome=connected")),
      SM_SLA_LATE);
}

#define FIRST OUT "at=2026-07-06T10:00|type=call|outcome=no_answer"
#define SECOND OUT "at=2026-07-07T10:00|type=call|outcome=no_answer"

static void met_by_attempts_in_the_window(void **state) {
  (void)state;
  assert_int_equal(status(LATER, ROWS(LEAD, FIRST, SECOND, OUT "at=2026-07-17T18:00|type=email")), SM_SLA_MET);
  /* on the Saturday after it no more working time has passed; on Monday at 9:01 it has */
  assert_int_equal(status(LATER, ROWS(LEAD, FIRST, SECOND, OUT "at=2026-07-18T10:00|type=email")), SM_SLA_MET);
  assert_int_equal(status(LATER, ROWS(LEAD, FIRST, SECOND, OUT "at=2026-07-20T09:01|type=email")), SM_SLA_UNDERWORKED);
  /* three attempts on one channel are not what was promised */
  assert_int_equal(status(LATER, ROWS(LEAD, FIRST, SECOND, OUT "at=2026-07-08T10:00|type=call|outcome=voicemail")),
                   SM_SLA_UNDERWORKED);
}

static void met_by_engaging_or_disqualifying_in_the_window(void **state) {
  (void)state;
  assert_int_equal(status(LATER, ROWS(LEAD, FIRST, IN "at=2026-07-17T17:00|type=email")), SM_SLA_MET);
  assert_int_equal(status(LATER, ROWS(LEAD, FIRST, IN "at=2026-07-20T17:00|type=email")), SM_SLA_UNDERWORKED);
  assert_int_equal(status(LATER, ROWS(LEAD "|disqualified_at=2026-07-17T17:00|disqualified_reason=price", FIRST)),
                   SM_SLA_MET);
  assert_int_equal(status(LATER, ROWS(LEAD "|disqualified_at=2026-07-20T17:00|disqualified_reason=price", FIRST)),
                   SM_SLA_UNDERWORKED);
  /* a deal within the window implies that the lead engaged */
  assert_int_equal(status(LATER, ROWS(LEAD, FIRST, DEAL "created_at=2026-07-10T09:00|status=open")), SM_SLA_MET);
}

static void pending_while_the_window_is_open(void **state) {
  (void)state;
  assert_int_equal(status("2026-07-17T18:00", ROWS(LEAD, FIRST)), SM_SLA_PENDING);
  assert_int_equal(status("2026-07-20T09:01", ROWS(LEAD, FIRST)), SM_SLA_UNDERWORKED);
  assert_int_equal(status("2026-07-10T09:00", ROWS(LEAD "|disqualified_at=2026-07-08T17:00", FIRST)),
                   SM_SLA_UNDERWORKED);
}

static void what_counts_as_an_attempt(void **state) {
  (void)state;
  const char *at = "2026-07-08T09:00";
#define BY(actor, rest) "activities|lead_id=L1|at=2026-07-06T10:00|actor=" actor "|" rest
  assert_int_equal(status(at, ROWS(LEAD, PEOPLE, BY("anna@exemple.fr", "direction=out|type=social"))), SM_SLA_PENDING);
  assert_int_equal(status(at, ROWS(LEAD, PEOPLE, BY("Stranger", "direction=out|type=email"))), SM_SLA_PENDING);
  assert_int_equal(status(at, ROWS(LEAD, PEOPLE, BY("P1", "direction=|type=call"))), SM_SLA_PENDING);
  assert_int_equal(status(at, ROWS(LEAD, PEOPLE, BY("M1", "direction=out|type=email"))), SM_SLA_UNTOUCHED);
  assert_int_equal(status(at, ROWS(LEAD, PEOPLE, BY("P1", "direction=out|type=task"))), SM_SLA_UNTOUCHED);
  assert_int_equal(status(at, ROWS(LEAD, PEOPLE, BY("P1", "direction=out|type=note"))), SM_SLA_UNTOUCHED);
  assert_int_equal(status(at, ROWS(LEAD, PEOPLE, BY("P1", "direction=out|type=automated"))), SM_SLA_UNTOUCHED);
  /* the prospect writes in and hears nothing back */
  assert_int_equal(status(at, ROWS(LEAD, PEOPLE, BY("", "direction=in|type=email"))), SM_SLA_UNTOUCHED);
  /* a two-way contact is a touch whoever called */
  assert_int_equal(status(at, ROWS(LEAD, PEOPLE, BY("", "direction=in|type=call|outcome=connected"))), SM_SLA_MET);
  assert_int_equal(status(at, ROWS(LEAD, PEOPLE, BY("M1", "direction=out|type=meeting|outcome=held"))), SM_SLA_MET);
  assert_int_equal(status(at, ROWS(LEAD, PEOPLE, BY("M1", "direction=out|type=meeting|outcome=no_show"))),
                   SM_SLA_UNTOUCHED);
  /* before the handover it was somebody else's lead */
  assert_int_equal(status(at, ROWS(LEAD, OUT "at=2026-07-06T08:59|type=call|outcome=connected")), SM_SLA_UNTOUCHED);
}

static void robots_treat_nobody(void **state) {
  (void)state;
  g_autoptr(Company) company =
      company_new("automation: [Séquence Bot, anna@exemple.fr]\n", "2026-Q3", LATER,
                  ROWS(LEAD, PEOPLE, BY("SEQUENCE bot", "direction=out|type=email|outcome=replied"),
                       BY("P1", "direction=out|type=call|outcome=connected")));
  assert_int_equal(company_trace(company, "L1")->sla, SM_SLA_UNTOUCHED);
  assert_int_equal(company_trace(company, "L1")->furthest, SM_STAGE_MQL);
}

static void the_numbers_behind_it(void **state) {
  (void)state;
  g_autoptr(Company) company =
      company_new("", "2026-Q3", LATER,
                  ROWS(LEAD, FIRST, SECOND, OUT "at=2026-07-21T10:00|type=email", IN "at=2026-07-22T10:00|type=email"));
  const SmTrace *trace = company_trace(company, "L1");
  assert_int_equal(trace->touch_delay_seconds, 3600);
  assert_int_equal(sm_moment_at(trace->touch_due_at), company_at(company, "2026-07-06T17:00"));
  assert_int_equal(trace->attempts, 3);
  assert_int_equal(trace->attempts_in_window, 2);
  assert_int_equal(trace->channels_in_window, 1);
  assert_int_equal(sm_moment_at(trace->last_outbound), company_at(company, "2026-07-21T10:00"));
  assert_int_equal(sm_moment_at(trace->last_heard), company_at(company, "2026-07-22T10:00"));
  assert_true(trace->window_closed);
  assert_int_equal(sm_trace_reached(trace, SM_STAGE_ENGAGED), company_at(company, "2026-07-22T10:00"));
}

static SmInstant engaged_after(const Company *company) {
  return sm_trace_reached(company_trace(company, "L1"), SM_STAGE_ENGAGED);
}

/* A word before the touch engages nobody; one of the same instant does, whichever stands first in the export. */
static void a_word_engages_from_the_touch_on(void **state) {
  (void)state;
#define TOUCH OUT "at=2026-07-06T10:00|type=email"
#define WORD(at) IN "at=2026-07-06T" at "|type=email"
  g_autoptr(Company) before = company_new("", "2026-Q3", LATER, ROWS(LEAD, WORD("09:59"), TOUCH));
  assert_int_equal(engaged_after(before), SM_INSTANT_NONE);
  g_autoptr(Company) first = company_new("", "2026-Q3", LATER, ROWS(LEAD, WORD("10:00"), TOUCH, WORD("10:30")));
  assert_int_equal(engaged_after(first), company_at(first, "2026-07-06T10:00"));
  g_autoptr(Company) second = company_new("", "2026-Q3", LATER, ROWS(LEAD, TOUCH, WORD("10:00"), WORD("10:30")));
  assert_int_equal(engaged_after(second), company_at(second, "2026-07-06T10:00"));
  g_autoptr(Company) older = company_new("", "2026-Q3", LATER, ROWS(LEAD, WORD("09:30"), TOUCH, WORD("10:30")));
  assert_int_equal(engaged_after(older), company_at(older, "2026-07-06T10:30"));
}

/* More of one lead than are looked at in one go. */
static void many_activities_count_one_by_one(void **state) {
  (void)state;
  enum { MANY = 200 };
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(g_free);
  g_ptr_array_add(rows, g_strdup(LEAD));
  for (guint i = 0; i < MANY; i++)
    g_ptr_array_add(rows, g_strdup_printf(OUT "at=2026-07-07T%02u:%02u|type=email", 9 + i / 60, i % 60));
  g_ptr_array_add(rows, g_strdup(IN "at=2026-07-08T10:00|type=email"));
  g_ptr_array_add(rows, NULL);
  g_autoptr(Company) company = company_new("", "2026-Q3", LATER, (const char *const *)rows->pdata);
  const SmTrace *trace = company_trace(company, "L1");
  assert_int_equal(trace->attempts, MANY);
  assert_int_equal(trace->attempts_in_window, MANY);
  assert_int_equal(sm_moment_at(trace->last_outbound), company_at(company, "2026-07-07T12:19"));
  assert_int_equal(engaged_after(company), company_at(company, "2026-07-08T10:00"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(met_by_disqualifying_in_time),
      cmocka_unit_test(pending_while_the_delay_runs),
      cmocka_unit_test(unassigned_without_an_owner),
      cmocka_unit_test(late_after_the_delay),
      cmocka_unit_test(met_by_attempts_in_the_window),
      cmocka_unit_test(met_by_engaging_or_disqualifying_in_the_window),
      cmocka_unit_test(pending_while_the_window_is_open),
      cmocka_unit_test(what_counts_as_an_attempt),
      cmocka_unit_test(robots_treat_nobody),
      cmocka_unit_test(the_numbers_behind_it),
      cmocka_unit_test(a_word_engages_from_the_touch_on),
      cmocka_unit_test(many_activities_count_one_by_one),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
