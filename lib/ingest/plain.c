/* See plain.h. */
#include "ingest/plain.h"

#include "base/address.h"
#include "ingest/date_cell.h"

SmPlain sm_plain_of(const SmCellReader *cell) {
  if (cell->mapped || cell->rest) return SM_PLAIN_NOT;
  switch (cell->of->type) {
  case SM_TYPE_TEXT:
    return SM_PLAIN_TEXT;
  case SM_TYPE_ID:
    return sm_cell_uses_whole_ids(cell) ? SM_PLAIN_ID : SM_PLAIN_NOT;
  case SM_TYPE_INSTANT:
    return SM_PLAIN_INSTANT;
  case SM_TYPE_NUMBER:
    return SM_PLAIN_NUMBER;
  case SM_TYPE_EMAIL:
    return SM_PLAIN_EMAIL;
  case SM_TYPE_PHONE:
    return SM_PLAIN_PHONE;
  default:
    return SM_PLAIN_NOT;
  }
}

static gboolean store_text(const SmUsedField *used, const SmCell *cell, SmSeenCell *seen, guint32 row) {
  if (!sm_plain_is_text(cell)) return FALSE;
  sm_text_batch_add(used->batch, row, cell, seen);
  return TRUE;
}

static gboolean store_id(SmRowReader *rows, const SmUsedField *used, const SmCell *cell, guint32 row) {
  if (!sm_plain_is_id(cell)) return FALSE;
  if (used->is_key) rows->key = *cell;
  if (used->batch) sm_text_batch_add(used->batch, row, cell, NULL);
  return TRUE;
}

static gboolean store_instant(const SmRowReader *rows, const SmUsedField *used, const SmCell *cell, guint32 row) {
  SmInstant instant;
  if (!sm_date_recall(&rows->cells[used->field], cell->bytes, cell->length, &instant)) return FALSE;
  used->column->naturals[row] = (guint32)instant;
  return TRUE;
}

static gboolean store_number(const SmUsedField *used, const SmCell *cell, guint32 row) {
  guint32 number;
  if (!sm_number_is_plain(cell->bytes, cell->length, &number)) return FALSE;
  used->column->reals[row] = number;
  return TRUE;
}

/* The row is asked for the print, as what cannot be right is warned of; its text is no formula. */
static gboolean store_print(SmRowReader *rows, const SmUsedField *used, const SmCell *cell, gint64 print, guint32 row) {
  SmValue *value = &rows->values[used->field];
  if (!sm_plain_is_text(cell)) return FALSE;
  *value = (SmValue){.given = TRUE, .text = "", .whole = print};
  used->column->naturals[row] = (guint32)print;
  return TRUE;
}

gboolean sm_plain_store(SmRowReader *rows, const SmUsedField *used, const SmCell *cell, SmSeenCell *seen, guint32 row) {
  if (rows->empties && sm_row_means_nothing(rows, cell)) return FALSE;
  switch (used->plain) {
  case SM_PLAIN_TEXT:
    return store_text(used, cell, seen, row);
  case SM_PLAIN_ID:
    return store_id(rows, used, cell, row);
  case SM_PLAIN_INSTANT:
    return store_instant(rows, used, cell, row);
  case SM_PLAIN_NUMBER:
    return store_number(used, cell, row);
  case SM_PLAIN_EMAIL:
    return store_print(rows, used, cell, sm_email_print_bytes(cell->bytes, cell->length), row);
  case SM_PLAIN_PHONE:
    return store_print(rows, used, cell, sm_phone_print_bytes(cell->bytes, cell->length), row);
  case SM_PLAIN_NOT:
    break;
  }
  return FALSE;
}
