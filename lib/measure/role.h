/*
 * What each activity counts as, whoever's lead it is: an attempt, a two-way contact, the prospect's word, something
 * that sales sent out. What came before the handover or after the as-of is for the reader to skip.
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

/* Knows what an activity counts as, and remembers whose hand an actor's is: each thread has one of its own. */
typedef struct SmRoleBook SmRoleBook;

/* NULL without activities. Owned by caller. */
SmRoleBook *sm_role_book_new(const SmQuestion *question);
void sm_role_book_free(SmRoleBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmRoleBook, sm_role_book_free)

/* The SmActivityRoles of an activity; 0 when no person did it. */
guint8 sm_role_of(SmRoleBook *book, guint32 activity);
/* Those of `count` activities from `first` on. */
void sm_roles_of(SmRoleBook *book, guint32 first, guint32 count, guint8 *ret_roles);

G_END_DECLS
