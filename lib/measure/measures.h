/*
 * The families of figures, each in its own file. All take a sample and add its figures; what the data do not allow is
 * not added.
 */
#pragma once

#include "measure/cohort.h"

#include <glib.h>

G_BEGIN_DECLS

/* funnel.c: of a tally. funnel.leads goes by created_at and has its own function, for one period. */
void sm_funnel_count(const SmSample *place, const SmTally *tally);
void sm_funnel_count_leads(const SmSample *place, const SmPeriod *period);

/* flow.c: of all deals; the period is that of the figures. The breakdowns and the bridge are of the period asked. */
void sm_flow_count(const SmSample *deals, const SmPeriod *period);
void sm_flow_break_down(const SmSample *deals);
void sm_flow_bridge(const SmSample *deals);

/* sla.c: of a tally; the volume is of a whole period. */
void sm_sla_count(const SmSample *place, const SmTally *tally);
void sm_sla_count_volume(const SmSample *place, const SmTally *tally, const SmPeriod *period);
/* The months of a period: each day is its part of its month. */
double sm_months_of(const SmPeriod *period);

/* speed.c: of a roll, by bucket of first-touch delay: 5min, 1h, 4h, 1d, 3d, later, never, in this order. */
void sm_speed_count(const SmSample *place, const SmRoll *roll);

/* causes.c: of a tally. Sub-causes, contested and declared are of a roll, and go with the whole period only. */
void sm_causes_count(const SmSample *place, const SmTally *tally);
void sm_causes_count_details(const SmSample *place, const SmRoll *roll);
SmVerdict sm_verdict_reach(const SmTally *tally);

/* concentration.c: of a cohort broken down, among those failed; one table of tests for each of campaign, owner and
 * source. */
void sm_concentration_test(const SmSample *place, const SmCohort *cohort);

/* accounts.c: of the files read; the sample's items do not matter. */
void sm_accounts_count(const SmSample *place);

/* objectives.c: appends to results->objectives and adds their figures. */
void sm_objectives_measure(SmResults *results, const SmDeals *deals);

G_END_DECLS
