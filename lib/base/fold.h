/*
 * Comparing words as people mean them: without case, accents, or the difference between kinds of space and apostrophe.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Lower case, accents stripped, NBSP and U+202F to space, runs of space to one, typographic apostrophe to '; trimmed.
 * Owned by caller. */
char *sm_fold_text(const char *text);

/* The same, a bracketed suffix such as "(EUR)" dropped, then only [a-z0-9] kept: the form in which headers are compared
 * (Lead Status = lead_status = LeadStatus). Owned by caller. */
char *sm_fold_header(const char *header);

/* Damerau-Levenshtein distance of two folded texts: letters put in, left out, replaced, or two neighbours swapped. */
gsize sm_fold_distance(const char *a, const char *b);

/* The item of `candidates` nearest to `word` by Damerau-Levenshtein distance on folded text, NULL when none is near
 * enough to be what was meant (distance at most a third of the length). Borrowed from candidates. */
const char *sm_fold_nearest(const char *word, const char *const *candidates);

G_END_DECLS
