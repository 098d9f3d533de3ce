/* See meetings.h. Settings and a period come in, instants go out. */
#include "measure/meetings.h"

#define DAYS_LOOKED_AHEAD 366 /* a calendar without any working day moves no meeting */

typedef struct {
  const SmSettings *settings;
  const SmCalendar *calendar;
  SmPeriod period;
  GArray *meetings;
} Planning;

static guint weekday_of(const char *name) {
  static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  for (guint i = 0; i < G_N_ELEMENTS(names); i++)
    if (g_str_equal(names[i], name)) return i;
  g_assert_not_reached(); /* the setting allows no other */
}

static SmDay working_day_from(const SmCalendar *calendar, SmDay day) {
  for (SmDay ahead = 0; ahead < DAYS_LOOKED_AHEAD; ahead++)
    if (sm_calendar_is_working_day(calendar, day + ahead)) return day + ahead;
  return day;
}

static void add(Planning *planning, SmMeetingKind kind, const SmMeetingSettings *rule, SmDay day, SmPeriod about) {
  if (day < planning->period.first_day || day >= planning->period.end_day) return;
  SmCivil civil = {working_day_from(planning->calendar, day), rule->second};
  SmMeeting meeting = {
      .kind = kind, .about = about, .starts_at = sm_zone_from_civil(sm_calendar_zone(planning->calendar), civil)};
  meeting.ends_at = meeting.starts_at + rule->minutes * 60;
  g_array_append_val(planning->meetings, meeting);
}

/* The day of that name in the given week (from 1) of what begins on `first`: the second Tuesday, say. */
static SmDay nth_weekday(SmDay first, const char *name, gint64 week) {
  SmDay ahead = (SmDay)((weekday_of(name) + 7 - sm_day_weekday(first)) % 7);
  return first + ahead + (SmDay)(week - 1) * 7;
}

static SmPeriod before(const Planning *planning, SmPeriodKind kind, SmDay day) {
  const SmZone *zone = sm_calendar_zone(planning->calendar);
  guint first_month = planning->settings->fiscal_first_month;
  return sm_period_shift(sm_period_containing(kind, day, first_month, zone), -1, first_month, zone);
}

static void add_weekly(Planning *planning) {
  const SmZone *zone = sm_calendar_zone(planning->calendar);
  const SmMeetingSettings *rule = &planning->settings->weekly_meeting;
  for (SmDay day = nth_weekday(planning->period.first_day, rule->day, 1); day < planning->period.end_day; day += 7)
    add(planning, SM_MEETING_WEEKLY, rule, day,
        sm_period_containing(SM_PERIOD_WEEK, day, planning->settings->fiscal_first_month, zone));
}

/* Once a month or a quarter: what was just over is looked at in the first weeks of the next. */
static void add_after(Planning *planning, SmMeetingKind kind, SmPeriodKind every, const SmMeetingSettings *rule) {
  const SmZone *zone = sm_calendar_zone(planning->calendar);
  guint first_month = planning->settings->fiscal_first_month;
  SmPeriod one = sm_period_containing(every, planning->period.first_day, first_month, zone);
  for (; one.first_day < planning->period.end_day; one = sm_period_shift(one, 1, first_month, zone))
    add(planning, kind, rule, nth_weekday(one.first_day, rule->day, rule->week),
        before(planning, every, one.first_day));
}

static gint compare_meetings(gconstpointer a, gconstpointer b) {
  const SmMeeting *one = a, *other = b;
  if (one->starts_at != other->starts_at) return one->starts_at < other->starts_at ? -1 : 1;
  return (gint)one->kind - (gint)other->kind;
}

GArray *sm_meetings_in(const SmSettings *settings, const SmCalendar *calendar, SmPeriod period) {
  Planning planning = {settings, calendar, period, g_array_new(FALSE, FALSE, sizeof(SmMeeting))};
  add_weekly(&planning);
  add_after(&planning, SM_MEETING_MONTHLY, SM_PERIOD_MONTH, &settings->monthly_meeting);
  add_after(&planning, SM_MEETING_QUARTERLY, SM_PERIOD_QUARTER, &settings->quarterly_meeting);
  g_array_sort(planning.meetings, compare_meetings);
  return planning.meetings;
}
