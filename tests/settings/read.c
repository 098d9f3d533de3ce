/* A settings file as a value: what is written, what is left out, reasons, rates, the calendar. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "settings/settings.h"

#include <math.h>
#include <string.h>

static SmSettings *parse(const char *text) {
  g_autoptr(SmDiagnostics) diagnostics = sm_diagnostics_new();
  g_autoptr(GError) error = NULL;
  SmSettings *settings = sm_settings_parse("smarketing.yaml", text, strlen(text), diagnostics, &error);
  for (guint i = 0; i < sm_diagnostics_count(diagnostics); i++)
    print_message("line %u: %s\n", (guint)sm_diagnostics_at(diagnostics, i)->line,
                  sm_diagnostics_at(diagnostics, i)->message);
  assert_null(error);
  assert_non_null(settings);
  return settings;
}

static void what_is_left_out_takes_its_default(void **state) {
  (void)state;
  g_autoptr(SmSettings) settings = parse("company: Lumivolt\nnewsletter:\n  # all commented out\n");
  assert_string_equal(settings->company, "Lumivolt");
  assert_string_equal(settings->language, "en");
  assert_string_equal(settings->currency, "EUR");
  assert_string_equal(settings->time_zone, "Europe/Paris");
  assert_int_equal(settings->fiscal_first_month, 1);
  assert_int_equal(settings->week.weekdays, 0x1f);
  assert_int_equal(settings->week.start_second, 9 * 3600);
  assert_int_equal(settings->week.end_second, 18 * 3600);
  assert_int_equal(settings->holidays->len, 0);
  assert_null(settings->mql.required_fields[0]);
  assert_true(isnan(settings->mql.minimum_score));
  assert_int_equal(settings->mql.promised_per_month, -1);
  assert_int_equal(settings->treatment.first_touch_within.amount, 8);
  assert_int_equal(settings->treatment.first_touch_within.unit, 'h');
  assert_int_equal(settings->treatment.dropped_after.amount, 30);
  assert_int_equal(settings->treatment.dropped_after.unit, 'd');
  assert_int_equal(settings->sources->len, 0);
  assert_string_equal(settings->newsletter.from_address, "");
}

static void every_written_value_arrives(void **state) {
  (void)state;
  g_autoptr(SmSettings) settings =
      parse("company: \"A & B: fils\"\n"
            "language: fr\n"
            "currency: JPY\n"
            "time_zone: Asia/Tokyo\n"
            "fiscal_year: {first_month: 7}\n"
            "working_week:\n"
            "  days: [tue, wed, sat]\n"
            "  start: 08:30\n"
            "  end: 24:00\n"
            "holidays: [fr, 2026-12-24]\n"
            "agreement:\n"
            "  mql:\n"
            "    required_fields: [email, phone]\n"
            "    minimum_score: -2.5\n"
            "    promised_per_month: 120\n"
            "    ideal_customer:\n"
            "      - {field: industry, any_of: [Énergie, \"12\"]}\n"
            "      - {field: company_size, at_least: 50}\n"
            "  treatment: {first_touch_within: 30m, attempts: 4, channels: 3, window: 12d, dropped_after: 20d}\n"
            "stages: {Découverte: 0.2, Signée: 1}\n"
            "automation: [Marketing automation, 404]\n");
  assert_string_equal(settings->company, "A & B: fils");
  assert_string_equal(settings->currency, "JPY");
  assert_int_equal(settings->fiscal_first_month, 7);
  assert_int_equal(settings->week.weekdays, 1 << 1 | 1 << 2 | 1 << 5);
  assert_int_equal(settings->week.start_second, 8 * 3600 + 1800);
  assert_int_equal(settings->week.end_second, 86400);
  assert_string_equal(settings->holidays->pdata[1], "2026-12-24");
  assert_string_equal(settings->mql.required_fields[1], "phone");
  assert_float_equal(settings->mql.minimum_score, -2.5, 0);
  assert_int_equal(settings->mql.promised_per_month, 120);
  const SmIdealRule *industry = settings->mql.ideal_customer->pdata[0], *size = settings->mql.ideal_customer->pdata[1];
  assert_string_equal(industry->any_of[0], "Énergie");
  assert_string_equal(industry->any_of[1], "12");
  assert_true(isnan(industry->at_least));
  assert_null(size->any_of);
  assert_float_equal(size->at_least, 50, 0);
  assert_true(isnan(size->at_most));
  assert_int_equal(settings->treatment.first_touch_within.unit, 'm');
  assert_int_equal(settings->treatment.channels, 3);
  const SmStageProbability *stage = settings->stages->pdata[1];
  assert_string_equal(stage->stage, "Signée");
  assert_float_equal(stage->probability, 1, 0);
  assert_string_equal(settings->automation[1], "404");
}

static void a_source_is_read_from_our_names_to_theirs(void **state) {
  (void)state;
  g_autoptr(SmSettings) settings = parse("company: A\n"
                                         "sources:\n"
                                         "  - files: exports/*/contacts*.csv\n"
                                         "    table: leads\n"
                                         "    columns: {id: Contact ID, mql_at: \"Qualifié le\"}\n"
                                         "    values: {status: {Gagnée: won, n/a: \"\"}}\n"
                                         "    constants: {country: France}\n"
                                         "    time_zone: UTC\n"
                                         "    date_format: \"%d/%m/%Y\"\n"
                                         "    encoding: windows-1252\n"
                                         "    separator: semicolon\n"
                                         "    decimal_mark: \",\"\n"
                                         "    only_mqls: true\n"
                                         "  - {name: Deals, files: deals.csv, table: opportunities, separator: tab}\n");
  assert_int_equal(settings->sources->len, 2);
  const SmSource *source = settings->sources->pdata[0], *deals = settings->sources->pdata[1];
  assert_string_equal(source->name, "leads");
  assert_int_equal(source->line, 3);
  const SmMapping *column = source->columns->pdata[1];
  assert_string_equal(column->from, "Qualifié le");
  assert_string_equal(column->to, "mql_at");
  const SmValueMap *map = source->values->pdata[0];
  assert_string_equal(map->field, "status");
  const SmMapping *won = map->values->pdata[0], *nothing = map->values->pdata[1];
  assert_string_equal(won->from, "Gagnée");
  assert_string_equal(won->to, "won");
  assert_string_equal(nothing->to, "");
  const SmMapping *constant = source->constants->pdata[0];
  assert_string_equal(constant->from, "country");
  assert_string_equal(constant->to, "France");
  assert_int_equal(source->separator, ';');
  assert_int_equal(source->decimal_mark, ',');
  assert_true(source->only_mqls);
  assert_string_equal(deals->name, "Deals");
  assert_int_equal(deals->separator, '\t');
  assert_int_equal(deals->decimal_mark, 0);
  assert_null(deals->time_zone);
  assert_int_equal(deals->columns->len, 0);
}

static void reasons_are_classified_without_case_or_accents(void **state) {
  (void)state;
  g_autoptr(SmSettings) settings =
      parse("company: A\nreasons:\n  message: [\"Attente différente\"]\n  market: [Prix, \"Budget gelé\"]\n"
            "  weak: [Mauvais lead]\n");
  assert_int_equal(sm_settings_classify_reason(settings, "ATTENTE DIFFERENTE"), SM_DECLARED_MESSAGE);
  assert_int_equal(sm_settings_classify_reason(settings, " budget\u00a0gele "), SM_DECLARED_MARKET);
  assert_int_equal(sm_settings_classify_reason(settings, "mauvais lead"), SM_DECLARED_WEAK);
  assert_int_equal(sm_settings_classify_reason(settings, "Prix trop haut"), SM_DECLARED_NONE);
  assert_int_equal(sm_settings_classify_reason(settings, ""), SM_DECLARED_NONE);
  assert_int_equal(sm_settings_classify_reason(settings, NULL), SM_DECLARED_NONE);
}

static void a_rate_of_the_period_goes_before_the_one_for_always(void **state) {
  (void)state;
  g_autoptr(SmSettings) settings = parse("company: A\nrates:\n  USD: 0.92\n  2026-Q3: {USD: 0.85, GBP: 1.123456789}\n");
  assert_int_equal(sm_settings_rate_nanos(settings, "USD", "2026-Q3"), 850000000);
  assert_int_equal(sm_settings_rate_nanos(settings, "USD", "2026-Q2"), 920000000);
  assert_int_equal(sm_settings_rate_nanos(settings, "GBP", "2026-Q3"), 1123456789);
  assert_int_equal(sm_settings_rate_nanos(settings, "GBP", "2026-Q2"), 0);
  assert_int_equal(sm_settings_rate_nanos(settings, "EUR", "2026-Q2"), 1000000000);
}

static void the_calendar_knows_named_and_own_holidays(void **state) {
  (void)state;
  g_autoptr(SmSettings) settings = parse("company: A\nholidays: [fr, 2026-12-24]\n");
  g_autoptr(SmZone) zone = sm_zone_new("Europe/Paris", NULL);
  g_autoptr(SmCalendar) calendar = sm_settings_calendar(settings, zone);
  assert_false(sm_calendar_is_working_day(calendar, sm_day_from_date((SmDate){2026, 7, 14})));
  assert_false(sm_calendar_is_working_day(calendar, sm_day_from_date((SmDate){2026, 12, 24})));
  assert_true(sm_calendar_is_working_day(calendar, sm_day_from_date((SmDate){2026, 12, 23})));
  assert_int_equal(sm_calendar_day_seconds(calendar), 9 * 3600);
}

static void the_starter_loads_without_a_fault(void **state) {
  (void)state;
  for (const char *const *code = sm_language_codes(); *code; code++) {
    g_autoptr(SmLanguage) language = sm_language_new(*code, NULL);
    g_autofree char *starter = sm_settings_starter(language, "Dupont \"& fils\" \\ Cie: SA");
    g_autoptr(SmSettings) settings = parse(starter);
    assert_string_equal(settings->company, "Dupont \"& fils\" \\ Cie: SA");
    assert_string_equal(settings->language, *code);
    assert_int_equal(sm_settings_classify_reason(settings, g_str_equal(*code, "fr") ? "prix" : "price"),
                     SM_DECLARED_MARKET);
    g_auto(GStrv) lines = g_strsplit(starter, "\n", -1);
    for (char **line = lines; *line; line++) assert_true(g_utf8_strlen(*line, -1) <= 120);
  }
}

/* What the starter shows in comments must be right too: with every "# key: value" made live it still loads. */
static void the_examples_of_the_starter_are_right(void **state) {
  (void)state;
  for (const char *const *code = sm_language_codes(); *code; code++) {
    g_autoptr(SmLanguage) language = sm_language_new(*code, NULL);
    g_autofree char *starter = sm_settings_starter(language, "A");
    g_autoptr(GRegex) examples =
        g_regex_new("^( *)# (?=(minimum_score|ideal_customer|promised_per_month|stages|rates|sources|[a-z_]+"
                    "_(name|address|url|id|to)):|  )",
                    G_REGEX_MULTILINE, 0, NULL);
    g_autofree char *live = g_regex_replace(examples, starter, -1, 0, "\\1", 0, NULL);
    g_autoptr(SmSettings) settings = parse(live);
    assert_float_equal(settings->mql.minimum_score, 60, 0);
    assert_int_equal(settings->mql.ideal_customer->len, 2);
    assert_int_equal(settings->stages->len, 3);
    assert_int_equal(settings->rates->len, 3);
    assert_int_equal(settings->sources->len, 1);
    assert_true(strlen(settings->newsletter.unsubscribe_url) > 0);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_is_left_out_takes_its_default),
      cmocka_unit_test(every_written_value_arrives),
      cmocka_unit_test(a_source_is_read_from_our_names_to_theirs),
      cmocka_unit_test(reasons_are_classified_without_case_or_accents),
      cmocka_unit_test(a_rate_of_the_period_goes_before_the_one_for_always),
      cmocka_unit_test(the_calendar_knows_named_and_own_holidays),
      cmocka_unit_test(the_starter_loads_without_a_fault),
      cmocka_unit_test(the_examples_of_the_starter_are_right),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
