/*
 * Cells of a column, or links of a table's rows, brought into another order.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One cell a row, each of `size` bytes (1, 2, 4 or 8). */
typedef struct {
  void **at; /* where whoever owns the cells finds them: moved, they lie elsewhere */
  gsize size;
} SmCells;

/* Memory that cells were moved out of, by the bytes of one: the next of that size are moved into it, as the system
 * gives fresh memory page by page. All that are moved with the same spares have room for as many cells. */
typedef struct {
  gpointer of_size[sizeof(guint64) + 1];
} SmSpares;

void sm_spares_clear(SmSpares *spares);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SmSpares, sm_spares_clear)

/* The first `count` cells in the order given: `order[i]` is the old place of the new cell i. They have as many places
 * as `capacity` says then. The number of threads changes nothing. */
void sm_cells_move(SmCells cells, const guint32 *order, guint32 count, guint32 capacity, SmSpares *spares,
                   guint threads);

/* The other way round: the old cell i goes to the new place `places[i]`, of which the highest bit does not count; each
 * has one of its own. The number of threads changes nothing. Old cells are forgotten as they are moved: where the
 * rows come about in the order that they are brought into, both together take hardly more memory than one. */
void sm_cells_place(SmCells cells, const guint32 *places, guint32 count, guint threads);

G_END_DECLS
