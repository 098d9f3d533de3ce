/*
 * Charts after business notation (IBCS), drawn with cairo and Pango: the same code for the deck (vector), the mail
 * (PNG) and the web page. The chart fits the box it is given: labels never leave it or cross one another, long names
 * are shortened.
 */
#pragma once

#include "document/document.h"
#include "render/box.h"

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* Draws the chart without its caption. `text_pt` is the size of labels. */
void sm_chart_draw(cairo_t *cr, const SmDocument *document, const SmChartBlock *chart, SmBox box, double text_pt);

/* The height in points at which the chart reads well at this width. */
double sm_chart_natural_height(const SmChartBlock *chart, double width, double text_pt);

/* A PNG at `scale` pixels a point, on white. Errors: SM_ERROR_RENDER. Owned by caller. */
GBytes *sm_chart_png(const SmDocument *document, const SmChartBlock *chart, double width, double height, double text_pt,
                     double scale, GError **error);

G_END_DECLS
