/*
 * Some leads on a list: of each what it is counted by, packed together. A breakdown looks at all of them once for each
 * dimension, and there may be a million: their traces would be fetched from memory as often. Where nothing else is
 * asked of them, their traces are not even kept.
 */
#pragma once

#include "measure/deal.h"
#include "measure/speed.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  guint32 lead; /* row of leads */
  SmStage furthest : 4;
  SmSlaStatus sla : 4;
  SmCause cause : 4;
  SmSubCause sub_cause : 4;
  SmDeclared declared : 4;
  guint implied : 1; /* treated or engaged only because a later stage was */
  guint day_level : 1;
  guint owned : 1;
  guint complete : 1, conforming : 1;
  guint contested : 1;
  guint speed : 3;  /* sm_speed_bucket */
  guint priced : 1; /* what was won of it is known */
} SmMember;

typedef struct {
  const SmQuestion *question; /* borrowed, as are the leads */
  const GPtrArray *leads;     /* of const SmTrace *; NULL where their traces were not kept */
  SmMember *members;          /* one a lead */
  guint count;
  GArray *won_minor; /* gint64, of the members that are priced, in their order */
} SmRoll;

/* Over the threads of the question. Owned by caller. */
SmRoll *sm_roll_new(const SmQuestion *question, const GPtrArray *leads);

/* The same in steps, for who follows leads and keeps no traces: room for so many members; each as its trace tells; what
 * was won of all of them. */
SmRoll *sm_roll_of_members(const SmQuestion *question, guint count);
SmMember sm_member_of(const SmSpeedLimits *limits, const SmTrace *trace);
void sm_roll_price(SmRoll *roll, const SmDeals *deals);

void sm_roll_free(SmRoll *roll);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmRoll, sm_roll_free)

G_END_DECLS
