/* Horizontal bars whose segments are the series; each segment bears its value, the bar what it comes to at its end, and
 * the series' names stand over the first bar where all of them fit there, else in a line above; a series that is
 * nowhere seen is not named. See plot.h. */
#include "render/chart/plot.h"

#include <math.h>

#define GAP_PT 10
#define PAD_PT 5 /* between a bar and its total */

static double size_of(const SmPlot *plot, guint series, guint row) {
  double value = sm_plot_value(plot, sm_plot_point(sm_plot_series(plot, series), row));
  return isnan(value) || value < 0 ? 0 : value;
}

static double total_of(const SmPlot *plot, guint row) {
  double total = 0;
  for (guint s = 0; s < plot->chart->series->len; s++) total += size_of(plot, s, row);
  return total;
}

static double words_width(const SmPlot *plot, guint row) {
  double width = sm_plot_text_width(plot, sm_plot_total(plot, row), FALSE);
  return width > 0 ? MIN(width, plot->box.width * 0.2) + PAD_PT + 1 : 0;
}

/* As long as each bar leaves room for its total. */
static SmScale make_scale(const SmPlot *plot, double names) {
  double from = plot->box.x + names + GAP_PT, room = MAX(1, sm_box_right(plot->box) - from);
  SmScale scale = {.from = from, .length = room};
  for (guint i = 0; i < plot->chart->categories->len; i++) scale.high = MAX(scale.high, total_of(plot, i));
  if (scale.high <= 0) scale.high = 1;
  for (guint i = 0; i < plot->chart->categories->len; i++) {
    double share = total_of(plot, i) / scale.high;
    if (share > 0) scale.length = MIN(scale.length, MAX(room * 0.4, (room - words_width(plot, i)) / share));
  }
  return scale;
}

/* Whether each series' name fits over its own segment of the first bar. */
static gboolean names_fit(const SmPlot *plot, const SmScale *scale) {
  double start = 0;
  for (guint s = 0; s < plot->chart->series->len; s++) {
    double size = size_of(plot, s, 0), room = sm_scale_at(scale, start + size) - sm_scale_at(scale, start);
    if (!sm_series_is_seen(sm_plot_series(plot, s))) continue;
    if (sm_plot_text_width(plot, sm_plot_series(plot, s)->name, FALSE) + 8 > room) return FALSE;
    start += size;
  }
  return TRUE;
}

static void place_names(SmPlot *plot, const SmScale *scale) {
  double start = 0;
  for (guint s = 0; s < plot->chart->series->len; s++) {
    if (!sm_series_is_seen(sm_plot_series(plot, s))) continue;
    sm_plot_label(plot, sm_plot_series(plot, s)->name, sm_scale_at(scale, start), plot->box.y + plot->line / 2,
                  (SmLabel){.anchor = SM_ANCHOR_START, .colour = SM_SLATE});
    start += size_of(plot, s, 0);
  }
  plot->box.y += plot->line * 1.15;
  plot->box.height -= plot->line * 1.15;
}

static void place_segment(SmPlot *plot, const SmSeries *series, const SmPoint *point, SmBox box) {
  SmLook look = sm_theme_look(plot->sheet->theme, series->role);
  sm_sheet_role(plot->sheet, box, series->role);
  double flag = sm_plot_flag_width(plot, point), width = sm_plot_text_width(plot, point->words, TRUE);
  double middle = box.x + box.width / 2, y = box.y + box.height / 2;
  if (width + flag + 3 > box.width || plot->line > box.height + 1) {
    if (flag > 0 && box.width > flag)
      sm_sheet_shape(plot->sheet, SM_SHAPE_TRIANGLE, middle, y, plot->pt * 0.8, look.ink);
    return;
  }
  if (flag > 0)
    sm_sheet_shape(plot->sheet, SM_SHAPE_TRIANGLE, middle - width / 2 - flag * 0.1, y, plot->pt * 0.8, look.ink);
  sm_sheet_fill(plot->sheet,
                (SmBox){middle + (flag - width) / 2 - 1, y - plot->line / 2 + 2, width + 2, plot->line - 4}, look.fill);
  sm_plot_label(
      plot, point->words, middle + flag / 2, y,
      (SmLabel){.anchor = SM_ANCHOR_MIDDLE, .width = box.width - flag - 2, .colour = look.ink, .strong = TRUE});
}

static void place_row(SmPlot *plot, const SmScale *scale, guint row, double y, double thickness) {
  double start = 0;
  for (guint s = 0; s < plot->chart->series->len; s++) {
    double size = size_of(plot, s, row);
    if (size <= 0) continue;
    double left = sm_scale_at(scale, start), right = sm_scale_at(scale, start + size);
    SmBox box = {left, y - thickness / 2, right - left, thickness};
    place_segment(plot, sm_plot_series(plot, s), sm_plot_point(sm_plot_series(plot, s), row), box);
    start += size;
    sm_sheet_line(plot->sheet, right, box.y, right, sm_box_bottom(box), SM_PAPER, 1.2);
  }
  double end = sm_scale_at(scale, start) + PAD_PT;
  if (*sm_plot_total(plot, row))
    sm_plot_label(plot, sm_plot_total(plot, row), end, y,
                  (SmLabel){.anchor = SM_ANCHOR_START, .width = sm_box_right(plot->box) - end, .colour = SM_SLATE});
}

void sm_plot_stacked(SmPlot *plot) {
  double names = sm_plot_names_width(plot, 0.36);
  SmScale scale = make_scale(plot, names);
  sm_scale_share(plot, &scale);
  gboolean direct = plot->chart->categories->len > 0 && names_fit(plot, &scale);
  if (direct)
    place_names(plot, &scale);
  else
    sm_plot_legend(plot, sm_series_is_seen);
  SmRows rows = sm_plot_rows(plot, plot->line * 1.45, plot->pt * 5);
  if (direct) rows.top -= (rows.height - MIN(rows.height * 0.74, plot->pt * 2.8)) / 2 - 2;
  for (guint row = 0; row < rows.shown; row++) {
    sm_plot_row_name(plot, &rows, row, names);
    place_row(plot, &scale, row, sm_rows_middle(&rows, row), MIN(rows.height * 0.74, plot->pt * 2.8));
  }
  if (rows.shown)
    sm_sheet_line(plot->sheet, scale.from, rows.top, scale.from, rows.top + rows.shown * rows.height, SM_SLATE, 0.8);
}
