/*
 * Cells of a column, or links of a table's rows, brought into another order.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The first `count` cells of `size` bytes (1, 2, 4 or 8) in the order given: `order[i]` is the old place of the new cell
 * i. `cells` are taken, the result has as many places as `capacity` says and is owned by caller. Over the threads; the
 * number of them changes nothing. */
gpointer sm_cells_move(gpointer cells, gsize size, const guint32 *order, guint32 count, guint32 capacity,
                       guint threads);

G_END_DECLS
