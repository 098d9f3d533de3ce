/*
 * Curves of a chart: a scale upwards, categories at even steps along the base. lines.c and threshold.c draw on it.
 * Internal to render.
 */
#pragma once

#include "render/chart/plot.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  SmSeriesFilter filter; /* the series that are curves; NULL: all */
  const SmSeries *marks; /* points of it with words have an upright line; NULL: none */
  SmScale scale;         /* upwards */
  double left, step;     /* x of the first category, and between categories */
  double base;           /* middle of the names' band */
} SmCurves;

SmCurves sm_curves_of(const SmPlot *plot, SmSeriesFilter filter);
double sm_curves_x(const SmCurves *curves, guint i);
void sm_curves_place(SmPlot *plot, const SmCurves *curves);

G_END_DECLS
