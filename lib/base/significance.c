/* See significance.h. */
#include "base/significance.h"

#include <math.h>

/* lgamma() writes a global sign. */
static double log_factorial(gint64 n) {
  int sign;
  return lgamma_r((double)n + 1, &sign);
}

static double log_choose(gint64 n, gint64 k) { return log_factorial(n) - log_factorial(k) - log_factorial(n - k); }

/* The sum of hypergeometric probabilities from `hits` on, away from the mode (`step` 1 or -1): each from the one before,
 * so that only the first needs logarithms, and less than it, so that none counts any more after one that does not. */
static double hypergeometric_tail(gint64 hits, gint64 size, gint64 marked, gint64 total, int step) {
  gint64 least = MAX(0, size + marked - total), most = MIN(size, marked);
  if (hits < least || hits > most) return 0;
  double term = exp(log_choose(marked, hits) + log_choose(total - marked, size - hits) - log_choose(total, size));
  double sum = 0;
  for (gint64 k = hits; k >= least && k <= most && sum + term != sum; k += step) {
    sum += term;
    if (step > 0)
      term *= (double)(marked - k) / (double)(k + 1) * (double)(size - k) / (double)(total - marked - size + k + 1);
    else
      term *= (double)k / (double)(marked - k + 1) * (double)(total - marked - size + k) / (double)(size - k + 1);
  }
  return sum;
}

double sm_fisher_exact(gint64 hits, gint64 size, gint64 rest_hits, gint64 rest_size) {
  g_assert(hits >= 0 && hits <= size && rest_hits >= 0 && rest_hits <= rest_size);
  gint64 marked = hits + rest_hits, total = size + rest_size;
  if (size == 0 || rest_size == 0) return 1;
  /* Below the mode the first term may be 0 in a double while the sum is not: there the small side is summed instead. */
  double mode = ((double)size + 1) * ((double)marked + 1) / ((double)total + 2);
  double p = (double)hits > mode ? hypergeometric_tail(hits, size, marked, total, 1)
                                 : 1 - hypergeometric_tail(hits - 1, size, marked, total, -1);
  return CLAMP(p, 0, 1);
}

static int compare_p(const void *a, const void *b, void *data) {
  const double *p = data;
  gsize one = *(const gsize *)a, other = *(const gsize *)b;
  if (p[one] != p[other]) return p[one] < p[other] ? -1 : 1;
  return (one > other) - (one < other);
}

void sm_benjamini_hochberg(const double *p, gsize n, double *ret_q) {
  g_autofree gsize *order = g_new(gsize, n);
  for (gsize i = 0; i < n; i++) order[i] = i;
  if (n > 0) g_qsort_with_data(order, (gint)n, sizeof *order, compare_p, (gpointer)p);
  double least = 1;
  for (gsize rank = n; rank > 0; rank--) {
    gsize test = order[rank - 1];
    least = MIN(least, p[test] * (double)n / (double)rank);
    ret_q[test] = least;
  }
}
