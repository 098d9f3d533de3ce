/* A table block onto a sheet: a list to work from becomes a real Excel table with filters, any other a plain range.
 * Columns with a formula stay live, with the value we computed beside it. */
#include "render/workbook/worksheet.h"

#include "render/theme.h"
#include "render/workbook/formula.h"
#include "render/workbook/live.h"
#include "render/workbook/text.h"

#include <math.h>

#define SM_LAST_FREEZABLE_ROW                                                                                          \
  8 /* freezing more leaves no room to scroll in; Excel shows a table's header by itself                               \
     */
#define SM_WIDEST_FROZEN 30

/* What writing the rows of one table needs. */
typedef struct {
  SmWorksheet *sheet;
  const SmTableBlock *table;
  GStrv titles;
  char *excel_name;        /* NULL for a plain range */
  gboolean *with_decimals; /* one a column: some amount or plain number is not whole */
  guint header_row;
} SmTableWriter;

static const SmTableColumn *column_at(const SmTableBlock *table, guint index) {
  return g_ptr_array_index(table->columns, index);
}

static gboolean has_decimals(SmQuantity quantity, gint64 major, gboolean for_finance) {
  if (!quantity.known) return FALSE;
  if (quantity.unit == SM_UNIT_MONEY) return for_finance || quantity.whole % major != 0;
  return quantity.unit == SM_UNIT_NONE && quantity.real != floor(quantity.real);
}

static gboolean column_has_decimals(const SmDocument *document, const SmTableBlock *table, guint column) {
  gint64 major = 1;
  for (guint i = 0; i < document->minor_digits; i++) major *= 10;
  for (guint r = 0; r < table->rows->len; r++) {
    const GPtrArray *row = g_ptr_array_index(table->rows, r);
    const SmCell *cell = column < row->len ? g_ptr_array_index(row, column) : NULL;
    if (cell && cell->kind == SM_CELL_QUANTITY && has_decimals(cell->quantity, major, document->for_finance))
      return TRUE;
  }
  return FALSE;
}

static guint body_count(const SmTableBlock *table) {
  return table->rows->len - (table->has_total && table->rows->len ? 1 : 0);
}

/* "Leads" on page "funnel" becomes Table_funnel_leads_2: letters, digits and underscores, unique in the book. */
static char *make_excel_name(SmWorksheet *sheet, const SmBlock *block) {
  char *name = g_strdup_printf("Table_%s_%s_%u", sheet->page->id, block->id, ++sheet->book->table_count);
  return g_strcanon(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", '_');
}

/* Texts stand a little off the numbers, and off the coloured rule of a role, at their left. */
static guint8 indent_of(const SmTableBlock *table, guint c) {
  return c > 0 && column_at(table, c)->align == SM_ALIGN_START ? 1 : 0;
}

/* Excel tables hold no merged cells. */
static guint spread_end(const SmTableWriter *writer, guint c) {
  return writer->excel_name ? c : sm_worksheet_spread_end(writer->sheet, writer->table, c);
}

static double room_of(const SmTableWriter *writer, guint c) {
  double room = 0;
  for (guint i = c; i <= spread_end(writer, c); i++) room += sm_worksheet_width(writer->sheet, i);
  return room;
}

static void write_plain_header(SmTableWriter *writer) {
  for (guint c = 0; c < writer->table->columns->len; c++) {
    const SmTableColumn *column = column_at(writer->table, c);
    SmStyle header = *sm_style_header(column->align);
    header.indent = indent_of(writer->table, c);
    sm_worksheet_merge(writer->sheet, writer->header_row, c, spread_end(writer, c), &header);
    sm_worksheet_write_text(writer->sheet, writer->header_row, c, column->title, &header);
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
    SmStyle header = *sm_style_header(column->align);
    header.indent = column->align == SM_ALIGN_END ? 2 : indent_of(writer->table, c); /* beside the filter's button */
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
  lxw_row_t last = writer->header_row + body_count(writer->table);
  lxw_error result =
      worksheet_add_table(sheet->worksheet, writer->header_row, 0, last, (lxw_col_t)(count - 1), &options);
  sm_worksheet_check(sheet, result, writer->header_row, 0);
}

static void fit_height(SmWorksheet *sheet, guint row, guint lines) {
  if (lines > 1) sm_worksheet_set_height(sheet, row, MIN(409, 15.0 * lines));
}

static void fit_header(SmTableWriter *writer) {
  guint lines = 1;
  for (guint c = 0; c < writer->table->columns->len; c++) {
    double width = (room_of(writer, c) - (writer->excel_name ? 4 : 2)) * 0.95; /* bold */
    lines = MAX(lines, sm_count_lines(column_at(writer->table, c)->title, width));
  }
  fit_height(writer->sheet, writer->header_row, lines);
}

static void write_row(SmTableWriter *writer, guint row, const GPtrArray *cells, gboolean is_total) {
  guint lines = 1;
  SmFormulaPlace place = place_of(writer, row, is_total);
  for (guint c = 0; c < cells->len && c < writer->table->columns->len; c++) {
    const SmTableColumn *column = column_at(writer->table, c);
    const SmCell *cell = g_ptr_array_index(cells, c);
    SmStyle style = {.align = column->align,
                     .indent = indent_of(writer->table, c),
                     .wrap = column->align == SM_ALIGN_START,
                     .calm = writer->table->filterable,
                     .bold = is_total,
                     .top = is_total ? SM_RULE_DARK : SM_RULE_NONE,
                     .bottom = SM_RULE_LIGHT};
    if (cell->kind == SM_CELL_QUANTITY && cell->quantity.unit == SM_UNIT_NONE && !writer->with_decimals[c])
      style.number_format = "#,##0";
    sm_worksheet_merge(writer->sheet, row, c, spread_end(writer, c), &style);
    const char *formula = cell->formula ? cell->formula : cell->kind == SM_CELL_QUANTITY ? column->formula : NULL;
    sm_live_write_cell(writer->sheet, c, cell, formula, &place, &style, writer->with_decimals[c]);
    if (style.wrap) lines = MAX(lines, sm_count_lines(cell->words, room_of(writer, c) - 1));
  }
  fit_height(writer->sheet, row, lines);
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
  sm_worksheet_check(sheet, worksheet_repeat_rows(sheet->worksheet, writer->header_row, writer->header_row),
                     writer->header_row, 0);
  if (writer->header_row > SM_LAST_FREEZABLE_ROW) return;
  gboolean first_column = writer->excel_name && sm_worksheet_width(sheet, 0) <= SM_WIDEST_FROZEN;
  worksheet_freeze_panes(sheet->worksheet, writer->header_row + 1, first_column ? 1 : 0);
}

static void write_body(SmTableWriter *writer) {
  const SmTableBlock *table = writer->table;
  SmWorksheet *sheet = writer->sheet;
  writer->header_row = sheet->row++;
  if (writer->excel_name)
    write_excel_table(writer);
  else
    write_plain_header(writer);
  fit_header(writer);
  for (guint c = 0; c < table->columns->len; c++)
    if (column_at(table, c)->meaning)
      sm_worksheet_write_comment(sheet, writer->header_row, c, column_at(table, c)->meaning);
  for (guint r = 0; r < table->rows->len; r++)
    write_row(writer, sheet->row++, g_ptr_array_index(table->rows, r), r >= body_count(table));
  guint first = writer->header_row + 1, last = writer->header_row + MAX(1, body_count(table));
  for (guint c = 0; c < table->columns->len; c++) sm_live_name(sheet, column_at(table, c)->name, first, last, c);
  freeze_header(writer);
}

void sm_worksheet_write_table(SmWorksheet *sheet, const SmBlock *block) {
  const SmTableBlock *table = block->table;
  if (!table->columns->len) return;
  if (table->caption && *table->caption) sm_worksheet_write_line(sheet, table->caption, sm_style_caption());
  g_auto(GStrv) titles = sm_unique_titles(table);
  g_autofree gboolean *with_decimals = g_new0(gboolean, table->columns->len);
  for (guint c = 0; c < table->columns->len; c++)
    with_decimals[c] = column_has_decimals(sheet->book->document, table, c);
  g_autofree char *excel_name = table->filterable && body_count(table) ? make_excel_name(sheet, block) : NULL;
  SmTableWriter writer = {
      .sheet = sheet, .table = table, .titles = titles, .excel_name = excel_name, .with_decimals = with_decimals};
  write_body(&writer);
}
