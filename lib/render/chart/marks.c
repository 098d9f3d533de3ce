/* Whiskers of intervals and the marker of flagged points. See plot.h. */
#include "render/chart/plot.h"

/* A pale line under the dark one keeps a whisker visible where it lies on its own bar. */
void sm_plot_whisker_across(SmPlot *plot, double low_x, double high_x, double y) {
  double cap = plot->pt * 0.28;
  sm_sheet_line(plot->sheet, low_x, y, high_x, y, SM_PAPER, 3);
  sm_sheet_line(plot->sheet, low_x, y - cap - 1, low_x, y + cap + 1, SM_PAPER, 3);
  sm_sheet_line(plot->sheet, low_x, y, high_x, y, SM_SLATE, 1);
  sm_sheet_line(plot->sheet, low_x, y - cap, low_x, y + cap, SM_SLATE, 1);
  sm_sheet_line(plot->sheet, high_x, y - cap, high_x, y + cap, SM_SLATE, 1);
}

void sm_plot_whisker_up(SmPlot *plot, double x, double low_y, double high_y) {
  double cap = plot->pt * 0.28;
  sm_sheet_line(plot->sheet, x, low_y, x, high_y, SM_PAPER, 3);
  sm_sheet_line(plot->sheet, x - cap - 1, low_y, x + cap + 1, low_y, SM_PAPER, 3);
  sm_sheet_line(plot->sheet, x, low_y, x, high_y, SM_SLATE, 1);
  sm_sheet_line(plot->sheet, x - cap, low_y, x + cap, low_y, SM_SLATE, 1);
  sm_sheet_line(plot->sheet, x - cap, high_y, x + cap, high_y, SM_SLATE, 1);
}

double sm_plot_flag_width(const SmPlot *plot, const SmPoint *point) {
  return point && point->flagged ? plot->pt * 1.1 : 0;
}

void sm_plot_flag(SmPlot *plot, double x, double y) {
  sm_sheet_shape(plot->sheet, SM_SHAPE_TRIANGLE, x + plot->pt * 0.4, y, plot->pt * 0.8, SM_INK);
}
