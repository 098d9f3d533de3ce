/* Tests of significance against published values and exact rational arithmetic. */
#include "base/significance.h"

#include <math.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
static void assert_fisher(gint64 hits, gint64 misses, gint64 rest_hits, gint64 rest_misses, double expected) {
  double p = sm_fisher_exact(hits, hits + misses, rest_hits, rest_hits + rest_misses);
  if (fabs(p - expected) > 1e-9 * expected) fail_msg("%.17g is not %.17g", p, expected);
}

/* Fisher's tea taster (R: p-value = 0.2429; by hand 17/70) and his convictions of twins (R, example of fisher.test:
 * p-value = 0.0004652). */
static void fisher_as_published(void **state) {
  (void)state;
  assert_fisher(3, 1, 1, 3, 17.0 / 70);
  assert_float_equal(sm_fisher_exact(10, 13, 2, 17), 0.0004652, 5e-8);
}

/* Sums of binomial coefficients as exact fractions (Python's fractions and math.comb). */
static void fisher_exactly(void **state) {
  (void)state;
  assert_fisher(10, 3, 2, 15, 0.00046518094336290503);
  assert_fisher(2, 15, 10, 3, 0.9999845190186861);
  assert_fisher(40, 60, 200, 900, 1.1494716618819178e-06);
  assert_fisher(30, 5, 5000, 5000, 1.1554041638764876e-05);
  assert_fisher(1, 29, 300, 9000, 0.626695001671979);
  assert_fisher(700, 300, 4000, 6000, 1.3914315716465846e-74);
  assert_fisher(30, 0, 100, 10, 0.08175176873912904);
}

static void fisher_at_its_ends(void **state) {
  (void)state;
  assert_fisher(0, 30, 10, 100, 1);
  assert_fisher(0, 30, 0, 100, 1);
  assert_fisher(30, 0, 100, 0, 1);
  assert_fisher(1, 99999, 99999, 1, 1); /* the first term is 0 in a double */
  assert_float_equal(sm_fisher_exact(0, 0, 5, 10), 1, 0);
  assert_float_equal(sm_fisher_exact(5, 10, 0, 0), 1, 0);
}

/* P(X >= k) + P(X <= k) is 1 + P(X = k); the second is the test of the misses. */
static void both_sides_of_fisher_agree(void **state) {
  (void)state;
  for (gint64 hits = 0; hits <= 12; hits++)
    for (gint64 rest = 0; rest <= 20; rest++) {
      double more = sm_fisher_exact(hits, 12, rest, 20), fewer = sm_fisher_exact(12 - hits, 12, 20 - rest, 20);
      double next = hits < 12 && rest > 0 ? sm_fisher_exact(hits + 1, 12, rest - 1, 20) : 0;
      assert_float_equal(more + fewer - 1, more - next, 1e-12);
    }
}

static void assert_adjusted(const double *p, const double *expected, gsize n) {
  g_autofree double *q = g_new(double, n);
  sm_benjamini_hochberg(p, n, q);
  for (gsize i = 0; i < n; i++) assert_float_equal(q[i], expected[i], 1e-6);
}

/* The fifteen p-values of Benjamini and Hochberg 1995, section 3.2: at 0.05 the first four are rejected. The adjusted
 * ones are p x 15 / rank, the smallest from there on, by hand. */
static void benjamini_hochberg_as_published(void **state) {
  (void)state;
  static const double p[] = {0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
                             0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0};
  static const double q[] = {0.0015, 0.003, 0.0095,    0.035625, 0.0603,    0.0638571, 0.0638571, 0.0645,
                             0.0765, 0.486, 0.5811818, 0.714875, 0.7532308, 0.8132143, 1.0};
  assert_adjusted(p, q, G_N_ELEMENTS(p));
}

/* Examples of @stdlib/stats/padjust, which follows R's p.adjust; the order is that of the input. */
static void benjamini_hochberg_in_any_order(void **state) {
  (void)state;
  static const double p[] = {0.008, 0.03, 0.123, 0.6, 0.2}, q[] = {0.04, 0.075, 0.205, 0.6, 0.25};
  static const double even[] = {0.319, 0.201, 0.4, 0.374, 0.113}, all[] = {0.4, 0.4, 0.4, 0.4, 0.4};
  assert_adjusted(p, q, 5);
  assert_adjusted(even, all, 5);
  assert_adjusted(p, p, 1);
  sm_benjamini_hochberg(NULL, 0, NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(fisher_as_published),
      cmocka_unit_test(fisher_exactly),
      cmocka_unit_test(fisher_at_its_ends),
      cmocka_unit_test(both_sides_of_fisher_agree),
      cmocka_unit_test(benjamini_hochberg_as_published),
      cmocka_unit_test(benjamini_hochberg_in_any_order),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
