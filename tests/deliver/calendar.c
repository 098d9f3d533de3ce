/* The calendar file, read back by libical: every text as it was given, times on the right instant, lines of 75 octets
 * cut between characters, the same bytes twice. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "deliver/calendar.h"

#include <libical/ical.h>
#include <string.h>

#define AT_2026_10_13_12_00 ((SmInstant)1791892800) /* UTC: 14:00 in Paris */
#define STAMP ((SmInstant)1790805600)               /* 2026-09-30 22:00 UTC */

static SmAppointment plain(const char *title) {
  return (SmAppointment){.key = "one",
                         .title = title,
                         .starts_at = AT_2026_10_13_12_00,
                         .ends_at = AT_2026_10_13_12_00 + 7200,
                         .first_day = SM_DAY_NONE,
                         .last_day = SM_DAY_NONE};
}

static char *file_of(const SmAppointment *appointments, guint count) {
  g_autoptr(GBytes) bytes =
      sm_calendar_file("Réunions, ventes; marketing", "marketing@exemple.fr", appointments, count, STAMP);
  return g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
}

static icalcomponent *read_back(const SmAppointment *appointments, guint count) {
  g_autofree char *file = file_of(appointments, count);
  icalcomponent *calendar = icalparser_parse_string(file);
  assert_non_null(calendar);
  assert_int_equal(icalcomponent_count_errors(calendar), 0);
  assert_int_equal(icalcomponent_count_components(calendar, ICAL_VEVENT_COMPONENT), count);
  assert_true(icalrestriction_check(calendar)); /* what METHOD:PUBLISH asks for */
  return calendar;
}

static void times_and_words(void **state) {
  (void)state;
  SmAppointment one = plain("Revue; du \"T3\", ventes \\ marketing");
  one.place = "Lyon, salle Ampère";
  one.text = "1. Objectifs\n2. Décisions : qui, quoi\n";
  one.url = "https://exemple.fr/salon?a=1&b=2,3;4";
  icalcomponent *calendar = read_back(&one, 1);
  assert_int_equal(icalcomponent_get_method(calendar), ICAL_METHOD_PUBLISH);
  icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
  assert_string_equal(icalcomponent_get_summary(event), one.title);
  assert_string_equal(icalcomponent_get_location(event), one.place);
  assert_string_equal(icalcomponent_get_description(event), one.text);
  icalproperty *url = icalcomponent_get_first_property(event, ICAL_URL_PROPERTY);
  assert_string_equal(icalproperty_get_url(url), one.url);
  assert_int_equal(icaltime_as_timet(icalcomponent_get_dtstart(event)), AT_2026_10_13_12_00);
  assert_int_equal(icaltime_as_timet(icalcomponent_get_dtend(event)), AT_2026_10_13_12_00 + 7200);
  assert_int_equal(icaltime_as_timet(icalcomponent_get_dtstamp(event)), STAMP);
  icalproperty *organizer = icalcomponent_get_first_property(event, ICAL_ORGANIZER_PROPERTY);
  assert_string_equal(icalproperty_get_organizer(organizer), "mailto:marketing@exemple.fr");
  assert_true(icaltime_is_utc(icalcomponent_get_dtstart(event)));
  icalcomponent_free(calendar);
}

static void whole_days(void **state) {
  (void)state;
  SmAppointment one = plain("Salon");
  one.first_day = sm_day_from_date((SmDate){2026, 10, 30});
  one.last_day = sm_day_from_date((SmDate){2026, 11, 1});
  icalcomponent *calendar = read_back(&one, 1);
  icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
  struct icaltimetype start = icalcomponent_get_dtstart(event), end = icalcomponent_get_dtend(event);
  assert_true(start.is_date && end.is_date);
  assert_string_equal(icaltime_as_ical_string(start), "20261030");
  assert_string_equal(icaltime_as_ical_string(end), "20261102"); /* the first day after */
  icalcomponent_free(calendar);
}

/* Letters of two, three and four octets, so that every place of a cut comes up. */
static void folding(void **state) {
  (void)state;
  GString *title = g_string_new(NULL);
  for (guint length = 1; length < 200; length++) {
    g_string_append(title, length % 4 == 0 ? "é" : length % 4 == 1 ? "€" : length % 4 == 2 ? "𝄞" : "a");
    SmAppointment one = plain(title->str);
    g_autofree char *file = file_of(&one, 1);
    g_auto(GStrv) lines = g_strsplit(file, "\r\n", -1);
    for (char **line = lines; *line; line++) {
      assert_true(strlen(*line) <= 75);
      assert_true(g_utf8_validate(*line, -1, NULL));
      assert_null(strpbrk(*line, "\r\n"));
    }
    icalcomponent *calendar = read_back(&one, 1);
    icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
    assert_string_equal(icalcomponent_get_summary(event), title->str);
    icalcomponent_free(calendar);
  }
  g_string_free(title, TRUE);
}

static void hostile_words_add_nothing(void **state) {
  (void)state;
  SmAppointment one = plain("Salon\r\nATTENDEE:mailto:evil@example.com\x01\xff\u202e");
  one.place = "x\r\nEND:VEVENT\r\nBEGIN:VALARM";
  one.url = "https://exemple.fr/\r\nX-EVIL:1";
  icalcomponent *calendar = read_back(&one, 1);
  icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
  assert_string_equal(icalcomponent_get_summary(event), "Salon\nATTENDEE:mailto:evil@example.com\ufffd");
  assert_null(icalcomponent_get_first_property(event, ICAL_ATTENDEE_PROPERTY));
  assert_null(icalcomponent_get_first_property(event, ICAL_URL_PROPERTY));
  assert_int_equal(icalcomponent_count_components(event, ICAL_ANY_COMPONENT), 0);
  icalcomponent_free(calendar);
}

/* Every text of a file, the calendar's name and the organizer included, with every kind of line end and the marks of
 * the format: read back each is one value, and nothing else is there. */
static void nothing_leaves_its_value(void **state) {
  (void)state;
  const char *ends[] = {"\r\n", "\n", "\r", "\n ", "\x0b", "\x0c", "\xc2\x85", "\xe2\x80\xa8", "\xe2\x80\xa9", "\\n"};
  for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
    g_autofree char *evil = g_strconcat("a;b,c\\d:\"e\"", ends[i], "END:VEVENT", ends[i], "BEGIN:VEVENT", ends[i],
                                        "SUMMARY;X=\"y\":z", ends[i], NULL);
    g_autofree char *address = g_strconcat("m@exemple.fr", ends[i], "X-EVIL:1", NULL);
    SmAppointment one = plain(evil);
    one.key = one.place = one.text = one.url = evil;
    g_autoptr(GBytes) bytes = sm_calendar_file(evil, address, &one, 1, STAMP);
    g_autofree char *file = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    icalcomponent *calendar = icalparser_parse_string(file);
    assert_int_equal(icalcomponent_count_errors(calendar), 0);
    assert_int_equal(icalcomponent_count_components(calendar, ICAL_ANY_COMPONENT), 1);
    icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
    assert_int_equal(icalcomponent_count_properties(calendar, ICAL_ANY_PROPERTY), 5);
    assert_int_equal(icalcomponent_count_properties(event, ICAL_ANY_PROPERTY), 8);
    assert_true(g_str_has_prefix(icalcomponent_get_summary(event), "a;b,c\\d:\"e\""));
    assert_string_equal(icalcomponent_get_summary(event), icalcomponent_get_location(event));
    assert_string_equal(icalcomponent_get_summary(event), icalcomponent_get_description(event));
    assert_null(strstr(file, "\xe2\x80\xa8"));
    assert_non_null(strstr(file, "\r\nSUMMARY:a\\;b\\,c\\\\d:\"e\"")); /* libical lets a bare comma pass */
    icalcomponent_free(calendar);
  }
}

static void same_appointment_same_uid(void **state) {
  (void)state;
  SmAppointment first = plain("A"), moved = plain("B"), other = plain("A");
  moved.starts_at += 86400;
  other.key = "two";
  const SmAppointment *const all[] = {&first, &moved, &other};
  g_autoptr(GPtrArray) uids = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < 3; i++) {
    icalcomponent *calendar = read_back(all[i], 1);
    g_ptr_array_add(
        uids, g_strdup(icalcomponent_get_uid(icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT))));
    icalcomponent_free(calendar);
  }
  assert_string_equal(uids->pdata[0], uids->pdata[1]);
  assert_string_not_equal(uids->pdata[0], uids->pdata[2]);
  g_autofree char *one = file_of(&first, 1), *again = file_of(&first, 1);
  assert_string_equal(one, again);
  assert_null(sm_calendar_file("none", "", NULL, 0, STAMP));
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(times_and_words),
                                     cmocka_unit_test(whole_days),
                                     cmocka_unit_test(folding),
                                     cmocka_unit_test(hostile_words_add_nothing),
                                     cmocka_unit_test(nothing_leaves_its_value),
                                     cmocka_unit_test(same_appointment_same_uid)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
