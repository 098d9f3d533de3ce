/* See roll.h. */
#include "measure/roll.h"

static SmMember member_of(const SmTrace *trace) {
  return (SmMember){.lead = trace->lead,
                    .furthest = trace->furthest,
                    .sla = trace->sla,
                    .cause = trace->cause,
                    .implied = (trace->implied & (1u << SM_STAGE_TREATED | 1u << SM_STAGE_ENGAGED)) != 0,
                    .day_level = trace->day_level,
                    .owned = trace->owned,
                    .complete = trace->complete,
                    .conforming = trace->conforming};
}

SmRoll *sm_roll_new(const SmQuestion *question, const GPtrArray *leads) {
  SmRoll *roll = g_new(SmRoll, 1);
  *roll = (SmRoll){question, leads, g_new(SmMember, (gsize)leads->len + 1), leads->len};
  for (guint i = 0; i < leads->len; i++) roll->members[i] = member_of(leads->pdata[i]);
  return roll;
}

void sm_roll_free(SmRoll *roll) {
  if (!roll) return;
  g_free(roll->members);
  g_free(roll);
}
