/*
 * A drawing of the company's as a picture: an SVG comes in, a PNG goes out, so that every document draws a logo the same
 * way. What it refers to outside itself is not followed.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether the bytes are meant to be an SVG. */
gboolean sm_svg_is_one(GBytes *bytes);

/* FALSE where the library that draws them is not installed: the Debian package asks for it, a build by hand may not. */
gboolean sm_svg_can_draw(void);

/* A PNG on nothing (transparent), its longer side `pixels` long. NULL for what cannot be drawn: no SVG, one without a
 * size, or a hundred times as long as high. Owned by caller. */
GBytes *sm_svg_to_png(GBytes *svg, guint pixels);

G_END_DECLS
