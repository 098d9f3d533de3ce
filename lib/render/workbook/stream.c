/* See stream.h. The only place that touches what libxlsxwriter calls internal; tests/render/streamed.c reads such a sheet. */
#include "render/workbook/stream.h"

lxw_worksheet *sm_stream_add_worksheet(lxw_workbook *workbook, const char *name, gboolean streamed) {
  workbook->options.constant_memory = streamed;
  lxw_worksheet *worksheet = workbook_add_worksheet(workbook, name);
  workbook->options.constant_memory = LXW_FALSE;
  return worksheet;
}

/* While it is not "optimized", the sheet takes a table, and keeps the header's cells in a tree that is not written: they
 * stand in their row already. */
lxw_error sm_stream_add_table(lxw_worksheet *worksheet, guint first_row, guint last_row, guint last_column,
                              lxw_table_options *options) {
  uint8_t streamed = worksheet->optimize;
  worksheet->optimize = LXW_FALSE;
  lxw_error result = worksheet_add_table(worksheet, first_row, 0, last_row, (lxw_col_t)last_column, options);
  worksheet->optimize = streamed;
  return result;
}
