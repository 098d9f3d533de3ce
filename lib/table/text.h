/*
 * The pool of texts of a dataset: each distinct text is stored once and known by a number, so that two cells are equal
 * exactly when their numbers are, in any table. Number 0 is the empty text, which stands for a cell without a value.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef guint32 SmText;
#define SM_TEXT_NONE 0u

typedef struct SmTexts SmTexts;

SmTexts *sm_texts_new(void);
/* A pool over another: texts of the one below keep their numbers there, others get those that follow. The one below is
 * borrowed, and must not change while this one is asked or added to: several may stand over it, each in a thread of its own. */
SmTexts *sm_texts_new_over(const SmTexts *below);
void sm_texts_free(SmTexts *texts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmTexts, sm_texts_free)

/* The number of a text, stored when new. `length` in bytes; the bytes must be valid UTF-8 without NUL. */
SmText sm_texts_intern(SmTexts *texts, const char *bytes, gsize length);
/* The number of a text that may not be there: SM_TEXT_NONE then. */
SmText sm_texts_find(const SmTexts *texts, const char *text);
/* NUL-terminated. Borrowed from the pool; valid as long as it lives. */
const char *sm_texts_get(const SmTexts *texts, SmText text);
/* Number of distinct texts, the empty one included, and those below. */
guint32 sm_texts_count(const SmTexts *texts);

/* Takes in what a pool over this one has of its own, in the order in which it came there, and returns the number here of
 * each of these texts, by its number there less *ret_first. From now on the other pool is only to be freed. Owned by caller. */
SmText *sm_texts_take(SmTexts *texts, const SmTexts *over, SmText *ret_first);

G_END_DECLS
