/*
 * Making traces from deals that were already gathered, or rolls without them, for sm_measure; everybody else calls
 * sm_traces_new.
 */
#pragma once

#include "base/progress.h"
#include "measure/roll.h"

#include <glib.h>

G_BEGIN_DECLS

/* Rolls of the leads handed over in the question's period and in each of those before, which do not overlap. */
#define SM_ROLLS (1 + SM_PERIODS_BEFORE)

/* Over the threads of the question. `ret_rolls`, of SM_ROLLS, may be NULL: then all traces are kept; else the rolls,
 * owned by caller, and no trace. `progress` may be NULL. Owned by caller; borrows nothing of `deals`. */
SmTraces *sm_traces_follow(const SmQuestion *question, SmDeals *deals, SmRoll **ret_rolls, const SmProgress *progress);

G_END_DECLS
