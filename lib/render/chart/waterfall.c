/* The bridge: parts that follow one another down the page, each where the one before it ended, and below them what they
 * come to. See plot.h. */
#include "render/chart/plot.h"

#include <math.h>

#define GAP_PT 10
#define PAD_PT 5

static double part_of(const SmPlot *plot, const SmSeries *series, guint row) {
  double value = sm_plot_value(plot, sm_plot_point(series, row));
  return isnan(value) ? 0 : value;
}

/* From the lowest to the highest that the parts reach on their way. */
static SmScale make_scale(const SmPlot *plot, const SmSeries *series, double names) {
  double from = plot->box.x + names + GAP_PT, reached = 0;
  double words = sm_plot_words_width(plot, series, plot->box.width * 0.3) + PAD_PT + 1;
  SmScale scale = {.from = from, .length = MAX(1, sm_box_right(plot->box) - from - words)};
  for (guint row = 0; row < plot->chart->categories->len; row++) {
    gboolean total = row + 1 == plot->chart->categories->len;
    reached = total ? part_of(plot, series, row) : reached + part_of(plot, series, row);
    scale.low = MIN(scale.low, reached);
    scale.high = MAX(scale.high, reached);
  }
  if (scale.low == scale.high) scale.high = 1;
  return scale;
}

static SmRole role_of(const SmSeries *series, const SmPoint *point) {
  /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): a chart has one */
  return point->role == SM_ROLE_NONE ? series->role : point->role;
}

static void place_words(SmPlot *plot, const SmPoint *point, double x, double y) {
  double flag = sm_plot_flag_width(plot, point);
  if (flag > 0) sm_plot_flag(plot, x + PAD_PT, y);
  sm_plot_label(plot, point->words, x + PAD_PT + flag, y,
                (SmLabel){.anchor = SM_ANCHOR_START,
                          .width = MAX(1, sm_box_right(plot->box) - x - PAD_PT - flag),
                          .strong = point->value.known});
}

void sm_plot_waterfall(SmPlot *plot) {
  const SmSeries *series = plot->chart->series->len ? sm_plot_series(plot, 0) : NULL;
  double names = sm_plot_names_width(plot, 0.36), reached = 0;
  SmScale scale = make_scale(plot, series, names);
  sm_scale_share(plot, &scale);
  SmRows rows = sm_plot_rows(plot, plot->line * 1.45, plot->pt * 4.4);
  double thick = MIN(rows.height * 0.62, plot->pt * 2.2);
  for (guint row = 0; row < rows.shown; row++) {
    const SmPoint *point = sm_plot_point(series, row);
    gboolean total = row + 1 == plot->chart->categories->len;
    double y = sm_rows_middle(&rows, row), part = part_of(plot, series, row);
    double start = total ? 0 : reached, end = total ? part : reached + part;
    double a = sm_scale_at(&scale, start), b = sm_scale_at(&scale, end);
    sm_plot_row_name(plot, &rows, row, names);
    if (total && row > 0) /* a rule above the sum, as below a column of figures */
      sm_sheet_line(plot->sheet, plot->box.x, y - rows.height / 2, sm_box_right(plot->box), y - rows.height / 2,
                    SM_LINE, 0.8);
    if (point && a != b)
      sm_sheet_role(plot->sheet, (SmBox){MIN(a, b), y - thick / 2, fabs(b - a), thick}, role_of(series, point));
    if (point) place_words(plot, point, MAX(a, b), y);
    if (row + 1 < rows.shown)
      sm_sheet_line(plot->sheet, b, y + thick / 2, b, sm_rows_middle(&rows, row + 1) - thick / 2, SM_SLATE, 0.8);
    reached = end;
  }
  double zero = sm_scale_at(&scale, 0);
  if (rows.shown) sm_sheet_line(plot->sheet, zero, rows.top, zero, rows.top + rows.shown * rows.height, SM_SLATE, 0.8);
}
