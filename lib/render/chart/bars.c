/* Horizontal bars, one a category, several series one above the other; values at their ends. See plot.h. */
#include "render/chart/plot.h"

#include <math.h>

#define GAP_PT 10 /* between names and bars */
#define PAD_PT 5  /* between a bar and its value */

/* The widest words of all series. */
static double words_width(const SmPlot *plot) {
  double widest = 0;
  for (guint i = 0; i < plot->chart->series->len; i++)
    widest = MAX(widest, sm_plot_words_width(plot, sm_plot_series(plot, i), plot->box.width * 0.3));
  return widest;
}

/* Room for values on the left as well when there are negative ones. */
static SmScale make_scale(const SmPlot *plot, double names) {
  double words = words_width(plot) + PAD_PT;
  double from = plot->box.x + names + GAP_PT, length = sm_box_right(plot->box) - words - from;
  SmScale scale = sm_scale_of(plot, NULL, from, MAX(1, length));
  if (scale.low < 0) {
    scale.from += words;
    scale.length = MAX(1, scale.length - words);
  }
  return scale;
}

static void place_words(SmPlot *plot, const SmScale *scale, const SmPoint *point, double y) {
  double value = sm_plot_value(plot, point), low, high, end;
  gboolean negative = value < 0, interval = sm_plot_interval(plot, point, &low, &high);
  end = isnan(value) ? 0 : interval ? (negative ? MIN(low, value) : MAX(high, value)) : value;
  double x = sm_scale_at(scale, end) + (negative ? -PAD_PT : PAD_PT), flag = sm_plot_flag_width(plot, point);
  double room = negative ? x - scale->from + words_width(plot) + PAD_PT : sm_box_right(plot->box) - x;
  if (flag > 0) sm_plot_flag(plot, negative ? x - flag : x, y);
  sm_plot_label(plot, point->words, negative ? x - flag : x + flag, y,
                (SmLabel){.anchor = negative ? SM_ANCHOR_END : SM_ANCHOR_START,
                          .width = MAX(1, room - flag),
                          .strong = !isnan(value),
                          .colour = isnan(value) ? SM_SLATE : SM_INK});
}

static void place_bar(SmPlot *plot, const SmScale *scale, const SmSeries *series, guint row, double y,
                      double thickness) {
  const SmPoint *point = sm_plot_point(series, row);
  if (!point) return;
  SmRole role = point->role == SM_ROLE_NONE ? series->role : point->role;
  double value = sm_plot_value(plot, point), zero = sm_scale_at(scale, 0), low, high;
  if (!isnan(value) && value != 0) {
    double end = sm_scale_at(scale, value);
    sm_sheet_role(plot->sheet, (SmBox){MIN(zero, end), y - thickness / 2, fabs(end - zero), thickness}, role);
  }
  if (!isnan(value) && sm_plot_interval(plot, point, &low, &high))
    sm_plot_whisker_across(plot, sm_scale_at(scale, value < 0 ? high : low), sm_scale_at(scale, value < 0 ? low : high),
                           y, sm_scale_at(scale, value), role);
  place_words(plot, scale, point, y);
}

void sm_plot_bars(SmPlot *plot) {
  guint count = plot->chart->series->len;
  if (count > 1) sm_plot_legend(plot, NULL);
  double names = sm_plot_names_width(plot, 0.36), each = plot->line * 1.05, gap = plot->line * 0.35;
  SmRows rows = sm_plot_rows(plot, each * count + gap, count * plot->pt * 2.4 + plot->pt * 2);
  SmScale scale = make_scale(plot, names);
  double slot = (rows.height - gap) / MAX(1, count);
  for (guint row = 0; row < rows.shown; row++) {
    sm_plot_row_name(plot, &rows, row, names);
    double first = sm_rows_middle(&rows, row) - slot * (count - 1) / 2;
    for (guint s = 0; s < count; s++)
      place_bar(plot, &scale, sm_plot_series(plot, s), row, first + slot * s, MIN(slot * 0.86, plot->pt * 2));
  }
  double zero = sm_scale_at(&scale, 0);
  if (rows.shown) sm_sheet_line(plot->sheet, zero, rows.top, zero, rows.top + rows.shown * rows.height, SM_SLATE, 0.8);
}
