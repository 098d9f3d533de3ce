/* Discrimination: the published example, ties, and groups that are missing. */
#include "base/discrimination.h"

#include <math.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
/* Hanley and McNeil 1982, table I: one reader's ratings (1 to 5) of 58 normal and 51 abnormal CT images. Published:
 * area 0.893, standard error 0.032; the interval is area -+ 1.96 x 0.032487. */
static void the_published_example(void **state) {
  (void)state;
  static const guint normal[] = {33, 6, 6, 11, 2}, abnormal[] = {3, 2, 2, 11, 33};
  double scores[109];
  gboolean positive[109];
  gsize n = 0;
  for (int rating = 0; rating < 5; rating++) {
    for (guint i = 0; i < abnormal[rating]; i++, n++) scores[n] = rating + 1, positive[n] = TRUE;
    for (guint i = 0; i < normal[rating]; i++, n++) scores[n] = rating + 1, positive[n] = FALSE;
  }
  assert_int_equal(n, 109);
  SmDiscrimination result = sm_discrimination(scores, positive, n);
  assert_float_equal(result.area, 0.893, 0.0005);
  assert_float_equal((result.interval.high - result.interval.low) / 2 / 1.959963984540054, 0.032, 0.0005);
  assert_float_equal(result.interval.low, 0.829499, 1e-6);
  assert_float_equal(result.interval.high, 0.956844, 1e-6);
  assert_true(result.positives == 51 && result.negatives == 58);
}

static void counted_by_pairs(void **state) {
  (void)state;
  /* Positives 3, 2; negatives 1, 2, 4: of six pairs 3>1, 3>2, 2>1 are won and 2=2 is a tie: 3.5 / 6. */
  static const double scores[] = {4, 2, 3, 1, 2};
  static const gboolean positive[] = {FALSE, TRUE, TRUE, FALSE, FALSE};
  assert_float_equal(sm_discrimination(scores, positive, 5).area, 3.5 / 6, 1e-15);
}

/* The sorted count against all pairs, with many ties; and turned around it is the rest to one. */
static void the_count_agrees_with_all_pairs(void **state) {
  (void)state;
  guint32 seed = 3;
  double scores[200], turned[200];
  gboolean positive[200];
  for (int i = 0; i < 200; i++) {
    seed = seed * 1664525 + 1013904223;
    scores[i] = (seed >> 16) % 12;
    turned[i] = -scores[i];
    positive[i] = (seed >> 8) % 3 == 0;
  }
  double won = 0, pairs = 0;
  for (int i = 0; i < 200; i++)
    for (int j = 0; j < 200; j++)
      if (positive[i] && !positive[j]) {
        pairs++;
        won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
      }
  SmDiscrimination result = sm_discrimination(scores, positive, 200);
  assert_float_equal(result.area, won / pairs, 1e-12);
  assert_float_equal(sm_discrimination(turned, positive, 200).area, 1 - won / pairs, 1e-12);
  assert_true(result.interval.low < result.area && result.area < result.interval.high);
}

static void equal_scores_tell_nothing(void **state) {
  (void)state;
  static const double scores[] = {7, 7, 7, 7};
  static const gboolean positive[] = {TRUE, FALSE, TRUE, FALSE};
  SmDiscrimination result = sm_discrimination(scores, positive, 4);
  assert_float_equal(result.area, 0.5, 0);
  assert_true(result.interval.low < 0.5 && result.interval.high > 0.5);
}

static void perfect_scores(void **state) {
  (void)state;
  static const double scores[] = {1, 2, 8, 9};
  static const gboolean positive[] = {FALSE, FALSE, TRUE, TRUE}, wrong[] = {TRUE, TRUE, FALSE, FALSE};
  assert_float_equal(sm_discrimination(scores, positive, 4).area, 1, 0);
  assert_float_equal(sm_discrimination(scores, wrong, 4).area, 0, 0);
  assert_float_equal(sm_discrimination(scores, positive, 4).interval.high, 1, 0);
}

static void without_one_of_the_groups(void **state) {
  (void)state;
  static const double scores[] = {1, 2, NAN};
  static const gboolean positive[] = {FALSE, FALSE, TRUE};
  SmDiscrimination result = sm_discrimination(scores, positive, 3);
  assert_true(isnan(result.area));
  assert_true(result.interval.low == 0 && result.interval.high == 1);
  assert_true(result.positives == 0 && result.negatives == 2);
  assert_true(isnan(sm_discrimination(NULL, NULL, 0).area));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_published_example),
      cmocka_unit_test(counted_by_pairs),
      cmocka_unit_test(the_count_agrees_with_all_pairs),
      cmocka_unit_test(equal_scores_tell_nothing),
      cmocka_unit_test(perfect_scores),
      cmocka_unit_test(without_one_of_the_groups),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
