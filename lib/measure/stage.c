/* See stage.h. Contact and deals of one lead come in; out go its stages. */
#include "measure/stage.h"

/* A deal of unknown date was reached all the same: at the next known date, and marked, so that no delay is taken from
 * it. */
static void reach_deals(const SmLeadDeals *deals, SmTrace *trace) {
  if (deals->won) {
    gboolean undated = deals->won->closed_at == SM_INSTANT_NONE;
    if (undated) trace->implied |= 1u << SM_STAGE_WON;
    trace->reached[SM_STAGE_WON] = undated ? deals->won->created_at : deals->won->closed_at;
    if (trace->reached[SM_STAGE_WON] == SM_INSTANT_NONE) trace->reached[SM_STAGE_WON] = trace->mql_at;
  }
  if (!deals->first) return;
  trace->reached[SM_STAGE_OPPORTUNITY] = deals->first->created_at;
  if (deals->first->created_at != SM_INSTANT_NONE) return;
  trace->implied |= 1u << SM_STAGE_OPPORTUNITY;
  trace->reached[SM_STAGE_OPPORTUNITY] = deals->won ? trace->reached[SM_STAGE_WON] : deals->first->closed_at;
  if (trace->reached[SM_STAGE_OPPORTUNITY] == SM_INSTANT_NONE) trace->reached[SM_STAGE_OPPORTUNITY] = trace->mql_at;
}

void sm_stages_reach(const SmContact *contact, const SmLeadDeals *deals, SmTrace *trace) {
  trace->implied = 0;
  trace->reached[SM_STAGE_OPPORTUNITY] = trace->reached[SM_STAGE_WON] = SM_INSTANT_NONE;
  trace->reached[SM_STAGE_TREATED] = contact->touched_at;
  trace->reached[SM_STAGE_ENGAGED] = contact->engaged_at;
  reach_deals(deals, trace);
  for (guint stage = SM_STAGE_WON; stage > SM_STAGE_MQL; stage--) {
    if (trace->reached[stage] == SM_INSTANT_NONE || trace->reached[stage - 1] != SM_INSTANT_NONE) continue;
    trace->reached[stage - 1] = trace->reached[stage];
    trace->implied |= 1u << (stage - 1);
  }
  trace->furthest = SM_STAGE_MQL;
  for (guint stage = 0; stage < SM_STAGE_COUNT; stage++)
    if (trace->reached[stage] != SM_INSTANT_NONE) trace->furthest = stage;
}
