/* See group.h. A counting sort by parent keeps the order of the table; the few rows of each parent are then sorted by
 * time. Exports mostly come in order of time already: then a look at each pair of neighbours is all it takes. */
#include "table/group.h"

#include "base/parallel.h"

#define FEW 10000 /* rows that one thread has grouped before another has begun */
#define MANY 64   /* rows of one parent: so many are not sorted by insertion */
#define PLACED 0x80000000u

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

static void sort_rows(const Order *order, guint32 *rows, guint32 count) {
  if (count > MANY)
    g_qsort_with_data(rows, (gint)count, sizeof(guint32), compare_rows, (gpointer)order);
  else
    insert_rows(order, rows, count);
}

/* Each thread looks at all links, which lie in order, and does what concerns parents of its own, which do not. */
typedef struct {
  SmGroups groups;
  const guint32 *link;
  guint32 *places; /* the same memory, to be filled with them; NULL: rows are listed */
  guint32 row_count, parents_a_part;
  Order order;
} Grouping;

/* Of a part of the parents: whether a row's is among them. */
typedef struct {
  guint32 first, count;
} Range;

static Range range_of(const Grouping *grouping, guint part) {
  guint32 count = grouping->groups.parent_count, first = MIN(part * grouping->parents_a_part, count);
  return (Range){first, MIN(grouping->parents_a_part, count - first)};
}

/* Counts one place to the right of its own, so that placing the rows can move each start to where it belongs. */
static void count_parents(guint part, guint worker, gpointer data) {
  (void)worker;
  const Grouping *grouping = data;
  Range range = range_of(grouping, part);
  guint32 *count = grouping->groups.start + 2 + range.first;
  for (guint32 row = 0; row < grouping->row_count; row++) {
    guint32 parent = grouping->link[row] - range.first; /* of another part, or none: a large number */
    if (parent < range.count) count[parent]++;
  }
}

static void place_rows(guint part, guint worker, gpointer data) {
  (void)worker;
  const Grouping *grouping = data;
  Range range = range_of(grouping, part);
  guint32 *next = grouping->groups.start + 1 + range.first, *rows = grouping->groups.rows;
  for (guint32 row = 0; row < grouping->row_count; row++) {
    guint32 parent = grouping->link[row] - range.first;
    if (parent < range.count) rows[next[parent]++] = row;
  }
}

/* A place that was given bears PLACED, so that the other threads, who look at the same links, take it for no parent of
 * theirs. It matters to none whether it meets the link or the place. */
static void place_links(guint part, guint worker, gpointer data) {
  (void)worker;
  const Grouping *grouping = data;
  Range range = range_of(grouping, part);
  guint32 *next = grouping->groups.start + 1 + range.first;
  for (guint32 row = 0; row < grouping->row_count; row++) {
    guint32 parent = __atomic_load_n(&grouping->places[row], __ATOMIC_RELAXED) - range.first;
    if (parent < range.count) __atomic_store_n(&grouping->places[row], next[parent]++ | PLACED, __ATOMIC_RELAXED);
  }
}

static void sort_part(guint part, guint worker, gpointer data) {
  (void)worker;
  const Grouping *grouping = data;
  Range range = range_of(grouping, part);
  const guint32 *start = grouping->groups.start + range.first;
  for (guint32 parent = 0; parent < range.count; parent++)
    sort_rows(&grouping->order, grouping->groups.rows + start[parent], start[parent + 1] - start[parent]);
}

static guint count_parts(guint32 row_count, guint threads) {
  return row_count < FEW ? 1 : CLAMP(threads, 1, SM_THREADS_MOST);
}

/* Counts the rows of each parent, and adds up where they begin, one place to the right. */
static void begin_groups(Grouping *grouping, guint parts) {
  guint32 parent_count = grouping->groups.parent_count;
  guint32 *start = grouping->groups.start + 1;
  grouping->parents_a_part = parent_count / parts + 1;
  if (!grouping->row_count) return; /* nor is the memory for the starts touched */
  sm_parallel(parts, parts, count_parents, grouping);
  for (guint32 parent = 0; parent < parent_count; parent++) start[parent + 1] += start[parent];
}

static void place_all(Grouping *grouping, guint parts) {
  begin_groups(grouping, parts);
  if (!grouping->row_count) return;
  grouping->groups.rows = g_new(guint32, (gsize)grouping->groups.start[1 + grouping->groups.parent_count] + 1);
  sm_parallel(parts, parts, place_rows, grouping);
}

static Grouping grouping_of(guint32 parent_count, const guint32 *link, guint32 row_count) {
  return (Grouping){.groups = {.parent_count = parent_count, .start = g_new0(guint32, (gsize)parent_count + 2)},
                    .link = link,
                    .row_count = link ? row_count : 0};
}

guint32 *sm_groups_place(guint32 parent_count, guint32 *link, guint32 row_count, guint threads) {
  Grouping grouping = grouping_of(parent_count, link, row_count);
  guint parts = count_parts(row_count, threads);
  g_assert(row_count < PLACED && parent_count < PLACED);
  grouping.places = link;
  begin_groups(&grouping, parts);
  if (row_count) sm_parallel(parts, parts, place_links, &grouping);
  return grouping.groups.start;
}

SmGroups sm_groups_new(guint32 parent_count, const guint32 *link, const SmTable *table, guint time, guint threads) {
  Grouping grouping = grouping_of(parent_count, link, table ? table->row_count : 0);
  guint parts = count_parts(grouping.row_count, threads);
  grouping.order = (Order){table, time};
  place_all(&grouping, parts);
  if (grouping.row_count) sm_parallel(parts, parts, sort_part, &grouping);
  return grouping.groups;
}
