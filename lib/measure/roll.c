/* See roll.h. */
#include "measure/roll.h"

#include "base/parallel.h"

#define PART 65536 /* leads that a thread enters at a time */

typedef struct {
  SmRoll *roll;
  SmSpeedLimits limits;
} Entering;

SmMember sm_member_of(const SmSpeedLimits *limits, const SmTrace *trace) {
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
                    .contested = trace->contested,
                    .speed = sm_speed_bucket(limits, trace),
                    .priced = trace->won_minor != 0};
}

SmRoll *sm_roll_of_members(const SmQuestion *question, guint count) {
  SmRoll *roll = g_new(SmRoll, 1);
  *roll = (SmRoll){.question = question,
                   .members = g_new(SmMember, (gsize)count + 1),
                   .count = count,
                   .won_minor = g_array_new(FALSE, FALSE, sizeof(gint64))};
  return roll;
}

void sm_roll_price(SmRoll *roll, const SmDeals *deals) {
  for (guint i = 0; i < roll->count; i++) {
    if (!roll->members[i].priced) continue;
    gint64 won_minor = sm_deals_of_lead(deals, roll->question->data, roll->members[i].lead).won_minor;
    g_array_append_val(roll->won_minor, won_minor);
  }
}

static void enter_part(guint part, guint worker, gpointer data) {
  (void)worker;
  const Entering *entering = data;
  const SmRoll *roll = entering->roll;
  guint end = MIN((part + 1) * PART, roll->count);
  for (guint i = part * PART; i < end; i++) roll->members[i] = sm_member_of(&entering->limits, roll->leads->pdata[i]);
}

SmRoll *sm_roll_new(const SmQuestion *question, const GPtrArray *leads) {
  SmRoll *roll = sm_roll_of_members(question, leads->len);
  Entering entering = {roll, sm_speed_limits(question->calendar)};
  roll->leads = leads;
  sm_parallel(question->threads, (leads->len + PART - 1) / PART, enter_part, &entering);
  for (guint i = 0; i < roll->count; i++)
    if (roll->members[i].priced) g_array_append_val(roll->won_minor, ((const SmTrace *)leads->pdata[i])->won_minor);
  return roll;
}

void sm_roll_free(SmRoll *roll) {
  if (!roll) return;
  g_free(roll->members);
  g_array_unref(roll->won_minor);
  g_free(roll);
}
