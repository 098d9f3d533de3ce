/* Days and dates of time.h: the proleptic Gregorian calendar by arithmetic on 400-year eras that begin on 1 March
 * (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil and civil_from_days). */
#include "base/time.h"

#define DAYS_PER_ERA 146097  /* 400 years */
#define DAYS_TO_EPOCH 719468 /* 0000-03-01 to 1970-01-01 */

SmDay sm_day_from_date(SmDate date) {
  gint64 year = (gint64)date.year - (date.month <= 2);
  gint64 era = (year >= 0 ? year : year - 399) / 400;
  gint64 year_of_era = year - era * 400;
  gint64 day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  gint64 day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return (SmDay)(era * DAYS_PER_ERA + day_of_era - DAYS_TO_EPOCH);
}

SmDate sm_date_from_day(SmDay day) {
  gint64 shifted = (gint64)day + DAYS_TO_EPOCH;
  gint64 era = (shifted >= 0 ? shifted : shifted - (DAYS_PER_ERA - 1)) / DAYS_PER_ERA;
  gint64 day_of_era = shifted - era * DAYS_PER_ERA;
  gint64 year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  gint64 day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  gint64 month_from_march = (5 * day_of_year + 2) / 153;
  gint64 month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  return (SmDate){.year = (gint32)(year_of_era + era * 400 + (month <= 2)),
                  .month = (guint8)month,
                  .day = (guint8)(day_of_year - (153 * month_from_march + 2) / 5 + 1)};
}

static guint days_in_month(gint32 year, guint month) {
  static const guint8 lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  gboolean leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : lengths[month - 1];
}

gboolean sm_date_is_valid(gint32 year, guint month, guint day) {
  return month >= 1 && month <= 12 && day >= 1 && day <= days_in_month(year, month);
}

/* 1970-01-01 was a Thursday. */
guint sm_day_weekday(SmDay day) { return (guint)((((gint64)day + 3) % 7 + 7) % 7); }

char *sm_day_format_iso(SmDay day) {
  SmDate date = sm_date_from_day(day);
  return g_strdup_printf("%04d-%02u-%02u", date.year, date.month, date.day);
}

SmDay sm_day_months_before(SmDay day, gint64 months) {
  SmDate date = sm_date_from_day(day);
  gint64 month = (gint64)date.year * 12 + date.month - 1 - months;
  SmDate before = {(gint32)(month / 12), (guint8)(month % 12 + 1), date.day};
  while (!sm_date_is_valid(before.year, before.month, before.day)) before.day--;
  return sm_day_from_date(before);
}
