/* Bonuses by hand: who attained what, what it pays to the cent, who is paid for what, and the world in which everybody
 * is paid on the same thing. */
#include "company.h"

#include "base/message.h"
#include "measure/bonus.h"

#define QUARTER "2026-Q3"
#define CAMPAIGNS "campaigns|id=IN|name=Salon|motion=inbound", "campaigns|id=OUT|name=Appels|motion=outbound"
#define LEADS                                                                                                          \
  "leads|id=LI|mql_at=2026-07-01T10:00|campaign_id=IN|owner=P1",                                                       \
      "leads|id=LO|mql_at=2026-07-01T10:00|campaign_id=OUT|owner=P1"
#define WON(id, lead, owner, amount)                                                                                   \
  "opportunities|id=" id "|lead_id=" lead "|owner=" owner "|amount=" amount                                            \
  "|created_at=2026-07-10T10:00|status=won|closed_at=2026-08-10T10:00|"
#define PLAN "bonus_plans|period=" QUARTER "|bonus_at_target=10000|curve=0.7:0;1:1;1.5:2|"
#define SALES_PLAN PLAN "plan=Sales|person=P1|metric=revenue|target=100000|"

static Company *company_of(const char *const *rows) { return company_new("", QUARTER, "2026-10-01T00:00", rows); }

static double by_plan(const Company *company, const char *id, const char *plan) {
  return company_by(company, id, SM_BY_PLAN, plan);
}

static double by_person(const Company *company, const char *id, const char *plan, const char *person) {
  return company_figure(company, id, 2, (SmKey[]){{SM_BY_PLAN, plan}, {SM_BY_PERSON, person}});
}

static void assert_left_out(const Company *company, const char *id, const char *reason) {
  g_autoptr(SmLanguage) english = sm_language_new("en", NULL);
  g_autoptr(GString) said = g_string_new(NULL);
  for (guint i = 0; i < company->results->left_out->len; i++) {
    const SmLeftOut *left_out = g_ptr_array_index(company->results->left_out, i);
    g_autofree char *words = sm_message_say(english, left_out->reason);
    if (g_str_equal(left_out->id, id) && strstr(words, reason)) return;
    if (g_str_equal(left_out->id, id)) g_string_append_printf(said, "\n%s", words);
  }
  fail_msg("%s is not left out for \"%s\":%s", id, reason, said->str);
}

/* 85,000 of 100,000: half way from the threshold to the target. Everything is hers: no splits. */
static void test_a_plan_pays(void **state) {
  (void)state;
  g_autoptr(Company) company =
      company_of(ROWS(PEOPLE, LEADS, CAMPAIGNS, WON("O1", "LI", "P1", "60000"), WON("O2", "LO", "P1", "25000"),
                      WON("O3", "LO", "P2", "500000"), SALES_PLAN));
  assert_near(by_plan(company, "bonus.attainment", "Sales"), 0.85);
  assert_near(by_plan(company, "bonus.payout", "Sales"), 5000);
  assert_near(company_total(company, "bonus.total"), 5000);
}

/* A plan without deals has attained nothing, and pays what its curve says of nothing. */
static void test_without_deals(void **state) {
  (void)state;
  g_autoptr(Company) company = company_of(ROWS(PEOPLE, LEADS, CAMPAIGNS, WON("O3", "LO", "P2", "500000"), SALES_PLAN));
  assert_near(by_plan(company, "bonus.attainment", "Sales"), 0);
  assert_near(by_plan(company, "bonus.payout", "Sales"), 0);
}

/* 0.333 of 100.00 each of three: 33.30, 33.30 and, with what rounding leaves, 33.40 for the owner. A third of a deal
 * counts as a third of a deal. */
static void test_splits(void **state) {
  (void)state;
  g_autoptr(Company) company = company_of(
      ROWS(PEOPLE, "people|id=P3|name=Zoé Petit|team=sales", LEADS, CAMPAIGNS, WON("O1", "LI", "P2", "100"),
           "splits|opportunity_id=O1|person=Anna Roy|share=0.333", "splits|opportunity_id=O1|person=P2|share=0.333",
           "splits|opportunity_id=O1|person=zoe petit|share=0.333", PLAN "plan=A|person=P1|metric=revenue|target=333|",
           PLAN "plan=B|person=P2|metric=revenue|target=334|", PLAN "plan=C|person=P1|metric=deals_won|target=0.333|",
           PLAN "plan=D|person=P2|metric=deals_won|target=1|", PLAN "plan=M|person=M1|metric=deals_won|target=1|"));
  assert_near(by_plan(company, "bonus.attainment", "A"), 33.30 / 333);
  assert_near(by_plan(company, "bonus.attainment", "B"), 0.1);
  assert_near(by_plan(company, "bonus.attainment", "C"), 1);
  assert_near(by_plan(company, "bonus.attainment", "D"), 0.334);
  assert_near(by_plan(company, "bonus.attainment", "M"), 1); /* marketing counts the deal once and whole */
  const SmBonusDeal *deal = g_ptr_array_index(company->results->bonus->deals, 0);
  gint64 sum = 0;
  for (guint i = 0; i < deal->parts->len; i++) sum += g_array_index(deal->parts, SmPart, i).amount_minor;
  assert_int_equal(sum, 10000);
  assert_false(deal->uneven);
}

/* Shares that do not sum to 1 are counted as written, and marked: nobody gets the rest. */
static void test_uneven_splits(void **state) {
  (void)state;
  g_autoptr(Company) company = company_of(ROWS(PEOPLE, LEADS, CAMPAIGNS, WON("O1", "LI", "P1", "100000"),
                                               "splits|opportunity_id=O1|person=P1|share=0.5",
                                               "splits|opportunity_id=O1|person=P2|share=0.4", SALES_PLAN));
  assert_near(by_plan(company, "bonus.attainment", "Sales"), 0.5);
  assert_true(((const SmBonusDeal *)g_ptr_array_index(company->results->bonus->deals, 0))->uneven);
}

/* A role pays each active person of it: Anna on her deals, Léo on his; who left is not paid. */
static void test_role(void **state) {
  (void)state;
  g_autoptr(Company) company = company_of(
      ROWS("people|id=P1|name=Anna Roy|team=sales|role=Rep|active=1", "people|id=P2|name=Léo Brun|team=sales|role=REP",
           "people|id=P3|name=Zoé Petit|team=sales|role=Rep|active=0", LEADS, CAMPAIGNS,
           WON("O1", "LI", "P1", "100000"), WON("O2", "LO", "P2", "120000"), WON("O3", "LO", "P3", "900000"),
           PLAN "plan=Reps|role=rep|metric=revenue|target=100000|"));
  assert_near(by_person(company, "bonus.payout", "Reps", "P1"), 10000);
  assert_near(by_person(company, "bonus.payout", "Reps", "P2"), 14000);
  assert_true(isnan(by_person(company, "bonus.payout", "Reps", "P3")));
  assert_near(by_person(company, "bonus.attainment", "Reps", "P2"), 1.2);
  assert_true(isnan(by_plan(company, "bonus.attainment", "Reps"))); /* they differ */
  assert_near(by_plan(company, "bonus.payout", "Reps"), 24000);
  assert_near(company_total(company, "bonus.total"), 24000);
}

/* The case every company tells: marketing on opportunities from inbound, sales on deals signed in outbound. */
static void test_bonuses_that_pull_apart(void **state) {
  (void)state;
  g_autoptr(Company) company = company_of(
      ROWS(PEOPLE, LEADS, CAMPAIGNS, WON("O1", "LI", "P1", "60000"), WON("O2", "LO", "P1", "40000"),
           WON("O3", "", "P1", "20000"), PLAN "plan=M|person=M1|metric=opportunities_created|motion=inbound|target=1|",
           PLAN "plan=S|person=P1|metric=deals_won|motion=outbound|target=2|",
           "objectives|id=R|name=Revenue|metric=revenue|team=shared|period=" QUARTER "|target=100000",
           "objectives|id=D|name=Deals|metric=deals_won|team=sales|period=" QUARTER "|target=4",
           "objectives|id=E|name=Deals|metric=deals_won|team=marketing|period=" QUARTER "|target=4"));
  assert_near(company_total(company, "bonus.shared_coverage"), 0);
  assert_near(company_by(company, "bonus.scope", SM_BY_TEAM, "marketing"), 60000);
  assert_near(company_by(company, "bonus.scope", SM_BY_TEAM, "sales"), 40000);
  assert_near(company_by(company, "bonus.scope", SM_BY_TEAM, "nobody"), 20000);
  SmKey inbound[] = {{SM_BY_MOTION, "inbound"}, {SM_BY_SEGMENT, ""}, {SM_BY_TEAM, "marketing"}};
  assert_near(company_figure(company, "bonus.scope", 3, inbound), 60000);
  /* now: marketing 1 of 1, sales 1 of 2; on revenue both at 120 %, on deals (shared without saying so) at 75 % */
  assert_near(by_plan(company, "bonus.payout", "M"), 10000);
  assert_near(by_plan(company, "bonus.payout", "S"), 0);
  assert_near(by_plan(company, "bonus.whatif.revenue", "M"), 14000);
  assert_near(by_plan(company, "bonus.whatif.revenue", "S"), 14000);
  assert_near(by_plan(company, "bonus.whatif.deals", "S"), 1666.67); /* (0.75 - 0.7) / 0.3 of 10,000 */
  assert_near(company_total(company, "bonus.whatif.revenue"), 28000);
}

/* Both on revenue from all: every deal pays both. */
static void test_shared(void **state) {
  (void)state;
  g_autoptr(Company) company =
      company_of(ROWS(PEOPLE, LEADS, CAMPAIGNS, WON("O1", "LI", "P1", "60000"), WON("O2", "LO", "P2", "40000"),
                      SALES_PLAN, PLAN "plan=M|person=M1|metric=mqls|target=10|"));
  assert_near(company_total(company, "bonus.shared_coverage"), 1);
  assert_near(by_plan(company, "bonus.attainment", "M"), 0.2); /* two of ten MQLs */
  assert_left_out(company, "bonus.whatif.revenue", "what it needs: objectives");
}

/* What marketing is paid on is what the objective of the same metric and scope says. */
static void test_same_as_objectives(void **state) {
  (void)state;
  static const char *const metrics[] = {"revenue", "deals_won", "opportunities_created", "pipeline_created",
                                        "mqls",    "win_rate",  "average_deal"};
  for (guint i = 0; i < G_N_ELEMENTS(metrics); i++) {
    const char *target = i == 5 ? "0.5" : "100";
    g_autofree char *plan =
        g_strdup_printf(PLAN "plan=M|person=M1|metric=%s|target=%s|motion=outbound|", metrics[i], target);
    g_autofree char *objective = g_strdup_printf(
        "objectives|id=X|metric=%s|team=marketing|motion=Outbound|period=" QUARTER "|target=%s", metrics[i], target);
    g_autoptr(Company) company = company_of(ROWS(
        PEOPLE, LEADS, CAMPAIGNS, WON("O1", "LI", "P1", "60000"), WON("O2", "LO", "P2", "40000"),
        WON("O3", "LO", "P2", "10000"),
        "opportunities|id=O4|lead_id=LO|amount=7|created_at=2026-08-01T10:00|status=lost|closed_at=2026-08-02T10:00",
        plan, objective));
    double progress = company_by(company, "objectives.progress", SM_BY_OBJECTIVE, "X");
    assert_true(progress > 0);
    assert_near(by_plan(company, "bonus.attainment", "M"), progress);
  }
}

static void test_what_cannot_be_paid_is_named(void **state) {
  (void)state;
  g_autoptr(Company) company = company_of(ROWS(
      PEOPLE, LEADS, CAMPAIGNS, WON("O1", "LI", "P1", "60000"), SALES_PLAN,
      PLAN "plan=Zero|person=P1|metric=revenue|target=0|",
      "bonus_plans|plan=Bent|person=P1|metric=revenue|target=5|period=" QUARTER "|bonus_at_target=1|curve=1:1;0.5:0",
      PLAN "plan=Who|person=Nobody|metric=revenue|target=5|", PLAN "plan=Role|role=Pilot|metric=revenue|target=5|",
      PLAN "plan=Neither|metric=revenue|target=5|", PLAN "plan=Rate|person=P2|metric=win_rate|target=0.3|",
      "bonus_plans|plan=Year|person=M1|metric=revenue|target=5|period=FY2026|bonus_at_target=1|curve=1:1",
      "bonus_plans|plan=Past|person=M1|metric=revenue|target=5|period=2025-Q1|bonus_at_target=1|curve=1:1"));
  assert_left_out(company, "bonus.payout", "Bonus plan Zero: its target \"0\" is not a positive number");
  assert_left_out(company, "bonus.payout", "Bonus plan Bent: the curve's attainment falls at \"0.5:0\"");
  assert_left_out(company, "bonus.payout", "Bonus plan Who: people does not name Nobody");
  assert_left_out(company, "bonus.payout", "Bonus plan Role: nobody active has the role Pilot");
  assert_left_out(company, "bonus.payout", "Bonus plan Neither: it names neither");
  assert_left_out(company, "bonus.payout", "Bonus plan Rate: what Léo Brun reached is not known");
  assert_left_out(company, "bonus.payout", "Bonus plan Year: its period is FY2026");
  assert_int_equal(company->results->bonus->faults->len, 7);
  assert_near(company_total(company, "bonus.total"), 0);           /* Sales alone: 60 % of its target */
  assert_near(company_total(company, "bonus.shared_coverage"), 1); /* the year's plan looks at this deal too */
}

static void test_no_plans(void **state) {
  (void)state;
  g_autoptr(Company) none = company_of(ROWS(PEOPLE, LEADS, CAMPAIGNS, WON("O1", "LI", "P1", "60000")));
  assert_null(none->results->bonus);
  assert_left_out(none, "bonus.total", "what it needs: bonus_plans");
  g_autoptr(Company) past = company_of(
      ROWS(PEOPLE, WON("O1", "LI", "P1", "60000"),
           "bonus_plans|plan=Past|person=M1|metric=revenue|target=5|period=2025-Q1|bonus_at_target=1|curve=1:1"));
  assert_left_out(past, "bonus.total", "No bonus plan is set for this period.");
  assert_true(isnan(company_total(past, "bonus.shared_coverage")));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_a_plan_pays),
      cmocka_unit_test(test_without_deals),
      cmocka_unit_test(test_splits),
      cmocka_unit_test(test_uneven_splits),
      cmocka_unit_test(test_role),
      cmocka_unit_test(test_bonuses_that_pull_apart),
      cmocka_unit_test(test_shared),
      cmocka_unit_test(test_same_as_objectives),
      cmocka_unit_test(test_what_cannot_be_paid_is_named),
      cmocka_unit_test(test_no_plans),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
