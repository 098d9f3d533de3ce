/*
 * What each activity counts as, whoever's lead it is: an attempt, a two-way contact, the prospect's word, something
 * that sales sent out. Judged once for all activities; what came before the handover or after the as-of is for the
 * reader to skip.
 */
#pragma once

#include "measure/question.h"

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  SM_ROLE_OF_ATTEMPT = 1,  /* outbound call, email, meeting or social by sales */
  SM_ROLE_OF_TWO_WAY = 2,  /* a meeting held; a call or email connected or replied */
  SM_ROLE_OF_WORD = 4,     /* inbound: the prospect's word */
  SM_ROLE_OF_OUTBOUND = 8, /* outbound by sales: of any type that says so */
  SM_ROLE_OF_PERSON = 16,  /* a person did it: not automated, and not by an actor on the automation list */
} SmActivityRole;

/* One set of roles a row of activities; 0 for what no person did. NULL without activities. Over the threads of the
 * question. Owned by caller. */
guint8 *sm_activity_roles(const SmQuestion *question);

G_END_DECLS
