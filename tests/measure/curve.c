/* Pay curves by hand: what a text means as a curve, and what it pays to the cent. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "measure/curve.h"

#include <string.h>

#define ACCELERATED "0.7:0;1:1;1.5:2" /* from 0 at the threshold to all at 100 %, then double rate, cap 200 % */

static SmCurve curve_of(const char *text) {
  SmCurve curve;
  g_autofree char *reason = NULL;
  if (!sm_curve_parse(text, &curve, &reason)) fail_msg("%s: %s", text, reason);
  return curve;
}

static gint64 pay(const char *text, gint64 bonus, gint64 part, gint64 whole) {
  SmCurve curve = curve_of(text);
  gint64 minor = -1;
  assert_true(sm_curve_pay(&curve, bonus, sm_fraction_make(part, whole), &minor));
  return minor;
}

/* Quota 100,000.00, target bonus 10,000.00. */
static void test_accelerator_and_cap(void **state) {
  (void)state;
  static const struct {
    gint64 revenue, payout;
  } cases[] = {{0, 0},          {-5000, 0},      {69999, 0},      {70000, 0},      {85000, 5000},
               {100000, 10000}, {120000, 14000}, {150000, 20000}, {150001, 20000}, {900000, 20000}};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    assert_int_equal(pay(ACCELERATED, 1000000, cases[i].revenue * 100, 10000000), cases[i].payout * 100);
}

/* At exactly 70 % the second point counts; a cent below does not reach it. */
static void test_step(void **state) {
  (void)state;
  const char *step = "0.7:0;0.7:0.5;1:1";
  assert_int_equal(pay(step, 1000000, 6999999, 10000000), 0);
  assert_int_equal(pay(step, 1000000, 7000000, 10000000), 500000);
  assert_int_equal(pay(step, 1000000, 8500000, 10000000), 750000);
  assert_int_equal(pay("0.5:0.2;1:1;1:1.5", 1000000, 1, 1), 1500000); /* a cliff at the end */
  assert_int_equal(pay("0.5:0.2;1:1;1:1.5", 1000000, 3, 4), 600000);
}

/* 7 of 9 on 0.5:0 to 1:1 is (7/9 - 1/2) / (1/2) = 5/9. */
static void test_thirds_are_rounded_once(void **state) {
  (void)state;
  assert_int_equal(pay("0.5:0;1:1", 100000, 7, 9), 55556);
  assert_int_equal(pay("0:0;1:1", 5, 1, 10), 1);   /* half a cent goes away from zero */
  assert_int_equal(pay("0:0;1:1", 49, 1, 100), 0); /* 0.49 of a cent */
  assert_int_equal(pay("1:0.333333333", 300, 1, 1), 100);
}

/* A curve of one point pays the same always; amounts of a billion and fine shares still fit. */
static void test_flat_and_large(void **state) {
  (void)state;
  assert_int_equal(pay("1:1", 12345, 1, 1000000), 12345);
  assert_int_equal(pay("0.123456789:0;1.987654321:2", 100000000000, 99999999999, 100000000000),
                   94039735161); /* 2e11 x (0.99999999999 - 0.123456789) / 1.864197532 = 94,039,735,161.499 */
  SmCurve curve = curve_of(ACCELERATED);
  gint64 minor = 42;
  assert_false(sm_curve_pay(&curve, 1, (SmFraction){0, 0}, &minor));
  assert_false(sm_curve_pay(&curve, -1, sm_fraction_make(1, 1), &minor));
  assert_int_equal(minor, 42);
}

static void test_ways_to_write_it(void **state) {
  (void)state;
  static const char *const texts[] = {"0.7:0;1:1", "0,7:0;1:1", " 70 % : 0 ; 100%:100% ;", "70\u00a0%:0;1.0:1.000"};
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
    SmCurve curve = curve_of(texts[i]);
    assert_int_equal(curve.count, 2);
    assert_int_equal(curve.points[0].attainment_nanos, 700000000);
    assert_int_equal(curve.points[1].payout_nanos, SM_NANOS);
  }
}

static void test_refused_never_guessed(void **state) {
  (void)state;
  static const struct {
    const char *text, *says;
  } cases[] = {{"", "no curve"},
               {";", "not of the form"},
               {"0.7", "not of the form"},
               {"0.7:a", "not of the form"},
               {"1:1;0.7:0", "falls"},
               {"1:0;1:1;1:2", "three"},
               {"-1:0;1:1", "not of the form"},
               {"0.7:-1", "not of the form"},
               {"70:0;100:1:2", "not of the form"},
               {"1e1:1", "not of the form"},
               {"0.7:0;;1:1", "not of the form"},
               {"101:1", "not of the form"}};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    SmCurve curve = {.count = 99};
    g_autofree char *reason = NULL;
    assert_false(sm_curve_parse(cases[i].text, &curve, &reason));
    assert_int_equal(curve.count, 99);
    if (!strstr(reason, cases[i].says)) fail_msg("%s: %s", cases[i].text, reason);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_accelerator_and_cap),     cmocka_unit_test(test_step),
      cmocka_unit_test(test_thirds_are_rounded_once), cmocka_unit_test(test_flat_and_large),
      cmocka_unit_test(test_ways_to_write_it),        cmocka_unit_test(test_refused_never_guessed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
