/* See columns.h. What a cell means is told as plain.c tells it of one row's. */
#include "ingest/columns.h"

#include "base/address.h"
#include "ingest/amount.h"
#include "ingest/date_cell.h"
#include "ingest/number.h"
#include "ingest/plain.h"

#include <math.h>

#define READ_BYTES 40u /* of a cell that is copied and read here; others are read with their row */

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

/* The text of a cell as its row would read it. FALSE when it is nothing, or other rows have a say in it. */
static gboolean copy_text(const Column *column, const SmCell *cell, char copy[READ_BYTES], const char **ret_text) {
  if (cell->length >= READ_BYTES) return FALSE;
  memcpy(copy, cell->bytes, cell->length);
  copy[cell->length] = '\0';
  SmCell own = {copy, cell->length, FALSE};
  *ret_text = sm_row_cell_text(column->rows, &own);
  return **ret_text && !sm_row_wants_evidence(column->rows, column->used, *ret_text);
}

/* Reads what its bytes do not tell at once. */
static gboolean read_value(const Column *column, const SmCell *cell, SmValue *value) {
  char copy[READ_BYTES];
  const char *text;
  SmFault fault;
  if (!copy_text(column, cell, copy, &text)) return FALSE;
  if (sm_cell_read(&column->rows->cells[column->used->field], text, value, &fault)) return TRUE;
  g_free(fault.message);
  return FALSE;
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

/* The first of a column that is a day alone is read with its row, which notes it of the column. */
static gboolean read_date(const Column *column, const SmCell *cell, gint64 *ret_whole) {
  SmValue value;
  if (!read_value(column, cell, &value)) return FALSE;
  *ret_whole = value.whole;
  return !value.day_level || column->used->column->day_level;
}

static void tell_dates(const Column *column) {
  const SmGridColumn cells = column->cells;
  const guint count = column->count;
  guint32 *to = column->used->column->naturals + column->first;
  const SmCellReader *reader = &column->rows->cells[column->used->field];
  const gboolean may_be_alone = column->used->column->day_level;
  const SmKnownDay *day = NULL;
  gint64 whole;
  SmCell cell;
  for (guint row = 0; row < count; row++) {
    to[row] = SM_NATURAL_NONE;
    if (!take_cell(column, &cells, row, &cell)) continue;
    gboolean told = sm_date_recall_next(reader, cell.bytes, cell.length, &day, &whole)
                        ? !sm_day_is_alone(day) || may_be_alone
                        : read_date(column, &cell, &whole);
    if (told) to[row] = (guint32)whole;
    need(column, row, told);
  }
}

static gboolean read_number(const Column *column, const SmCell *cell, double *ret_real) {
  SmValue value;
  if (!read_value(column, cell, &value)) return FALSE;
  *ret_real = value.real;
  return TRUE;
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
    if (sm_number_is_plain(cell.bytes, cell.length, &number) && !means_nothing(column, &cell))
      to[row] = number;
    else
      need(column, row, read_number(column, &cell, &to[row]));
  }
}

/* Not of one that is written short, of which its row warns. */
static gboolean read_amount(const Column *column, guint row, const SmCell *cell, gint64 *ret_minor) {
  char copy[READ_BYTES];
  const char *text;
  SmFault fault;
  if (!copy_text(column, cell, copy, &text) || sm_amount_is_short(text)) return FALSE;
  if (!sm_row_read_amount(column->rows, column->used, text, column->first + row, ret_minor, &fault)) {
    g_free(fault.message);
    return FALSE;
  }
  return !__builtin_mul_overflow(*ret_minor, column->used->factor, ret_minor);
}

static gboolean read_whole(const Column *column, const SmCell *cell, gint64 *ret_whole) {
  SmValue value;
  if (!read_value(column, cell, &value)) return FALSE;
  *ret_whole = value.whole;
  return TRUE;
}

static void tell_wholes(const Column *column) {
  const SmGridColumn cells = column->cells;
  const guint count = column->count;
  gint64 *to = column->used->column->wholes + column->first;
  gboolean is_amount = column->used->plain == SM_PLAIN_AMOUNT;
  SmCell cell;
  for (guint row = 0; row < count; row++) {
    to[row] = SM_WHOLE_NONE;
    if (!take_cell(column, &cells, row, &cell)) continue;
    need(column, row, is_amount ? read_amount(column, row, &cell, &to[row]) : read_whole(column, &cell, &to[row]));
  }
}

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
    to[row] = (guint32)print;
    need(column, row, sm_plain_is_text(&cell) && !means_nothing(column, &cell));
  }
}

/* Of a column that the file has not. */
static void tell_nothing(const Column *column) {
  const SmColumn *to = column->used->column;
  for (guint32 row = column->first; row < column->first + column->count; row++)
    if (to->texts)
      to->texts[row] = SM_TEXT_NONE;
    else
      to->naturals[row] = SM_NATURAL_NONE;
}

typedef void (*Tell)(const Column *column);

/* NULL when it takes a row to know what the cells of the column mean. */
static Tell find_tell(const SmUsedField *used) {
  if (used->lent) return tell_nothing;
  if (used->cell < 0) return NULL;
  if (used->few) return used->of->type == SM_TYPE_TEXT ? tell_texts : tell_positions;
  switch (used->plain) {
  case SM_PLAIN_ID:
    return tell_ids;
  case SM_PLAIN_DATE:
    return tell_dates;
  case SM_PLAIN_NUMBER:
    return tell_numbers;
  case SM_PLAIN_WHOLE:
  case SM_PLAIN_AMOUNT:
    return tell_wholes;
  case SM_PLAIN_EMAIL:
  case SM_PLAIN_PHONE:
    return tell_prints;
  case SM_PLAIN_TEXT:
  case SM_PLAIN_NOT:
    break;
  }
  return NULL;
}

gboolean sm_columns_may_read(const SmRowReader *rows) {
  for (guint i = 0; i < rows->used->len; i++)
    if (!find_tell(&g_array_index(rows->used, SmUsedField, i))) return FALSE;
  return rows->header->width > 1;
}

/* Amounts come last, as the row's currency and its dates have a say in them. */
static void tell_columns(SmRowReader *rows, const SmGrid *grid, gboolean amounts, guint8 *alone) {
  for (guint i = 0; i < rows->used->len; i++) {
    const SmUsedField *used = &g_array_index(rows->used, SmUsedField, i);
    if ((used->plain == SM_PLAIN_AMOUNT) != amounts) continue;
    Column column = {.rows = rows,
                     .used = used,
                     .cells = sm_grid_column(grid, (guint)MAX(used->cell, 0)),
                     .count = grid->count,
                     .first = rows->table->row_count,
                     .alone = alone};
    find_tell(used)(&column);
    if (used->batch) sm_text_batch_finish(used->batch); /* before rows may move */
  }
}

void sm_columns_read(SmRowReader *rows, const SmGrid *grid, guint8 *ret_alone) {
  guint32 first = rows->table->row_count;
  memset(ret_alone, FALSE, grid->count);
  tell_columns(rows, grid, FALSE, ret_alone);
  tell_columns(rows, grid, TRUE, ret_alone);
  sm_row_mark_doubtful(rows, first, grid->count, ret_alone);
  if (rows->lends_mql_at || rows->lends_reason)
    for (guint row = 0; row < grid->count; row++) sm_row_lend_values(rows, first + row);
}
