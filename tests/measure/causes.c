/* The outcomes of a whole cohort: every table of counts sums to it exactly, and the verdict says no more than the data
 * do. */
#include "company.h"

#include "measure/measures.h"

/* A cohort of given outcomes, two campaigns, three sources, two months; made with a period of its own for each. */
static Company *mixed(void) {
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(g_free);
  const char *sources[] = {"web", "salon", ""};
  for (guint i = 0; i < 60; i++) {
    const char *day = i % 2 ? "2026-07-06" : "2026-08-03";
    g_ptr_array_add(rows, g_strdup_printf("leads|id=L%u|mql_at=%sT09:00|source=%s|campaign_id=C%u|owner=%s|email=%s", i,
                                          day, sources[i % 3], i % 4, i % 5 ? "P1" : "", i % 7 ? "a@b.fr" : ""));
    if (i % 3 == 1)
      g_ptr_array_add(rows, g_strdup_printf("activities|lead_id=L%u|at=%sT10:00|type=call|direction=out|outcome=%s", i,
                                            day, i % 2 ? "connected" : "no_answer"));
    if (i % 6 == 1)
      g_ptr_array_add(
          rows,
          g_strdup_printf("opportunities|id=O%u|lead_id=L%u|created_at=%sT11:00|status=%s|closed_at=%s|lost_reason=%s",
                          i, i, day,
                          i % 4 == 1   ? "lost"
                          : i % 4 == 3 ? "won"
                                       : "open",
                          i % 2 ? "2026-09-01T09:00" : "",
                          i % 8 == 1   ? "price"
                          : i % 8 == 5 ? "no project"
                                       : ""));
  }
  g_ptr_array_add(rows, g_strdup("campaigns|id=C1|motion=inbound"));
  g_ptr_array_add(rows, g_strdup("feedback|id=F1|lead_id=L13|at=2026-09-02T09:00|gap=message")); /* declared weak */
  g_ptr_array_add(rows, NULL);
  return company_new("agreement: {mql: {required_fields: [email]}}\n", "2026-Q3", LATER,
                     (const char *const *)rows->pdata);
}

static void every_table_sums_to_the_cohort(void **state) {
  (void)state;
  g_autoptr(Company) company = mixed();
  const SmDimension dimensions[] = {SM_BY_CAMPAIGN, SM_BY_SOURCE, SM_BY_OWNER, SM_BY_MONTH, SM_BY_MOTION};
  double total = 0;
  for (guint cause = 0; cause < SM_CAUSE_COUNT; cause++) {
    g_autofree char *id = g_strconcat("causes.", sm_cause_name(cause), NULL);
    total += company_total(company, id);
  }
  assert_near(total, 60);
  for (guint i = 0; i < G_N_ELEMENTS(dimensions); i++) {
    double sum = 0;
    for (guint cause = 0; cause < SM_CAUSE_COUNT; cause++) {
      g_autofree char *id = g_strconcat("causes.", sm_cause_name(cause), NULL);
      g_autoptr(GPtrArray) rows = sm_figures_select(company->results->figures, id, 1, &dimensions[i]);
      double of_cause = 0;
      for (guint j = 0; j < rows->len; j++) of_cause += (double)((const SmFigure *)rows->pdata[j])->value.whole;
      assert_near(of_cause, company_total(company, id));
      sum += of_cause;
    }
    assert_near(sum, 60);
  }
}

static double sum_of(const Company *company, const char *const *ids) {
  double sum = 0;
  for (; *ids; ids++) sum += company_total(company, *ids);
  return sum;
}

static void sub_causes_and_statuses_sum_too(void **state) {
  (void)state;
  g_autoptr(Company) company = mixed();
  assert_near(
      sum_of(company, ROWS("causes.untreated.untouched", "causes.untreated.late", "causes.untreated.underworked",
                           "causes.untreated.unassigned", "causes.untreated.dropped")),
      company_total(company, "causes.untreated"));
  assert_near(sum_of(company, ROWS("causes.weak_mql.incomplete", "causes.weak_mql.off_target", "causes.weak_mql.cold",
                                   "causes.weak_mql.faded")),
              company_total(company, "causes.weak_mql"));
  assert_near(
      sum_of(company, ROWS("sla.met", "sla.late", "sla.underworked", "sla.untouched", "sla.unassigned", "sla.pending")),
      60);
  const SmDimension by[] = {SM_BY_DECLARED, SM_BY_CAUSE};
  g_autoptr(GPtrArray) cells = sm_figures_select(company->results->figures, "causes.declared", 2, by);
  gint64 sum = 0;
  for (guint i = 0; i < cells->len; i++) sum += ((const SmFigure *)cells->pdata[i])->value.whole;
  assert_int_equal(cells->len, 25);
  assert_int_equal(sum, (gint64)company_total(company, "causes.failed"));
  assert_near(company_total(company, "causes.contested"), 1);
  const SmKey cell[] = {{SM_BY_CAUSE, "mismatch"}, {SM_BY_DECLARED, "weak"}};
  assert_near(company_figure(company, "causes.declared", 2, cell), 1);
}

static void twice_the_same(void **state) {
  (void)state;
  g_autoptr(Company) one = mixed();
  g_autoptr(Company) two = mixed();
  assert_int_equal(sm_figures_count(one->results->figures), sm_figures_count(two->results->figures));
  for (guint i = 0; i < sm_figures_count(one->results->figures); i++) {
    const SmFigure *a = sm_figures_at(one->results->figures, i), *b = sm_figures_at(two->results->figures, i);
    assert_string_equal(a->id, b->id);
    assert_int_equal(a->key_count, b->key_count);
    for (guint k = 0; k < a->key_count; k++) assert_string_equal(a->keys[k].value, b->keys[k].value);
    assert_memory_equal(&a->value, &b->value, sizeof a->value);
  }
}

/* Every figure is a row of the catalogue, and stands there once. */
static void every_figure_is_declared(void **state) {
  (void)state;
  g_autoptr(Company) company = mixed();
  guint count;
  const SmMeasure *rows = sm_catalogue_get(&count);
  for (guint i = 0; i < count; i++) {
    assert_ptr_equal(sm_catalogue_find(rows[i].id), &rows[i]);
    assert_true(*rows[i].title && *rows[i].meaning && *rows[i].formula);
  }
  for (guint i = 0; i < sm_figures_count(company->results->figures); i++) {
    const SmFigure *figure = sm_figures_at(company->results->figures, i);
    const SmMeasure *row = sm_catalogue_find(figure->id);
    assert_non_null(row);
    assert_int_equal(figure->value.unit, row->unit);
    assert_ptr_equal(figure, sm_figures_find(company->results->figures, figure->id, figure->key_count, figure->keys));
  }
}

static SmVerdict verdict_of(guint untreated, guint mismatch, guint weak, guint market, guint won) {
  SmTally tally = {.leads = untreated + mismatch + weak + market + won + 100,
                   .causes = {[SM_CAUSE_WON] = won,
                              [SM_CAUSE_OPEN] = 100,
                              [SM_CAUSE_UNTREATED] = untreated,
                              [SM_CAUSE_MISMATCH] = mismatch,
                              [SM_CAUSE_MARKET] = market,
                              [SM_CAUSE_WEAK_MQL] = weak}};
  return sm_verdict_reach(&tally);
}

static void verdicts(void **state) {
  (void)state;
  SmVerdict plain = verdict_of(10, 20, 60, 10, 50);
  assert_int_equal(plain.failed, 100);
  assert_int_equal(plain.first, SM_CAUSE_WEAK_MQL);
  assert_int_equal(plain.second, SM_CAUSE_MISMATCH);
  assert_int_equal(plain.first_count, 60);
  assert_int_equal(plain.second_count, 20);
  assert_near(plain.share.real, 0.6);
  assert_true(fabs(plain.low.real - 0.5020) < 5e-5); /* Wilson, 60 of 100 */
  assert_true(fabs(plain.high.real - 0.6906) < 5e-5);
  assert_true(plain.separated && plain.enough);
  SmVerdict close = verdict_of(40, 35, 25, 0, 0);
  assert_int_equal(close.first, SM_CAUSE_UNTREATED);
  assert_true(close.enough && !close.separated);
  SmVerdict tie = verdict_of(10, 40, 40, 10, 0);
  assert_int_equal(tie.first, SM_CAUSE_MISMATCH);
  assert_int_equal(tie.second, SM_CAUSE_WEAK_MQL);
  assert_false(tie.separated);
  /* the market is nobody's failing, however large it is */
  assert_int_equal(verdict_of(30, 10, 10, 500, 0).first, SM_CAUSE_UNTREATED);
  assert_false(verdict_of(29, 0, 0, 0, 500).enough);
  assert_true(verdict_of(30, 0, 0, 0, 500).enough);
  SmVerdict nothing = verdict_of(0, 0, 0, 0, 10);
  assert_int_equal(nothing.failed, 0);
  assert_false(nothing.enough || nothing.separated || nothing.share.known);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_table_sums_to_the_cohort),
      cmocka_unit_test(sub_causes_and_statuses_sum_too),
      cmocka_unit_test(twice_the_same),
      cmocka_unit_test(every_figure_is_declared),
      cmocka_unit_test(verdicts),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
