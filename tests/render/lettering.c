/* Widths of texts in digits, against those that a font's own shaping gives, and lines against a hand's wrapping. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "render/workbook/lettering.h"

#include <math.h>
#include <string.h>

static double width(const char *text) { return sm_lettering_width(text, text + strlen(text), FALSE); }

static void near(double value, double expected) {
  if (fabs(value - expected) > 0.005 * expected) fail_msg("%g is not %g", value, expected);
}

/* Advances of Carlito 11 in digits, without kerning: what FreeType gives for the same words. */
static void as_wide_as_the_font_sets_them(void **state) {
  (void)state;
  near(width("0123456789"), 10);
  near(width("Campagne n° 0 « Transformation énergétique et décarbonation des procédés industriels lourds »"), 78.1);
  near(width("leads with a two-way contact, or an inbound activity since the first touch"), 58.2);
  near(width("exports/2026-Q2/opportunities.csv"), 28.4);
}

static void accents_and_spaces(void **state) {
  (void)state;
  near(width("éàçùÉ"), width("eacuE"));
  near(width("a\u00A0b"), width("a b"));
  assert_true(width("1\u202f000") < width("1 000"));
  assert_true(width("\u200b") == 0);
  near(width("日本"), 4);
  near(width("\xff"), 1); /* a byte that is no letter */
}

static void bold_is_wider(void **state) {
  (void)state;
  const char *text = "Won, of MQLs";
  assert_true(sm_lettering_width(text, text + strlen(text), TRUE) > 1.05 * width(text));
  assert_true(sm_lettering_widest("aa\nmmm\na", "\n", FALSE) == width("mmm"));
  assert_true(sm_lettering_widest("aa mmm a", " ", FALSE) == width("mmm"));
}

static void lines(void **state) {
  (void)state;
  assert_int_equal(sm_lettering_lines("", 10, FALSE), 1);
  assert_int_equal(sm_lettering_lines("0000 0000", 10, FALSE), 1);
  assert_int_equal(sm_lettering_lines("0000 0000", 8, FALSE), 2);
  assert_int_equal(sm_lettering_lines("0000 0000 0000", 9, FALSE), 2); /* 4 + 0.45 + 4 fit, not 4 more */
  assert_int_equal(sm_lettering_lines("0000\n0000 0000", 20, FALSE), 2);
  assert_int_equal(sm_lettering_lines("0000000000000000000000000", 10, FALSE), 3); /* a word alone is broken */
  assert_int_equal(sm_lettering_lines("0000\u00A00000", 8, FALSE), 2);             /* but a no-break space is none */
  assert_int_equal(sm_lettering_lines("000 000", 6.9, TRUE), 2);
  assert_int_equal(sm_lettering_lines("000 000", 6.9, FALSE), 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(as_wide_as_the_font_sets_them),
                                     cmocka_unit_test(accents_and_spaces), cmocka_unit_test(bold_is_wider),
                                     cmocka_unit_test(lines)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
