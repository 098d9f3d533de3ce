/*
 * What some leads come to: everything that funnel, sla and causes tell of a cohort or of a group of it. Counted once
 * for all three, so that a breakdown looks at each lead once.
 */
#pragma once

#include "measure/classes.h"

#include <glib.h>

G_BEGIN_DECLS

/* Working days since the stage before, of the leads seen at both. NaN when there are none. */
typedef struct {
  gint64 n;
  double median, p90;
} SmStageDays;

/* What those of some leads came to that were treated as promised, conforming, and won or failed: see stake.h. */
typedef struct {
  gint64 decided, won;
  gint64 priced, won_minor; /* won leads with an amount, and their sum */
} SmWorthBase;

typedef struct {
  gint64 leads;
  gint64 reached[SM_STAGE_COUNT];
  gint64 implied;                   /* treated or engaged only because a later stage was reached */
  SmStageDays days[SM_STAGE_COUNT]; /* nothing for the first stage, nor where the question does not want the funnel */
  gboolean day_level;               /* some delay is right to the day only */
  gint64 sla[SM_SLA_COUNT];
  gint64 complete, conforming;
  gint64 causes[SM_CAUSE_COUNT];
  SmWorthBase base;
} SmTally;

/* Delays between stages of some leads, in ascending order: what every group's median is read off. */
typedef struct SmDelays SmDelays;

/* The roll is borrowed. Over the threads of its question; none where that does not want the funnel, else the roll has
 * traces. Owned by caller. */
SmDelays *sm_delays_new(const SmRoll *roll);
void sm_delays_free(SmDelays *delays);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmDelays, sm_delays_free)

/* Of the leads whose delays were sorted: all of them, and by group. The latter owned by caller, one a group. */
SmTally sm_tally_all(const SmDelays *delays);
SmTally *sm_tally_groups(const SmDelays *delays, const SmClasses *classes);

G_END_DECLS
