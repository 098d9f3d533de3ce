/* A chart block onto a sheet: its numbers as a small table, so that the facts are there to read and to copy, and beside
 * them the chart that shows them. A heat map is its table, coloured. */
#include "render/workbook/native_chart.h"

#include "render/theme.h"
#include "render/workbook/lettering.h"
#include "render/workbook/paging.h"

#include <string.h>

#define SM_CHART_CHARACTERS 90.0 /* what a chart takes */
#define SM_WIDE_TABLE 95.0       /* a wider table has its chart below, not beside it */

gboolean sm_series_has_interval(const SmSeries *series) {
  for (guint i = 0; i < series->points->len; i++) {
    const SmPoint *point = g_ptr_array_index(series->points, i);
    if (point->low.known && point->high.known) return TRUE;
  }
  return FALSE;
}

static guint count_intervals(const SmChartBlock *chart) {
  guint count = 0;
  for (guint s = 0; s < chart->series->len; s++)
    count += sm_series_has_interval(g_ptr_array_index(chart->series, s)) ? 1 : 0;
  return count;
}

/* Returns the lines the title takes. */
static guint write_title(SmWorksheet *sheet, guint row, guint column, const char *title) {
  sm_worksheet_write_text(sheet, row, column, title, sm_style_header(SM_ALIGN_END));
  return sm_lettering_lines(title, sm_cell_room(sm_worksheet_width(sheet, column), 1), TRUE);
}

/* Low and high of an interval; with the name of its series where there are several. */
static guint write_bounds_header(SmWorksheet *sheet, guint row, guint column, const char *series_name) {
  const SmLanguage *language = sheet->book->document->language;
  const char *from = sm_tr(language, N_("95% from")), *to = sm_tr(language, N_("95% to"));
  g_autofree char *low = series_name ? g_strdup_printf("%s, %s", series_name, from) : g_strdup(from);
  g_autofree char *high = series_name ? g_strdup_printf("%s, %s", series_name, to) : g_strdup(to);
  guint lines = write_title(sheet, row, column, low);
  return MAX(lines, write_title(sheet, row, column + 1, high));
}

static void write_header(SmWorksheet *sheet, const SmChartBlock *chart, guint row) {
  guint column = 1 + chart->series->len, lines = 1;
  gboolean several = count_intervals(chart) > 1;
  sm_worksheet_write_text(sheet, row, 0, "", sm_style_header(SM_ALIGN_START));
  for (guint s = 0; s < chart->series->len; s++) {
    const SmSeries *series = g_ptr_array_index(chart->series, s);
    lines = MAX(lines, write_title(sheet, row, 1 + s, series->name));
    if (!sm_series_has_interval(series)) continue;
    lines = MAX(lines, write_bounds_header(sheet, row, column, several ? series->name : NULL));
    column += 2;
  }
  sm_worksheet_set_height(sheet, row, 15.0 * lines); /* set, for the chart's place is counted in heights of rows */
}

/* In bullets and heat maps the number is a share and the words say the amount or count: both are shown, the share live.
 */
static char *format_with_words(const SmDocument *document, const SmChartBlock *chart, const SmPoint *point) {
  g_autofree char *format = sm_number_format(document, point->value.unit, FALSE, FALSE);
  gboolean both = chart->kind == SM_CHART_BULLET || chart->kind == SM_CHART_HEATMAP;
  if (!both || !*point->words || strlen(point->words) > 40 || strpbrk(point->words, "\"\n\\"))
    return g_steal_pointer(&format);
  return g_strdup_printf("%s\" · %s\"", format, point->words);
}

static void write_point(SmWorksheet *sheet, const SmChartBlock *chart, const SmPoint *point, guint row, guint column) {
  g_autofree char *format = format_with_words(sheet->book->document, chart, point);
  SmStyle style = {.align = SM_ALIGN_END, .bottom = SM_RULE_LIGHT, .number_format = format};
  if (!point->value.known) { /* an empty cell: the chart would draw words as zero */
    sm_worksheet_write_text(sheet, row, column, "", &style);
    return;
  }
  SmCell *cell = sm_cell_quantity(sheet->book->document, point->value);
  cell->flagged = point->flagged;
  cell->small = g_str_has_suffix(point->words, SM_SMALL_MARK);
  sm_worksheet_write_cell(sheet, row, column, cell, &style, FALSE);
  sm_cell_free(cell);
}

static void write_category(SmWorksheet *sheet, const SmChartBlock *chart, guint index, guint row) {
  SmStyle label = {.bottom = SM_RULE_LIGHT}, bound = {.bottom = SM_RULE_LIGHT, .align = SM_ALIGN_END, .ink = SM_SLATE};
  guint column = 1 + chart->series->len;
  sm_worksheet_write_text(sheet, row, 0, g_ptr_array_index(chart->categories, index), &label);
  for (guint s = 0; s < chart->series->len; s++) {
    const SmSeries *series = g_ptr_array_index(chart->series, s);
    const SmPoint *point = index < series->points->len ? g_ptr_array_index(series->points, index) : NULL;
    if (point) write_point(sheet, chart, point, row, 1 + s);
    if (!sm_series_has_interval(series)) continue;
    if (point) sm_worksheet_write_quantity(sheet, row, column, point->low, &bound, FALSE);
    if (point) sm_worksheet_write_quantity(sheet, row, column + 1, point->high, &bound, FALSE);
    column += 2;
  }
  sm_worksheet_set_height(sheet, row, 15);
}

/* Deeper where the share is greater; the deepest still lets ink be read on it. */
static void colour_heat(SmWorksheet *sheet, const SmChartBlock *chart, guint header_row) {
  if (!chart->categories->len || !chart->series->len || sheet->book->error) return;
  lxw_conditional_format scale = {.type = LXW_CONDITIONAL_2_COLOR_SCALE, .min_color = SM_PAPER, .max_color = 0xE8A37E};
  lxw_error result = worksheet_conditional_format_range(
      sheet->worksheet, header_row + 1, 1, header_row + chart->categories->len, (lxw_col_t)chart->series->len, &scale);
  sm_worksheet_check(sheet, result, header_row, 1);
}

/* The columns the table takes: categories, series, then low and high of each series that has intervals. */
static guint count_columns(const SmChartBlock *chart) { return 1 + chart->series->len + 2 * count_intervals(chart); }

static double width_of(const SmWorksheet *sheet, guint columns) {
  double width = 0;
  for (guint c = 0; c < columns; c++) width += sm_worksheet_width(sheet, c);
  return width;
}

void sm_worksheet_write_chart(SmWorksheet *sheet, const SmChartBlock *chart) {
  sm_worksheet_write_line(sheet, chart->caption, sm_style_caption());
  guint header_row = sheet->row++, columns = count_columns(chart);
  write_header(sheet, chart, header_row);
  for (guint i = 0; i < chart->categories->len; i++) write_category(sheet, chart, i, sheet->row++);
  if (chart->kind == SM_CHART_HEATMAP) colour_heat(sheet, chart, header_row);
  if (chart->kind >= SM_CHART_HEATMAP) return; /* Excel has no such chart: the table says it */
  double most = MAX(SM_WIDE_TABLE, sm_worksheet_total_width(sheet) - SM_CHART_CHARACTERS);
  gboolean beside = width_of(sheet, columns) <= most;
  SmChartPlace place = {
      .header_row = header_row, .row = beside ? header_row : sheet->row + 1, .column = beside ? columns + 1 : 0};
  if (!beside) sm_paging_allow_cut(sheet);
  guint covered = sm_native_chart_insert(sheet, chart, place);
  sheet->row = MAX(sheet->row, place.row + covered);
}
