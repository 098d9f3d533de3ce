/* Contents, feedback, what is to come and what the objectives still need, as pages and sheets: what is there, what is
 * left out, and that nobody is named for what waits. */
#include "small_company.h"

#include "measure/alignment.h"
#include "measure/coming.h"
#include "measure/content.h"
#include "measure/decision.h"
#include "measure/feedback.h"
#include "measure/request.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const SmPerson asker = {"P1", "Jeanne Martin", "sales"}, maker = {"M1", "Mia Sorel", "marketing"};

static int set_up(void **state) {
  Company *company = g_new0(Company, 1);
  company_open(company);
  company->settings.content_stale_after_months = 12;
  *state = company;
  return 0;
}

static int tear_down(void **state) {
  company_close(*state);
  g_free(*state);
  return 0;
}

static void fill_content(Company *company) {
  SmContentUse items[] = {
      {.id = "K1", .title = "Guide", .type = "", .topic = "", .owner = maker, .uses = 7, .leads = 5},
      {.id = "K2", .title = "Cas", .type = "", .topic = "", .owner = maker, .stale = TRUE}};
  SmRequestLine lines[] = {{.title = "Un script",
                            .asked_by = asker,
                            .made_by = maker,
                            .content = "",
                            .age_days = 12.4,
                            .state = SM_REQUEST_STATE_IN_PROGRESS},
                           {.title = "Un « prix »",
                            .asked_by = asker,
                            .made_by = maker,
                            .content = "Guide",
                            .delivered_on = 20000,
                            .state = SM_REQUEST_STATE_DELIVERED}};
  SmContents *contents = company->results->contents = g_new0(SmContents, 1);
  SmRequests *requests = company->results->requests = g_new0(SmRequests, 1);
  *contents = (SmContents){g_array_new(FALSE, FALSE, sizeof *items), TRUE, 1, 0};
  *requests = (SmRequests){g_array_new(FALSE, FALSE, sizeof *lines), 1, 1};
  g_array_append_vals(contents->items, items, 2);
  g_array_append_vals(requests->lines, lines, 2);
}

static void fill_decisions(Company *company) {
  SmDecision items[] = {
      {.text = "Relire le message", .owner = asker, .decided_on = 20000, .due_on = 20010, .overdue = TRUE},
      {.text = "Compter ensemble", .owner = maker, .decided_on = 20000, .due_on = SM_DAY_NONE},
      {.text = "Fait", .owner = maker, .decided_on = 20000, .due_on = 20010, .status = SM_DECISION_DONE}};
  SmDecisions *decisions = company->results->decisions = g_new0(SmDecisions, 1);
  SmComing *coming = company->results->coming = g_new0(SmComing, 1);
  SmEvent event = {.title = "Salon",
                   .place = "Nantes",
                   .url = "",
                   .audience = "Tous",
                   .starts_at = company_at(company, "2026-11-17T09:00"),
                   .ends_at = company_at(company, "2026-11-19T18:00")};
  *decisions = (SmDecisions){g_array_new(FALSE, FALSE, sizeof *items), 2, 1, 1, 0};
  *coming = (SmComing){g_array_new(FALSE, FALSE, sizeof event), g_array_new(FALSE, FALSE, sizeof(SmComingCampaign)), 8};
  g_array_append_vals(decisions->items, items, 3);
  g_array_append_val(coming->events, event);
}

static const SmBlock *block_of(const SmDocument *document, const char *page, const char *id) {
  const SmPage *found = sm_document_find_page(document, page);
  assert_non_null(found);
  return sm_page_find_block(found, id);
}

static const char *words_at(const SmTableBlock *table, guint row, guint column) {
  return ((const SmCell *)g_ptr_array_index((const GPtrArray *)g_ptr_array_index(table->rows, row), column))->words;
}

static const char *remark(const SmBlock *list, guint i) {
  return ((const SmCell *)g_ptr_array_index(list->items, i))->words;
}

static void content_page(void **state) {
  Company *company = *state;
  fill_content(company);
  g_autoptr(SmDocument) deck = sm_review_deck(company->results, company->french);
  const SmBlock *remarks = block_of(deck, "content", "remarks"), *chart = block_of(deck, "content", "uses");
  assert_int_equal(remarks->items->len, 3);
  assert_string_equal(remark(remarks, 0),
                      "La plus ancienne en attente\u00a0: «\u00a0Un script\u00a0», depuis 12 jours ouvrés.");
  assert_string_equal(remark(remarks, 1),
                      "Dernière livraison\u00a0: «\u00a0Un “prix”\u00a0», demandée par Jeanne Martin, "
                      "réalisée par Mia Sorel.");
  assert_string_equal(remark(remarks, 2),
                      "1 contenu sur 2 n’a pas été mis à jour depuis 12 mois ou plus\u202f; aucun n’est "
                      "resté inutilisé pendant deux périodes.");
  assert_int_equal(chart->chart->categories->len, 1); /* what nobody used is no bar */
}

static void content_sheet(void **state) {
  Company *company = *state;
  fill_content(company);
  g_autoptr(SmDocument) book = sm_review_workbook(company->results, company->english);
  const SmTableBlock *contents = block_of(book, "content", "contents")->table,
                     *requests = block_of(book, "content", "requests")->table;
  assert_int_equal(contents->rows->len, 2);
  assert_string_equal(words_at(contents, 1, 9), "yes");
  assert_string_equal(words_at(requests, 0, 3), "In progress");
  assert_string_equal(words_at(requests, 1, 8), "Guide");
}

/* Of what is open the team is named; the person is not. */
static void decisions_and_events(void **state) {
  Company *company = *state;
  fill_decisions(company);
  g_autoptr(SmDocument) deck = sm_review_deck(company->results, company->english);
  assert_string_equal(sm_document_find_page(deck, "coming")->title, "1 of 2 open decisions is overdue");
  const SmTableBlock *decisions = block_of(deck, "coming", "decisions")->table;
  assert_int_equal(decisions->rows->len, 2);
  assert_string_equal(words_at(decisions, 0, 1), "Sales");
  assert_string_equal(words_at(decisions, 0, 4), "Overdue");
  assert_string_equal(words_at(decisions, 0, 2), "4 October 2024"); /* as the events below say it */
  assert_string_equal(words_at(decisions, 1, 4), "In time");
  assert_string_equal(words_at(block_of(deck, "coming", "events")->table, 0, 0), "17 to 19 November 2026");
  assert_null(block_of(deck, "coming", "campaigns"));
  const SmBlock *remarks = block_of(deck, "coming", "remarks");
  assert_string_equal(remark(remarks, 0), "So far: 1 decision done.");
  assert_string_equal(remark(remarks, 1), "8 campaigns run on, with no end date.");
}

static void feedback_sheet(void **state) {
  Company *company = *state;
  SmMention heard[] = {{"Trop cher", NULL, 3, 1}, {"Plus tard", NULL, 0, 2}};
  SmFeedback *feedback = company->results->feedback = g_new0(SmFeedback, 1);
  *feedback = (SmFeedback){g_array_new(FALSE, FALSE, sizeof *heard), g_array_new(FALSE, FALSE, sizeof *heard)};
  g_array_append_vals(feedback->objections, heard, 2);
  company_count(company, "feedback.count", 3);
  g_autoptr(SmDocument) book = sm_review_workbook(company->results, company->english);
  const SmTableBlock *objections = block_of(book, "feedback", "objections")->table;
  assert_string_equal(words_at(objections, 0, 3), "+2");
  assert_string_equal(words_at(objections, 1, 3), "\u22122");
  assert_null(block_of(book, "feedback", "needs"));
}

/* With campaigns too there would be three tables: decisions get a page of their own. */
static void decisions_apart(void **state) {
  Company *company = *state;
  fill_decisions(company);
  SmComingCampaign campaign = {.id = "C",
                               .name = "Guide",
                               .channel = "Salon",
                               .motion = "inbound",
                               .starts_on = 20000,
                               .ends_on = 20800,
                               .running = TRUE};
  g_array_append_val(company->results->coming->campaigns, campaign);
  g_autoptr(SmDocument) deck = sm_review_deck(company->results, company->english);
  assert_non_null(block_of(deck, "decisions", "decisions"));
  assert_null(block_of(deck, "coming", "decisions"));
  const SmBlock *decided = block_of(deck, "decisions", "remarks"), *to_come = block_of(deck, "coming", "remarks");
  assert_int_equal(decided->items->len, 1); /* each remark is on the page it speaks of */
  assert_string_equal(remark(decided, 0), "So far: 1 decision done.");
  assert_int_equal(to_come->items->len, 1);
  assert_string_equal(remark(to_come, 0), "8 campaigns run on, with no end date.");
  assert_string_equal(sm_document_find_page(deck, "coming")->title, "1 event to come, on 17 November 2026: Salon");
  assert_string_equal(words_at(block_of(deck, "coming", "campaigns")->table, 0, 0), "running until 13 December 2026");
}

/* The revenue objective still needs something, and the teams part: both are said below the objectives, as remarks in
 * the deck and as blocks in the workbook. */
static void objectives_need_and_part(void **state) {
  Company *company = *state;
  company_add_objective(company, "Revenue", SM_METRIC_REVENUE, sm_quantity_money(30000000), sm_quantity_money(25000000),
                        0.83, SM_STATUS_BEHIND);
  SmObjectiveResult *objective = g_ptr_array_index(company->results->objectives, 0);
  SmNeed two = {.value = sm_quantity_count(2), .n = 12};
  SmNeed seven = {sm_quantity_count(7), sm_quantity_count(5), sm_quantity_count(11), 12};
  objective->needed = (SmNeeded){sm_quantity_money(5000000),
                                 sm_quantity_money(2500000),
                                 two,
                                 seven,
                                 {.value = sm_quantity_unknown(SM_UNIT_COUNT)}};
  SmAlignment *alignment = company->results->alignment = g_new0(SmAlignment, 1);
  *alignment = (SmAlignment){0, 1, 0, 1, g_array_new(FALSE, FALSE, sizeof(SmMisalignment))};
  SmMisalignment part = {SM_MISALIGNED_COUNTERPART, SM_OBJECTIVE_TEAM_SALES, objective, ""};
  g_array_append_val(alignment->findings, part);
  g_autoptr(SmDocument) deck = sm_review_deck(company->results, company->english);
  const SmBlock *remarks = block_of(deck, "objectives", "remarks");
  assert_string_equal(
      remark(remarks, 0),
      "Revenue: €50,000 short, about 2 deals at the average of €25,000; at the win rate of the four periods before, "
      "that would have taken 7 opportunities (5 to 11). A small sample: 12 deals closed in the four periods before.");
  assert_string_equal(remark(remarks, 1), "Only sales has objectives: there is nothing to compare them with.");
  g_autoptr(SmDocument) book = sm_review_workbook(company->results, company->english);
  assert_int_equal(block_of(book, "objectives", "alignment")->table->rows->len, 1);
  assert_int_equal(block_of(book, "objectives", "needed")->items->len, 1);
  objective->needed.revenue = sm_quantity_money(0); /* reached */
  g_autoptr(SmDocument) after = sm_review_workbook(company->results, company->english);
  assert_null(block_of(after, "objectives", "needed"));
}

static void left_out(void **state) {
  Company *company = *state;
  company->results->coming = g_new0(SmComing, 1);
  *company->results->coming =
      (SmComing){g_array_new(FALSE, FALSE, sizeof(SmEvent)), g_array_new(FALSE, FALSE, sizeof(SmComingCampaign)), 3};
  g_autoptr(SmDocument) deck = sm_review_deck(company->results, company->english);
  g_autoptr(SmDocument) book = sm_review_workbook(company->results, company->english);
  assert_null(sm_document_find_page(deck, "coming"));
  assert_null(sm_document_find_page(deck, "content"));
  assert_null(sm_document_find_page(book, "content"));
  assert_null(sm_document_find_page(book, "feedback"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(content_page, set_up, tear_down),
      cmocka_unit_test_setup_teardown(content_sheet, set_up, tear_down),
      cmocka_unit_test_setup_teardown(decisions_and_events, set_up, tear_down),
      cmocka_unit_test_setup_teardown(decisions_apart, set_up, tear_down),
      cmocka_unit_test_setup_teardown(feedback_sheet, set_up, tear_down),
      cmocka_unit_test_setup_teardown(objectives_need_and_part, set_up, tear_down),
      cmocka_unit_test_setup_teardown(left_out, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
