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

/* Pairs of a positive and a negative in which the positive scores higher, in halves so that ties stay whole; cases
 * ascending. */
static gint64 count_half_wins(const Case *cases, gsize n) {
  gint64 half_wins = 0, negatives_below = 0;
  for (gsize start = 0, end; start < n; start = end) {
    gint64 positives = 0, negatives = 0;
    for (end = start; end < n && cases[end].score == cases[start].score; end++) {
      positives += cases[end].positive;
      negatives += !cases[end].positive;
    }
    half_wins += positives * (2 * negatives_below + negatives);
    negatives_below += negatives;
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

SmDiscrimination sm_discrimination(const double *scores, const gboolean *positive, gsize n) {
  SmDiscrimination result = {.area = NAN, .interval = {0, 1}};
  g_autofree Case *cases = g_new(Case, n);
  gsize count = 0;
  for (gsize i = 0; i < n; i++) {
    if (isnan(scores[i])) continue;
    cases[count++] = (Case){.score = scores[i], .positive = positive[i] != FALSE};
    if (positive[i])
      result.positives++;
    else
      result.negatives++;
  }
  if (result.positives == 0 || result.negatives == 0) return result;
  qsort(cases, count, sizeof *cases, compare_scores);
  double pairs = (double)result.positives * (double)result.negatives;
  result.area = (double)count_half_wins(cases, count) / (2 * pairs);
  result.interval = hanley_mcneil(result.area, (double)result.positives, (double)result.negatives);
  return result;
}
