/* See columns.h. What a cell means is told as plain.c tells it of one row's. */
#include "ingest/columns.h"

#include "base/address.h"
#include "ingest/date_cell.h"
#include "ingest/number.h"
#include "ingest/plain.h"

#include <math.h>

#define DATE_BYTES 40u /* of one that is read here; others are read with their row */

static gboolean may_be_read(const SmUsedField *used) {
  return !used->lent && !used->is_asked && used->cell >= 0 && (used->few || used->plain != SM_PLAIN_NOT);
}

gboolean sm_columns_may_read(const SmRowReader *rows) {
  for (guint i = 0; i < rows->used->len; i++)
    if (!may_be_read(&g_array_index(rows->used, SmUsedField, i))) return FALSE;
  return rows->header->width > 1;
}

/* A column of the grid on its way into one of the table. */
typedef struct {
  SmRowReader *rows;
  const SmUsedField *used;
  SmGridColumn cells;
  guint count;
  guint32 first; /* row of the table */
  guint8 *alone; /* of each row */
} Column;

/* FALSE for a cell that is empty, and may be, or that takes more to know. `cells` is a copy of the column's, which a
 * compiler need not read again after each byte that is written. */
static inline gboolean take_cell(const Column *column, const SmGridColumn *cells, guint row, SmCell *ret_cell) {
  gboolean raw;
  *ret_cell = sm_grid_cell(cells, row, &raw);
  if (G_LIKELY(ret_cell->length && !raw)) return TRUE;
  if (raw || !column->used->may_be_empty) column->alone[row] = TRUE;
  return FALSE;
}

static inline gboolean means_nothing(const Column *column, const SmCell *cell) {
  return column->rows->empties && sm_row_means_nothing(column->rows, cell);
}

/* Marks a row as one to be read by itself unless its cell could be told. */
static inline void need(const Column *column, guint row, gboolean told) {
  if (G_UNLIKELY(!told)) column->alone[row] = TRUE;
}

/* Each of the following tells the cells of one kind, and leaves no value where there is none. */

static void tell_positions(const Column *column) {
  const SmGridColumn cells = column->cells;
  const guint count = column->count;
  gint8 *to = column->used->column->positions + column->first;
  SmSeen *seen = column->used->seen;
  SmCell cell;
  for (guint row = 0; row < count; row++) {
    to[row] = -1;
    if (!take_cell(column, &cells, row, &cell)) continue;
    const SmSeenCell *known = sm_seen_recall(seen, &cell);
    need(column, row, known != NULL);
    if (known) to[row] = known->position;
  }
}

/* Apart from the cells that are known, whose loop is short without it. */
static G_GNUC_NO_INLINE gboolean tell_new_text(const Column *column, guint row, SmCell cell) {
  const SmUsedField *used = column->used;
  if (used->plain != SM_PLAIN_TEXT || !sm_plain_is_text(&cell) || means_nothing(column, &cell)) return FALSE;
  sm_text_batch_add(used->batch, column->first + row, &cell, sm_seen_place_within(used->seen, &cell));
  return TRUE;
}

static void tell_texts(const Column *column) {
  const SmGridColumn cells = column->cells;
  const guint count = column->count;
  SmText *to = column->used->column->texts + column->first;
  SmSeen *seen = column->used->seen;
  SmCell cell;
  for (guint row = 0; row < count; row++) {
    to[row] = SM_TEXT_NONE;
    if (!take_cell(column, &cells, row, &cell)) continue;
    const SmSeenCell *known = sm_seen_recall(seen, &cell);
    if (known)
      to[row] = known->text;
    else
      need(column, row, tell_new_text(column, row, cell));
  }
}

static void tell_ids(const Column *column) {
  const SmGridColumn cells = column->cells;
  const guint count = column->count;
  SmTextBatch *batch = column->used->batch; /* NULL: a key that is not stored */
  SmCell cell;
  for (guint row = 0; row < count; row++) {
    if (batch) column->used->column->texts[column->first + row] = SM_TEXT_NONE;
    if (!take_cell(column, &cells, row, &cell)) continue;
    gboolean told = sm_plain_is_id(&cell) && !means_nothing(column, &cell);
    if (told && batch) sm_text_batch_add(batch, column->first + row, &cell, NULL);
    need(column, row, told);
  }
}

/* The first time of a day: read at once, as most of what follows is of the same. Not when other rows have a say in it,
 * or it is the day alone. */
static gboolean read_instant(const Column *column, const SmCell *cell, SmInstant *ret_instant) {
  char text[DATE_BYTES];
  SmValue value = {0};
  SmFault fault;
  if (cell->length >= sizeof text || !sm_plain_is_bare(cell) || means_nothing(column, cell)) return FALSE;
  memcpy(text, cell->bytes, cell->length);
  text[cell->length] = '\0';
  if (!column->rows->has_evidence && sm_date_has_order(text)) return FALSE;
  if (!sm_date_read(&column->rows->cells[column->used->field], SM_TYPE_INSTANT, text, &value, &fault)) {
    g_free(fault.message);
    return FALSE;
  }
  *ret_instant = value.whole;
  return !value.day_level;
}

static void tell_instants(const Column *column) {
  const SmGridColumn cells = column->cells;
  const guint count = column->count;
  guint32 *to = column->used->column->naturals + column->first;
  const SmCellReader *reader = &column->rows->cells[column->used->field];
  const SmKnownDay *day = NULL;
  SmInstant instant;
  SmCell cell;
  for (guint row = 0; row < count; row++) {
    to[row] = SM_NATURAL_NONE;
    if (!take_cell(column, &cells, row, &cell)) continue;
    gboolean told =
        sm_date_recall_next(reader, cell.bytes, cell.length, &day, &instant) || read_instant(column, &cell, &instant);
    if (told) to[row] = (guint32)instant;
    need(column, row, told);
  }
}

static void tell_numbers(const Column *column) {
  const SmGridColumn cells = column->cells;
  const guint count = column->count;
  double *to = column->used->column->reals + column->first;
  guint32 number;
  SmCell cell;
  for (guint row = 0; row < count; row++) {
    to[row] = NAN;
    if (!take_cell(column, &cells, row, &cell)) continue;
    gboolean told = sm_number_is_plain(cell.bytes, cell.length, &number) && !means_nothing(column, &cell);
    if (told) to[row] = number;
    need(column, row, told);
  }
}

/* Of an address that cannot be right its row warns. */
static void tell_prints(const Column *column) {
  const SmGridColumn cells = column->cells;
  const guint count = column->count;
  guint32 *to = column->used->column->naturals + column->first;
  gboolean is_email = column->used->plain == SM_PLAIN_EMAIL;
  SmCell cell;
  for (guint row = 0; row < count; row++) {
    to[row] = SM_NATURAL_NONE;
    if (!take_cell(column, &cells, row, &cell)) continue;
    gint64 print =
        is_email ? sm_email_print_bytes(cell.bytes, cell.length) : sm_phone_print_bytes(cell.bytes, cell.length);
    gboolean warns = is_email && !sm_print_looks_valid(print);
    to[row] = (guint32)print;
    need(column, row, sm_plain_is_text(&cell) && !warns && !means_nothing(column, &cell));
  }
}

static void tell_column(const Column *column) {
  const SmUsedField *used = column->used;
  if (used->few && used->of->type != SM_TYPE_TEXT)
    tell_positions(column);
  else if (used->few)
    tell_texts(column);
  else if (used->plain == SM_PLAIN_ID)
    tell_ids(column);
  else if (used->plain == SM_PLAIN_INSTANT)
    tell_instants(column);
  else if (used->plain == SM_PLAIN_NUMBER)
    tell_numbers(column);
  else
    tell_prints(column);
}

void sm_columns_read(SmRowReader *rows, const SmGrid *grid, guint8 *ret_alone) {
  memset(ret_alone, FALSE, grid->count);
  for (guint i = 0; i < rows->used->len; i++) {
    const SmUsedField *used = &g_array_index(rows->used, SmUsedField, i);
    Column column = {.rows = rows,
                     .used = used,
                     .cells = sm_grid_column(grid, (guint)used->cell),
                     .count = grid->count,
                     .first = rows->table->row_count,
                     .alone = ret_alone};
    tell_column(&column);
    if (used->batch) sm_text_batch_finish(used->batch); /* before rows may move */
  }
}
