/*
 * causes.stake: what the leads lost to a cause would have brought had they been worth what others were. An estimate; it
 * claims no causation.
 *
 * - The base: the SLA-met, conforming, decided (won or failed) leads of the cohort of the same source; of all sources
 *   where the source has under 30 of them.
 * - p is the share of the base that is won, with its Wilson interval. v is the mean won amount of the won leads of that
 *   base whose deals have an amount; of all sources' base where that has none.
 * - A cause's stake is the sum over its leads of p x v. Amounts stay whole: p is a fraction of counts (its bounds in
 *   10^-9 parts), each source's part is kept to 10^-9 of a minor unit, and the sum is rounded once, half away from
 * zero.
 * - Every cause of failed leads has one, those that neither team owes too.
 */
#pragma once

#include "measure/cohort.h"
#include "measure/measure.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct SmStakes SmStakes;

/* Adds the figures and keeps the estimates in results->stakes; nothing where no lead of the base was won. */
void sm_stakes_measure(SmResults *results, const SmCohort *cohort);
void sm_stakes_free(SmStakes *stakes);

/* p x v for one lead, rounded on its own; not known for one that has not failed, or without stakes. */
SmQuantity sm_stake_of_lead(const SmResults *results, const SmTrace *trace);

G_END_DECLS
