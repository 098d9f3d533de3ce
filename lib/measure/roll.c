/* See roll.h. */
#include "measure/roll.h"

#include "base/parallel.h"

#define PART 65536 /* leads that a thread enters at a time */

static SmMember member_of(const SmTrace *trace) {
  return (SmMember){.lead = trace->lead,
                    .furthest = trace->furthest,
                    .sla = trace->sla,
                    .cause = trace->cause,
                    .sub_cause = trace->sub_cause,
                    .declared = trace->declared,
                    .implied = (trace->implied & (1u << SM_STAGE_TREATED | 1u << SM_STAGE_ENGAGED)) != 0,
                    .day_level = trace->day_level,
                    .owned = trace->owned,
                    .complete = trace->complete,
                    .conforming = trace->conforming,
                    .contested = trace->contested};
}

static void enter_part(guint part, guint worker, gpointer data) {
  (void)worker;
  const SmRoll *roll = data;
  guint end = MIN((part + 1) * PART, roll->count);
  for (guint i = part * PART; i < end; i++) roll->members[i] = member_of(roll->leads->pdata[i]);
}

SmRoll *sm_roll_new(const SmQuestion *question, const GPtrArray *leads) {
  SmRoll *roll = g_new(SmRoll, 1);
  *roll = (SmRoll){question, leads, g_new(SmMember, (gsize)leads->len + 1), leads->len};
  sm_parallel(question->threads, (leads->len + PART - 1) / PART, enter_part, roll);
  return roll;
}

void sm_roll_free(SmRoll *roll) {
  if (!roll) return;
  g_free(roll->members);
  g_free(roll);
}
