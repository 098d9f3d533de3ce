/* Words: templates, plurals and messages in both languages, and what hostile values cannot do. */
#include "base/language.h"

#include "base/calendar.h"
#include "base/error.h"
#include "base/message.h"
#include "base/period.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
typedef struct {
  SmLanguage *english, *french;
} Fixture;

static int set_up(void **state) {
  Fixture *fixture = g_new0(Fixture, 1);
  fixture->english = sm_language_new("en", NULL);
  fixture->french = sm_language_new("fr", NULL);
  *state = fixture;
  return 0;
}

static int tear_down(void **state) {
  Fixture *fixture = *state;
  sm_language_free(fixture->english);
  sm_language_free(fixture->french);
  g_free(fixture);
  return 0;
}

static void assert_said(char *text, const char *expected) {
  assert_string_equal(text, expected);
  g_free(text);
}

static void codes(void **state) {
  const Fixture *f = *state;
  assert_string_equal(sm_language_code(f->english), "en");
  assert_string_equal(sm_language_code(f->french), "fr");
  assert_string_equal(sm_language_codes()[0], "en");
  assert_string_equal(sm_language_codes()[1], "fr");
  assert_null(sm_language_codes()[2]);
}

static void an_unknown_language_is_refused_in_words(void **state) {
  const Fixture *f = *state;
  g_autoptr(GError) error = NULL;
  assert_null(sm_language_new("de", &error));
  assert_true(g_error_matches(error, SM_ERROR, SM_ERROR_USAGE));
  assert_said(sm_message_say(f->english, error->message), "unknown language \"de\": expected en or fr");
  assert_said(sm_message_say(f->french, error->message),
              "langue \u00ab\u00a0de\u00a0\u00bb inconnue\u00a0: attendu en ou fr");
}

static void without_a_translation_the_template_serves(void **state) {
  const Fixture *f = *state;
  const char *unknown = "no translator has seen this";
  assert_ptr_equal(sm_tr(f->french, unknown), unknown);
  assert_ptr_equal(sm_tr_in(f->french, "stage", unknown), unknown);
  assert_ptr_equal(sm_tr(f->english, unknown), unknown);
  assert_said(sm_say(f->french, "no {thing} seen", "thing", "ghost", NULL), "no ghost seen");
}

static void a_translator_may_reorder(void **state) {
  const Fixture *f = *state;
  assert_said(sm_say(f->english, "{b} before {a}", "a", "1", "b", "2", NULL), "2 before 1");
  assert_said(sm_say(f->french, "week {week}, {year}", "year", "2026", "week", "41", NULL), "semaine 41 de 2026");
}

static void a_placeholder_without_value_stays(void **state) {
  const Fixture *f = *state;
  assert_said(sm_say(f->english, "{a} and {b} and {", "a", "1", NULL), "1 and {b} and {");
  assert_said(sm_say(f->english, "{a}", "a", NULL, NULL), "");
  assert_said(sm_say(f->english, "{a}{a} {{a}}", "a", "x", NULL), "xx {x}");
  /* What a value says is not a placeholder. */
  assert_said(sm_say(f->english, "{a} {b}", "a", "{b}", "b", "2", NULL), "{b} 2");
}

static void plurals_without_a_translation(void **state) {
  const Fixture *f = *state;
  assert_said(sm_say_count(f->english, "{count} ghost", "{count} ghosts", 0, NULL), "0 ghosts");
  assert_said(sm_say_count(f->english, "{count} ghost", "{count} ghosts", 1, NULL), "1 ghost");
  assert_said(sm_say_count(f->english, "{count} ghost", "{count} ghosts", 1200, NULL), "1,200 ghosts");
  assert_said(sm_say_count(f->french, "{count} ghost", "{count} ghosts", 0, NULL), "0 ghost");
}

static void plurals_in_french(void **state) {
  const Fixture *f = *state;
  SmDuration days = {.amount = 0, .unit = 'd'};
  assert_said(sm_duration_say(f->french, days), "0\u00a0jour ouvr\u00e9");
  days.amount = 1;
  assert_said(sm_duration_say(f->french, days), "1\u00a0jour ouvr\u00e9");
  days.amount = 2;
  assert_said(sm_duration_say(f->french, days), "2\u00a0jours ouvr\u00e9s");
  assert_said(sm_duration_say(f->french, (SmDuration){1200, 'h'}), "1\u202f200\u00a0heures ouvr\u00e9es");
  assert_said(sm_duration_say(f->english, (SmDuration){8, 'h'}), "8 working hours");
  assert_said(sm_duration_say(f->english, (SmDuration){1, 'm'}), "1 working minute");
}

static void a_count_may_be_named(void **state) {
  const Fixture *f = *state;
  assert_said(sm_say_count(f->english, "{count} of {n}", "{count} of {n}!", 2, "n", "5", "count", "two", NULL),
              "two of 5!");
}

/* An entry that is no plural, asked for as one: its only words serve, and nothing behind them is read. */
static void a_plural_without_its_second_form(void **state) {
  const Fixture *f = *state;
  assert_said(sm_say_count(f->french, "fiscal year {year}", "fiscal years {year}", 3, "year", "2026", NULL),
              "exercice 2026");
}

static void messages(void **state) {
  const Fixture *f = *state;
  g_autofree char *message = sm_message_new("Q{quarter} {year}", "quarter", "3", "year", "2026", NULL);
  assert_said(sm_message_say(f->english, message), "Q3 2026");
  assert_said(sm_message_say(f->french, message), "T3 2026");
  assert_said(sm_message_say(f->french, "plain text: {left} alone"), "plain text: {left} alone");
  assert_said(sm_message_say(f->french, ""), "");
}

static void joined_messages(void **state) {
  const Fixture *f = *state;
  g_autofree char *year = sm_message_new("fiscal year {year}", "year", "2026", NULL);
  g_autofree char *inner = sm_message_join(year, "No such file");
  g_autofree char *outer = sm_message_join("deals.csv", inner);
  assert_said(sm_message_say(f->english, outer), "deals.csv: fiscal year 2026: No such file");
  assert_said(sm_message_say(f->french, outer), "deals.csv\u00a0: exercice 2026\u00a0: No such file");
}

/* Lists are made before it is known who reads them. */
static void quoted_lists(void **state) {
  const Fixture *f = *state;
  g_autoptr(GString) list = g_string_new(NULL);
  sm_message_quote(list, "Autre");
  g_string_append(list, " (12), ");
  sm_message_quote(list, "Sans \"suite\"");
  g_autofree char *message = sm_message_new("unknown: {list}", "list", list->str, NULL);
  assert_said(sm_message_say(f->english, message), "unknown: \"Autre\" (12), \"Sans \"suite\"\"");
  assert_said(sm_message_say(f->french, message), "unknown: «\u00a0Autre\u00a0» (12), «\u00a0Sans \"suite\"\u00a0»");
}

/* Values come from files: they can neither end their field, nor write to the terminal, nor turn the text around. */
static void hostile_values(void **state) {
  const Fixture *f = *state;
  g_autofree char *message = sm_message_new("[{a}][{b}]", "a",
                                            "1\x1f"
                                            "b\x1f"
                                            "x\x1e"
                                            "y\x1b[31m\n",
                                            "b", "2", NULL);
  assert_said(sm_message_say(f->english, message), "[1 b x y [31m ][2]");
  g_autofree char *bytes = sm_message_new("[{a}]", "a", "caf\xe9\xc2\x9b\u202e\x7f", NULL);
  assert_said(sm_message_say(f->english, bytes), "[caf\ufffd   ]");
  g_autofree char *nothing = sm_message_new("[{a}]", "a", NULL, NULL);
  assert_said(sm_message_say(f->english, nothing), "[]");
}

static void errors(void **state) {
  const Fixture *f = *state;
  g_autoptr(GError) error = NULL;
  sm_error_prefix(&error, "Q{quarter}", "quarter", "1", NULL);
  assert_null(error);
  sm_error_set(NULL, SM_ERROR_FILE, "nobody listens", NULL);
  sm_error_set(&error, SM_ERROR_FILE, "fiscal year {year}", "year", "2026", NULL);
  sm_error_prefix(&error, "while reading {file}", "file", "a.csv", NULL);
  assert_int_equal(error->code, SM_ERROR_FILE);
  assert_said(sm_message_say(f->english, error->message), "while reading a.csv: fiscal year 2026");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(codes),
      cmocka_unit_test(an_unknown_language_is_refused_in_words),
      cmocka_unit_test(without_a_translation_the_template_serves),
      cmocka_unit_test(a_translator_may_reorder),
      cmocka_unit_test(a_placeholder_without_value_stays),
      cmocka_unit_test(plurals_without_a_translation),
      cmocka_unit_test(plurals_in_french),
      cmocka_unit_test(a_count_may_be_named),
      cmocka_unit_test(a_plural_without_its_second_form),
      cmocka_unit_test(messages),
      cmocka_unit_test(joined_messages),
      cmocka_unit_test(quoted_lists),
      cmocka_unit_test(hostile_values),
      cmocka_unit_test(errors),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
