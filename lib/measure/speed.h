/*
 * The buckets of first-touch delay that sla.speed.* goes by: of each lead, and for who draws a limit among them.
 */
#pragma once

#include "base/calendar.h"
#include "measure/trace.h"

#include <glib.h>

G_BEGIN_DECLS

#define SM_SPEED_BUCKETS 7

/* The longest delay of each bucket in seconds of work. The last two have none. */
typedef struct {
  gint64 seconds[SM_SPEED_BUCKETS];
} SmSpeedLimits;

SmSpeedLimits sm_speed_limits(const SmCalendar *calendar);
/* The bucket of a lead, counted from the fastest; the last where it was not touched by the as-of. */
guint sm_speed_bucket(const SmSpeedLimits *limits, const SmTrace *trace);

/* The bucket in which a delay falls, counted from the fastest; `ret_share` is how far into it the delay lies, 0 to 1 (0
 * in one without an end). */
guint sm_speed_find_bucket(const SmCalendar *calendar, SmDuration delay, double *ret_share);

G_END_DECLS
