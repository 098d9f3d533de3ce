/*
 * Where an objective will end if the open deals close as they promise: what is reached, and each open deal due to close
 * in its period by its probability. Known for revenue and deals won: of the other metrics no open deal tells the end.
 *
 * - The probability of a deal: the export's column, else the configured one of its stage, else the win rate of all
 *   deals closed in the four periods before the one asked. A deal that the export shows as closed, but that was open at
 *   the as-of, gets the win rate: column and stage speak of a day that had not come.
 * - A deal without an amount adds nothing to a forecast of revenue.
 * - Sums are of whole numbers in 128 bits, rounded once, so that the order of rows changes nothing.
 */
#pragma once

#include "measure/target.h"

#include <glib.h>

G_BEGIN_DECLS

/* MONEY for revenue, a plain number of deals for deals won; not known for other metrics, without due dates, or where a
 * deal that counts has no probability. `objective` needs its metric, period and actual. */
SmQuantity sm_forecast(const SmResults *results, const SmDeals *deals, const SmObjectiveResult *objective);

/* What a revenue objective still needs; see needed.h. Needs target and actual. */
SmNeeded sm_needed(const SmResults *results, const SmDeals *deals, const SmObjectiveResult *objective);

/* The four periods before the one asked as one stretch of time. */
SmPeriod sm_four_periods(const SmQuestion *question);

G_END_DECLS
