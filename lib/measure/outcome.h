/*
 * Why one lead did not become a customer: the first of the eight rules of definitions.md section 5 that holds.
 */
#pragma once

#include "measure/trace.h"
#include "measure/yardstick.h"

#include <glib.h>

G_BEGIN_DECLS

/* Sets declared and declared_reason of a trace whose `disqualified` is set. `lost` may be NULL. */
void sm_outcome_declare(const SmYardstick *yardstick, const SmDeal *lost, SmTrace *trace);

/* Sets cause, sub_cause, rule, contested, deal and the topics. Everything else of the trace must be set. */
void sm_outcome_judge(const SmYardstick *yardstick, const SmLeadDeals *deals, SmTrace *trace);

/* The cause that a declared class names; SM_CAUSE_COUNT for none. */
SmCause sm_declared_cause(SmDeclared declared);

G_END_DECLS
