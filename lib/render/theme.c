/* See theme.h. The one table of colours; tests/render/theme.c computes the contrasts and the distances for colour-blind
 * readers. */
#include "render/theme.h"

#include <math.h>

/* The ink is paper where that reads (4.5:1), else SM_INK, else black: the orange of untreated leads is too dark for
 * SM_INK. */
static const SmLook looks[SM_ROLE_COUNT] = {
    [SM_ROLE_NONE] = {SM_SLATE, SM_PAPER},
    [SM_ROLE_SALES] = {0x2F5D9B, SM_PAPER},
    [SM_ROLE_MARKETING] = {0xB0588D, SM_PAPER},
    [SM_ROLE_SHARED] = {0x1B7F6B, SM_PAPER},
    [SM_ROLE_WON] = {0x1B7F6B, SM_PAPER},
    [SM_ROLE_OPEN] = {0xDDE3E9, SM_INK},
    [SM_ROLE_UNTREATED] = {0xD1662E, 0x000000},
    [SM_ROLE_MISMATCH] = {0x7A5CA8, SM_PAPER},
    [SM_ROLE_MARKET] = {0x8A94A0, SM_INK},
    [SM_ROLE_WEAK_MQL] = {0xC9A227, SM_INK},
    [SM_ROLE_UNEXPLAINED] = {0xC9D0D8, SM_INK},
    [SM_ROLE_ACTUAL] = {0x2B323A, SM_PAPER},
    [SM_ROLE_PREVIOUS] = {0xA7B0BA, SM_INK},
    [SM_ROLE_PLAN] = {SM_PAPER, SM_INK, .outlined = TRUE},
    [SM_ROLE_FORECAST] = {SM_SLATE, SM_PAPER, .hatched = TRUE},
    [SM_ROLE_GOOD] = {0x1B7F6B, SM_PAPER},
    [SM_ROLE_ATTENTION] = {0xE0A030, SM_INK},
    [SM_ROLE_BAD] = {0x9E2F23, SM_PAPER},
    [SM_ROLE_MUTED] = {0xE4E8EC, SM_SLATE},
};

SmLook sm_theme_look(SmRole role) {
  g_return_val_if_fail((guint)role < SM_ROLE_COUNT, looks[SM_ROLE_NONE]);
  return looks[role];
}

guint32 sm_theme_blend(guint32 a, guint32 b, double t) {
  guint32 mixed = 0;
  for (int shift = 16; shift >= 0; shift -= 8) {
    double from = (a >> shift) & 0xff, to = (b >> shift) & 0xff;
    mixed |= (guint32)lround(from + (to - from) * t) << shift;
  }
  return mixed;
}

/* Relative luminance after WCAG 2.1. */
static double luminance(guint32 rgb) {
  static const double weights[] = {0.0722, 0.7152, 0.2126};
  double sum = 0;
  for (int i = 0; i < 3; i++) {
    double c = ((rgb >> (8 * i)) & 0xff) / 255.0;
    sum += weights[i] * (c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
  }
  return sum;
}

guint32 sm_theme_ink_on(guint32 fill) {
  double light = luminance(fill);
  if (1.05 / (light + 0.05) >= 4.5) return SM_PAPER;
  return (light + 0.05) / (luminance(SM_INK) + 0.05) >= 4.5 ? SM_INK : 0x000000;
}

const char *sm_theme_family(void) { return "Inter, DejaVu Sans"; }
