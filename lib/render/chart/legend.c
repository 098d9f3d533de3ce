/* The key to a chart's series, in one compact line above it; only kinds that cannot label a series where it is drawn
 * use it. */
#include "render/chart/plot.h"

#define GAP_PT 13

static double swatch(const SmPlot *plot) { return plot->pt * 0.9; }

static void put_swatch(SmPlot *plot, const SmSeries *series, double x, double y) {
  double side = swatch(plot);
  if (plot->chart->kind == SM_CHART_BULLET && series->role == SM_ROLE_PREVIOUS) {
    sm_sheet_line(plot->sheet, x + side / 2, y - side / 2 - 1, x + side / 2, y + side / 2 + 1, SM_INK, 2);
    return;
  }
  sm_sheet_role(plot->sheet, (SmBox){x, y - side / 2, side, side}, series->role);
}

void sm_plot_legend(SmPlot *plot, SmSeriesFilter filter) {
  double x = plot->box.x, step = plot->line * 1.25, y = plot->box.y + plot->line / 2, used = 0;
  for (guint i = 0; i < plot->chart->series->len; i++) {
    const SmSeries *series = sm_plot_series(plot, i);
    if (!*series->name || (filter && !filter(series))) continue;
    double lead = swatch(plot) + 5,
           limit = MIN(plot->box.width, MAX(MAX(plot->box.width * 0.45, 120), plot->pt * 11)) - lead;
    double width = MIN(sm_plot_text_width(plot, series->name, FALSE), limit);
    if (x > plot->box.x && x + lead + width > sm_box_right(plot->box)) {
      x = plot->box.x;
      y += step;
    }
    if (y + plot->line > sm_box_bottom(plot->box)) break;
    put_swatch(plot, series, x, y);
    sm_plot_label(plot, series->name, x + lead, y,
                  (SmLabel){.anchor = SM_ANCHOR_START, .width = width, .colour = SM_SLATE});
    x += lead + width + GAP_PT;
    used = y - plot->box.y + plot->line / 2;
  }
  used += used > 0 ? plot->line * 0.7 : 0;
  plot->box.y += used;
  plot->box.height -= used;
}
