/* Whiskers of intervals and the marker of flagged points. See plot.h. */
#include "render/chart/plot.h"

/* A line from a to b, across or upwards, with its caps. */
static void whisker(SmPlot *plot, gboolean upward, double at, double a, double b, guint32 colour) {
  double cap = plot->pt * 0.26;
  if (upward) {
    sm_sheet_line(plot->sheet, at, a, at, b, colour, 1);
    sm_sheet_line(plot->sheet, at - cap, a, at + cap, a, colour, 1);
  } else {
    sm_sheet_line(plot->sheet, a, at, b, at, colour, 1);
    sm_sheet_line(plot->sheet, a, at - cap, a, at + cap, colour, 1);
  }
}

/* The half inside the bar is drawn in the ink of its role, so that it shows on a dark bar as on a light one. */
void sm_plot_whisker_across(SmPlot *plot, double near_x, double far_x, double y, double end_x, SmRole role) {
  double inner = CLAMP(end_x, MIN(near_x, far_x), MAX(near_x, far_x));
  whisker(plot, FALSE, y, near_x, inner, role == SM_ROLE_NONE ? SM_INK : sm_theme_look(plot->sheet->theme, role).ink);
  whisker(plot, FALSE, y, far_x, inner, SM_SLATE);
}

void sm_plot_whisker_up(SmPlot *plot, double x, double near_y, double far_y, double end_y, SmRole role) {
  double inner = CLAMP(end_y, MIN(near_y, far_y), MAX(near_y, far_y));
  whisker(plot, TRUE, x, near_y, inner, role == SM_ROLE_NONE ? SM_SLATE : sm_theme_look(plot->sheet->theme, role).ink);
  whisker(plot, TRUE, x, far_y, inner, SM_SLATE);
}

double sm_plot_flag_width(const SmPlot *plot, const SmPoint *point) {
  return point && point->flagged ? plot->pt * 1.1 : 0;
}

void sm_plot_flag(SmPlot *plot, double x, double y) {
  sm_sheet_shape(plot->sheet, SM_SHAPE_TRIANGLE, x + plot->pt * 0.4, y, plot->pt * 0.8, SM_INK);
}
