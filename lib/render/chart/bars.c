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

/* Where a bar with its interval ends, as a value. */
static double end_of(const SmPlot *plot, const SmPoint *point) {
  double value = sm_plot_value(plot, point), low, high;
  if (isnan(value)) return 0;
  if (!sm_plot_interval(plot, point, &low, &high)) return value;
  return value < 0 ? MIN(low, value) : MAX(high, value);
}

/* The longest scale at which each bar and the words after it fit in `room`: long words beside short bars cost nothing.
 */
static double scale_length(const SmPlot *plot, const SmScale *scale, double room) {
  double length = room;
  for (guint s = 0; s < plot->chart->series->len; s++)
    for (guint i = 0; i < plot->chart->categories->len; i++) {
      const SmPoint *point = sm_plot_point(sm_plot_series(plot, s), i);
      double share = end_of(plot, point) / scale->high;
      if (!point || share <= 0) continue;
      double words = sm_plot_text_width(plot, point->words, TRUE) + sm_plot_flag_width(plot, point) + PAD_PT + 1;
      length = MIN(length, (room - words) / share);
    }
  return MAX(length, room * 0.4);
}

/* Room for values on the left as well when there are negative ones. */
static SmScale make_scale(const SmPlot *plot, double names) {
  double from = plot->box.x + names + GAP_PT, room = sm_box_right(plot->box) - from, words = words_width(plot) + PAD_PT;
  SmScale scale = sm_scale_of(plot, NULL, from, MAX(1, room));
  if (scale.low >= 0) {
    scale.length = MAX(1, scale_length(plot, &scale, room));
    return scale;
  }
  scale.from += words;
  scale.length = MAX(1, room - 2 * words);
  return scale;
}

static void place_words(SmPlot *plot, const SmScale *scale, const SmPoint *point, double y) {
  double value = sm_plot_value(plot, point), end = end_of(plot, point);
  gboolean negative = value < 0;
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
  sm_scale_share(plot, &scale);
  /* The bars of one category stay together, whatever room there is. */
  double slot = MIN((rows.height - gap) / MAX(1, count), plot->pt * 2.2);
  for (guint row = 0; row < rows.shown; row++) {
    sm_plot_row_name(plot, &rows, row, names);
    double first = sm_rows_middle(&rows, row) - slot * (count - 1) / 2;
    for (guint s = 0; s < count; s++)
      place_bar(plot, &scale, sm_plot_series(plot, s), row, first + slot * s, MIN(slot * 0.86, plot->pt * 2));
  }
  double zero = sm_scale_at(&scale, 0);
  if (rows.shown) sm_sheet_line(plot->sheet, zero, rows.top, zero, rows.top + rows.shown * rows.height, SM_SLATE, 0.8);
}
