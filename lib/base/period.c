/* See period.h. A period is found from its first local day and that of the next one; the instants follow from the zone.
 */
#include "base/period.h"

#include "base/error.h"
#include "base/numbers.h"

#include <string.h>

/* The first day of the month `offset` months after the month (from 1) of a year; offset may be negative. */
static SmDay month_start(gint32 year, guint month, gint64 offset) {
  gint64 months = (gint64)year * 12 + month - 1 + offset;
  gint64 whole_years = months / 12 - (months % 12 < 0);
  return sm_day_from_date(
      (SmDate){.year = (gint32)whole_years, .month = (guint8)(months - whole_years * 12 + 1), .day = 1});
}

/* ISO 8601: week 1 holds the year's first Thursday, so it begins on the Monday on or before 4 January. */
static SmDay week_start(gint32 year, gint64 week) {
  SmDay fourth = sm_day_from_date((SmDate){.year = year, .month = 1, .day = 4});
  return (SmDay)(fourth - (gint64)sm_day_weekday(fourth) + (week - 1) * 7);
}

/* The first month of a fiscal year: the year is named after the calendar year in which it ends. */
static SmDay fiscal_start(gint32 year, guint first_month, gint64 offset) {
  return month_start(first_month == 1 ? year : year - 1, first_month, offset);
}

static SmDay first_day_of(SmPeriodKind kind, gint32 year, gint64 number, guint first_month) {
  switch (kind) {
  case SM_PERIOD_WEEK:
    return week_start(year, number);
  case SM_PERIOD_MONTH:
    return month_start(year, 1, number - 1);
  case SM_PERIOD_QUARTER:
    return fiscal_start(year, first_month, 3 * (number - 1));
  case SM_PERIOD_YEAR:
    break;
  }
  return fiscal_start(year, first_month, 12 * number);
}

static SmPeriod make_period(SmPeriodKind kind, gint32 year, gint32 number, guint first_month, const SmZone *zone) {
  SmPeriod period = {.kind = kind, .year = year, .number = number};
  period.first_day = first_day_of(kind, year, number, first_month);
  period.end_day = first_day_of(kind, year, (gint64)number + 1, first_month);
  period.start = sm_zone_day_start(zone, period.first_day);
  period.end = sm_zone_day_start(zone, period.end_day);
  return period;
}

static gboolean has_week(gint32 year, gint32 week) {
  return week >= 1 && week_start(year, week) < week_start(year + 1, 1);
}

/* Reads `text` when it has the form of `pattern`, where 0 stands for a digit; year and number from the digits. */
static gboolean match(const char *text, const char *pattern, gint32 *ret_year, gint32 *ret_number) {
  if (strlen(text) != strlen(pattern)) return FALSE;
  gint64 digits = 0;
  for (gsize i = 0; pattern[i]; i++) {
    if (pattern[i] == '0' ? !g_ascii_isdigit(text[i]) : text[i] != pattern[i]) return FALSE;
    if (pattern[i] == '0') digits = digits * 10 + (text[i] - '0');
  }
  gint64 scale = strcmp(pattern, "FY0000") == 0 ? 1 : strcmp(pattern, "0000-Q0") == 0 ? 10 : 100;
  *ret_year = (gint32)(digits / scale);
  *ret_number = (gint32)(digits % scale);
  return TRUE;
}

static gboolean parse_name(const char *text, SmPeriodKind *ret_kind, gint32 *ret_year, gint32 *ret_number) {
  if (match(text, "FY0000", ret_year, ret_number))
    *ret_kind = SM_PERIOD_YEAR;
  else if (match(text, "0000-Q0", ret_year, ret_number))
    *ret_kind = SM_PERIOD_QUARTER;
  else if (match(text, "0000-W00", ret_year, ret_number))
    *ret_kind = SM_PERIOD_WEEK;
  else if (match(text, "0000-00", ret_year, ret_number))
    *ret_kind = SM_PERIOD_MONTH;
  else
    return FALSE;
  if (*ret_year < 1970 || *ret_year > 2100) return FALSE;
  switch (*ret_kind) {
  case SM_PERIOD_WEEK:
    return has_week(*ret_year, *ret_number);
  case SM_PERIOD_MONTH:
    return *ret_number >= 1 && *ret_number <= 12;
  case SM_PERIOD_QUARTER:
    return *ret_number >= 1 && *ret_number <= 4;
  case SM_PERIOD_YEAR:
    break;
  }
  return TRUE;
}

gboolean sm_period_parse(const char *text, guint fiscal_first_month, const SmZone *zone, SmPeriod *ret_period,
                         GError **error) {
  SmPeriodKind kind;
  gint32 year, number;
  g_assert(fiscal_first_month >= 1 && fiscal_first_month <= 12);
  if (!parse_name(text, &kind, &year, &number)) {
    sm_error_set(error, SM_ERROR_USAGE,
                 N_("\"{period}\" is not a period: expected a week 2026-W41, a month 2026-10, a quarter 2026-Q3 or a "
                    "fiscal year FY2026"),
                 "period", text, NULL);
    return FALSE;
  }
  *ret_period = make_period(kind, year, number, fiscal_first_month, zone);
  return TRUE;
}

/* The ISO week of a day: the year is that of the week's Thursday. */
static SmPeriod week_containing(SmDay day, guint first_month, const SmZone *zone) {
  SmDay monday = day - (SmDay)sm_day_weekday(day);
  gint32 year = sm_date_from_day(monday + 3).year;
  return make_period(SM_PERIOD_WEEK, year, (monday - week_start(year, 1)) / 7 + 1, first_month, zone);
}

SmPeriod sm_period_containing(SmPeriodKind kind, SmDay day, guint fiscal_first_month, const SmZone *zone) {
  SmDate date = sm_date_from_day(day);
  gint32 months_in = (date.month - (gint32)fiscal_first_month + 12) % 12; /* since the fiscal year began */
  gint32 fiscal_year = date.year + (fiscal_first_month > 1 && date.month >= fiscal_first_month);
  switch (kind) {
  case SM_PERIOD_WEEK:
    return week_containing(day, fiscal_first_month, zone);
  case SM_PERIOD_MONTH:
    return make_period(kind, date.year, date.month, fiscal_first_month, zone);
  case SM_PERIOD_QUARTER:
    return make_period(kind, fiscal_year, months_in / 3 + 1, fiscal_first_month, zone);
  case SM_PERIOD_YEAR:
    break;
  }
  return make_period(SM_PERIOD_YEAR, fiscal_year, 0, fiscal_first_month, zone);
}

SmPeriod sm_period_shift(SmPeriod period, gint offset, guint fiscal_first_month, const SmZone *zone) {
  SmDay day = period.first_day;
  SmDate date = sm_date_from_day(day);
  switch (period.kind) {
  case SM_PERIOD_WEEK:
    day += 7 * offset;
    break;
  case SM_PERIOD_MONTH:
    day = month_start(date.year, date.month, offset);
    break;
  case SM_PERIOD_QUARTER:
    day = month_start(date.year, date.month, 3 * (gint64)offset);
    break;
  case SM_PERIOD_YEAR:
    day = month_start(date.year, date.month, 12 * (gint64)offset);
    break;
  }
  return sm_period_containing(period.kind, day, fiscal_first_month, zone);
}

char *sm_period_format(const SmPeriod *period) {
  switch (period->kind) {
  case SM_PERIOD_WEEK:
    return g_strdup_printf("%04d-W%02d", period->year, period->number);
  case SM_PERIOD_MONTH:
    return g_strdup_printf("%04d-%02d", period->year, period->number);
  case SM_PERIOD_QUARTER:
    return g_strdup_printf("%04d-Q%d", period->year, period->number);
  case SM_PERIOD_YEAR:
    break;
  }
  return g_strdup_printf("FY%04d", period->year);
}

char *sm_period_say(const SmPeriod *period, const SmLanguage *language) {
  g_autofree char *year = g_strdup_printf("%d", period->year), *number = g_strdup_printf("%d", period->number);
  switch (period->kind) {
  case SM_PERIOD_WEEK:
    return sm_say(language, N_("week {week}, {year}"), "week", number, "year", year, NULL);
  case SM_PERIOD_MONTH:
    return g_strdup_printf("%s %s", sm_month_name(language, (guint)period->number), year);
  case SM_PERIOD_QUARTER:
    return sm_say(language, N_("Q{quarter} {year}"), "quarter", number, "year", year, NULL);
  case SM_PERIOD_YEAR:
    break;
  }
  return sm_say(language, N_("fiscal year {year}"), "year", year, NULL);
}
