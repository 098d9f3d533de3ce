/*
 * Local time of the sample company, in seconds since 1970-01-01 00:00 on its own clocks, and its working time (Monday
 * to Friday, 9 to 18, without French holidays). Nothing of the sample happens at night, so the clock change does not
 * matter.
 */
#pragma once

#include <glib.h>

typedef gint64 Clock;

#define NEVER ((Clock)0)
#define HOUR 3600
#define WORKDAY (9 * HOUR) /* of working time */

Clock clock_at(gint year, gint month, gint day, gint hour, gint minute);
gboolean clock_is_workday(Clock clock);
/* The instant at which `seconds` of working time have passed, on a whole minute. */
Clock clock_after(Clock from, gint64 seconds);
gint64 clock_work_between(Clock from, Clock to);
/* "2026-07-06T10:04:00"; "" for NEVER. Owned by caller. */
char *clock_text(Clock clock);
/* "2026-07-06". Owned by caller. */
char *clock_date(Clock clock);
