/* Every kind of fault with its line, column and words; all faults of a file in one run; files cut anywhere. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/error.h"
#include "base/message.h"
#include "settings/settings.h"

#include <string.h>

typedef struct {
  const char *text;
  guint line, column;
  const char *code;
  const char *says; /* part of the English words */
} Fault;

static SmDiagnostics *faults_of(const char *text, gsize length) {
  SmDiagnostics *diagnostics = sm_diagnostics_new();
  g_autoptr(GError) error = NULL;
  g_autoptr(SmSettings) settings = sm_settings_parse("smarketing.yaml", text, length, diagnostics, &error);
  assert_true((settings == NULL) == (error != NULL));
  assert_true((settings == NULL) == (sm_diagnostics_count(diagnostics) > 0));
  if (error) assert_true(g_error_matches(error, SM_ERROR, SM_ERROR_SETTINGS));
  return diagnostics;
}

static void expect(const Fault *fault, const SmDiagnostic *found) {
  g_autoptr(SmLanguage) english = sm_language_new("en", NULL);
  g_autofree char *words = sm_message_say(english, found->message);
  g_autofree char *column = g_strdup_printf("%u", fault->column);
  if (found->line != fault->line || !g_str_equal(found->column, column) || !strstr(words, fault->says))
    print_message("%s\n  expected %u:%u %s, found %u:%s %s\n", fault->text, fault->line, fault->column, fault->says,
                  (guint)found->line, found->column, words);
  assert_int_equal(found->line, fault->line);
  assert_string_equal(found->column, column);
  assert_string_equal(found->code, fault->code);
  assert_non_null(strstr(words, fault->says));
  assert_int_equal(found->severity, SM_SEVERITY_REJECT);
  assert_string_equal(found->file, "smarketing.yaml");
}

static void each_fault_has_its_place_and_words(void **state) {
  (void)state;
  const Fault faults[] = {
      {"# nothing\n", 1, 1, "MISSING_SETTING", "company is missing"},
      {"", 1, 1, "MISSING_SETTING", "company is missing"},
      {"company: A\ncurency: EUR\n", 2, 1, "UNKNOWN_SETTING",
       "unknown setting \"curency\": did you mean \"currency\"?"},
      {"company: A\nagreement:\n  treatment:\n    windw: 10d\n", 4, 5, "UNKNOWN_SETTING", "did you mean \"window\"?"},
      {"company: A\nattempts: 3\n", 2, 1, "UNKNOWN_SETTING", "it is known as agreement.treatment.attempts"},
      {"company: A\nworking_week: {zzz: 1}\n", 2, 16, "UNKNOWN_SETTING", "known here are days, start, end"},
      {"company: A\nagreement.mql: {}\n", 2, 1, "UNKNOWN_SETTING", "agreement.mql"},
      {"company: A\nprinter: {}\n", 2, 1, "UNKNOWN_SETTING", "unknown setting \"printer\""},
      {"company: null\n", 1, 10, "BAD_SETTING", "company is empty: a text is expected"},
      {"company:\n", 1, 9, "BAD_SETTING", "company is empty"},
      {"company: \" \"\n", 1, 10, "BAD_SETTING", "a text is expected"},
      {"company: [A]\n", 1, 10, "BAD_SETTING", "company is a list"},
      {"company: {a: b}\n", 1, 10, "BAD_SETTING", "company is a group of settings"},
      {"company: A\nlanguage: fra\n", 2, 11, "BAD_SETTING", "language is \"fra\": did you mean \"fr\"?"},
      {"company: A\nlanguage: xxxx\n", 2, 11, "BAD_SETTING", "one of these is expected: en, fr"},
      {"company: A\ncurrency: euro\n", 2, 11, "BAD_SETTING", "such as EUR"},
      {"company: A\ntime_zone: Europe/Pariss\n", 2, 12, "BAD_SETTING", "such as Europe/Paris"},
      {"company: A\nfiscal_year: {first_month: 13}\n", 2, 28, "BAD_SETTING", "a number from 1 to 12 is expected"},
      {"company: A\nfiscal_year: {first_month: 1.5}\n", 2, 28, "BAD_SETTING", "a whole number is expected"},
      {"company: A\nfiscal_year: 7\n", 2, 14, "BAD_SETTING", "a group of settings is expected"},
      {"company: A\nworking_week: {days: [mon, mardi]}\n", 2, 28, "BAD_SETTING", "working_week.days is \"mardi\""},
      {"company: A\nworking_week: {days: []}\n", 2, 22, "BAD_SETTING", "at least one day"},
      {"company: A\nworking_week: {start: 9:00}\n", 2, 23, "BAD_SETTING", "such as 09:00"},
      {"company: A\nworking_week: {start: 24:01}\n", 2, 23, "BAD_SETTING", "such as 09:00"},
      {"company: A\nworking_week: {start: 18:00, end: 09:00}\n", 2, 35, "BAD_SETTING", "must end after it begins"},
      {"company: A\nholidays: [de]\n", 2, 12, "BAD_SETTING", "fr or a date such as"},
      {"company: A\nholidays: [2026-02-30]\n", 2, 12, "BAD_SETTING", "fr or a date such as"},
      {"company: A\nholidays: fr\n", 2, 11, "BAD_SETTING", "a list is expected"},
      {"company: A\nagreement: {mql: {minimum_score: \"1200,5\"}}\n", 2, 34, "BAD_SETTING", "use a dot for decimals"},
      {"company: A\nagreement: {mql: {minimum_score: 0587}}\n", 2, 34, "BAD_SETTING", "without a leading zero"},
      {"company: A\nagreement: {mql: {minimum_score: 0x1F}}\n", 2, 34, "BAD_SETTING", "without a leading zero"},
      {"company: A\nagreement: {mql: {minimum_score: 1e400}}\n", 2, 34, "BAD_SETTING", "write it out in digits"},
      {"company: A\nagreement: {mql: {minimum_score: 1_000}}\n", 2, 34, "BAD_SETTING", "write it out in digits"},
      {"company: A\nagreement: {mql: {minimum_score: 60 %}}\n", 2, 34, "BAD_SETTING", "write it out in digits"},
      {"company: A\nagreement: {mql: {minimum_score: .5}}\n", 2, 34, "BAD_SETTING", "a number is expected"},
      {"company: A\nagreement: {mql: {minimum_score: .inf}}\n", 2, 34, "BAD_SETTING", "a number is expected"},
      {"company: A\nagreement: {mql: {minimum_score: NaN}}\n", 2, 34, "BAD_SETTING", "a number is expected"},
      {"company: A\nagreement: {mql: {minimum_score: ~}}\n", 2, 34, "BAD_SETTING", "is empty"},
      {"company: A\nagreement: {mql: {promised_per_month: -1}}\n", 2, 39, "BAD_SETTING", "a number from 0 to"},
      {"company: A\nagreement: {mql: {required_fields: [emial]}}\n", 2, 37, "BAD_SETTING", "did you mean \"email\"?"},
      {"company: A\nagreement: {mql: {required_fields: [[email]]}}\n", 2, 37, "BAD_SETTING", "is a list"},
      {"company: A\nagreement: {mql: {ideal_customer: [{field: country}]}}\n", 2, 36, "BAD_SETTING", "either any_of"},
      {"company: A\nagreement: {mql: {ideal_customer: [{any_of: [a]}]}}\n", 2, 36, "MISSING_SETTING",
       "ideal_customer.field"},
      {"company: A\nagreement: {mql: {ideal_customer: [{field: email, any_of: [a@b.fr]}]}}\n", 2, 36, "BAD_SETTING",
       "no rule can look at them"},
      {"company: A\nagreement: {mql: {ideal_customer: [{field: company_size, at_least: 9, at_most: 1}]}}\n", 2, 36,
       "BAD_SETTING", "must not exceed"},
      {"company: A\nagreement: {treatment: {window: 10}}\n", 2, 33, "BAD_SETTING", "such as 30m, 8h or 10d"},
      {"company: A\nagreement: {treatment: {window: 0d}}\n", 2, 33, "BAD_SETTING", "such as 30m, 8h or 10d"},
      {"company: A\nagreement: {treatment: {attempts: 1}}\n", 1, 1, "BAD_SETTING", "more channels than attempts"},
      {"company: A\nreasons: {market: [Prix], weak: [prix]}\n", 2, 33, "BAD_SETTING", "two classes: market and weak"},
      {"company: A\nstages: {Won: 20}\n", 2, 15, "BAD_SETTING",
       "stages.Won is \"20\": a number from 0 to 1 is expected"},
      {"company: A\nrates: {USA: 1}\n", 2, 9, "BAD_SETTING", "such as EUR"},
      {"company: A\nrates: {USD: 0}\n", 2, 14, "BAD_SETTING", "above 0"},
      {"company: A\nrates: {2026-Q5: {USD: 1}}\n", 2, 9, "BAD_SETTING", "2026-Q3, 2026-10 or FY2026"},
      {"company: A\nsources:\n  - table: leads\n", 3, 5, "MISSING_SETTING", "sources.files is missing"},
      {"company: A\nsources:\n  - {files: ../x.csv, table: leads}\n", 3, 13, "BAD_SETTING",
       "files below the workspace"},
      {"company: A\nsources:\n  - {files: /x.csv, table: leads}\n", 3, 13, "BAD_SETTING", "files below the workspace"},
      {"company: A\nsources:\n  - {files: x.csv, table: lead}\n", 3, 27, "BAD_SETTING", "did you mean \"leads\"?"},
      {"company: A\nsources:\n  - {files: x.csv, table: leads, columns: {mqlat: X}}\n", 3, 44, "BAD_SETTING",
       "did you mean \"mql_at\"?"},
      {"company: A\nsources:\n  - {files: x.csv, table: leads, date_format: dd/mm/yyyy}\n", 3, 47, "BAD_SETTING",
       "%d/%m/%Y"},
      {"company: A\nsources:\n  - {files: x.csv, table: leads, only_mqls: yes}\n", 3, 45, "BAD_SETTING",
       "true or false"},
      {"company: A\nsources:\n  - {files: x.csv, table: leads, separator: comma, decimal_mark: comma}\n", 3, 5,
       "BAD_SETTING", "must differ"},
      {"company: A\nnewsletter: {from_address: jean}\n", 2, 28, "BAD_SETTING", "name@example.com"},
      {"company: A\nnewsletter: {unsubscribe_url: http://x}\n", 2, 31, "BAD_SETTING", "https://"},
      {"company: A\nlanguage: en\nlanguage: fr\n", 3, 1, "DUP_SETTING",
       "\"language\" stands twice: here and on line 2"},
      {"company: &a A\nlanguage: *a\n", 2, 11, "BAD_YAML", "aliases"},
      {"company: !!str A\n", 1, 10, "BAD_YAML", "tags"},
      {"company: A\n---\ncompany: B\n", 2, 1, "BAD_YAML", "a second document"},
      {"company: A\n? [a]\n: b\n", 2, 3, "BAD_YAML", "must be a text"},
      {"company: \"a\\0b\"\n", 1, 10, "BAD_YAML", "NUL"},
      {"company: A\nworking_week:\n\tstart: 09:00\n", 3, 1, "BAD_YAML", "not with a tab"},
      {"company: A: B\n", 1, 11, "BAD_YAML", "a colon cannot stand here"},
      {"company: A\nholidays: [fr\n", 2, 14, "BAD_YAML", "a comma or a closing bracket is missing"},
      {"company: A # caf\xe9\n", 1, 17, "BAD_YAML", "not UTF-8"},
      {"- company\n", 1, 1, "BAD_YAML", "lines of the form"},
      {"just words\n", 1, 1, "BAD_YAML", "lines of the form"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(faults); i++) {
    g_autoptr(SmDiagnostics) diagnostics = faults_of(faults[i].text, strlen(faults[i].text));
    if (sm_diagnostics_count(diagnostics) != 1) print_message("%s", faults[i].text);
    assert_int_equal(sm_diagnostics_count(diagnostics), 1);
    expect(&faults[i], sm_diagnostics_at(diagnostics, 0));
  }
}

static void all_faults_of_a_file_are_told_in_one_run(void **state) {
  (void)state;
  static const char text[] = "compny: A\n"       /* 1: unknown, and company is missing */
                             "currency: Euros\n" /* 2 */
                             "working_week:\n"
                             "  days: [mon, mn, xyz]\n" /* 4: two */
                             "  start: 9h\n"            /* 5 */
                             "  start: 08:00\n"         /* 6: twice */
                             "agreement:\n"
                             "  mql: {minimum_score: 1,5}\n" /* 8: 1, and then the unknown key 5 without a value */
                             "  treatment: {attempts: many}\n"
                             "sources:\n"
                             "  - {files: x.csv, table: leads, columns: {nope: a}, bogus: 1}\n" /* 11: two */
                             "  - {table: deals}\n";                                            /* 12: two */
  g_autoptr(SmDiagnostics) diagnostics = faults_of(text, strlen(text));
  guint lines[13] = {0};
  for (guint i = 0; i < sm_diagnostics_count(diagnostics); i++) lines[sm_diagnostics_at(diagnostics, i)->line]++;
  const guint expected[13] = {0, 2, 1, 0, 2, 1, 1, 0, 1, 1, 0, 2, 2};
  for (guint i = 0; i < 13; i++) assert_int_equal(lines[i], expected[i]);
}

static void the_line_stands_with_its_fault(void **state) {
  (void)state;
  static const char text[] = "company: A\ncurrency: Euros  \nlanguage: fr\n";
  g_autoptr(SmDiagnostics) diagnostics = faults_of(text, strlen(text));
  assert_string_equal(sm_diagnostics_at(diagnostics, 0)->raw, "currency: Euros");
}

static void faults_are_said_in_french(void **state) {
  (void)state;
  static const char text[] = "company: A\ncurency: EUR\n";
  g_autoptr(SmDiagnostics) diagnostics = faults_of(text, strlen(text));
  g_autoptr(SmLanguage) french = sm_language_new("fr", NULL);
  g_autofree char *words = sm_message_say(french, sm_diagnostics_at(diagnostics, 0)->message);
  assert_string_equal(words,
                      "réglage inconnu «\u00a0curency\u00a0»\u00a0: vouliez-vous dire «\u00a0currency\u00a0»\u202f?");
}

static void huge_and_deep_files_are_refused_at_once(void **state) {
  (void)state;
  g_autofree char *huge = g_strnfill(256 * 1024 + 1, '#');
  g_autoptr(SmDiagnostics) large = faults_of(huge, strlen(huge));
  assert_int_equal(sm_diagnostics_count(large), 1);
  g_autofree char *brackets = g_strnfill(200 * 1024, '[');
  g_autoptr(SmDiagnostics) deep = faults_of(brackets, strlen(brackets));
  assert_int_equal(sm_diagnostics_count(deep), 1);
  GString *many = g_string_new("company: A\n");
  for (guint i = 0; i < 20000; i++) g_string_append_printf(many, "k%u: 1\n", i);
  g_autoptr(SmDiagnostics) unknown = faults_of(many->str, many->len);
  assert_int_equal(sm_diagnostics_count(unknown), 200);
  g_string_free(many, TRUE);
}

/* However a file is cut or damaged, there is a value or there are faults, and never both or neither. */
static void damaged_files_never_slip_through(void **state) {
  (void)state;
  g_autoptr(SmLanguage) language = sm_language_new("fr", NULL);
  g_autofree char *starter = sm_settings_starter(language, "Lumivolt");
  gsize length = strlen(starter);
  for (gsize cut = 0; cut < length; cut += 67) {
    g_autofree char *text = g_memdup2(starter, cut + 1);
    g_autoptr(SmDiagnostics) diagnostics = faults_of(text, cut);
    assert_non_null(diagnostics);
  }
  static const char damage[] = {'\0', ':', '-', '[', '{', '"', '\'',   '\t', '\n',
                                '&',  '*', '!', '|', '>', '%', '\xff', '#',  '?'};
  guint32 random = 12345;
  for (guint i = 0; i < 250; i++) {
    g_autofree char *text = g_memdup2(starter, length + 1);
    for (guint hit = 0; hit < 3; hit++) {
      random = random * 1664525u + 1013904223u;
      text[(random >> 8) % length] = damage[(random >> 24) % sizeof damage];
    }
    g_autoptr(SmDiagnostics) diagnostics = faults_of(text, length);
    assert_non_null(diagnostics);
  }
}

static void a_folder_without_settings_is_no_workspace(void **state) {
  (void)state;
  g_autoptr(SmDiagnostics) diagnostics = sm_diagnostics_new();
  g_autoptr(GError) error = NULL;
  assert_null(sm_settings_load(SM_TEST_DIR "/nowhere", diagnostics, &error));
  assert_true(g_error_matches(error, SM_ERROR, SM_ERROR_FILE));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(each_fault_has_its_place_and_words),
      cmocka_unit_test(all_faults_of_a_file_are_told_in_one_run),
      cmocka_unit_test(the_line_stands_with_its_fault),
      cmocka_unit_test(faults_are_said_in_french),
      cmocka_unit_test(huge_and_deep_files_are_refused_at_once),
      cmocka_unit_test(damaged_files_never_slip_through),
      cmocka_unit_test(a_folder_without_settings_is_no_workspace),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
