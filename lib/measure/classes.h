/*
 * The groups of one dimension among some leads: which there are, and the one each lead is in. A lead's value is looked
 * at as a small number, the text's in the pool or the place in a list, so that no text is compared for any lead.
 */
#pragma once

#include "base/figure.h"
#include "measure/roll.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  guint count;
  guint32 *group_of;   /* one a lead, in their order: below `count`; NULL once forgotten */
  const char **values; /* by group */
  guint *order;        /* the groups in the order of the bytes of their values */
  GStringChunk *words; /* values that no column holds: weeks and months */
} SmClasses;

/* By campaign, source, channel, motion, segment, owner or team; by week or month only for leads of the question's
 * period. Owned by caller; borrows the dataset. */
SmClasses *sm_classes_new(const SmRoll *roll, SmDimension dimension);
/* Forgets which group each lead is in: there may be a million. */
void sm_classes_forget(SmClasses *classes);
void sm_classes_free(SmClasses *classes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmClasses, sm_classes_free)

G_END_DECLS
