/* Curves over periods. See curves.h. */
#include "render/chart/curves.h"

void sm_plot_lines(SmPlot *plot) {
  if (plot->box.height < plot->line * 4 || plot->chart->categories->len == 0) return;
  SmCurves curves = sm_curves_of(plot, NULL);
  sm_curves_place(plot, &curves);
}
