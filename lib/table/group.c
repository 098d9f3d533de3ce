/* See group.h. A counting sort by parent keeps the order of the table; the few rows of each parent are then sorted by
 * time. Exports mostly come in order of time already: then a look at each pair of neighbours is all it takes. */
#include "table/group.h"

#define MANY 64 /* rows of one parent: so many are not sorted by insertion */

typedef struct {
  const SmTable *table;
  guint time;
} Order;

static gint64 time_of(const Order *order, guint32 row) { return sm_table_whole(order->table, order->time, row); }

/* By time, then by table order, which makes the order total. */
static gint compare_rows(gconstpointer a, gconstpointer b, gpointer data) {
  guint32 left = *(const guint32 *)a, right = *(const guint32 *)b;
  gint64 one = time_of(data, left), other = time_of(data, right);
  if (one != other) return one < other ? -1 : 1;
  return left < right ? -1 : left > right;
}

/* Stable, and one comparison a row where they are in order. */
static void insert_rows(const Order *order, guint32 *rows, guint32 count) {
  for (guint32 i = 1; i < count; i++) {
    guint32 row = rows[i], at = i;
    gint64 time = time_of(order, row);
    for (; at > 0 && time_of(order, rows[at - 1]) > time; at--) rows[at] = rows[at - 1];
    rows[at] = row;
  }
}

static void sort_rows(Order *order, guint32 *rows, guint32 count) {
  if (count > MANY)
    g_qsort_with_data(rows, (gint)count, sizeof(guint32), compare_rows, order);
  else
    insert_rows(order, rows, count);
}

/* Counts one place to the right of its own, so that placing the rows can move each start to where it belongs. */
static void count_parents(SmGroups *groups, const guint32 *link, guint32 row_count) {
  guint32 *before = groups->start + 1;
  for (guint32 row = 0; row < row_count; row++)
    if (link[row] != SM_ROW_NONE) before[link[row] + 1]++;
  for (guint32 parent = 0; parent < groups->parent_count; parent++) before[parent + 1] += before[parent];
}

static void place_rows(SmGroups *groups, const guint32 *link, guint32 row_count) {
  guint32 *next = groups->start + 1;
  for (guint32 row = 0; row < row_count; row++)
    if (link[row] != SM_ROW_NONE) groups->rows[next[link[row]]++] = row;
}

SmGroups sm_groups_new(guint32 parent_count, const guint32 *link, const SmTable *table, guint time) {
  SmGroups groups = {.parent_count = parent_count, .start = g_new0(guint32, (gsize)parent_count + 2)};
  guint32 row_count = link && table ? table->row_count : 0;
  Order order = {table, time};
  count_parents(&groups, link, row_count);
  groups.rows = g_new(guint32, (gsize)groups.start[parent_count + 1] + 1);
  place_rows(&groups, link, row_count);
  for (guint32 parent = 0; row_count && parent < parent_count; parent++)
    sort_rows(&order, groups.rows + groups.start[parent], groups.start[parent + 1] - groups.start[parent]);
  return groups;
}
