/* A number without words says, when asked, what one with words says; a whole one of no unit does without decimals. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "document/document.h"

static void words_are_said_when_asked(void **state) {
  (void)state;
  g_autoptr(SmLanguage) language = sm_language_new("fr", NULL);
  g_autoptr(SmDocument) document = sm_document_new(language);
  const SmQuantity quantities[] = {
      sm_quantity_count(12345),          sm_quantity_money(-98765432),         sm_quantity_real(SM_UNIT_RATIO, 0.125),
      sm_quantity_real(SM_UNIT_DAYS, 3), sm_quantity_real(SM_UNIT_NONE, 1.25), sm_quantity_unknown(SM_UNIT_COUNT)};
  for (guint i = 0; i < G_N_ELEMENTS(quantities); i++) {
    SmCell *said = sm_cell_quantity(document, quantities[i]), *number = sm_cell_number(document, quantities[i]);
    g_autofree char *words = sm_cell_say(document, number);
    assert_string_equal(words, said->words);
    assert_int_equal(number->kind, said->kind);
    assert_int_equal(number->words == NULL, quantities[i].known); /* nothing known has its dash */
    sm_cell_free(said);
    sm_cell_free(number);
  }
  SmCell *whole = sm_cell_number(document, sm_quantity_real(SM_UNIT_NONE, 50));
  g_autofree char *words = sm_cell_say(document, whole);
  assert_string_equal(words, "50");
  sm_cell_free(whole);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(words_are_said_when_asked)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
