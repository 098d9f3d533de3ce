/* See part_grid.h. */
#include "ingest/part_grid.h"

#include "ingest/columns.h"

#define ROWS_TRIED 512u /* after so many it is known whether reading a part by columns is worth it */

struct SmPartGrid {
  SmPart *part;
  const SmPartOf *of;
  SmCsv *csv;
  SmGrid *grid; /* NULL: rows are read one after the other */
  guint8 alone[SM_GRID_ROWS];
  guint next;              /* row of the grid that comes next; at its end, none is left */
  guint32 first;           /* of the table, where the grid's first was told */
  gboolean has_keys;       /* by its kind, the table */
  gint key_cell;           /* -1: the file has none */
  guint rows, alone_count; /* so far */
};

static gint find_key_cell(const SmRowReader *rows) {
  for (guint i = 0; i < rows->used->len; i++) {
    const SmUsedField *used = &g_array_index(rows->used, SmUsedField, i);
    if (used->is_key) return used->cell;
  }
  return -1;
}

static void note_places(const SmPartGrid *by, guint from, guint end, SmCsvPlace at) {
  SmRowPlace *place = sm_part_add_places(by->part, end - from);
  guint32 offset = (guint32)(at.offset - by->part->start) - by->grid->starts[from], number = (guint32)at.records;
  for (guint row = from; row < end; row++)
    *place++ = (SmRowPlace){offset + by->grid->starts[row], sm_grid_row_length(by->grid, row), ++number,
                            by->grid->lines[row] - 1};
}

static void list_keys(const SmPartGrid *by, guint from, guint end, guint64 line) {
  SmGridColumn keys = sm_grid_column(by->grid, (guint)MAX(by->key_cell, 0));
  SmCell key = {0};
  gboolean raw;
  for (guint row = from; row < end; row++) {
    if (by->key_cell >= 0) key = sm_grid_cell(&keys, row, &raw);
    sm_key_list_add(by->part->keys, key.bytes, key.length, (guint32)line);
    line += by->grid->lines[row];
  }
}

/* Rows in [from, end) of the grid, which are to come next, stand in the table from this place on already. */
static void accept_rows(SmPartGrid *by, guint from, guint end, guint32 place) {
  SmPart *part = by->part;
  SmCsvPlace at = sm_csv_place(by->csv);
  sm_table_accept(part->table, place, end - from);
  note_places(by, from, end, at);
  if (by->has_keys) list_keys(by, from, end, at.line);
  sm_csv_pass(by->csv, by->grid, from, end);
  part->account.read += end - from;
  part->account.bytes.rows += sm_decoded_source_length(by->of->decoded, at.offset, sm_csv_place(by->csv).offset);
}

/* The header once more stands among rows; by its first name it may be it. */
static void set_headers_apart(SmPartGrid *by) {
  SmGridColumn firsts = sm_grid_column(by->grid, 0);
  gboolean raw;
  for (guint row = 0; row < by->grid->count; row++) {
    SmCell first = sm_grid_cell(&firsts, row, &raw);
    by->alone[row] |= sm_aside_may_begin(&by->part->aside, &first);
  }
}

SmPartGrid *sm_part_grid_new(SmPart *part, const SmPartOf *of, SmCsv *csv) {
  SmPartGrid *by = g_new0(SmPartGrid, 1);
  by->part = part;
  by->of = of;
  by->csv = csv;
  by->has_keys = sm_schema_get(part->table->id)->key >= 0;
  by->key_cell = find_key_cell(&part->rows);
  if (sm_columns_may_read(&part->rows) && !sm_aside_judges_rows(&part->aside))
    by->grid = sm_grid_new(of->rows->header->width);
  return by;
}

void sm_part_grid_free(SmPartGrid *by) {
  if (!by) return;
  sm_grid_free(by->grid);
  g_free(by);
}

/* FALSE when the next record begins no grid, or no more are to be. */
static gboolean begin_grid(SmPartGrid *by) {
  SmPart *part = by->part;
  by->next = 0;
  if (by->rows > ROWS_TRIED && by->alone_count > by->rows / 2) g_clear_pointer(&by->grid, sm_grid_free);
  guint count = by->grid ? sm_csv_find_grid(by->csv, by->grid, part->stop) : 0;
  if (!count) return FALSE;
  by->first = part->table->row_count;
  by->rows += count;
  sm_table_grow(part->table, count);
  sm_columns_read(&part->rows, by->grid, by->alone);
  set_headers_apart(by);
  return TRUE;
}

void sm_part_grid_read(SmPartGrid *by) {
  while (by->grid && sm_csv_place(by->csv).offset < by->part->stop) {
    if (by->next == by->grid->count && !begin_grid(by)) return;
    guint from = by->next, end = from, count = by->grid->count;
    while (end < count && !by->alone[end]) end++;
    if (end > from) accept_rows(by, from, end, by->first + from);
    by->next = end;
    if (end == count) continue;
    by->next++; /* its record is read by itself */
    by->alone_count++;
    return;
  }
}
