/*
 * What a week puts before both teams, as plain values: the hot leads, the first touches due and overdue by team, the
 * campaigns that run. Gaps are counted by team, never by person. All texts are borrowed from the dataset; a week owns
 * its lists and must not outlive the results it was made from.
 */
#pragma once

#include "measure/measure.h"

#include <glib.h>

G_BEGIN_DECLS

#define SM_WEEK_HEARD_DAYS 14 /* a word left unanswered for longer is not hot any more */
#define SM_WEEK_FRESH_DAYS 7  /* so is a lead handed over before that */

/* No deal, not disqualified, and either the prospect spoke last, or nobody has touched it and it is new. */
typedef struct {
  const SmTrace *trace;
  double score;          /* NaN when unknown */
  gboolean answer_waits; /* the prospect spoke last, at trace->last_heard */
} SmHotLead;

/* Leads never touched, not disqualified, without a deal. */
typedef struct {
  const char *team; /* of the owner; "" for leads of nobody, or of people of no known team */
  gint64 running;   /* the agreed delay still runs */
  gint64 overdue;   /* past it, the window for attempts still open */
  gint64 lapsed;    /* past the window too */
} SmTeamDue;

typedef struct {
  const char *name, *channel, *topic;
  gint64 motion;                 /* SM_MOTION_..., SM_WHOLE_NONE when not known */
  SmDay starts_on, ends_on;      /* SM_DAY_NONE: not known, without an end */
  gboolean starts_now, ends_now; /* within the period */
} SmRunning;

typedef struct {
  GArray *hot;      /* of SmHotLead: answers that wait, the newest word first; then new leads, the best score first */
  GArray *teams;    /* of SmTeamDue, by team; the one without a name last */
  SmTeamDue all;    /* the sum */
  gboolean has_sla; /* there are activities: `hot`, `teams` and `all` mean something */
  GArray *running;  /* of SmRunning: those that start or end in the period, then the others, the latest start first */
} SmWeek;

/* Never fails: what the data do not hold is empty. Owned by caller. */
SmWeek *sm_week_new(const SmResults *results);
void sm_week_free(SmWeek *week);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmWeek, sm_week_free)

G_END_DECLS
