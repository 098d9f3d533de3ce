/* Whose credit a win is, in one sentence: the plain case, all, none, and what is not known. */
#include "document/review/findings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static SmFigure money(gint64 minor, gint64 n) { return (SmFigure){.value = sm_quantity_money(minor), .n = n}; }

static void assert_credit(const char *code, const SmFigure *disputed, gint64 deals, gboolean agreed,
                          const char *expected) {
  g_autoptr(SmLanguage) language = sm_language_new(code, NULL);
  SmFigure revenue = money(deals ? 127420800 : 0, deals);
  g_autofree char *finding = sm_finding_attribution(disputed, &revenue, deals, agreed, "EUR", language);
  assert_string_equal(finding, expected);
}

static void assert_attribution(const char *code, const SmFigure *disputed, gint64 deals, const char *expected) {
  assert_credit(code, disputed, deals, FALSE, expected);
}

static void attribution(void **state) {
  (void)state;
  SmFigure four = money(20380000, 4), one = money(300000, 1), none = money(0, 0);
  assert_attribution("en", &four, 45,
                     "€203,800 of €1,274,208 won is disputed: 4 deals that inbound began and outbound ended, or the "
                     "reverse");
  assert_attribution("en", &one, 45,
                     "€3,000 of €1,274,208 won is disputed: 1 deal that inbound began and outbound ended, or the "
                     "reverse");
  assert_attribution("fr", &one, 45,
                     "3\u202f000\u00a0€ disputés sur 1\u202f274\u202f208\u00a0€ gagnés\u00a0: 1 affaire commencée par "
                     "l’entrant et menée à terme par le sortant, ou l’inverse");
  assert_attribution("en", &none, 45, "Inbound and outbound do not dispute any of the €1,274,208 won");
  assert_attribution("fr", &none, 45,
                     "L’entrant et le sortant ne se disputent rien des 1\u202f274\u202f208\u00a0€ gagnés");
  assert_attribution("en", NULL, 45, "€1,274,208 won: what each campaign has to do with it depends on how one counts");
  assert_attribution(
      "fr", NULL, 45,
      "1\u202f274\u202f208\u00a0€ gagnés\u00a0: la part de chaque campagne dépend de la façon de compter");
  assert_credit("en", NULL, 45, TRUE, "€1,274,208 won: first and last touch credit the same campaigns");
  assert_credit("fr", NULL, 45, TRUE,
                "1\u202f274\u202f208\u00a0€ gagnés\u00a0: premier et dernier contact créditent les mêmes campagnes");
  assert_attribution("en", &none, 0, "No deal was won in this period: there is no credit to share");
  assert_attribution("fr", &none, 0, "Aucune affaire gagnée sur la période\u00a0: il n’y a pas de crédit à répartir");
  assert_attribution("fr", &four, 45,
                     "203 800 € disputés sur 1 274 208 € gagnés : 4 affaires commencées par l’entrant et menées à "
                     "terme par le sortant, ou l’inverse");
}

static void assert_assists(const char *code, gint64 assisted, gint64 won, const char *expected) {
  g_autoptr(SmLanguage) language = sm_language_new(code, NULL);
  g_autofree char *finding = sm_finding_assists(assisted, won, language);
  assert_string_equal(finding, expected);
}

static void assists(void **state) {
  (void)state;
  assert_assists("en", 42, 45, "42 of 45 deals won had help from someone besides the closer");
  assert_assists(
      "fr", 42, 45,
      "42 affaires gagnées sur 45 ont bénéficié d’une autre contribution que celle de la personne qui les a conclues");
  assert_assists("en", 45, 45, "Each of the 45 deals won had help from someone besides the closer");
  assert_assists(
      "fr", 45, 45,
      "Chacune des 45 affaires gagnées a bénéficié d’une autre contribution que celle de la personne qui l’a conclue");
  assert_assists("en", 1, 1, "The 1 deal won had help from someone besides the closer");
  assert_assists(
      "fr", 1, 1,
      "La seule affaire gagnée a bénéficié d’une autre contribution que celle de la personne qui l’a conclue");
  assert_assists("en", 0, 3, "3 deals won, and nobody but the closer in their history");
  assert_assists("fr", 0, 3, "3 affaires gagnées, sans autre contribution que celle de la personne qui les a conclues");
  assert_assists("en", 0, 0, "No deal was won in this period");
  assert_assists("fr", 0, 0, "Aucune affaire gagnée sur la période");
  assert_assists("fr", 1, 45,
                 "1 affaire gagnée sur 45 a bénéficié d’une autre contribution que celle de la personne qui l’a "
                 "conclue");
  assert_assists("en", 1, 45, "1 of 45 deals won had help from someone besides the closer");
}

static void assert_bridge(const char *code, SmBridge bridge, const char *expected) {
  g_autoptr(SmLanguage) language = sm_language_new(code, NULL);
  g_autofree char *finding = sm_finding_bridge(&bridge, code[0] == 'f' ? "T3 2026" : "Q3 2026", language);
  assert_string_equal(finding, expected);
}

static void bridge(void **state) {
  (void)state;
  assert_bridge("en", (SmBridge){45, 24, 18, 3},
                "Of 45 deals won in Q3 2026, 24 came from its leads and 18 from earlier ones");
  assert_bridge("en", (SmBridge){45, 21, 21, 3},
                "As many deals won in Q3 2026 come from earlier leads as from its own: 21 each");
  assert_bridge("fr", (SmBridge){45, 21, 21, 3},
                "T3 2026\u00a0: autant d’affaires gagnées viennent de leads antérieurs que de ceux de la période, 21 "
                "de part et d’autre");
  assert_bridge("en", (SmBridge){45, 45, 0, 0}, "45 deals won in Q3 2026, all from leads of the same period");
  assert_bridge("fr", (SmBridge){45, 45, 0, 0},
                "T3 2026\u00a0: 45 affaires gagnées, toutes venues des leads de la période");
  assert_bridge("en", (SmBridge){45, 40, 0, 5},
                "Of 45 deals won in Q3 2026, 40 come from its leads; the others are tied to no lead");
  assert_bridge("fr", (SmBridge){45, 40, 0, 5},
                "T3 2026\u00a0: sur 45 affaires gagnées, 40 viennent des leads de la période\u202f; les autres ne sont "
                "rattachées à aucun lead");
  assert_bridge("en", (SmBridge){9, 0, 7, 2}, "9 deals won in Q3 2026: none from leads of this period");
  assert_bridge("en", (SmBridge){9, 0, 0, 9}, "None of the 9 deals won in Q3 2026 is tied to a lead");
  assert_bridge("fr", (SmBridge){9, 0, 0, 9}, "T3 2026\u00a0: aucune des 9 affaires gagnées n’est rattachée à un lead");
  assert_bridge("fr", (SmBridge){1, 0, 1, 0}, "T3 2026\u00a0: 1 affaire gagnée, venue d’un lead antérieur");
  assert_bridge("en", (SmBridge){1, 0, 1, 0}, "1 deal won in Q3 2026: from leads of earlier periods");
  assert_bridge("fr", (SmBridge){9, 0, 7, 2},
                "T3 2026\u00a0: 9 affaires gagnées, aucune venue des leads de la période");
  assert_bridge("fr", (SmBridge){1, 0, 0, 1}, "T3 2026\u00a0: l’affaire gagnée n’est rattachée à aucun lead");
  assert_bridge("en", (SmBridge){1, 0, 0, 1}, "The deal won in Q3 2026 is tied to no lead");
  assert_bridge(
      "fr", (SmBridge){45, 24, 18, 3},
      "T3 2026\u00a0: sur 45 affaires gagnées, 24 viennent des leads de la période et 18 de leads antérieurs");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(attribution), cmocka_unit_test(assists),
                                     cmocka_unit_test(bridge)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
