/* Folding: words compared as people mean them. */
#include "base/fold.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
static void assert_folds(const char *text, const char *expected) {
  g_autofree char *folded = sm_fold_text(text);
  assert_string_equal(folded, expected);
}

static void assert_header(const char *text, const char *expected) {
  g_autofree char *folded = sm_fold_header(text);
  assert_string_equal(folded, expected);
}

static void text(void **state) {
  (void)state;
  assert_folds("", "");
  assert_folds(" \t\u00a0\u202f", "");
  assert_folds("  Qualifi\u00e9\u00a0 MQL\r\n", "qualifie mql");
  assert_folds("Qualifie\u0301", "qualifie");
  assert_folds("L\u2019\u0152UVRE d\u00b4\u00c9t\u00e9", "l'oeuvre d'ete");
  assert_folds("\u00c6ther Stra\u00dfe \u0141\u00f3d\u017a \u00d8re", "aether strasse lodz ore");
  assert_folds("\ufefflead\u200b id", "lead id");
  assert_folds("e\u2011mail", "e-mail");
  assert_folds("\u2163 \uff21\uff22", "iv ab");
  assert_folds("caf\xe9", "caf\ufffd");
}

static void headers(void **state) {
  (void)state;
  assert_header("Lead Status", "leadstatus");
  assert_header("lead_status", "leadstatus");
  assert_header("LeadStatus", "leadstatus");
  assert_header("Montant estim\u00e9 (EUR)", "montantestime");
  assert_header("Amount [k\u20ac]", "amount");
  assert_header("(EUR)", "eur");
  assert_header("Created At (UTC) *", "createdatutc");
  assert_header("N\u00b0 d\u2019affaire", "ndaffaire");
}

static void nearest(void **state) {
  (void)state;
  static const char *const keys[] = {"currency", "language", "time_zone", "holidays", "budget", NULL};
  assert_string_equal(sm_fold_nearest("bugdet", keys), "budget");
  assert_string_equal(sm_fold_nearest("Langage", keys), "language");
  assert_string_equal(sm_fold_nearest("timezone", keys), "time_zone");
  assert_string_equal(sm_fold_nearest("h\u00f4liday", keys), "holidays");
  assert_null(sm_fold_nearest("colour", keys));
  assert_null(sm_fold_nearest("x", keys));
  assert_null(sm_fold_nearest("x", (const char *const[]){NULL}));
}

static void the_first_of_the_nearest(void **state) {
  (void)state;
  static const char *const keys[] = {"cost", "post", NULL};
  assert_string_equal(sm_fold_nearest("host", keys), "cost");
  assert_string_equal(sm_fold_nearest("post", keys), "post");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(text),
      cmocka_unit_test(headers),
      cmocka_unit_test(nearest),
      cmocka_unit_test(the_first_of_the_nearest),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
