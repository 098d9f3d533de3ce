/* Statistics against published values. */
#include "base/statistics.h"

#include <math.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
static void assert_wilson(gint64 successes, gint64 n, double low, double high) {
  SmInterval interval = sm_wilson_interval(successes, n);
  assert_float_equal(interval.low, low, 0.00005);
  assert_float_equal(interval.high, high, 0.00005);
}

/* Newcombe 1998, Statistics in Medicine 17:857, table I, method 3. */
static void wilson_as_published(void **state) {
  (void)state;
  assert_wilson(81, 263, 0.2553, 0.3662);
  assert_wilson(15, 148, 0.0624, 0.1605);
  assert_wilson(0, 20, 0.0000, 0.1611);
  assert_wilson(1, 29, 0.0061, 0.1718);
}

/* The worked examples of a relative risk that reference works give: 15 of 150 against 100 of 250 (0.25, 0.15 to 0.41),
 * and the physicians' health study of aspirin, 139 of 11037 against 239 of 11034 (0.58, 0.47 to 0.72). */
static void ratio_as_published(void **state) {
  (void)state;
  SmInterval risk = sm_ratio_interval(15, 150, 100, 250), aspirin = sm_ratio_interval(139, 11037, 239, 11034);
  assert_float_equal(risk.low, 0.15, 0.005);
  assert_float_equal(risk.high, 0.41, 0.005);
  assert_float_equal(aspirin.low, 0.47, 0.005);
  assert_float_equal(aspirin.high, 0.72, 0.005);
  SmInterval none = sm_ratio_interval(0, 10, 3, 10), empty = sm_ratio_interval(0, 0, 3, 10);
  assert_true(isnan(none.low) && isnan(none.high) && isnan(empty.low));
}

/* R: prop.test(x, n, correct = FALSE)$conf.int */
static void wilson_at_small_samples(void **state) {
  (void)state;
  assert_wilson(0, 0, 0, 1);
  assert_wilson(0, 1, 0, 0.7935);
  assert_wilson(1, 1, 0.2065, 1);
  assert_wilson(15, 30, 0.3315, 0.6685);
}

static void wilson_is_a_proportion_and_holds_its_estimate(void **state) {
  (void)state;
  for (gint64 n = 1; n <= 60; n++)
    for (gint64 x = 0; x <= n; x++) {
      SmInterval interval = sm_wilson_interval(x, n), mirror = sm_wilson_interval(n - x, n);
      double p = (double)x / (double)n;
      assert_true(interval.low >= 0 && interval.low <= p && p <= interval.high && interval.high <= 1);
      assert_float_equal(interval.low, 1 - mirror.high, 1e-12);
    }
}

static void assert_quantile(const double *sorted, gsize n, double probability, double expected) {
  assert_float_equal(sm_quantile(sorted, n, probability), expected, 1e-12);
}

/* R: quantile(x, p, type = 7) */
static void quantiles_as_in_r(void **state) {
  (void)state;
  static const double five[] = {1, 2, 3, 4, 10}, four[] = {1, 2, 3, 4};
  assert_quantile(five, 5, 0, 1);
  assert_quantile(five, 5, 0.1, 1.4);
  assert_quantile(five, 5, 0.25, 2);
  assert_quantile(five, 5, 0.5, 3);
  assert_quantile(five, 5, 0.9, 7.6);
  assert_quantile(five, 5, 1, 10);
  assert_quantile(four, 4, 0.25, 1.75);
  assert_quantile(four, 4, 0.5, 2.5);
  assert_quantile(four, 4, 0.9, 3.7);
  assert_quantile(four, 1, 0.9, 1);
  assert_true(isnan(sm_quantile(four, 0, 0.5)));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(wilson_as_published),
      cmocka_unit_test(ratio_as_published),
      cmocka_unit_test(wilson_at_small_samples),
      cmocka_unit_test(wilson_is_a_proportion_and_holds_its_estimate),
      cmocka_unit_test(quantiles_as_in_r),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
