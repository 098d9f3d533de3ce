/* Column widths from what the blocks of a page will put there: a sheet's blocks stand one below the other and share its
 * columns. libxlsxwriter cannot fit them, so this estimates in characters, and long texts wrap. */
#include "render/workbook/worksheet.h"

#include "base/numbers.h"
#include "render/workbook/lettering.h"

#include <stdlib.h>

#define SM_NARROWEST 8.0
#define SM_WIDEST 60.0
#define SM_WIDEST_TABLE 170.0 /* more than this prints too small on a landscape page */
#define SM_WIDEST_LIST 320.0  /* lists are worked with on the screen */
#define SM_NARROWEST_CAP 24.0
#define SM_NARROWEST_NAME 42.0 /* of the first column, which names the rows: a long name takes two lines, not four */
#define SM_NARROWEST_LIST_CAP 60.0
#define SM_HEADER_LINES 3 /* a header should not be higher */
#define SM_WIDEST_TITLE 22.0
#define SM_HEAD_AIR 3.2       /* bold words side by side */
#define SM_DEFAULT_WIDTH 8.43 /* Excel's, for columns nobody set */
#define SM_SHORT_TITLE 9.0    /* "T3 2026" stays on one line */
#define SM_PERIOD_HEAD 11.0   /* "T3 2026" in bold, above small numbers */
#define SM_AIR 2.0            /* an indent, and fonts that run wider than ours */

static double longest(const char *text) { return sm_lettering_widest(text, "\n", FALSE); }

static double cell_width(const SmDocument *document, const SmCell *cell) {
  g_autofree char *words = sm_cell_say(document, cell);
  double width = sm_lettering_widest(words, "\n", cell->flagged || sm_role_is_state(cell->role));
  if (cell->kind == SM_CELL_DAY) width = 11;
  if (cell->kind == SM_CELL_INSTANT) width = 17;
  if (cell->kind == SM_CELL_QUANTITY && cell->quantity.unit == SM_UNIT_MONEY) width += 2; /* cents */
  if (cell->flagged) width += 2;
  if (cell->small) width += 2;
  return width + SM_AIR;
}

#define SM_SAMPLED_ROWS 1000

const GPtrArray *sm_table_sample(const SmTableBlock *table, guint index, GPtrArray *said) {
  guint count = sm_table_block_count(table), sampled = MIN(count, SM_SAMPLED_ROWS);
  if (index >= sampled) return NULL;
  guint row = sampled < 2 ? index : (guint)((guint64)index * (count - 1) / (sampled - 1)); /* the total is the last */
  return sm_table_block_row(table, row, said);
}

/* The narrowest in which the head takes no more lines than it should, and stands off its neighbour. */
static double title_width(const SmTableBlock *table, const SmTableColumn *column) {
  double whole = sm_lettering_widest(column->title, "\n", TRUE);
  double width = whole <= SM_SHORT_TITLE ? whole : MIN(whole, sm_lettering_widest(column->title, " \n", TRUE));
  while (width < SM_WIDEST_TITLE && sm_lettering_lines(column->title, width, TRUE) > SM_HEADER_LINES) width += 0.5;
  return MIN(width, SM_WIDEST_TITLE) + SM_HEAD_AIR + (table->filterable ? SM_FILTER_BUTTON : 0);
}

static int compare_widths(const void *a, const void *b) {
  double first = *(const double *)a, second = *(const double *)b;
  return (first > second) - (first < second);
}

/* Of the cells of a column: of texts all but the widest two in a hundred, which take two lines rather than make all
 * rows wide. A number must have its room. */
static double usual_width(double *widths, guint count, SmAlign align) {
  if (!count) return 0;
  qsort(widths, count, sizeof *widths, compare_widths);
  return widths[count - 1 - (align == SM_ALIGN_START ? count / 50 : 0)];
}

/* What each column would like. Owned by caller. */
static double *column_widths(const SmDocument *document, const SmTableBlock *table) {
  guint columns = table->columns->len, rows = MIN(sm_table_block_count(table), SM_SAMPLED_ROWS);
  double *widths = g_new0(double, columns + 1);
  g_autofree double *cells = g_new0(double, (gsize)columns *rows + 1); /* column by column */
  g_autoptr(GPtrArray) said = sm_row_new();
  const GPtrArray *row;
  for (guint i = 0; (row = sm_table_sample(table, i, said)); i++)
    for (guint c = 0; c < MIN(row->len, columns); c++)
      cells[(gsize)c * rows + i] = cell_width(document, g_ptr_array_index(row, c));
  for (guint c = 0; c < columns; c++) {
    const SmTableColumn *column = g_ptr_array_index(table->columns, c);
    double wanted = MAX(title_width(table, column), usual_width(cells + (gsize)c * rows, rows, column->align));
    widths[c] = column->width > 0 ? column->width : CLAMP(wanted, SM_NARROWEST, SM_WIDEST);
  }
  return widths;
}

static double column_width(const SmDocument *document, const SmTableBlock *table, guint index) {
  g_autofree double *widths = column_widths(document, table);
  return widths[index];
}

static void widen(GArray *widths, guint column, double width) {
  while (widths->len <= column) {
    double narrowest = SM_NARROWEST;
    g_array_append_val(widths, narrowest);
  }
  double *at = &g_array_index(widths, double, column);
  *at = MAX(*at, width);
}

/* A text column at the end of a table spreads over columns that only wider tables of the sheet use: alone in its column
 * it would widen theirs. SM_NO_COLUMN when there is none. */
#define SM_NO_COLUMN G_MAXUINT

static guint spread_column(const SmTableBlock *table, guint sheet_columns) {
  guint count = table->columns->len;
  if (!count || count >= sheet_columns || table->filterable) return SM_NO_COLUMN;
  const SmTableColumn *last = g_ptr_array_index(table->columns, count - 1);
  return last->align == SM_ALIGN_START ? count - 1 : SM_NO_COLUMN;
}

/* The last of the sheet's columns from `first` on that together have the room. */
static guint end_of(const SmWorksheet *sheet, guint first, double wanted) {
  double room = 0;
  for (guint c = first; c < sheet->widths->len; c++) {
    room += sm_worksheet_width(sheet, c);
    if (room >= wanted) return c;
  }
  return MAX(first + 1, sheet->widths->len) - 1;
}

guint sm_worksheet_spread_end(const SmWorksheet *sheet, const SmTableBlock *table, guint column) {
  if (column != spread_column(table, sheet->widths->len)) return column;
  return end_of(sheet, column, column_width(sheet->book->document, table, column));
}

static double sum_capped(const GArray *widths, double cap) {
  double sum = 0;
  for (guint i = 0; i < widths->len; i++) sum += MIN(cap, g_array_index(widths, double, i));
  return sum;
}

/* A column may say more than the widest that texts get. */
static double widest_of(const GArray *widths) {
  double widest = 0;
  for (guint i = 0; i < widths->len; i++) widest = MAX(widest, g_array_index(widths, double, i));
  return widest;
}

static void add_table(GArray *widths, const SmDocument *document, const SmTableBlock *table, guint sheet_columns) {
  g_autoptr(GArray) own = g_array_new(FALSE, FALSE, sizeof(double));
  g_autofree double *wanted = column_widths(document, table);
  guint last = spread_column(table, sheet_columns);
  for (guint c = 0; c < table->columns->len; c++) widen(own, c, c == last ? SM_NARROWEST : wanted[c]);
  double cap = MAX(SM_WIDEST, widest_of(own)), widest = table->filterable ? SM_WIDEST_LIST : SM_WIDEST_TABLE;
  double narrowest = table->filterable ? SM_NARROWEST_LIST_CAP : SM_NARROWEST_CAP;
  while (cap > narrowest && sum_capped(own, cap) > widest) cap -= 4;
  for (guint c = 0; c < own->len; c++)
    widen(widths, c, MIN(c == 0 ? MAX(cap, SM_NARROWEST_NAME) : cap, g_array_index(own, double, c)));
}

/* Gives a column that spreads over those at its right what they do not. */
static void add_room(GArray *widths, guint column, double wanted) {
  double room = 0;
  widen(widths, column, SM_NARROWEST);
  for (guint c = column; c < widths->len; c++) room += g_array_index(widths, double, c);
  if (room < wanted) widen(widths, column, g_array_index(widths, double, column) + wanted - room);
}

static void add_spread(GArray *widths, const SmDocument *document, const SmTableBlock *table) {
  guint last = spread_column(table, widths->len);
  if (last != SM_NO_COLUMN) add_room(widths, last, column_width(document, table, last));
}

static double point_width(const SmDocument *document, const SmPoint *point) {
  g_autofree char *said = sm_format_quantity(document->language, point->value, document->currency);
  gboolean small = g_str_has_suffix(point->words, SM_SMALL_MARK);
  return longest(said) + SM_AIR + (point->flagged ? 2 : 0) + (small ? 2 : 0);
}

static void add_key_figures(GArray *widths, const SmDocument *document, const SmBlock *block) {
  for (guint i = 0; i < block->key_figures->len; i++) {
    const SmKeyFigure *figure = g_ptr_array_index(block->key_figures, i);
    widen(widths, 0, MIN(longest(figure->label) + 2, 40));
    for (guint b = 0; b < figure->before->len; b++)
      widen(widths, 1 + b, MAX(SM_PERIOD_HEAD, point_width(document, g_ptr_array_index(figure->before, b))));
    widen(widths, 1 + figure->before->len, cell_width(document, figure->value) * 1.3);
  }
}

/* What is said about key figures spreads over the columns of wider tables, as the last column of a table does; 0 where
 * nothing is. */
static double remarks_width(const SmBlock *block) {
  double widest = 0;
  for (guint i = 0; i < block->key_figures->len; i++) {
    const SmKeyFigure *figure = g_ptr_array_index(block->key_figures, i);
    const char *target = figure->target ? figure->target : "", *comment = figure->comment ? figure->comment : "";
    widest = MAX(widest, sm_lettering_widest(target, "\n", TRUE) + sm_lettering_widest(comment, "\n", TRUE));
  }
  return widest > 0 ? CLAMP(widest + 3 + 2 * SM_AIR, 16, SM_WIDEST) : 0;
}

guint sm_key_figures_before(const SmBlock *block) {
  guint most = 0;
  for (guint i = 0; i < block->key_figures->len; i++)
    most = MAX(most, ((const SmKeyFigure *)g_ptr_array_index(block->key_figures, i))->before->len);
  return most;
}

gboolean sm_worksheet_find_remarks(const SmWorksheet *sheet, const SmBlock *block, guint *ret_end) {
  double width = remarks_width(block);
  *ret_end = end_of(sheet, 2 + sm_key_figures_before(block), width);
  return width > 0;
}

/* In bullets and heat maps the words stand behind the number. */
static double chart_point_width(const SmDocument *document, const SmChartBlock *chart, const SmPoint *point) {
  gboolean both = chart->kind == SM_CHART_BULLET || chart->kind == SM_CHART_HEATMAP;
  return point_width(document, point) + (both && *point->words ? 3 + longest(point->words) : 0);
}

static double series_width(const SmDocument *document, const SmChartBlock *chart, const SmSeries *series) {
  double width = MIN(sm_lettering_widest(series->name, " \n", TRUE), 20) + SM_HEAD_AIR;
  for (guint p = 0; p < series->points->len; p++)
    width = MAX(width, MIN(chart_point_width(document, chart, g_ptr_array_index(series->points, p)), 30));
  return width;
}

static void add_chart(GArray *widths, const SmDocument *document, const SmChartBlock *chart) {
  guint bounds = 1 + chart->series->len;
  for (guint i = 0; i < chart->categories->len; i++)
    widen(widths, 0, MIN(longest(g_ptr_array_index(chart->categories, i)) + 2, 40));
  for (guint s = 0; s < chart->series->len; s++) {
    const SmSeries *series = g_ptr_array_index(chart->series, s);
    double width = series_width(document, chart, series);
    widen(widths, 1 + s, width);
    if (!sm_series_has_interval(series)) continue;
    widen(widths, bounds++, width); /* their headers repeat the name */
    widen(widths, bounds++, width);
  }
}

static guint count_columns(const SmPage *page) {
  guint most = 0;
  for (guint i = 0; i < page->blocks->len; i++) {
    const SmBlock *block = g_ptr_array_index(page->blocks, i);
    if (block->kind == SM_BLOCK_TABLE) most = MAX(most, block->table->columns->len);
    if (block->kind == SM_BLOCK_CHART) most = MAX(most, 1 + block->chart->series->len);
  }
  return most;
}

GArray *sm_page_widths(const SmDocument *document, const SmPage *page) {
  GArray *widths = g_array_new(FALSE, FALSE, sizeof(double));
  guint columns = count_columns(page);
  for (guint i = 0; i < page->blocks->len; i++) {
    const SmBlock *block = g_ptr_array_index(page->blocks, i);
    if (block->kind == SM_BLOCK_TABLE) add_table(widths, document, block->table, columns);
    if (block->kind == SM_BLOCK_KEY_FIGURES) add_key_figures(widths, document, block);
    if (block->kind == SM_BLOCK_CHART) add_chart(widths, document, block->chart);
  }
  for (guint i = 0; i < page->blocks->len; i++) {
    const SmBlock *block = g_ptr_array_index(page->blocks, i);
    if (block->kind == SM_BLOCK_TABLE) add_spread(widths, document, block->table);
    if (block->kind == SM_BLOCK_KEY_FIGURES) add_room(widths, 2 + sm_key_figures_before(block), remarks_width(block));
  }
  return widths;
}

double sm_worksheet_width(const SmWorksheet *sheet, guint column) {
  return column < sheet->widths->len ? g_array_index(sheet->widths, double, column) : SM_DEFAULT_WIDTH;
}

/* A digit is 7 pixels wide, the padding 5; 96 of them are 72 points. */
double sm_worksheet_points(const SmWorksheet *sheet, guint columns) {
  double width = 0;
  for (guint c = 0; c < columns; c++) width += (sm_worksheet_width(sheet, c) * 7 + 5) * 0.75;
  return width;
}

double sm_worksheet_total_width(const SmWorksheet *sheet) {
  double width = 0;
  for (guint c = 0; c < sheet->widths->len; c++) width += sm_worksheet_width(sheet, c);
  return width;
}
