/*
 * What a column may be that nobody took: the nearest of the fields that no column feeds.
 */
#pragma once

#include "ingest/header.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct SmNearest SmNearest;

/* The fields that are open in this header, with all names that are known for them. */
SmNearest *sm_nearest_new(const SmHeader *header);
void sm_nearest_free(SmNearest *nearest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmNearest, sm_nearest_free)

/* The field nearest to the name; -1 when it would be a guess without reason. *ret_close: a slip of the pen apart, not
 * only some words in common. */
gint sm_nearest_find(const SmNearest *nearest, const char *name, gboolean *ret_close);

G_END_DECLS
