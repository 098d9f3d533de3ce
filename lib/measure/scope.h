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

typedef enum {
  SM_FILTER_SOURCE,
  SM_FILTER_MOTION,
  SM_FILTER_SEGMENT,
  SM_FILTER_CAMPAIGN,
  SM_FILTER_OWNER,
  SM_FILTER_PRODUCT,
  SM_FILTER_COUNT
} SmFilter;

/* A filter as a row of SM_TABLE_OBJECTIVES or SM_TABLE_BONUS_PLANS writes it, "" for all. Borrowed from the dataset. */
const char *sm_scope_filter(const SmDataset *data, SmTableId table, guint32 row, SmFilter filter);

/* The filters of a row of either table. Owned by caller. */
SmScope *sm_scope_new(const SmDataset *data, SmTableId table, guint32 row);
SmScope *sm_scope_of_objective(const SmDataset *data, guint32 row);
void sm_scope_free(SmScope *scope);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmScope, sm_scope_free)

gboolean sm_scope_holds_deal(SmScope *scope, const SmDataset *data, const SmDeal *deal);
/* A lead is of a product when one of its deals is. */
gboolean sm_scope_holds_trace(SmScope *scope, const SmQuestion *question, const SmDeals *deals, const SmTrace *trace);

G_END_DECLS
