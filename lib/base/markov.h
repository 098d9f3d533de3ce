/*
 * Removal effects in a first-order Markov chain of steps (Anderl, Becker, von Wangenheim, Schumann 2016, "Mapping the
 * customer journey", IJRM 33:457; the model of the R package ChannelAttribution): by what part would conversions fall
 * if a step led nowhere? Solved exactly as an absorbing chain (Kemeny and Snell 1960, "Finite Markov Chains", ch. III),
 * no simulation.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One path: states in order of time, and how often it ended in a conversion and how often not. */
typedef struct {
  guint length;
  const guint *states; /* each below the state count; borrowed */
  gint64 conversions, failures;
} SmPath;

/* Fills ret_effects[state] with the removal effect, 0 to 1, of every state: 1 - P(conversion without it) /
 * P(conversion). Steps from a state to itself are dropped: they do not change the result. Paths without a state take
 * part as journeys that nothing can be removed from. FALSE, and nothing written, when no path converts. */
gboolean sm_markov_removal_effects(const SmPath *paths, guint path_count, guint state_count, double *ret_effects);

G_END_DECLS
