/* See chart.h: makes the plot of a chart, hands it to its kind, and draws the marks. */
#include "render/chart/chart.h"

#include "render/chart/plot.h"
#include "render/paint.h"

#include <math.h>

typedef void (*PlaceFunc)(SmPlot *plot);

static const PlaceFunc kinds[SM_CHART_KIND_COUNT] = {
    [SM_CHART_BARS] = sm_plot_bars,
    [SM_CHART_STACKED] = sm_plot_stacked,
    [SM_CHART_COLUMNS] = sm_plot_columns,
    [SM_CHART_LINES] = sm_plot_lines,
    [SM_CHART_FUNNEL] = sm_plot_funnel,
    [SM_CHART_BULLET] = sm_plot_bullet,
    [SM_CHART_HEATMAP] = sm_plot_heatmap,
    [SM_CHART_WATERFALL] = sm_plot_waterfall,
    [SM_CHART_DISTRIBUTION] = sm_plot_distribution,
    [SM_CHART_MATRIX] = sm_plot_matrix,
    [SM_CHART_CHAIN] = sm_plot_chain,
    [SM_CHART_THRESHOLD] = sm_plot_threshold,
    [SM_CHART_VARIANCE] = sm_plot_variance,
};

double sm_chart_place(SmTypesetter *type, SmSheet *sheet, const SmDocument *document, const SmChartBlock *chart,
                      SmBox box, double pt, double density) {
  SmPlot plot = {.type = type,
                 .sheet = sheet,
                 .document = document,
                 .chart = chart,
                 .box = box,
                 .outer = box,
                 .pt = pt,
                 .line = sm_type_line(type, pt),
                 .density = density,
                 .first_mark = sheet->marks->len};
  g_return_val_if_fail((guint)chart->kind < G_N_ELEMENTS(kinds), 0);
  kinds[chart->kind](&plot);
  return plot.own_density;
}

/* Points a row of each kind likes to have, and what stands beside the rows. */
double sm_chart_natural_height(const SmChartBlock *chart, double width, double text_pt) {
  double rows = MAX(1, chart->categories->len), series = MAX(1, chart->series->len),
         legend = series > 1 ? text_pt * 2 : 0;
  switch (chart->kind) {
  case SM_CHART_BARS:
    return legend + rows * text_pt * (1 + 1.6 * series);
  case SM_CHART_STACKED:
    return text_pt * 2 + rows * text_pt * 3;
  case SM_CHART_FUNNEL:
    return text_pt * 2 + rows * text_pt * 4.2;
  case SM_CHART_BULLET:
    return sm_plot_is_narrow(width, text_pt) ? text_pt * 3.2 + rows * text_pt * 3.6
                                             : text_pt * 2 + rows * text_pt * 3.4;
  case SM_CHART_HEATMAP:
    return text_pt * 3 + rows * text_pt * 2.4;
  case SM_CHART_WATERFALL:
    return rows * text_pt * 3.4;
  case SM_CHART_MATRIX:
    return text_pt * 2 + rows * text_pt * 4;
  case SM_CHART_CHAIN:
    return rows * text_pt * 3.2;
  case SM_CHART_VARIANCE:
    return text_pt * 2 + rows * text_pt * 2;
  default: /* upright */
    return legend + CLAMP(width * 0.42, text_pt * 12, text_pt * 26);
  }
}

/* The chart alone on a sheet. NULL without a font. Owned by caller. */
static SmSheet *place_alone(const SmDocument *document, const SmChartBlock *chart, double width, double height,
                            double text_pt, GError **error) {
  g_autoptr(SmTypesetter) type = sm_type_new(document->theme, error);
  if (!type) return NULL;
  SmSheet *sheet = sm_sheet_new(document->theme);
  sm_chart_place(type, sheet, document, chart, (SmBox){0, 0, width, height}, text_pt, 0);
  return sheet;
}

GBytes *sm_chart_png(const SmDocument *document, const SmChartBlock *chart, double width, double height, double text_pt,
                     double scale, GError **error) {
  g_autoptr(SmSheet) sheet = place_alone(document, chart, width, height, text_pt, error);
  return sheet ? sm_paint_sheet_png(sheet, width, height, scale, error) : NULL;
}

GBytes *sm_chart_svg(const SmDocument *document, const SmChartBlock *chart, double width, double height, double text_pt,
                     GError **error) {
  g_autoptr(SmSheet) sheet = place_alone(document, chart, width, height, text_pt, error);
  return sheet ? sm_paint_sheet_svg(sheet, width, height, error) : NULL;
}
