/* A table block onto a sheet: a list to work from becomes a real Excel table with filters, any other a plain range.
 * Columns with a formula stay live, with the value we computed beside it. */
#include "render/workbook/worksheet.h"

#include "base/numbers.h"
#include "render/theme.h"
#include "render/workbook/formula.h"
#include "render/workbook/lettering.h"
#include "render/workbook/live.h"
#include "render/workbook/stream.h"
#include "render/workbook/text.h"

#include <math.h>

#define SM_LAST_FREEZABLE_ROW                                                                                          \
  8 /* freezing more leaves no room to scroll in; Excel shows a table's header by itself                               \
     */
#define SM_WIDEST_FROZEN 30
#define SM_CHANGE_FORMAT "+#,##0;-#,##0;0"

/* What a column's cells share. */
typedef struct {
  SmStyle style;
  gboolean with_decimals; /* some amount or plain number of it is not whole */
  guint units;            /* a bit for each unit that its cells have */
  gboolean mixes_units;   /* amounts say their currency themselves: the header cannot */
  guint end;              /* the last column of the sheet that its cells cover */
  double room;            /* in characters */
} SmColumnWriting;

/* What writing the rows of one table needs. */
typedef struct {
  SmWorksheet *sheet;
  const SmTableBlock *table;
  GStrv titles;
  char *excel_name; /* NULL for a plain range */
  SmColumnWriting *columns;
  guint header_row;
  gint64 major; /* minor units of money in one of its major ones */
} SmTableWriter;

static const SmTableColumn *column_at(const SmTableBlock *table, guint index) {
  return g_ptr_array_index(table->columns, index);
}

/* Cents are of a list of deals and of finance: in a summary they claim a precision that nobody asked for. */
static gboolean keeps_cents(const SmTableWriter *writer) {
  return writer->sheet->book->document->for_finance || writer->table->filterable;
}

static gboolean has_decimals(const SmTableWriter *writer, const SmCell *cell) {
  if (cell->kind != SM_CELL_QUANTITY || !cell->quantity.known) return FALSE;
  if (cell->quantity.unit == SM_UNIT_MONEY)
    return keeps_cents(writer) && (writer->sheet->book->document->for_finance || cell->quantity.whole % writer->major);
  return cell->quantity.unit == SM_UNIT_NONE && cell->quantity.real != floor(cell->quantity.real);
}

static guint body_count(const SmTableBlock *table) {
  guint count = sm_table_block_count(table);
  return count - (table->has_total && count ? 1 : 0);
}

/* Texts stand a little off the numbers, and off the coloured rule of a role, at their left. */
static guint8 indent_of(const SmTableBlock *table, guint c) {
  return c > 0 && column_at(table, c)->align == SM_ALIGN_START ? 1 : 0;
}

static double room_between(const SmWorksheet *sheet, guint first, guint last) {
  double room = 0;
  for (guint i = first; i <= last; i++) room += sm_worksheet_width(sheet, i);
  return room + SM_CELL_PADDING * (last - first);
}

static void note_unit(SmColumnWriting *column, const SmCell *cell) {
  if (cell->kind != SM_CELL_QUANTITY || !cell->quantity.known) return;
  column->units |= 1u << cell->quantity.unit;
  column->mixes_units = column->units & 1u << SM_UNIT_MONEY && column->units != 1u << SM_UNIT_MONEY;
}

/* Once for all rows. Excel tables hold no merged cells. */
static void plan_columns(SmTableWriter *writer) {
  const SmTableBlock *table = writer->table;
  for (guint c = 0; c < table->columns->len; c++) {
    SmColumnWriting *planned = &writer->columns[c];
    SmAlign align = column_at(table, c)->align;
    planned->style = (SmStyle){.align = align,
                               .indent = indent_of(table, c),
                               .wrap = align == SM_ALIGN_START,
                               .calm = table->filterable,
                               .bottom = SM_RULE_LIGHT};
    planned->end = writer->excel_name ? c : sm_worksheet_spread_end(writer->sheet, table, c);
    planned->room = room_between(writer->sheet, c, planned->end);
  }
  g_autoptr(GPtrArray) said = sm_row_new();
  const GPtrArray *row;
  for (guint i = 0; (row = sm_table_sample(table, i, said)); i++)
    for (guint c = 0; c < MIN(row->len, table->columns->len); c++) {
      writer->columns[c].with_decimals |= has_decimals(writer, g_ptr_array_index(row, c));
      note_unit(&writer->columns[c], g_ptr_array_index(row, c));
    }
}

/* "Leads" on page "funnel" becomes Table_funnel_leads_2: letters, digits and underscores, unique in the book. */
static char *make_excel_name(SmWorksheet *sheet, const SmBlock *block) {
  char *name = g_strdup_printf("Table_%s_%s_%u", sheet->page->id, block->id, ++sheet->book->table_count);
  return g_strcanon(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", '_');
}

static SmStyle header_style(const SmTableWriter *writer, guint c) {
  SmAlign align = column_at(writer->table, c)->align;
  SmStyle header = *sm_style_header(align);
  gboolean beside_button = writer->excel_name && align == SM_ALIGN_END;
  if (align == SM_ALIGN_START) header.indent = indent_of(writer->table, c);
  if (beside_button) header.indent = 2;
  return header;
}

/* Cells of an Excel table's header say what the table calls its columns. */
static void write_header_cells(SmTableWriter *writer) {
  for (guint c = 0; c < writer->table->columns->len; c++) {
    const char *title = writer->excel_name ? writer->titles[c] : column_at(writer->table, c)->title;
    SmStyle header = header_style(writer, c);
    sm_worksheet_merge(writer->sheet, writer->header_row, c, writer->columns[c].end, &header);
    sm_worksheet_write_text(writer->sheet, writer->header_row, c, title, &header);
  }
}

static SmFormulaPlace place_of(const SmTableWriter *writer, guint row, gboolean is_total) {
  return (SmFormulaPlace){.table = writer->table,
                          .table_name = is_total ? NULL : writer->excel_name,
                          .titles = (const char *const *)writer->titles,
                          .row = row,
                          .names = writer->sheet->book->names};
}

/* The total stays below the Excel table: inside, Excel would take it for one more row to sort and filter. */
static void write_excel_table(SmTableWriter *writer) {
  SmWorksheet *sheet = writer->sheet;
  if (sheet->book->error) return;
  guint count = writer->table->columns->len;
  g_autofree lxw_table_column *columns = g_new0(lxw_table_column, count);
  g_autofree lxw_table_column **pointers = g_new0(lxw_table_column *, count + 1);
  g_autoptr(GPtrArray) formulas = g_ptr_array_new_with_free_func(g_free);
  SmFormulaPlace place = place_of(writer, writer->header_row + 1, FALSE);
  for (guint c = 0; c < count; c++) {
    const SmTableColumn *column = column_at(writer->table, c);
    columns[c].header = writer->titles[c];
    SmStyle header = header_style(writer, c);
    columns[c].header_format = sm_worksheet_format(sheet, &header);
    if (column->formula) {
      columns[c].formula = sm_formula_expand(&place, column->formula);
      g_ptr_array_add(formulas, columns[c].formula);
    }
    pointers[c] = &columns[c];
  }
  lxw_table_options options = {.name = writer->excel_name,
                               .columns = pointers,
                               .no_banded_rows = LXW_TRUE,
                               .style_type = LXW_TABLE_STYLE_TYPE_LIGHT};
  guint last = writer->header_row + body_count(writer->table);
  lxw_error result = sm_stream_add_table(sheet->worksheet, writer->header_row, last, count - 1, &options);
  sm_worksheet_check(sheet, result, writer->header_row, 0);
}

static void fit_height(SmWorksheet *sheet, guint row, guint lines) {
  if (lines > 1) sm_worksheet_set_height(sheet, row, MIN(409, 15.0 * lines));
}

static void fit_header(SmTableWriter *writer) {
  guint lines = 1;
  for (guint c = 0; c < writer->table->columns->len; c++) {
    double room = sm_cell_room(writer->columns[c].room, header_style(writer, c).indent);
    if (writer->excel_name && column_at(writer->table, c)->align == SM_ALIGN_START) room -= SM_FILTER_BUTTON;
    lines = MAX(lines, sm_lettering_lines(column_at(writer->table, c)->title, room, TRUE));
  }
  fit_height(writer->sheet, writer->header_row, lines);
}

/* "0.000", and of less "< 0.001" as chances are written. NULL without decimals; owned by caller. */
static char *fixed_format(const SmLanguage *language, guint decimals) {
  if (!decimals) return NULL;
  g_autofree char *zeros = g_strnfill(decimals, '0'), *less = g_strnfill(decimals - 1, '0');
  g_autofree char *least = sm_format_number(language, pow(10, -(double)decimals), decimals);
  return g_strdup_printf("[<0.%s1]\"< %s\";0.%s", less, least, zeros);
}

/* Returns the lines it takes. */
static guint write_cell(SmTableWriter *writer, guint c, const SmCell *cell, const SmFormulaPlace *place,
                        gboolean is_total) {
  const SmColumnWriting *column = &writer->columns[c];
  SmStyle style = column->style;
  style.with_currency = column->mixes_units && cell->quantity.unit == SM_UNIT_MONEY;
  if (is_total) style.bold = TRUE, style.top = SM_RULE_DARK;
  gboolean rounded = cell->quantity.unit == SM_UNIT_MONEY && !keeps_cents(writer);
  gboolean decimals = !rounded && (column->with_decimals || has_decimals(writer, cell)); /* sampled were not all */
  if (cell->kind == SM_CELL_QUANTITY && cell->quantity.unit == SM_UNIT_NONE && !decimals) style.number_format = "#,##0";
  g_autofree char *fixed = fixed_format(writer->sheet->book->document->language, column_at(writer->table, c)->decimals);
  if (fixed && cell->kind == SM_CELL_QUANTITY && cell->quantity.unit == SM_UNIT_NONE) style.number_format = fixed;
  if (column_at(writer->table, c)->is_change && cell->kind == SM_CELL_QUANTITY) style.number_format = SM_CHANGE_FORMAT;
  sm_worksheet_merge(writer->sheet, place->row, c, column->end, &style);
  const char *of_column = cell->kind == SM_CELL_QUANTITY ? column_at(writer->table, c)->formula : NULL;
  const char *formula = cell->formula ? cell->formula : of_column;
  sm_live_write_cell(writer->sheet, c, cell, formula, place, &style, decimals);
  if (cell->meaning) sm_worksheet_write_comment(writer->sheet, place->row, c, cell->meaning);
  if (!style.wrap || !cell->words) return 1;
  guint indent = MAX(style.indent, cell->role != SM_ROLE_NONE);
  return sm_lettering_lines(cell->words, sm_cell_room(column->room, indent),
                            is_total || cell->flagged || sm_role_is_state(cell->role));
}

static void write_row(SmTableWriter *writer, guint row, const GPtrArray *cells, gboolean is_total) {
  guint lines = 1;
  SmFormulaPlace place = place_of(writer, row, is_total);
  for (guint c = 0; c < MIN(cells->len, writer->table->columns->len); c++) {
    guint own = write_cell(writer, c, g_ptr_array_index(cells, c), &place, is_total);
    lines = MAX(lines, own);
  }
  fit_height(writer->sheet, row, lines);
}

static void write_rows(SmTableWriter *writer) {
  g_autoptr(GPtrArray) said = sm_row_new();
  g_autoptr(GString) scratch = g_string_new(NULL);
  SmWorksheet *sheet = writer->sheet;
  guint count = sm_table_block_count(writer->table), body = body_count(writer->table);
  for (guint r = 0; r < count && !sheet->book->error; r++) {
    write_row(writer, sheet->row++, sm_table_block_row(writer->table, r, said), r >= body);
    if (sheet->streamed) sm_stream_end_row(sheet->worksheet, scratch);
  }
}

static guint count_tables(const SmPage *page) {
  guint count = 0;
  for (guint i = 0; i < page->blocks->len; i++)
    count += ((const SmBlock *)g_ptr_array_index(page->blocks, i))->kind == SM_BLOCK_TABLE;
  return count;
}

/* The header of the page's list stays on the screen and on every printed page. */
static void freeze_header(SmTableWriter *writer) {
  SmWorksheet *sheet = writer->sheet;
  if (sheet->header_frozen || sheet->book->error) return;
  if (!writer->excel_name && count_tables(sheet->page) > 1) return;
  sheet->header_frozen = TRUE;
  sheet->is_list = writer->excel_name != NULL;
  sheet->header_row = writer->header_row;
  sm_worksheet_check(sheet, worksheet_repeat_rows(sheet->worksheet, writer->header_row, writer->header_row),
                     writer->header_row, 0);
  if (writer->header_row > SM_LAST_FREEZABLE_ROW) return;
  gboolean first_column = writer->excel_name && sm_worksheet_width(sheet, 0) <= SM_WIDEST_FROZEN;
  worksheet_freeze_panes(sheet->worksheet, writer->header_row + 1, first_column ? 1 : 0);
}

/* An Excel table brings its header's cells, and formulas for those of its columns, which ours then replace; where rows
 * are streamed it comes after them. */
static void write_body(SmTableWriter *writer) {
  const SmTableBlock *table = writer->table;
  SmWorksheet *sheet = writer->sheet;
  writer->header_row = sheet->row++;
  if (writer->excel_name && !sheet->streamed)
    write_excel_table(writer);
  else
    write_header_cells(writer);
  fit_header(writer);
  for (guint c = 0; c < table->columns->len; c++)
    if (column_at(table, c)->meaning)
      sm_worksheet_write_comment(sheet, writer->header_row, c, column_at(table, c)->meaning);
  write_rows(writer);
  if (writer->excel_name && sheet->streamed) write_excel_table(writer);
  guint first = writer->header_row + 1, last = writer->header_row + MAX(1, body_count(table));
  for (guint c = 0; c < table->columns->len; c++) sm_live_name(sheet, column_at(table, c)->name, first, last, c);
  for (guint i = 0; i < table->marks->len; i++) {
    const SmRowMark *mark = g_ptr_array_index(table->marks, i);
    sm_live_name(sheet, mark->name, first + mark->row, first + mark->row, 0);
  }
  freeze_header(writer);
}

void sm_worksheet_write_table(SmWorksheet *sheet, const SmBlock *block) {
  const SmTableBlock *table = block->table;
  if (!table->columns->len) return;
  if (table->caption && *table->caption) sm_worksheet_write_line(sheet, table->caption, sm_style_caption());
  g_auto(GStrv) titles = sm_unique_titles(table);
  g_autofree SmColumnWriting *columns = g_new0(SmColumnWriting, table->columns->len);
  g_autofree char *excel_name = table->filterable && body_count(table) ? make_excel_name(sheet, block) : NULL;
  SmTableWriter writer = {
      .sheet = sheet, .table = table, .titles = titles, .excel_name = excel_name, .columns = columns, .major = 1};
  for (guint i = 0; i < sheet->book->document->minor_digits; i++) writer.major *= 10;
  plan_columns(&writer);
  write_body(&writer);
}
