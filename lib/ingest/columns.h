/*
 * The cells of many rows, a column at a time: what is the same about all cells of a column is asked once, and the work
 * on one overlaps with that on the next. Reading most exports is nothing else.
 */
#pragma once

#include "ingest/grid.h"
#include "ingest/row.h"

#include <glib.h>

G_BEGIN_DECLS

/* Whether the cells of every column can mostly be read so, and no row means anything but what its cells do. */
gboolean sm_columns_may_read(const SmRowReader *rows);

/* Stores what the cells of the grid's records mean in the rows that follow the last of the table, which has room for
 * them. Those of which some cell takes more to know are to be read by themselves: ret_alone of such a record is TRUE.
 * The others are rows of the table as soon as they are said to be. */
void sm_columns_read(SmRowReader *rows, const SmGrid *grid, guint8 *ret_alone);

G_END_DECLS
