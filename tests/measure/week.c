/* The week of both teams: who is hot, what is due and overdue by team, which campaigns run. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "../letter_data.h"
#include "measure/week.h"

static const char *const rows[] = {
    "people|id=P1|name=Anna Roy|team=sales",
    "people|id=P3|name=Mia Sorel|team=marketing",
    "campaigns|id=C1|name=Toujours|starts_on=2026-01-05",
    "campaigns|id=C2|name=Finie|starts_on=2026-01-05|ends_on=2026-09-30",
    "campaigns|id=C3|name=Jusqu’au premier|starts_on=2026-01-05|ends_on=2026-10-01",
    "campaigns|id=C4|name=Plus tard|starts_on=2026-11-01",
    "campaigns|id=C5|name=Ce mois|starts_on=2026-10-31",
    "campaigns|id=C6|name=Sans début",
};

static void hot_leads_in_order(void **state) {
  (void)state;
  g_autoptr(LetterData) made = letter_data_new();
  SmTrace *traces = made->results->traces->items;
  made->results->traces->has_sla = TRUE;
  SmTable *leads = made->data->tables[SM_TABLE_LEADS];
  sm_table_add_column(leads, SM_LEAD_SCORE);
  double *scores = leads->columns[SM_LEAD_SCORE].reals;
  scores[1] = 40; /* Aciéries and Textiles are new, Textiles with the better score; Moulins is of 1 September */
  scores[3] = 80;
  g_autoptr(SmWeek) week = sm_week_new(made->results);
  assert_int_equal(week->hot->len, 2);
  assert_string_equal(letter_company(made, g_array_index(week->hot, SmHotLead, 0).trace), "Textiles Rey");
  assert_string_equal(letter_company(made, g_array_index(week->hot, SmHotLead, 1).trace), "Aciéries Blanc");

  traces[2].last_heard = sm_moment_of(letter_at(made, "2026-09-29T10:00")); /* Moulins writes in: that comes first */
  traces[2].last_outbound = sm_moment_of(letter_at(made, "2026-09-20T10:00"));
  g_autoptr(SmWeek) heard = sm_week_new(made->results);
  assert_int_equal(heard->hot->len, 3);
  assert_string_equal(letter_company(made, g_array_index(heard->hot, SmHotLead, 0).trace), "Moulins Duval");
  assert_true(g_array_index(heard->hot, SmHotLead, 0).answer_waits);

  traces[2].last_outbound = sm_moment_of(letter_at(made, "2026-09-29T11:00")); /* answered an hour later */
  g_autoptr(SmWeek) answered = sm_week_new(made->results);
  assert_int_equal(answered->hot->len, 2);
}

static void due_by_team(void **state) {
  (void)state;
  g_autoptr(LetterData) made = letter_data_new();
  SmTrace *traces = made->results->traces->items;
  made->results->traces->has_sla = TRUE;
  traces[3].owned = FALSE;
  g_autoptr(SmWeek) week = sm_week_new(made->results);
  assert_int_equal(week->teams->len, 2);
  const SmTeamDue *sales = &g_array_index(week->teams, SmTeamDue, 0),
                  *nobody = &g_array_index(week->teams, SmTeamDue, 1);
  assert_string_equal(sales->team, "sales");
  assert_int_equal(sales->running, 1);
  assert_int_equal(sales->overdue, 1);
  assert_string_equal(nobody->team, "");
  assert_int_equal(nobody->running, 1);
  assert_int_equal(week->all.running, 2);

  traces[2].window_closed = TRUE;
  traces[1].disqualified = TRUE;
  g_autoptr(SmWeek) later = sm_week_new(made->results);
  assert_int_equal(later->all.running, 1);
  assert_int_equal(later->all.overdue, 0);
  assert_int_equal(later->all.lapsed, 1);
}

static void campaigns_that_run(void **state) {
  (void)state;
  g_autoptr(LetterData) made = letter_data_new_from(rows, G_N_ELEMENTS(rows), FALSE);
  g_autoptr(SmWeek) week = sm_week_new(made->results);
  assert_false(week->has_sla);
  assert_int_equal(week->hot->len, 0);
  assert_int_equal(week->running->len, 3);
  static const char *const expected[] = {"Ce mois", "Jusqu’au premier", "Toujours"};
  for (guint i = 0; i < G_N_ELEMENTS(expected); i++)
    assert_string_equal(g_array_index(week->running, SmRunning, i).name, expected[i]);
  assert_true(g_array_index(week->running, SmRunning, 0).starts_now);
  assert_true(g_array_index(week->running, SmRunning, 1).ends_now);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(hot_leads_in_order),
      cmocka_unit_test(due_by_team),
      cmocka_unit_test(campaigns_that_run),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
