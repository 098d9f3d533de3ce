/* See needed.h. A revenue objective comes in; out goes what it still takes to reach it. */
#include "measure/needed.h"

#include "base/statistics.h"
#include "measure/forecast.h"

#include <math.h>

/* For whole numbers, none negative; `whole` is positive. */
static gint64 divide_up(__int128 part, __int128 whole) { return (gint64)((part + whole - 1) / whole); }

/* A hair of rounding in a bound does not make one more. */
static SmQuantity count_up(double value) {
  return isfinite(value) && value < 1e15 ? sm_quantity_count((gint64)ceil(value - 1e-9))
                                         : sm_quantity_unknown(SM_UNIT_COUNT);
}

static SmNeed unknown(void) {
  SmQuantity none = sm_quantity_unknown(SM_UNIT_COUNT);
  return (SmNeed){none, none, none, 0};
}

/* How many it takes for `deals` when `won` of `n` were won. */
static SmNeed need_at(SmQuantity deals, gint64 won, gint64 n) {
  if (!deals.known || won <= 0 || n <= 0) return unknown();
  SmInterval rate = sm_wilson_interval(won, n);
  return (SmNeed){.value = sm_quantity_count(divide_up((__int128)deals.whole * n, won)),
                  .low = count_up((double)deals.whole / rate.high),
                  .high = count_up((double)deals.whole / rate.low),
                  .n = n};
}

static SmNeed need_mqls(const SmResults *results, const SmDeals *deals, SmScope *scope, const SmPeriod *four,
                        SmQuantity needed) {
  gint64 won = 0, n = 0;
  for (guint i = 0; results->traces && i < results->traces->count; i++) {
    const SmTrace *trace = &results->traces->items[i];
    if (!sm_trace_in(trace, four) || !sm_scope_holds_trace(scope, &results->question, deals, trace)) continue;
    n++;
    won += sm_trace_reached(trace, SM_STAGE_WON) != SM_INSTANT_NONE;
  }
  return need_at(needed, won, n);
}

SmNeeded sm_needed(const SmResults *results, const SmDeals *deals, const SmObjectiveResult *objective) {
  SmNeeded needed = {.revenue = sm_quantity_unknown(SM_UNIT_MONEY),
                     .average_deal = sm_quantity_unknown(SM_UNIT_MONEY),
                     .deals = unknown(),
                     .opportunities = unknown(),
                     .mqls = unknown()};
  if (objective->metric != SM_METRIC_REVENUE || !objective->target.known || !objective->actual.known) return needed;
  gint64 missing = MAX(0, objective->target.whole - objective->actual.whole);
  SmPeriod four = sm_four_periods(&results->question);
  g_autoptr(SmScope) scope = sm_scope_of_objective(results->question.data, objective->row);
  SmCounted counted = {scope, &four, NULL, NULL};
  SmReached average = sm_metric_reach(results, deals, SM_METRIC_AVERAGE_DEAL, &counted);
  SmReached wins = sm_metric_reach(results, deals, SM_METRIC_WIN_RATE, &counted);
  needed.revenue = sm_quantity_money(missing);
  needed.average_deal = average.value;
  if (!sm_fraction_known(average.exact) || average.exact.part <= 0) return needed;
  needed.deals.value = sm_quantity_count(divide_up((__int128)missing * average.exact.whole, average.exact.part));
  needed.deals.n = wins.part;
  needed.opportunities = need_at(needed.deals.value, wins.part, wins.n);
  needed.mqls = need_mqls(results, deals, scope, &four, needed.deals.value);
  return needed;
}
