/*
 * Appointments as an iCalendar file (RFC 5545, METHOD:PUBLISH), for any calendar program. Times are written in UTC, so
 * that no time zone needs explaining: each program shows them on its own clock.
 */
#pragma once

#include "base/time.h"

#include <glib.h>

G_BEGIN_DECLS

/* All texts borrowed; "" or NULL where there is none. */
typedef struct {
  const char *key; /* what makes it the same appointment in a later file, whatever changed; gives the UID */
  const char *title, *place;
  const char *text;          /* the agenda; lines end in \n */
  const char *url;           /* https; any other is left out */
  SmInstant starts_at;       /* with a time of day */
  SmInstant ends_at;         /* SM_INSTANT_NONE: not known */
  SmDay first_day, last_day; /* SM_DAY_NONE for one with a time of day; else the whole days from first to last */
  gboolean free;             /* the time does not count as taken */
} SmAppointment;

/* The file; NULL when `count` is 0, as a calendar without an appointment is none. `name` is the calendar's; `organizer`
 * an address, which RFC 5546 asks of what is published ("" leaves it out); `stamp` is when its contents were true
 * (DTSTAMP). The same bytes for the same appointments. Owned by caller. */
GBytes *sm_calendar_file(const char *name, const char *organizer, const SmAppointment *appointments, guint count,
                         SmInstant stamp);

G_END_DECLS
