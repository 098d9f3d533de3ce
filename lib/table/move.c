/* See move.h. Which cell comes next is known long before it is asked for, so that the processor fetches several at a
 * time from wherever they lie. */
#include "table/move.h"

#include "base/memory.h"
#include "base/parallel.h"

#define BLOCK 65536u /* cells that are forgotten together */

void sm_spares_clear(SmSpares *spares) {
  for (guint size = 0; size < G_N_ELEMENTS(spares->of_size); size++) g_clear_pointer(&spares->of_size[size], g_free);
}

typedef struct {
  gpointer from, to;
  gsize size;
  const guint32 *where; /* of each cell: its old place where cells are moved, its new place where they are placed */
  guint32 count, cells_a_part;
} Moving;

/* Each thread is given cells that are far from those of the others: neighbours would go to the same lines of memory. */
static void move_all(Moving *moving, guint threads, SmPartWork work) {
  guint parts = moving->count < BLOCK ? 1 : CLAMP(threads, 1, SM_THREADS_MOST);
  moving->cells_a_part = moving->count / parts + 1;
  sm_parallel(parts, parts, work, moving);
}

static guint32 first_of(const Moving *moving, guint part) { return MIN(part * moving->cells_a_part, moving->count); }

#define MOVE(type)                                                                                                     \
  for (guint32 i = first; i < end; i++) ((type *)moving->to)[i] = ((const type *)moving->from)[moving->where[i]]

static void move_part(guint part, guint worker, gpointer data) {
  (void)worker;
  const Moving *moving = data;
  guint32 first = first_of(moving, part), end = first_of(moving, part + 1);
  if (moving->size == sizeof(guint8))
    MOVE(guint8);
  else if (moving->size == sizeof(guint16))
    MOVE(guint16);
  else if (moving->size == sizeof(guint32))
    MOVE(guint32);
  else
    MOVE(guint64);
}

void sm_cells_move(SmCells cells, const guint32 *order, guint32 count, guint32 capacity, SmSpares *spares,
                   guint threads) {
  g_assert(count <= capacity && cells.size <= sizeof(guint64) && (cells.size & (cells.size - 1)) == 0);
  gpointer *spare = &spares->of_size[cells.size], from = *cells.at;
  gpointer to = *spare ? *spare : g_malloc_n(MAX(capacity, 1), cells.size);
  move_all(&(Moving){.from = from, .to = to, .size = cells.size, .where = order, .count = count}, threads, move_part);
  *spare = from;
  *cells.at = to;
}

#define PLACE(type)                                                                                                    \
  for (guint32 i = first; i < end; i++)                                                                                \
  ((type *)moving->to)[moving->where[i] & G_MAXINT32] = ((const type *)moving->from)[i]

static void place_block(const Moving *moving, guint32 first, guint32 end) {
  if (moving->size == sizeof(guint8))
    PLACE(guint8);
  else if (moving->size == sizeof(guint16))
    PLACE(guint16);
  else if (moving->size == sizeof(guint32))
    PLACE(guint32);
  else
    PLACE(guint64);
  sm_memory_forget((char *)moving->from + first * moving->size, (end - first) * moving->size);
}

static void place_part(guint part, guint worker, gpointer data) {
  (void)worker;
  const Moving *moving = data;
  guint32 first = first_of(moving, part), end = first_of(moving, part + 1);
  for (; first < end; first = MIN(first + BLOCK, end)) place_block(moving, first, MIN(first + BLOCK, end));
}

void sm_cells_place(SmCells cells, const guint32 *places, guint32 count, guint threads) {
  g_assert(cells.size <= sizeof(guint64) && (cells.size & (cells.size - 1)) == 0);
  gpointer from = *cells.at, to = g_malloc_n(MAX(count, 1), cells.size);
  move_all(&(Moving){.from = from, .to = to, .size = cells.size, .where = places, .count = count}, threads, place_part);
  *cells.at = to;
  g_free(from);
}
