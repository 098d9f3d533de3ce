/* See worksheet.h. The limits of Excel are checked before libxlsxwriter would print about them. */
#include "render/workbook/worksheet.h"

#include "base/error.h"
#include "render/theme.h"
#include "render/workbook/lettering.h"
#include "render/workbook/text.h"

#include <math.h>

#define SM_MAX_LINKS 65000 /* Excel's limit is 65,530 a sheet */

void sm_worksheet_check(SmWorksheet *sheet, lxw_error result, guint row, guint column) {
  if (result == LXW_NO_ERROR || sheet->book->error) return;
  char cell[LXW_MAX_CELL_NAME_LENGTH];
  lxw_rowcol_to_cell(cell, row, (lxw_col_t)column);
  sm_error_set(&sheet->book->error, SM_ERROR_RENDER, N_("sheet {sheet}, cell {cell}: {reason}"), "sheet", sheet->name,
               "cell", cell, "reason", lxw_strerror(result), NULL);
}

lxw_format *sm_worksheet_format(SmWorksheet *sheet, const SmStyle *style) {
  return sm_formats_find(sheet->book->formats, sheet->book->workbook, sheet->book->document, style);
}

void sm_worksheet_write_text(SmWorksheet *sheet, guint row, guint column, const char *text, const SmStyle *style) {
  if (sheet->book->error) return;
  g_autofree char *made = sm_cell_is_safe(text) ? NULL : sm_cell_safe_text(text);
  const char *safe = made ? made : text;
  lxw_format *format = sm_worksheet_format(sheet, style);
  lxw_error result = *safe ? worksheet_write_string(sheet->worksheet, row, (lxw_col_t)column, safe, format)
                           : worksheet_write_blank(sheet->worksheet, row, (lxw_col_t)column, format);
  sm_worksheet_check(sheet, result, row, column);
}

void sm_worksheet_write_number(SmWorksheet *sheet, guint row, guint column, double value, const SmStyle *style) {
  if (!isfinite(value)) {
    sm_worksheet_write_text(sheet, row, column, "", style);
    return;
  }
  if (sheet->book->error) return;
  lxw_format *format = sm_worksheet_format(sheet, style);
  sm_worksheet_check(sheet, worksheet_write_number(sheet->worksheet, row, (lxw_col_t)column, value, format), row,
                     column);
}

void sm_worksheet_write_formula(SmWorksheet *sheet, guint row, guint column, const char *formula, double value,
                                const SmStyle *style) {
  if (!isfinite(value)) {
    sm_worksheet_write_text(sheet, row, column, "", style);
    return;
  }
  if (sheet->book->error) return;
  lxw_format *format = sm_worksheet_format(sheet, style);
  lxw_error result = worksheet_write_formula_num(sheet->worksheet, row, (lxw_col_t)column, formula, format, value);
  sm_worksheet_check(sheet, result, row, column);
}

void sm_worksheet_write_text_formula(SmWorksheet *sheet, guint row, guint column, const char *formula, const char *text,
                                     const SmStyle *style) {
  if (sheet->book->error) return;
  g_autofree char *safe = sm_cell_safe_text(text);
  lxw_format *format = sm_worksheet_format(sheet, style);
  lxw_error result = worksheet_write_formula_str(sheet->worksheet, row, (lxw_col_t)column, formula, format, safe);
  sm_worksheet_check(sheet, result, row, column);
}

void sm_worksheet_write_comment(SmWorksheet *sheet, guint row, guint column, const char *text) {
  if (sheet->book->error || !*text) return;
  g_autofree char *safe = sm_cell_safe_text(text);
  glong lines = 1 + g_utf8_strlen(safe, -1) / 34;
  lxw_comment_options options = {
      .author = (char *)"smarketing", .width = 240, .height = (guint16)CLAMP(16 * lines + 12, 40, 400), .font_size = 9};
  sm_worksheet_check(sheet, worksheet_write_comment_opt(sheet->worksheet, row, (lxw_col_t)column, safe, &options), row,
                     column);
}

static char *find_target(const SmWorksheet *sheet, const char *link) {
  if (*link == '#') /* a name, defined when its row is written (table.c) */
    return sm_document_has_mark(sheet->book->document, link + 1) ? g_strconcat("internal:", link + 1, NULL) : NULL;
  const GPtrArray *pages = sheet->book->document->pages;
  for (guint i = 0; i < pages->len; i++) {
    const SmPage *page = g_ptr_array_index(pages, i);
    if (!g_str_equal(page->id, link)) continue;
    g_autofree char *quoted = sm_quote_sheet_name(g_ptr_array_index(sheet->book->sheet_names, i));
    return g_strconcat("internal:", quoted, "!A1", NULL);
  }
  return sm_safe_url(link);
}

gboolean sm_worksheet_add_link(SmWorksheet *sheet, guint row, guint column, const char *link, const SmStyle *style) {
  if (sheet->book->error || sheet->link_count >= SM_MAX_LINKS) return FALSE;
  g_autofree char *target = find_target(sheet, link);
  if (!target) return FALSE;
  lxw_format *format = sm_worksheet_format(sheet, style);
  sm_worksheet_check(sheet, worksheet_write_url(sheet->worksheet, row, (lxw_col_t)column, target, format), row, column);
  sheet->link_count++;
  return TRUE;
}

void sm_worksheet_set_height(SmWorksheet *sheet, guint row, double points) {
  if (!sheet->streamed) {
    if (sheet->heights->len <= row) g_array_set_size(sheet->heights, row + 1);
    g_array_index(sheet->heights, double, row) = points;
  }
  if (!sheet->book->error) sm_worksheet_check(sheet, worksheet_set_row(sheet->worksheet, row, points, NULL), row, 0);
}

void sm_worksheet_merge(SmWorksheet *sheet, guint row, guint first, guint last, const SmStyle *style) {
  if (sheet->book->error || first >= last) return;
  lxw_format *format = sm_worksheet_format(sheet, style);
  lxw_error result = worksheet_merge_range(sheet->worksheet, row, (lxw_col_t)first, row, (lxw_col_t)last, "", format);
  sm_worksheet_check(sheet, result, row, first);
}

/* An indent is three spaces; the air behind a text at the end is less (style.c). */
double sm_cell_room(double width, guint indent) { return width - MAX(0.7, 1.4 * indent); }

guint sm_worksheet_write_line(SmWorksheet *sheet, const char *text, const SmStyle *style) {
  guint row = sheet->row++;
  guint size = style->size ? style->size : 11;
  SmStyle wrapped = *style;
  wrapped.wrap = TRUE;
  sm_worksheet_merge(sheet, row, 0, sheet->last_text_column, &wrapped);
  sm_worksheet_write_text(sheet, row, 0, text, &wrapped);
  double per_line = sm_cell_room(sheet->text_width, style->indent) * 11 / size;
  sm_worksheet_set_height(sheet, row, MIN(409, sm_lettering_lines(text, per_line, style->bold) * size * 15.0 / 11));
  return row;
}

const SmStyle *sm_style_header(SmAlign align) {
  static const SmStyle start = {.bold = TRUE, .wrap = TRUE, .fill = SM_WASH, .bottom = SM_RULE_DARK, .low = TRUE};
  static const SmStyle end = {.bold = TRUE,
                              .wrap = TRUE,
                              .fill = SM_WASH,
                              .bottom = SM_RULE_DARK,
                              .align = SM_ALIGN_END,
                              .indent = 1,
                              .low = TRUE};
  return align == SM_ALIGN_END ? &end : &start;
}

const SmStyle *sm_style_caption(void) {
  static const SmStyle style = {.bold = TRUE, .ink = SM_SLATE};
  return &style;
}
