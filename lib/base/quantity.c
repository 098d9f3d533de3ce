/* See quantity.h. */
#include "base/quantity.h"

#include <math.h>

const char *sm_unit_name(SmUnit unit) {
  static const char *const names[] = {"none", "count", "money", "ratio", "days", "rating"};
  return names[unit];
}

SmQuantity sm_quantity_real(SmUnit unit, double value) {
  if (!isfinite(value)) return sm_quantity_unknown(unit);
  return (SmQuantity){.unit = unit, .known = TRUE, .real = value};
}

SmQuantity sm_quantity_ratio(gint64 numerator, gint64 denominator) {
  if (denominator == 0) return sm_quantity_unknown(SM_UNIT_RATIO);
  return sm_quantity_real(SM_UNIT_RATIO, (double)numerator / (double)denominator);
}

double sm_quantity_as_double(SmQuantity quantity, guint minor_digits) {
  if (!quantity.known) return NAN;
  if (quantity.unit == SM_UNIT_COUNT) return (double)quantity.whole;
  if (quantity.unit != SM_UNIT_MONEY) return quantity.real;
  double divisor = 1;
  for (guint i = 0; i < minor_digits; i++) divisor *= 10;
  return (double)quantity.whole / divisor;
}
