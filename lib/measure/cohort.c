/* See cohort.h. The roll of a cohort comes in; out go its tallies, and the figures of its breakdowns. */
#include "measure/cohort.h"

#include "base/parallel.h"
#include "measure/measures.h"

typedef struct {
  SmFamily family;
  void (*count)(const SmSample *place, const SmTally *tally);
  guint dimension_count;
  SmDimension dimensions[7];
} Breakdown;

static const Breakdown breakdowns[] = {
    {SM_FAMILY_FUNNEL,
     sm_funnel_count,
     7,
     {SM_BY_SOURCE, SM_BY_SEGMENT, SM_BY_CAMPAIGN, SM_BY_OWNER, SM_BY_MOTION, SM_BY_TEAM, SM_BY_CHANNEL}},
    {SM_FAMILY_SLA,
     sm_sla_count,
     6,
     {SM_BY_OWNER, SM_BY_TEAM, SM_BY_SOURCE, SM_BY_CAMPAIGN, SM_BY_SEGMENT, SM_BY_WEEK}},
    {SM_FAMILY_CAUSES,
     sm_causes_count,
     6,
     {SM_BY_CAMPAIGN, SM_BY_SOURCE, SM_BY_SEGMENT, SM_BY_OWNER, SM_BY_MONTH, SM_BY_MOTION}},
};

/* The dimensions that some family wanted is broken down by, each once. */
static guint list_dimensions(const SmQuestion *question, SmDimension *ret_dimensions) {
  gboolean listed[SM_DIMENSION_COUNT] = {FALSE};
  guint count = 0;
  for (guint i = 0; i < G_N_ELEMENTS(breakdowns); i++)
    for (guint j = 0; j < breakdowns[i].dimension_count; j++) {
      SmDimension dimension = breakdowns[i].dimensions[j];
      if (listed[dimension] || !sm_question_wants(question, breakdowns[i].family)) continue;
      listed[dimension] = TRUE;
      ret_dimensions[count++] = dimension;
    }
  return count;
}

typedef struct {
  SmCohort *cohort;
  const SmDelays *delays;
  SmDimension dimensions[SM_DIMENSION_COUNT];
} Tallying;

static void tally_dimension(guint part, guint worker, gpointer data) {
  const Tallying *tallying = data;
  SmCohort *cohort = tallying->cohort;
  SmDimension dimension = tallying->dimensions[part];
  (void)worker;
  SmClasses *classes = cohort->classes[dimension] = sm_classes_new(cohort->roll, dimension);
  cohort->groups[dimension] = sm_tally_groups(tallying->delays, classes);
  sm_classes_forget(classes);
}

SmCohort *sm_cohort_new(SmRoll *roll, gboolean broken_down) {
  SmCohort *cohort = g_new0(SmCohort, 1);
  const SmQuestion *question = cohort->question = roll->question;
  cohort->roll = roll;
  g_autoptr(SmDelays) delays = sm_delays_new(cohort->roll);
  Tallying tallying = {.cohort = cohort, .delays = delays};
  cohort->all = sm_tally_all(delays);
  guint count = broken_down ? list_dimensions(question, tallying.dimensions) : 0;
  sm_parallel(question->threads, count, tally_dimension, &tallying);
  return cohort;
}

void sm_cohort_free(SmCohort *cohort) {
  if (!cohort) return;
  for (guint dimension = 0; dimension < SM_DIMENSION_COUNT; dimension++) {
    sm_classes_free(cohort->classes[dimension]);
    g_free(cohort->groups[dimension]);
  }
  sm_roll_free(cohort->roll);
  g_free(cohort);
}

static void add_groups(const SmCohort *cohort, const SmSample *place, const Breakdown *breakdown,
                       SmDimension dimension) {
  const SmClasses *classes = cohort->classes[dimension];
  gboolean any = classes->count > 1 || (classes->count == 1 && *classes->values[0]);
  for (guint i = 0; any && i < classes->count; i++) {
    guint group = classes->order[i];
    SmSample of_group = sm_sample_with(place, dimension, classes->values[group]);
    breakdown->count(&of_group, &cohort->groups[dimension][group]);
  }
}

void sm_cohort_break_down(const SmCohort *cohort, const SmSample *place) {
  for (guint i = 0; i < G_N_ELEMENTS(breakdowns); i++)
    for (guint j = 0; j < breakdowns[i].dimension_count; j++)
      if (sm_question_wants(cohort->question, breakdowns[i].family))
        add_groups(cohort, place, &breakdowns[i], breakdowns[i].dimensions[j]);
}
