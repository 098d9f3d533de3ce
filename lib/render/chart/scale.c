/* Values of a chart and the linear scale they are drawn on: zero is always part of it. See plot.h. */
#include "render/chart/plot.h"

#include <math.h>

const SmPoint *sm_plot_point(const SmSeries *series, guint category) {
  return series && category < series->points->len ? g_ptr_array_index(series->points, category) : NULL;
}

static double as_double(const SmDocument *document, SmQuantity quantity) {
  double value = quantity.known ? sm_quantity_as_double(quantity, document->minor_digits) : NAN;
  return isfinite(value) ? value : NAN;
}

double sm_plot_value(const SmPlot *plot, const SmPoint *point) {
  return point ? as_double(plot->document, point->value) : NAN;
}

gboolean sm_plot_interval(const SmPlot *plot, const SmPoint *point, double *ret_low, double *ret_high) {
  if (!point) return FALSE;
  double low = as_double(plot->document, point->low), high = as_double(plot->document, point->high);
  if (isnan(low) || isnan(high) || high < low) return FALSE;
  *ret_low = low;
  *ret_high = high;
  return TRUE;
}

const char *sm_plot_category(const SmPlot *plot, guint category) {
  return g_ptr_array_index(plot->chart->categories, category);
}

const char *sm_plot_total(const SmPlot *plot, guint category) {
  return category < plot->chart->totals->len ? g_ptr_array_index(plot->chart->totals, category) : "";
}

const SmSeries *sm_plot_series(const SmPlot *plot, guint series) {
  return g_ptr_array_index(plot->chart->series, series);
}

const SmSeries *sm_plot_find_role(const SmPlot *plot, SmRole role) {
  for (guint i = 0; i < plot->chart->series->len; i++)
    if (sm_plot_series(plot, i)->role == role) return sm_plot_series(plot, i);
  return NULL;
}

gboolean sm_series_is_seen(const SmSeries *series) {
  for (guint i = 0; i < series->points->len; i++) {
    const SmPoint *point = g_ptr_array_index(series->points, i);
    if (point->value.known && sm_quantity_as_double(point->value, 0) != 0) return TRUE;
  }
  return FALSE;
}

static void widen(SmScale *scale, double value) {
  if (isnan(value)) return;
  scale->low = MIN(scale->low, value);
  scale->high = MAX(scale->high, value);
}

SmScale sm_scale_of(const SmPlot *plot, SmSeriesFilter filter, double from, double length) {
  SmScale scale = {.from = from, .length = length};
  for (guint s = 0; s < plot->chart->series->len; s++) {
    const SmSeries *series = sm_plot_series(plot, s);
    if (filter && !filter(series)) continue;
    for (guint i = 0; i < plot->chart->categories->len; i++) {
      const SmPoint *point = sm_plot_point(series, i);
      double low = NAN, high = NAN;
      sm_plot_interval(plot, point, &low, &high);
      widen(&scale, sm_plot_value(plot, point));
      widen(&scale, low);
      widen(&scale, high);
    }
  }
  if (scale.low == 0 && scale.high == 0) scale.high = 1;
  return scale;
}

void sm_scale_share(SmPlot *plot, SmScale *scale) {
  plot->own_density = fabs(scale->length) / (scale->high - scale->low);
  if (plot->density > 0 && plot->density < plot->own_density) scale->length *= plot->density / plot->own_density;
}

double sm_scale_at(const SmScale *scale, double value) {
  return scale->from + (value - scale->low) / (scale->high - scale->low) * scale->length;
}
