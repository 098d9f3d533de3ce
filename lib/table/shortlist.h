/*
 * The distinct texts of a column, each with a place: of a whole table's column so few that two bytes hold it, or one.
 */
#pragma once

#include "table/text.h"

#include <glib.h>

G_BEGIN_DECLS

#define SM_SHORTLIST_MOST (G_MAXUINT16 + 1u)
#define SM_SHORTLIST_FEW (G_MAXUINT8 + 1u) /* whose places one byte holds */

/* Of a table that finds a text's place by its number. */
typedef struct {
  SmText text;
  guint32 after; /* 1 + its place; 0 in a free slot */
} SmShortlistSlot;

typedef struct {
  SmText *texts; /* by their places; SM_TEXT_NONE has the first */
  guint32 count;
  SmShortlistSlot *slots;
  guint32 slot_mask;
} SmShortlist;

SmShortlist *sm_shortlist_new(void);
void sm_shortlist_free(SmShortlist *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmShortlist, sm_shortlist_free)

/* Where a text is looked for first. */
static inline guint32 sm_shortlist_begin(const SmShortlist *list, SmText text) {
  guint32 hash = text * 0x9e3779b1u; /* 2^32 by the golden ratio: its bits look like chance */
  return (hash ^ hash >> 16) & list->slot_mask;
}

/* The text will be asked for soon: of a long list, its slot is far. */
static inline void sm_shortlist_prefetch(const SmShortlist *list, SmText text) {
  __builtin_prefetch(&list->slots[sm_shortlist_begin(list, text)]);
}

/* The slot of the text, or the free one where it belongs. */
static inline SmShortlistSlot *sm_shortlist_slot(const SmShortlist *list, SmText text) {
  guint32 slot = sm_shortlist_begin(list, text);
  while (list->slots[slot].after && list->slots[slot].text != text) slot = (slot + 1) & list->slot_mask;
  return &list->slots[slot];
}

/* Gives a place to a text that has none. */
guint32 sm_shortlist_append(SmShortlist *list, SmText text);

/* The place of a text, which is added when new. */
static inline guint32 sm_shortlist_add(SmShortlist *list, SmText text) {
  const SmShortlistSlot *slot = sm_shortlist_slot(list, text);
  return G_LIKELY(slot->after) ? slot->after - 1 : sm_shortlist_append(list, text);
}

/* The place of a text that is there. Changes nothing, so that several threads may ask at once. */
guint32 sm_shortlist_get(const SmShortlist *list, SmText text);

G_END_DECLS
