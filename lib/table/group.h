/*
 * A link turned around: the rows of each parent, in order of time, then of table order.
 */
#pragma once

#include "table/dataset.h"

#include <glib.h>

G_BEGIN_DECLS

/* `link` gives the parent of each of `row_count` rows, SM_ROW_NONE for none; NULL: no row has one. `times` (may be
 * NULL) orders the rows of one parent; rows without a time come first. The arrays of the result are owned by caller. */
SmGroups sm_groups_new(guint32 parent_count, const guint32 *link, const gint64 *times, guint32 row_count);

G_END_DECLS
