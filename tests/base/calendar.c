/* Working time: the SLA examples, across both changes of the clock, across 14 July, and the two directions against each
 * other. */
#include "base/calendar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const SmWorkingWeek office = {.weekdays = 0x1f, .start_second = 9 * 3600, .end_second = 18 * 3600};

typedef struct {
  SmZone *zone;
  SmCalendar *calendar;
} Fixture;

static int set_up(void **state) {
  Fixture *fixture = g_new0(Fixture, 1);
  g_autoptr(GArray) days = g_array_new(FALSE, FALSE, sizeof(SmDay));
  assert_true(sm_calendar_named_holidays("fr", 2020, 2030, days));
  fixture->zone = sm_zone_new("Europe/Paris", NULL);
  fixture->calendar = sm_calendar_new(fixture->zone, office, (const SmDay *)(void *)days->data, days->len);
  *state = fixture;
  return 0;
}

static int tear_down(void **state) {
  Fixture *fixture = *state;
  sm_calendar_free(fixture->calendar);
  sm_zone_free(fixture->zone);
  g_free(fixture);
  return 0;
}

static SmInstant at(const Fixture *fixture, const char *text) {
  SmInstant instant = SM_INSTANT_NONE;
  gboolean day_level;
  assert_true(sm_instant_parse(text, fixture->zone, &instant, &day_level));
  return instant;
}

static void assert_due(const Fixture *fixture, const char *from, const char *work, const char *due) {
  SmDuration duration;
  assert_true(sm_duration_parse(work, &duration));
  gint64 seconds = sm_duration_seconds(duration, fixture->calendar);
  SmInstant start = at(fixture, from), end = sm_calendar_after(fixture->calendar, start, seconds);
  g_autofree char *text = sm_instant_format_iso(end, fixture->zone);
  assert_string_equal(text, due);
  assert_int_equal(sm_calendar_between(fixture->calendar, start, end), seconds);
}

static void four_hours_over_a_weekend(void **state) {
  /* 2026-10-10 is a Saturday. */
  assert_due(*state, "2026-10-10T03:00", "4h", "2026-10-12T13:00:00+02:00");
  assert_due(*state, "2026-10-10T15:00", "4h", "2026-10-12T13:00:00+02:00");
  assert_due(*state, "2026-10-10T20:00", "4h", "2026-10-12T13:00:00+02:00");
  assert_due(*state, "2026-10-09T16:00", "4h", "2026-10-12T11:00:00+02:00");
}

static void the_clock_changes_over_the_weekend(void **state) {
  /* Last Sundays: 2026-03-29 and 2026-10-25. Twelve hours pass as twelve, whatever the offset. */
  assert_due(*state, "2026-03-27T16:00", "4h", "2026-03-30T11:00:00+02:00");
  assert_due(*state, "2026-03-27T12:00", "2d", "2026-03-31T12:00:00+02:00");
  assert_due(*state, "2026-10-23T16:00", "4h", "2026-10-26T11:00:00+01:00");
  assert_due(*state, "2026-10-25T02:30:00+01:00", "1h", "2026-10-26T10:00:00+01:00");
}

static void holidays_take_no_time(void **state) {
  /* 14 July 2026 is a Tuesday; 1 May 2026 a Friday, so the weekend is three days. */
  assert_due(*state, "2026-07-13T16:00", "4h", "2026-07-15T11:00:00+02:00");
  assert_due(*state, "2026-07-14T10:00", "30m", "2026-07-15T09:30:00+02:00");
  assert_due(*state, "2026-04-30T17:00", "2h", "2026-05-04T10:00:00+02:00");
}

static void an_end_of_work_belongs_to_its_day(void **state) {
  assert_due(*state, "2026-10-12T09:00", "9h", "2026-10-12T18:00:00+02:00");
  assert_due(*state, "2026-10-12T07:00", "1d", "2026-10-12T18:00:00+02:00");
  assert_due(*state, "2026-10-12T18:00", "1m", "2026-10-13T09:01:00+02:00");
}

static void no_work_before_it_began(void **state) {
  const Fixture *fixture = *state;
  SmInstant early = at(fixture, "2026-10-12T10:00"), late = at(fixture, "2026-10-12T12:30");
  assert_int_equal(sm_calendar_between(fixture->calendar, early, late), 9000);
  assert_int_equal(sm_calendar_between(fixture->calendar, late, early), 0);
  assert_int_equal(sm_calendar_after(fixture->calendar, early, 0), early);
}

/* between(t, after(t, s)) is s wherever t lies, and after() never gives a moment outside working hours. */
static void both_directions_agree(void **state) {
  const Fixture *fixture = *state;
  guint32 seed = 1;
  for (int i = 0; i < 20000; i++) {
    seed = seed * 1664525 + 1013904223;
    SmInstant from = at(fixture, "2024-01-01") + (SmInstant)(seed % (4 * 365 * 86400u));
    seed = seed * 1664525 + 1013904223;
    gint64 seconds = 1 + (gint64)(seed % 2000000u);
    SmInstant due = sm_calendar_after(fixture->calendar, from, seconds);
    assert_int_equal(sm_calendar_between(fixture->calendar, from, due), seconds);
    SmCivil civil = sm_zone_to_civil(fixture->zone, due);
    assert_true(sm_calendar_is_working_day(fixture->calendar, civil.day));
    assert_in_range(civil.second, office.start_second + 1, office.end_second);
  }
}

/* The table against a walk over every minute of ten weeks that hold a change of the clock and a holiday. */
static void the_table_agrees_with_a_walk(void **state) {
  const Fixture *fixture = *state;
  SmInstant start = at(fixture, "2026-03-20T00:00");
  gint64 walked = 0;
  for (SmInstant now = start; now < start + 70 * 86400; now += 60) {
    SmCivil civil = sm_zone_to_civil(fixture->zone, now);
    if (now % 7140 == 0) assert_int_equal(sm_calendar_between(fixture->calendar, start, now), walked);
    if (sm_calendar_is_working_day(fixture->calendar, civil.day) && civil.second >= office.start_second &&
        civil.second < office.end_second)
      walked += 60;
  }
}

static void a_night_shift_survives_the_change(void **state) {
  const Fixture *fixture = *state;
  g_autoptr(SmCalendar) always =
      sm_calendar_new(fixture->zone, (SmWorkingWeek){.weekdays = 0x7f, .end_second = 86400}, NULL, 0);
  /* 02:50 for the second time: what comes after never lies before. */
  SmInstant from = at(fixture, "2026-10-25T02:10:00+01:00"), due = sm_calendar_after(always, from, 1800);
  assert_int_equal(due, from + 1800);
  assert_int_equal(sm_calendar_between(always, from, due), 1800);
  /* The clock goes back while working: nothing is taken. */
  assert_int_equal(sm_calendar_between(always, at(fixture, "2026-10-25T02:50:00+02:00"), from), 0);
}

static void outside_the_table_there_is_no_work(void **state) {
  const Fixture *fixture = *state;
  assert_false(sm_calendar_is_working_day(fixture->calendar, -1));
  assert_false(sm_calendar_is_working_day(fixture->calendar, 47847));
  assert_int_equal(sm_calendar_between(fixture->calendar, at(fixture, "1900-01-01"), at(fixture, "1969-12-31")), 0);
  g_autoptr(SmCalendar) never = sm_calendar_new(fixture->zone, (SmWorkingWeek){.end_second = 86400}, NULL, 0);
  assert_int_equal(sm_calendar_after(never, 0, 1), at(fixture, "2101-01-01"));
}

static void assert_french_holidays(gint32 year, const char *expected) {
  g_autoptr(GArray) days = g_array_new(FALSE, FALSE, sizeof(SmDay));
  GString *dates = g_string_new(NULL);
  assert_true(sm_calendar_named_holidays("fr", year, year, days));
  for (guint i = 0; i < days->len; i++) {
    SmDate date = sm_date_from_day(g_array_index(days, SmDay, i));
    assert_int_equal(date.year, year);
    g_string_append_printf(dates, "%s%02d-%02d", i ? " " : "", date.month, date.day);
  }
  assert_string_equal(dates->str, expected);
  g_string_free(dates, TRUE);
}

/* As published by service-public.fr. */
static void the_eleven_french_holidays(void **state) {
  (void)state;
  assert_french_holidays(2024, "01-01 04-01 05-01 05-08 05-09 05-20 07-14 08-15 11-01 11-11 12-25");
  assert_french_holidays(2025, "01-01 04-21 05-01 05-08 05-29 06-09 07-14 08-15 11-01 11-11 12-25");
  assert_french_holidays(2026, "01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25");
  assert_french_holidays(2027, "01-01 03-29 05-01 05-06 05-08 05-17 07-14 08-15 11-01 11-11 12-25");
}

static void easter_at_its_ends(void **state) {
  (void)state;
  /* Earliest and latest Easter of the table's years: 2008-03-23 and 2038-04-25. In 2008 Ascension falls on 1 May. */
  assert_french_holidays(2008, "01-01 03-24 05-01 05-01 05-08 05-12 07-14 08-15 11-01 11-11 12-25");
  assert_french_holidays(2038, "01-01 04-26 05-01 05-08 06-03 06-14 07-14 08-15 11-01 11-11 12-25");
}

static void an_unknown_calendar_is_refused(void **state) {
  (void)state;
  g_autoptr(GArray) days = g_array_new(FALSE, FALSE, sizeof(SmDay));
  assert_false(sm_calendar_named_holidays("atlantis", 2024, 2024, days));
  assert_int_equal(days->len, 0);
}

static void durations(void **state) {
  const Fixture *fixture = *state;
  static const char *const refused[] = {"", "h", "8", "8 h", "8H", "-8h", "1.5h", "8hh", "8w", "1234567h"};
  SmDuration duration = {.amount = 7, .unit = '?'};
  for (guint i = 0; i < G_N_ELEMENTS(refused); i++) assert_false(sm_duration_parse(refused[i], &duration));
  assert_true(duration.amount == 7 && duration.unit == '?');
  assert_true(sm_duration_parse("10d", &duration));
  assert_int_equal(sm_duration_seconds(duration, fixture->calendar), 10 * 9 * 3600);
  assert_true(sm_duration_parse("8h", &duration));
  assert_int_equal(sm_duration_seconds(duration, fixture->calendar), 8 * 3600);
  assert_true(sm_duration_parse("30m", &duration));
  assert_int_equal(sm_duration_seconds(duration, fixture->calendar), 1800);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(four_hours_over_a_weekend),
      cmocka_unit_test(the_clock_changes_over_the_weekend),
      cmocka_unit_test(holidays_take_no_time),
      cmocka_unit_test(an_end_of_work_belongs_to_its_day),
      cmocka_unit_test(no_work_before_it_began),
      cmocka_unit_test(both_directions_agree),
      cmocka_unit_test(the_table_agrees_with_a_walk),
      cmocka_unit_test(a_night_shift_survives_the_change),
      cmocka_unit_test(outside_the_table_there_is_no_work),
      cmocka_unit_test(the_eleven_french_holidays),
      cmocka_unit_test(easter_at_its_ends),
      cmocka_unit_test(an_unknown_calendar_is_refused),
      cmocka_unit_test(durations),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
