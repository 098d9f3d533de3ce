/* See clock.h. */
#include "clock.h"

#define DAY 86400
#define OPENS (9 * HOUR)
#define CLOSES (18 * HOUR)

/* Public holidays on weekdays, and Easter Monday, Ascension and Whit Monday of 2026. */
static const gint holidays[][3] = {{2025, 7, 14}, {2025, 8, 15}, {2025, 11, 11}, {2025, 12, 25},
                                   {2026, 1, 1},  {2026, 4, 6},  {2026, 5, 1},   {2026, 5, 8},
                                   {2026, 5, 14}, {2026, 5, 25}, {2026, 7, 14}};

Clock clock_at(gint year, gint month, gint day, gint hour, gint minute) {
  g_autoptr(GDateTime) time = g_date_time_new_utc(year, month, day, hour, minute, 0);
  return g_date_time_to_unix(time);
}

gboolean clock_is_workday(Clock clock) {
  Clock day = clock / DAY;
  if ((day + 3) % 7 >= 5) return FALSE; /* 1970-01-01 was a Thursday */
  for (guint i = 0; i < G_N_ELEMENTS(holidays); i++)
    if (clock_at(holidays[i][0], holidays[i][1], holidays[i][2], 0, 0) / DAY == day) return FALSE;
  return TRUE;
}

Clock clock_after(Clock from, gint64 seconds) {
  Clock at = from;
  for (;;) {
    Clock midnight = at - at % DAY;
    Clock start = MAX(at, midnight + OPENS), left = midnight + CLOSES - start;
    if (clock_is_workday(at) && left > 0) {
      if (seconds < left) {
        Clock then = start + seconds;
        return then - then % 60;
      }
      seconds -= left;
    }
    at = midnight + DAY;
  }
}

gint64 clock_work_between(Clock from, Clock to) {
  gint64 worked = 0;
  for (Clock midnight = from - from % DAY; midnight < to; midnight += DAY) {
    if (!clock_is_workday(midnight)) continue;
    Clock start = MAX(from, midnight + OPENS), end = MIN(to, midnight + CLOSES);
    if (end > start) worked += end - start;
  }
  return worked;
}

static char *formatted(Clock clock, const char *format) {
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(clock);
  return g_date_time_format(time, format);
}

char *clock_text(Clock clock) { return clock == NEVER ? g_strdup("") : formatted(clock, "%Y-%m-%dT%H:%M:%S"); }
char *clock_date(Clock clock) { return formatted(clock, "%Y-%m-%d"); }
