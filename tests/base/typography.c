/* Typography: which spaces of somebody's French keep their words together. */
#include "base/typography.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define _ "\u00a0"

static void assert_bound(const char *code, const char *text, const char *expected) {
  g_autoptr(SmLanguage) language = sm_language_new(code, NULL);
  g_autofree char *bound = sm_typography_bind(language, text);
  assert_string_equal(bound, expected);
}

static void french(void **state) {
  (void)state;
  assert_bound("fr", "", "");
  assert_bound("fr", "un « mot » dit : oui ! non ? fin ; 15 % de 20 €.",
               "un «" _ "mot" _ "» dit" _ ": oui" _ "! non" _ "? fin" _ "; 15" _ "% de 20" _ "€.");
  assert_bound("fr", "<em>« dit »</em>, <strong>ceci :</strong>\nlà",
               "<em>«" _ "dit" _ "»</em>, <strong>ceci" _ ":</strong>\nlà");
  assert_bound("fr", "« oui ! »", "«" _ "oui" _ "!" _ "»");
}

static void left_alone(void **state) {
  (void)state;
  const char *as_is[] = {"un" _ ": deux",          " : trois",   "a  : b", "curl host :8080",
                         "style=\"x !important\"", "50% et 20€", "mot:"};
  for (guint i = 0; i < G_N_ELEMENTS(as_is); i++) assert_bound("fr", as_is[i], as_is[i]);
  assert_bound("en", "a « b » : c %", "a «" _ "b" _ "» : c %"); /* a French name in an English letter */
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(french), cmocka_unit_test(left_alone)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
