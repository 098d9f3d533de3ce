/* The palette holds what it promises: text reads on every fill, and states stay apart for colour-blind readers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <math.h>

#include "render/theme.h"

static double channel(guint32 rgb, int shift) {
  double c = ((rgb >> shift) & 0xff) / 255.0;
  return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

/* WCAG 2.1 relative luminance and contrast. */
static double luminance(guint32 rgb) {
  return 0.2126 * channel(rgb, 16) + 0.7152 * channel(rgb, 8) + 0.0722 * channel(rgb, 0);
}

static double contrast(guint32 a, guint32 b) {
  double light = fmax(luminance(a), luminance(b)), dark = fmin(luminance(a), luminance(b));
  return (light + 0.05) / (dark + 0.05);
}

static void test_ink_reads_on_every_fill(void **state) {
  (void)state;
  assert_true(fabs(contrast(0x000000, 0xFFFFFF) - 21.0) < 1e-9);
  for (guint role = 0; role < SM_ROLE_COUNT; role++) {
    SmLook look = sm_theme_look(NULL, role);
    if (contrast(look.fill, look.ink) < 4.5) fail_msg("role %u: contrast %.2f", role, contrast(look.fill, look.ink));
  }
  for (guint grey = 0; grey < 256; grey++) {
    guint32 fill = grey * 0x010101u,
            tinted = sm_theme_blend(SM_WASH, sm_theme_look(NULL, SM_ROLE_UNTREATED).fill, grey / 255.0);
    assert_true(contrast(fill, sm_theme_ink_on(fill)) >= 4.5);
    assert_true(contrast(tinted, sm_theme_ink_on(tinted)) >= 4.5);
  }
  assert_int_equal(sm_theme_blend(0x000000, 0xFFFFFF, 0.5), 0x808080);
  assert_true(contrast(SM_INK, SM_WASH) >= 4.5);
  assert_true(contrast(SM_SLATE, SM_WASH) >= 4.5);
}

/* Brettel/Vienot 1999, linear RGB, for deuteranopia; distance in linear light is coarse but enough to find a collapse.
 */
static void deuteranope(guint32 rgb, double out[3]) {
  double r = channel(rgb, 16), g = channel(rgb, 8), b = channel(rgb, 0);
  out[0] = 0.29275 * r + 0.70725 * g;
  out[1] = out[0];
  out[2] = -0.02234 * r + 0.02234 * g + b;
}

static double seen_distance(guint32 a, guint32 b) {
  double p[3], q[3], sum = 0;
  deuteranope(a, p);
  deuteranope(b, q);
  for (int i = 0; i < 3; i++) sum += (cbrt(p[i]) - cbrt(q[i])) * (cbrt(p[i]) - cbrt(q[i]));
  return sqrt(sum);
}

static void test_causes_stay_apart(void **state) {
  (void)state;
  static const SmRole causes[] = {SM_ROLE_WON,    SM_ROLE_OPEN,     SM_ROLE_UNTREATED,  SM_ROLE_MISMATCH,
                                  SM_ROLE_MARKET, SM_ROLE_WEAK_MQL, SM_ROLE_UNEXPLAINED};
  for (guint i = 0; i < G_N_ELEMENTS(causes); i++)
    for (guint j = i + 1; j < G_N_ELEMENTS(causes); j++) {
      double apart = seen_distance(sm_theme_look(NULL, causes[i]).fill, sm_theme_look(NULL, causes[j]).fill);
      if (apart < 0.07) fail_msg("roles %u and %u: %.3f", causes[i], causes[j], apart);
    }
  assert_true(seen_distance(sm_theme_look(NULL, SM_ROLE_GOOD).fill, sm_theme_look(NULL, SM_ROLE_BAD).fill) > 0.1);
  assert_true(seen_distance(sm_theme_look(NULL, SM_ROLE_SALES).fill, sm_theme_look(NULL, SM_ROLE_MARKETING).fill) > 0.1);
}

static void test_series_differ_without_colour(void **state) {
  (void)state;
  assert_true(sm_theme_look(NULL, SM_ROLE_PLAN).outlined);
  assert_true(sm_theme_look(NULL, SM_ROLE_FORECAST).hatched);
  assert_true(contrast(sm_theme_look(NULL, SM_ROLE_ACTUAL).fill, sm_theme_look(NULL, SM_ROLE_PREVIOUS).fill) > 3);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_ink_reads_on_every_fill),
      cmocka_unit_test(test_causes_stay_apart),
      cmocka_unit_test(test_series_differ_without_colour),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
