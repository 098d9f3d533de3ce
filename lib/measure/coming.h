/*
 * What is still to come after the as-of: events and campaigns, as plain values. Review and newsletter show the same
 * events, each as far ahead as it looks.
 */
#pragma once

#include "measure/measure.h"
#include "measure/mention.h"

#include <glib.h>

G_BEGIN_DECLS

/* Texts borrowed from the dataset, "" where unknown. */
typedef struct {
  const char *id, *title, *place, *url, *audience;
  SmInstant starts_at, ends_at; /* ends_at SM_INSTANT_NONE when unknown */
  gboolean day_level;           /* starts_at is a date */
} SmEvent;

typedef struct {
  const char *id, *name, *channel, *segment, *motion; /* motion: inbound, outbound or "" */
  SmDay starts_on, ends_on;                           /* SM_DAY_NONE where not known */
  gboolean running;                                   /* it had begun at the as-of */
} SmComingCampaign;

typedef struct SmComing {
  GArray *events;    /* of SmEvent that begin after the as-of, until the end of the period after the one asked */
  GArray *campaigns; /* of SmComingCampaign: those to begin in that time, then those running with a last day, the first
                        to end first */
  gint64 lasting;    /* campaigns that run on without a last day */
} SmComing;

/* Sets results->coming. */
void sm_coming_measure(SmResults *results);
void sm_coming_free(SmComing *coming);

/* The events that begin in a window, in order of time, then of title: a GArray of SmEvent, owned by caller. */
GArray *sm_events_in(const SmQuestion *question, SmWindow window);

G_END_DECLS
