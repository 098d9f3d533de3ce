/* See shortlist.h. An open-addressing table of places finds them by a text's number. */
#include "table/shortlist.h"

#define FIRST_SLOTS 64u

/* The slot of the text, or the free one where it belongs. */
static inline guint32 find_slot(const SmShortlist *list, SmText text) {
  guint32 hash = text * 0x9e3779b1u; /* 2^32 by the golden ratio: its bits look like chance */
  guint32 slot = (hash ^ hash >> 16) & list->slot_mask;
  while (list->slots[slot] && list->texts[list->slots[slot] - 1] != text) slot = (slot + 1) & list->slot_mask;
  return slot;
}

/* Twice as many slots as places. */
static void make_room(SmShortlist *list, guint32 slots) {
  g_free(list->slots);
  list->slots = g_new0(guint32, slots);
  list->slot_mask = slots - 1;
  list->texts = g_renew(SmText, list->texts, slots / 2);
  for (guint32 place = 0; place < list->count; place++) list->slots[find_slot(list, list->texts[place])] = place + 1;
}

SmShortlist *sm_shortlist_new(void) {
  SmShortlist *list = g_new0(SmShortlist, 1);
  make_room(list, FIRST_SLOTS);
  sm_shortlist_add(list, SM_TEXT_NONE);
  return list;
}

void sm_shortlist_free(SmShortlist *list) {
  if (!list) return;
  g_free(list->texts);
  g_free(list->slots);
  g_free(list);
}

guint32 sm_shortlist_add(SmShortlist *list, SmText text) {
  guint32 slot = find_slot(list, text);
  if (list->slots[slot]) return list->slots[slot] - 1;
  if (list->count == SM_SHORTLIST_MOST) return SM_SHORTLIST_MOST;
  if (list->count == (list->slot_mask + 1) / 2) {
    make_room(list, (list->slot_mask + 1) * 2);
    slot = find_slot(list, text);
  }
  list->texts[list->count++] = text;
  list->slots[slot] = list->count;
  return list->count - 1;
}

guint16 sm_shortlist_get(const SmShortlist *list, SmText text) {
  guint32 slot = find_slot(list, text);
  g_assert(list->slots[slot]);
  return (guint16)(list->slots[slot] - 1);
}
