/* Figures: found by coordinates in any order, listed in the order they were added, never confused by hostile values. */
#include "base/figure.h"

#include <math.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
static SmKey key(SmDimension dimension, const char *value) { return (SmKey){.dimension = dimension, .value = value}; }

static void found_by_coordinates_in_any_order(void **state) {
  (void)state;
  g_autoptr(SmFigures) figures = sm_figures_new();
  SmKey campaign_month[] = {key(SM_BY_CAMPAIGN, "Salon"), key(SM_BY_MONTH, "2026-10")};
  SmKey month_campaign[] = {campaign_month[1], campaign_month[0]};
  sm_figures_add(figures, "funnel.mql", sm_quantity_count(40), 0, NULL);
  sm_figures_add(figures, "funnel.mql", sm_quantity_count(7), 2, campaign_month);
  sm_figures_add(figures, "funnel.mql", sm_quantity_count(3), 1, &campaign_month[0]);
  assert_int_equal(sm_figures_total(figures, "funnel.mql")->value.whole, 40);
  assert_int_equal(sm_figures_find(figures, "funnel.mql", 2, campaign_month)->value.whole, 7);
  assert_int_equal(sm_figures_find(figures, "funnel.mql", 2, month_campaign)->value.whole, 7);
  assert_int_equal(sm_figures_by(figures, "funnel.mql", SM_BY_CAMPAIGN, "Salon")->value.whole, 3);
}

static void what_was_left_out_is_not_found(void **state) {
  (void)state;
  g_autoptr(SmFigures) figures = sm_figures_new();
  SmKey campaign = key(SM_BY_CAMPAIGN, "Salon");
  sm_figures_add(figures, "funnel.mql", sm_quantity_count(3), 1, &campaign);
  assert_null(sm_figures_total(figures, "funnel.mql"));
  assert_null(sm_figures_by(figures, "funnel.mql", SM_BY_SOURCE, "Salon"));
  assert_null(sm_figures_by(figures, "funnel.mql", SM_BY_CAMPAIGN, "salon"));
  assert_null(sm_figures_by(figures, "funnel.won", SM_BY_CAMPAIGN, "Salon"));
  g_autoptr(GPtrArray) none = sm_figures_select(figures, "funnel.won", 0, NULL);
  assert_int_equal(none->len, 0);
}

static void a_new_figure_claims_nothing(void **state) {
  (void)state;
  g_autoptr(SmFigures) figures = sm_figures_new();
  SmFigure *figure = sm_figures_add(figures, "sla.attainment", sm_quantity_ratio(1, 2), 0, NULL);
  assert_false(figure->low.known || figure->high.known || figure->flagged || figure->small);
  assert_int_equal(figure->low.unit, SM_UNIT_RATIO);
  assert_int_equal(figure->n, -1);
  assert_true(isnan(figure->q));
  assert_null(figure->note);
}

static void texts_are_copied(void **state) {
  (void)state;
  g_autoptr(SmFigures) figures = sm_figures_new();
  char owner[] = "Zoé", note[] = "two";
  SmKey by = key(SM_BY_OWNER, owner);
  SmFigure *figure = sm_figures_add(figures, "sla.met", sm_quantity_count(1), 1, &by);
  sm_figures_set_note(figures, figure, note);
  owner[0] = note[0] = 'X';
  assert_string_equal(sm_figures_at(figures, 0)->keys[0].value, "Zoé");
  assert_string_equal(sm_figures_at(figures, 0)->note, "two");
  assert_non_null(sm_figures_by(figures, "sla.met", SM_BY_OWNER, "Zoé"));
}

/* A value may hold any bytes: it must not look like two coordinates, nor like another one. */
static void hostile_values_do_not_collide(void **state) {
  (void)state;
  g_autoptr(SmFigures) figures = sm_figures_new();
  SmKey two[] = {key(SM_BY_PERIOD, "a"), key(SM_BY_CAMPAIGN, "b")};
  SmKey one = key(SM_BY_PERIOD, "a\n1:1:b");
  SmKey none = key(SM_BY_PERIOD, NULL);
  sm_figures_add(figures, "x", sm_quantity_count(1), 2, two);
  sm_figures_add(figures, "x", sm_quantity_count(2), 1, &one);
  sm_figures_add(figures, "x", sm_quantity_count(3), 1, &none);
  assert_int_equal(sm_figures_find(figures, "x", 2, two)->value.whole, 1);
  assert_int_equal(sm_figures_find(figures, "x", 1, &one)->value.whole, 2);
  assert_int_equal(sm_figures_by(figures, "x", SM_BY_PERIOD, "")->value.whole, 3);
  assert_int_equal(sm_figures_find(figures, "x", 1, &none)->value.whole, 3);
}

static void selected_by_shape_in_order_of_addition(void **state) {
  (void)state;
  g_autoptr(SmFigures) figures = sm_figures_new();
  for (int i = 0; i < 5000; i++) {
    g_autofree char *value = g_strdup_printf("%d", i * 7919 % 5000);
    SmKey keys[] = {key(SM_BY_CAUSE, "late"), key(SM_BY_OWNER, value)};
    sm_figures_add(figures, "causes.untreated", sm_quantity_count(i), i % 2 ? 2 : 1, keys + (i % 2 ? 0 : 1));
  }
  SmDimension by_owner = SM_BY_OWNER, both[] = {SM_BY_OWNER, SM_BY_CAUSE};
  g_autoptr(GPtrArray) owners = sm_figures_select(figures, "causes.untreated", 1, &by_owner);
  g_autoptr(GPtrArray) pairs = sm_figures_select(figures, "causes.untreated", 2, both);
  assert_int_equal(owners->len, 2500);
  assert_int_equal(pairs->len, 2500);
  for (guint i = 0; i < 2500; i++) {
    assert_int_equal(((const SmFigure *)owners->pdata[i])->value.whole, 2 * i);
    assert_int_equal(((const SmFigure *)pairs->pdata[i])->value.whole, 2 * i + 1);
  }
  assert_int_equal(sm_figures_count(figures), 5000);
}

static void every_dimension_has_its_name(void **state) {
  (void)state;
  for (int i = 0; i < SM_DIMENSION_COUNT; i++) {
    assert_non_null(sm_dimension_name(i));
    for (int j = 0; j < i; j++) assert_string_not_equal(sm_dimension_name(i), sm_dimension_name(j));
  }
  assert_string_equal(sm_dimension_name(SM_BY_THRESHOLD), "threshold");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(found_by_coordinates_in_any_order), cmocka_unit_test(what_was_left_out_is_not_found),
      cmocka_unit_test(a_new_figure_claims_nothing),       cmocka_unit_test(texts_are_copied),
      cmocka_unit_test(hostile_values_do_not_collide),     cmocka_unit_test(selected_by_shape_in_order_of_addition),
      cmocka_unit_test(every_dimension_has_its_name),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
