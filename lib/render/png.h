/*
 * PNG pictures of others, looked at before any library unpacks them, and passed on without what is not the picture.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Width and height stand in the first chunk: a picture of a billion pixels is known before it is unpacked. FALSE: no
 * PNG. */
gboolean sm_png_size(GBytes *png, guint *ret_width, guint *ret_height);

/* The picture with those of its chunks alone that say how it looks: no texts, no colour profile, no photographer's
 * place, nothing behind its end. Some of these unpack to a thousand times their size in whatever reads them. NULL: no
 * PNG, or cut short. Owned by caller. */
GBytes *sm_png_bare(GBytes *png);

G_END_DECLS
