/* See measure.h. A question comes in, results go out; each family of figures has its own file. */
#include "measure/measure.h"

#include "measure/left_out.h"

SmResults *sm_measure(const SmQuestion *question, const SmProgress *progress) {
  (void)progress;
  SmResults *results = g_new0(SmResults, 1);
  results->question = *question;
  results->figures = sm_figures_new();
  results->period_keys[0] = sm_period_format(&question->period);
  for (guint i = 0; i < SM_PERIODS_BEFORE; i++) results->period_keys[1 + i] = sm_period_format(&question->before[i]);
  results->cohort = g_ptr_array_new();
  results->objectives = g_ptr_array_new_with_free_func(g_free);
  results->left_out = sm_left_out(results);
  return results;
}
