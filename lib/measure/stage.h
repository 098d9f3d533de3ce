/*
 * How far one lead came: the instants of its stages, a later one implying those before it.
 */
#pragma once

#include "measure/treatment.h"

#include <glib.h>

G_BEGIN_DECLS

/* Sets reached, implied and furthest. A stage that is only implied bears the instant of the one that implies it. */
void sm_stages_reach(const SmContact *contact, const SmLeadDeals *deals, SmTrace *trace);

G_END_DECLS
