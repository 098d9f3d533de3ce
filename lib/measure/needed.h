/*
 * What a revenue objective still needs: deals at the average deal, opportunities at their win rate, MQLs at the rate
 * from MQL to won.
 *
 * Where definitions.md leaves a choice, this is what was chosen:
 * - The four closed periods are those before the period asked, and what is averaged lies in the objective's own scope:
 *   an objective on large accounts needs deals of the size of large accounts.
 * - The win rate is won / closed of the deals closed in them; the rate from MQL to won is that of the leads handed over
 *   in them, by the as-of. Their Wilson bounds give the ranges; the number of deals has none.
 * - Each number is rounded up, deals first: opportunities and MQLs are those that so many whole deals take.
 * - Once the target is reached all are 0.
 */
#pragma once

#include "base/quantity.h"

#include <glib.h>

G_BEGIN_DECLS

/* A count with its range; not known where nothing was won in the four periods, or the tables for it are missing. */
typedef struct {
  SmQuantity value, low, high;
  gint64 n; /* what the rate was counted on */
} SmNeed;

typedef struct {
  SmQuantity revenue; /* still to be won; not known where the objective is not on revenue or has no target */
  SmQuantity average_deal;
  SmNeed deals, opportunities, mqls;
} SmNeeded;

G_END_DECLS
