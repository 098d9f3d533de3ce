/* Who assisted, and the chain of a deal in order of time, over companies of a few rows. */
#include "company.h"

#include "measure/assists.h"

#define WON "|status=won|owner=P1|closed_at=2026-08-01T09:00|"
#define LEFT "leads|created_at=2026-07-01T09:00|mql_at=2026-07-06T09:00|"

/* Deal A (1000) of Anna: campaign C1 and content K1 are Mia's, campaign C2 nobody's; Léo had the first conversation and
 * Zoé, whom nobody listed, sent a mail; the robot and the prospect take no part, nor does who came after the close.
 * Deal B (500) of the same lead: Mia's campaign brought it too, Léo's call names A. Deal C (200) without a lead: Noé,
 * and again Léo. Deal D (60): nobody but Anna. */
static const char *const DEALS[] = {
    PEOPLE,
    "people|id=P3|name=Noé Petit|team=sales",
    "campaigns|id=C1|name=Guide|owner=mia sorel",
    "campaigns|id=C2|name=Salon",
    "contents|id=K1|title=Le guide|owner=M1",
    LEFT "id=L1|owner=P1|campaign_id=C1|company=Verrerie",
    LEFT "id=L2|owner=P1",
    "touches|lead_id=L1|at=2026-06-20T09:00|campaign_id=C2",
    "touches|lead_id=L1|at=2026-06-21T09:00|campaign_id=C1|content_id=K1",
    "touches|lead_id=L1|at=2026-06-22T09:00|campaign_id=C1|content_id=K1",
    "activities|id=1|lead_id=L1|at=2026-07-06T10:00|type=email|direction=out|actor=Robot",
    "activities|id=2|lead_id=L1|at=2026-07-06T11:00|type=email|direction=out|actor=P1",
    "activities|id=3|lead_id=L1|at=2026-07-07T09:00|type=email|direction=in|actor=Paul Client",
    "activities|id=4|lead_id=L1|opportunity_id=A|at=2026-07-08T09:00|type=call|direction=out|outcome=connected|actor="
    "P2",
    "activities|id=5|lead_id=L1|opportunity_id=A|at=2026-07-09T09:00|type=email|direction=out|actor=Zoé",
    "activities|id=6|lead_id=L1|at=2026-08-02T09:00|type=email|direction=out|actor=P3",
    "activities|id=7|opportunity_id=C|at=2026-07-10T09:00|type=note|direction=out|actor=P3",
    "activities|id=8|opportunity_id=C|at=2026-07-10T09:00|type=task|direction=out|actor=leo@exemple.fr",
    "activities|id=9|lead_id=L2|at=2026-07-10T09:00|type=call|direction=out|actor=P1",
    "opportunities|id=A|lead_id=L1|created_at=2026-07-20T09:00" WON "amount=1000",
    "opportunities|id=B|lead_id=L1|created_at=2026-07-21T09:00" WON "amount=500",
    "opportunities|id=C|created_at=2026-07-09T09:00|account=Direct" WON "amount=200",
    "opportunities|id=D|lead_id=L2|created_at=2026-07-20T09:00" WON "amount=60",
    "opportunities|id=E|lead_id=L1|created_at=2026-06-20T09:00|status=won|owner=P1|closed_at=2026-06-29T09:00|amount=9",
    NULL};

static Company *make(void) { return company_new("automation: [robot]\n", "2026-Q3", LATER, DEALS); }

static void assert_assists(const Company *company, SmDimension dimension, const char *value, double deals,
                           double euros) {
  assert_near(company_by(company, "assists.deals", dimension, value), deals);
  assert_near(company_by(company, "assists.revenue", dimension, value), euros);
}

static void by_person_and_team(void **state) {
  (void)state;
  g_autoptr(Company) company = make();
  assert_assists(company, SM_BY_PERSON, "M1", 2, 1500);
  assert_assists(company, SM_BY_PERSON, "P2", 2, 1200);
  assert_assists(company, SM_BY_PERSON, "P3", 1, 200);
  assert_assists(company, SM_BY_PERSON, "Zoé", 1, 1000);
  g_autoptr(GPtrArray) people =
      sm_figures_select(company->results->figures, "assists.deals", 1, &(SmDimension){SM_BY_PERSON});
  assert_int_equal(people->len, 4); /* neither closer, robot nor prospect */
  assert_assists(company, SM_BY_TEAM, "marketing", 2, 1500);
  assert_assists(company, SM_BY_TEAM, "sales", 2, 1200); /* C once, though two of the team helped */
  assert_assists(company, SM_BY_TEAM, "", 1, 1000);
  assert_int_equal(company->results->assists->assisted, 3);
  assert_int_equal(company->results->assists->assisted_minor, 170000);
}

static void assert_step(const SmChain *chain, guint index, SmChainStepKind kind, const char *who, const char *what) {
  const SmChainStep *step = &g_array_index(chain->steps, SmChainStep, index);
  assert_int_equal(step->kind, kind);
  assert_string_equal(step->who.name, who);
  assert_string_equal(step->what, what);
  if (index) assert_true(step->at >= g_array_index(chain->steps, SmChainStep, index - 1).at);
}

static void the_chain_in_order_of_time(void **state) {
  (void)state;
  g_autoptr(Company) company = make();
  const GPtrArray *chains = company->results->assists->chains;
  assert_int_equal(chains->len, 4);
  const SmChain *chain = chains->pdata[0];
  assert_string_equal(chain->deal, "A");
  assert_string_equal(chain->account, "Verrerie"); /* the lead's company where the deal names no account */
  assert_string_equal(chain->campaign, "Salon");
  assert_string_equal(chain->closer.name, "Anna Roy");
  assert_int_equal(chain->amount_minor, 100000);
  assert_int_equal(chain->steps->len, 8);
  assert_step(chain, 0, SM_STEP_CAMPAIGN, "", "Salon");
  assert_step(chain, 1, SM_STEP_CAMPAIGN, "Mia Sorel", "Guide");
  assert_step(chain, 2, SM_STEP_CONTENT, "Mia Sorel", "Le guide"); /* once, at its first use */
  assert_step(chain, 3, SM_STEP_HANDOVER, "Anna Roy", "");
  assert_step(chain, 4, SM_STEP_TALK, "Léo Brun", "");
  assert_step(chain, 5, SM_STEP_HELP, "Zoé", "");
  assert_step(chain, 6, SM_STEP_DEAL, "Anna Roy", "");
  assert_step(chain, 7, SM_STEP_WON, "Anna Roy", "");
  assert_int_equal(chain->assists->len, 3);
  assert_string_equal(g_array_index(chain->assists, SmPerson, 0).id, "M1");
  assert_string_equal(g_array_index(chain->assists, SmPerson, 1).id, "P2");
  assert_string_equal(g_array_index(chain->assists, SmPerson, 2).id, "Zoé");
  assert_int_equal(((const SmChain *)chains->pdata[3])->assists->len, 0);
}

static void a_deal_without_a_lead(void **state) {
  (void)state;
  g_autoptr(Company) company = make();
  const SmChain *chain = company->results->assists->chains->pdata[2];
  assert_string_equal(chain->account, "Direct");
  assert_int_equal(chain->steps->len, 4);
  assert_step(chain, 0, SM_STEP_DEAL, "Anna Roy", "");
  assert_step(chain, 1, SM_STEP_HELP, "Léo Brun", ""); /* one instant: in order of the people's ids */
  assert_step(chain, 2, SM_STEP_HELP, "Noé Petit", "");
  assert_step(chain, 3, SM_STEP_WON, "Anna Roy", "");
}

static void the_order_of_rows_changes_nothing(void **state) {
  (void)state;
  g_autoptr(Company) company = make();
  const char *turned_rows[G_N_ELEMENTS(DEALS)] = {NULL};
  for (guint i = 0, count = G_N_ELEMENTS(DEALS) - 1; i < count; i++) turned_rows[i] = DEALS[count - 1 - i];
  g_autoptr(Company) turned = company_new("automation: [robot]\n", "2026-Q3", LATER, turned_rows);
  const GPtrArray *chains = company->results->assists->chains, *others = turned->results->assists->chains;
  assert_int_equal(chains->len, others->len);
  for (guint c = 0; c < chains->len; c++) {
    const SmChain *one = chains->pdata[c], *other = others->pdata[c];
    assert_string_equal(one->deal, other->deal);
    assert_int_equal(one->steps->len, other->steps->len);
    for (guint i = 0; i < one->steps->len; i++) {
      const SmChainStep *step = &g_array_index(one->steps, SmChainStep, i);
      assert_step(other, i, step->kind, step->who.name, step->what);
    }
  }
  assert_assists(turned, SM_BY_PERSON, "M1", 2, 1500);
}

static void deals_alone_have_no_history(void **state) {
  (void)state;
  g_autoptr(Company) company =
      company_new("", "2026-Q3", LATER, ROWS(LEFT "id=L1", "opportunities|id=A|lead_id=L1" WON));
  assert_near(company_total(company, "flow.deals_won"), 1);
  assert_null(company->results->assists);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(by_person_and_team),          cmocka_unit_test(the_chain_in_order_of_time),
      cmocka_unit_test(a_deal_without_a_lead),       cmocka_unit_test(the_order_of_rows_changes_nothing),
      cmocka_unit_test(deals_alone_have_no_history),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
