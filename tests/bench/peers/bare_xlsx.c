/* The leads sheet by libxlsxwriter alone, in constant memory: bare-xlsx ROWS FILE. The floor for a writer made of it.
 */
#include "sheet_cells.h"

#include <stdlib.h>
#include <xlsxwriter.h>

static lxw_format *add_format(lxw_workbook *book, const char *form) {
  lxw_format *format = workbook_add_format(book);
  format_set_num_format(format, form);
  return format;
}

static void write_cell(lxw_worksheet *sheet, uint32_t row, unsigned column, lxw_format *format) {
  char text[128];
  lxw_row_t at = row + 1;
  if (sheet_kind(column) == SHEET_TEXT) {
    sheet_text(row, column, text);
    worksheet_write_string(sheet, at, (lxw_col_t)column, text, NULL);
    return;
  }
  double number = sheet_number(row, column);
  if (sheet_kind(column) == SHEET_DATE) number += 25569; /* Excel's day of 1970-01-01 */
  worksheet_write_number(sheet, at, (lxw_col_t)column, number, format);
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  uint32_t rows = (uint32_t)strtoul(argv[1], NULL, 10);
  lxw_workbook_options options = {.constant_memory = LXW_TRUE};
  lxw_workbook *book = workbook_new_opt(argv[2], &options);
  lxw_worksheet *sheet = workbook_add_worksheet(book, "Leads");
  lxw_format *bold = workbook_add_format(book);
  lxw_format *const formats[] = {NULL, add_format(book, "#,##0"), add_format(book, "0.0"),
                                 add_format(book, "yyyy-mm-dd")};
  format_set_bold(bold);
  worksheet_freeze_panes(sheet, 1, 0);
  worksheet_set_column(sheet, 0, 13, 14, NULL);
  worksheet_set_column(sheet, 14, 14, 70, NULL);
  for (unsigned column = 0; column < SHEET_COLUMNS; column++)
    worksheet_write_string(sheet, 0, (lxw_col_t)column, SHEET_TITLES[column], bold);
  for (uint32_t row = 0; row < rows; row++)
    for (unsigned column = 0; column < SHEET_COLUMNS; column++)
      write_cell(sheet, row, column, formats[sheet_kind(column)]);
  worksheet_autofilter(sheet, 0, 0, rows, SHEET_COLUMNS - 1);
  return workbook_close(book) == LXW_NO_ERROR ? 0 : 1;
}
