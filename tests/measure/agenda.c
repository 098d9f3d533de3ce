/* The month's agenda over a company of a few rows: what is in each window, in which order, and by whose name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "../letter_data.h"

static void waiting_leads(void **state) {
  (void)state;
  g_autoptr(LetterData) made = letter_data_new();
  g_autoptr(SmAgenda) agenda = sm_agenda_new(made->results);
  assert_int_equal(agenda->leads->len, 3);
  const SmAgendaLead *leads = (const SmAgendaLead *)agenda->leads->data;
  assert_string_equal(letter_company(made, leads[0].trace), "Moulins Duval"); /* due 2 September: overdue comes first */
  assert_true(leads[0].overdue && !leads[0].is_new);
  assert_string_equal(letter_company(made, leads[1].trace),
                      "Aciéries Blanc"); /* due 1 October, handed over two days ago */
  assert_true(!leads[1].overdue && leads[1].is_new);
  assert_string_equal(letter_company(made, leads[2].trace), "Textiles Rey");
  assert_true(sm_agenda_lead_is_of(&leads[0], "P1"));
  assert_false(sm_agenda_lead_is_of(&leads[2], "P1"));
  assert_false(sm_agenda_lead_is_of(&leads[0], ""));
}

static void events_to_come(void **state) {
  (void)state;
  g_autoptr(LetterData) made = letter_data_new();
  g_autoptr(SmAgenda) agenda = sm_agenda_new(made->results);
  assert_int_equal(agenda->events->len, 2);
  assert_string_equal(g_array_index(agenda->events, SmAgendaEvent, 0).title, "Webinaire devis");
  assert_string_equal(g_array_index(agenda->events, SmAgendaEvent, 1).place, "Lyon");
}

/* With exports of August, the letter of October announces nothing that is over in October. */
static void old_exports_announce_nothing_past(void **state) {
  (void)state;
  g_autoptr(LetterData) made = letter_data_new();
  made->results->question.as_of = letter_at(made, "2026-08-31T18:00");
  g_autoptr(SmAgenda) agenda = sm_agenda_new(made->results);
  assert_int_equal(agenda->events->len, 2);
  assert_string_equal(g_array_index(agenda->events, SmAgendaEvent, 0).title, "Webinaire devis");
}

static void contents_and_requests(void **state) {
  (void)state;
  g_autoptr(LetterData) made = letter_data_new();
  g_autoptr(SmAgenda) agenda = sm_agenda_new(made->results);
  assert_int_equal(agenda->contents->len, 2);
  const SmAgendaContent *contents = (const SmAgendaContent *)agenda->contents->data;
  assert_string_equal(contents[0].title, "Étude de cas verrerie");
  assert_false(contents[0].refreshed);
  assert_string_equal(contents[0].owner, "Mia Sorel");
  assert_string_equal(contents[1].title, "Guide de la maintenance");
  assert_true(contents[1].refreshed);
  assert_int_equal(agenda->unused->len, 1); /* a touch names the first, and one is not out yet */
  assert_string_equal(g_array_index(agenda->unused, SmAgendaContent, 0).id, "K4");
  assert_int_equal(agenda->requests->len, 2);
  const SmAgendaRequest *requests = (const SmAgendaRequest *)agenda->requests->data;
  assert_string_equal(requests[0].asked_by, "Léo Brun"); /* by address */
  assert_string_equal(requests[0].url, "https://exemple.fr/cas");
  assert_int_not_equal(requests[0].delivered_on, SM_DAY_NONE);
  assert_string_equal(requests[1].asked_by, "Anna Roy"); /* by name */
  assert_true(requests[1].in_progress);
  assert_int_equal(requests[1].delivered_on, SM_DAY_NONE);
}

static void objections_with_answers(void **state) {
  (void)state;
  g_autoptr(LetterData) made = letter_data_new();
  g_autoptr(SmAgenda) agenda = sm_agenda_new(made->results);
  assert_int_equal(agenda->objections->len, 2);
  const SmAgendaObjection *objections = (const SmAgendaObjection *)agenda->objections->data;
  assert_string_equal(objections[0].text, "Trop cher"); /* "trop  cher" is the same */
  assert_int_equal(objections[0].count, 2);
  assert_string_equal(objections[0].answer, "Guide de la maintenance"); /* it is to be used on "trop cher" */
  assert_int_equal(objections[1].count, 1);                             /* March is too long ago */
  assert_string_equal(objections[1].answer, "");
}

static void assert_step(const SmChain *win, guint index, SmChainStepKind kind, const char *who, const char *what) {
  const SmChainStep *step = &g_array_index(win->steps, SmChainStep, index);
  assert_int_equal(step->kind, kind);
  assert_string_equal(step->who.name, who);
  assert_string_equal(step->what, what);
}

/* O1 is the largest of the month: O3 was won before it, O4 is won after the as-of. */
static void the_win_and_its_chain(void **state) {
  (void)state;
  g_autoptr(LetterData) made = letter_data_new();
  g_autoptr(SmAgenda) agenda = sm_agenda_new(made->results);
  const SmChain *win = agenda->win;
  assert_non_null(win);
  assert_string_equal(win->account, "Verrerie du Nord");
  assert_string_equal(win->closer.name, "Anna Roy");
  assert_string_equal(win->campaign, "Guide maintenance");
  assert_int_equal(win->amount_minor, 8400000);
  assert_int_equal(win->steps->len, 7);
  assert_step(win, 0, SM_STEP_CAMPAIGN, "Mia Sorel", "Guide maintenance");
  assert_step(win, 1, SM_STEP_CONTENT, "Mia Sorel", "Guide de la maintenance");
  assert_step(win, 2, SM_STEP_HANDOVER, "Anna Roy", "");
  assert_step(win, 3, SM_STEP_TALK, "Anna Roy", "");
  assert_step(win, 4, SM_STEP_DEAL, "Anna Roy", "");
  assert_step(win, 5, SM_STEP_HELP, "Léo Brun", "");
  assert_step(win, 6, SM_STEP_WON, "Anna Roy", "");
}

static void assert_standing(LetterData *made, const char *as_of, const char *quarter) {
  made->results->question.as_of = letter_at(made, as_of);
  g_autoptr(SmAgenda) agenda = sm_agenda_new(made->results);
  g_autofree char *period = sm_period_format(&agenda->standing->question.period);
  assert_string_equal(period, quarter);
}

/* A quarter takes over once ten working days of it are done: 1 October 2026 is a Thursday, so the tenth ends on the
 * 14th. */
static void the_quarter_that_stands(void **state) {
  (void)state;
  g_autoptr(LetterData) made = letter_data_new();
  assert_standing(made, "2026-09-30T18:00", "2026-Q3");
  assert_standing(made, "2026-10-01T00:00", "2026-Q3");
  assert_standing(made, "2026-10-14T17:59", "2026-Q3");
  assert_standing(made, "2026-10-14T18:00", "2026-Q4");
}

static void nothing_known_is_empty(void **state) {
  (void)state;
  const char *rows[] = {"leads|id=L1|created_at=2026-07-01T09:00|mql_at=2026-07-02T09:00"};
  g_autoptr(LetterData) made = letter_data_new_from(rows, 1, FALSE);
  g_autoptr(SmAgenda) agenda = sm_agenda_new(made->results);
  assert_int_equal(agenda->events->len + agenda->contents->len + agenda->requests->len + agenda->objections->len, 0);
  assert_null(agenda->win);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(waiting_leads),           cmocka_unit_test(events_to_come),
      cmocka_unit_test(contents_and_requests),   cmocka_unit_test(old_exports_announce_nothing_past),
      cmocka_unit_test(objections_with_answers), cmocka_unit_test(the_win_and_its_chain),
      cmocka_unit_test(the_quarter_that_stands), cmocka_unit_test(nothing_known_is_empty),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
