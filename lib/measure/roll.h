/*
 * Some leads on a list: of each what it is counted by, packed together. A breakdown looks at all of them once for each
 * dimension, and there may be a million: their traces would be fetched from memory as often.
 */
#pragma once

#include "measure/trace.h"

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
} SmMember;

typedef struct {
  const SmQuestion *question; /* borrowed, as are the leads */
  const GPtrArray *leads;     /* of const SmTrace * */
  SmMember *members;          /* one a lead */
  guint count;
} SmRoll;

/* Over the threads of the question. Owned by caller. */
SmRoll *sm_roll_new(const SmQuestion *question, const GPtrArray *leads);
void sm_roll_free(SmRoll *roll);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmRoll, sm_roll_free)

G_END_DECLS
