/* What is remembered of cells that were read before changes nothing about what the next ones mean. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "ingest/date_cell.h"
#include "ingest/seen.h"
#include "settings/preset.h"
#include "workspace.h"

#include <string.h>

static SmSeenCell *place_of(SmSeen *seen, const char *text) {
  SmCell cell = {(char *)text, strlen(text), FALSE};
  return sm_seen_place(seen, &cell);
}

/* Whichever cells share a place: one that is known is of the same bytes. */
static void only_the_same_bytes_are_known(void **state) {
  (void)state;
  g_autofree SmSeen *seen = g_new0(SmSeen, 1);
  g_autoptr(GRand) random = g_rand_new_with_seed(8);
  guint met = 0;
  for (guint i = 0; i < 200000; i++) {
    char text[SM_SEEN_BYTES + 1] = "";
    guint length = (guint)g_rand_int_range(random, 1, SM_SEEN_BYTES + 1);
    for (guint at = 0; at < length; at++) text[at] = (char)g_rand_int_range(random, 'a', length < 4 ? 'f' : 'c');
    SmText meaning = g_str_hash(text) * 17 + length;
    SmCell cell = {text, length, FALSE};
    const SmSeenCell *known = sm_seen_recall(seen, &cell);
    SmSeenCell *place = place_of(seen, text);
    assert_ptr_equal(known, place->known ? place : NULL);
    if (place->known) assert_int_equal(place->text, meaning);
    met += place->known != FALSE;
    place->known = TRUE;
    place->text = meaning;
  }
  assert_true(met > 1000);
}

static void what_is_empty_or_long_has_no_place(void **state) {
  (void)state;
  g_autofree SmSeen *seen = g_new0(SmSeen, 1);
  assert_null(place_of(seen, ""));
  assert_non_null(place_of(seen, "0123456789abcdef"));
  assert_null(place_of(seen, "0123456789abcdefg"));
}

/* A reader that remembers, and one that has nothing to remember. */
static void compare(SmCellReader *old, const SmSpelling *spelling, const char *text) {
  SmCellReader fresh;
  sm_cell_reader_init(&fresh, spelling, SM_TABLE_LEADS, SM_LEAD_CREATED_AT);
  SmValue value = {0}, expected = {0};
  SmFault fault = {NULL, NULL}, expected_fault = {NULL, NULL};
  gboolean good = sm_cell_read(old, text, &value, &fault);
  assert_int_equal(good, sm_cell_read(&fresh, text, &expected, &expected_fault));
  if (good) {
    assert_int_equal(value.whole, expected.whole);
    assert_int_equal(value.day_level, expected.day_level);
    assert_true(value.given);
  } else {
    assert_string_equal(fault.code, expected_fault.code);
  }
  g_free(fault.message);
  g_free(expected_fault.message);
  sm_cell_reader_clear(&fresh);
}

/* With the day of the cell before and without it, the same is known. */
static void compare_next(const SmCellReader *reader, const char *text, const SmKnownDay **day) {
  SmValue expected = {0};
  gint64 found = 0;
  gsize length = strlen(text);
  assert_int_equal(sm_date_recall_next(reader, text, length, day, &found),
                   sm_date_recall(reader, text, length, &expected));
  assert_int_equal(found, expected.whole);
  if (*day && found) assert_int_equal(sm_day_is_alone(*day), expected.day_level);
}

/* Every quarter of an hour around both changes of clocks and both limits, in many spellings, in zones whose clocks
 * change at night, at midnight, and by half an hour. */
static void days_that_are_known_give_the_same_instants(void **state) {
  (void)state;
  static const char *const zones[] = {"Europe/Paris", "America/Santiago", "Australia/Lord_Howe", "UTC"};
  static const char *const days[] = {"2026-03-28", "2026-03-29", "2026-03-30", "2026-04-04", "2026-04-05",
                                     "2026-09-05", "2026-09-06", "2026-10-03", "2026-10-04", "2026-10-24",
                                     "2026-10-25", "2026-10-26", "1989-12-31", "1990-01-01", "2100-12-31",
                                     "2101-01-01", "2026-02-29", "2028-02-29"};
  static const char *const forms[] = {
      "%sT%02u:%02u:%02u",   "%s %02u:%02u:%02u",   "%sT%02u:%02u:%02uZ", "%sT%02u:%02u", "%s",
      "%sT%02u:%02u:%02u.5", "%sT%02u:%02u:%02u x", "%sT%02u-%02u:%02u",  "%s %02u:%02u"};
  g_auto(Workspace) workspace = workspace_new(NULL);
  for (guint i = 0; i < G_N_ELEMENTS(zones); i++) {
    g_autoptr(SmZone) zone = sm_zone_new(zones[i], NULL);
    SmSpelling spelling = {workspace.settings, NULL, zone};
    SmCellReader reader;
    const SmKnownDay *day = NULL;
    sm_cell_reader_init(&reader, &spelling, SM_TABLE_LEADS, SM_LEAD_CREATED_AT);
    for (guint step = 0; step < G_N_ELEMENTS(days) * 100 * G_N_ELEMENTS(forms); step++) {
      guint form = step % G_N_ELEMENTS(forms), quarter = step / G_N_ELEMENTS(forms) % 100;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      g_autofree char *text = g_strdup_printf(forms[form], days[step / G_N_ELEMENTS(forms) / 100], quarter / 4,
                                              quarter % 4 * 15, quarter == 99 ? 60u : 59u);
#pragma GCC diagnostic pop
      compare_next(&reader, text, &day);
      compare(&reader, &spelling, text);
      compare_next(&reader, text, &day);
    }
    sm_cell_reader_clear(&reader);
  }
}

/* Where the source says how dates are written, it is asked each time. */
static void a_format_is_asked_first(void **state) {
  (void)state;
  static const char *const formats[] = {"%Y-%d-%mT%H:%M:%S", "%Y-%m-%d %I:%M", "%d/%m/%Y %H:%M", "%H:%M %d/%m/%Y"};
  static const char *const texts[] = {
      "2026-03-20T10:00:00", /* ISO, as there is no month 20 */
      "2026-03-12T10:00:00", "2026-03-20T11:00:00", "2026-03-12 10:00",  "2026-03-12 22:00",    "2026-03-12 12:30",
      "12/03/2026 10:00",    "12/03/2026 23:59",    "12/03/2026 24:00",  "12/03/2026 10:00:30", "10:00 12/03/2026",
      "11:30 12/03/2026",    "12/03/2026 10:00 ",   "12/03/2026  10:00", "12/03/2026T10:00"};
  g_auto(Workspace) workspace = workspace_new(NULL);
  for (guint f = 0; f < G_N_ELEMENTS(formats); f++) {
    SmSource source = {.date_format = (char *)formats[f]};
    SmSpelling spelling = {workspace.settings, &source, workspace.zone};
    SmCellReader reader;
    sm_cell_reader_init(&reader, &spelling, SM_TABLE_LEADS, SM_LEAD_CREATED_AT);
    for (guint i = 0; i < 2 * G_N_ELEMENTS(texts); i++) compare(&reader, &spelling, texts[i % G_N_ELEMENTS(texts)]);
    sm_cell_reader_clear(&reader);
  }
}

/* The order of day and month is the column's, and a date is known by how it is written. */
static void days_of_columns_that_have_decided(void **state) {
  (void)state;
  static const char *const texts[] = {"01/04/2026 10:00",    "01/04/2026 11:59", "4/1/2026 10:00",   "4/1/2026 23:00",
                                      "01/04/2026 10:00:07", "29/03/2026 02:30", "29/03/2026 03:30", "25/10/2026 02:30",
                                      "01.04.2026 10:00",    "01/04/26 10:00",   "31/04/2026 10:00", "31/04/2026 11:00",
                                      "1/4/26 0:00",         "01/04/2026",       "02.04.2026",       "31/04/2026"};
  g_auto(Workspace) workspace = workspace_new(NULL);
  SmSpelling spelling = {workspace.settings, NULL, workspace.zone};
  for (guint order = SM_ORDER_DAY; order <= SM_ORDER_MONTH; order++) {
    SmCellReader old, fresh;
    sm_cell_reader_init(&old, &spelling, SM_TABLE_LEADS, SM_LEAD_CREATED_AT);
    old.date_order = order;
    for (guint i = 0; i < 2 * G_N_ELEMENTS(texts); i++) {
      SmValue value = {0}, expected = {0};
      SmFault fault = {NULL, NULL};
      sm_cell_reader_init(&fresh, &spelling, SM_TABLE_LEADS, SM_LEAD_CREATED_AT);
      fresh.date_order = order;
      gboolean good = sm_cell_read(&old, texts[i % G_N_ELEMENTS(texts)], &value, &fault);
      g_clear_pointer(&fault.message, g_free);
      assert_int_equal(good, sm_cell_read(&fresh, texts[i % G_N_ELEMENTS(texts)], &expected, &fault));
      g_free(fault.message);
      if (good) assert_int_equal(value.whole, expected.whole);
      if (good) assert_int_equal(value.day_level, expected.day_level);
      sm_cell_reader_clear(&fresh);
    }
    SmValue recalled;
    assert_int_equal(sm_date_recall(&old, "01/04/2026 18:00", 16, &recalled), TRUE);
    assert_int_equal(sm_date_recall(&old, "01/04/2026 18:00:00", 19, &recalled), TRUE);
    assert_int_equal(sm_date_recall(&old, "02/04/2026 18:00", 16, &recalled), FALSE);
    assert_int_equal(sm_date_recall(&old, "01/04/2026", 10, &recalled), TRUE);
    assert_int_equal(sm_date_recall(&old, "02/04/2026", 10, &recalled), FALSE);
    sm_cell_reader_clear(&old);
  }
}

/* A column of days knows a date that stands alone, and none by a time of it. */
static void days_of_a_column_of_days(void **state) {
  (void)state;
  static const char *const texts[] = {"2026-07-01T23:30", "2026-07-01", "2026-07-01T23:30", "2026-07-01T00:15",
                                      "2026-07-02 10:00", "2026-07-02", "2026-02-30",       "2026-07-01"};
  g_auto(Workspace) workspace = workspace_new(NULL);
  SmSpelling spelling = {workspace.settings, NULL, workspace.zone};
  SmCellReader old, fresh;
  sm_cell_reader_init(&old, &spelling, SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_DUE_ON);
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
    SmValue value = {0}, expected = {0};
    SmFault fault = {NULL, NULL}, expected_fault = {NULL, NULL};
    sm_cell_reader_init(&fresh, &spelling, SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_DUE_ON);
    gboolean good = sm_cell_read(&old, texts[i], &value, &fault);
    assert_int_equal(good, sm_cell_read(&fresh, texts[i], &expected, &expected_fault));
    if (good) assert_int_equal(value.whole, expected.whole);
    if (good) assert_int_equal(value.day_level, expected.day_level);
    g_free(fault.message);
    g_free(expected_fault.message);
    sm_cell_reader_clear(&fresh);
  }
  SmValue recalled;
  assert_true(sm_date_recall(&old, "2026-07-01", 10, &recalled));
  assert_false(sm_date_recall(&old, "2026-07-01T23:30", 16, &recalled));
  sm_cell_reader_clear(&old);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(only_the_same_bytes_are_known),
      cmocka_unit_test(what_is_empty_or_long_has_no_place),
      cmocka_unit_test(days_that_are_known_give_the_same_instants),
      cmocka_unit_test(a_format_is_asked_first),
      cmocka_unit_test(days_of_columns_that_have_decided),
      cmocka_unit_test(days_of_a_column_of_days),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
