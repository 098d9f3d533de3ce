/*
 * The scope of an objective (or plan): which leads and deals it is about. Filters compare without case or accents; an
 * empty one means all.
 */
#pragma once

#include "measure/deal.h"
#include "measure/trace.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct SmScope SmScope;

/* The filters of a row of objectives. Owned by caller. */
SmScope *sm_scope_of_objective(const SmDataset *data, guint32 row);
void sm_scope_free(SmScope *scope);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmScope, sm_scope_free)

gboolean sm_scope_holds_deal(SmScope *scope, const SmDataset *data, const SmDeal *deal);
/* A lead is of a product when one of its deals is. */
gboolean sm_scope_holds_trace(SmScope *scope, const SmDataset *data, const SmDeals *deals, const SmTrace *trace);

G_END_DECLS
