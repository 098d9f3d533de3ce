/* Removal effects against published credits and against a chain solved by hand. */
#include "base/markov.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

enum { A, B, C, NOBODY = 99 };

/* Shares of the conversions, in proportion to the removal effects. */
static void assert_credits(const SmPath *paths, guint count, guint states, double conversions, const double *expected) {
  double effects[8], sum = 0;
  assert_true(sm_markov_removal_effects(paths, count, states, effects));
  for (guint s = 0; s < states; s++) sum += effects[s];
  for (guint s = 0; s < states; s++) assert_true(fabs(effects[s] / sum * conversions - expected[s]) < 1e-12);
}

/* The example of Anderl et al. as it is told in the field: C1>C2>C3 converts, C1 and C2>C3 do not: .2 / .4 / .4. */
static void three_channels(void **state) {
  (void)state;
  const SmPath paths[] = {{3, (guint[]){A, B, C}, 1, 0}, {1, (guint[]){A}, 0, 1}, {2, (guint[]){B, C}, 0, 1}};
  assert_credits(paths, 3, 3, 1, (double[]){.2, .4, .4});
}

/* A twice and once in vain, B once, A>B once. Without A .2 of .8 converts, without B .4 of .8: .75 to .5. */
static void two_channels(void **state) {
  (void)state;
  const SmPath paths[] = {{1, (guint[]){A}, 2, 1}, {1, (guint[]){B}, 1, 0}, {2, (guint[]){A, B}, 1, 0}};
  assert_credits(paths, 3, 2, 4, (double[]){2.4, 1.6});
}

/* Repeats: self-loops drop out; from A three steps go to B and three convert, so without B half is left: 1 to .5. */
static void repeats(void **state) {
  (void)state;
  const SmPath paths[] = {
      {6, (guint[]){A, B, A, B, B, A}, 1, 0}, {5, (guint[]){A, B, B, A, A}, 1, 0}, {2, (guint[]){A, A}, 1, 0}};
  assert_credits(paths, 3, 2, 3, (double[]){2, 1});
}

static void state_never_seen_has_no_effect(void **state) {
  (void)state;
  double effects[3];
  const SmPath paths[] = {{1, (guint[]){A}, 3, 1}, {0, NULL, 1, 2}};
  assert_true(sm_markov_removal_effects(paths, 2, 3, effects));
  /* 4 of 7 journeys start at A and 3 convert there; 1 of 7 converts without a step. */
  assert_true(fabs(effects[A] - .75) < 1e-12);
  assert_true(effects[B] == 0 && effects[C] == 0);
}

static void no_conversion_no_effects(void **state) {
  (void)state;
  double effects[2] = {-1, -1};
  const SmPath paths[] = {{2, (guint[]){A, B}, 0, 5}};
  assert_false(sm_markov_removal_effects(paths, 1, 2, effects));
  assert_true(effects[0] == -1 && effects[1] == -1);
}

/* Against the plain definition: P(conversion) with the state's steps led into failure, by iterating the chain. */
static double conversion_rate_without(const SmPath *paths, guint count, guint states, int removed) {
  double steps[9][10] = {{0}}, mass[9] = {1}, converted = 0;
  for (guint p = 0; p < count; p++) {
    guint at = 0;
    double weight = (double)(paths[p].conversions + paths[p].failures);
    for (guint i = 0; i < paths[p].length; i++) {
      guint next = paths[p].states[i] + 1;
      if (next != at) steps[at][next] += weight, at = next;
    }
    steps[at][9] += (double)paths[p].conversions;
    steps[at][0] += (double)paths[p].failures; /* nothing leads to the start: its column stands for failure */
  }
  for (int round = 0; round < 400; round++) {
    double next[9] = {0};
    for (guint s = 0; s <= states; s++) {
      double sum = 0;
      for (guint t = 0; t < 10; t++) sum += steps[s][t];
      if (mass[s] == 0 || sum == 0 || s == (guint)removed + 1) continue;
      for (guint t = 1; t <= states; t++) next[t] += mass[s] * steps[s][t] / sum;
      converted += mass[s] * steps[s][9] / sum;
    }
    for (guint s = 0; s < 9; s++) mass[s] = next[s];
  }
  return converted;
}

static void agrees_with_the_definition_on_many_chains(void **state) {
  (void)state;
  guint seed = 7;
  for (int trial = 0; trial < 200; trial++) {
    guint states[20][6];
    SmPath paths[20];
    for (guint p = 0; p < 20; p++) {
      guint length = 1 + (seed = seed * 1103515245u + 12345u) / 65536u % 6;
      for (guint i = 0; i < length; i++) states[p][i] = (seed = seed * 1103515245u + 12345u) / 65536u % 5;
      paths[p] = (SmPath){length, states[p], p % 3 == 0, p % 3 != 0};
    }
    double effects[5], whole = conversion_rate_without(paths, 20, 5, NOBODY);
    assert_true(sm_markov_removal_effects(paths, 20, 5, effects));
    for (int s = 0; s < 5; s++)
      assert_true(fabs(effects[s] - (1 - conversion_rate_without(paths, 20, 5, s) / whole)) < 1e-9);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(three_channels),
      cmocka_unit_test(two_channels),
      cmocka_unit_test(repeats),
      cmocka_unit_test(state_never_seen_has_no_effect),
      cmocka_unit_test(no_conversion_no_effects),
      cmocka_unit_test(agrees_with_the_definition_on_many_chains),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
