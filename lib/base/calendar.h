/*
 * Working time: the configured week less holidays. All SLA delays are measured here, on the local clock, so that a change
 * to or from daylight saving neither adds nor takes an hour of work.
 */
#pragma once

#include "base/language.h"
#include "base/time.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  guint8 weekdays;              /* bit 0 Monday ... bit 6 Sunday */
  gint32 start_second;          /* of the local day, 9:00 is 32400 */
  gint32 end_second;            /* > start_second, at most 86400 */
} SmWorkingWeek;

typedef struct SmCalendar SmCalendar;

/* `zone` is borrowed and must outlive the calendar; `holidays` may be NULL, in any order, twice. The calendar knows 1970 to
 * 2100: there is no work outside, and work that would end later ends on 2101-01-01. */
SmCalendar *sm_calendar_new(const SmZone *zone, SmWorkingWeek week, const SmDay *holidays, guint holiday_count);
void sm_calendar_free(SmCalendar *calendar);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmCalendar, sm_calendar_free)

const SmZone *sm_calendar_zone(const SmCalendar *calendar);
/* The length of one working day in seconds: the unit of "10d". */
gint64 sm_calendar_day_seconds(const SmCalendar *calendar);
gboolean sm_calendar_is_working_day(const SmCalendar *calendar, SmDay day);

/* Working seconds between two instants; 0 when `to` is not after `from`. */
gint64 sm_calendar_between(const SmCalendar *calendar, SmInstant from, SmInstant to);
/* The same where one instant is compared with many: its working seconds since the calendar began are asked once. */
gint64 sm_calendar_work_before(const SmCalendar *calendar, SmInstant at);
gint64 sm_calendar_since(const SmCalendar *calendar, SmInstant from, gint64 work_before_from, SmInstant to);
/* The instant at which `seconds` of work have passed since `from`: four hours from Saturday is Monday 13:00. */
SmInstant sm_calendar_after(const SmCalendar *calendar, SmInstant from, gint64 seconds);

/* Public holidays of a named calendar in [first_year, last_year], appended to `days` (a GArray of SmDay). "fr": the
 * eleven of article L3133-1 of the Code du travail, with Easter by the anonymous Gregorian algorithm (Meeus).
 * FALSE when the name is unknown. */
gboolean sm_calendar_named_holidays(const char *name, gint32 first_year, gint32 last_year, GArray *days);

/* A length of working time as people write it: "8h" (working hours), "10d" (working days), "30m"; at most six digits. */
typedef struct { gint64 amount; char unit; /* 'm', 'h' or 'd' */ } SmDuration;
gboolean sm_duration_parse(const char *text, SmDuration *ret_duration);
gint64 sm_duration_seconds(SmDuration duration, const SmCalendar *calendar);
/* "8 working hours", "10 jours ouvrés". Owned by caller. */
char *sm_duration_say(const SmLanguage *language, SmDuration duration);

G_END_DECLS
