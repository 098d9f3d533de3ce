/*
 * A table put into the order of a link: the rows of each parent together, in order of time, then of table order. What
 * is asked of a parent then lies in one place, and no list of rows is needed to find it.
 */
#pragma once

#include "table/table.h"

#include <glib.h>

G_BEGIN_DECLS

/* `link` gives the parent of each row, SM_ROW_NONE for none; it is taken. `time` is the INSTANT column that orders the
 * rows of one parent; rows without a time come first. `along` is another link of the rows, or NULL: it goes with them.
 * Returns where the rows of each parent begin: those of p are start[p] ... start[p + 1] - 1, and those of none come
 * last, likewise in order. Owned by caller; the number of threads changes nothing. The table has no room for more rows
 * then. */
guint32 *sm_table_arrange(SmTable *table, guint32 *link, guint32 parent_count, guint time, guint32 **along,
                          guint threads);

G_END_DECLS
