/* objectives.*: the plan comes in; out goes for each objective how far it is, how far it should be, and its status. */
#include "measure/measures.h"

#include "base/money.h"
#include "measure/forecast.h"
#include "measure/fraction.h"
#include "measure/variance.h"

#include <math.h>

typedef struct {
  SmObjectiveResult result;
  gint64 part, n; /* of an actual that is a share; n is -1 otherwise */
} Measured;

/* Working seconds of the period, and of its part that has passed at the as-of. */
static void measure_time(const SmQuestion *question, const SmPeriod *period, gint64 *ret_passed, gint64 *ret_whole) {
  *ret_passed = sm_calendar_between(question->calendar, period->start, MIN(period->end, question->as_of));
  *ret_whole = sm_calendar_between(question->calendar, period->start, period->end);
}

/* Fills expected, and the share of the target that it is. A ratio is due in full from the first day. */
static SmQuantity expect(const SmQuestion *question, SmObjectiveResult *result) {
  gint64 passed, whole;
  result->elapsed = sm_quantity_real(SM_UNIT_RATIO, 1);
  if (!result->target.known || sm_metric_is_ratio(result->metric)) return result->target;
  measure_time(question, &result->period, &passed, &whole);
  result->elapsed = sm_quantity_ratio(passed, whole);
  if (whole == 0) return sm_quantity_unknown(result->target.unit);
  if (result->target.unit == SM_UNIT_MONEY)
    return sm_quantity_money(sm_money_scale(result->target.whole, passed, whole));
  double target = sm_quantity_as_double(result->target, 0);
  return sm_quantity_real(SM_UNIT_NONE, target * (double)passed / (double)whole);
}

/* NaN when either is not known, or there is nothing to divide by. */
static double divide(SmQuantity part, SmQuantity whole) {
  double divisor = sm_quantity_as_double(whole, 0);
  return divisor > 0 ? sm_quantity_as_double(part, 0) / divisor : NAN;
}

static void judge_status(SmObjectiveResult *result) {
  if (isnan(result->progress))
    result->status = SM_STATUS_UNKNOWN;
  else if (result->progress >= 1)
    result->status = SM_STATUS_REACHED;
  else if (isnan(result->pace))
    result->status = SM_STATUS_UNKNOWN;
  else
    result->status = result->pace >= 1      ? SM_STATUS_ON_TRACK
                     : result->pace >= 0.85 ? SM_STATUS_AT_RISK
                                            : SM_STATUS_BEHIND;
}

static gint64 read_weight(const SmTable *table, guint32 row) {
  double weight = sm_table_real(table, SM_OBJECTIVE_WEIGHT, row);
  return isfinite(weight) ? llround(CLAMP(weight, 0, 1e6) * (double)SM_NANOS) : SM_NANOS;
}

static void measure_objective(const SmResults *results, const SmDeals *deals, guint32 row, Measured *measured) {
  const SmDataset *data = results->question.data;
  const SmTable *table = data->tables[SM_TABLE_OBJECTIVES];
  SmObjectiveResult *result = &measured->result;
  gint digits = sm_currency_minor_digits(results->question.settings->currency);
  result->row = row;
  result->weight_nanos = read_weight(table, row);
  result->id = sm_dataset_text(data, SM_TABLE_OBJECTIVES, SM_OBJECTIVE_ID, row);
  result->name = sm_dataset_text(data, SM_TABLE_OBJECTIVES, SM_OBJECTIVE_NAME, row);
  if (!*result->name) result->name = result->id;
  result->metric = (int)sm_table_whole(table, SM_OBJECTIVE_METRIC, row);
  result->team = (int)sm_table_whole(table, SM_OBJECTIVE_TEAM, row);
  result->whole_is_money = sm_metric_unit(result->metric) == SM_UNIT_MONEY;
  result->target = sm_target_parse(sm_dataset_text(data, SM_TABLE_OBJECTIVES, SM_OBJECTIVE_TARGET, row), result->metric,
                                   digits < 0 ? 2 : (guint)digits);
  result->actual = sm_metric_count(results, deals, row, &result->period, &measured->part, &measured->n);
  result->expected = expect(&results->question, result);
  result->progress = divide(result->actual, result->target);
  result->pace = sm_metric_is_ratio(result->metric) ? result->progress : divide(result->actual, result->expected);
  judge_status(result);
  result->forecast = sm_forecast(results, deals, result);
  result->forecast_progress = sm_quantity_real(SM_UNIT_RATIO, divide(result->forecast, result->target));
  sm_variance(results, deals, result);
  result->needed = sm_needed(results, deals, result);
}

static void add_need(SmResults *results, const SmKey *key, const char *id, const SmNeed *need) {
  if (!need->value.known) return;
  SmFigure *figure = sm_figures_add(results->figures, id, need->value, 1, key);
  figure->low = need->low;
  figure->high = need->high;
  figure->n = need->n;
  figure->small = need->n < SM_SMALL_SAMPLE;
}

static void add_figures(SmResults *results, const Measured *measured) {
  const SmObjectiveResult *result = &measured->result;
  SmKey key = {SM_BY_OBJECTIVE, result->id};
  if (!result->actual.known) return;
  SmFigure *actual = sm_figures_add(results->figures, "objectives.actual", result->actual, 1, &key);
  if (measured->n >= 0) sm_figure_set_share(actual, measured->part, measured->n);
  if (result->forecast.known) sm_figures_add(results->figures, "objectives.forecast", result->forecast, 1, &key);
  SmSample place = {.question = &results->question, .figures = results->figures, .key_count = 1, .keys = {key}};
  if (result->before.known) sm_figures_add(results->figures, "objectives.before", result->before, 1, &key);
  if (!isnan(result->change)) sm_sample_real(&place, "objectives.change", SM_UNIT_RATIO, result->change, -1);
  if (!result->target.known) return;
  sm_sample_real(&place, "objectives.progress", SM_UNIT_RATIO, result->progress, -1);
  sm_figures_add(results->figures, "objectives.expected", result->expected, 1, &key);
  sm_figures_add(results->figures, "objectives.elapsed", result->elapsed, 1, &key);
  sm_sample_real(&place, "objectives.pace", SM_UNIT_RATIO, result->pace, -1);
  sm_sample_real(&place, "objectives.variance", SM_UNIT_RATIO, result->variance, -1);
  if (result->forecast_progress.known)
    sm_figures_add(results->figures, "objectives.forecast_progress", result->forecast_progress, 1, &key);
  if (result->needed.revenue.known)
    sm_figures_add(results->figures, "objectives.needed_revenue", result->needed.revenue, 1, &key);
  if (result->needed.average_deal.known)
    sm_figures_add(results->figures, "objectives.average_deal", result->needed.average_deal, 1, &key);
  add_need(results, &key, "objectives.needed_deals", &result->needed.deals);
  add_need(results, &key, "objectives.needed_opportunities", &result->needed.opportunities);
  add_need(results, &key, "objectives.needed_mqls", &result->needed.mqls);
}

/* FALSE when the objective is of a period that does not touch the one asked, or of none that can be read. */
static gboolean find_period(const SmQuestion *question, guint32 row, SmPeriod *ret_period) {
  const char *text = sm_dataset_text(question->data, SM_TABLE_OBJECTIVES, SM_OBJECTIVE_PERIOD, row);
  const SmZone *zone = sm_calendar_zone(question->calendar);
  SmPeriod period;
  if (!sm_period_parse(text, question->settings->fiscal_first_month, zone, &period, NULL)) return FALSE;
  if (period.end <= question->period.start || period.start >= question->period.end) return FALSE;
  *ret_period = period;
  return TRUE;
}

void sm_objectives_measure(SmResults *results, const SmDeals *deals) {
  const SmTable *table = results->question.data->tables[SM_TABLE_OBJECTIVES];
  for (guint32 row = 0; table && row < table->row_count; row++) {
    Measured measured = {0};
    if (!find_period(&results->question, row, &measured.result.period)) continue;
    measure_objective(results, deals, row, &measured);
    add_figures(results, &measured);
    g_ptr_array_add(results->objectives, g_memdup2(&measured.result, sizeof measured.result));
  }
}
