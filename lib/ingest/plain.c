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
  case SM_TYPE_DATE:
    return SM_PLAIN_DATE;
  case SM_TYPE_NUMBER:
    return SM_PLAIN_NUMBER;
  case SM_TYPE_COUNT:
  case SM_TYPE_SHARE:
    return SM_PLAIN_WHOLE;
  case SM_TYPE_MONEY:
    return SM_PLAIN_AMOUNT;
  case SM_TYPE_EMAIL:
    return SM_PLAIN_EMAIL;
  case SM_TYPE_PHONE:
    return SM_PLAIN_PHONE;
  case SM_TYPE_ENUM:
  case SM_TYPE_BOOL:
    return SM_PLAIN_NOT;
  }
  g_assert_not_reached();
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

static gboolean store_date(SmRowReader *rows, const SmUsedField *used, const SmCell *cell, guint32 row) {
  SmValue value;
  if (!sm_date_recall(&rows->cells[used->field], cell->bytes, cell->length, &value)) return FALSE;
  used->column->naturals[row] = (guint32)value.whole;
  if (value.day_level) rows->day_levels |= 1u << used->field;
  return TRUE;
}

static gboolean store_number(const SmUsedField *used, const SmCell *cell, guint32 row) {
  guint32 number;
  if (!sm_number_is_plain(cell->bytes, cell->length, &number)) return FALSE;
  used->column->reals[row] = number;
  return TRUE;
}

/* The row looks at the print, as what cannot be right is warned of; its text is no formula. */
static gboolean store_print(const SmUsedField *used, const SmCell *cell, gint64 print, guint32 row) {
  if (!sm_plain_is_text(cell)) return FALSE;
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
  case SM_PLAIN_DATE:
    return store_date(rows, used, cell, row);
  case SM_PLAIN_NUMBER:
    return store_number(used, cell, row);
  case SM_PLAIN_EMAIL:
    return store_print(used, cell, sm_email_print_bytes(cell->bytes, cell->length), row);
  case SM_PLAIN_PHONE:
    return store_print(used, cell, sm_phone_print_bytes(cell->bytes, cell->length), row);
  case SM_PLAIN_WHOLE:
  case SM_PLAIN_AMOUNT:
  case SM_PLAIN_NOT:
    break;
  }
  return FALSE;
}
