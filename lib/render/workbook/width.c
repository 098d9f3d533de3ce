/* Column widths from what the blocks of a page will put there: a sheet's blocks stand one below the other and share its
 * columns. libxlsxwriter cannot fit them, so this estimates in characters, and long texts wrap. */
#include "render/workbook/worksheet.h"

#include "base/numbers.h"

#include <math.h>
#include <string.h>

#define SM_NARROWEST 8.0
#define SM_WIDEST 60.0
#define SM_WIDEST_TABLE 170.0 /* more than this prints too small on a landscape page */
#define SM_WIDEST_LIST 320.0  /* lists are worked with on the screen */
#define SM_NARROWEST_CAP 24.0
#define SM_NARROWEST_LIST_CAP 44.0
#define SM_FILTER_BUTTON 3.0
#define SM_BOLD 1.12          /* headers are wider than what stands below them */
#define SM_HEADER_LINES 3     /* a header should not be higher */
#define SM_DEFAULT_WIDTH 8.43 /* Excel's, for columns nobody set */
#define SM_CAPITAL 0.25       /* a capital is wider than the digit that widths count in */
#define SM_SHORT_TITLE 8.0    /* "T3 2026" stays on one line */
#define SM_PERIOD_HEAD 11.0   /* "T3 2026" in bold, above small numbers */
#define SM_AIR 2.0            /* an indent, and fonts that run wider than ours */

/* The most characters between separators, which are ASCII. */
static double longest(const char *text, const char *separators) {
  double most = 0;
  for (const char *at = text;; at++) {
    gsize bytes = strcspn(at, separators);
    if ((double)bytes > most) most = MAX(most, (double)g_utf8_strlen(at, (gssize)bytes));
    at += bytes;
    if (!*at) return most;
  }
}

static guint count_capitals(const char *words) {
  guint count = 0;
  for (; *words; words++) count += g_ascii_isupper(*words) ? 1 : 0;
  return count;
}

static double cell_width(const SmDocument *document, const SmCell *cell) {
  g_autofree char *words = sm_cell_say(document, cell);
  double width = longest(words, "\n");
  if (cell->kind == SM_CELL_DAY) width = 11;
  if (cell->kind == SM_CELL_INSTANT) width = 17;
  if (cell->kind == SM_CELL_QUANTITY && cell->quantity.unit == SM_UNIT_MONEY) width += 2; /* cents */
  if (cell->kind == SM_CELL_TEXT && !strpbrk(words, " \n")) width += count_capitals(words) * SM_CAPITAL;
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

static double title_width(const SmTableBlock *table, const SmTableColumn *column) {
  double whole = longest(column->title, "\n");
  double title = whole <= SM_SHORT_TITLE ? whole : MAX(longest(column->title, " \n"), ceil(whole / SM_HEADER_LINES));
  return MIN(title * SM_BOLD, 22) + SM_AIR + (table->filterable ? SM_FILTER_BUTTON : 0);
}

/* What each column would like. Owned by caller. */
static double *column_widths(const SmDocument *document, const SmTableBlock *table) {
  double *widths = g_new0(double, table->columns->len + 1);
  g_autoptr(GPtrArray) said = sm_row_new();
  for (guint c = 0; c < table->columns->len; c++) widths[c] = title_width(table, g_ptr_array_index(table->columns, c));
  const GPtrArray *row;
  for (guint i = 0; (row = sm_table_sample(table, i, said)); i++)
    for (guint c = 0; c < MIN(row->len, table->columns->len); c++)
      widths[c] = MAX(widths[c], cell_width(document, g_ptr_array_index(row, c)));
  for (guint c = 0; c < table->columns->len; c++) {
    double said_width = ((const SmTableColumn *)g_ptr_array_index(table->columns, c))->width;
    widths[c] = said_width > 0 ? said_width : CLAMP(widths[c], SM_NARROWEST, SM_WIDEST);
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

guint sm_worksheet_spread_end(const SmWorksheet *sheet, const SmTableBlock *table, guint column) {
  if (column != spread_column(table, sheet->widths->len)) return column;
  double room = 0, wanted = column_width(sheet->book->document, table, column);
  for (guint c = column; c < sheet->widths->len; c++) {
    room += sm_worksheet_width(sheet, c);
    if (room >= wanted) return c;
  }
  return sheet->widths->len - 1;
}

static double sum_capped(const GArray *widths, double cap) {
  double sum = 0;
  for (guint i = 0; i < widths->len; i++) sum += MIN(cap, g_array_index(widths, double, i));
  return sum;
}

static void add_table(GArray *widths, const SmDocument *document, const SmTableBlock *table, guint sheet_columns) {
  g_autoptr(GArray) own = g_array_new(FALSE, FALSE, sizeof(double));
  g_autofree double *wanted = column_widths(document, table);
  guint last = spread_column(table, sheet_columns);
  for (guint c = 0; c < table->columns->len; c++) widen(own, c, c == last ? SM_NARROWEST : wanted[c]);
  double cap = SM_WIDEST, widest = table->filterable ? SM_WIDEST_LIST : SM_WIDEST_TABLE;
  double narrowest = table->filterable ? SM_NARROWEST_LIST_CAP : SM_NARROWEST_CAP;
  while (cap > narrowest && sum_capped(own, cap) > widest) cap -= 4;
  for (guint c = 0; c < own->len; c++) widen(widths, c, MIN(cap, g_array_index(own, double, c)));
}

/* Gives a spread column what the columns at its right do not. */
static void add_spread(GArray *widths, const SmDocument *document, const SmTableBlock *table) {
  guint last = spread_column(table, widths->len);
  if (last == SM_NO_COLUMN) return;
  double room = 0, wanted = column_width(document, table, last);
  for (guint c = last; c < widths->len; c++) room += g_array_index(widths, double, c);
  if (room < wanted) widen(widths, last, g_array_index(widths, double, last) + wanted - room);
}

static double point_width(const SmDocument *document, const SmPoint *point) {
  g_autofree char *said = sm_format_quantity(document->language, point->value, document->currency);
  return longest(said, "\n") + SM_AIR + (point->flagged ? 2 : 0);
}

static void add_key_figures(GArray *widths, const SmDocument *document, const SmBlock *block) {
  for (guint i = 0; i < block->key_figures->len; i++) {
    const SmKeyFigure *figure = g_ptr_array_index(block->key_figures, i);
    widen(widths, 0, MIN(longest(figure->label, "\n") + 2, 40));
    for (guint b = 0; b < figure->before->len; b++)
      widen(widths, 1 + b, MAX(SM_PERIOD_HEAD, point_width(document, g_ptr_array_index(figure->before, b))));
    widen(widths, 1 + figure->before->len, cell_width(document, figure->value) * 1.3);
    double remarks =
        (figure->target ? longest(figure->target, "\n") : 0) + (figure->comment ? longest(figure->comment, "\n") : 0);
    widen(widths, 2 + figure->before->len, CLAMP(remarks + 3 + SM_AIR, 16, SM_WIDEST));
  }
}

/* In bullets and heat maps the words stand behind the number. */
static double chart_point_width(const SmDocument *document, const SmChartBlock *chart, const SmPoint *point) {
  gboolean both = chart->kind == SM_CHART_BULLET || chart->kind == SM_CHART_HEATMAP;
  return point_width(document, point) + (both && *point->words ? 3 + longest(point->words, "\n") : 0);
}

static double series_width(const SmDocument *document, const SmChartBlock *chart, const SmSeries *series) {
  double width = MIN(longest(series->name, " \n") * SM_BOLD, 20) + SM_AIR;
  for (guint p = 0; p < series->points->len; p++)
    width = MAX(width, MIN(chart_point_width(document, chart, g_ptr_array_index(series->points, p)), 30));
  return width;
}

static void add_chart(GArray *widths, const SmDocument *document, const SmChartBlock *chart) {
  guint bounds = 1 + chart->series->len;
  for (guint i = 0; i < chart->categories->len; i++)
    widen(widths, 0, MIN(longest(g_ptr_array_index(chart->categories, i), "\n") + 2, 40));
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
  }
  return widths;
}

double sm_worksheet_width(const SmWorksheet *sheet, guint column) {
  return column < sheet->widths->len ? g_array_index(sheet->widths, double, column) : SM_DEFAULT_WIDTH;
}

/* Widths are counted in digits; running text takes less than that a character. */
#define SM_CHARACTERS_PER_DIGIT 1.13

double sm_worksheet_total_width(const SmWorksheet *sheet) {
  double width = 0;
  for (guint c = 0; c < sheet->widths->len; c++) width += sm_worksheet_width(sheet, c);
  return width;
}

/* Of the line from `line` to `end`. */
static guint count_wrapped(const char *line, const char *end, double width) {
  guint lines = 1;
  double used = 0;
  for (const char *word = line;; word++) {
    const char *space = memchr(word, ' ', (gsize)(end - word)), *stop = space ? space : end;
    double length = (double)g_utf8_strlen(word, stop - word);
    if (used > 0 && used + 1 + length > width) lines++, used = 0;
    used += (used > 0 ? 1 : 0) + length;
    for (; used > width; used -= width) lines++; /* a word longer than the line is broken */
    if (!space) return lines;
    word = space;
  }
}

guint sm_count_lines(const char *text, double width) {
  double characters = MAX(width * SM_CHARACTERS_PER_DIGIT, 1);
  guint lines = 0;
  for (const char *line = text;; line++) {
    const char *end = line + strcspn(line, "\n");
    lines += (double)(end - line) <= characters ? 1 : count_wrapped(line, end, characters);
    if (!*end) return lines;
    line = end;
  }
}
