/* Cells of a document onto a sheet: numbers, days and instants as live values with their formats, all else as text. */
#include "render/workbook/worksheet.h"

#include "base/numbers.h"

#define SM_DAYS_BEFORE_1970 25569 /* Excel's day 0 is 1899-12-30 */
#define SM_FIRST_EXCEL_DAY 61     /* 1900-03-01: before it Excel counts a day that never was */
#define SM_LAST_EXCEL_DAY 2958465 /* 9999-12-31 */

static SmStyle style_of(const SmWorksheet *sheet, const SmCell *cell, const SmStyle *base) {
  SmStyle style = *base;
  if (cell->role != SM_ROLE_NONE) sm_style_add_role(&style, sheet->book->document->theme, cell->role);
  style.flagged = cell->flagged;
  style.small = cell->small;
  if (cell->flagged) style.bold = style.boxed = TRUE;
  if (cell->small) style.italic = TRUE;
  if (cell->link) style.underline = TRUE;
  return style;
}

static void write_text(SmWorksheet *sheet, guint row, guint column, const SmCell *cell, SmStyle *style) {
  style->holds = SM_HOLDS_TEXT;
  if (cell->flagged || cell->small) style->number_format = NULL;
  sm_worksheet_write_text(sheet, row, column, cell->words, style);
}

static void write_serial(SmWorksheet *sheet, guint row, guint column, const SmCell *cell, double serial,
                         SmStyle *style) {
  if (serial < SM_FIRST_EXCEL_DAY || serial >= SM_LAST_EXCEL_DAY + 1.0) {
    sm_worksheet_write_text(sheet, row, column, cell->words, style);
    return;
  }
  style->holds = cell->kind == SM_CELL_INSTANT ? SM_HOLDS_INSTANT : SM_HOLDS_DAY;
  style->number_format = NULL;
  sm_worksheet_write_number(sheet, row, column, serial, style);
}

/* `formula` is NULL for a plain number. */
static void write_quantity(SmWorksheet *sheet, guint row, guint column, const SmCell *cell, const char *formula,
                           SmStyle *style, gboolean with_cents) {
  style->holds = SM_HOLDS_QUANTITY;
  style->unit = cell->quantity.unit;
  style->with_cents = with_cents;
  double value = sm_quantity_as_double(cell->quantity, sheet->book->document->minor_digits);
  if (formula)
    sm_worksheet_write_formula(sheet, row, column, formula, value, style);
  else
    sm_worksheet_write_number(sheet, row, column, value, style);
}

void sm_worksheet_write_live_cell(SmWorksheet *sheet, guint row, guint column, const SmCell *cell, const char *formula,
                                  const SmStyle *base, gboolean with_cents) {
  SmStyle style = style_of(sheet, cell, base);
  style.underline = base->underline;
  if (cell->kind == SM_CELL_QUANTITY)
    write_quantity(sheet, row, column, cell, formula, &style, with_cents);
  else
    sm_worksheet_write_text_formula(sheet, row, column, formula, cell->words, &style);
}

void sm_worksheet_write_cell(SmWorksheet *sheet, guint row, guint column, const SmCell *cell, const SmStyle *base,
                             gboolean with_cents) {
  SmStyle style = style_of(sheet, cell, base);
  if (cell->link) style.underline = sm_worksheet_add_link(sheet, row, column, cell->link, &style);
  switch (cell->kind) {
  case SM_CELL_QUANTITY:
    write_quantity(sheet, row, column, cell, NULL, &style, with_cents);
    break;
  case SM_CELL_DAY:
    write_serial(sheet, row, column, cell, (double)cell->day + SM_DAYS_BEFORE_1970, &style);
    break;
  case SM_CELL_INSTANT:
    write_serial(sheet, row, column, cell, (double)cell->civil_seconds / 86400 + SM_DAYS_BEFORE_1970, &style);
    break;
  case SM_CELL_EMPTY:
  case SM_CELL_TEXT:
  case SM_CELL_BOOL:
    write_text(sheet, row, column, cell, &style);
    break;
  }
}

void sm_worksheet_write_quantity(SmWorksheet *sheet, guint row, guint column, SmQuantity quantity, const SmStyle *style,
                                 gboolean with_cents) {
  SmCell *cell = sm_cell_quantity(sheet->book->document, quantity);
  sm_worksheet_write_cell(sheet, row, column, cell, style, with_cents);
  sm_cell_free(cell);
}
