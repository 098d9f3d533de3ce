/*
 * What serves in the exports for what they do not hold (a diagnostic of reading each): the figures that rest on it say
 * so.
 */
#pragma once

#include "measure/measure.h"

G_BEGIN_DECLS

#define SM_SUBSTITUTES 3

/* What serves instead of what some export lacks, for the figure of this id: templates, static. Returns how many. */
guint sm_substitutes_find(const SmResults *results, const char *id, const char *ret_sentences[SM_SUBSTITUTES]);

/* Puts a note on each figure of the whole period that needs what some export lacks, where it has none yet. Called last.
 */
void sm_substitutes_note(SmResults *results);

G_END_DECLS
