/* Marketing's side: what is valid, what conforms, and how much was delivered of what was promised. */
#include "company.h"

#include "base/message.h"
#include "measure/definition.h"
#include "measure/measures.h"

static void what_an_address_looks_like(void **state) {
  (void)state;
  const char *good[] = {"a@b.fr", "jean.dupont+x@mail.exemple.com"};
  const char *bad[] = {"",      "none",    "@b.fr",    "a@",      "a@b",           "a@b.",
                       "a@.fr", "a@@b.fr", "a b@c.fr", "a@b..fr", "a@b.fr, c@d.fr"};
  for (guint i = 0; i < G_N_ELEMENTS(good); i++) assert_true(sm_email_looks_valid(good[i]));
  for (guint i = 0; i < G_N_ELEMENTS(bad); i++) assert_false(sm_email_looks_valid(bad[i]));
  assert_true(sm_print_looks_valid(sm_phone_print("+33 (0)1 42 00")));
  assert_false(sm_print_looks_valid(sm_phone_print("12 345")));
  assert_false(sm_print_looks_valid(sm_phone_print("")));
}

static void how_large_a_company_is(void **state) {
  (void)state;
  const struct {
    const char *text;
    double least, most;
  } cases[] = {{"250", 250, 250},
               {"50-100", 50, 100},
               {"10,001+", 10001, 10001},
               {"1\u202f000 à 5 000", 1000, 5000},
               {"201-500 employés", 201, 500},
               {"1.000", 1000, 1000}};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    double least, most;
    assert_true(sm_size_parse(cases[i].text, &least, &most));
    assert_near(least, cases[i].least);
    assert_near(most, cases[i].most);
  }
  double untouched = -1;
  assert_false(sm_size_parse("PME", &untouched, &untouched));
  assert_near(untouched, -1);
}

static const char RULES[] =
    "agreement:\n  mql:\n    required_fields: [email, company]\n    minimum_score: 50\n"
    "    ideal_customer:\n      - field: company_size\n        at_least: 50\n        at_most: 500\n"
    "      - field: country\n        any_of: [France, Belgique]\n    promised_per_month: 2\n";

#define M(id) "leads|id=" id "|mql_at=2026-07-06T09:00"
static void complete_and_conforming(void **state) {
  (void)state;
  g_autoptr(Company) company =
      company_new(RULES, "2026-Q3", LATER,
                  ROWS(M("A") "|email=a@b.fr|company=Un|score=50|company_size=50-500|country=FRANCE",
                       M("B") "|email=a@b.fr|company=-|score=90|company_size=100|country=France",
                       M("C") "|email=a.b.fr|company=Un|score=90|company_size=100|country=France",
                       M("D") "|email=a@b.fr|company=Un|score=49.9|company_size=100|country=France",
                       M("E") "|email=a@b.fr|company=Un|score=|company_size=100|country=France",
                       M("F") "|email=a@b.fr|company=Un|score=50|company_size=400-600|country=France",
                       M("G") "|email=a@b.fr|company=Un|score=50|company_size=100|country=Suisse",
                       M("H") "|email=a@b.fr|company=Un|score=50|company_size=|country=France"));
  assert_near(company_total(company, "sla.complete"), 6);
  assert_near(company_total(company, "sla.complete.share"), 0.75);
  assert_near(company_total(company, "sla.conforming"), 1);
  assert_true(company_trace(company, "A")->conforming);
  assert_int_equal(company_trace(company, "B")->missing_field, 1 + SM_LEAD_COMPANY);
  assert_int_equal(company_trace(company, "C")->missing_field, 1 + SM_LEAD_EMAIL);
  assert_false(company_trace(company, "D")->score_ok);
  assert_false(company_trace(company, "E")->score_ok);
  assert_false(company_trace(company, "F")->ideal_ok);
  assert_false(company_trace(company, "G")->ideal_ok);
  assert_false(company_trace(company, "H")->ideal_ok);
  assert_null(sm_figures_total(company->results->figures, "sla.complete")->note);
  /* 8 of 2 a month x 3 months */
  assert_near(company_total(company, "sla.volume"), 8.0 / 6);
  assert_near(company_by(company, "sla.volume", SM_BY_PERIOD, "2026-Q2"), 0);
}

/* What no file has a column for is not held against anybody, and said. */
static void a_column_nobody_exports(void **state) {
  (void)state;
  g_autoptr(Company) company = company_new(RULES, "2026-Q3", LATER, ROWS(M("A") "|email=a@b.fr", M("B") "|email="));
  assert_near(company_total(company, "sla.complete"), 1);
  assert_near(company_total(company, "sla.conforming"), 1);
  g_autoptr(SmLanguage) english = sm_language_new("en", NULL);
  g_autofree char *note = sm_message_say(english, sm_figures_total(company->results->figures, "sla.conforming")->note);
  assert_string_equal(note, "Not checked, as no file has the column: company, score, company_size, country.");
}

static void months_of_a_period(void **state) {
  (void)state;
  g_autoptr(SmZone) zone = sm_zone_new("Europe/Paris", NULL);
  const struct {
    const char *period;
    double months;
  } cases[] = {
      {"2026-02", 1}, {"2026-Q3", 3}, {"FY2026", 12}, {"2026-W30", 7.0 / 31}, {"2026-W40", 3.0 / 30 + 4.0 / 31}};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    SmPeriod period;
    assert_true(sm_period_parse(cases[i].period, 1, zone, &period, NULL));
    assert_near(sm_months_of(&period), cases[i].months);
  }
}

static void no_volume_promised(void **state) {
  (void)state;
  g_autoptr(Company) company = company_new("", "2026-Q3", LATER, ROWS(LEAD));
  assert_true(isnan(company_total(company, "sla.volume")));
  gboolean named = FALSE;
  for (guint i = 0; i < company->results->left_out->len; i++)
    named |= g_str_equal(((SmLeftOut *)company->results->left_out->pdata[i])->id, "sla.volume");
  assert_true(named);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_an_address_looks_like), cmocka_unit_test(how_large_a_company_is),
      cmocka_unit_test(complete_and_conforming),    cmocka_unit_test(a_column_nobody_exports),
      cmocka_unit_test(months_of_a_period),         cmocka_unit_test(no_volume_promised),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
