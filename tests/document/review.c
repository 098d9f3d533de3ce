/* The review as documents: which pages there are, that they say the findings, that deck and workbook agree, and that
 * what is not known is left out. */
#include "held.h"
#include "small_company.h"

#include "base/message.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static int set_up(void **state) {
  Company *company = g_new0(Company, 1);
  company_open(company);
  *state = company;
  return 0;
}

static int tear_down(void **state) {
  company_close(*state);
  g_free(*state);
  return 0;
}

/* The ids of all pages, parted by spaces. */
static char *page_ids(const SmDocument *document) {
  GString *ids = g_string_new(NULL);
  for (guint i = 0; i < document->pages->len; i++)
    g_string_append_printf(ids, "%s%s", i ? " " : "", ((const SmPage *)g_ptr_array_index(document->pages, i))->id);
  return g_string_free(ids, FALSE);
}

static void has_pages(const SmDocument *document, const char *expected) {
  g_autofree char *ids = page_ids(document);
  assert_string_equal(ids, expected);
}

static const SmTableBlock *table_of(const SmDocument *document, const char *page, const char *id) {
  const SmPage *found = sm_document_find_page(document, page);
  assert_non_null(found);
  const SmBlock *block = sm_page_find_block(found, id);
  assert_non_null(block);
  return held(block->table);
}

static const SmCell *cell_at(const SmTableBlock *table, guint row, const char *key) {
  for (guint c = 0; c < table->columns->len; c++)
    if (g_str_equal(((const SmTableColumn *)g_ptr_array_index(table->columns, c))->key, key))
      return g_ptr_array_index((const GPtrArray *)g_ptr_array_index(table->rows, row), c);
  fail_msg("no column %s", key);
  return NULL;
}

/* Every row has a cell for each column, every series a point for each category; nothing has no words. */
static void is_sound(const SmDocument *document) {
  for (guint p = 0; p < document->pages->len; p++) {
    const SmPage *page = g_ptr_array_index(document->pages, p);
    assert_true(*page->name && page->title);
    for (guint b = 0; b < page->blocks->len; b++) {
      const SmBlock *block = g_ptr_array_index(page->blocks, b);
      if (block->table) held(block->table);
      for (guint r = 0; block->table && r < block->table->rows->len; r++)
        assert_int_equal(((const GPtrArray *)g_ptr_array_index(block->table->rows, r))->len,
                         block->table->columns->len);
      for (guint s = 0; block->chart && s < block->chart->series->len; s++)
        assert_int_equal(((const SmSeries *)g_ptr_array_index(block->chart->series, s))->points->len,
                         block->chart->categories->len);
      if (block->chart) assert_true(*block->chart->alt && *block->chart->caption);
    }
  }
}

static void a_full_deck(void **state) {
  Company *company = *state;
  company_fill(company);
  g_autoptr(SmDocument) deck = sm_review_deck(company->results, company->english);
  is_sound(deck);
  has_pages(deck, "cover contents objectives funnel bridge sla causes concentration contested mql definitions "
                  "quality");
  assert_string_equal(
      deck->subtitle,
      "112 of 263 lost leads were not treated as agreed (43%, between 37% and 49%); an estimated €224k at stake");
  assert_string_equal(sm_document_find_page(deck, "cover")->title, "Acme: Q3 2026");
  assert_string_equal(sm_document_find_page(deck, "objectives")->title, "1 of 2 objectives is behind: “Revenue”");
  assert_string_equal(sm_document_find_page(deck, "concentration")->title,
                      "Spring: 80 of 120 lost leads were not treated as agreed; elsewhere 22% of 143");
  const SmBlock *contents = sm_page_find_block(sm_document_find_page(deck, "contents"), "contents");
  assert_int_equal(contents->items->len, deck->pages->len - 2);
  assert_non_null(sm_document_find_page(deck, ((const SmCell *)g_ptr_array_index(contents->items, 0))->link));
}

/* Gaps are shown by team, source and campaign: no owner is named anywhere in the deck. */
static void the_deck_names_nobody(void **state) {
  Company *company = *state;
  company_fill(company);
  g_autoptr(SmDocument) deck = sm_review_deck(company->results, company->french);
  for (guint p = 0; p < deck->pages->len; p++) {
    const SmPage *page = g_ptr_array_index(deck->pages, p);
    for (guint b = 0; b < page->blocks->len; b++) {
      const SmBlock *block = g_ptr_array_index(page->blocks, b);
      for (guint r = 0; block->table && r < block->table->rows->len; r++) {
        const GPtrArray *row = g_ptr_array_index(block->table->rows, r);
        for (guint c = 0; c < row->len; c++)
          assert_null(strstr(((const SmCell *)g_ptr_array_index(row, c))->words, "Martin"));
      }
      if (block->chart) assert_null(strstr(block->chart->alt, "Martin"));
      if (block->table) assert_true(block->table->rows->len <= (g_str_equal(block->id, "terms") ? 16 : 8));
      if (block->items && g_str_equal(block->id, "remarks")) assert_true(block->items->len <= 3);
    }
  }
}

static void a_full_workbook_in_french(void **state) {
  Company *company = *state;
  company_fill(company);
  g_autoptr(SmDocument) book = sm_review_workbook(company->results, company->french);
  is_sound(book);
  has_pages(book, "summary objectives funnel sla causes leads contested mql definitions quality");
  static const char *const names[] = {
      "Synthèse", "Objectifs", "Entonnoir",         "SLA",         "Causes",
      "Leads",    "Contestés", "Définition du MQL", "Définitions", "Qualité des données"};
  for (guint i = 0; i < G_N_ELEMENTS(names); i++)
    assert_string_equal(((const SmPage *)g_ptr_array_index(book->pages, i))->name, names[i]);
  const SmTableBlock *leads = table_of(book, "leads", "leads");
  assert_true(leads->filterable);
  assert_string_equal(cell_at(leads, 0, "id")->words, "=1+1");
  assert_string_equal(cell_at(leads, 0, "cause")->words, "Non traité");
  assert_string_equal(cell_at(leads, 0, "owner")->words, "Jeanne Martin");
  assert_int_equal(cell_at(leads, 1, "won")->quantity.whole, 1240050);
  assert_int_equal(table_of(book, "contested", "contested")->rows->len, 1);
}

static void deck_and_workbook_say_the_same(void **state) {
  Company *company = *state;
  company_fill(company);
  g_autoptr(SmDocument) deck = sm_review_deck(company->results, company->french);
  g_autoptr(SmDocument) book = sm_review_workbook(company->results, company->french);
  static const char *const shared[] = {"objectives", "funnel", "sla", "causes", "contested", "quality"};
  for (guint i = 0; i < G_N_ELEMENTS(shared); i++)
    assert_string_equal(sm_document_find_page(deck, shared[i])->title, sm_document_find_page(book, shared[i])->title);
}

static void key_figures_carry_target_and_the_periods_before(void **state) {
  Company *company = *state;
  company_fill(company);
  g_autoptr(SmDocument) book = sm_review_workbook(company->results, company->english);
  const SmBlock *block = sm_page_find_block(sm_document_find_page(book, "summary"), "key_figures");
  const SmKeyFigure *mqls = g_ptr_array_index(block->key_figures, 0), *sales = g_ptr_array_index(block->key_figures, 1);
  assert_string_equal(mqls->target, "target 400");
  assert_string_equal(mqls->comment, "reached, pace 1.00");
  assert_int_equal(mqls->before->len, 4);
  assert_string_equal(((const SmPoint *)g_ptr_array_index(mqls->before, 1))->words,
                      "–"); /* no figure: the place is kept */
  assert_string_equal(((const SmPoint *)g_ptr_array_index(mqls->before, 2))->words, "350"); /* the oldest first */
  assert_int_equal(book->periods_before->len, 4);
  assert_string_equal(sales->comment, "of 394 MQLs");
  assert_null(sales->target);
}

/* Exports that begin in Q2 2026 say nothing of what was before, though a count of it comes to 0. */
static void zeros_before_the_exports_are_none(void **state) {
  Company *company = *state;
  company_count(company, "funnel.mql", 40);
  company_count(company, "flow.deals_won", 4);
  static const char *const periods[] = {"2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2"};
  for (guint i = 0; i < G_N_ELEMENTS(periods); i++) {
    company_count_by(company, "funnel.mql", SM_BY_PERIOD, periods[i], i == 3 ? 20 : 0, -1);
    company_count_by(company, "flow.deals_won", SM_BY_PERIOD, periods[i], 0, -1);
  }
  g_autoptr(SmDocument) book = sm_review_workbook(company->results, company->english);
  assert_int_equal(table_of(book, "funnel", "funnel_counts")->columns->len, 3);
  const SmBlock *block = sm_page_find_block(sm_document_find_page(book, "summary"), "key_figures");
  const SmKeyFigure *mqls = g_ptr_array_index(block->key_figures, 0);
  assert_string_equal(((const SmPoint *)g_ptr_array_index(mqls->before, 2))->words, "–");
  assert_string_equal(((const SmPoint *)g_ptr_array_index(mqls->before, 3))->words, "20");
}

static void periods_and_bridge(void **state) {
  Company *company = *state;
  company_fill(company);
  g_autoptr(SmDocument) book = sm_review_workbook(company->results, company->french);
  const SmTableBlock *counts = table_of(book, "funnel", "funnel_counts");
  assert_string_equal(cell_at(counts, 0, "period_4")->words, "400");
  assert_string_equal(cell_at(counts, 0, "period_3")->words, "380");
  assert_string_equal(cell_at(counts, 0, "period_2")->words, "350");
  assert_int_equal(cell_at(counts, 1, "period_2")->kind, SM_CELL_EMPTY); /* not known: not zero */
  assert_int_equal(counts->columns->len, 4); /* nothing at all is known of the two periods before that */
  const SmTableBlock *bridge = table_of(book, "funnel", "bridge");
  assert_string_equal(cell_at(bridge, 0, "period")->words, "T3 2026");
  assert_string_equal(cell_at(bridge, 2, "period")->words, "Sans lead");
}

/* Where the stages between are not known, the rate is that from the MQLs, not from nothing. */
static void a_funnel_with_gaps(void **state) {
  Company *company = *state;
  company_set_leads(company, NULL, 0);
  company_count(company, "funnel.mql", 3343);
  company_count(company, "funnel.opportunity", 318);
  company_count(company, "funnel.won", 318);
  company_rate(company, "funnel.opportunity.rate_of_mql", 318, 3343, 0.086, 0.106);
  company_rate(company, "funnel.won.rate", 318, 318, 0.988, 1.0);
  g_autoptr(SmDocument) deck = sm_review_deck(company->results, company->english);
  is_sound(deck);
  const SmBlock *block = sm_page_find_block(sm_document_find_page(deck, "funnel"), "funnel");
  const SmSeries *rates = g_ptr_array_index(block->chart->series, 1);
  assert_int_equal(block->chart->categories->len, 3);
  assert_false(((const SmPoint *)g_ptr_array_index(rates->points, 0))->value.known);
  assert_string_equal(((const SmPoint *)g_ptr_array_index(rates->points, 1))->words, "9.5%");
  assert_string_equal(((const SmPoint *)g_ptr_array_index(rates->points, 2))->words, "100.0%");
}

static void contradictions_are_marked(void **state) {
  Company *company = *state;
  company_fill(company);
  g_autoptr(SmDocument) deck = sm_review_deck(company->results, company->english);
  const SmChartBlock *cross = sm_page_find_block(sm_document_find_page(deck, "contested"), "declared")->chart;
  const SmSeries *untreated = g_ptr_array_index(cross->series, 0), *weak = g_ptr_array_index(cross->series, 2);
  for (guint i = 0; i < cross->categories->len; i++) {
    const char *name = g_ptr_array_index(cross->categories, i);
    const SmPoint *uncalled = g_ptr_array_index(untreated->points, i), *poor = g_ptr_array_index(weak->points, i);
    gboolean bad = g_str_has_prefix(name, "Bad lead\u00a0("), market = g_str_has_prefix(name, "Market\u00a0(");
    if (bad) assert_string_equal(uncalled->words, "17");
    assert_int_equal(uncalled->flagged, bad || market); /* never called, and put down to the lead or the market */
    if (bad) assert_false(poor->flagged);
  }
  g_autoptr(SmDocument) book = sm_review_workbook(company->results, company->english);
  const SmTableBlock *table = table_of(book, "contested", "declared");
  assert_string_equal(cell_at(table, 2, "declared")->words, "Bad lead");
  assert_int_equal(cell_at(table, 2, "untreated")->role, SM_ROLE_ATTENTION);
  assert_int_equal(cell_at(table, 2, "weak_mql")->role, SM_ROLE_NONE);
  assert_int_equal(cell_at(table, 4, "untreated")->role, SM_ROLE_NONE); /* nothing was declared */
}

static SmFileAccount *account_of(const char *path, gint64 used, gint64 rejected) {
  SmFileAccount *file = g_new0(SmFileAccount, 1);
  *file = (SmFileAccount){.path = g_strdup(path),
                          .table = SM_TABLE_LEADS,
                          .source = g_strdup("crm"),
                          .dialect = g_strdup("UTF-8"),
                          .read = used + rejected,
                          .used = used,
                          .rejected = rejected};
  return file;
}

/* The page has room for eight files, those with faults first; the sheet has all, by path. */
static void files_and_their_rows(void **state) {
  Company *company = *state;
  for (guint i = 0; i < 11; i++) {
    g_autofree char *path = g_strdup_printf("exports/%02u.csv", i);
    g_ptr_array_add(company->data->files, account_of(path, 100, i == 9 ? 7 : 0));
  }
  company_count(company, "data.read", 1107);
  company_count(company, "data.rejected", 7);
  g_autoptr(SmDocument) deck = sm_review_deck(company->results, company->french);
  g_autoptr(SmDocument) book = sm_review_workbook(company->results, company->french);
  const SmTableBlock *page = table_of(deck, "quality", "files"), *sheet = table_of(book, "quality", "files");
  assert_string_equal(sm_document_find_page(deck, "quality")->title,
                      "1\u202f107 lignes dans 11 fichiers, dont 7 rejetées");
  assert_int_equal(page->rows->len, 8);
  assert_string_equal(cell_at(page, 0, "file")->words, "exports/09.csv");
  assert_int_equal(cell_at(page, 0, "rejected")->role, SM_ROLE_ATTENTION);
  assert_int_equal(sheet->rows->len, 11);
  assert_string_equal(cell_at(sheet, 0, "file")->words, "exports/00.csv");
  assert_int_equal(cell_at(sheet, 9, "read")->quantity.whole, 107);
}

/* A cell that a test singles out is flagged on the heat map, in the table of the sheet and in that of the tests. */
static void flags_come_from_the_tests(void **state) {
  Company *company = *state;
  company_fill(company);
  g_autoptr(SmDocument) deck = sm_review_deck(company->results, company->english);
  g_autoptr(SmDocument) book = sm_review_workbook(company->results, company->english);
  const SmChartBlock *map = sm_page_find_block(sm_document_find_page(deck, "concentration"), "concentration")->chart;
  const SmSeries *untreated = g_ptr_array_index(map->series, 0), *weak = g_ptr_array_index(map->series, 2);
  for (guint i = 0; i < map->categories->len; i++) {
    gboolean spring = g_str_has_prefix(g_ptr_array_index(map->categories, i), "Spring");
    assert_int_equal(((const SmPoint *)g_ptr_array_index(untreated->points, i))->flagged, spring);
    assert_false(((const SmPoint *)g_ptr_array_index(weak->points, i))->flagged); /* q is 0.12 */
  }
  const SmTableBlock *tests = table_of(book, "causes", "concentration_by_campaign");
  assert_int_equal(tests->rows->len, 6);
  assert_string_equal(cell_at(tests, 0, "campaign")->words, "Salon"); /* lost the most */
  assert_true(cell_at(tests, 1, "count")->flagged && cell_at(tests, 3, "count")->flagged);
  assert_false(cell_at(tests, 2, "count")->flagged);
  assert_string_equal(cell_at(tests, 3, "p")->words, "< 0.001");
  assert_string_equal(cell_at(tests, 2, "q")->words, "0.120");
}

static void stakes_are_called_estimates(void **state) {
  Company *company = *state;
  company_fill(company);
  g_autoptr(SmDocument) deck = sm_review_deck(company->results, company->english);
  g_autoptr(SmDocument) book = sm_review_workbook(company->results, company->french);
  const SmBlock *remarks = sm_page_find_block(sm_document_find_page(deck, "causes"), "remarks");
  assert_string_equal(((const SmCell *)g_ptr_array_index(remarks->items, 0))->words,
                      "Untreated: never touched\u00a0(90), touched late\u00a0(22). Estimated at stake: €224k "
                      "(€112k\u00a0to\u00a0€392k).");
  const SmTableBlock *stakes = table_of(book, "causes", "stakes");
  assert_int_equal(stakes->rows->len, 3);
  assert_int_equal(cell_at(stakes, 0, "stake")->quantity.whole, 22400000);
  assert_string_equal(stakes->caption, "Ce qui est en jeu\u00a0: une estimation");
}

static void the_definition_is_judged(void **state) {
  Company *company = *state;
  company_fill(company);
  g_autoptr(SmDocument) deck = sm_review_deck(company->results, company->english);
  g_autoptr(SmDocument) book = sm_review_workbook(company->results, company->french);
  const SmPage *page = sm_document_find_page(deck, "mql");
  assert_string_equal(page->title,
                      "The score tells who becomes a customer: AUC 0.81 (0.70 to 0.92); suggested threshold 70");
  const SmChartBlock *sweep = sm_page_find_block(page, "sweep")->chart;
  const SmSeries *wins = g_ptr_array_index(sweep->series, 2);
  assert_string_equal(g_ptr_array_index(sweep->categories, 2), "70");
  assert_true(fabs(((const SmPoint *)g_ptr_array_index(wins->points, 2))->value.real - 0.95) < 1e-9);
  const SmTableBlock *lifts = table_of(book, "mql", "lifts");
  assert_string_equal(cell_at(lifts, 0, "field")->words, "téléphone\u00a0: présent et valide");
  assert_string_equal(cell_at(lifts, 1, "field")->words, "score\u00a0: au moins 50");
  assert_string_equal(cell_at(lifts, 0, "won")->words, "–"); /* nobody to compare with */
  const SmTableBlock *table = table_of(book, "mql", "sweep_table");
  assert_int_equal(cell_at(table, 3, "threshold")->kind, SM_CELL_QUANTITY);
  assert_true(cell_at(table, 3, "mql.sweep.win_rate")->small);
}

/* The sheet begins with the causes between the teams, and each cause's cell leads to its first lead. */
static void leads_stand_by_cause(void **state) {
  Company *company = *state;
  company_fill(company);
  g_autoptr(SmDocument) book = sm_review_workbook(company->results, company->english);
  const SmTableBlock *leads = table_of(book, "leads", "leads"), *causes = table_of(book, "causes", "causes_table");
  const SmRowMark *first = g_ptr_array_index(leads->marks, 0);
  assert_string_equal(first->name, "leads_untreated");
  assert_int_equal(first->row, 0);
  assert_string_equal(cell_at(leads, 0, "cause")->words, "Untreated");
  assert_string_equal(cell_at(causes, 0, "cause")->link, "#leads_untreated");
  assert_null(cell_at(causes, 1, "cause")->link);
  assert_string_equal(cell_at(causes, 1, "sub_cause")->link, "#leads_untreated_untouched");
  assert_true(sm_document_has_mark(book, "leads_untreated_untouched"));
  assert_false(sm_document_has_mark(book, "leads_nothing"));
}

static void leads_for_machines(void **state) {
  Company *company = *state;
  company_fill(company);
  g_autoptr(SmDocument) leads = sm_review_leads(company->results, company->french);
  const SmTableBlock *table = table_of(leads, "leads", "leads");
  static const char *const keys[] = {"id", "sla", "cause", "sub_cause", "rule", "declared", "contested", "evidence"};
  for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
    assert_string_equal(((const SmTableColumn *)g_ptr_array_index(table->columns, i))->key, keys[i]);
  assert_string_equal(cell_at(table, 0, "cause")->words, "untreated");
  assert_string_equal(cell_at(table, 0, "sub_cause")->words, "untouched");
  assert_string_equal(cell_at(table, 0, "declared")->words, "weak");
  assert_int_equal(cell_at(table, 0, "rule")->quantity.whole, 3);
  assert_true(cell_at(table, 0, "contested")->yes);
  assert_string_equal(cell_at(table, 0, "owner")->words, "P1");
}

static void an_empty_cohort(void **state) {
  Company *company = *state;
  company_set_leads(company, NULL, 0);
  company_count(company, "funnel.mql", 0);
  company_count(company, "funnel.opportunity", 0);
  company_count(company, "funnel.won", 0);
  company_count(company, "causes.untreated", 0);
  g_autoptr(SmDocument) deck = sm_review_deck(company->results, company->english);
  g_autoptr(SmDocument) book = sm_review_workbook(company->results, company->french);
  is_sound(deck);
  is_sound(book);
  has_pages(deck, "cover contents funnel definitions quality left_out");
  assert_string_equal(deck->subtitle, "No MQL was handed over in this period");
  assert_int_equal(table_of(book, "leads", "leads")->rows->len, 0);
}

/* Without activities the status and the cause mean nothing: the sheet leaves them out, leads.csv leaves them empty. */
static void leads_without_activities(void **state) {
  Company *company = *state;
  company_fill_leads(company);
  company_count(company, "funnel.mql", 2);
  company->results->traces->has_sla = company->results->traces->has_causes = FALSE;
  g_autoptr(SmDocument) book = sm_review_workbook(company->results, company->english);
  g_autoptr(SmDocument) leads = sm_review_leads(company->results, company->english);
  is_sound(book);
  assert_string_equal(book->subtitle, "The causes cannot be told: that takes both activities and deals");
  company_count(company, "funnel.opportunity", 1);
  company_count(company, "funnel.won", 1);
  g_autoptr(SmDocument) deals = sm_review_deck(company->results, company->english);
  g_autoptr(SmDocument) affaires = sm_review_deck(company->results, company->french);
  assert_string_equal(deals->subtitle, "Only 2 MQLs were handed over: too few to compare rates; it takes activities "
                                       "to tell why the others did not buy");
  assert_string_equal(affaires->subtitle, "Seulement 2 MQL transmis\u00a0: trop peu pour comparer des taux\u202f; pour "
                                          "dire pourquoi les autres n’ont pas acheté, il faut les activités");
  const SmTableBlock *sheet = table_of(book, "leads", "leads"), *machine = table_of(leads, "leads", "leads");
  for (guint c = 0; c < sheet->columns->len; c++)
    assert_string_not_equal(((const SmTableColumn *)g_ptr_array_index(sheet->columns, c))->key, "cause");
  assert_int_equal(cell_at(machine, 0, "cause")->kind, SM_CELL_EMPTY);
  assert_string_equal(cell_at(machine, 0, "id")->words, "=1+1");
}

static void deals_only(void **state) {
  Company *company = *state;
  company_count(company, "flow.deals_won", 1254);
  SmLeftOut left_out = {"funnel.mql",
                        sm_message_new("No file has the column it needs: {column}.", "column", "leads.mql_at", NULL)};
  g_ptr_array_add(company->results->left_out, &left_out);
  g_autoptr(SmDocument) deck = sm_review_deck(company->results, company->english);
  g_autoptr(SmDocument) book = sm_review_workbook(company->results, company->english);
  is_sound(deck);
  is_sound(book);
  has_pages(deck, "cover contents results definitions quality left_out");
  assert_string_equal(sm_document_find_page(deck, "results")->title, "1,254 deals were won in this period");
  has_pages(book, "summary funnel definitions quality");
  assert_string_equal(deck->subtitle, "1,254 deals were won in this period; without leads, no verdict on the rest");
  g_autoptr(SmDocument) french = sm_review_deck(company->results, company->french);
  assert_string_equal(french->subtitle,
                      "1\u202f254 affaires gagnées sur la période\u202f; sans leads, pas de verdict sur le reste");
  /* The page of results is one of those that are shown. */
  assert_string_equal(sm_document_find_page(deck, "left_out")->title, "13 of 14 pages are left out for want of data");
  assert_int_equal(table_of(deck, "left_out", "pages_left_out")->rows->len, 13);
  assert_string_equal(cell_at(table_of(book, "quality", "left_out"), 0, "reason")->words,
                      "No file has the column it needs: leads.mql_at.");
  g_free(left_out.reason);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(a_full_deck),
      TEST(the_deck_names_nobody),
      TEST(a_full_workbook_in_french),
      TEST(deck_and_workbook_say_the_same),
      TEST(key_figures_carry_target_and_the_periods_before),
      TEST(periods_and_bridge),
      TEST(zeros_before_the_exports_are_none),
      TEST(a_funnel_with_gaps),
      TEST(contradictions_are_marked),
      TEST(files_and_their_rows),
      TEST(flags_come_from_the_tests),
      TEST(stakes_are_called_estimates),
      TEST(the_definition_is_judged),
      TEST(leads_stand_by_cause),
      TEST(leads_for_machines),
      TEST(an_empty_cohort),
      TEST(leads_without_activities),
      TEST(deals_only),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
