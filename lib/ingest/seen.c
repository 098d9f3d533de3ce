/* See seen.h. Each cell has one place, which the last that came there keeps. */
#include "ingest/seen.h"

SmSeenCell *sm_seen_place(SmSeen *seen, const SmCell *cell) {
  char bytes[SM_SEEN_BYTES] = "";
  memcpy(bytes, cell->bytes, MIN(cell->length, sizeof bytes));
  SmCell copy = {bytes, cell->length, FALSE};
  return sm_seen_place_within(seen, &copy);
}

void sm_seen_learn(SmSeen *seen, const SmSeen *from, const SmText *taken) {
  for (guint i = 0; i < SM_SEEN_PLACES; i++) {
    if (!from->places[i].known) continue;
    seen->places[i] = from->places[i];
    if (taken) seen->places[i].text = sm_text_taken(seen->places[i].text, taken);
  }
}
