/* See arrange.h. The rows are placed under their parents as the table has them, which needs no look at their times;
 * then the times are moved there, where those of one parent are neighbours, and where they are not in order, they are
 * sorted together with the numbers of their rows. The other columns follow, one at a time: each costs the memory of
 * one. */
#include "table/arrange.h"

#include "base/parallel.h"
#include "table/group.h"
#include "table/move.h"

#define FEW 10000    /* rows that one thread has sorted before another has begun */
#define PARENTS 4096 /* whose rows a thread sorts at a time */
#define MANY 64      /* rows of one parent: so many are not sorted by insertion */

typedef struct {
  const guint32 *start;
  guint32 *order, *times;
  guint32 parent_count;
} Sorting;

/* By time, none first, then by the row. */
static guint64 key_of(const Sorting *sorting, guint32 at) {
  return (guint64)(sorting->times[at] + 1) << 32 | sorting->order[at]; /* SM_NATURAL_NONE + 1 is 0 */
}

static void put_key(const Sorting *sorting, guint32 at, guint64 key) {
  sorting->times[at] = (guint32)(key >> 32) - 1;
  sorting->order[at] = (guint32)key;
}

static gint compare_keys(gconstpointer a, gconstpointer b) {
  guint64 one = *(const guint64 *)a, other = *(const guint64 *)b;
  return one < other ? -1 : one > other;
}

static void sort_many(const Sorting *sorting, guint32 first, guint32 end) {
  g_autofree guint64 *keys = g_new(guint64, end - first);
  for (guint32 i = first; i < end; i++) keys[i - first] = key_of(sorting, i);
  qsort(keys, end - first, sizeof *keys, compare_keys);
  for (guint32 i = first; i < end; i++) put_key(sorting, i, keys[i - first]);
}

/* From `at` on, which is the first that is out of order. */
static void sort_few(const Sorting *sorting, guint32 first, guint32 at, guint32 end) {
  for (; at < end; at++) {
    guint64 key = key_of(sorting, at);
    guint32 to = at;
    for (; to > first && key_of(sorting, to - 1) > key; to--) put_key(sorting, to, key_of(sorting, to - 1));
    put_key(sorting, to, key);
  }
}

/* Exports mostly come in order of time: then a look at each pair of neighbours is all it takes. */
static void sort_rows(const Sorting *sorting, guint32 first, guint32 end) {
  guint32 at = first + 1;
  while (at < end && sorting->times[at - 1] + 1 <= sorting->times[at] + 1) at++;
  if (at >= end) return;
  if (end - first > MANY)
    sort_many(sorting, first, end);
  else
    sort_few(sorting, first, at, end);
}

static void sort_part(guint part, guint worker, gpointer data) {
  const Sorting *sorting = data;
  guint32 end = MIN((part + 1) * PARENTS, sorting->parent_count);
  (void)worker;
  for (guint32 parent = part * PARENTS; parent < end; parent++)
    sort_rows(sorting, sorting->start[parent], sorting->start[parent + 1]);
}

/* Moves the times where the link was, and sorts the rows of each parent by them. */
static void move_times(SmTable *table, guint time, SmGroups groups, SmSpares *spares, guint threads) {
  guint32 count = table->row_count;
  sm_table_move_column(table, time, groups.rows, count, spares, threads);
  guint32 *times = table->columns[time].naturals;
  Sorting sorting = {groups.start, groups.rows, times, groups.parent_count};
  guint parts = (groups.parent_count + PARENTS - 1) / PARENTS;
  if (times) sm_parallel(count < FEW ? 1 : threads, parts, sort_part, &sorting);
}

guint32 *sm_table_arrange(SmTable *table, guint32 *link, guint32 parent_count, guint time, guint32 **along,
                          guint threads) {
  guint32 count = table->row_count;
  for (guint32 row = 0; row < count; row++) link[row] = MIN(link[row], parent_count); /* nobody's come last */
  SmGroups groups = sm_groups_by_link(parent_count + 1, link, count, threads);
  g_auto(SmSpares) spares = {{NULL}};
  spares.of_size[sizeof *link] = link;
  table->capacity = count; /* all the room that the link has for sure */
  move_times(table, time, groups, &spares, threads);
  if (along && *along) *along = sm_cells_move(*along, sizeof **along, groups.rows, count, count, &spares, threads);
  sm_spares_clear(&spares); /* most other columns are narrower */
  for (guint field = 0; field < sm_schema_get(table->id)->field_count; field++)
    if (field != time) sm_table_move_column(table, field, groups.rows, count, &spares, threads);
  sm_table_move_codes(table, groups.rows, count, &spares, threads);
  g_free(groups.rows);
  return groups.start;
}
