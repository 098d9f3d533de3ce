/* The packs' titles and the agreement's promises: every case of the settings in words, in both languages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "../letter_data.h"
#include "document/pack.h"

#include <math.h>

static const char *title_of(const SmDocument *document) { return ((SmPage *)document->pages->pdata[0])->title; }

/* All words of a document, a line each. Owned by caller. */
static char *all_words(const SmDocument *document) {
  GString *words = g_string_new(NULL);
  const GPtrArray *blocks = ((SmPage *)document->pages->pdata[0])->blocks;
  for (guint i = 0; i < blocks->len; i++) {
    const SmBlock *block = blocks->pdata[i];
    if (block->text) g_string_append_printf(words, "%s\n", block->text);
    for (guint k = 0; block->items && k < block->items->len; k++)
      g_string_append_printf(words, "%s\n", ((SmCell *)block->items->pdata[k])->words);
    for (guint r = 0; block->table && r < block->table->rows->len; r++) {
      const GPtrArray *row = block->table->rows->pdata[r];
      for (guint c = 0; c < row->len; c++) g_string_append_printf(words, "%s\n", ((SmCell *)row->pdata[c])->words);
    }
  }
  return g_string_free(words, FALSE);
}

static void week_says_what_waits(void **state) {
  (void)state;
  g_autoptr(LetterData) made = letter_data_new();
  g_autoptr(SmLanguage) english = sm_language_new("en", NULL);
  g_autoptr(SmLanguage) french = sm_language_new("fr", NULL);
  SmTraces *traces = made->results->traces;
  g_autoptr(SmAgenda) agenda = sm_agenda_new(made->results);
  traces->has_sla = FALSE;
  g_autoptr(SmDocument) unknown = sm_pack_week(agenda, english);
  assert_string_equal(title_of(unknown), "Weekly pack, October 2026");
  g_autofree char *words = all_words(unknown);
  assert_non_null(strstr(words, "The exports hold no activities with leads"));
  traces->has_sla = TRUE;
  g_autoptr(SmDocument) both = sm_pack_week(agenda, english);
  g_autoptr(SmDocument) deux = sm_pack_week(agenda, french);
  assert_int_equal(both->format, SM_FORMAT_A4);
  assert_string_equal(title_of(both), "1 lead waits past the agreed time; for 2 more the time still runs");
  assert_string_equal(title_of(deux),
                      "1 lead attend au-delà du délai convenu\u202f; pour 2 de plus, le délai court encore");
  traces->items[1].disqualified = traces->items[3].disqualified = TRUE;
  traces->items[2].window_closed = TRUE; /* too late to keep: not "nobody waits" */
  g_autoptr(SmDocument) lapsed = sm_pack_week(agenda, english);
  assert_string_equal(title_of(lapsed), "1 lead was never touched before its time ran out; no other waits");
  traces->items[2].window_closed = FALSE;
  g_autoptr(SmDocument) late = sm_pack_week(agenda, english);
  assert_string_equal(title_of(late), "1 lead waits for a first touch past the agreed time");
  traces->items[2].disqualified = TRUE;
  g_autoptr(SmDocument) nothing = sm_pack_week(agenda, english);
  assert_string_equal(title_of(nothing), "No lead waits for a first touch");
}

static void no_person_is_blamed(void **state) {
  (void)state;
  g_autoptr(LetterData) made = letter_data_new();
  g_autoptr(SmLanguage) french = sm_language_new("fr", NULL);
  made->results->traces->has_sla = TRUE;
  g_autoptr(SmAgenda) agenda = sm_agenda_new(made->results);
  g_autoptr(SmDocument) week = sm_pack_week(agenda, french);
  g_autoptr(SmDocument) month = sm_pack_month(agenda, french);
  g_autofree char *of_week = all_words(week), *of_month = all_words(month);
  assert_non_null(strstr(of_week, "Textiles Rey"));
  assert_null(strstr(of_week, "Anna Roy"));
  assert_null(strstr(of_week, "Léo Brun"));
  assert_null(strstr(of_month, "Anna Roy"));
  assert_non_null(strstr(of_month, "merci à Mia Sorel")); /* for credit */
}

/* The agreement of these settings, all its words. Owned by caller. */
static char *agreement_of(const char *yaml, const char *code) {
  g_autoptr(SmDiagnostics) faults = sm_diagnostics_new();
  g_autoptr(SmSettings) settings = sm_settings_parse("smarketing.yaml", yaml, strlen(yaml), faults, NULL);
  g_autoptr(SmLanguage) language = sm_language_new(code, NULL);
  assert_non_null(settings);
  g_autoptr(SmDocument) document = sm_agreement(settings, language);
  return all_words(document);
}

/* Signed, on one line a distance. An objective of the month beside those of the quarter is dated. */
static void month_shows_where_objectives_stand(void **state) {
  (void)state;
  g_autoptr(LetterData) made = letter_data_new();
  g_autoptr(SmLanguage) french = sm_language_new("fr", NULL);
  g_autoptr(SmZone) zone = sm_zone_new("Europe/Paris", NULL);
  SmPeriod quarter;
  assert_true(sm_period_parse("2026-Q3", 1, zone, &quarter, NULL));
  SmObjectiveResult first = {.name = "Revenu", .period = quarter, .variance = -0.056, .change = 1.48},
                    second = {.name = "MQL", .period = quarter, .variance = NAN, .change = 0};
  GPtrArray *objectives = made->results->objectives;
  g_ptr_array_set_size(objectives, 0);
  g_ptr_array_add(objectives, g_memdup2(&first, sizeof first));
  g_ptr_array_add(objectives, g_memdup2(&second, sizeof second));
  g_autoptr(SmAgenda) agenda = sm_agenda_new(made->results);
  g_autoptr(SmDocument) month = sm_pack_month(agenda, french);
  const SmChartBlock *chart = sm_page_find_block(month->pages->pdata[0], "objectives")->chart;
  g_autofree char *words = all_words(month);
  assert_non_null(strstr(words, "Les objectifs, T3 2026\n"));
  assert_int_equal(chart->kind, SM_CHART_VARIANCE);
  static const char *const said[][2] = {{"−6\u00a0%", "+148\u00a0%"}, {"–", "0\u00a0%"}};
  for (guint i = 0; i < 2; i++)
    for (guint s = 0; s < 2; s++) {
      const SmSeries *series = chart->series->pdata[1 + s];
      assert_string_equal(((SmPoint *)series->points->pdata[i])->words, said[i][s]);
    }
  assert_string_equal(chart->categories->pdata[0], "Revenu");
  ((SmObjectiveResult *)objectives->pdata[1])->period.start++;
  g_autoptr(SmDocument) mixed = sm_pack_month(agenda, french);
  assert_string_equal(sm_page_find_block(mixed->pages->pdata[0], "objectives")->chart->categories->pdata[0],
                      "Revenu (T3 2026)");
}

#define HEAD "company: Exemple SA\nlanguage: fr\ncurrency: EUR\ntime_zone: Europe/Paris\n"

static void agreement_in_words(void **state) {
  (void)state;
  const char *full =
      HEAD "working_week:\n  days: [mon, tue, thu]\n  start: 08:30\n  end: 17:00\n"
           "holidays: [fr, 2026-12-24]\nagreement:\n  mql:\n    required_fields: [email, phone]\n"
           "    minimum_score: 60\n    promised_per_month: 1\n    ideal_customer:\n"
           "      - field: company_size\n        at_least: 50\n        at_most: 500\n"
           "      - field: industry\n        any_of: [Verre, Acier]\n"
           "  treatment:\n    first_touch_within: 8h\n    attempts: 1\n    channels: 1\n    window: 10d\n"
           "reasons:\n  weak: [Hors cible]\n";
  g_autofree char *english = agreement_of(full, "en"), *french = agreement_of(full, "fr");
  static const char *const said[] = {"Hands over at least 1 MQL a month.\n",
                                     "Makes 1 attempt on 1 channel within 10 working days.\n",
                                     "Calls or writes to each MQL within 8 working hours of the handover.\n",
                                     "company size: 50 to 500 · industry: Verre, Acier.\n",
                                     "Working time is Monday, Tuesday, Thursday, 08:30 to 17:00.\n",
                                     "No working time: the public holidays of France, 24 December 2026.\n",
                                     "The lead was no MQL: marketing\nHors cible\n"};
  for (guint i = 0; i < G_N_ELEMENTS(said); i++)
    if (!strstr(english, said[i])) fail_msg("not said: %s in\n%s", said[i], english);
  assert_non_null(strstr(french, "Faire 1 tentative sur 1 canal en 10\u00a0jours ouvrés."));
  assert_non_null(strstr(french, ", de 8\u00a0h\u00a030 à 17\u00a0h."));
  assert_null(strstr(english, "Lost on the merits")); /* no reason of that class */
}

static void agreement_that_asks_nothing(void **state) {
  (void)state;
  g_autofree char *words = agreement_of(HEAD, "en");
  assert_non_null(strstr(words, "Nothing is asked of an MQL yet: to be agreed on."));
  assert_non_null(strstr(words, "Working time is Monday to Friday, 09:00 to 18:00."));
  assert_null(strstr(words, "No working time"));
  assert_null(strstr(words, "Ideal customer"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(week_says_what_waits),
      cmocka_unit_test(no_person_is_blamed),
      cmocka_unit_test(month_shows_where_objectives_stand),
      cmocka_unit_test(agreement_in_words),
      cmocka_unit_test(agreement_that_asks_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
