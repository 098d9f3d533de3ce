/*
 * See native_chart.h. After business-chart notation: values labelled at the mark, so no value axis for bars; the axis
 * of bars starts at zero; forecast hatched, plan outlined; a legend only when there is more than one series.
 */
#include "render/workbook/native_chart.h"

#include "render/theme.h"
#include "render/workbook/text.h"

#include <math.h>

#define SM_CHART_WIDTH 600.0
#define SM_DEFAULT_CHART_WIDTH 480.0 /* libxlsxwriter's, in pixels */
#define SM_DEFAULT_CHART_HEIGHT 288.0
#define SM_ROW_PIXELS 20.0
#define SM_LEAST_LABELLED 0.03 /* of the longest stack: a shorter part has no room for its number */

static lxw_color_t colour(guint32 rgb) { return rgb ? rgb : LXW_COLOR_BLACK; /* 0 would be "not set" */ }

static gboolean is_horizontal(SmChartKind kind) { return kind != SM_CHART_COLUMNS && kind != SM_CHART_LINES; }

static const SmPoint *point_at(const SmSeries *series, guint index) { return g_ptr_array_index(series->points, index); }

gboolean sm_native_chart_draws(const SmChartBlock *chart, const SmSeries *series) {
  for (guint i = 0; i < series->points->len; i++)
    if (point_at(series, i)->value.known) return point_at(series, i)->value.unit == chart->unit;
  return FALSE;
}

/* A bullet is the bar in the outline of its target, before what is forecast: where the pace would have it, its table
 * says. */
static gboolean is_drawn(const SmChartBlock *chart, const SmSeries *series) {
  gboolean beside = chart->kind == SM_CHART_BULLET && series->role == SM_ROLE_PREVIOUS;
  return !beside && sm_native_chart_draws(chart, series);
}

static gboolean is_behind(const SmChartBlock *chart, const SmSeries *series) {
  return chart->kind == SM_CHART_BULLET && series->role == SM_ROLE_FORECAST;
}

static guint count_drawn(const SmChartBlock *chart) {
  guint count = 0;
  for (guint s = 0; s < chart->series->len; s++) count += is_drawn(chart, g_ptr_array_index(chart->series, s));
  return count;
}

/* Series that mean nothing in particular are told apart by greys: colour would claim a meaning. */
static SmLook look_of(const SmTheme *theme, const SmSeries *series, guint index) {
  static const SmRole greys[] = {SM_ROLE_ACTUAL, SM_ROLE_PREVIOUS, SM_ROLE_NONE, SM_ROLE_UNEXPLAINED};
  return sm_theme_look(theme, series->role == SM_ROLE_NONE ? greys[index % G_N_ELEMENTS(greys)] : series->role);
}

/* `hollow`: an outline over other bars. */
static void paint_bar(lxw_chart_series *drawn, SmLook look, gboolean hollow) {
  lxw_chart_fill fill = {.color = colour(look.fill), .none = hollow};
  lxw_chart_line line = {.color = look.outlined ? SM_INK : colour(look.fill), .width = look.outlined ? 1.5f : 0.75f};
  lxw_chart_pattern hatch = {
      .fg_color = colour(look.fill), .bg_color = SM_PAPER, .type = LXW_CHART_PATTERN_WIDE_UPWARD_DIAGONAL};
  if (look.hatched)
    chart_series_set_pattern(drawn, &hatch);
  else
    chart_series_set_fill(drawn, &fill);
  chart_series_set_line(drawn, &line);
}

/* Marks with a role of their own (bars of causes) take its colour. */
static void paint_points(const SmTheme *theme, lxw_chart_series *drawn, const SmSeries *series) {
  guint count = series->points->len;
  gboolean any = FALSE;
  g_autofree lxw_chart_fill *fills = g_new0(lxw_chart_fill, count);
  g_autofree lxw_chart_point *points = g_new0(lxw_chart_point, count);
  g_autofree lxw_chart_point **list = g_new0(lxw_chart_point *, count + 1); /* ends with NULL */
  for (guint i = 0; i < count; i++) {
    list[i] = &points[i];
    if (point_at(series, i)->role == SM_ROLE_NONE) continue;
    fills[i].color = colour(sm_theme_look(theme, point_at(series, i)->role).fill);
    points[i].fill = &fills[i];
    any = TRUE;
  }
  if (any) chart_series_set_points(drawn, list);
}

static void paint_line(lxw_chart_series *drawn, SmLook look) {
  lxw_color_t ink = look.outlined ? SM_INK : colour(look.fill);
  lxw_chart_line line = {.color = ink, .width = 2.25f};
  if (look.outlined || look.hatched) line.dash_type = LXW_CHART_LINE_DASH_DASH;
  lxw_chart_line edge = {.color = ink};
  lxw_chart_fill fill = {.color = look.outlined ? SM_PAPER : ink};
  chart_series_set_line(drawn, &line);
  chart_series_set_marker_type(drawn, LXW_CHART_MARKER_CIRCLE);
  chart_series_set_marker_size(drawn, 6);
  chart_series_set_marker_line(drawn, &edge);
  chart_series_set_marker_fill(drawn, &fill);
}

/* The longest bar of a stack, to know which parts are too short for a label. */
static double longest_stack(const SmChartBlock *chart) {
  double longest = 0;
  for (guint i = 0; i < chart->categories->len; i++) {
    double sum = 0;
    for (guint s = 0; s < chart->series->len; s++) {
      const SmSeries *series = g_ptr_array_index(chart->series, s);
      if (i < series->points->len && point_at(series, i)->value.known)
        sum += sm_quantity_as_double(point_at(series, i)->value, 0);
    }
    longest = MAX(longest, sum);
  }
  return longest;
}

/* The document's words where a format cannot say them (short amounts, flags, shares that stand for amounts), else the
 * live number; nothing where the document wants no label. */
static gboolean set_labels(lxw_chart_series *drawn, const SmChartBlock *chart, const SmSeries *series) {
  guint count = series->points->len;
  g_autofree lxw_chart_data_label *labels = g_new0(lxw_chart_data_label, count);
  g_autofree lxw_chart_data_label **pointers = g_new0(lxw_chart_data_label *, count + 1);
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
  gboolean in_words = chart->kind == SM_CHART_BULLET || chart->unit == SM_UNIT_MONEY, any = FALSE;
  double least = chart->kind == SM_CHART_STACKED ? SM_LEAST_LABELLED * longest_stack(chart) : -INFINITY;
  for (guint i = 0; i < count; i++) {
    const SmPoint *point = point_at(series, i);
    pointers[i] = &labels[i];
    labels[i].hide = !*point->words || !point->value.known || sm_quantity_as_double(point->value, 0) < least;
    any |= !labels[i].hide;
    if (labels[i].hide || (!in_words && !point->flagged) || *point->words == '=') continue;
    g_autofree char *safe = sm_cell_safe_text(point->words);
    labels[i].value = g_strconcat(point->flagged ? "▲ " : "", safe, NULL);
    g_ptr_array_add(texts, labels[i].value);
  }
  if (!any) return FALSE;
  chart_series_set_labels(drawn);
  chart_series_set_labels_custom(drawn, pointers);
  return TRUE;
}

static void dress_labels(SmWorksheet *sheet, lxw_chart_series *drawn, const SmChartBlock *chart, SmLook look) {
  gboolean inside = chart->kind == SM_CHART_STACKED || chart->kind == SM_CHART_BULLET;
  lxw_chart_font font = {.size = 9, .color = inside ? colour(look.ink) : SM_INK};
  g_autofree char *format = sm_number_format(sheet->book->document, chart->unit, FALSE, TRUE);
  chart_series_set_labels_font(drawn, &font);
  chart_series_set_labels_num_format(drawn, format);
  chart_series_set_labels_position(drawn, chart->kind == SM_CHART_BULLET  ? LXW_CHART_LABEL_POSITION_INSIDE_BASE
                                          : inside                        ? LXW_CHART_LABEL_POSITION_CENTER
                                          : chart->kind == SM_CHART_LINES ? LXW_CHART_LABEL_POSITION_ABOVE
                                                                          : LXW_CHART_LABEL_POSITION_OUTSIDE_END);
}

static void add_series(SmWorksheet *sheet, lxw_chart *native, const SmChartBlock *chart, guint index, guint drawn_index,
                       SmChartPlace place) {
  const SmSeries *series = g_ptr_array_index(chart->series, index);
  const SmTheme *theme = sheet->book->document->theme;
  SmLook look = look_of(theme, series, drawn_index);
  lxw_row_t first = place.header_row + 1, last = place.header_row + chart->categories->len;
  lxw_col_t column = (lxw_col_t)(1 + index);
  lxw_chart_series *drawn = chart_add_series(native, NULL, NULL);
  chart_series_set_categories(drawn, sheet->name, first, 0, last, 0);
  chart_series_set_values(drawn, sheet->name, first, column, last, column);
  chart_series_set_name_range(drawn, sheet->name, place.header_row, column);
  gboolean is_outline = chart->kind == SM_CHART_BULLET && look.outlined;
  if (!is_outline && !is_behind(chart, series) && set_labels(drawn, chart, series))
    dress_labels(sheet, drawn, chart, look);
  if (chart->kind == SM_CHART_LINES)
    paint_line(drawn, look);
  else
    paint_bar(drawn, look, is_outline);
  if (chart->kind == SM_CHART_BARS) paint_points(theme, drawn, series);
}

/* What lies behind comes first. */
static void add_drawn_series(SmWorksheet *sheet, lxw_chart *native, const SmChartBlock *chart, SmChartPlace place) {
  guint drawn_index = 0;
  for (guint pass = 0; pass < 2; pass++)
    for (guint s = 0; s < chart->series->len; s++) {
      const SmSeries *series = g_ptr_array_index(chart->series, s);
      if (is_drawn(chart, series) && is_behind(chart, series) == (pass == 0))
        add_series(sheet, native, chart, s, drawn_index++, place);
    }
}

static gboolean any_negative(const SmChartBlock *chart) {
  for (guint s = 0; s < chart->series->len; s++) {
    const SmSeries *series = g_ptr_array_index(chart->series, s);
    for (guint i = 0; i < series->points->len; i++)
      if (sm_quantity_as_double(point_at(series, i)->value, 0) < 0) return TRUE;
  }
  return FALSE;
}

static double highest(const SmChartBlock *chart) {
  double most = 0;
  for (guint s = 0; s < chart->series->len; s++) {
    const SmSeries *series = g_ptr_array_index(chart->series, s);
    for (guint i = 0; i < series->points->len; i++)
      if (point_at(series, i)->value.known) most = MAX(most, sm_quantity_as_double(point_at(series, i)->value, 0));
  }
  return most;
}

static void set_axes(SmWorksheet *sheet, lxw_chart *native, const SmChartBlock *chart) {
  gboolean horizontal = is_horizontal(chart->kind);
  lxw_chart_axis *categories = horizontal ? native->y_axis : native->x_axis; /* bars swap them */
  lxw_chart_axis *values = horizontal ? native->x_axis : native->y_axis;
  lxw_chart_font font = {.size = 9, .color = SM_INK};
  lxw_chart_line light = {.color = SM_LINE, .width = 0.75f}, none = {.none = LXW_TRUE};
  g_autofree char *format = sm_number_format(sheet->book->document, chart->unit, FALSE, TRUE);
  chart_axis_set_num_font(categories, &font);
  chart_axis_set_line(categories, &light);
  chart_axis_set_major_tick_mark(categories, LXW_CHART_AXIS_TICK_MARK_NONE);
  if (horizontal) chart_axis_set_reverse(categories); /* else the first category is at the bottom */
  chart_axis_major_gridlines_set_visible(categories, LXW_FALSE);
  if (!any_negative(chart)) chart_axis_set_min(values, 0);
  double most = highest(chart);
  if (chart->unit == SM_UNIT_RATIO && chart->kind == SM_CHART_LINES && most > 0.8 && most <= 1)
    chart_axis_set_max(values, 1); /* else Excel goes on to 120 % */
  if (chart->kind != SM_CHART_LINES) {
    chart_axis_major_gridlines_set_visible(values, LXW_FALSE);
    chart_axis_off(values);
    return;
  }
  chart_axis_set_num_font(values, &font);
  chart_axis_set_num_format(values, format);
  chart_axis_set_line(values, &none);
  chart_axis_major_gridlines_set_visible(values, LXW_TRUE);
  chart_axis_major_gridlines_set_line(values, &light);
}

static void set_frame(lxw_chart *native, guint drawn_count) {
  lxw_chart_line none = {.none = LXW_TRUE};
  lxw_chart_font font = {.size = 9, .color = SM_INK};
  chart_title_off(native);
  chart_chartarea_set_line(native, &none);
  if (drawn_count < 2) {
    chart_legend_set_position(native, LXW_CHART_LEGEND_NONE);
    return;
  }
  chart_legend_set_position(native, LXW_CHART_LEGEND_BOTTOM);
  chart_legend_set_font(native, &font);
}

static uint8_t native_type(SmChartKind kind) {
  switch (kind) {
  case SM_CHART_STACKED:
    return LXW_CHART_BAR_STACKED;
  case SM_CHART_COLUMNS:
    return LXW_CHART_COLUMN;
  case SM_CHART_LINES:
    return LXW_CHART_LINE;
  case SM_CHART_BARS:
  case SM_CHART_FUNNEL:
  case SM_CHART_BULLET:
  default: /* a bar, or a kind that Excel does not have */
    break;
  }
  return LXW_CHART_BAR;
}

static double natural_height(const SmChartBlock *chart, guint drawn_count) {
  double legend = drawn_count > 1 ? 36 : 0;
  if (!is_horizontal(chart->kind)) return 260 + legend;
  double category = chart->kind == SM_CHART_BARS ? 14.0 + 18.0 * drawn_count : 34;
  return CLAMP(30 + legend + category * chart->categories->len, 140, 840);
}

guint sm_native_chart_insert(SmWorksheet *sheet, const SmChartBlock *chart, SmChartPlace place) {
  guint drawn_count = count_drawn(chart);
  if (chart->kind >= SM_CHART_HEATMAP || !drawn_count || !chart->categories->len || sheet->book->error) return 0;
  lxw_chart *native = workbook_add_chart(sheet->book->workbook, native_type(chart->kind));
  add_drawn_series(sheet, native, chart, place);
  set_axes(sheet, native, chart);
  set_frame(native, drawn_count);
  if (chart->kind != SM_CHART_LINES) chart_set_series_gap(native, chart->kind == SM_CHART_FUNNEL ? 15 : 45);
  if (chart->kind == SM_CHART_STACKED || chart->kind == SM_CHART_BULLET) chart_set_series_overlap(native, 100);
  double height = natural_height(chart, drawn_count);
  g_autofree char *alt = sm_cell_safe_text(chart->alt);
  lxw_chart_options options = {.description = alt,
                               .x_scale = SM_CHART_WIDTH / SM_DEFAULT_CHART_WIDTH,
                               .y_scale = height / SM_DEFAULT_CHART_HEIGHT,
                               .object_position = LXW_OBJECT_MOVE_DONT_SIZE};
  sm_worksheet_check(sheet,
                     worksheet_insert_chart_opt(sheet->worksheet, place.row, (lxw_col_t)place.column, native, &options),
                     place.row, place.column);
  sheet->right = MAX(sheet->right, sm_worksheet_points(sheet, place.column) + SM_CHART_WIDTH * 0.75);
  return (guint)(height / SM_ROW_PIXELS) + 1;
}
