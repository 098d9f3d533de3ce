/*
 * A share of two whole numbers, kept exact: attainment is one, so that 70 % is 70 % and a step pays on the right side.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SM_NANOS G_GINT64_CONSTANT(1000000000)

typedef struct {
  gint64 part, whole; /* in lowest terms; whole > 0, or 0 when not known */
} SmFraction;

/* part / whole in lowest terms; whole is 0 (not known) where `whole` is not positive or the terms do not fit. */
static inline SmFraction sm_fraction_make(__int128 part, __int128 whole) {
  __int128 a = part < 0 ? -part : part, b = whole;
  if (whole <= 0) return (SmFraction){0, 0};
  while (b) {
    __int128 rest = a % b;
    a = b;
    b = rest;
  }
  part /= a;
  whole /= a;
  if (part > G_MAXINT64 || part < -G_MAXINT64 || whole > G_MAXINT64) return (SmFraction){0, 0};
  return (SmFraction){(gint64)part, (gint64)whole};
}

static inline gboolean sm_fraction_known(SmFraction fraction) { return fraction.whole > 0; }
/* For showing; NaN when not known. */
static inline double sm_fraction_real(SmFraction fraction) {
  return fraction.whole > 0 ? (double)fraction.part / (double)fraction.whole : __builtin_nan("");
}

G_END_DECLS
