/* Speed to lead: each lead in one bucket, at the edges of the buckets. Handed over on Monday 6 July 2026 at 9:00; a
 * working day is nine hours. */
#include "company.h"

#include "measure/measures.h"

#define AT(id, at)                                                                                                     \
  "leads|id=" id "|mql_at=2026-07-06T09:00",                                                                           \
      "activities|lead_id=" id "|at=" at "|type=call|direction=out|outcome=connected"

static void check(const Company *company, const char *bucket, gint64 leads, double won) {
  const SmKey key = {SM_BY_BUCKET, bucket};
  const SmFigure *figure = sm_figures_find(company->results->figures, "sla.speed.won", 1, &key);
  assert_int_equal(figure->n, leads);
  if (leads) assert_near(figure->value.real, won);
  assert_int_equal(figure->value.known, leads > 0);
  assert_true(figure->small);
}

static void edges(void **state) {
  (void)state;
  g_autoptr(Company) company =
      company_new("", "2026-Q3", LATER,
                  ROWS(AT("A", "2026-07-06T09:05"), AT("B", "2026-07-06T09:06"), AT("C", "2026-07-06T10:00"),
                       AT("D", "2026-07-06T13:00"), AT("E", "2026-07-06T13:01"), AT("F", "2026-07-06T20:00"),
                       AT("G", "2026-07-08T18:00"), AT("H", "2026-07-09T09:01"), "leads|id=I|mql_at=2026-07-06T09:00",
                       "opportunities|id=1|lead_id=B|created_at=2026-07-10|status=won|closed_at=2026-07-20",
                       "opportunities|id=2|lead_id=I|created_at=2026-07-10|status=won|closed_at=2026-07-20"));
  check(company, "5min", 1, 0);
  check(company, "1h", 2, 0.5);
  check(company, "4h", 1, 0);
  check(company, "1d", 2, 0); /* F after hours: nine hours of work, no more */
  check(company, "3d", 1, 0);
  check(company, "later", 1, 0);
  check(company, "never", 1, 1); /* won, and nobody logged a call */
  assert_near(company_by(company, "sla.speed.engaged", SM_BY_BUCKET, "3d"), 1);
  assert_near(company_by(company, "sla.speed.opportunity", SM_BY_BUCKET, "3d"), 0);
}

static void an_empty_bucket_is_not_zero(void **state) {
  (void)state;
  g_autoptr(Company) company = company_new("", "2026-Q3", LATER, ROWS(AT("A", "2026-07-06T09:05"), NO_DEALS));
  check(company, "5min", 1, 0);
  check(company, "later", 0, 0);
  const SmDimension by = SM_BY_BUCKET;
  g_autoptr(GPtrArray) rows = sm_figures_select(company->results->figures, "sla.speed.won", 1, &by);
  assert_int_equal(rows->len, 7);
  assert_string_equal(((const SmFigure *)rows->pdata[0])->keys[0].value, "5min");
  assert_string_equal(((const SmFigure *)rows->pdata[6])->keys[0].value, "never");
}

/* Exports that hold days and no times: a call of the same day is within the day, nobody knows within which minutes. */
static void days_show_no_minutes(void **state) {
  (void)state;
  SmTrace lead = {.touch_delay_seconds = 0, .day_level = TRUE}, next = {.touch_delay_seconds = 2 * 9 * 3600},
          never = {.touch_delay_seconds = -1, .day_level = TRUE};
  next.day_level = TRUE;
  g_autoptr(Company) company =
      company_new("", "2026-Q3", LATER, ROWS(NO_ACTIVITIES, NO_DEALS, PEOPLE, "leads|id=A|mql_at=2025-01-01T09:00"));
  g_autoptr(GPtrArray) cohort = g_ptr_array_new();
  g_ptr_array_add(cohort, &lead);
  g_ptr_array_add(cohort, &next);
  g_ptr_array_add(cohort, &never);
  g_autoptr(SmFigures) figures = sm_figures_new();
  SmSample sample = {.question = &company->question, .figures = figures};
  g_autoptr(SmRoll) roll = sm_roll_new(&company->question, cohort);
  sm_speed_count(&sample, roll);
  const char *buckets[] = {"5min", "1d", "3d", "never"};
  for (guint i = 0; i < G_N_ELEMENTS(buckets); i++)
    assert_int_equal(sm_figures_by(figures, "sla.speed.engaged", SM_BY_BUCKET, buckets[i])->n, i ? 1 : 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(edges), cmocka_unit_test(an_empty_bucket_is_not_zero),
                                     cmocka_unit_test(days_show_no_minutes)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
