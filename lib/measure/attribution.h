/*
 * attribution.*: what each campaign, channel and motion has to do with the revenue won in the period, by six models
 * side by side. No model is the truth; where they disagree is what the meeting should talk about.
 *
 * - What is credited are the deals won in the period (sm_deal_won_in) with their amounts, along their journeys
 *   (journey.h). Each model's credits sum to flow.revenue to the minor unit, by each dimension.
 * - A deal without a journey (no lead, or a lead without touches and campaign) is credited to the value "" in every
 *   model. So is a step without a campaign (channel, motion).
 * - first, last, linear, position, decay: each deal's amount is shared among the steps of its journey (credit.h); the
 *   cents left over by rounding go to the largest remainders, of equal ones to the earlier step. The credits of a
 *   motion are thus those of its campaigns, exactly.
 * - markov: first-order chain over the values of the dimension (base/markov.h). Conversions are the journeys of the
 *   deals won in the period, failures those of the leads of the period's cohort that failed (neither won nor open).
 *   The revenue of the deals that have a journey is shared in proportion to the removal effects; the cents left over go
 *   to the largest remainders, of equal ones to the value that comes first in the order of bytes. As the chain of each
 *   dimension is its own, a motion's credit need not be the sum of those of its campaigns.
 * - A breakdown has a row for every value on the journey of a won deal, also where a model credits it with nothing; `n`
 *   is the number of deals it is credited for. It is left out when all values are "".
 * - attribution.disputed: revenue of the deals whose first and last step are of different motions, both known; `n` is
 *   the number of these deals.
 */
#pragma once

#include "measure/deal.h"
#include "measure/measure.h"

#include <glib.h>

G_BEGIN_DECLS

/* Adds the figures that the data allow. */
void sm_attribution_measure(SmResults *results, const SmDeals *deals);

G_END_DECLS
