/* Cohorts are tallied by sorting and by small numbers; here the same is counted the plain way, lead by lead and text by
 * text, on leads that chance made. And however many threads follow them, every figure is the same. */
#include "company.h"

#include "base/statistics.h"
#include "measure/cohort.h"

#define LEADS 9000 /* more than one thread follows at a time */

static const char *const sources[] = {"web", "salon", "", "Web"};
static const char *const segments[] = {"PME", "ETI", ""};
static const char *const owners[] = {"P1", "Léo Brun", "M1", "someone else", ""};
static const char *const channels[] = {"mail", "", "", "events"};

#define PICK(chance, list) (list)[g_rand_int_range(chance, 0, G_N_ELEMENTS(list))]

/* A time of the weeks from `from` days after 1 June 2026; weekends and nights too. Owned by caller. */
static char *some_time(GRand *chance, gint from, gint days) {
  gint minute = g_rand_int_range(chance, from * 1440, (from + days) * 1440);
  SmDate date = sm_date_from_day(sm_day_from_date((SmDate){2026, 6, 1}) + minute / 1440);
  return g_strdup_printf("%04d-%02u-%02uT%02d:%02d", date.year, date.month, date.day, minute / 60 % 24, minute % 60);
}

static void add_lead(GRand *chance, GPtrArray *rows, guint i) {
  g_autofree char *mql = some_time(chance, 0, 120), *assigned = some_time(chance, 0, 140);
  g_autofree char *out = some_time(chance, 40, 90), *won = some_time(chance, 60, 90);
  g_ptr_array_add(rows,
                  g_strdup_printf("leads|id=L%u|mql_at=%s|assigned_at=%s|source=%s|segment=%s|owner=%s|channel=%s|"
                                  "campaign_id=C%d|score=%d|disqualified_at=%s|disqualified_reason=%s",
                                  i, mql, g_rand_boolean(chance) ? assigned : "", PICK(chance, sources),
                                  PICK(chance, segments), PICK(chance, owners), PICK(chance, channels),
                                  g_rand_int_range(chance, 0, 5), g_rand_int_range(chance, 0, 100), i % 7 ? "" : out,
                                  i % 7 ? "" : "no project"));
  for (gint j = g_rand_int_range(chance, 0, 3); j > 0; j--) {
    g_autofree char *at = some_time(chance, 20, 110);
    g_ptr_array_add(rows, g_strdup_printf("activities|lead_id=L%u|at=%s|type=call|direction=%s|outcome=%s|topic=%s", i,
                                          at, j == 2 ? "in" : "out", i % 3 ? "no_answer" : "connected",
                                          i % 2 ? "prix" : "Audit"));
  }
  if (i % 4 == 0)
    g_ptr_array_add(rows, g_strdup_printf("opportunities|id=O%u|lead_id=L%u|created_at=%s|status=%s|closed_at=%s|"
                                          "amount=%u|lost_reason=price",
                                          i, i, out, i % 3 ? "won" : "lost", won, i));
}

static Company *some_company(guint leads) {
  g_autoptr(GRand) chance = g_rand_new_with_seed(leads);
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(g_free);
  const char *const others[] = {PEOPLE,
                                NO_ACTIVITIES,
                                NO_DEALS,
                                "campaigns|id=C0|motion=inbound|topic=audit|channel=web",
                                "campaigns|id=C1|motion=outbound|topic=prix|channel=events",
                                "campaigns|id=C2|topic=autre",
                                "campaigns|id=C3|motion=inbound"};
  for (guint i = 0; i < G_N_ELEMENTS(others); i++) g_ptr_array_add(rows, g_strdup(others[i]));
  for (guint i = 0; i < leads; i++) add_lead(chance, rows, i);
  g_ptr_array_add(rows, NULL);
  return company_new("agreement:\n  mql:\n    required_fields: [segment]\n    minimum_score: 30\n"
                     "    ideal_customer: [{field: source, any_of: [WEB]}]\n",
                     "2026-Q3", LATER, (const char *const *)rows->pdata);
}

/* Owned by caller. */
static char *value_of(const SmQuestion *question, const SmTrace *trace, SmDimension dimension) {
  SmProfile profile = sm_trace_profile(question, trace);
  const char *const values[SM_DIMENSION_COUNT] = {[SM_BY_CAMPAIGN] = profile.campaign_id,
                                                  [SM_BY_SOURCE] = profile.source,
                                                  [SM_BY_CHANNEL] = profile.channel,
                                                  [SM_BY_MOTION] = profile.motion,
                                                  [SM_BY_SEGMENT] = profile.segment,
                                                  [SM_BY_OWNER] = profile.owner_id,
                                                  [SM_BY_TEAM] = profile.team};
  if (values[dimension]) return g_strdup(values[dimension]);
  SmPeriodKind kind = dimension == SM_BY_WEEK ? SM_PERIOD_WEEK : SM_PERIOD_MONTH;
  const SmZone *zone = sm_calendar_zone(question->calendar);
  SmPeriod period = sm_period_containing(kind, sm_zone_to_civil(zone, sm_trace_mql_at(trace)).day, 1, zone);
  return sm_period_format(&period);
}

static gint compare_reals(gconstpointer a, gconstpointer b) {
  double one = *(const double *)a, other = *(const double *)b;
  return (one > other) - (one < other);
}

/* The leads of one value counted one by one, their delays sorted. */
static void check_group(const SmCohort *cohort, SmDimension dimension, const char *value, const SmTally *tally) {
  const SmQuestion *question = cohort->question;
  double day = (double)sm_calendar_day_seconds(question->calendar);
  gint64 leads = 0, won = 0, met = 0, untreated = 0, conforming = 0;
  GArray *days[SM_STAGE_COUNT];
  for (guint stage = 1; stage < SM_STAGE_COUNT; stage++) days[stage] = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = 0; i < cohort->roll->count; i++) {
    const SmTrace *trace = cohort->roll->leads->pdata[i];
    g_autofree char *own = value_of(question, trace, dimension);
    if (!g_str_equal(own, value)) continue;
    leads++;
    won += trace->furthest == SM_STAGE_WON;
    met += trace->sla == SM_SLA_MET;
    untreated += trace->cause == SM_CAUSE_UNTREATED;
    conforming += trace->conforming;
    for (guint stage = 1; stage <= trace->furthest; stage++) {
      if (sm_trace_implies(trace, stage) || sm_trace_implies(trace, stage - 1)) continue;
      double delay = (double)sm_calendar_between(question->calendar, sm_trace_reached(trace, stage - 1),
                                                 sm_trace_reached(trace, stage)) /
                     day;
      g_array_append_val(days[stage], delay);
    }
  }
  assert_int_equal(tally->leads, leads);
  assert_int_equal(tally->reached[SM_STAGE_MQL], leads);
  assert_int_equal(tally->reached[SM_STAGE_WON], won);
  assert_int_equal(tally->sla[SM_SLA_MET], met);
  assert_int_equal(tally->causes[SM_CAUSE_UNTREATED], untreated);
  assert_int_equal(tally->conforming, conforming);
  for (guint stage = 1; stage < SM_STAGE_COUNT; stage++) {
    g_array_sort(days[stage], compare_reals);
    const double *sorted = (const double *)(gconstpointer)days[stage]->data;
    assert_int_equal(tally->days[stage].n, days[stage]->len);
    if (days[stage]->len == 0) continue;
    assert_true(tally->days[stage].median == sm_quantile(sorted, days[stage]->len, 0.5)); /* to the last bit */
    assert_true(tally->days[stage].p90 == sm_quantile(sorted, days[stage]->len, 0.9));
  }
  for (guint stage = 1; stage < SM_STAGE_COUNT; stage++) g_array_unref(days[stage]);
}

static void groups_are_what_counting_one_by_one_gives(void **state) {
  (void)state;
  g_autoptr(Company) company = some_company(1500);
  g_autoptr(SmCohort) cohort = sm_cohort_new(sm_roll_new(&company->question, company->results->cohort), TRUE);
  guint dimensions = 0;
  assert_true(cohort->roll->count > 900 && cohort->roll->count < 1500); /* some are of another period */
  for (guint d = 0; d < SM_DIMENSION_COUNT; d++) {
    const SmClasses *classes = cohort->classes[d];
    gint64 leads = 0;
    if (!classes) continue;
    dimensions++;
    for (guint i = 0; i < classes->count; i++) {
      check_group(cohort, d, classes->values[i], &cohort->groups[d][i]);
      leads += cohort->groups[d][i].leads;
      if (i > 0) assert_true(strcmp(classes->values[classes->order[i - 1]], classes->values[classes->order[i]]) < 0);
    }
    assert_int_equal(leads, cohort->roll->count);
  }
  assert_int_equal(dimensions, 9);
}

static void assert_same_quantity(SmQuantity one, SmQuantity other) {
  assert_int_equal(one.known, other.known);
  assert_true(!one.known || sm_quantity_as_double(one, 2) == sm_quantity_as_double(other, 2));
}

static void threads_change_no_figure(void **state) {
  (void)state;
  g_autoptr(Company) company = some_company(LEADS);
  const SmResults *one = company->results;
  const guint threads[] = {2, 4};
  for (guint t = 0; t < G_N_ELEMENTS(threads); t++) {
    SmQuestion question = company->question;
    question.threads = threads[t];
    g_autoptr(SmResults) many = sm_measure(&question, NULL);
    assert_int_equal(many->traces->count, one->traces->count);
    assert_memory_equal(many->traces->items, one->traces->items, sizeof(SmTrace) * one->traces->count);
    assert_int_equal(sm_figures_count(many->figures), sm_figures_count(one->figures));
    for (guint i = 0; i < sm_figures_count(one->figures); i++) {
      const SmFigure *figure = sm_figures_at(one->figures, i), *other = sm_figures_at(many->figures, i);
      assert_string_equal(figure->id, other->id);
      assert_same_quantity(figure->value, other->value);
      assert_same_quantity(figure->high, other->high);
      assert_int_equal(figure->n, other->n);
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(groups_are_what_counting_one_by_one_gives),
                                     cmocka_unit_test(threads_change_no_figure)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
