/*
 * The leads handed over in one period, tallied once for all that is counted of them, as a whole and by group.
 */
#pragma once

#include "measure/sample.h"
#include "measure/tally.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const SmQuestion *question;
  SmRoll *roll;
  SmTally all;
  SmClasses *classes[SM_DIMENSION_COUNT]; /* NULL where nothing that is wanted is broken down by it */
  SmTally *groups[SM_DIMENSION_COUNT];    /* one a class */
} SmCohort;

/* Over the threads of the question. Only the cohort of its own period can be `broken_down`. Takes the roll. Owned by
 * caller. */
SmCohort *sm_cohort_new(SmRoll *roll, gboolean broken_down);
void sm_cohort_free(SmCohort *cohort);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmCohort, sm_cohort_free)

/* Adds the figures of funnel, sla and causes by group, those that the question wants; of a dimension none where no lead
 * has a value. */
void sm_cohort_break_down(const SmCohort *cohort, const SmSample *place);

G_END_DECLS
