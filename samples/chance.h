/*
 * Chance that is the same everywhere: splitmix64 (Steele, Lea and Flood 2014), so that a seed gives the same sample on
 * every machine.
 */
#pragma once

#include <glib.h>

typedef struct {
  guint64 state;
} Chance;

/* 0 to n - 1. */
guint chance_below(Chance *chance, guint n);
/* least to most, both included. */
gint chance_between(Chance *chance, gint least, gint most);
/* 0 to 1, 1 not included. */
double chance_unit(Chance *chance);
/* TRUE in `percent` of 100. */
gboolean chance_of(Chance *chance, guint percent);
/* Small values far more often than great ones, least to most. */
gint chance_skewed(Chance *chance, gint least, gint most);
void chance_shuffle(Chance *chance, gpointer *items, guint count);
