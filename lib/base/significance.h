/*
 * Whether a difference is more than chance: pure functions over counts and p-values, nothing of the business.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One-sided Fisher exact test that a group's share is higher than that of the rest: the chance, were there no
 * difference, of at least `hits` of the `size` in the group when the rest has `rest_hits` of `rest_size` (R:
 * fisher.test(matrix(c(hits, size - hits, rest_hits, rest_size - rest_hits), 2), alternative = "greater")). 1 when a
 * side is empty. Hits are at most their size. */
double sm_fisher_exact(gint64 hits, gint64 size, gint64 rest_hits, gint64 rest_size);

/* Benjamini-Hochberg adjusted p-values (1995, JRSS B 57:289; R: p.adjust(p, "BH")) of n tests, none of them NaN;
 * `ret_q` has room for n, in the order of `p`. */
void sm_benjamini_hochberg(const double *p, gsize n, double *ret_q);

G_END_DECLS
