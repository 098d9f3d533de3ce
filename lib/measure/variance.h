/*
 * How far an objective lies from its plan and from the period before: what the bars of variance show. Internal to
 * measure.
 */
#pragma once

#include "measure/target.h"

#include <glib.h>

G_BEGIN_DECLS

/* Fills `before`, `variance` and `change`; actual and pace are there already. */
void sm_variance(const SmResults *results, const SmDeals *deals, SmObjectiveResult *result);

G_END_DECLS
