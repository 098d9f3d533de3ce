/* See calendar.h. All working days have one length, so a table of how many of them lie before each day from 1970 to
 * 2100 makes every question a look-up: the work before an instant is whole days plus what its own day has seen. */
#include "base/calendar.h"

#define FIRST_DAY 0   /* 1970-01-01 */
#define END_DAY 47847 /* 2101-01-01 */
#define DAY_COUNT (END_DAY - FIRST_DAY)

struct SmCalendar {
  const SmZone *zone; /* borrowed */
  SmWorkingWeek week;
  gint32 days_before[DAY_COUNT + 1]; /* working days in [FIRST_DAY, FIRST_DAY + i) */
};

static gboolean in_week(const SmWorkingWeek *week, SmDay day) { return (week->weekdays >> sm_day_weekday(day)) & 1; }

SmCalendar *sm_calendar_new(const SmZone *zone, SmWorkingWeek week, const SmDay *holidays, guint holiday_count) {
  g_assert(week.start_second >= 0 && week.start_second < week.end_second && week.end_second <= 86400);
  SmCalendar *calendar = g_new0(SmCalendar, 1);
  calendar->zone = zone;
  calendar->week = week;
  g_autofree gboolean *is_holiday = g_new0(gboolean, DAY_COUNT);
  for (guint i = 0; i < holiday_count; i++)
    if (holidays[i] >= FIRST_DAY && holidays[i] < END_DAY) is_holiday[holidays[i] - FIRST_DAY] = TRUE;
  for (gint32 i = 0; i < DAY_COUNT; i++)
    calendar->days_before[i + 1] = calendar->days_before[i] + (in_week(&week, FIRST_DAY + i) && !is_holiday[i]);
  return calendar;
}

void sm_calendar_free(SmCalendar *calendar) { g_free(calendar); }

const SmZone *sm_calendar_zone(const SmCalendar *calendar) { return calendar->zone; }

gint64 sm_calendar_day_seconds(const SmCalendar *calendar) {
  return calendar->week.end_second - calendar->week.start_second;
}

gboolean sm_calendar_is_working_day(const SmCalendar *calendar, SmDay day) {
  if (day < FIRST_DAY || day >= END_DAY) return FALSE;
  return calendar->days_before[day - FIRST_DAY + 1] > calendar->days_before[day - FIRST_DAY];
}

/* Working seconds from the first day of the table to a local time. */
static gint64 work_before(const SmCalendar *calendar, SmCivil civil) {
  gint32 index = CLAMP(civil.day, FIRST_DAY, END_DAY) - FIRST_DAY;
  gint64 whole = calendar->days_before[index] * sm_calendar_day_seconds(calendar);
  if (!sm_calendar_is_working_day(calendar, civil.day)) return whole;
  return whole + CLAMP(civil.second, calendar->week.start_second, calendar->week.end_second) -
         calendar->week.start_second;
}

gint64 sm_calendar_work_before(const SmCalendar *calendar, SmInstant at) {
  return work_before(calendar, sm_zone_to_civil(calendar->zone, at));
}

gint64 sm_calendar_since(const SmCalendar *calendar, SmInstant from, gint64 work_before_from, SmInstant to) {
  if (to <= from) return 0;
  return MAX(sm_calendar_work_before(calendar, to) - work_before_from,
             0); /* a night at work while the clock goes back */
}

gint64 sm_calendar_between(const SmCalendar *calendar, SmInstant from, SmInstant to) {
  return to <= from ? 0 : sm_calendar_since(calendar, from, sm_calendar_work_before(calendar, from), to);
}

/* The local time at which `work` (above 0) seconds have passed since the table began, more than on any day before the
 * first; an end of work belongs to its own day, not to the next morning. The day is sought in steps that double from
 * the first, as it mostly is one of the next few. */
static SmCivil civil_after_work(const SmCalendar *calendar, SmDay first, gint64 work) {
  gint64 length = sm_calendar_day_seconds(calendar), whole = (work - 1) / length;
  gint32 low = CLAMP(first, FIRST_DAY, END_DAY) - FIRST_DAY, high = low;
  for (gint32 step = 1; high < DAY_COUNT && calendar->days_before[high + 1] <= whole; step *= 2) {
    low = high + 1;
    high = MIN(high + step, DAY_COUNT);
  }
  while (low < high) { /* the first index with days_before[index + 1] > whole is in [low, high] */
    gint32 middle = low + (high - low) / 2;
    if (calendar->days_before[middle + 1] > whole)
      high = middle;
    else
      low = middle + 1;
  }
  if (low == DAY_COUNT) return (SmCivil){.day = END_DAY};
  return (SmCivil){.day = FIRST_DAY + low, .second = calendar->week.start_second + (gint32)(work - whole * length)};
}

SmInstant sm_calendar_after(const SmCalendar *calendar, SmInstant from, gint64 seconds) {
  if (seconds <= 0) return from;
  SmCivil start = sm_zone_to_civil(calendar->zone, from);
  SmCivil end = civil_after_work(calendar, start.day, work_before(calendar, start) + seconds);
  SmInstant instant = sm_zone_from_civil(calendar->zone, end);
  if (instant >= from) return instant;
  /* `from` lies in the second pass of an hour that comes twice, and the end was read as the first. */
  return from + ((gint64)end.day - start.day) * 86400 + end.second - start.second;
}
