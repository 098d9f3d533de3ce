/* See statistics.h. Numbers in, numbers out. */
#include "base/statistics.h"

#include <math.h>

SmInterval sm_wilson_interval(gint64 successes, gint64 n) {
  if (n <= 0) return (SmInterval){.low = 0, .high = 1};
  double z2 = SM_NORMAL_975 * SM_NORMAL_975, size = (double)n, p = (double)successes / size;
  double centre = 2 * size * p + z2, spread = SM_NORMAL_975 * sqrt(z2 + 4 * size * p * (1 - p)),
         width = 2 * (size + z2);
  /* At the ends the bound is exact; subtraction would leave a rest of rounding. */
  return (SmInterval){.low = successes == 0 ? 0 : (centre - spread) / width,
                      .high = successes == n ? 1 : (centre + spread) / width};
}

SmInterval sm_ratio_interval(gint64 successes, gint64 n, gint64 other_successes, gint64 other_n) {
  if (successes <= 0 || other_successes <= 0 || n <= 0 || other_n <= 0) return (SmInterval){NAN, NAN};
  double a = (double)successes, b = (double)other_successes, size = (double)n, other = (double)other_n;
  double ratio = log(a / size / (b / other)), spread = SM_NORMAL_975 * sqrt(1 / a - 1 / size + 1 / b - 1 / other);
  return (SmInterval){exp(ratio - spread), exp(ratio + spread)};
}

SmRank sm_quantile_rank(gsize n, double probability) {
  if (n == 0) return (SmRank){0, 0, 0};
  double position = CLAMP(probability, 0, 1) * (double)(n - 1);
  gsize below = MIN((gsize)floor(position), n - 1);
  return (SmRank){below, MIN(below + 1, n - 1), position - (double)below};
}

double sm_rank_between(SmRank rank, double below, double above) { return below + rank.weight * (above - below); }

double sm_quantile(const double *sorted, gsize n, double probability) {
  if (n == 0) return NAN;
  SmRank rank = sm_quantile_rank(n, probability);
  return sm_rank_between(rank, sorted[rank.below], sorted[rank.above]);
}
