/* See shortlist.h. The table is open-addressing. */
#include "table/shortlist.h"

#define FIRST_SLOTS 64u

/* Twice as many slots as places. */
static void make_room(SmShortlist *list, guint32 slots) {
  g_free(list->slots);
  list->slots = g_new0(SmShortlistSlot, slots);
  list->slot_mask = slots - 1;
  list->texts = g_renew(SmText, list->texts, slots / 2);
  for (guint32 place = 0; place < list->count; place++)
    *sm_shortlist_slot(list, list->texts[place]) = (SmShortlistSlot){list->texts[place], place + 1};
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

guint32 sm_shortlist_append(SmShortlist *list, SmText text) {
  if (list->count == (list->slot_mask + 1) / 2) make_room(list, (list->slot_mask + 1) * 2);
  list->texts[list->count++] = text;
  *sm_shortlist_slot(list, text) = (SmShortlistSlot){text, list->count};
  return list->count - 1;
}

guint32 sm_shortlist_get(const SmShortlist *list, SmText text) {
  const SmShortlistSlot *slot = sm_shortlist_slot(list, text);
  g_assert(slot->after);
  return slot->after - 1;
}
