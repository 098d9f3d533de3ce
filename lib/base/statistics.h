/*
 * Statistics: pure functions over numbers, nothing of the business. Each names where its method is published; the tests hold it
 * to published or R-computed values.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The standard normal quantile of 0.975: what makes an interval one of 95 %. */
#define SM_NORMAL_975 1.959963984540054

typedef struct { double low, high; } SmInterval;

/* Wilson score interval of a proportion at 95 % (Wilson 1927, JASA 22:209; Newcombe 1998, Statist. Med. 17:857, method 3).
 * [0, 1] when n is 0. */
SmInterval sm_wilson_interval(gint64 successes, gint64 n);

/* Interval of the ratio of two proportions at 95 %: that of Katz, on the logarithm (Katz et al. 1978, Biometrics 34:469).
 * NaN where a group has no success, as the logarithm is not known there, or no member. */
SmInterval sm_ratio_interval(gint64 successes, gint64 n, gint64 other_successes, gint64 other_n);

/* Quantile by linear interpolation of order statistics (Hyndman and Fan 1996, type 7: R's default). `sorted` ascending;
 * NaN when n is 0. */
double sm_quantile(const double *sorted, gsize n, double probability);

/* The same in two steps, for who has no sorted array: between which of n > 0 values in ascending order, counted from 0,
 * the quantile lies, and how far from the lower one; then the quantile from these two values. */
typedef struct { gsize below, above; double weight; } SmRank;
SmRank sm_quantile_rank(gsize n, double probability);
double sm_rank_between(SmRank rank, double below, double above);

G_END_DECLS
