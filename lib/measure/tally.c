/*
 * See tally.h. A cohort comes in; out go the tallies of its groups.
 *
 * Quantiles of every group come from one sort: in a list of all delays in ascending order the k-th delay of a group is
 * met as the k-th of its leads, whatever the groups.
 */
#include "measure/tally.h"

#include "base/parallel.h"
#include "base/statistics.h"

#include <math.h>

#define RADIX_BITS 11
#define RADIX (1u << RADIX_BITS)
#define INDEX_BITS 32

/* One delay: seconds of work above, the lead's place in the cohort below. All work from 1970 to 2100 fits. */
typedef guint64 Delay;

typedef struct {
  guint count;
  Delay *ascending;
} Sorted;

struct SmDelays {
  const SmRoll *roll;
  Sorted stages[SM_STAGE_COUNT]; /* of each stage since the one before */
};

/* By the bits of `shift` and above: stable, least significant digits first, and no pass over digits that are all 0. */
static void sort_delays(Sorted *sorted, Delay most) {
  g_autofree Delay *spare = g_new(Delay, (gsize)sorted->count + 1);
  for (guint shift = INDEX_BITS; shift < 64 && most >> shift; shift += RADIX_BITS) {
    guint starts[RADIX + 1] = {0};
    /* NOLINTNEXTLINE(clang-analyzer-core.UndefinedBinaryOperatorResult): all were written */
    for (guint i = 0; i < sorted->count; i++) starts[(sorted->ascending[i] >> shift) % RADIX + 1]++;
    for (guint digit = 0; digit < RADIX; digit++) starts[digit + 1] += starts[digit];
    for (guint i = 0; i < sorted->count; i++) {
      Delay delay = sorted->ascending[i];
      spare[starts[(delay >> shift) % RADIX]++] = delay;
    }
    Delay *placed = spare;
    spare = sorted->ascending;
    sorted->ascending = placed;
  }
}

/* Whether the lead was seen at the stage and at the one before: what is only implied has no delay. */
static gboolean was_seen(const SmTrace *trace, guint stage) {
  return stage <= trace->furthest && !sm_trace_implies(trace, stage) && !sm_trace_implies(trace, stage - 1);
}

static void sort_stage(guint part, guint worker, gpointer data) {
  SmDelays *delays = data;
  guint stage = part + 1;
  Sorted *sorted = &delays->stages[stage];
  Delay most = 0;
  (void)worker;
  const GPtrArray *leads = delays->roll->leads;
  for (guint i = 0; i < leads->len; i++) sorted->count += was_seen(leads->pdata[i], stage);
  sorted->ascending = g_new(Delay, (gsize)sorted->count + 1);
  for (guint i = 0, next = 0; i < leads->len; i++) {
    const SmTrace *trace = leads->pdata[i];
    if (!was_seen(trace, stage)) continue;
    gint64 seconds = sm_calendar_between(delays->roll->question->calendar, sm_trace_reached(trace, stage - 1),
                                         sm_trace_reached(trace, stage));
    Delay delay = (Delay)seconds << INDEX_BITS | i;
    sorted->ascending[next++] = delay;
    most = MAX(most, delay);
  }
  sort_delays(sorted, most);
}

SmDelays *sm_delays_new(const SmRoll *roll) {
  SmDelays *delays = g_new0(SmDelays, 1);
  delays->roll = roll;
  if (sm_question_wants(roll->question, SM_FAMILY_FUNNEL))
    sm_parallel(roll->question->threads, SM_STAGE_COUNT - 1, sort_stage, delays);
  return delays;
}

void sm_delays_free(SmDelays *delays) {
  if (!delays) return;
  for (guint stage = 0; stage < SM_STAGE_COUNT; stage++) g_free(delays->stages[stage].ascending);
  g_free(delays);
}

static void count_worth(SmWorthBase *base, SmMember member, gint64 won_minor) {
  base->decided++;
  if (member.cause != SM_CAUSE_WON) return;
  base->won++;
  base->priced += member.priced;
  base->won_minor += won_minor;
}

static void count_lead(SmTally *tally, SmMember member, gint64 won_minor) {
  tally->leads++;
  tally->reached[member.furthest]++; /* added up later */
  tally->implied += member.implied;
  tally->day_level |= member.day_level;
  tally->sla[member.sla]++;
  tally->complete += member.complete;
  tally->conforming += member.conforming;
  tally->causes[member.cause]++;
  if (member.sla == SM_SLA_MET && member.conforming && member.cause != SM_CAUSE_OPEN)
    count_worth(&tally->base, member, won_minor);
}

/* A lead at a stage passed those before. */
static void add_up(SmTally *tally) {
  for (guint stage = SM_STAGE_COUNT - 1; stage > 0; stage--) tally->reached[stage - 1] += tally->reached[stage];
}

/* What is waited for while a group's delays go by in ascending order: those beside its two quantiles. */
typedef struct {
  guint n, seen;
  SmRank median, p90;
  guint64 seconds[4]; /* at median.below, median.above, p90.below, p90.above */
} Waiting;

static void see_delay(Waiting *waiting, guint64 seconds) {
  guint rank = waiting->seen++;
  if (rank == waiting->median.below) waiting->seconds[0] = seconds;
  if (rank == waiting->median.above) waiting->seconds[1] = seconds;
  if (rank == waiting->p90.below) waiting->seconds[2] = seconds;
  if (rank == waiting->p90.above) waiting->seconds[3] = seconds;
}

static SmStageDays read_days(const Waiting *waiting, double day_seconds) {
  if (waiting->n == 0) return (SmStageDays){0, NAN, NAN};
  double days[4];
  for (guint i = 0; i < G_N_ELEMENTS(days); i++) days[i] = (double)waiting->seconds[i] / day_seconds;
  return (SmStageDays){waiting->n, sm_rank_between(waiting->median, days[0], days[1]),
                       sm_rank_between(waiting->p90, days[2], days[3])};
}

/* `group_of` NULL: all are in group 0. */
static void measure_days(const SmDelays *delays, guint stage, const guint32 *group_of, guint group_count,
                         SmTally *tallies) {
  const Sorted *sorted = &delays->stages[stage];
  double day_seconds = (double)sm_calendar_day_seconds(delays->roll->question->calendar);
  g_autofree Waiting *waiting = g_new0(Waiting, group_count + 1);
  for (guint i = 0; i < sorted->count; i++) waiting[group_of ? group_of[(guint32)sorted->ascending[i]] : 0].n++;
  for (guint group = 0; group < group_count; group++) {
    waiting[group].median = sm_quantile_rank(waiting[group].n, 0.5);
    waiting[group].p90 = sm_quantile_rank(waiting[group].n, 0.9);
  }
  for (guint i = 0; i < sorted->count; i++) {
    Delay delay = sorted->ascending[i];
    see_delay(&waiting[group_of ? group_of[(guint32)delay] : 0], delay >> INDEX_BITS);
  }
  for (guint group = 0; group < group_count; group++)
    tallies[group].days[stage] = read_days(&waiting[group], day_seconds);
}

static void tally_leads(const SmDelays *delays, const guint32 *group_of, guint group_count, SmTally *ret_tallies) {
  const SmRoll *roll = delays->roll;
  const gint64 *won_minor = (const gint64 *)(gconstpointer)roll->won_minor->data;
  for (guint i = 0; i < roll->count; i++) {
    SmMember member = roll->members[i];
    count_lead(&ret_tallies[group_of ? group_of[i] : 0], member, member.priced ? *won_minor++ : 0);
  }
  for (guint group = 0; group < group_count; group++) add_up(&ret_tallies[group]);
  for (guint stage = SM_STAGE_MQL + 1; stage < SM_STAGE_COUNT; stage++)
    measure_days(delays, stage, group_of, group_count, ret_tallies);
}

SmTally sm_tally_all(const SmDelays *delays) {
  SmTally all = {0};
  tally_leads(delays, NULL, 1, &all);
  return all;
}

SmTally *sm_tally_groups(const SmDelays *delays, const SmClasses *classes) {
  SmTally *tallies = g_new0(SmTally, classes->count + 1);
  tally_leads(delays, classes->group_of, classes->count, tallies);
  return tallies;
}
