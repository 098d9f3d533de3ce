/* See move.h. Which cell comes next is known long before it is asked for, so that the processor fetches several at a
 * time from wherever they lie. */
#include "table/move.h"

#include "base/memory.h"
#include "base/parallel.h"

#define BLOCK 65536u /* cells that are forgotten together */

void sm_spares_clear(SmSpares *spares) {
  for (guint size = 0; size < G_N_ELEMENTS(spares->of_size); size++) g_clear_pointer(&spares->of_size[size], g_free);
}

#define MOVE(type)                                                                                                     \
  for (guint32 i = 0; i < count; i++) ((type *)to)[i] = ((const type *)from)[order[i]]

static void move(gconstpointer from, gpointer to, gsize size, const guint32 *order, guint32 count) {
  if (size == sizeof(guint8))
    MOVE(guint8);
  else if (size == sizeof(guint16))
    MOVE(guint16);
  else if (size == sizeof(guint32))
    MOVE(guint32);
  else
    MOVE(guint64);
}

void sm_cells_move(SmCells cells, const guint32 *order, guint32 count, guint32 capacity, SmSpares *spares) {
  g_assert(count <= capacity && cells.size <= sizeof(guint64) && (cells.size & (cells.size - 1)) == 0);
  gpointer *spare = &spares->of_size[cells.size], from = *cells.at;
  gpointer to = *spare ? *spare : g_malloc_n(MAX(capacity, 1), cells.size);
  move(from, to, cells.size, order, count);
  *spare = from;
  *cells.at = to;
}

typedef struct {
  gpointer from, to;
  gsize size;
  const guint32 *places;
  guint32 count, cells_a_part;
} Placing;

#define PLACE(type)                                                                                                    \
  for (guint32 i = first; i < end; i++) ((type *)to)[placing->places[i] & G_MAXINT32] = ((const type *)from)[i]

static void place_block(const Placing *placing, guint32 first, guint32 end) {
  gpointer from = placing->from, to = placing->to;
  if (placing->size == sizeof(guint8))
    PLACE(guint8);
  else if (placing->size == sizeof(guint16))
    PLACE(guint16);
  else if (placing->size == sizeof(guint32))
    PLACE(guint32);
  else
    PLACE(guint64);
  sm_memory_forget((char *)from + first * placing->size, (end - first) * placing->size);
}

/* A thread has rows that are far from those of the others: neighbours would go to the same lines of memory. */
static void place_part(guint part, guint worker, gpointer data) {
  (void)worker;
  const Placing *placing = data;
  guint32 first = MIN(part * placing->cells_a_part, placing->count);
  guint32 end = MIN(placing->cells_a_part, placing->count - first) + first;
  for (; first < end; first = MIN(first + BLOCK, end)) place_block(placing, first, MIN(first + BLOCK, end));
}

void sm_cells_place(SmCells cells, const guint32 *places, guint32 count, guint threads) {
  g_assert(cells.size <= sizeof(guint64) && (cells.size & (cells.size - 1)) == 0);
  guint parts = count < BLOCK ? 1 : CLAMP(threads, 1, SM_THREADS_MOST);
  gpointer from = *cells.at, to = g_malloc_n(MAX(count, 1), cells.size);
  Placing placing = {from, to, cells.size, places, count, count / parts + 1};
  sm_parallel(parts, parts, place_part, &placing);
  *cells.at = to;
  g_free(from);
}
