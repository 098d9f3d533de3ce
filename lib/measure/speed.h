/*
 * The buckets of first-touch delay that sla.speed.* goes by, for who draws a limit among them.
 */
#pragma once

#include "base/calendar.h"

#include <glib.h>

G_BEGIN_DECLS

/* The bucket in which a delay falls, counted from the fastest; `ret_share` is how far into it the delay lies, 0 to 1 (0
 * in one without an end). */
guint sm_speed_find_bucket(const SmCalendar *calendar, SmDuration delay, double *ret_share);

G_END_DECLS
