/* See stage.h. Contact and deals of one lead come in; out go its stages. */
#include "measure/stage.h"

/* A deal of unknown date was reached all the same: at the next known date, and marked, so that no delay is taken from
 * it. */
static void reach_deals(const SmLeadDeals *deals, SmTrace *trace) {
  if (deals->won) {
    trace->implied[SM_STAGE_WON] = deals->won->closed_at == SM_INSTANT_NONE;
    trace->reached[SM_STAGE_WON] = trace->implied[SM_STAGE_WON] ? deals->won->created_at : deals->won->closed_at;
    if (trace->reached[SM_STAGE_WON] == SM_INSTANT_NONE) trace->reached[SM_STAGE_WON] = trace->mql_at;
  }
  if (!deals->first) return;
  trace->implied[SM_STAGE_OPPORTUNITY] = deals->first->created_at == SM_INSTANT_NONE;
  trace->reached[SM_STAGE_OPPORTUNITY] = deals->first->created_at;
  if (!trace->implied[SM_STAGE_OPPORTUNITY]) return;
  trace->reached[SM_STAGE_OPPORTUNITY] = deals->won ? trace->reached[SM_STAGE_WON] : deals->first->closed_at;
  if (trace->reached[SM_STAGE_OPPORTUNITY] == SM_INSTANT_NONE) trace->reached[SM_STAGE_OPPORTUNITY] = trace->mql_at;
}

void sm_stages_reach(const SmContact *contact, const SmLeadDeals *deals, SmTrace *trace) {
  for (guint stage = 0; stage < SM_STAGE_COUNT; stage++) {
    trace->reached[stage] = SM_INSTANT_NONE;
    trace->implied[stage] = FALSE;
  }
  trace->reached[SM_STAGE_MQL] = trace->mql_at;
  trace->reached[SM_STAGE_TREATED] = contact->touched_at;
  trace->reached[SM_STAGE_ENGAGED] = contact->engaged_at;
  reach_deals(deals, trace);
  for (guint stage = SM_STAGE_WON; stage > SM_STAGE_MQL; stage--) {
    if (trace->reached[stage] == SM_INSTANT_NONE || trace->reached[stage - 1] != SM_INSTANT_NONE) continue;
    trace->reached[stage - 1] = trace->reached[stage];
    trace->implied[stage - 1] = TRUE;
  }
  trace->furthest = SM_STAGE_MQL;
  for (guint stage = 0; stage < SM_STAGE_COUNT; stage++)
    if (trace->reached[stage] != SM_INSTANT_NONE) trace->furthest = stage;
}
