/* See money.h: exact arithmetic and exact decimals. Reading is in money_parse.c. */
#include "base/money.h"

gint64 sm_money_scale(gint64 minor, gint64 numerator, gint64 denominator) {
  g_assert(denominator != 0);
  __int128 product = (__int128)minor * numerator, divisor = denominator;
  if (divisor < 0) {
    product = -product;
    divisor = -divisor;
  }
  __int128 size = product < 0 ? -product : product;
  __int128 rounded = (2 * size + divisor) / (2 * divisor);
  if (product < 0) rounded = -rounded;
  return rounded > G_MAXINT64 ? G_MAXINT64 : rounded < -G_MAXINT64 ? -G_MAXINT64 : (gint64)rounded;
}

char *sm_money_format_plain(gint64 minor, guint minor_digits) {
  guint64 size = minor < 0 ? -(guint64)minor : (guint64)minor, unit = 1;
  for (guint i = 0; i < minor_digits; i++) unit *= 10;
  const char *sign = minor < 0 ? "-" : "";
  if (minor_digits == 0) return g_strdup_printf("%s%" G_GUINT64_FORMAT, sign, size);
  return g_strdup_printf("%s%" G_GUINT64_FORMAT ".%0*" G_GINT64_MODIFIER "u", sign, size / unit, (int)minor_digits,
                         size % unit);
}
