/* See move.h. Which cell comes next is known long before it is asked for, so that the processor fetches several at a
 * time from wherever they lie. */
#include "table/move.h"

#include "base/parallel.h"

#define PART 65536u /* cells that a thread moves at a time */

typedef struct {
  gconstpointer from;
  gpointer to;
  gsize size;
  const guint32 *order;
  guint32 count;
} Moving;

#define MOVE(type)                                                                                                     \
  do {                                                                                                                 \
    const type *from = moving->from;                                                                                   \
    type *to = moving->to;                                                                                             \
    for (guint32 i = first; i < end; i++) to[i] = from[moving->order[i]];                                              \
  } while (0)

static void move_part(guint part, guint worker, gpointer data) {
  const Moving *moving = data;
  guint32 first = part * PART, end = MIN(first + PART, moving->count);
  (void)worker;
  if (moving->size == sizeof(guint8))
    MOVE(guint8);
  else if (moving->size == sizeof(guint16))
    MOVE(guint16);
  else if (moving->size == sizeof(guint32))
    MOVE(guint32);
  else
    MOVE(guint64);
}

void sm_spares_clear(SmSpares *spares) {
  for (guint size = 0; size < G_N_ELEMENTS(spares->of_size); size++) g_clear_pointer(&spares->of_size[size], g_free);
}

gpointer sm_cells_move(gpointer cells, gsize size, const guint32 *order, guint32 count, guint32 capacity,
                       SmSpares *spares, guint threads) {
  g_assert(count <= capacity && size <= sizeof(guint64) && (size & (size - 1)) == 0);
  gpointer *spare = &spares->of_size[size];
  Moving moving = {cells, *spare ? *spare : g_malloc_n(MAX(capacity, 1), size), size, order, count};
  sm_parallel(threads, (count + PART - 1) / PART, move_part, &moving);
  *spare = cells;
  return moving.to;
}
