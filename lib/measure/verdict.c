/* The verdict: the tally of a cohort comes in; out go the two largest causes among its failed leads, and whether the
 * data can tell them apart. */
#include "measure/measures.h"

#include "base/statistics.h"

/* The larger count first; at a tie the order of the causes, so that neither team is named by chance. */
static void take_cause(SmVerdict *verdict, SmCause cause, gint64 count, guint taken) {
  if (taken == 0 || count > verdict->first_count) {
    verdict->second = verdict->first;
    verdict->second_count = verdict->first_count;
    verdict->first = cause;
    verdict->first_count = count;
  } else if (taken == 1 || count > verdict->second_count) {
    verdict->second = cause;
    verdict->second_count = count;
  }
}

SmVerdict sm_verdict_reach(const SmTally *tally) {
  static const SmCause causes[] = {SM_CAUSE_UNTREATED, SM_CAUSE_MISMATCH, SM_CAUSE_WEAK_MQL};
  SmVerdict verdict = {0};
  const gint64 *counts = tally->causes;
  verdict.failed = tally->leads - counts[SM_CAUSE_WON] - counts[SM_CAUSE_OPEN];
  for (guint i = 0; i < G_N_ELEMENTS(causes); i++) take_cause(&verdict, causes[i], counts[causes[i]], i);
  SmInterval first = sm_wilson_interval(verdict.first_count, verdict.failed);
  SmInterval second = sm_wilson_interval(verdict.second_count, verdict.failed);
  verdict.share = sm_quantity_ratio(verdict.first_count, verdict.failed);
  verdict.low = verdict.failed ? sm_quantity_real(SM_UNIT_RATIO, first.low) : sm_quantity_unknown(SM_UNIT_RATIO);
  verdict.high = verdict.failed ? sm_quantity_real(SM_UNIT_RATIO, first.high) : sm_quantity_unknown(SM_UNIT_RATIO);
  verdict.separated = first.low > second.high;
  verdict.enough = verdict.failed >= SM_SMALL_SAMPLE;
  return verdict;
}
