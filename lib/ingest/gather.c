/* See gather.h. The order of the result hangs on the contents of the rows only, never on the order in which they came.
 */
#include "ingest/gather.h"

#include "base/memory.h"
#include "base/message.h"
#include "ingest/row_order.h"

#include <string.h>

SmGathering *sm_gathering_new(SmDataset *dataset, SmTableId id) {
  sm_memory_give_back(); /* what the files of the table before left over */
  SmGathering *gathering = g_new0(SmGathering, 1);
  gathering->dataset = dataset;
  gathering->id = id;
  gathering->runs = g_array_new(FALSE, FALSE, sizeof(SmFileRun));
  gathering->replaced = g_array_new(FALSE, TRUE, sizeof(guint8));
  if (sm_schema_get(id)->key >= 0) gathering->keys = sm_keys_new();
  dataset->tables[id] = sm_table_new(id);
  return gathering;
}

void sm_gathering_free(SmGathering *gathering) {
  if (!gathering) return;
  g_array_unref(gathering->runs);
  g_array_unref(gathering->replaced);
  sm_keys_free(gathering->keys);
  g_free(gathering);
}

static guint32 file_of(const SmGathering *gathering, guint32 row) {
  const SmFileRun *runs = (const SmFileRun *)(gpointer)gathering->runs->data;
  guint low = 0, high = gathering->runs->len; /* the run is in [low, high) */
  while (high - low > 1) {
    guint middle = low + (high - low) / 2;
    *(runs[middle].first <= row ? &low : &high) = middle;
  }
  return runs[low].file;
}

static gboolean is_replaced(const SmGathering *gathering, guint32 row) {
  return row < gathering->replaced->len && g_array_index(gathering->replaced, guint8, row);
}

static void mark_replaced(SmGathering *gathering, guint32 row) {
  if (row >= gathering->replaced->len) g_array_set_size(gathering->replaced, row + 1);
  g_array_index(gathering->replaced, guint8, row) = TRUE;
}

static SmFileAccount *account_of(const SmGathering *gathering, guint32 row) {
  return g_ptr_array_index(gathering->dataset->files, file_of(gathering, row));
}

static void replace_row(SmGathering *gathering, guint32 row) {
  mark_replaced(gathering, row);
  SmFileAccount *account = account_of(gathering, row);
  account->used--;
  account->replaced++;
}

static SmRowOrder order_of(const SmGathering *gathering) {
  return (SmRowOrder){gathering->dataset, gathering->dataset->tables[gathering->id], gathering->keys};
}

static gboolean differ(const SmGathering *gathering, guint32 a, guint32 b) {
  SmRowOrder order = order_of(gathering);
  return sm_row_order_compare(&order, a, b) != 0;
}

static void warn_of_duplicate(const SmGathering *gathering, guint32 earlier, guint32 row, const SmRecord *record,
                              SmFileReport *report) {
  const SmSchema *schema = sm_schema_get(gathering->id);
  g_autofree char *line = g_strdup_printf("%u", sm_keys_line(gathering->keys, earlier));
  sm_report_record(report, SM_SEVERITY_WARNING, "DUP_KEY", record, schema->fields[schema->key].name,
                   sm_message_new(N_("{key} is here again, and differs from line {line}: the later line is used"),
                                  "key", sm_keys_get(gathering->keys, row), "line", line, NULL));
}

/* Rows of one report, or of two that speak of different days. */
static gboolean may_add_up(const SmGathering *gathering, guint32 earlier, guint32 row) {
  if (file_of(gathering, earlier) == file_of(gathering, row)) return TRUE;
  if (gathering->id != SM_TABLE_CAMPAIGNS) return FALSE;
  const SmTable *table = gathering->dataset->tables[gathering->id];
  gint64 first_end = sm_table_whole(table, SM_CAMPAIGN_ENDS_ON, earlier);
  gint64 second_start = sm_table_whole(table, SM_CAMPAIGN_STARTS_ON, row);
  gint64 first_start = sm_table_whole(table, SM_CAMPAIGN_STARTS_ON, earlier);
  gint64 second_end = sm_table_whole(table, SM_CAMPAIGN_ENDS_ON, row);
  if (first_end == SM_WHOLE_NONE || second_start == SM_WHOLE_NONE || first_start == SM_WHOLE_NONE ||
      second_end == SM_WHOLE_NONE)
    return FALSE;
  return first_end < second_start || second_end < first_start;
}

static gint64 sum_of(SmType type, guint field, gint64 a, gint64 b) {
  if (a == SM_WHOLE_NONE) return b;
  if (b == SM_WHOLE_NONE) return a;
  if (type == SM_TYPE_MONEY || type == SM_TYPE_COUNT) return a + b;
  if (type == SM_TYPE_DATE) return field == SM_CAMPAIGN_STARTS_ON ? MIN(a, b) : MAX(a, b);
  return b;
}

/* The later row takes over what the earlier one counts; both are used. */
static void add_up(SmGathering *gathering, guint32 earlier, guint32 row) {
  SmTable *table = gathering->dataset->tables[gathering->id];
  const SmSchema *schema = sm_schema_get(gathering->id);
  for (guint field = 0; field < schema->field_count; field++) {
    const SmColumn *column = &table->columns[field];
    if (!column->present || column->texts || column->list || column->reals) continue;
    gint64 one = sm_table_whole(table, field, earlier), other = sm_table_whole(table, field, row);
    sm_table_set_whole(table, field, row, sum_of(schema->fields[field].type, field, one, other));
  }
  mark_replaced(gathering, earlier);
}

static void add_run(GArray *runs, guint32 first, guint32 file) {
  if (runs->len && g_array_index(runs, SmFileRun, runs->len - 1).file == file) return;
  SmFileRun run = {first, file};
  g_array_append_val(runs, run);
}

static void take_rows(SmGathering *gathering, guint32 file, guint32 rows) {
  if (rows) add_run(gathering->runs, gathering->row_count, file);
  ((SmFileAccount *)g_ptr_array_index(gathering->dataset->files, file))->used += rows;
  gathering->row_count += rows;
}

guint32 *sm_gathering_add(SmGathering *gathering, guint32 file, guint32 rows, const SmKeyList *keys,
                          guint32 lines_before) {
  take_rows(gathering, file, rows);
  return gathering->keys ? sm_keys_add(gathering->keys, keys, lines_before) : NULL;
}

void sm_gathering_replace(SmGathering *gathering, guint32 earlier, guint32 row, const SmRecord *record,
                          SmFileReport *report) {
  if (gathering->sums && may_add_up(gathering, earlier, row)) {
    add_up(gathering, earlier, row);
    return;
  }
  if (file_of(gathering, earlier) == file_of(gathering, row) && differ(gathering, earlier, row))
    warn_of_duplicate(gathering, earlier, row, record, report);
  replace_row(gathering, earlier);
}

static gboolean has_key(const SmGathering *gathering, guint32 row) {
  return gathering->keys && sm_keys_has(gathering->keys, row);
}

/* Among equal rows without a key, those of the newest file stay. `order` is sorted, so equal rows are neighbours, and
 * rows of newer files come later. */
static void replace_repeated(SmGathering *gathering, const guint32 *order, guint32 count) {
  if (gathering->keys && !sm_keys_missing(gathering->keys)) return;
  for (guint32 i = count; i-- > 1;) {
    if (has_key(gathering, order[i]) || differ(gathering, order[i - 1], order[i])) continue;
    gboolean newer_has_it =
        is_replaced(gathering, order[i]) || file_of(gathering, order[i - 1]) != file_of(gathering, order[i]);
    if (newer_has_it) replace_row(gathering, order[i - 1]);
  }
}

static guint32 drop_replaced(const SmGathering *gathering, guint32 *order, guint32 count) {
  guint32 kept = 0;
  for (guint32 i = 0; i < count; i++)
    if (!is_replaced(gathering, order[i])) order[kept++] = order[i];
  return kept;
}

static guint32 sort_rows(SmGathering *gathering, guint32 *order, guint32 count, guint threads) {
  count = drop_replaced(gathering, order, count);
  SmRowOrder rows = order_of(gathering);
  sm_row_order_sort(&rows, order, count, threads);
  replace_repeated(gathering, order, count);
  return drop_replaced(gathering, order, count);
}

/* Puts the rows into their order. Returns their files then. */
static GArray *order_rows(SmGathering *gathering, SmTable *table, guint threads) {
  g_autofree guint32 *order = g_new(guint32, (gsize)table->row_count + 1);
  GArray *runs = g_array_new(FALSE, FALSE, sizeof(SmFileRun));
  for (guint32 row = 0; row < table->row_count; row++) order[row] = row;
  guint32 count = sort_rows(gathering, order, table->row_count, threads);
  sm_table_reorder(table, order, count, threads);
  for (guint32 row = 0; row < count; row++) add_run(runs, row, file_of(gathering, order[row]));
  return runs;
}

/* Rows in the order of their keys are in order, and all kept. */
GArray *sm_gathering_finish(SmGathering *gathering, guint threads) {
  SmTable *table = gathering->dataset->tables[gathering->id];
  sm_table_trim(table);
  gboolean in_order = gathering->keys && sm_keys_ascend(gathering->keys);
  GArray *runs = in_order ? g_array_ref(gathering->runs) : order_rows(gathering, table, threads);
  g_clear_pointer(&gathering->keys, sm_keys_free); /* no more rows come */
  return runs;
}
