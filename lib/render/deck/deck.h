/*
 * A document as a PDF: 16:9 pages, one finding a page, tagged, with bookmarks, page labels and links.
 */
#pragma once

#include "document/document.h"

#include <glib.h>

G_BEGIN_DECLS

/* The whole PDF; a page with more blocks than fit continues on a next page. Errors: SM_ERROR_RENDER. Owned by caller.
 */
GBytes *sm_deck_render(const SmDocument *document, GError **error);

/* Each sheet as PNG at `scale` pixels a point. Container owned by caller, of GBytes. */
GPtrArray *sm_deck_pngs(const SmDocument *document, double scale, GError **error);
/* One page as PNG at `scale` pixels a point, `index` from 0 (as laid out). Errors: SM_ERROR_RENDER. Owned by caller. */
GBytes *sm_deck_page_png(const SmDocument *document, guint index, double scale, GError **error);

G_END_DECLS
