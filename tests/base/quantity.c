/* Quantities: what is not known is not zero. */
#include "base/quantity.h"

#include <math.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
static void ratios(void **state) {
  (void)state;
  SmQuantity half = sm_quantity_ratio(1, 2), none = sm_quantity_ratio(0, 0), zero = sm_quantity_ratio(0, 5);
  assert_true(half.known && half.unit == SM_UNIT_RATIO);
  assert_float_equal(half.real, 0.5, 0);
  assert_false(none.known);
  assert_true(zero.known);
  assert_float_equal(zero.real, 0, 0);
}

static void no_number_is_not_known(void **state) {
  (void)state;
  assert_false(sm_quantity_real(SM_UNIT_DAYS, NAN).known);
  assert_false(sm_quantity_real(SM_UNIT_DAYS, -INFINITY).known);
  assert_int_equal(sm_quantity_real(SM_UNIT_DAYS, NAN).unit, SM_UNIT_DAYS);
  assert_true(isnan(sm_quantity_as_double(sm_quantity_unknown(SM_UNIT_COUNT), 2)));
}

static void as_doubles(void **state) {
  (void)state;
  assert_float_equal(sm_quantity_as_double(sm_quantity_money(1234560), 2), 12345.6, 1e-9);
  assert_float_equal(sm_quantity_as_double(sm_quantity_money(12345), 0), 12345, 0);
  assert_float_equal(sm_quantity_as_double(sm_quantity_count(42), 2), 42, 0);
  assert_float_equal(sm_quantity_as_double(sm_quantity_ratio(1, 4), 2), 0.25, 0);
}

static void unit_names(void **state) {
  (void)state;
  static const char *const names[] = {"none", "count", "money", "ratio", "days", "rating"};
  for (int unit = SM_UNIT_NONE; unit <= SM_UNIT_RATING; unit++) assert_string_equal(sm_unit_name(unit), names[unit]);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(ratios),
      cmocka_unit_test(no_number_is_not_known),
      cmocka_unit_test(as_doubles),
      cmocka_unit_test(unit_names),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
