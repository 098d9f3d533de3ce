/* Dates of numbers.h: days and instants as each language writes them. Abbreviations are those of CLDR. */
#include "base/numbers.h"

#include <string.h>

#define NBSP "\u00a0"

static const char *const months_en[] = {"January", "February", "March",     "April",   "May",      "June",
                                        "July",    "August",   "September", "October", "November", "December"};
static const char *const months_fr[] = {"janvier", "février", "mars",      "avril",   "mai",      "juin",
                                        "juillet", "août",    "septembre", "octobre", "novembre", "décembre"};
static const char *const short_en[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
static const char *const short_fr[] = {"janv.", "févr.", "mars",  "avr.", "mai",  "juin",
                                       "juil.", "août",  "sept.", "oct.", "nov.", "déc."};
static const char *const weekdays_en[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
static const char *const weekdays_fr[] = {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"};

static gboolean is_french(const SmLanguage *language) { return strcmp(sm_language_code(language), "fr") == 0; }

const char *sm_month_name(const SmLanguage *language, guint month) {
  g_assert(month >= 1 && month <= 12);
  return (is_french(language) ? months_fr : months_en)[month - 1];
}

const char *sm_weekday_name(const SmLanguage *language, guint weekday) {
  g_assert(weekday < 7);
  return (is_french(language) ? weekdays_fr : weekdays_en)[weekday];
}

/* "1" in English, "1er" in French, which numbers only the first of a month. */
static const char *day_ending(const SmLanguage *language, SmDate date) {
  return is_french(language) && date.day == 1 ? "er" : "";
}

char *sm_format_date(const SmLanguage *language, SmDay day) {
  if (day == SM_DAY_NONE) return g_strdup(SM_UNKNOWN_SIGN);
  SmDate date = sm_date_from_day(day);
  return g_strdup_printf("%u%s %s %d", date.day, day_ending(language, date), sm_month_name(language, date.month),
                         date.year);
}

char *sm_format_date_before(const SmLanguage *language, SmDay day, SmDay later) {
  if (day == SM_DAY_NONE || later == SM_DAY_NONE) return sm_format_date(language, day);
  SmDate date = sm_date_from_day(day), end = sm_date_from_day(later);
  if (date.year != end.year) return sm_format_date(language, day);
  if (date.month == end.month) return g_strdup_printf("%u%s", date.day, day_ending(language, date));
  return g_strdup_printf("%u%s %s", date.day, day_ending(language, date), sm_month_name(language, date.month));
}

char *sm_format_date_short(const SmLanguage *language, SmDay day) {
  if (day == SM_DAY_NONE) return g_strdup(SM_UNKNOWN_SIGN);
  SmDate date = sm_date_from_day(day);
  const char *month = (is_french(language) ? short_fr : short_en)[date.month - 1];
  return g_strdup_printf("%u%s" NBSP "%s", date.day, day_ending(language, date), month);
}

char *sm_format_date_numeric(const SmLanguage *language, SmDay day) {
  if (day == SM_DAY_NONE) return g_strdup(SM_UNKNOWN_SIGN);
  if (!is_french(language)) return sm_day_format_iso(day);
  SmDate date = sm_date_from_day(day);
  return g_strdup_printf("%02u/%02u/%04d", date.day, date.month, date.year);
}

char *sm_format_clock(const SmLanguage *language, gint32 second) {
  int hour = second / 3600, minute = second / 60 % 60;
  if (!is_french(language)) return g_strdup_printf("%02d:%02d", hour, minute);
  return minute ? g_strdup_printf("%d" NBSP "h" NBSP "%02d", hour, minute) : g_strdup_printf("%d" NBSP "h", hour);
}

char *sm_format_instant(const SmLanguage *language, SmInstant instant, const SmZone *zone) {
  if (instant == SM_INSTANT_NONE) return g_strdup(SM_UNKNOWN_SIGN);
  SmCivil civil = sm_zone_to_civil(zone, instant);
  g_autofree char *date = sm_format_date(language, civil.day), *time = sm_format_clock(language, civil.second);
  return g_strdup_printf(is_french(language) ? "%s à %s" : "%s, %s", date, time);
}
