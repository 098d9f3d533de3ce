/*
 * Making traces from deals that were already gathered, for sm_measure; everybody else calls sm_traces_new.
 */
#pragma once

#include "base/progress.h"
#include "measure/deal.h"
#include "measure/trace.h"

#include <glib.h>

G_BEGIN_DECLS

/* Over the threads of the question. `progress` may be NULL. Owned by caller; borrows nothing of `deals`. */
SmTraces *sm_traces_follow(const SmQuestion *question, SmDeals *deals, const SmProgress *progress);

G_END_DECLS
