/*
 * A link turned around: the rows of each parent, in order of time, then of table order.
 */
#pragma once

#include "table/dataset.h"

#include <glib.h>

G_BEGIN_DECLS

/* `link` gives the parent of each row of `table`, SM_ROW_NONE for none; NULL: no row has one. `time` is the column that
 * orders the rows of one parent; rows without a time come first. `table` may be NULL. The arrays of the result are
 * owned by caller; the number of threads changes nothing in them. */
SmGroups sm_groups_new(guint32 parent_count, const guint32 *link, const SmTable *table, guint time, guint threads);

/* The same in table order alone, told the other way round: of each row its place among those of all parents takes that
 * of its link, with the highest bit set. Returns where the places of each parent begin, as SmGroups.start. Owned by
 * caller. Every row has a parent. */
guint32 *sm_groups_place(guint32 parent_count, guint32 *link, guint32 row_count, guint threads);

G_END_DECLS
