/*
 * Draws the marks of a sheet with cairo: the second of the two passes. The target may be a PDF, a picture or an SVG.
 */
#pragma once

#include "render/sheet.h"

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* The picture of a PNG; whether it is one its status says. Owned by caller. */
cairo_surface_t *sm_paint_decode_png(GBytes *png);
/* Structure tags are written only when `tagged`: cairo keeps them for PDF alone. */
void sm_paint(cairo_t *cr, const SmSheet *sheet, gboolean tagged);

/* A picture surface as PNG. Errors: SM_ERROR_RENDER. Owned by caller. */
GBytes *sm_paint_png(cairo_surface_t *surface, GError **error);

/* A white picture of `width` x `height` points at `scale` pixels a point, with the sheet on it. Errors:
 * SM_ERROR_RENDER. Owned by caller. */
GBytes *sm_paint_sheet_png(const SmSheet *sheet, double width, double height, double scale, GError **error);
/* The same for a web page: one CSS pixel a point, its words as outlines, which no missing font changes. Errors:
 * SM_ERROR_RENDER. Owned by caller. */
GBytes *sm_paint_sheet_svg(const SmSheet *sheet, double width, double height, GError **error);

G_END_DECLS
