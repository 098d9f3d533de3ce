/* The days of meetings, counted on a calendar by hand: first and second Tuesdays, holidays passed over, quarters of a
 * fiscal year, and which period each meeting looks back on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "measure/meetings.h"

#include <string.h>

/* "Q 2026-10-13T14:00:00+02:00 2026-Q3" a line for each meeting of the kinds asked. Owned by caller. */
static char *meetings_of(const char *more, const char *asked, const char *kinds) {
  g_autofree char *yaml = g_strconcat("company: A\ntime_zone: Europe/Paris\n", more, NULL);
  g_autoptr(SmDiagnostics) faults = sm_diagnostics_new();
  g_autoptr(GError) error = NULL;
  g_autoptr(SmSettings) settings = sm_settings_parse("s.yaml", yaml, strlen(yaml), faults, &error);
  if (!settings) g_error("settings: %s", error->message);
  g_autoptr(SmZone) zone = sm_zone_new(settings->time_zone, NULL);
  g_autoptr(SmCalendar) calendar = sm_settings_calendar(settings, zone);
  SmPeriod period;
  assert_true(sm_period_parse(asked, settings->fiscal_first_month, zone, &period, NULL));
  g_autoptr(GArray) meetings = sm_meetings_in(settings, calendar, period);
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < meetings->len; i++) {
    const SmMeeting *meeting = &g_array_index(meetings, SmMeeting, i);
    char kind = "WMQ"[meeting->kind];
    if (!strchr(kinds, kind)) continue;
    g_autofree char *at = sm_instant_format_iso(meeting->starts_at, zone), *about = sm_period_format(&meeting->about);
    g_string_append_printf(text, "%c %.16s %s %d\n", kind, at, about,
                           (int)(meeting->ends_at - meeting->starts_at) / 60);
  }
  return g_string_free(text, FALSE);
}

static void assert_meetings(const char *more, const char *asked, const char *kinds, const char *wanted) {
  g_autofree char *text = meetings_of(more, asked, kinds);
  assert_string_equal(text, wanted);
}

static void a_quarter(void **state) {
  (void)state;
  assert_meetings("", "2026-Q4", "MQ",
                  "M 2026-10-06T10:00 2026-09 60\n"
                  "Q 2026-10-13T14:00 2026-Q3 120\n"
                  "M 2026-11-03T10:00 2026-10 60\n"
                  "M 2026-12-01T10:00 2026-11 60\n");
  assert_meetings("", "2026-10", "W", /* the clock goes back on the 25th: 09:30 stays 09:30 */
                  "W 2026-10-05T09:30 2026-W41 30\nW 2026-10-12T09:30 2026-W42 30\n"
                  "W 2026-10-19T09:30 2026-W43 30\nW 2026-10-26T09:30 2026-W44 30\n");
}

/* 6 April 2026 is Easter Monday, 25 May Whit Monday; 14 July is a Tuesday. */
static void holidays(void **state) {
  (void)state;
  assert_meetings("holidays: [fr]\n", "2026-W15", "W", "W 2026-04-07T09:30 2026-W15 30\n");
  assert_meetings("holidays: [fr]\n", "2026-05", "W",
                  "W 2026-05-04T09:30 2026-W19 30\nW 2026-05-11T09:30 2026-W20 30\n"
                  "W 2026-05-18T09:30 2026-W21 30\nW 2026-05-26T09:30 2026-W22 30\n");
  assert_meetings("holidays: [fr]\n", "2026-07", "Q", "Q 2026-07-15T14:00 2026-Q2 120\n");
}

static void own_days(void **state) {
  (void)state;
  const char *more =
      "fiscal_year:\n  first_month: 2\nmeetings:\n  weekly:\n    day: fri\n    time: 16:15\n    minutes: "
      "45\n  monthly:\n    week: 3\n    day: wed\n  quarterly:\n    week: 1\n    day: mon\n";
  assert_meetings(more, "2027-Q1", "MQ", /* fiscal: February to April 2026 */
                  "Q 2026-02-02T14:00 2026-Q4 120\nM 2026-02-18T10:00 2026-01 60\n"
                  "M 2026-03-18T10:00 2026-02 60\nM 2026-04-15T10:00 2026-03 60\n");
  assert_meetings(more, "2026-W41", "WMQ", "W 2026-10-09T16:15 2026-W41 45\n");
}

static void only_what_lies_within(void **state) {
  (void)state;
  assert_meetings("", "2026-W42", "WMQ", "W 2026-10-12T09:30 2026-W42 30\nQ 2026-10-13T14:00 2026-Q3 120\n");
  assert_meetings("", "2026-W43", "MQ", "");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(a_quarter), cmocka_unit_test(holidays),
                                     cmocka_unit_test(own_days), cmocka_unit_test(only_what_lies_within)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
