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
void sm_texts_free(SmTexts *texts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmTexts, sm_texts_free)

/* The number of a text, stored when new. `length` in bytes; the bytes must be valid UTF-8 without NUL. */
SmText sm_texts_intern(SmTexts *texts, const char *bytes, gsize length);
/* The number of a text that may not be there: SM_TEXT_NONE then. */
SmText sm_texts_find(const SmTexts *texts, const char *text);
/* NUL-terminated. Borrowed from the pool; valid as long as it lives. */
const char *sm_texts_get(const SmTexts *texts, SmText text);
/* Number of distinct texts, the empty one included. */
guint32 sm_texts_count(const SmTexts *texts);

/* The number here of each text of another pool, by its number there; SM_TEXT_NONE where this one has not got it. Changes
 * nothing, so that several threads may ask at once. Owned by caller. */
SmText *sm_texts_find_all(const SmTexts *texts, const SmTexts *other);
/* Takes in the texts of the other pool that were not found, in their order there, and completes the numbers found. */
void sm_texts_take(SmTexts *texts, const SmTexts *other, SmText *found);

G_END_DECLS
