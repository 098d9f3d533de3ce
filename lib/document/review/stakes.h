/*
 * What is at stake, in words and as a table: estimates, said to be such wherever they stand.
 */
#pragma once

#include "document/review/showing.h"

#include <glib.h>

G_BEGIN_DECLS

/* The sentence (taken), followed by the stake of a cause with its range; as it is where there is none. Owned by caller.
 */
char *sm_stakes_append(const SmReview *review, SmCause cause, char *sentence);

/* What the estimates stand on, as a paragraph; nothing where there are none. */
void sm_stakes_explain(const SmReview *review, SmPage *page);

/* One row a cause, in the order given, and the explanation below; nothing where there are none. */
void sm_stakes_table(const SmReview *review, SmPage *page, const SmCause *order, guint count);

G_END_DECLS
