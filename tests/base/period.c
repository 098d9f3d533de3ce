/* Periods: their names, their bounds, and their neighbours. */
#include "base/period.h"

#include "base/error.h"
#include "base/message.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>
static int set_up(void **state) { return (*state = sm_zone_new("Europe/Paris", NULL)) ? 0 : -1; }

static int tear_down(void **state) {
  sm_zone_free(*state);
  return 0;
}

static SmPeriod parse(const SmZone *zone, const char *text, guint first_month) {
  SmPeriod period = {0};
  g_autoptr(GError) error = NULL;
  if (!sm_period_parse(text, first_month, zone, &period, &error)) fail_msg("refused: %s", text);
  return period;
}

static void assert_days(const SmZone *zone, const char *text, guint first_month, const char *first, const char *end) {
  SmPeriod period = parse(zone, text, first_month);
  g_autofree char *first_day = sm_day_format_iso(period.first_day), *end_day = sm_day_format_iso(period.end_day);
  g_autofree char *name = sm_period_format(&period);
  assert_string_equal(first_day, first);
  assert_string_equal(end_day, end);
  assert_string_equal(name, text);
  assert_int_equal(period.start, sm_zone_day_start(zone, period.first_day));
  assert_int_equal(period.end, sm_zone_day_start(zone, period.end_day));
}

static void calendar_years(void **state) {
  assert_days(*state, "2026-10", 1, "2026-10-01", "2026-11-01");
  assert_days(*state, "2026-12", 1, "2026-12-01", "2027-01-01");
  assert_days(*state, "2026-Q3", 1, "2026-07-01", "2026-10-01");
  assert_days(*state, "2026-Q4", 1, "2026-10-01", "2027-01-01");
  assert_days(*state, "FY2026", 1, "2026-01-01", "2027-01-01");
}

static void fiscal_years(void **state) {
  assert_days(*state, "2026-Q1", 7, "2025-07-01", "2025-10-01");
  assert_days(*state, "2026-Q3", 7, "2026-01-01", "2026-04-01");
  assert_days(*state, "FY2026", 7, "2025-07-01", "2026-07-01");
  assert_days(*state, "2026-Q4", 2, "2025-11-01", "2026-02-01");
  assert_days(*state, "FY2026", 12, "2025-12-01", "2026-12-01");
  assert_days(*state, "2026-10", 7, "2026-10-01", "2026-11-01"); /* months are the calendar's */
}

static void iso_weeks(void **state) {
  assert_days(*state, "2026-W41", 1, "2026-10-05", "2026-10-12");
  assert_days(*state, "2026-W01", 1, "2025-12-29", "2026-01-05");
  assert_days(*state, "2026-W53", 1, "2026-12-28", "2027-01-04");
  assert_days(*state, "2020-W53", 1, "2020-12-28", "2021-01-04");
  assert_days(*state, "2024-W01", 7, "2024-01-01", "2024-01-08");
}

static void refused_names(void **state) {
  static const char *const texts[] = {"",        "2026",     "2026-13",  "2026-00",  "2026-1",    "2026-Q5",
                                      "2026-Q0", "2026-W00", "2025-W53", "2026-W54", "2026-w41",  "2026-q3",
                                      "26-10",   "FY26",     "FY20266",  "fy2026",   "2026-10 ",  " 2026-10",
                                      "2026/10", "1969-12",  "2101-01",  "Q3 2026",  "2026-10-01"};
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
    SmPeriod period = {.year = 4711};
    g_autoptr(GError) error = NULL;
    if (sm_period_parse(texts[i], 1, *state, &period, &error)) fail_msg("read: %s", texts[i]);
    assert_true(g_error_matches(error, SM_ERROR, SM_ERROR_USAGE));
    assert_int_equal(period.year, 4711);
  }
}

static void the_refusal_names_the_forms(void **state) {
  g_autoptr(SmLanguage) french = sm_language_new("fr", NULL);
  g_autoptr(GError) error = NULL;
  SmPeriod period;
  assert_false(sm_period_parse("hier", 1, *state, &period, &error));
  g_autofree char *words = sm_message_say(french, error->message);
  assert_non_null(strstr(words, "\u00ab\u00a0hier\u00a0\u00bb n\u2019est pas une p\u00e9riode"));
  assert_non_null(strstr(words, "2026-W41"));
  assert_non_null(strstr(words, "FY2026"));
}

static void assert_shift(const SmZone *zone, const char *text, gint offset, guint first_month, const char *expected) {
  SmPeriod period = sm_period_shift(parse(zone, text, first_month), offset, first_month, zone);
  g_autofree char *name = sm_period_format(&period);
  assert_string_equal(name, expected);
}

static void neighbours(void **state) {
  assert_shift(*state, "2026-Q3", -4, 1, "2025-Q3");
  assert_shift(*state, "2026-Q1", -1, 1, "2025-Q4");
  assert_shift(*state, "2026-Q1", -1, 7, "2025-Q4");
  assert_shift(*state, "2026-Q4", 1, 7, "2027-Q1");
  assert_shift(*state, "2026-01", -1, 1, "2025-12");
  assert_shift(*state, "2026-12", 13, 1, "2028-01");
  assert_shift(*state, "FY2026", -2, 7, "FY2024");
  assert_shift(*state, "2027-W01", -1, 1, "2026-W53");
  assert_shift(*state, "2025-W52", 1, 1, "2026-W01");
  assert_shift(*state, "2026-W41", 0, 1, "2026-W41");
}

/* Every day lies in exactly one period of a kind, and periods follow each other without a gap. */
static void periods_part_the_days(void **state) {
  static const SmPeriodKind kinds[] = {SM_PERIOD_WEEK, SM_PERIOD_MONTH, SM_PERIOD_QUARTER, SM_PERIOD_YEAR};
  SmDay first = sm_day_from_date((SmDate){2019, 1, 1}), last = sm_day_from_date((SmDate){2029, 12, 31});
  for (guint month = 1; month <= 12; month++)
    for (guint k = 0; k < G_N_ELEMENTS(kinds); k++)
      for (SmDay day = first; day <= last;) {
        SmPeriod period = sm_period_containing(kinds[k], day, month, *state);
        assert_true(period.first_day <= day && day < period.end_day);
        SmPeriod next = sm_period_shift(period, 1, month, *state);
        assert_int_equal(next.first_day, period.end_day);
        assert_int_equal(next.start, period.end);
        SmPeriod same = sm_period_containing(kinds[k], period.end_day - 1, month, *state);
        assert_true(same.year == period.year && same.number == period.number);
        day = period.end_day;
      }
}

static void half_open(void **state) {
  SmPeriod period = parse(*state, "2026-03", 1);
  assert_true(sm_period_holds(&period, period.start));
  assert_false(sm_period_holds(&period, period.end));
  assert_int_equal(period.end - period.start, 31 * 86400 - 3600); /* the clock goes forward in March */
}

static void said(void **state) {
  g_autoptr(SmLanguage) english = sm_language_new("en", NULL), french = sm_language_new("fr", NULL);
  static const char *const rows[][3] = {
      {"2026-Q3", "Q3 2026", "T3 2026"},
      {"2026-10", "October 2026", "octobre 2026"},
      {"2026-W41", "week 41, 2026", "semaine 41 de 2026"},
      {"FY2026", "fiscal year 2026", "exercice 2026"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    SmPeriod period = parse(*state, rows[i][0], 1);
    g_autofree char *in_english = sm_period_say(&period, english), *in_french = sm_period_say(&period, french);
    assert_string_equal(in_english, rows[i][1]);
    assert_string_equal(in_french, rows[i][2]);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(calendar_years),
      cmocka_unit_test(fiscal_years),
      cmocka_unit_test(iso_weeks),
      cmocka_unit_test(refused_names),
      cmocka_unit_test(the_refusal_names_the_forms),
      cmocka_unit_test(neighbours),
      cmocka_unit_test(periods_part_the_days),
      cmocka_unit_test(half_open),
      cmocka_unit_test(said),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
