/*
 * What happened around a deal, up to its close, indexed once for all deals: its activities, who did them, and whose the
 * campaigns and contents are. What chains are told from. All texts are borrowed from the dataset.
 */
#pragma once

#include "measure/deal.h"
#include "measure/person.h"
#include "measure/role.h"
#include "measure/trace.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const SmQuestion *question; /* borrowed */
  const SmTraces *traces;     /* borrowed; may be NULL */
  SmPeople *people;
  SmRoleBook *roles;                /* NULL without activities */
  SmGroups activities_of_deal;      /* those that name it */
  GHashTable *campaigns, *contents; /* id -> row + 1 */
} SmHistory;

/* Owned by caller; borrows both. */
SmHistory *sm_history_new(const SmQuestion *question, const SmTraces *traces);
void sm_history_free(SmHistory *history);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmHistory, sm_history_free)

/* Rows (guint32) of activities that people did, up to the deal's close, in order of time, then of lead and id: those of
 * its lead that name no other deal, and its own. Owned by caller. */
GArray *sm_history_activities(const SmHistory *history, const SmDeal *deal);

/* Whom of ours did an activity; all "" when nobody did: the actor of an inbound activity who is not in people is the
 * prospect, that of an outbound one a colleague whom nobody listed. */
SmPerson sm_history_actor(const SmHistory *history, guint32 activity);

/* A campaign or content by its id: what people call it, and whose it is (all "" where unknown). `ret_name` is the id
 * when it is not listed or has no name. */
SmPerson sm_history_campaign(const SmHistory *history, const char *id, const char **ret_name);
SmPerson sm_history_content(const SmHistory *history, const char *id, const char **ret_name);

G_END_DECLS
