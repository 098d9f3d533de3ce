/* See subject.h: what happened in the period, whatever its cohort, for exports that hold deals but no leads: the deck
 * then has no funnel to show, and this in its place. */
#include "document/review/findings.h"
#include "document/review/subject.h"

#include "document/words.h"

static char *find_title(const SmReview *review) {
  const SmFigure *revenue = sm_review_total(review, "flow.revenue");
  g_autofree char *amount = revenue && revenue->value.known ? sm_review_say(review, revenue->value) : NULL;
  return sm_finding_results(sm_review_count(review, "flow.deals_won"), amount, review->language);
}

/* Columns over the periods of which something is known. */
static void add_columns(const SmReview *review, SmPage *page, const char *figure, SmUnit unit) {
  const char *title = sm_word_metric(review->language, unit == SM_UNIT_MONEY ? SM_METRIC_REVENUE : SM_METRIC_DEALS_WON);
  const SmShownSeries series = {figure, title, SM_ROLE_ACTUAL};
  g_autofree char *caption = sm_say(review->language, N_("{figure}, by period"), "figure", title, NULL);
  SmChartBlock *chart = sm_review_add_trend(review, page, figure, caption, unit, &series, 1);
  if (!chart) return;
  chart->kind = SM_CHART_COLUMNS;
  const GPtrArray *points = ((const SmSeries *)g_ptr_array_index(chart->series, 0))->points;
  for (guint i = 0; i + 1 < points->len; i++) ((SmPoint *)g_ptr_array_index(points, i))->role = SM_ROLE_PREVIOUS;
}

void sm_results_page(const SmReview *review) {
  if (sm_review_total(review, "funnel.mql") || sm_review_count(review, "flow.deals_won") < 0) return;
  g_autofree char *finding = find_title(review);
  SmPage *page = sm_document_add_page(review->document, "results", sm_tr(review->language, N_("Results")), finding);
  gboolean priced = sm_review_total(review, "flow.revenue") != NULL;
  add_columns(review, page, priced ? "flow.revenue" : "flow.deals_won", priced ? SM_UNIT_MONEY : SM_UNIT_COUNT);
  const SmShownFigure figures[] = {
      {"flow.opportunities_created", sm_word_metric(review->language, SM_METRIC_OPPORTUNITIES_CREATED), FALSE},
      {"flow.pipeline_created", sm_word_metric(review->language, SM_METRIC_PIPELINE_CREATED), FALSE},
      {"flow.deals_won", sm_word_metric(review->language, SM_METRIC_DEALS_WON), FALSE},
      {"flow.revenue", sm_word_metric(review->language, SM_METRIC_REVENUE), FALSE},
  };
  sm_review_add_periods(review, page, "flow",
                        sm_tr(review->language, N_("What happened in each period, whatever its cohort")), figures,
                        G_N_ELEMENTS(figures), FALSE);
}
