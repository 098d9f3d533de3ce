/* What the pages of the deck remark, in both languages: the plain case, the tie, of which nothing is remarked, too
 * little data, and nothing to remark. */
#include "small_company.h"

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

/* The remarks of a page, one a line. Owned by caller. */
static char *remarks_of(const Company *company, const SmLanguage *language, const char *id) {
  g_autoptr(SmDocument) deck = sm_review_deck(company->results, language);
  const SmPage *page = sm_document_find_page(deck, id);
  if (!page) fail_msg("no page %s", id);
  const SmBlock *list = sm_page_find_block(page, "remarks");
  GString *lines = g_string_new(NULL);
  for (guint i = 0; list && i < list->items->len; i++)
    g_string_append_printf(lines, "%s\n", ((const SmCell *)g_ptr_array_index(list->items, i))->words);
  return g_string_free(lines, FALSE);
}

static void remarks(const Company *company, const char *page, const char *english, const char *french) {
  g_autofree char *in_english = remarks_of(company, company->english, page),
                  *in_french = remarks_of(company, company->french, page);
  assert_string_equal(in_english, english);
  assert_string_equal(in_french, french);
}

static void count_by_two(Company *company, SmDeclared declared, SmCause cause, gint64 count) {
  const SmKey keys[] = {{SM_BY_DECLARED, sm_declared_name(declared)}, {SM_BY_CAUSE, sm_cause_name(cause)}};
  sm_figures_add(company->results->figures, "causes.declared", sm_quantity_count(count), 2, keys);
}

static void open_funnel(Company *company) {
  company_count(company, "funnel.mql", 400);
  company_count(company, "funnel.treated", 300);
  company_count(company, "funnel.engaged", 150);
  company_count(company, "funnel.opportunity", 31);
  company_count(company, "funnel.won", 9);
}

static void the_narrowest_step(void **state) {
  Company *company = *state;
  open_funnel(company);
  company_rate(company, "funnel.treated.rate", 300, 400, 0.705, 0.790);
  company_rate(company, "funnel.engaged.rate", 150, 300, 0.444, 0.556);
  company_rate(company, "funnel.opportunity.rate", 31, 150, 0.150, 0.279);
  company_rate(company, "funnel.won.rate", 9, 29, 0.173, 0.492); /* too few to be judged */
  remarks(company, "funnel",
          "The narrowest step is from “Engaged” to “Opportunities”: 20.7% (15.0%\u00a0to\u00a027.9%) of 150.\n",
          "Le passage le plus étroit\u00a0: de l’étape «\u00a0Engagés\u00a0» à l’étape «\u00a0Opportunités\u00a0», "
          "20,7\u00a0% (15,0\u00a0%\u00a0à\u00a027,9\u00a0%) sur "
          "150.\n");
}

/* Two steps whose intervals meet: neither is said to be the narrowest. */
static void a_tie_of_steps(void **state) {
  Company *company = *state;
  open_funnel(company);
  company_rate(company, "funnel.treated.rate", 300, 400, 0.705, 0.790);
  company_rate(company, "funnel.opportunity.rate", 31, 150, 0.150, 0.279);
  company_rate(company, "funnel.won.rate", 9, 31, 0.161, 0.465);
  remarks(company, "funnel", "", "");
}

static void open_contested(Company *company) {
  company_count(company, "funnel.mql", 400);
  company_count(company, "causes.untreated", 120);
  company_count(company, "causes.contested", 17);
  company->results->verdict.failed = 263;
  count_by_two(company, SM_DECLARED_WEAK, SM_CAUSE_UNTREATED, 12);
  count_by_two(company, SM_DECLARED_WEAK, SM_CAUSE_WEAK_MQL, 40); /* agrees with the evidence */
}

#define DISAGREE_EN                                                                                                       \
  "▲ The declared reason and the evidence disagree: go through them together, lead by lead, in the workbook’s sheet " \
  "Contested.\n"
#define DISAGREE_FR                                                                                                            \
  "▲ Le motif déclaré désigne une autre cause que les faits\u00a0: à regarder ensemble, lead par lead, dans l’onglet " \
  "Contestés du classeur.\n"

static void what_is_contested_most(void **state) {
  Company *company = *state;
  open_contested(company);
  count_by_two(company, SM_DECLARED_MARKET, SM_CAUSE_UNTREATED, 5);
  count_by_two(company, SM_DECLARED_NONE, SM_CAUSE_UNTREATED, 1);
  remarks(
      company, "contested",
      DISAGREE_EN "Most often “Bad lead” is declared where the evidence says “Untreated” (12).\n"
                  "1 lost lead has no declared reason that says anything.\n",
      DISAGREE_FR
      "Le plus souvent, «\u00a0Mauvais lead\u00a0» est déclaré là où les faits disent «\u00a0Non traités\u00a0» (12).\n"
      "Pour 1 lead perdu, aucun motif parlant n’a été déclaré.\n");
}

/* Two pairs as frequent: none is singled out, whichever comes first; a rarer one after them changes nothing. */
static void a_tie_of_what_is_contested(void **state) {
  Company *company = *state;
  open_contested(company);
  count_by_two(company, SM_DECLARED_WEAK, SM_CAUSE_MISMATCH, 12);
  count_by_two(company, SM_DECLARED_MARKET, SM_CAUSE_UNTREATED, 5);
  count_by_two(company, SM_DECLARED_NONE, SM_CAUSE_UNTREATED, 30);
  remarks(company, "contested", DISAGREE_EN "30 lost leads have no declared reason that says anything.\n",
          DISAGREE_FR "Pour 30 leads perdus, aucun motif parlant n’a été déclaré.\n");
}

/* A pair more frequent than two that tie is singled out all the same. */
static void a_tie_below_the_most_frequent(void **state) {
  Company *company = *state;
  company_count(company, "funnel.mql", 400);
  company_count(company, "causes.untreated", 120);
  company_count(company, "causes.contested", 40);
  company->results->verdict.failed = 263;
  count_by_two(company, SM_DECLARED_WEAK, SM_CAUSE_UNTREATED, 5);
  count_by_two(company, SM_DECLARED_WEAK, SM_CAUSE_MISMATCH, 5);
  count_by_two(company, SM_DECLARED_MARKET, SM_CAUSE_UNTREATED, 30);
  remarks(company, "contested",
          DISAGREE_EN "Most often “Market” is declared where the evidence says “Untreated” (30).\n",
          DISAGREE_FR
          "Le plus souvent, «\u00a0Marché\u00a0» est déclaré là où les faits disent «\u00a0Non traités\u00a0» (30).\n");
}

static void nothing_is_contested(void **state) {
  Company *company = *state;
  company_count(company, "funnel.mql", 400);
  company_count(company, "causes.untreated", 0);
  company_count(company, "causes.contested", 0);
  company->results->verdict.failed = 263;
  count_by_two(company, SM_DECLARED_MARKET, SM_CAUSE_MARKET, 40);
  remarks(company, "contested", "", "");
}

static void add_delays(Company *company, double median, double most, gint64 n) {
  SmFigures *figures = company->results->figures;
  company_count(company, "funnel.mql", 400);
  SmKey key = {SM_BY_BUCKET, "1h"};
  sm_figures_add(figures, "sla.speed.engaged", sm_quantity_ratio(60, 100), 1, &key)->n = 100;
  sm_figures_add(figures, "funnel.treated.days_median", sm_quantity_real(SM_UNIT_DAYS, median), 0, NULL)->n = n;
  sm_figures_add(figures, "funnel.treated.days_p90", sm_quantity_real(SM_UNIT_DAYS, most), 0, NULL)->n = n;
}

#define COMPARES_EN "Leads called fast may differ in other ways too: this compares, it does not prove a cause.\n"
#define COMPARES_FR                                                                                                    \
  "Les leads appelés vite peuvent différer aussi par ailleurs\u00a0: on compare, on ne prouve pas une cause.\n"

static void how_long_leads_waited(void **state) {
  Company *company = *state;
  add_delays(company, 0.3, 2.54, 2400);
  remarks(company, "speed",
          "Half of the 2,400 leads touched waited at most 0.3 working days; nine in ten, at most 2.5.\n" COMPARES_EN,
          "Sur 2\u202f400 leads contactés, délai en jours ouvrés\u00a0: 0,3 au plus pour la moitié, 2,5 au plus pour "
          "neuf sur "
          "dix.\n" COMPARES_FR);
}

/* The same number twice would be read as a mistake. */
static void how_long_all_waited_alike(void **state) {
  Company *company = *state;
  add_delays(company, 0.61, 0.64, 40);
  remarks(company, "speed", "Nine in ten of the 40 leads touched waited at most 0.6 working days.\n" COMPARES_EN,
          "Sur 40 leads contactés, délai en jours ouvrés\u00a0: 0,6 au plus pour neuf sur dix.\n" COMPARES_FR);
}

static void too_few_waited(void **state) {
  Company *company = *state;
  add_delays(company, 0.3, 2.5, 29);
  remarks(company, "speed", COMPARES_EN, COMPARES_FR);
}

static void add_credit(Company *company, const char *campaign, gint64 first, gint64 last) {
  SmKey key = {SM_BY_CAMPAIGN, campaign};
  SmFigures *figures = company->results->figures;
  sm_figures_add(figures, "attribution.linear", sm_quantity_money((first + last) * 50), 1, &key)->n = 3;
  sm_figures_add(figures, "attribution.first", sm_quantity_money(first * 100), 1, &key)->n = 3;
  sm_figures_add(figures, "attribution.last", sm_quantity_money(last * 100), 1, &key)->n = 3;
}

static void open_attribution(Company *company) {
  company_count(company, "flow.deals_won", 9);
  sm_figures_add(company->results->figures, "flow.revenue", sm_quantity_money(9000000), 0, NULL)->n = 9;
}

static const SmSeries *series_at(const SmChartBlock *chart, guint i) { return g_ptr_array_index(chart->series, i); }

#define FACTS_EN                                                                                                       \
  "First and last touch are facts; Markov estimates what would be missing without the campaign. No model proves a "    \
  "cause.\n"
#define FACTS_FR                                                                                                       \
  "Le premier et le dernier contact sont des faits\u202f; Markov estime ce qui manquerait sans la campagne. Aucun "    \
  "modèle "                                                                                                           \
  "ne prouve une cause.\n"

static void where_models_differ(void **state) {
  Company *company = *state;
  open_attribution(company);
  add_credit(company, "Spring", 30000, 50000);
  add_credit(company, "Salon", 60000, 10000);
  add_credit(company, "", 1000, 1000);
  remarks(company, "attribution",
          "The models differ most on Salon: €60,000 by first touch, €10,000 by last touch.\n"
          "€1,000 (3 deals) came with no campaign on record.\n" FACTS_EN,
          "Le plus grand écart entre modèles\u00a0: Salon, 60\u202f000\u00a0€ selon le premier contact, "
          "10\u202f000\u00a0€ selon le dernier.\n"
          "1\u202f000\u00a0€ (3 affaires)\u00a0: aucune campagne connue.\n" FACTS_FR);
  g_autoptr(SmDocument) deck = sm_review_deck(company->results, company->english);
  const SmChartBlock *chart = sm_page_find_block(sm_document_find_page(deck, "attribution"), "credits")->chart;
  assert_int_equal(chart->series->len, 2);
  assert_string_equal(series_at(chart, 0)->name, "First touch");
}

/* Where first and last touch agree they are one bar, and no gap is remarked. */
static void where_models_agree(void **state) {
  Company *company = *state;
  open_attribution(company);
  add_credit(company, "Spring", 30000, 30000);
  add_credit(company, "Salon", 60000, 60000);
  remarks(company, "attribution", FACTS_EN, FACTS_FR);
  g_autoptr(SmDocument) deck = sm_review_deck(company->results, company->french);
  const SmChartBlock *chart = sm_page_find_block(sm_document_find_page(deck, "attribution"), "credits")->chart;
  assert_int_equal(chart->series->len, 1);
  assert_string_equal(series_at(chart, 0)->name, "Premier et dernier contact");
  assert_string_equal(((const SmPoint *)g_ptr_array_index(series_at(chart, 0)->points, 0))->words,
                      "60\u202f000\u00a0€");
}

/* Groups are called what they are. */
static void which_groups_are_judged(void **state) {
  Company *company = *state;
  for (SmDimension dimension = SM_BY_SOURCE;; dimension = SM_BY_CAMPAIGN) {
    for (guint i = 0; i < 9; i++) {
      g_autofree char *name = g_strdup_printf("G%u", i);
      company_count_by(company, "causes.failed", dimension, g_intern_string(name), 40, 400);
    }
    gboolean by_source = dimension == SM_BY_SOURCE;
    remarks(company, "concentration",
            by_source ? "Only sources with at least 30 lost leads are judged; smaller ones are just shown.\n"
                        "1 more source is in the workbook, sheet Causes.\n"
                      : "Only campaigns with at least 30 lost leads are judged; smaller ones are just shown.\n"
                        "1 more campaign is in the workbook, sheet Causes.\n",
            by_source
                ? "Seules les sources d’au moins 30 leads perdus sont jugées\u202f; les plus petites sont seulement "
                  "montrées.\n1 autre source figure dans le classeur, onglet Causes.\n"
                : "Seules les campagnes d’au moins 30 leads perdus sont jugées\u202f; les plus petites sont seulement "
                  "montrées.\n1 autre campagne figure dans le classeur, onglet Causes.\n");
    if (!by_source) break;
  }
}

/* Those behind, then those at risk, then the others; how each stands is a shape of the chart as well. */
static void objectives_by_how_they_stand(void **state) {
  Company *company = *state;
  static const struct {
    const char *name;
    double pace;
    int status;
  } goals[] = {{"Reached", 1.25, SM_STATUS_REACHED},
               {"Risk", 0.9, SM_STATUS_AT_RISK},
               {"Behind", 0.5, SM_STATUS_BEHIND},
               {"On track", 1.0, SM_STATUS_ON_TRACK}};
  static const SmRole roles[] = {SM_ROLE_GOOD, SM_ROLE_ATTENTION, SM_ROLE_BAD, SM_ROLE_GOOD};
  for (guint i = 0; i < G_N_ELEMENTS(goals); i++)
    company_add_objective(company, goals[i].name, SM_METRIC_MQLS, sm_quantity_count(40), sm_quantity_count(20),
                          goals[i].pace, goals[i].status);
  remarks(company, "objectives",
          "Behind: 20 of 40, pace 0.50.\nRisk: 20 of 40, pace 0.90.\nReached: 20 of 40, pace 1.25.\n",
          "Behind\u00a0: 20 sur 40, rythme 0,50.\nRisk\u00a0: 20 sur 40, rythme 0,90.\nReached\u00a0: 20 sur 40, "
          "rythme 1,25.\n");
  g_autoptr(SmDocument) deck = sm_review_deck(company->results, company->english);
  const SmPage *page = sm_document_find_page(deck, "objectives");
  const SmSeries *actual = series_at(sm_page_find_block(page, "objectives")->chart, 0);
  for (guint i = 0; i < G_N_ELEMENTS(goals); i++)
    assert_int_equal(((const SmPoint *)g_ptr_array_index(actual->points, i))->role, roles[i]);
  const SmBlock *last = g_ptr_array_index(page->blocks, page->blocks->len - 1);
  assert_string_equal(last->text, "● reached or on track  ▲ at risk  ◆ behind");
  assert_int_equal(last->role, SM_ROLE_MUTED);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(the_narrowest_step),
      TEST(a_tie_of_steps),
      TEST(what_is_contested_most),
      TEST(a_tie_of_what_is_contested),
      TEST(a_tie_below_the_most_frequent),
      TEST(nothing_is_contested),
      TEST(how_long_leads_waited),
      TEST(how_long_all_waited_alike),
      TEST(too_few_waited),
      TEST(where_models_differ),
      TEST(where_models_agree),
      TEST(which_groups_are_judged),
      TEST(objectives_by_how_they_stand),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
