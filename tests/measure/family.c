/* Families of figures asked alone say what they say among all others, and nothing of the others. */
#include "crowd.h"

#include "base/error.h"

static Company *measure_crowd(void) {
  g_auto(Crowd) crowd = crowd_new();
  crowd_add(&crowd, 40, WON, "source=web|campaign_id=C1|score=70", "1000");
  crowd_add(&crowd, 40, UNTREATED, "source=web|campaign_id=C1|score=40", "");
  crowd_add(&crowd, 40, LOST, "source=salon|campaign_id=C2|score=60", "");
  crowd_add(&crowd, 35, WEAK, "source=salon|campaign_id=C2|score=50", "");
  crowd_row(&crowd, "people|id=P1|name=Anna Roy|email=anna@exemple.fr|team=sales|role=Commercial");
  crowd_row(&crowd, "campaigns|id=C1|name=Guide|motion=inbound|channel=web");
  crowd_row(&crowd, "campaigns|id=C2|name=Salon|motion=outbound|channel=salon");
  crowd_row(&crowd, "touches|lead_id=L1|at=2026-07-02T09:00|campaign_id=C2|content_id=T1");
  crowd_row(&crowd, "objectives|id=R|metric=revenue|team=shared|period=2026-Q3|target=50000");
  crowd_row(&crowd, "objectives|id=M|metric=sla_attainment|team=sales|period=2026-Q3|target=0.8");
  crowd_row(&crowd, "bonus_plans|plan=Prime|role=Commercial|metric=engaged|period=2026-Q3|target=50|"
                    "bonus_at_target=1000|curve=0.8:0;1:1");
  crowd_row(&crowd, "contents|id=T1|title=Fiche|published_on=2026-01-05");
  crowd_row(&crowd, "content_requests|id=D1|title=Cas client|requested_on=2026-07-07|delivered_on=2026-08-03");
  crowd_row(&crowd, "feedback|id=F1|at=2026-08-03T09:00|by=Anna Roy|rating=4|campaign_id=C1|objection=trop cher");
  return crowd_measure(&crowd, "agreement:\n  mql: {required_fields: [email], minimum_score: 55}\n");
}

static void assert_same_quantity(SmQuantity one, SmQuantity other) {
  assert_int_equal(one.known, other.known);
  if (one.known) assert_true(sm_quantity_as_double(one, 2) == sm_quantity_as_double(other, 2));
}

static void assert_same_figure(const SmFigure *one, const SmFigure *other) {
  assert_string_equal(one->id, other->id);
  assert_int_equal(one->key_count, other->key_count);
  for (guint k = 0; k < one->key_count; k++) assert_string_equal(one->keys[k].value, other->keys[k].value);
  assert_same_quantity(one->value, other->value);
  assert_same_quantity(one->low, other->low);
  assert_int_equal(one->n, other->n);
}

/* The figures of the family among `all`, in their order, are the figures of `alone`. */
static void compare(const SmFigures *all, const SmFigures *alone, SmFamily family) {
  guint next = 0;
  for (guint i = 0; i < sm_figures_count(all); i++) {
    const SmFigure *figure = sm_figures_at(all, i);
    if (sm_family_of(figure->id) != family) continue;
    assert_true(next < sm_figures_count(alone));
    assert_same_figure(figure, sm_figures_at(alone, next++));
  }
  assert_int_equal(next, sm_figures_count(alone));
  /* without a file or a won deal that somebody shared in, two families have nothing to say */
  if (family != SM_FAMILY_DATA && family != SM_FAMILY_ASSISTS) assert_true(next > 0);
}

/* Nor do the figures change where no lead is listed, and those that are only counted leave no trace. */
static void alone_as_among_all(void **state) {
  (void)state;
  g_autoptr(Company) company = measure_crowd();
  for (guint i = 0; i < 2 * SM_FAMILY_COUNT; i++) {
    SmFamily family = i / 2;
    SmQuestion question = company->question;
    question.families = 1u << family;
    question.lists_leads = i % 2;
    question.threads = 1 + i % 2;
    g_autoptr(SmResults) alone = sm_measure(&question, NULL);
    compare(company->results->figures, alone->figures, family);
    for (guint j = 0; j < alone->left_out->len; j++)
      assert_int_equal(sm_family_of(((const SmLeftOut *)alone->left_out->pdata[j])->id), family);
    if (family == SM_FAMILY_SLA || family == SM_FAMILY_CAUSES)
      assert_int_equal(alone->traces->count > 0, question.lists_leads);
  }
}

static void every_measure_has_a_family(void **state) {
  (void)state;
  guint count;
  const SmMeasure *rows = sm_catalogue_get(&count);
  SmFamilies met = 0;
  for (guint i = 0; i < count; i++) met |= 1u << sm_family_of(rows[i].id);
  assert_int_equal(met, SM_FAMILIES_ALL);
}

static void names_are_read(void **state) {
  (void)state;
  SmFamilies families = 0;
  assert_true(sm_families_parse("funnel, causes", &families, NULL));
  assert_int_equal(families, 1u << SM_FAMILY_FUNNEL | 1u << SM_FAMILY_CAUSES);
  const char *wrong[] = {"", "funnel,", "causes.won", "Funnel", "cause"};
  for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
    g_autoptr(GError) error = NULL;
    assert_false(sm_families_parse(wrong[i], &families, &error));
    assert_true(g_error_matches(error, SM_ERROR, SM_ERROR_USAGE));
    assert_non_null(strstr(error->message, "funnel"));
  }
  assert_int_equal(families, 1u << SM_FAMILY_FUNNEL | 1u << SM_FAMILY_CAUSES); /* untouched on failure */
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(alone_as_among_all), cmocka_unit_test(every_measure_has_a_family),
                                     cmocka_unit_test(names_are_read)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
