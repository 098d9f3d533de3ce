/* See discrimination.h. */
#include "base/discrimination.h"

#include <math.h>

typedef struct {
  double score;
  gboolean positive;
} Case;

static int compare_scores(const void *a, const void *b) {
  double one = ((const Case *)a)->score, other = ((const Case *)b)->score;
  return (one > other) - (one < other);
}

/* Pairs of a positive and a negative in which the positive scores higher, in halves so that ties stay whole. */
static gint64 count_half_wins(const SmScoreCount *ascending, gsize n) {
  gint64 half_wins = 0, negatives_below = 0;
  for (gsize i = 0; i < n; i++) {
    half_wins += ascending[i].positives * (2 * negatives_below + ascending[i].negatives);
    negatives_below += ascending[i].negatives;
  }
  return half_wins;
}

static SmInterval hanley_mcneil(double area, double positives, double negatives) {
  double square = area * area, q1 = area / (2 - area), q2 = 2 * square / (1 + area);
  double variance =
      (area * (1 - area) + (positives - 1) * (q1 - square) + (negatives - 1) * (q2 - square)) / (positives * negatives);
  double reach = SM_NORMAL_975 * sqrt(MAX(variance, 0));
  return (SmInterval){.low = MAX(area - reach, 0), .high = MIN(area + reach, 1)};
}

SmDiscrimination sm_discrimination_of_counts(const SmScoreCount *ascending, gsize n) {
  SmDiscrimination result = {.area = NAN, .interval = {0, 1}};
  for (gsize i = 0; i < n; i++) {
    result.positives += ascending[i].positives;
    result.negatives += ascending[i].negatives;
  }
  if (result.positives == 0 || result.negatives == 0) return result;
  double pairs = (double)result.positives * (double)result.negatives;
  result.area = (double)count_half_wins(ascending, n) / (2 * pairs);
  result.interval = hanley_mcneil(result.area, (double)result.positives, (double)result.negatives);
  return result;
}

SmDiscrimination sm_discrimination(const double *scores, const gboolean *positive, gsize n) {
  g_autofree Case *cases = g_new(Case, n);
  g_autofree SmScoreCount *counts = g_new0(SmScoreCount, n);
  gsize known = 0, distinct = 0;
  for (gsize i = 0; i < n; i++)
    if (!isnan(scores[i])) cases[known++] = (Case){.score = scores[i], .positive = positive[i] != FALSE};
  if (known > 0) qsort(cases, known, sizeof *cases, compare_scores);
  for (gsize i = 0; i < known; i++) {
    distinct += i == 0 || cases[i].score > cases[i - 1].score;
    *(cases[i].positive ? &counts[distinct - 1].positives : &counts[distinct - 1].negatives) += 1;
  }
  return sm_discrimination_of_counts(counts, distinct);
}
