/* See subject.h: the funnel of the cohort for the deck, and the chart and finding that the workbook shares. */
#include "document/review/findings.h"
#include "document/review/subject.h"

#include "base/numbers.h"
#include "document/words.h"

static const char *const stage_ids[SM_STAGE_COUNT] = {"funnel.mql", "funnel.treated", "funnel.engaged",
                                                      "funnel.opportunity", "funnel.won"};
static const char *const rate_ids[SM_STAGE_COUNT] = {NULL, "funnel.treated.rate", "funnel.engaged.rate",
                                                     "funnel.opportunity.rate", "funnel.won.rate"};

char *sm_funnel_finding(const SmReview *review) {
  gint64 mqls = sm_review_count(review, "funnel.mql"), deals = sm_review_count(review, "funnel.opportunity");
  gint64 won = sm_review_count(review, "funnel.won");
  if (deals < 0 || won < 0)
    return sm_say_count(
        review->language, N_("{count} MQL was handed over; without deals nothing is known of what became of it"),
        N_("{count} MQLs were handed over; without deals nothing is known of what became of them"), mqls, NULL);
  return sm_finding_funnel(mqls, deals, won, review->language);
}

/* The rate from the stage drawn before: where those between are left out and that is the MQLs, the rate from them. */
static const SmFigure *find_rate(const SmReview *review, const SmChartBlock *chart, SmStage stage) {
  if (stage == SM_STAGE_MQL) return NULL;
  const SmFigure *rate = sm_review_total(review, rate_ids[stage]);
  if (rate || chart->categories->len != 1) return rate;
  g_autofree char *of_mqls = g_strconcat(stage_ids[stage], ".rate_of_mql", NULL);
  return sm_review_total(review, of_mqls);
}

static void add_stage(const SmReview *review, SmChartBlock *chart, SmSeries *counts, SmSeries *rates, SmStage stage) {
  const SmFigure *count = sm_review_total(review, stage_ids[stage]);
  if (!count) return; /* its tables are missing: the stage is left out, never zero */
  const SmFigure *rate = find_rate(review, chart, stage);
  sm_chart_add_category(chart, sm_word_stages(review->language, stage));
  g_autofree char *words = sm_review_say(review, count->value);
  sm_series_add_point(counts, count->value, words);
  g_autofree char *said = rate && rate->value.known ? sm_review_say_mark(review, rate, FALSE) : g_strdup("");
  SmPoint *point = sm_series_add_point(rates, rate ? rate->value : sm_quantity_unknown(SM_UNIT_RATIO), said);
  if (rate) point->low = rate->low, point->high = rate->high;
}

SmChartBlock *sm_funnel_chart(const SmReview *review, SmPage *page) {
  const char *caption =
      sm_tr(review->language, N_("MQLs of the period by the stage they reached, count; rate from the stage before"));
  SmChartBlock *chart = sm_page_add_chart(page, "funnel", SM_CHART_FUNNEL, SM_UNIT_COUNT, caption, "");
  SmSeries *counts = sm_chart_add_series(chart, sm_tr(review->language, N_("Leads")), SM_ROLE_ACTUAL);
  SmSeries *rates = sm_chart_add_series(chart, sm_tr(review->language, N_("Rate from the stage before")), SM_ROLE_NONE);
  for (guint stage = 0; stage < SM_STAGE_COUNT; stage++) add_stage(review, chart, counts, rates, (SmStage)stage);
  sm_review_describe(review, chart);
  return chart;
}

/* The step with the lowest rate, when the data separate it from all others; NULL when they do not, or there is no
 * other. */
static const SmFigure *find_narrowest(const SmReview *review, SmStage *ret_stage) {
  const SmFigure *narrowest = NULL;
  SmStage stage = SM_STAGE_MQL;
  guint judged = 0;
  for (guint s = SM_STAGE_TREATED; s < SM_STAGE_COUNT; s++) {
    const SmFigure *rate = sm_review_total(review, rate_ids[s]);
    if (!rate || !rate->value.known || rate->n < SM_ENOUGH) continue;
    judged++;
    if (!narrowest || rate->value.real < narrowest->value.real) narrowest = rate, stage = (SmStage)s;
  }
  for (guint s = SM_STAGE_TREATED; narrowest && s < SM_STAGE_COUNT; s++) {
    const SmFigure *rate = sm_review_total(review, rate_ids[s]);
    if (rate && rate != narrowest && rate->n >= SM_ENOUGH && rate->low.real <= narrowest->high.real) return NULL;
  }
  *ret_stage = stage;
  return judged > 1 ? narrowest : NULL;
}

static void remark_narrowest(const SmReview *review, SmBlock *list) {
  SmStage stage;
  const SmFigure *rate = find_narrowest(review, &stage);
  if (!rate) return;
  g_autofree char *said = sm_review_say_figure(review, rate);
  g_autofree char *words = sm_say(review->language, N_("The narrowest step is from “{before}” to “{stage}”: {rate}."),
                                  "before", sm_word_stages(review->language, stage - 1), "stage",
                                  sm_word_stages(review->language, stage), "rate", said, NULL);
  sm_list_add(list, words, NULL);
}

static void remark_bridge(const SmReview *review, SmBlock *list) {
  g_autofree char *key = sm_period_format(&review->results->question.period);
  const SmFigure *own = sm_review_by(review, "flow.bridge", SM_BY_PERIOD, key);
  gint64 won = sm_review_count(review, "flow.deals_won");
  if (!own || !own->value.known || won <= 0 || own->value.whole < won) return; /* else a page of its own tells */
  g_autofree char *words = sm_say_count(review->language, N_("The deal won in the period comes from this cohort."),
                                        N_("All {count} deals won in the period come from this cohort."), won, NULL);
  sm_list_add(list, words, NULL);
}

/* FALSE where there is no cohort before to compare with. */
static gboolean add_rates_before(const SmReview *review, SmPage *page) {
  const SmLanguage *language = review->language;
  const SmShownFigure figures[] = {
      {"funnel.mql", sm_word_stages(language, SM_STAGE_MQL), FALSE},
      {"funnel.treated.rate_of_mql", sm_tr(language, N_("Treated, of MQLs")), FALSE},
      {"funnel.engaged.rate_of_mql", sm_tr(language, N_("Engaged, of MQLs")), FALSE},
      {"funnel.opportunity.rate_of_mql", sm_tr(language, N_("Opportunities, of MQLs")), FALSE},
      {"funnel.won.rate_of_mql", sm_tr(language, N_("Won, of MQLs")), FALSE},
  };
  return sm_review_add_periods(review, page, "funnel_periods", sm_tr(language, N_("The period and those before")),
                               figures, G_N_ELEMENTS(figures), FALSE) != NULL;
}

void sm_funnel_page(const SmReview *review) {
  if (!sm_review_total(review, "funnel.mql")) return;
  g_autofree char *finding = sm_funnel_finding(review);
  SmPage *page = sm_document_add_page(review->document, "funnel", sm_tr(review->language, N_("Funnel")), finding);
  sm_funnel_chart(review, page);
  gboolean compares = add_rates_before(review, page);
  SmBlock *list = sm_page_add_list(page, "remarks");
  remark_narrowest(review, list);
  remark_bridge(review, list);
  if (compares)
    sm_list_add(list,
                sm_tr(review->language,
                      N_("Leads of earlier cohorts have had more time to become customers: compare late stages with "
                         "care.")),
                NULL);
  sm_review_explain_small(review, page, FALSE);
  sm_review_explain_substitutes(review, page, "funnel.mql");
}
