/* Named public holidays of calendar.h. */
#include "base/calendar.h"

#include <string.h>

/* Easter Sunday by the anonymous Gregorian algorithm, in the letters of J. Meeus, "Astronomical Algorithms", chapter 8.
 */
static SmDay easter_sunday(gint32 year) {
  gint32 a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  gint32 h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
  gint32 m = (a + 11 * h + 22 * l) / 451, sum = h + l - 7 * m + 114;
  return sm_day_from_date((SmDate){.year = year, .month = (guint8)(sum / 31), .day = (guint8)(sum % 31 + 1)});
}

static int compare_days(const void *a, const void *b) {
  SmDay one = *(const SmDay *)a, other = *(const SmDay *)b;
  return (one > other) - (one < other);
}

/* The eleven days of article L3133-1, in order of time. */
static void append_french_year(gint32 year, GArray *days) {
  static const struct {
    guint8 month, day;
  } fixed[] = {{1, 1}, {5, 1}, {5, 8}, {7, 14}, {8, 15}, {11, 1}, {11, 11}, {12, 25}};
  static const gint32 after_easter[] = {1, 39, 50}; /* Easter Monday, Ascension, Whit Monday */
  SmDay holidays[G_N_ELEMENTS(fixed) + G_N_ELEMENTS(after_easter)];
  guint count = 0;
  for (guint i = 0; i < G_N_ELEMENTS(fixed); i++)
    holidays[count++] = sm_day_from_date((SmDate){.year = year, .month = fixed[i].month, .day = fixed[i].day});
  for (guint i = 0; i < G_N_ELEMENTS(after_easter); i++) holidays[count++] = easter_sunday(year) + after_easter[i];
  qsort(holidays, count, sizeof *holidays, compare_days);
  g_array_append_vals(days, holidays, count);
}

gboolean sm_calendar_named_holidays(const char *name, gint32 first_year, gint32 last_year, GArray *days) {
  if (strcmp(name, "fr") != 0) return FALSE;
  for (gint32 year = first_year; year <= last_year; year++) append_french_year(year, days);
  return TRUE;
}
