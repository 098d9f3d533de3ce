/* Whether both teams are measured on the same thing, by hand: the weight they share, and each named finding. */
#include "company.h"

#include "measure/alignment.h"

#define AS_OF "2026-08-18T18:00"
#define GOAL(id, team, rest) "objectives|id=" id "|name=" id "|team=" team "|period=2026-Q3|target=5|" rest
#define MARKETING_ON_SMALL GOAL("M", "marketing", "metric=mqls|segment=PME|weight=1")
#define SALES_ON_LARGE GOAL("S", "sales", "metric=revenue|segment=Grand compte|weight=1")

#define company_of(...)                                                                                                \
  company_new("", "2026-Q3", AS_OF,                                                                                    \
              ROWS(LEAD, NO_DEALS, PEOPLE, "campaigns|id=C1|name=Guide été|motion=inbound", __VA_ARGS__))

static guint count(const Company *company, SmMisalignmentKind kind) {
  const GArray *findings = company->results->alignment->findings;
  guint found = 0;
  for (guint i = 0; i < findings->len; i++) found += g_array_index(findings, SmMisalignment, i).kind == kind;
  return found;
}

/* The case every company tells. */
static void small_baskets_beside_large_accounts(void **state) {
  (void)state;
  g_autoptr(Company) company = company_of(MARKETING_ON_SMALL, SALES_ON_LARGE);
  const SmAlignment *alignment = company->results->alignment;
  assert_near(company_total(company, "objectives.alignment"), 0);
  assert_int_equal(count(company, SM_MISALIGNED_COUNTERPART), 2);
  assert_int_equal(count(company, SM_MISALIGNED_SEGMENT), 2);
  const SmMisalignment *large = sm_alignment_find(alignment, SM_MISALIGNED_SEGMENT, SM_OBJECTIVE_TEAM_SALES);
  const SmMisalignment *small = sm_alignment_find(alignment, SM_MISALIGNED_SEGMENT, SM_OBJECTIVE_TEAM_MARKETING);
  assert_string_equal(large->segment, "Grand compte");
  assert_string_equal(large->objective->name, "S");
  assert_string_equal(small->segment, "PME");
  assert_string_equal(sm_alignment_find(alignment, SM_MISALIGNED_VOLUME, SM_OBJECTIVE_TEAM_MARKETING)->objective->name,
                      "M");
}

static double alignment_of(const char *one, const char *other) {
  g_autoptr(Company) company = company_of(one, other);
  return company_total(company, "objectives.alignment");
}

static void shared_weight(void **state) {
  (void)state;
#define SHARED GOAL("T", "shared", "metric=revenue|weight=3")
  assert_near(alignment_of(SHARED, GOAL("M", "marketing", "metric=mqls|weight=1")), 0.75);
  assert_near(alignment_of(SHARED, GOAL("M", "marketing", "metric=mqls")), 0.75); /* no weight weighs 1 */
  assert_near(alignment_of(SHARED, GOAL("M", "marketing", "metric=mqls|weight=-9")), 1);
#define SAME(one, other)                                                                                               \
  alignment_of(GOAL("M", "marketing", "metric=revenue|" one), GOAL("S", "sales", "metric=revenue|" other))
  assert_near(SAME("source=Web", "source=web"), 1);
  assert_near(SAME("campaign=C1", "campaign=guide ete"), 1);
  assert_near(SAME("owner=P1", "owner=Anna Roy"), 1);
  assert_near(SAME("source=Web", ""), 0);
  assert_near(SAME("source=Web", "segment=Web"), 0);
  /* twice in one team is not shared */
  assert_near(alignment_of(GOAL("S", "sales", "metric=revenue"), GOAL("S2", "sales", "metric=revenue")), 0);
}

static void what_is_in_order(void **state) {
  (void)state;
  /* a shared goal on revenue is an outcome of marketing's too, and a shared segment is aimed at by both */
  g_autoptr(Company) company =
      company_of(GOAL("M", "marketing", "metric=mqls|segment=PME"), GOAL("T", "shared", "metric=revenue|segment=pme"));
  assert_int_equal(count(company, SM_MISALIGNED_VOLUME), 0);
  assert_int_equal(count(company, SM_MISALIGNED_SEGMENT), 0);
  assert_int_equal(count(company, SM_MISALIGNED_COUNTERPART), 1);
  g_autoptr(Company) pipeline =
      company_of(GOAL("M", "marketing", "metric=mqls"), GOAL("N", "marketing", "metric=pipeline_created"));
  assert_int_equal(count(pipeline, SM_MISALIGNED_VOLUME), 1); /* what a deal could be worth is no outcome */
  g_autoptr(Company) same = company_of(GOAL("M", "marketing", "metric=revenue"), GOAL("S", "sales", "metric=revenue"));
  assert_int_equal(same->results->alignment->findings->len, 0);
}

/* Each segment is named once a team; objectives of another period do not speak. */
static void named_once(void **state) {
  (void)state;
  g_autoptr(Company) company =
      company_of(SALES_ON_LARGE, GOAL("S2", "sales", "metric=deals_won|segment=grand compte"),
                 "objectives|id=OLD|team=marketing|period=2026-Q2|target=5|metric=revenue|segment=Grand compte");
  assert_int_equal(company->results->alignment->all, 2);
  assert_int_equal(count(company, SM_MISALIGNED_SEGMENT), 1);
}

static void without_objectives(void **state) {
  (void)state;
  g_autoptr(Company) company = company_new("", "2026-Q3", AS_OF, ROWS(LEAD));
  assert_null(company->results->alignment);
  assert_true(isnan(company_total(company, "objectives.alignment")));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(small_baskets_beside_large_accounts),
      cmocka_unit_test(shared_weight),
      cmocka_unit_test(what_is_in_order),
      cmocka_unit_test(named_once),
      cmocka_unit_test(without_objectives),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
