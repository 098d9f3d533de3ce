/* See live.h. */
#include "render/workbook/live.h"

#include "base/error.h"
#include "render/theme.h"
#include "render/workbook/text.h"

void sm_live_name(SmWorksheet *sheet, const char *name, guint first, guint last, guint column) {
  if (sheet->book->error || !name) return;
  char range[LXW_MAX_CELL_RANGE_LENGTH];
  lxw_rowcol_to_range_abs(range, first, (lxw_col_t)column, last, (lxw_col_t)column);
  g_autofree char *quoted = sm_quote_sheet_name(sheet->name);
  g_autofree char *place = g_strconcat("=", quoted, "!", range, NULL);
  sm_worksheet_check(sheet, workbook_define_name(sheet->book->workbook, name, place), first, column);
}

/* NULL, and the book has its error, when a reference leads nowhere. */
static char *expand(SmWorksheet *sheet, guint column, const SmFormulaPlace *place, const char *formula) {
  char *expanded = sm_formula_expand(place, formula);
  if (expanded || sheet->book->error) return expanded;
  const SmTableColumn *titled = g_ptr_array_index(place->table->columns, column);
  sm_error_set(&sheet->book->error, SM_ERROR_RENDER,
               N_("sheet {sheet}: the formula of column {column} names no column"), "sheet", sheet->name, "column",
               titled->title, NULL);
  return NULL;
}

static void set_alarm(SmWorksheet *sheet, guint column, const SmFormulaPlace *place, const char *alarm) {
  g_autofree char *formula = expand(sheet, column, place, alarm);
  if (!formula) return;
  SmLook look = sm_theme_look(sheet->book->document->theme, SM_ROLE_BAD);
  SmStyle style = {.fill = look.fill, .ink = look.ink, .bold = TRUE};
  lxw_conditional_format rule = {
      .type = LXW_CONDITIONAL_TYPE_FORMULA, .value_string = formula, .format = sm_worksheet_format(sheet, &style)};
  lxw_error result = worksheet_conditional_format_cell(sheet->worksheet, place->row, (lxw_col_t)column, &rule);
  sm_worksheet_check(sheet, result, place->row, column);
}

void sm_live_write_cell(SmWorksheet *sheet, guint column, const SmCell *cell, const char *formula,
                        const SmFormulaPlace *place, const SmStyle *style, gboolean with_cents) {
  g_autofree char *expanded = formula && cell->kind != SM_CELL_EMPTY ? expand(sheet, column, place, formula) : NULL;
  if (expanded)
    sm_worksheet_write_live_cell(sheet, place->row, column, cell, expanded, style, with_cents);
  else
    sm_worksheet_write_cell(sheet, place->row, column, cell, style, with_cents);
  sm_live_name(sheet, cell->name, place->row, place->row, column);
  if (cell->alarm && !sheet->book->error) set_alarm(sheet, column, place, cell->alarm);
}
