/*
 * What people and products call the values of ENUM columns, in English and French.
 */
#pragma once

#include "table/schema.h"

#include <glib.h>

G_BEGIN_DECLS

/* The position of the value that a cell means: the canonical value or a word for it, compared as headers are
 * (sm_fold_header); -1 when it means none of them. */
gint sm_synonym_find(SmTableId table, guint field, const char *text);

G_END_DECLS
