/*
 * How well a score tells two groups apart: pure functions over numbers, nothing of the business.
 */
#pragma once

#include "base/statistics.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  double area; /* 0 to 1; 0.5 tells nothing; NaN when one of the groups is empty */
  SmInterval
      interval; /* 95 %; [0, 1] when the area is not known, and one point when it is 0 or 1 (the method's limit) */
  gint64 positives, negatives;
} SmDiscrimination;

/* Area under the ROC curve by Mann-Whitney, a tie counting one half, with the interval of Hanley and McNeil (1982,
 * Radiology 143:29: Q1 = A/(2-A), Q2 = 2A^2/(1+A)). `scores` and `positive` have n items; a NaN score takes no part. */
SmDiscrimination sm_discrimination(const double *scores, const gboolean *positive, gsize n);

/* The same of cases counted by score: one entry a distinct score, in ascending order of scores. */
typedef struct {
  gint64 positives, negatives;
} SmScoreCount;
SmDiscrimination sm_discrimination_of_counts(const SmScoreCount *ascending, gsize n);

G_END_DECLS
