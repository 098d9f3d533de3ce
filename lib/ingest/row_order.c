/* See row_order.h. A row's head is the first eight bytes in which keys differ, as a number: rows are dealt out by its
 * first two bytes, and each heap is sorted by the rest. Most rows are told apart so without a look at their keys, which
 * lie all over the memory. Where no row has a key, the first column stands for it if that holds texts. */
#include "ingest/row_order.h"

#include "base/parallel.h"

#include <string.h>

#define PART 65536u /* rows that a thread looks at at a time */
#define HEAPS 65536u
#define HEAPS_A_PART 64u

static gint compare_wholes(gint64 a, gint64 b) { return a < b ? -1 : a > b; }

/* NaN, no value, stands before all numbers. */
static gint compare_reals(double a, double b) {
  if (a != a || b != b) return (b != b) - (a != a);
  return a < b ? -1 : a > b;
}

static gint compare_cells(const SmRowOrder *rows, guint field, guint32 a, guint32 b) {
  const SmTable *table = rows->table;
  const SmColumn *column = &table->columns[field];
  if (!column->present) return 0;
  if (column->reals) return compare_reals(column->reals[a], column->reals[b]);
  if (!column->texts && !column->list)
    return compare_wholes(sm_table_whole(table, field, a), sm_table_whole(table, field, b));
  SmText one = sm_table_text(table, field, a), other = sm_table_text(table, field, b);
  return one == other ? 0 : strcmp(sm_texts_get(rows->dataset->texts, one), sm_texts_get(rows->dataset->texts, other));
}

gint sm_row_order_compare(const SmRowOrder *rows, guint32 a, guint32 b) {
  gint order = 0;
  if (rows->keys) order = strcmp(sm_keys_get(rows->keys, a), sm_keys_get(rows->keys, b));
  for (guint field = 0; order == 0 && field < sm_schema_get(rows->table->id)->field_count; field++)
    order = compare_cells(rows, field, a, b);
  return order;
}

static gint compare_rows(const SmRowOrder *rows, guint32 a, guint32 b) {
  gint order = sm_row_order_compare(rows, a, b);
  return order ? order : compare_wholes(a, b);
}

typedef struct {
  guint64 head;
  guint32 row;
} Entry;

typedef struct {
  const SmRowOrder *rows;
  guint32 *order; /* as given, and sorted in the end */
  guint32 count;
  gboolean by_key;
  gint field;                    /* whose texts are the keys else; -1: none */
  gsize shared[SM_THREADS_MOST]; /* bytes that all keys a worker has seen have in common */
  guint64 *heads;                /* of each place of the order */
  guint32 *dealt;                /* places of the order, heap after heap */
  guint32 starts[HEAPS + 1];     /* of the heaps */
} Sorting;

static gboolean has_key(const SmRowOrder *rows, const guint32 *order, guint32 count) {
  for (guint32 place = 0; rows->keys && place < count; place++)
    if (sm_keys_has(rows->keys, order[place])) return TRUE;
  return FALSE;
}

/* Columns after the first do not tell before it does. */
static gint first_text_field(const SmTable *table) {
  for (guint field = 0; field < sm_schema_get(table->id)->field_count; field++)
    if (sm_table_has(table, field)) return table->columns[field].texts || table->columns[field].list ? (gint)field : -1;
  return -1;
}

/* What a row's head is of. */
static const char *key_at(const Sorting *sorting, guint32 place) {
  const SmRowOrder *rows = sorting->rows;
  guint32 row = sorting->order[place];
  if (sorting->by_key) return sm_keys_get(rows->keys, row);
  if (sorting->field < 0) return "";
  return sm_texts_get(rows->dataset->texts, sm_table_text(rows->table, (guint)sorting->field, row));
}

/* Compares all keys of a part with the first of all. */
static void find_shared(guint part, guint worker, gpointer data) {
  Sorting *sorting = data;
  const char *first = key_at(sorting, 0);
  gsize shared = sorting->shared[worker];
  for (guint32 place = part * PART; place < MIN((part + 1) * PART, sorting->count); place++) {
    const char *key = key_at(sorting, place);
    gsize same = 0;
    while (same < shared && key[same] && key[same] == first[same]) same++;
    shared = same;
  }
  sorting->shared[worker] = shared;
}

/* The first bytes, the highest first, so that numbers compare as texts do. */
static guint64 head_of(const char *text) {
  guint64 head = 0;
  for (guint i = 0; i < sizeof head && text[i]; i++) head |= (guint64)(guchar)text[i] << (56 - 8 * i);
  return head;
}

static void find_heads(guint part, guint worker, gpointer data) {
  (void)worker;
  Sorting *sorting = data;
  for (guint32 place = part * PART; place < MIN((part + 1) * PART, sorting->count); place++)
    sorting->heads[place] = head_of(key_at(sorting, place) + sorting->shared[0]);
}

static guint heap_of(const Sorting *sorting, guint32 place) { return (guint)(sorting->heads[place] >> 48); }

static void deal(Sorting *sorting) {
  g_autofree guint32 *next = g_new(guint32, HEAPS);
  for (guint32 place = 0; place < sorting->count; place++) sorting->starts[heap_of(sorting, place) + 1]++;
  for (guint heap = 0; heap < HEAPS; heap++) sorting->starts[heap + 1] += sorting->starts[heap];
  memcpy(next, sorting->starts, HEAPS * sizeof *next);
  for (guint32 place = 0; place < sorting->count; place++) sorting->dealt[next[heap_of(sorting, place)]++] = place;
}

static gint compare_entries(gconstpointer a, gconstpointer b, gpointer data) {
  const Entry *one = a, *other = b;
  if (one->head != other->head) return one->head < other->head ? -1 : 1;
  return compare_rows(data, one->row, other->row);
}

/* Leaves the rows of the heap in the places that its own had. */
static void sort_heap(const Sorting *sorting, guint heap) {
  guint32 *dealt = sorting->dealt + sorting->starts[heap];
  guint32 count = sorting->starts[heap + 1] - sorting->starts[heap];
  if (!count) return;
  g_autofree Entry *entries = g_new(Entry, count);
  for (guint32 i = 0; i < count; i++) entries[i] = (Entry){sorting->heads[dealt[i]], sorting->order[dealt[i]]};
  g_qsort_with_data(entries, (gint)count, sizeof *entries, compare_entries, (gpointer)sorting->rows);
  for (guint32 i = 0; i < count; i++) dealt[i] = entries[i].row;
}

static void sort_heaps(guint part, guint worker, gpointer data) {
  (void)worker;
  for (guint heap = part * HEAPS_A_PART; heap < (part + 1) * HEAPS_A_PART; heap++) sort_heap(data, heap);
}

static gboolean is_sorted(const SmRowOrder *rows, const guint32 *order, guint32 count) {
  for (guint32 i = 1; i < count; i++)
    if (compare_rows(rows, order[i - 1], order[i]) > 0) return FALSE;
  return TRUE;
}

void sm_row_order_sort(const SmRowOrder *rows, guint32 *order, guint32 count, guint threads) {
  if (count < 2 || is_sorted(rows, order, count)) return;
  guint parts = (count - 1) / PART + 1;
  g_autofree Sorting *sorting = g_new0(Sorting, 1);
  *sorting = (Sorting){.rows = rows, .order = order, .count = count};
  sorting->by_key = has_key(rows, order, count);
  sorting->field = first_text_field(rows->table);
  for (guint i = 0; i < SM_THREADS_MOST; i++) sorting->shared[i] = strlen(key_at(sorting, 0));
  sm_parallel(threads, parts, find_shared, sorting);
  for (guint i = 1; i < SM_THREADS_MOST; i++) sorting->shared[0] = MIN(sorting->shared[0], sorting->shared[i]);
  g_autofree guint64 *heads = sorting->heads = g_new(guint64, count);
  g_autofree guint32 *dealt = sorting->dealt = g_new(guint32, count);
  sm_parallel(threads, parts, find_heads, sorting);
  deal(sorting);
  sm_parallel(threads, HEAPS / HEAPS_A_PART, sort_heaps, sorting);
  memcpy(order, dealt, count * sizeof *order);
}
