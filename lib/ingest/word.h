/*
 * What products call the columns of our tables, in English and French: the list templates/presets/synonyms.tsv.
 */
#pragma once

#include "table/schema.h"

#include <glib.h>

G_BEGIN_DECLS

/* The field that a folded header means (sm_fold_header); -1 when the list does not know it. *ret_place tells which of
 * several words for a field is the better one: the smaller; from 1. */
gint sm_word_find(SmTableId table, const char *letters, guint *ret_place);

G_END_DECLS
