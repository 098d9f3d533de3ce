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

static double lead_width(const SmPlot *plot) { return swatch(plot) + 5; }

static double name_width(const SmPlot *plot, const SmSeries *series) {
  double most = MAX(MAX(plot->box.width * 0.45, 120), plot->pt * 11);
  double limit = MIN(plot->box.width, most) - lead_width(plot);
  return MIN(sm_plot_text_width(plot, series->name, FALSE), limit);
}

static gboolean is_named(const SmSeries *series, SmSeriesFilter filter) {
  return *series->name && (!filter || filter(series));
}

static guint count_lines(const SmPlot *plot, SmSeriesFilter filter, double width) {
  guint lines = 1;
  double x = 0;
  for (guint i = 0; i < plot->chart->series->len; i++) {
    if (!is_named(sm_plot_series(plot, i), filter)) continue;
    double own = lead_width(plot) + name_width(plot, sm_plot_series(plot, i));
    if (x > 0 && x + own > width) {
      lines++;
      x = 0;
    }
    x += own + GAP_PT;
  }
  return lines;
}

/* The least width at which the names take no more lines than they must: no name stands alone on the last. */
static double even_width(const SmPlot *plot, SmSeriesFilter filter) {
  double low = plot->box.width / 2, high = plot->box.width;
  guint lines = count_lines(plot, filter, high);
  while (lines > 1 && high - low > 1) {
    double middle = (low + high) / 2;
    if (count_lines(plot, filter, middle) > lines)
      low = middle;
    else
      high = middle;
  }
  return high;
}

void sm_plot_legend(SmPlot *plot, SmSeriesFilter filter) {
  double right = plot->box.x + even_width(plot, filter), lead = lead_width(plot);
  double x = plot->box.x, step = plot->line * 1.25, y = plot->box.y + plot->line / 2, used = 0;
  for (guint i = 0; i < plot->chart->series->len; i++) {
    const SmSeries *series = sm_plot_series(plot, i);
    if (!is_named(series, filter)) continue;
    double width = name_width(plot, series);
    if (x > plot->box.x && x + lead + width > right) {
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
