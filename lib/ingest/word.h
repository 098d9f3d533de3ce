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

/* Calls `each` with every word of the list for a column of this table: the column, and the word folded and as products
 * write it. */
void sm_word_each(SmTableId table, void (*each)(gpointer data, guint field, const char *letters, const char *seen),
                  gpointer data);

G_END_DECLS
