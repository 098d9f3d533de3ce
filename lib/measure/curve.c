/* See curve.h. A text or an attainment comes in; out goes a curve or an amount. */
#include "measure/curve.h"

#include "base/message.h"
#include "base/money.h"

#include <string.h>

#define SM_CURVE_MAX_SHARE (100 * SM_NANOS) /* 10,000 %: beyond it somebody wrote percents without their sign */

/* "0.7", "0,7" or "70 %": within a point nothing else could be meant by a comma. */
static gboolean parse_share(const char *text, gint64 *ret_nanos) {
  g_autofree char *plain = g_strstrip(g_strdup(text));
  gsize length = strlen(plain);
  gboolean percent = length > 0 && plain[length - 1] == '%';
  gint64 nanos;
  if (percent) plain[length - 1] = '\0';
  if (g_str_has_suffix(plain, "\u00a0")) plain[strlen(plain) - 2] = '\0';
  g_strchomp(g_strdelimit(plain, ",", '.'));
  if (!sm_decimal_parse(plain, &nanos)) return FALSE;
  if (percent && nanos % 100) return FALSE; /* more digits than are kept */
  *ret_nanos = percent ? nanos / 100 : nanos;
  return *ret_nanos >= 0 && *ret_nanos <= SM_CURVE_MAX_SHARE;
}

static gboolean parse_point(const char *text, SmCurvePoint *ret_point) {
  g_auto(GStrv) parts = g_strsplit(text, ":", -1);
  return g_strv_length(parts) == 2 && parse_share(parts[0], &ret_point->attainment_nanos) &&
         parse_share(parts[1], &ret_point->payout_nanos);
}

/* NULL when the point may follow those that are there. */
static const char *refuse_point(const SmCurve *curve, const SmCurvePoint *point) {
  guint n = curve->count;
  if (n == SM_CURVE_MAX_POINTS) return N_("the curve has more than 50 points");
  if (n && point->attainment_nanos < curve->points[n - 1].attainment_nanos)
    return N_("the curve's attainment falls at \"{point}\": write its points from the lowest to the highest");
  if (n > 1 && point->attainment_nanos == curve->points[n - 2].attainment_nanos)
    return N_("the curve has three points of one attainment at \"{point}\": a step takes two");
  return NULL;
}

gboolean sm_curve_parse(const char *text, SmCurve *ret_curve, char **ret_reason) {
  SmCurve curve = {0};
  const char *fault = NULL;
  g_auto(GStrv) parts = g_strsplit(text, ";", -1);
  g_autofree char *last = NULL;
  for (guint i = 0; parts[i] && !fault; i++) {
    if (!*g_strstrip(parts[i]) && !parts[i + 1] && curve.count) break; /* a semicolon at the end */
    g_free(last);
    last = g_strdup(parts[i]);
    SmCurvePoint point;
    fault = parse_point(parts[i], &point)
                ? refuse_point(&curve, &point)
                : N_("the curve's point \"{point}\" is not of the form 0.7:0.5 (attainment:payout)");
    if (!fault) curve.points[curve.count++] = point;
  }
  if (!fault && !curve.count) fault = N_("there is no curve");
  if (!fault) {
    *ret_curve = curve;
    return TRUE;
  }
  *ret_reason = sm_message_new(fault, "point", last ? last : "", NULL);
  return FALSE;
}

/* attainment >= nanos, exactly. */
static gboolean reaches(SmFraction attainment, gint64 nanos) {
  return (__int128)attainment.part * SM_NANOS >= (__int128)nanos * attainment.whole;
}

/* How many points lie at or below the attainment: the second of a step is below too, and counts. */
static guint count_reached(const SmCurve *curve, SmFraction attainment) {
  guint count = 0;
  while (count < curve->count && reaches(attainment, curve->points[count].attainment_nanos)) count++;
  return count;
}

/* a * b, or FALSE when it does not fit. */
static gboolean multiply(__int128 a, __int128 b, __int128 *ret_product) {
  return !__builtin_mul_overflow(a, b, ret_product);
}

/* bonus x p / (q x 10^9), rounded half away from zero; p >= 0, q > 0. In two steps, so that little has to fit. */
static gboolean scale_bonus(gint64 bonus, __int128 p, __int128 q, gint64 *ret_minor) {
  __int128 whole, rest, tail, divisor;
  if (!multiply(bonus, p / q, &whole) || !multiply(bonus, p % q, &rest)) return FALSE;
  if (!multiply(whole % SM_NANOS, q, &tail) || !multiply(q, SM_NANOS, &divisor)) return FALSE;
  if (__builtin_add_overflow(tail, rest, &tail) || divisor > (((__int128)1) << 124) || tail > (((__int128)1) << 125))
    return FALSE;
  __int128 minor = whole / SM_NANOS + (2 * tail + divisor) / (2 * divisor);
  if (minor > G_MAXINT64) return FALSE;
  *ret_minor = (gint64)minor;
  return TRUE;
}

gboolean sm_curve_pay(const SmCurve *curve, gint64 bonus_minor, SmFraction attainment, gint64 *ret_minor) {
  if (!sm_fraction_known(attainment) || bonus_minor < 0) return FALSE;
  guint reached = count_reached(curve, attainment);
  if (reached == 0) return scale_bonus(bonus_minor, curve->points[0].payout_nanos, 1, ret_minor);
  const SmCurvePoint *from = &curve->points[reached - 1], *to = from + 1;
  if (reached == curve->count) return scale_bonus(bonus_minor, from->payout_nanos, 1, ret_minor);
  /* from.payout + rise x (attainment - from.attainment) / run, over whole x run */
  __int128 run = to->attainment_nanos - from->attainment_nanos, rise = to->payout_nanos - from->payout_nanos;
  __int128 above = (__int128)attainment.part * SM_NANOS - (__int128)from->attainment_nanos * attainment.whole;
  __int128 base, slope, divisor;
  if (!multiply(attainment.whole, run, &divisor) || !multiply(from->payout_nanos, divisor, &base) ||
      !multiply(rise, above, &slope))
    return FALSE;
  return scale_bonus(bonus_minor, base + slope, divisor, ret_minor);
}
