/* See subject.h: the bridge from cohorts to the deals won in the period: those of this period's leads, of each earlier
 * period's, and those without a lead. Why the funnel and the objectives show different numbers, on one page. */
#include "document/review/findings.h"
#include "document/review/subject.h"

#include "base/numbers.h"
#include "document/words.h"

#define EARLIER_SHOWN 6 /* cohorts; what is older is one part of the bridge */

/* The cohorts before the period, the latest first. Container owned by caller, of const SmFigure *. */
static GPtrArray *find_earlier(const SmReview *review, const char *own) {
  GPtrArray *cohorts = sm_review_groups(review, "flow.bridge", SM_BY_PERIOD, 0), *earlier = g_ptr_array_new();
  for (guint i = cohorts->len; i > 0; i--) {
    const SmFigure *cohort = g_ptr_array_index(cohorts, i - 1);
    if (*cohort->keys[0].value && !g_str_equal(cohort->keys[0].value, own)) g_ptr_array_add(earlier, (gpointer)cohort);
  }
  g_ptr_array_unref(cohorts);
  return earlier;
}

static void add_part(const SmReview *review, SmChartBlock *chart, SmSeries *series, const char *label, SmQuantity value,
                     SmRole role) {
  g_autofree char *words = sm_review_say(review, value);
  sm_chart_add_category(chart, label);
  sm_series_add_point(series, value, words)->role = role;
}

/* What is too old for a part of its own. */
static void add_oldest(const SmReview *review, SmChartBlock *chart, SmSeries *series, const GPtrArray *earlier) {
  gint64 sum = 0;
  for (guint i = EARLIER_SHOWN; i < earlier->len; i++)
    sum += ((const SmFigure *)g_ptr_array_index(earlier, i))->value.whole;
  if (sum > 0)
    add_part(review, chart, series, sm_tr(review->language, N_("Leads of before that")), sm_quantity_count(sum),
             SM_ROLE_PREVIOUS);
}

static void add_cohort(const SmReview *review, SmChartBlock *chart, SmSeries *series, const char *period,
                       SmQuantity value, SmRole role) {
  g_autofree char *name = sm_review_say_group(review, SM_BY_PERIOD, period);
  g_autofree char *label = sm_say(review->language, N_("Leads of {period}"), "period", name, NULL);
  add_part(review, chart, series, label, value, role);
}

static void add_chart(const SmReview *review, SmPage *page, const SmBridge *bridge, const char *own,
                      const GPtrArray *earlier) {
  const SmLanguage *language = review->language;
  SmChartBlock *chart =
      sm_page_add_chart(page, "bridge", SM_CHART_WATERFALL, SM_UNIT_COUNT,
                        sm_tr(language, N_("Deals won in the period, by when their lead was handed over, count")), "");
  SmSeries *series = sm_chart_add_series(chart, sm_tr(language, N_("Deals won")), SM_ROLE_PREVIOUS);
  add_cohort(review, chart, series, own, sm_quantity_count(bridge->own), SM_ROLE_ACTUAL);
  for (guint i = 0; i < MIN(earlier->len, EARLIER_SHOWN); i++) {
    const SmFigure *cohort = g_ptr_array_index(earlier, i);
    add_cohort(review, chart, series, cohort->keys[0].value, cohort->value, SM_ROLE_PREVIOUS);
  }
  add_oldest(review, chart, series, earlier);
  if (bridge->without_lead > 0)
    add_part(review, chart, series, sm_tr(language, N_("Without a lead")), sm_quantity_count(bridge->without_lead),
             SM_ROLE_OPEN);
  add_part(review, chart, series, sm_tr(language, N_("Deals won in the period")), sm_quantity_count(bridge->won),
           SM_ROLE_ACTUAL);
  sm_review_describe(review, chart);
}

static SmBridge find_bridge(const SmReview *review, const char *own, const GPtrArray *earlier) {
  const SmFigure *of_own = sm_review_by(review, "flow.bridge", SM_BY_PERIOD, own);
  const SmFigure *without = sm_review_by(review, "flow.bridge", SM_BY_PERIOD, "");
  SmBridge bridge = {.won = sm_review_count(review, "flow.deals_won"),
                     .own = of_own ? of_own->value.whole : 0,
                     .without_lead = without ? without->value.whole : 0};
  for (guint i = 0; i < earlier->len; i++)
    bridge.earlier += ((const SmFigure *)g_ptr_array_index(earlier, i))->value.whole;
  return bridge;
}

void sm_bridge_page(const SmReview *review) {
  g_autofree char *own = sm_period_format(&review->results->question.period);
  g_autoptr(GPtrArray) earlier = find_earlier(review, own);
  SmBridge bridge = find_bridge(review, own, earlier);
  if (!sm_review_has_cohort(review) || bridge.won <= 0 || bridge.own == bridge.won) return;
  g_autofree char *finding = sm_finding_bridge(&bridge, review->document->period, review->language);
  SmPage *page =
      sm_document_add_page(review->document, "bridge", sm_tr(review->language, N_("Origin of wins")), finding);
  add_chart(review, page, &bridge, own, earlier);
  SmBlock *list = sm_page_add_list(page, "remarks");
  sm_list_add(
      list,
      sm_tr(review->language, N_("The funnel follows the leads of the period, whenever they buy. Objectives and "
                                 "bonuses count what is won in the period, whenever the lead came.")),
      NULL);
  sm_list_add(list,
              sm_tr(review->language, N_("Leads still open can become deals of a later period: they are not lost.")),
              NULL);
  if (!bridge.without_lead) return;
  sm_list_add(list,
              sm_tr(review->language,
                    N_("Without a lead: the export ties the deal to no lead, so no campaign can be credited.")),
              NULL);
}
