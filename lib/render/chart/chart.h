/*
 * Charts after business notation (IBCS), drawn with cairo and Pango: the same code for the deck (PDF), the mail (PNG)
 * and the web page (SVG), without their captions. The chart fits the box it is given: labels never leave it or cross
 * one another, long names are shortened.
 */
#pragma once

#include "document/document.h"

#include <glib.h>

G_BEGIN_DECLS

/* The height in points at which the chart reads well at this width; `text_pt` is the size of labels. */
double sm_chart_natural_height(const SmChartBlock *chart, double width, double text_pt);

/* A PNG at `scale` pixels a point, on white. Errors: SM_ERROR_RENDER. Owned by caller. */
GBytes *sm_chart_png(const SmDocument *document, const SmChartBlock *chart, double width, double height, double text_pt,
                     double scale, GError **error);
/* The same as SVG, for a web page. */
GBytes *sm_chart_svg(const SmDocument *document, const SmChartBlock *chart, double width, double height, double text_pt,
                     GError **error);

G_END_DECLS
