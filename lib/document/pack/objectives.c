/* See meeting.h: where the objectives under way stand, as bars of variance: what is reached, and how far that lies from
 * an even pace and from the period before. */
#include "base/numbers.h"
#include "document/pack/meeting.h"

#include <math.h>

#define SHOWN 10

/* "+12 %", "−6 %"; a dash where there is nothing to compare with. Owned by caller. */
static char *say_distance(const SmReview *review, double distance) {
  if (isnan(distance)) return g_strdup(SM_UNKNOWN_SIGN);
  g_autofree char *percent = sm_format_percent(review->language, distance, 0);
  return g_strconcat(distance > 0 ? "+" : "", percent, NULL);
}

static void add_distance(const SmReview *review, SmSeries *series, double distance) {
  g_autofree char *words = say_distance(review, distance);
  sm_series_add_point(series, sm_quantity_real(SM_UNIT_RATIO, distance), words);
}

/* Objectives of a quarter and of a month may stand in one month's pack. */
static gboolean are_of_one_period(const GPtrArray *objectives) {
  const SmObjectiveResult *first = g_ptr_array_index(objectives, 0);
  for (guint i = 1; i < objectives->len; i++) {
    const SmObjectiveResult *other = g_ptr_array_index(objectives, i);
    if (other->period.start != first->period.start || other->period.end != first->period.end) return FALSE;
  }
  return TRUE;
}

static void add_heading(const SmReview *review, SmPage *page, const GPtrArray *objectives) {
  if (!are_of_one_period(objectives)) {
    sm_page_add_heading(page, 1, sm_tr(review->language, N_("The objectives under way")));
    return;
  }
  const SmObjectiveResult *first = g_ptr_array_index(objectives, 0);
  g_autofree char *period = sm_period_say(&first->period, review->language);
  g_autofree char *heading = sm_say(review->language, N_("The objectives, {period}"), "period", period, NULL);
  sm_page_add_heading(page, 1, heading);
}

static void add_category(const SmReview *review, SmChartBlock *chart, const SmObjectiveResult *objective,
                         gboolean dated) {
  g_autofree char *period = sm_period_say(&objective->period, review->language);
  g_autofree char *name = dated ? g_strdup_printf("%s (%s)", objective->name, period) : g_strdup(objective->name);
  sm_chart_add_category(chart, name);
}

void sm_pack_add_objectives(const SmReview *review, SmPage *page) {
  const GPtrArray *objectives = review->results->objectives;
  const SmLanguage *language = review->language;
  if (objectives->len == 0) return;
  add_heading(review, page, objectives);
  SmChartBlock *chart = sm_page_add_chart(
      page, "objectives", SM_CHART_VARIANCE, SM_UNIT_RATIO,
      sm_tr(language, N_("Reached so far, and how far that is from an even pace and from the period before")), "");
  SmSeries *actual = sm_chart_add_series(chart, sm_tr(language, N_("Actual")), SM_ROLE_ACTUAL);
  SmSeries *plan = sm_chart_add_series(chart, sm_tr(language, N_("From plan")), SM_ROLE_PLAN);
  SmSeries *before = sm_chart_add_series(chart, sm_tr(language, N_("From the period before")), SM_ROLE_PREVIOUS);
  for (guint i = 0; i < MIN(objectives->len, SHOWN); i++) {
    const SmObjectiveResult *objective = g_ptr_array_index(objectives, i);
    g_autofree char *reached = sm_review_say(review, objective->actual);
    add_category(review, chart, objective, !are_of_one_period(objectives));
    sm_series_add_point(actual, objective->actual, reached);
    add_distance(review, plan, objective->variance);
    add_distance(review, before, objective->change);
  }
  sm_review_describe(review, chart);
  if (objectives->len <= SHOWN) return;
  g_autofree char *more =
      sm_say_count(language, N_("{count} more objective is in the quarterly review."),
                   N_("{count} more objectives are in the quarterly review."), objectives->len - SHOWN, NULL);
  sm_page_add_paragraph(page, more);
}
