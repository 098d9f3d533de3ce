/* The sentences on who is paid for what, and the workbook's tree: what stands in it and what does not. */
#include "../measure/company.h"

#include "document/bonus_workbook.h"
#include "document/review.h"
#include "measure/bonus.h"

#define CAMPAIGNS                                                                                                      \
  "campaigns|id=IN|name=Salon|motion=inbound", "campaigns|id=OUT|name=Appels|motion=outbound",                         \
      "leads|id=LI|mql_at=2026-07-01T10:00|campaign_id=IN|owner=P1|first_name=Jean|last_name=Petit",                   \
      "leads|id=LO|mql_at=2026-07-01T10:00|campaign_id=OUT|owner=P1|first_name=Eva|last_name=Roux"
#define WON(id, lead, amount) WON_FROM(id, lead, amount, "Cabinet PETIT, Jean")
#define WON_FROM(id, lead, amount, account)                                                                            \
  "opportunities|id=" id "|lead_id=" lead "|owner=P1|account=" account "|amount=" amount                               \
  "|created_at=2026-07-10T10:00|status=won|closed_at=2026-08-10T10:00"
#define PLAN "bonus_plans|period=2026-Q3|bonus_at_target=10000|curve=0.7:0;1:1;1.5:2|"
#define REVENUE "objectives|id=R|name=Revenue|metric=revenue|team=shared|period=2026-Q3|target=100000"

static Company *company_of(const char *const *rows) { return company_new("", "2026-Q3", "2026-10-01T00:00", rows); }

static void assert_finding(const char *const *rows, const char *code, const char *expected) {
  g_autoptr(Company) company = company_of(rows);
  g_autoptr(SmLanguage) language = sm_language_new(code, NULL);
  g_autofree char *said = sm_say_bonus_finding(company->results, language);
  if (!expected)
    assert_null(said);
  else
    assert_string_equal(said, expected);
}

#define APART                                                                                                          \
  PLAN "plan=M|person=M1|metric=opportunities_created|motion=inbound|target=1",                                        \
      PLAN "plan=S|person=P1|metric=deals_won|motion=outbound|target=2"

static void test_finding(void **state) {
  (void)state;
  const char *const *apart = ROWS(PEOPLE, CAMPAIGNS, WON("O1", "LI", "60000"), WON("O2", "LO", "40000"), APART);
  assert_finding(
      apart, "en",
      "None of the won revenue pays both teams: inbound deals pay only marketing, outbound deals pay only sales");
  assert_finding(apart, "fr",
                 "Aucun chiffre d’affaires gagné ne paie les deux équipes\u00a0: l’entrant ne paie que le marketing, "
                 "le sortant ne paie que les commerciaux");
  const char *all = PLAN "plan=A|person=M1|metric=revenue|target=1",
             *own = PLAN "plan=B|person=P1|metric=revenue|target=1";
  assert_finding(ROWS(PEOPLE, CAMPAIGNS, WON("O1", "LI", "60000"), all, own), "en", "Every won deal pays both teams");
  /* inbound, of two segments: one pays both, the other marketing; no motion is of one kind */
  const char *large = "opportunities|id=O3|lead_id=LI|owner=P1|amount=40000|segment=Large|created_at=2026-07-10T10:00|"
                      "status=won|closed_at=2026-08-10T10:00";
  assert_finding(ROWS(PEOPLE, CAMPAIGNS, WON("O1", "LI", "60000"), large, all,
                      PLAN "plan=B|person=P1|metric=revenue|segment=Large|target=1"),
                 "en", "40% of the won revenue pays both teams; €60,000 pay only marketing");
  assert_finding(ROWS(PEOPLE, CAMPAIGNS, WON("O1", "LI", "60000"), large, all,
                      PLAN "plan=B|person=P1|metric=revenue|segment=Large|target=1"),
                 "fr",
                 "40\u00a0% du CA gagné paie les deux équipes\u202f; 60\u202f000\u00a0€ ne paient que le marketing");
  assert_finding(ROWS(PEOPLE, CAMPAIGNS, WON("O1", "LI", "60000"), all, own), "fr",
                 "Chaque affaire gagnée récompense les deux équipes");
  /* one motion pays both, the other one team */
  const char *const *half = ROWS(PEOPLE, CAMPAIGNS, WON("O1", "LI", "60000"), WON("O2", "LO", "40000"), own,
                                 PLAN "plan=A|person=M1|metric=revenue|motion=inbound|target=1");
  assert_finding(half, "en",
                 "60% of the won revenue pays both teams: inbound deals pay both, outbound deals pay only sales");
  assert_finding(
      half, "fr",
      "60\u00a0% du CA gagné paie les deux équipes\u00a0: l’entrant paie les deux, le sortant ne paie que les "
      "commerciaux");
  /* a share near nothing is not said to be nothing */
  assert_finding(ROWS(PEOPLE, CAMPAIGNS, WON("O1", "LI", "500"), WON("O2", "LO", "99500"), own,
                      PLAN "plan=A|person=M1|metric=revenue|motion=inbound|target=1"),
                 "en",
                 "0.5% of the won revenue pays both teams: inbound deals pay both, outbound deals pay only sales");
  assert_finding(ROWS(PEOPLE, CAMPAIGNS, WON("O1", "LI", "60000")), "en", NULL);
  assert_finding(ROWS(PEOPLE, CAMPAIGNS, NO_DEALS, all), "en", NULL);
}

/* 120 % of the shared objective: both at 14,000 instead of 10,000 (1 of 1) and 0 (1 of 2). */
static void test_whatif(void **state) {
  (void)state;
  g_autoptr(Company) company =
      company_of(ROWS(PEOPLE, CAMPAIGNS, WON("O1", "LI", "80000"), WON("O2", "LO", "40000"), APART, REVENUE));
  g_autoptr(SmLanguage) language = sm_language_new("en", NULL);
  g_autofree char *said = sm_say_bonus_whatif(company->results, language);
  /* both deals are of one opportunity each: marketing has 1 of 1 inbound, sales 1 of 2 outbound */
  assert_string_equal(
      said, "If everyone were paid on the shared revenue objective (120.0% reached), bonuses would be €28,000 "
            "instead of €10,000");
}

static const SmTableBlock *find_table(const SmDocument *document, const char *page, const char *block) {
  const SmPage *found = sm_document_find_page(document, page);
  if (!found) fail_msg("no page %s", page);
  const SmBlock *table = sm_page_find_block(found, block);
  if (!table) fail_msg("no table %s on %s", block, page);
  return table->table;
}

static const SmCell *cell_at(const SmTableBlock *table, guint row, const char *key) {
  for (guint c = 0; c < table->columns->len; c++)
    if (g_str_equal(((const SmTableColumn *)table->columns->pdata[c])->key, key))
      return ((const GPtrArray *)table->rows->pdata[row])->pdata[c];
  fail_msg("no column %s", key);
  return NULL;
}

static void test_workbook(void **state) {
  (void)state;
  g_autoptr(Company) company = company_of(ROWS(PEOPLE, CAMPAIGNS, WON("O1", "LI", "80000"),
                                               WON_FROM("O2", "LO", "40000", "Jeanne Petit SA"), APART, REVENUE));
  g_autoptr(SmLanguage) language = sm_language_new("en", NULL);
  g_autoptr(SmDocument) document = sm_bonus_workbook(company->results, language);
  assert_int_equal(document->pages->len, 8);
  assert_true(document->for_finance);
  const SmTableBlock *deals = find_table(document, "deals", "deals");
  assert_int_equal(deals->rows->len, 3);                         /* and the total */
  assert_string_equal(cell_at(deals, 0, "account")->words, "–"); /* a lead's name */
  assert_string_equal(cell_at(deals, 1, "account")->words, "Jeanne Petit SA");
  assert_string_equal(cell_at(deals, 0, "paid")->words, "marketing only");
  assert_string_equal(cell_at(deals, 1, "plans")->words, "2");
  const SmTableBlock *attainment = find_table(document, "attainment", "attainment");
  assert_string_equal(cell_at(attainment, 0, "counts")->words, "*");
  assert_string_equal(cell_at(attainment, 1, "counts")->words, "Anna Roy");
  assert_string_equal(
      cell_at(attainment, 1, "counted")->formula,
      "ROUND(SUMIFS({part_share},{part_won},1,{part_person},{counts},{part_motion},{motion},{part_segment},"
      "{segment}),{share_decimals})");
  const SmTableBlock *payouts = find_table(document, "payouts", "payouts");
  assert_int_equal(cell_at(payouts, 0, "payout")->quantity.whole, 1000000);
  assert_int_equal(cell_at(payouts, 1, "payout")->quantity.whole, 0);
  assert_string_equal(cell_at(find_table(document, "checks", "verdict"), 0, "verdict")->words, "OK");
}

/* Persons are paid in bonus.xlsx; the deck, which all see, names teams. */
static void test_deck_names_no_person(void **state) {
  (void)state;
  g_autoptr(Company) company =
      company_of(ROWS(PEOPLE, CAMPAIGNS, WON("O1", "LI", "80000"), WON("O2", "LO", "40000"), APART, REVENUE));
  g_autoptr(SmLanguage) language = sm_language_new("en", NULL);
  g_autoptr(SmDocument) deck = sm_review_deck(company->results, language);
  const SmTableBlock *teams = find_table(deck, "bonus", "whatif");
  assert_int_equal(teams->rows->len, 3);
  for (guint r = 0; r < teams->rows->len; r++) assert_null(strstr(cell_at(teams, r, "team")->words, "Anna"));
  assert_string_equal(cell_at(teams, 0, "bonus.whatif.revenue")->words, "€14,000");
  assert_string_equal(cell_at(teams, 2, "bonus.total")->words, "€10,000");
  g_autoptr(Company) without = company_of(ROWS(PEOPLE, CAMPAIGNS, WON("O1", "LI", "80000")));
  g_autoptr(SmDocument) bare = sm_review_deck(without->results, language);
  assert_null(sm_document_find_page(bare, "bonus"));
  assert_null(sm_bonus_workbook(without->results, language));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_finding),
      cmocka_unit_test(test_whatif),
      cmocka_unit_test(test_workbook),
      cmocka_unit_test(test_deck_names_no_person),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
