/* See variance.h. Only like is compared: of a period that still runs, the one before counts up to the same share of its
 * working time. */
#include "measure/variance.h"

#include <math.h>

/* The period before, up to where this one has come. */
static SmPeriod find_before(const SmQuestion *question, const SmPeriod *period) {
  const SmCalendar *calendar = question->calendar;
  SmPeriod before = sm_period_shift(*period, -1, question->settings->fiscal_first_month, sm_calendar_zone(calendar));
  if (question->as_of >= period->end) return before;
  gint64 whole = sm_calendar_between(calendar, period->start, period->end);
  gint64 passed = sm_calendar_between(calendar, period->start, question->as_of);
  gint64 worked = sm_calendar_between(calendar, before.start, before.end);
  double share = whole > 0 ? (double)passed / (double)whole : 0;
  before.end = sm_calendar_after(calendar, before.start, llround(share * (double)worked));
  return before;
}

/* (a - b) / b; NaN when either is not known, or there is nothing to compare with. */
static double distance(SmQuantity actual, SmQuantity reference) {
  double base = sm_quantity_as_double(reference, 0);
  return actual.known && reference.known && base > 0 ? sm_quantity_as_double(actual, 0) / base - 1 : NAN;
}

void sm_variance(const SmResults *results, const SmDeals *deals, SmObjectiveResult *result) {
  SmPeriod before = find_before(&results->question, &result->period);
  gint64 part, n;
  result->before = sm_metric_count(results, deals, result->row, &before, &part, &n);
  result->variance = result->pace - 1;
  result->change = distance(result->actual, result->before);
}
