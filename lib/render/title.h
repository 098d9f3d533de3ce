/*
 * A title: words in as large a type as leaves them in few lines, and these of like length. Internal to render.
 */
#pragma once

#include "render/type.h"

#include <glib.h>

G_BEGIN_DECLS

/* Set at `style->pt`, or as much smaller, down to `least_pt`, as it takes for at most `good` lines; `style->lines` is
 * where it is cut in any case. Owned by caller, who must not change it. */
PangoLayout *sm_title_set(SmTypesetter *type, const char *text, const SmTextStyle *style, double least_pt, guint good);

G_END_DECLS
