/* See seen.h. Each cell has one place, which the last that came there keeps. */
#include "ingest/seen.h"

void sm_seen_claim(SmSeenCell *place, guint64 first, guint64 rest, gsize length) {
  *place = (SmSeenCell){.first = first, .rest = rest, .length = (guint32)length};
}

SmSeenCell *sm_seen_place(SmSeen *seen, const SmCell *cell) {
  char bytes[SM_SEEN_BYTES] = "";
  memcpy(bytes, cell->bytes, MIN(cell->length, sizeof bytes));
  SmCell copy = {bytes, cell->length, FALSE};
  return sm_seen_place_within(seen, &copy);
}

void sm_seen_learn(SmSeen *seen, const SmSeen *from) {
  for (guint i = 0; i < SM_SEEN_PLACES; i++)
    if (from->places[i].known) seen->places[i] = from->places[i];
}
