/* templates/theme.yaml: what is read, and every fault of it named at once with its line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "base/error.h"
#include "base/language.h"
#include "base/message.h"
#include "settings/theme_file.h"

static const char *const roles[] = {"sales", "weak_mql", NULL};

static SmThemeFile *parse(const char *text, SmDiagnostics *diagnostics, GError **error) {
  return sm_theme_file_parse("templates/theme.yaml", text, strlen(text), roles, diagnostics, error);
}

static void test_a_theme(void **state) {
  (void)state;
  g_autoptr(SmDiagnostics) diagnostics = sm_diagnostics_new();
  g_autoptr(SmThemeFile) file = parse("font: Lato\nlogo: templates/logo.png\nfooter: Confidentiel\ncolours:\n"
                                      "  weak_mql: \"#c9A227\"\n  sales: 00FF10\n",
                                      diagnostics, NULL);
  assert_non_null(file);
  assert_string_equal(file->font, "Lato");
  assert_string_equal(file->logo, "templates/logo.png");
  assert_string_equal(file->footer, "Confidentiel");
  assert_int_equal(file->colours->len, 2);
  const SmThemeColour *first = file->colours->pdata[0], *second = file->colours->pdata[1];
  assert_string_equal(first->role, "weak_mql");
  assert_int_equal(first->rgb, 0xC9A227);
  assert_int_equal(first->line, 5);
  assert_int_equal(second->rgb, 0x00FF10);
}

static void test_an_empty_file_changes_nothing(void **state) {
  (void)state;
  g_autoptr(SmDiagnostics) diagnostics = sm_diagnostics_new();
  g_autoptr(SmThemeFile) file = parse("# nothing\ncolours:\n", diagnostics, NULL);
  assert_non_null(file);
  assert_string_equal(file->font, "");
  assert_int_equal(file->colours->len, 0);
}

static void test_all_faults_at_once(void **state) {
  (void)state;
  g_autoptr(SmDiagnostics) diagnostics = sm_diagnostics_new();
  g_autoptr(GError) error = NULL;
  const char *text = "fonts: Lato\nlogo: [a]\ncolours:\n  sale: \"#000000\"\n  sales: #2F5D9B\n  weak_mql: red\n";
  assert_null(parse(text, diagnostics, &error));
  assert_true(g_error_matches(error, SM_ERROR, SM_ERROR_SETTINGS));
  static const struct {
    guint line;
    const char *words;
  } expected[] = {{1, "unknown key \"fonts\"; did you mean \"font\"?"},
                  {2, "logo is a text on one line"},
                  {4, "unknown key \"sale\"; did you mean \"sales\"?"},
                  {5, "the colour of sales is six hexadecimal digits in quotes: \"#2F5D9B\""},
                  {6, "the colour of weak_mql is six hexadecimal digits in quotes: \"#2F5D9B\""}};
  g_autoptr(SmLanguage) english = sm_language_new("en", NULL);
  assert_int_equal(sm_diagnostics_count(diagnostics), G_N_ELEMENTS(expected));
  for (guint i = 0; i < G_N_ELEMENTS(expected); i++) {
    const SmDiagnostic *fault = sm_diagnostics_at(diagnostics, i);
    g_autofree char *said = sm_message_say(english, fault->message);
    assert_string_equal(said, expected[i].words);
    assert_int_equal(fault->line, expected[i].line);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_a_theme),
      cmocka_unit_test(test_an_empty_file_changes_nothing),
      cmocka_unit_test(test_all_faults_at_once),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
