/*
 * The deals as they stood at the as-of: what had not been created did not exist, what had not been closed was open.
 * Funnel, flow, causes and objectives all look at deals through this list, so that they cannot disagree.
 */
#pragma once

#include "measure/profile.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  guint32 row;          /* of opportunities */
  guint32 lead;         /* row of leads, SM_ROW_NONE */
  int status;           /* SM_DEAL_OPEN, _WON or _LOST, at the as-of */
  SmInstant created_at; /* SM_INSTANT_NONE when not known */
  SmInstant closed_at;  /* SM_INSTANT_NONE when open or not known */
  SmInstant mql_at;     /* of its lead, by the as-of; SM_INSTANT_NONE when there is none: its cohort */
  gboolean has_amount;
  gint64 amount_minor; /* 0 when not known */
} SmDeal;              /* whose it is, sm_profile_of_deal tells when it is asked: there may be a hundred thousand */

typedef struct {
  SmDeal *items; /* those that exist, in the order of the opportunities table */
  guint count;
  guint32 *of_row; /* row of opportunities -> item, SM_ROW_NONE */
} SmDeals;

/* Empty without opportunities. Owned by caller; texts borrowed from the dataset. */
SmDeals *sm_deals_new(const SmQuestion *question);
void sm_deals_free(SmDeals *deals);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmDeals, sm_deals_free)

/* What the deals of one lead come down to; each NULL when it has none such. Borrowed from the deals. */
typedef struct {
  const SmDeal *first; /* the first created; one of unknown date counts as the earliest */
  const SmDeal *won;   /* the first won */
  const SmDeal *open;  /* the first open */
  const SmDeal *lost;  /* the last lost */
  gint64 won_minor;
} SmLeadDeals;

/* They are asked for soon: what lies far away in memory is fetched until then. */
void sm_deals_expect(const SmDeals *deals, const SmDataset *data, guint32 lead);
SmLeadDeals sm_deals_of_lead(const SmDeals *deals, const SmDataset *data, guint32 lead);

/* Created, or won, in the period. */
gboolean sm_deal_created_in(const SmDeal *deal, const SmPeriod *period);
gboolean sm_deal_won_in(const SmDeal *deal, const SmPeriod *period);
/* Won or lost in the period. */
gboolean sm_deal_closed_in(const SmDeal *deal, const SmPeriod *period);

G_END_DECLS
