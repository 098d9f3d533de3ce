/* See stage.h. Contact and deals of one lead come in; out go its stages. */
#include "measure/stage.h"

/* A deal of unknown date was reached all the same: at the next known date, and marked, so that no delay is taken from
 * it. */
static void reach_deals(const SmLeadDeals *deals, SmInstant *reached, SmTrace *trace) {
  if (deals->won) {
    gboolean undated = deals->won->closed_at == SM_INSTANT_NONE;
    if (undated) trace->implied |= 1u << SM_STAGE_WON;
    reached[SM_STAGE_WON] = undated ? deals->won->created_at : deals->won->closed_at;
    if (reached[SM_STAGE_WON] == SM_INSTANT_NONE) reached[SM_STAGE_WON] = reached[SM_STAGE_MQL];
  }
  if (!deals->first) return;
  reached[SM_STAGE_OPPORTUNITY] = deals->first->created_at;
  if (deals->first->created_at != SM_INSTANT_NONE) return;
  trace->implied |= 1u << SM_STAGE_OPPORTUNITY;
  reached[SM_STAGE_OPPORTUNITY] = deals->won ? reached[SM_STAGE_WON] : deals->first->closed_at;
  if (reached[SM_STAGE_OPPORTUNITY] == SM_INSTANT_NONE) reached[SM_STAGE_OPPORTUNITY] = reached[SM_STAGE_MQL];
}

void sm_stages_reach(const SmContact *contact, const SmLeadDeals *deals, SmTrace *trace) {
  trace->implied = 0;
  SmInstant reached[SM_STAGE_COUNT] = {sm_trace_mql_at(trace), contact->touched_at, contact->engaged_at,
                                       SM_INSTANT_NONE, SM_INSTANT_NONE};
  reach_deals(deals, reached, trace);
  for (guint stage = SM_STAGE_WON; stage > SM_STAGE_MQL; stage--) {
    if (reached[stage] == SM_INSTANT_NONE || reached[stage - 1] != SM_INSTANT_NONE) continue;
    reached[stage - 1] = reached[stage];
    trace->implied |= 1u << (stage - 1);
  }
  trace->furthest = SM_STAGE_MQL;
  for (guint stage = 0; stage < SM_STAGE_COUNT; stage++) {
    if (reached[stage] != SM_INSTANT_NONE) trace->furthest = stage;
    trace->reached[stage] = sm_moment_of(reached[stage]);
  }
}
