/* See arrange.h. The place of each row under its parent is that of the table's order, which needs no look at the times;
 * all columns are moved there one by one, that of the times last, as it is the widest. Then the rows of one parent are
 * neighbours, and where they are not in order of time, they are put into it. What a column takes until it is moved is
 * all that is needed beside the table and the link. */
#include "table/arrange.h"

#include "base/parallel.h"
#include "table/group.h"

#include <string.h>

#define FEW 10000    /* rows that one thread has sorted before another has begun */
#define PARENTS 4096 /* whose rows a thread sorts at a time */
#define ROWS 65536   /* whose links a thread looks at at a time */
#define MANY 64      /* rows of one parent: so many are not sorted by insertion */

typedef struct {
  const guint32 *start, *times;
  guint32 parent_count;
  SmCells cells[SM_CELLS_MOST + 1]; /* of the table, and what goes along */
  guint cells_count;
} Sorting;

/* By time, none first, then by the place among the parent's. */
static guint64 key_of(guint32 time, guint32 place) {
  return (guint64)(time + 1) << 32 | place; /* SM_NATURAL_NONE + 1 is 0 */
}

static gint compare_keys(gconstpointer a, gconstpointer b) {
  guint64 one = *(const guint64 *)a, other = *(const guint64 *)b;
  return one < other ? -1 : one > other;
}

static void insert_keys(guint64 *keys, guint32 count) {
  for (guint32 i = 1; i < count; i++) {
    guint64 key = keys[i];
    guint32 at = i;
    for (; at > 0 && keys[at - 1] > key; at--) keys[at] = keys[at - 1];
    keys[at] = key;
  }
}

/* `keys` tell in their lower halves which cell comes where; `copy` has room for all. */
static void apply(SmCells cells, guint32 first, const guint64 *keys, guint32 count, gpointer copy) {
  char *to = (char *)*cells.at + first * cells.size;
  memcpy(copy, to, count * cells.size);
  for (guint32 i = 0; i < count; i++)
    memcpy(to + i * cells.size, (char *)copy + (guint32)keys[i] * cells.size, cells.size);
}

static void put_in_order(const Sorting *sorting, guint32 first, guint32 count) {
  guint64 few[2 * MANY];
  g_autofree guint64 *many = count > MANY ? g_new(guint64, 2 * (gsize)count) : NULL;
  guint64 *keys = many ? many : few, *copy = keys + count;
  for (guint32 i = 0; i < count; i++) keys[i] = key_of(sorting->times[first + i], i);
  if (many)
    qsort(keys, count, sizeof *keys, compare_keys);
  else
    insert_keys(keys, count);
  for (guint i = 0; i < sorting->cells_count; i++) apply(sorting->cells[i], first, keys, count, copy);
}

/* Exports mostly come in order of time: then a look at each pair of neighbours is all it takes. */
static void sort_rows(const Sorting *sorting, guint32 first, guint32 end) {
  guint32 at = first + 1;
  while (at < end && sorting->times[at - 1] + 1 <= sorting->times[at] + 1) at++;
  if (at < end) put_in_order(sorting, first, end - first);
}

static void sort_part(guint part, guint worker, gpointer data) {
  const Sorting *sorting = data;
  guint32 end = MIN((part + 1) * PARENTS, sorting->parent_count);
  (void)worker;
  for (guint32 parent = part * PARENTS; parent < end; parent++)
    sort_rows(sorting, sorting->start[parent], sorting->start[parent + 1]);
}

static void sort_all(Sorting *sorting, const guint32 *times, guint32 row_count, guint threads) {
  guint parts = (sorting->parent_count + PARENTS - 1) / PARENTS;
  sorting->times = times;
  if (times) sm_parallel(row_count < FEW ? 1 : threads, parts, sort_part, sorting);
}

/* The link of each row, of which nobody's is to become one of the last parent. */
typedef struct {
  guint32 *link, count, last;
} Adopting;

static void adopt_part(guint part, guint worker, gpointer data) {
  (void)worker;
  const Adopting *adopting = data;
  guint32 *link = adopting->link, last = adopting->last, end = MIN((part + 1) * ROWS, adopting->count);
  for (guint32 row = part * ROWS; row < end; row++) link[row] = MIN(link[row], last);
}

guint32 *sm_table_arrange(SmTable *table, guint32 *link, guint32 parent_count, guint time, guint32 **along,
                          guint threads) {
  g_autofree guint32 *places = link;
  guint32 count = table->row_count;
  Sorting sorting = {.parent_count = parent_count + 1};
  Adopting adopting = {places, count, parent_count};
  sm_parallel(threads, (count + ROWS - 1) / ROWS, adopt_part, &adopting);
  guint32 *start = sm_groups_place(sorting.parent_count, places, count, threads);
  if (along && *along) sorting.cells[sorting.cells_count++] = (SmCells){(void **)along, sizeof **along};
  sorting.cells_count += sm_table_list_cells(table, (gint)time, sorting.cells + sorting.cells_count);
  for (guint i = 0; i < sorting.cells_count; i++) sm_cells_place(sorting.cells[i], places, count, threads);
  table->capacity = count;
  sorting.start = start;
  sort_all(&sorting, table->columns[time].naturals, count, threads);
  return start;
}
