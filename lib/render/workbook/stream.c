/* See stream.h. The only place that touches what libxlsxwriter calls internal; tests/render/streamed_rows.c compares
 * each byte with the library's own. */
#include "render/workbook/stream.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SM_EXACT_WHOLE 1e15 /* "%.16G" writes whole numbers below it digit by digit */

lxw_worksheet *sm_stream_add_worksheet(lxw_workbook *workbook, const char *name, gboolean streamed) {
  workbook->options.constant_memory = streamed;
  lxw_worksheet *worksheet = workbook_add_worksheet(workbook, name);
  workbook->options.constant_memory = LXW_FALSE;
  return worksheet;
}

/* While it is not "optimized", the sheet takes a table, and keeps the header's cells in a tree that is not written:
 * they stand in their row already. */
lxw_error sm_stream_add_table(lxw_worksheet *worksheet, guint first_row, guint last_row, guint last_column,
                              lxw_table_options *options) {
  uint8_t streamed = worksheet->optimize;
  worksheet->optimize = LXW_FALSE;
  lxw_error result = worksheet_add_table(worksheet, first_row, 0, last_row, (lxw_col_t)last_column, options);
  worksheet->optimize = streamed;
  return result;
}

/* g_string_append_len() is a call a piece, and a cell has a dozen. What is appended needs no end: its length is known.
 */
static inline void append_some(GString *xml, const char *text, gsize size) {
  if (G_UNLIKELY(xml->len + size >= xml->allocated_len)) g_string_set_size(xml, xml->len + size), xml->len -= size;
  memcpy(xml->str + xml->len, text, size);
  xml->len += size;
}

static inline void append(GString *xml, const char *text) { append_some(xml, text, strlen(text)); }

static void append_whole(GString *xml, gint64 number) {
  char digits[24], *at = digits + sizeof digits;
  guint64 left = number < 0 ? -(guint64)number : (guint64)number;
  do *--at = (char)('0' + left % 10);
  while (left /= 10);
  if (number < 0) *--at = '-';
  append_some(xml, at, (gsize)(digits + sizeof digits - at));
}

static void append_number(GString *xml, double number) {
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  gboolean whole = fabs(number) < SM_EXACT_WHOLE && number == trunc(number) && !(number == 0 && signbit(number));
  if (whole) return append_whole(xml, (gint64)number);
  append(xml, g_ascii_formatd(digits, sizeof digits, "%.16G", number));
}

static void append_escaped(GString *xml, const char *text) {
  for (;;) {
    gsize plain = strcspn(text, "&<>");
    append_some(xml, text, plain);
    text += plain;
    if (!*text) return;
    append(xml, *text == '&' ? "&amp;" : *text == '<' ? "&lt;" : "&gt;");
    text++;
  }
}

static void append_string(GString *xml, const char *text) {
  gboolean spaced = g_ascii_isspace(*text) || g_ascii_isspace(text[strlen(text) - 1]);
  append(xml, " t=\"inlineStr\"><is><t");
  if (spaced) append(xml, " xml:space=\"preserve\"");
  append(xml, ">");
  append_escaped(xml, text);
  append(xml, "</t></is></c>");
}

static void append_cell(GString *xml, const lxw_cell *cell) {
  char column[LXW_MAX_COL_NAME_LENGTH];
  lxw_col_to_name(column, cell->col_num, LXW_FALSE);
  append(xml, "<c r=\"");
  append(xml, column);
  append_whole(xml, (gint64)cell->row_num + 1);
  gint32 style = lxw_format_get_xf_index(cell->format);
  if (style) append(xml, "\" s=\""), append_whole(xml, style);
  append(xml, "\"");
  if (cell->type == INLINE_STRING_CELL) return append_string(xml, cell->u.string);
  if (cell->type == BLANK_CELL) return append(xml, "/>");
  append(xml, "><v>");
  append_number(xml, cell->u.number);
  append(xml, "</v></c>");
}

/* What a list is made of, in a format of its own; for anything else libxlsxwriter has more to say. */
static gboolean is_plain(const lxw_cell *cell) {
  return cell->format && (cell->type == INLINE_STRING_CELL || cell->type == NUMBER_CELL || cell->type == BLANK_CELL);
}

static gboolean all_plain(const lxw_worksheet *worksheet, const lxw_row *row) {
  if (!row->data_changed || row->format || row->hidden || row->level || row->collapsed) return FALSE;
  for (guint c = worksheet->dim_colmin; c <= worksheet->dim_colmax; c++)
    if (worksheet->array[c] && !is_plain(worksheet->array[c])) return FALSE;
  return TRUE;
}

static void append_row(GString *xml, const lxw_worksheet *worksheet, const lxw_row *row) {
  double height = row->height_changed ? row->height : worksheet->default_row_height;
  append(xml, "<row r=\"");
  append_whole(xml, (gint64)row->row_num + 1);
  if (height != LXW_DEF_ROW_HEIGHT) {
    append(xml, "\" ht=\"");
    append_number(xml, height);
    append(xml, "\" customHeight=\"1");
  }
  append(xml, "\">");
  for (guint c = worksheet->dim_colmin; c <= worksheet->dim_colmax; c++)
    if (worksheet->array[c]) append_cell(xml, worksheet->array[c]);
  append(xml, "</row>");
}

static void forget_cells(lxw_worksheet *worksheet) {
  for (guint c = worksheet->dim_colmin; c <= worksheet->dim_colmax; c++) {
    lxw_cell *cell = worksheet->array[c];
    if (cell && cell->type == INLINE_STRING_CELL) free(cell->u.string);
    free(cell);
    worksheet->array[c] = NULL;
  }
}

void sm_stream_end_row(lxw_worksheet *worksheet, GString *xml) {
  lxw_row *row = worksheet->optimize_row;
  if (!all_plain(worksheet, row))
    lxw_worksheet_write_single_row(worksheet);
  else {
    g_string_truncate(xml, 0);
    append_row(xml, worksheet, row);
    fwrite(xml->str, 1, xml->len, worksheet->file); /* what cannot be written is seen below stdio: temporary.h */
    forget_cells(worksheet);
    row->height = LXW_DEF_ROW_HEIGHT;
    row->data_changed = row->row_changed = LXW_FALSE;
  }
  row->row_num++;
}
