/*
 * Cells of a column, or links of a table's rows, brought into another order.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Memory that cells were moved out of, by the bytes of one: the next of that size are moved into it, as the system
 * gives fresh memory page by page. All that are moved with the same spares have room for as many cells. */
typedef struct {
  gpointer of_size[sizeof(guint64) + 1];
} SmSpares;

void sm_spares_clear(SmSpares *spares);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SmSpares, sm_spares_clear)

/* The first `count` cells of `size` bytes (1, 2, 4 or 8) in the order given: `order[i]` is the old place of the new
 * cell i. `cells` become a spare, the result has as many places as `capacity` says and is owned by caller. Over the
 * threads; the number of them changes nothing. */
gpointer sm_cells_move(gpointer cells, gsize size, const guint32 *order, guint32 count, guint32 capacity,
                       SmSpares *spares, guint threads);

G_END_DECLS
