/* See group.h. A counting sort by parent keeps the order of the table; the few rows of each parent are then sorted by
 * time. */
#include "table/group.h"

/* By time, then by table order, which makes the order total. */
static gint compare_rows(gconstpointer a, gconstpointer b, gpointer data) {
  const gint64 *times = data;
  guint32 left = *(const guint32 *)a, right = *(const guint32 *)b;
  if (times[left] != times[right]) return times[left] < times[right] ? -1 : 1;
  return left < right ? -1 : left > right;
}

static void count_parents(SmGroups *groups, const guint32 *link, guint32 row_count) {
  for (guint32 row = 0; row < row_count; row++)
    if (link[row] != SM_ROW_NONE) groups->start[link[row] + 1]++;
  for (guint32 parent = 0; parent < groups->parent_count; parent++) groups->start[parent + 1] += groups->start[parent];
}

static void place_rows(SmGroups *groups, const guint32 *link, guint32 row_count) {
  g_autofree guint32 *next = g_memdup2(groups->start, sizeof(guint32) * (groups->parent_count + 1));
  for (guint32 row = 0; row < row_count; row++)
    if (link[row] != SM_ROW_NONE) groups->rows[next[link[row]]++] = row;
}

SmGroups sm_groups_new(guint32 parent_count, const guint32 *link, const gint64 *times, guint32 row_count) {
  SmGroups groups = {.parent_count = parent_count, .start = g_new0(guint32, (gsize)parent_count + 1)};
  if (!link) row_count = 0;
  count_parents(&groups, link, row_count);
  groups.rows = g_new(guint32, (gsize)groups.start[parent_count] + 1);
  place_rows(&groups, link, row_count);
  for (guint32 parent = 0; times && parent < parent_count; parent++) {
    guint32 count = groups.start[parent + 1] - groups.start[parent];
    if (count > 1)
      g_qsort_with_data(groups.rows + groups.start[parent], (gint)count, sizeof(guint32), compare_rows,
                        (gpointer)times);
  }
  return groups;
}
