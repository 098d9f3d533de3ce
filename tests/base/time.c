/* Days, zones, and instants from and to text. */
#include "base/time.h"

#include "base/error.h"
#include "base/message.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
static int set_up(void **state) { return (*state = sm_zone_new("Europe/Paris", NULL)) ? 0 : -1; }

static int tear_down(void **state) {
  sm_zone_free(*state);
  return 0;
}

/* Every day of four hundred years, counted one by one. */
static void days_and_dates(void **state) {
  (void)state;
  static const guint8 lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  SmDay day = sm_day_from_date((SmDate){1800, 1, 1});
  assert_int_equal(day, -62091);
  for (gint32 year = 1800; year < 2200; year++)
    for (guint8 month = 1; month <= 12; month++) {
      guint8 length = lengths[month - 1] + (month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
      assert_true(sm_date_is_valid(year, month, length));
      assert_false(sm_date_is_valid(year, month, length + 1u));
      for (guint8 i = 1; i <= length; i++, day++) {
        SmDate date = sm_date_from_day(day);
        assert_true(date.year == year && date.month == month && date.day == i);
        assert_int_equal(sm_day_from_date(date), day);
      }
    }
  assert_false(sm_date_is_valid(2026, 0, 1));
  assert_false(sm_date_is_valid(2026, 13, 1));
  assert_false(sm_date_is_valid(2026, 1, 0));
}

static void weekdays(void **state) {
  (void)state;
  assert_int_equal(sm_day_weekday(sm_day_from_date((SmDate){2026, 10, 12})), 0);
  assert_int_equal(sm_day_weekday(0), 3);
  assert_int_equal(sm_day_weekday(-4), 6);
  assert_int_equal(sm_day_weekday(-3), 0);
}

static SmInstant read_instant(const SmZone *zone, const char *text) {
  SmInstant instant = 0;
  gboolean day_level;
  if (!sm_instant_parse(text, zone, &instant, &day_level)) fail_msg("refused: %s", text);
  return instant;
}

static void assert_local(const SmZone *zone, const char *text, const char *expected) {
  g_autofree char *written = sm_instant_format_iso(read_instant(zone, text), zone);
  assert_string_equal(written, expected);
}

static void the_hour_that_does_not_exist(void **state) {
  assert_local(*state, "2026-03-29T01:59:59", "2026-03-29T01:59:59+01:00");
  assert_local(*state, "2026-03-29T02:00", "2026-03-29T03:00:00+02:00");
  assert_local(*state, "2026-03-29T02:30", "2026-03-29T03:00:00+02:00");
  assert_local(*state, "2026-03-29T03:00", "2026-03-29T03:00:00+02:00");
}

static void the_hour_that_exists_twice(void **state) {
  assert_local(*state, "2026-10-25T01:59", "2026-10-25T01:59:00+02:00");
  assert_local(*state, "2026-10-25T02:30", "2026-10-25T02:30:00+02:00");
  assert_local(*state, "2026-10-25T02:30+01:00", "2026-10-25T02:30:00+01:00");
  assert_local(*state, "2026-10-25T03:00", "2026-10-25T03:00:00+01:00");
}

static void zones_with_odd_changes(void **state) {
  (void)state;
  g_autoptr(SmZone) apia = sm_zone_new("Pacific/Apia", NULL), lord_howe = sm_zone_new("Australia/Lord_Howe", NULL);
  g_autoptr(SmZone) beirut = sm_zone_new("Asia/Beirut", NULL), utc = sm_zone_new("UTC", NULL);
  assert_local(apia, "2011-12-30T12:00", "2011-12-31T00:00:00+14:00");      /* a day that Samoa skipped */
  assert_local(lord_howe, "2026-10-04T02:10", "2026-10-04T02:30:00+11:00"); /* half an hour */
  assert_local(beirut, "2026-03-29", "2026-03-29T01:00:00+03:00");          /* the gap is at midnight */
  assert_local(utc, "2026-03-29T02:30", "2026-03-29T02:30:00+00:00");
  assert_string_equal(sm_zone_name(apia), "Pacific/Apia");
}

/* The table gives what GLib gives, at any time it covers, in zones of all sorts. */
static void the_table_agrees_with_glib(void **state) {
  (void)state;
  static const char *const names[] = {"Europe/Paris",  "America/New_York",  "Africa/Casablanca", "Asia/Kolkata",
                                      "Europe/Dublin", "America/Sao_Paulo", "Pacific/Kwajalein", "UTC"};
  for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autoptr(SmZone) zone = sm_zone_new(names[i], NULL);
    g_autoptr(GTimeZone) other = g_time_zone_new_identifier(names[i]);
    guint64 seed = 7;
    for (int k = 0; k < 3000; k++) {
      seed = seed * 6364136223846793005u + 1442695040888963407u;
      SmInstant instant = (SmInstant)((seed >> 20) % (141ull * 365 * 86400)) - 3652ll * 86400;
      gint interval = g_time_zone_find_interval(other, G_TIME_TYPE_UNIVERSAL, instant);
      SmCivil civil = sm_zone_to_civil(zone, instant);
      gint64 offset = (gint64)civil.day * 86400 + civil.second - instant;
      assert_int_equal(offset, g_time_zone_get_offset(other, interval));
      SmInstant back = sm_zone_from_civil(zone, civil);
      SmCivil again = sm_zone_to_civil(zone, back);
      assert_true(back <= instant && again.day == civil.day && again.second == civil.second);
    }
  }
}

static void local_times_keep_their_order(void **state) {
  SmDay march = sm_day_from_date((SmDate){2026, 3, 29}), october = sm_day_from_date((SmDate){2026, 10, 25});
  for (gint32 second = 0; second < 86399; second += 61) {
    assert_true(sm_zone_from_civil(*state, (SmCivil){march, second}) <=
                sm_zone_from_civil(*state, (SmCivil){march, second + 1}));
    assert_true(sm_zone_from_civil(*state, (SmCivil){october, second}) <
                sm_zone_from_civil(*state, (SmCivil){october, second + 1}));
  }
}

static void an_unknown_zone_is_refused(void **state) {
  (void)state;
  static const char *const names[] = {
      "Europe/Pariss", "",          "Paris",  "../etc/passwd", "/etc/localtime",         "../zoneinfo/Etc/UTC",
      "zone.tab",      "tzdata.zi", "Europe", ":Europe/Paris", "/usr/share/zoneinfo/UTC"};
  for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autoptr(GError) error = NULL;
    assert_null(sm_zone_new(names[i], &error));
    assert_true(g_error_matches(error, SM_ERROR, SM_ERROR_SETTINGS));
    assert_false(sm_zone_is_known(names[i]));
  }
}

static void iso_texts(void **state) {
  SmInstant utc = 1790847015; /* 2026-10-01T09:30:15Z */
  assert_int_equal(read_instant(*state, "2026-10-01T09:30:15Z"), utc);
  assert_int_equal(read_instant(*state, "2026-10-01 09:30:15.250Z"), utc);
  assert_int_equal(read_instant(*state, "2026-10-01T11:30:15"), utc);
  assert_int_equal(read_instant(*state, "2026-10-01T11:30:15+02:00"), utc);
  assert_int_equal(read_instant(*state, "2026-10-01T11:30:15.000+0200"), utc);
  assert_int_equal(read_instant(*state, "2026-10-01T04:00:15-05:30"), utc);
  assert_int_equal(read_instant(*state, "2026-10-01T11:30:15+02"), utc);
  assert_int_equal(read_instant(*state, "1969-12-31T23:59:59Z"), -1);
  SmInstant instant;
  gboolean day_level = FALSE;
  assert_true(sm_instant_parse("2026-10-01", *state, &instant, &day_level));
  assert_true(day_level);
  assert_int_equal(instant, utc - 15 - 30 * 60 - 11 * 3600);
  assert_true(sm_instant_parse("2026-10-01 00:00", *state, &instant, &day_level));
  assert_false(day_level);
}

static void refused_iso_texts(void **state) {
  static const char *const texts[] = {"",
                                      "2026",
                                      "2026-10",
                                      "2026-1-1",
                                      "2026-02-30",
                                      "2025-02-29",
                                      "2026-13-01",
                                      "2026-00-10",
                                      "2026-10-00",
                                      "0000-01-01",
                                      "26-10-01",
                                      "2026/10/01",
                                      "01/10/2026",
                                      " 2026-10-01",
                                      "2026-10-01 ",
                                      "2026-10-01T",
                                      "2026-10-01T9:30",
                                      "2026-10-01T09",
                                      "2026-10-01T24:00",
                                      "2026-10-01T09:60",
                                      "2026-10-01T09:30:60",
                                      "2026-10-01T09:30:",
                                      "2026-10-01T09:30:15.",
                                      "2026-10-01T09:30x",
                                      "2026-10-01T09:30 Z",
                                      "2026-10-01T09:30ZZ",
                                      "2026-10-01T09:30+2",
                                      "2026-10-01T09:30+02:",
                                      "2026-10-01T09:30+02:0",
                                      "2026-10-01T09:30+19:00",
                                      "2026-10-01T09:30+02:60",
                                      "2026-10-01t09:30",
                                      "2026-10-01  09:30",
                                      "2026-10-01Z",
                                      "+2026-10-01",
                                      "20261001",
                                      "2026-10-01T09:30:15,",
                                      "hier"};
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
    SmInstant instant = 4711;
    gboolean day_level = 42;
    if (sm_instant_parse(texts[i], *state, &instant, &day_level)) fail_msg("read: %s", texts[i]);
    assert_true(instant == 4711 && day_level == 42);
  }
}

static void written_and_read_back(void **state) {
  for (SmInstant instant = -1000000000; instant < 4102444800; instant += 7654321) {
    g_autofree char *text = sm_instant_format_iso(instant, *state);
    assert_int_equal(read_instant(*state, text), instant);
  }
}

static void assert_format(const SmZone *zone, const char *text, const char *format, const char *expected,
                          gboolean day_level) {
  SmInstant instant;
  gboolean is_day;
  if (!sm_instant_parse_format(text, format, zone, &instant, &is_day)) fail_msg("refused: %s by %s", text, format);
  g_autofree char *written = sm_instant_format_iso(instant, zone);
  assert_string_equal(written, expected);
  assert_int_equal(is_day, day_level);
}

static void declared_formats(void **state) {
  assert_format(*state, "01/10/2026", "%d/%m/%Y", "2026-10-01T00:00:00+02:00", TRUE);
  assert_format(*state, "1/2/26", "%d/%m/%y", "2026-02-01T00:00:00+01:00", TRUE);
  assert_format(*state, "1/2/70", "%m/%d/%y", "1970-01-02T00:00:00+01:00", TRUE);
  assert_format(*state, "10/1/2026 9:05 PM", "%m/%d/%Y %I:%M %p", "2026-10-01T21:05:00+02:00", FALSE);
  assert_format(*state, "10/1/2026 12:05 am", "%m/%d/%Y %I:%M %p", "2026-10-01T00:05:00+02:00", FALSE);
  assert_format(*state, "10/1/2026 12:05 p.m.", "%m/%d/%Y %I:%M %p", "2026-10-01T12:05:00+02:00", FALSE);
  assert_format(*state, "01.10.2026 \u00e0 9h30", "%d.%m.%Y \u00e0 %Hh%M", "2026-10-01T09:30:00+02:00", FALSE);
  assert_format(*state, "20261001T093015", "%Y%m%dT%H%M%S", "2026-10-01T09:30:15+02:00", FALSE);
  assert_format(*state, "2026-03-29  02:30", "%Y-%m-%d %H:%M", "2026-03-29T03:00:00+02:00", FALSE);
}

static void month_names(void **state) {
  static const char *const texts[][2] = {
      {"1 October 2026", "10"},      {"1 OCT 2026", "10"},     {"1 oct. 2026", "10"},      {"1 f\u00e9vr. 2026", "02"},
      {"1 F\u00c9VRIER 2026", "02"}, {"1 fevrier 2026", "02"}, {"1 ao\u00fbt 2026", "08"}, {"1 aug 2026", "08"},
      {"1 d\u00e9c. 2026", "12"},    {"1 juin 2026", "06"},    {"1 juil. 2026", "07"},     {"1 sept. 2026", "09"},
      {"1 mai 2026", "05"},          {"1 May 2026", "05"},     {"1 mars 2026", "03"},      {"1 mar 2026", "03"},
      {"1 avr. 2026", "04"},         {"1 jan 2026", "01"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
    SmInstant instant;
    gboolean day_level;
    if (!sm_instant_parse_format(texts[i][0], "%d %b %Y", *state, &instant, &day_level))
      fail_msg("refused: %s", texts[i][0]);
    g_autofree char *day = sm_day_format_iso(sm_zone_to_civil(*state, instant).day);
    g_autofree char *expected = g_strdup_printf("2026-%s-01", texts[i][1]);
    assert_string_equal(day, expected);
  }
}

static void refused_by_format(void **state) {
  static const char *const rows[][2] = {{"30/02/2026", "%d/%m/%Y"},
                                        {"10/13/2026", "%d/%m/%Y"},
                                        {"01/10/2026 ", "%d/%m/%Y"},
                                        {"01/10/2026x", "%d/%m/%Y"},
                                        {"01/10/26", "%d/%m/%Y"},
                                        {"01-10-2026", "%d/%m/%Y"},
                                        {"", "%d/%m/%Y"},
                                        {"01/10", "%d/%m/%Y"},
                                        {"0/10/2026", "%d/%m/%Y"},
                                        {"1 jui 2026", "%d %b %Y"},
                                        {"1 ju 2026", "%d %b %Y"},
                                        {"1 octobrre 2026", "%d %b %Y"},
                                        {"1 10 2026", "%d %b %Y"},
                                        {"1/1/2026 13:00 PM", "%d/%m/%Y %I:%M %p"},
                                        {"1/1/2026 0:00 AM", "%d/%m/%Y %I:%M %p"},
                                        {"1/1/2026 1:00 XM", "%d/%m/%Y %I:%M %p"},
                                        {"1/1/2026 24:00", "%d/%m/%Y %H:%M"},
                                        {"1/1/2026 1:5", "%d/%m/%Y %H:%M"},
                                        {"01/10/2026", "%d/%m"},
                                        {"01/10/2026", "%d/%m/%Q"},
                                        {"caf\xe9", "%d/%m/%Y"}};
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    SmInstant instant = 4711;
    gboolean day_level = 42;
    if (sm_instant_parse_format(rows[i][0], rows[i][1], *state, &instant, &day_level)) fail_msg("read: %s", rows[i][0]);
    assert_true(instant == 4711 && day_level == 42);
  }
}

static void valid_formats(void **state) {
  (void)state;
  static const char *const valid[] = {"%Y-%m-%d", "%d %b %y", "%m/%d/%Y %I:%M:%S %p", "%d/%m/%Y %H", "100%% %Y%m%d"};
  static const char *const invalid[] = {"",
                                        "%Y-%m",
                                        "%Y-%m-%d-%d",
                                        "%Y-%m-%b-%d",
                                        "%Y-%y-%m-%d",
                                        "%Y-%m-%d %I:%M",
                                        "%Y-%m-%d %H %p",
                                        "%Y-%m-%d %M",
                                        "%Y-%m-%d %H:%S",
                                        "%Y-%m-%d %",
                                        "%Y-%m-%d %Z",
                                        "yyyy-mm-dd",
                                        "%Y-%m-%d \xff"};
  for (guint i = 0; i < G_N_ELEMENTS(valid); i++) assert_true(sm_instant_format_is_valid(valid[i]));
  for (guint i = 0; i < G_N_ELEMENTS(invalid); i++)
    if (sm_instant_format_is_valid(invalid[i])) fail_msg("valid: %s", invalid[i]);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(days_and_dates),
      cmocka_unit_test(weekdays),
      cmocka_unit_test(the_hour_that_does_not_exist),
      cmocka_unit_test(the_hour_that_exists_twice),
      cmocka_unit_test(zones_with_odd_changes),
      cmocka_unit_test(the_table_agrees_with_glib),
      cmocka_unit_test(local_times_keep_their_order),
      cmocka_unit_test(an_unknown_zone_is_refused),
      cmocka_unit_test(iso_texts),
      cmocka_unit_test(refused_iso_texts),
      cmocka_unit_test(written_and_read_back),
      cmocka_unit_test(declared_formats),
      cmocka_unit_test(month_names),
      cmocka_unit_test(refused_by_format),
      cmocka_unit_test(valid_formats),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
