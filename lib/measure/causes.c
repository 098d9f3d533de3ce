/* causes.*: a cohort comes in; out go its outcomes as counts and shares, sub-causes, and what was declared
 * against the evidence. */
#include "measure/measures.h"

static void count_outcome(const SmSample *place, SmCause cause, const SmTally *tally) {
  g_autofree char *id = g_strconcat("causes.", sm_cause_name(cause), NULL);
  g_autofree char *share = g_strconcat(id, ".share", NULL);
  sm_sample_count(place, id, tally->causes[cause], tally->leads);
  sm_sample_share(place, share, tally->causes[cause], tally->leads);
}

void sm_causes_count(const SmSample *place, const SmTally *tally) {
  for (guint cause = 0; cause < SM_CAUSE_COUNT; cause++) count_outcome(place, cause, tally);
  gint64 failed = tally->leads - tally->causes[SM_CAUSE_WON] - tally->causes[SM_CAUSE_OPEN];
  sm_sample_count(place, "causes.failed", failed, tally->leads);
}

static SmCause cause_of_sub(SmSubCause sub_cause) {
  if (sub_cause <= SM_SUB_DROPPED) return SM_CAUSE_UNTREATED;
  return sub_cause <= SM_SUB_PRODUCT ? SM_CAUSE_MISMATCH : SM_CAUSE_WEAK_MQL;
}

static void count_sub_causes(const SmSample *place, const SmRoll *roll) {
  gint64 counts[SM_SUB_COUNT] = {0};
  for (guint i = 0; i < roll->count; i++) counts[roll->members[i].sub_cause]++;
  for (guint sub = SM_SUB_NONE + 1; sub < SM_SUB_COUNT; sub++) {
    g_autofree char *id = g_strdup_printf("causes.%s.%s", sm_cause_name(cause_of_sub(sub)), sm_sub_cause_name(sub));
    sm_sample_count(place, id, counts[sub], roll->count);
  }
}

static void count_declared(const SmSample *place, const SmRoll *roll) {
  gint64 counts[SM_DECLARED_COUNT][SM_CAUSE_COUNT] = {{0}};
  gint64 failed = 0, contested = 0;
  for (guint i = 0; i < roll->count; i++) {
    SmMember member = roll->members[i];
    if (!sm_cause_is_failure(member.cause)) continue;
    failed++;
    contested += member.contested;
    counts[member.declared][member.cause]++;
  }
  sm_sample_count(place, "causes.contested", contested, failed);
  for (guint declared = 0; declared < SM_DECLARED_COUNT; declared++)
    for (guint cause = SM_CAUSE_UNTREATED; cause < SM_CAUSE_COUNT; cause++) {
      SmSample by_declared = sm_sample_with(place, SM_BY_DECLARED, sm_declared_name(declared));
      SmSample cell = sm_sample_with(&by_declared, SM_BY_CAUSE, sm_cause_name(cause));
      sm_sample_count(&cell, "causes.declared", counts[declared][cause], failed);
    }
}

void sm_causes_count_details(const SmSample *place, const SmRoll *roll) {
  count_sub_causes(place, roll);
  count_declared(place, roll);
}
