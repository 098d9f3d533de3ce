/* See markov.h. Of all converting journeys, those that pass through state i are P(i is ever visited) x P(conversion
 * from i), by the strong Markov property; so one inverse serves for all removals. With the fundamental matrix N = (I -
 * Q)^-1, the chance to ever visit i from the start is N[start][i] / N[i][i]. */
#include "base/markov.h"

#include <math.h>
#include <string.h>

/* Counts of one step: row and column 0 are the start, state s is s + 1. */
typedef struct {
  guint size;       /* states and the start */
  double *steps;    /* size x size: from row to column */
  double *converts; /* from each row into conversion */
  double *leaves;   /* from each row, whatever comes next */
} Chain;

static void chain_clear(Chain *chain) {
  g_free(chain->steps);
  g_free(chain->converts);
  g_free(chain->leaves);
}

static Chain chain_count(const SmPath *paths, guint path_count, guint state_count) {
  guint size = state_count + 1;
  Chain chain = {size, g_new0(double, (gsize)size *size), g_new0(double, size), g_new0(double, size)};
  for (guint p = 0; p < path_count; p++) {
    double weight = (double)(paths[p].conversions + paths[p].failures);
    guint at = 0;
    for (guint i = 0; i < paths[p].length; i++) {
      guint next = paths[p].states[i] + 1;
      if (next == at) continue;
      chain.steps[(gsize)at * size + next] += weight;
      chain.leaves[at] += weight;
      at = next;
    }
    chain.converts[at] += (double)paths[p].conversions;
    chain.leaves[at] += weight;
  }
  return chain;
}

static void swap_rows(double *matrix, guint size, guint a, guint b) {
  for (guint c = 0; a != b && c < size; c++) {
    double kept = matrix[(gsize)a * size + c];
    matrix[(gsize)a * size + c] = matrix[(gsize)b * size + c];
    matrix[(gsize)b * size + c] = kept;
  }
}

/* row -= factor x other */
static void subtract_row(double *matrix, guint size, guint row, guint other, double factor) {
  for (guint c = 0; c < size; c++) matrix[(gsize)row * size + c] -= factor * matrix[(gsize)other * size + c];
}

/* Gauss-Jordan with partial pivoting: turns `matrix` into the identity and `inverse`, the identity before, into its
 * inverse. I - Q of an absorbing chain is never singular. */
static void invert(double *matrix, double *inverse, guint size) {
  for (guint column = 0; column < size; column++) {
    guint pivot = column;
    for (guint r = column + 1; r < size; r++)
      if (fabs(matrix[(gsize)r * size + column]) > fabs(matrix[(gsize)pivot * size + column])) pivot = r;
    swap_rows(matrix, size, column, pivot);
    swap_rows(inverse, size, column, pivot);
    double scale = matrix[(gsize)column * size + column];
    for (guint c = 0; c < size; c++) {
      matrix[(gsize)column * size + c] /= scale;
      inverse[(gsize)column * size + c] /= scale;
    }
    for (guint r = 0; r < size; r++) {
      double factor = matrix[(gsize)r * size + column];
      if (r == column || factor == 0) continue;
      subtract_row(matrix, size, r, column, factor);
      subtract_row(inverse, size, r, column, factor);
    }
  }
}

/* The fundamental matrix of the chain. Owned by caller. */
static double *fundamental_matrix(const Chain *chain) {
  guint size = chain->size;
  g_autofree double *matrix = g_new0(double, (gsize)size *size);
  double *inverse = g_new0(double, (gsize)size *size);
  for (guint r = 0; r < size; r++) {
    for (guint c = 0; c < size && chain->leaves[r] > 0; c++)
      matrix[(gsize)r * size + c] = -chain->steps[(gsize)r * size + c] / chain->leaves[r];
    matrix[(gsize)r * size + r] += 1;
    inverse[(gsize)r * size + r] = 1;
  }
  invert(matrix, inverse, size);
  return inverse;
}

gboolean sm_markov_removal_effects(const SmPath *paths, guint path_count, guint state_count, double *ret_effects) {
  gint64 conversions = 0;
  for (guint p = 0; p < path_count; p++) conversions += paths[p].conversions;
  if (conversions == 0) return FALSE;

  Chain chain = chain_count(paths, path_count, state_count);
  guint size = chain.size;
  g_autofree double *visits = fundamental_matrix(&chain);
  g_autofree double *success = g_new0(double, size); /* P(conversion from each row) */
  for (guint r = 0; r < size; r++)
    for (guint c = 0; c < size; c++)
      if (chain.leaves[c] > 0) success[r] += visits[(gsize)r * size + c] * chain.converts[c] / chain.leaves[c];
  for (guint s = 1; s < size; s++) {
    double ever = visits[s] / visits[(gsize)s * size + s];
    ret_effects[s - 1] = ever * success[s] / success[0];
  }
  chain_clear(&chain);
  return TRUE;
}
