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
/* Those of several texts, some of which may be alike or empty: quicker than one after the other. */
void sm_texts_intern_each(SmTexts *texts, const char *const *bytes, const guint32 *lengths, guint32 count,
                          SmText *ret_texts);
/* All texts are in, and from now on they are only asked for by their numbers: gives back the room for finding them. */
void sm_texts_close(SmTexts *texts);
/* The number of a text that may not be there: SM_TEXT_NONE then. Not of a pool that was closed. */
SmText sm_texts_find(const SmTexts *texts, const char *text);
/* NUL-terminated. Borrowed from the pool; valid as long as it lives. */
const char *sm_texts_get(const SmTexts *texts, SmText text);
/* Number of distinct texts, the empty one included. */
guint32 sm_texts_count(const SmTexts *texts);

/* The numbers of several texts that may not be there, by their bytes, none of them NUL, and how many of these each has,
 * at least one: SM_TEXT_NONE for those that are not. Nothing beyond is looked at, so that they may stand within another
 * text. A good deal quicker than one after the other. Changes nothing, so that several threads may ask at once. */
void sm_texts_find_each(const SmTexts *texts, const char *const *bytes, const guint32 *lengths, guint32 count,
                        SmText *ret_found);

/* A pool beside another that many read at once, for what that one has not got: a number of the one beside bears this
 * bit, a number of the other does not. */
#define SM_TEXT_BESIDE 0x80000000u

/* Takes in the texts of a pool beside this one, in their order there. Returns the number here of each, by its number
 * there without the bit; NULL when there are none. Owned by caller. */
SmText *sm_texts_take(SmTexts *texts, const SmTexts *beside);
/* The number here of a text of either pool. */
static inline SmText sm_text_taken(SmText text, const SmText *taken) {
  return text & SM_TEXT_BESIDE ? taken[text & ~SM_TEXT_BESIDE] : text;
}

G_END_DECLS
