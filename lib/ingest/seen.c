/* See seen.h. Each cell has one place, which the last that came there keeps. */
#include "ingest/seen.h"

#include <string.h>

/* A word of eight bytes or, of fewer, one that no others as many give. */
static guint64 load(const char *bytes, gsize length) {
  guint64 word = 0;
  guint32 first, last;
  if (length >= sizeof word) {
    memcpy(&word, bytes, sizeof word);
  } else if (length >= sizeof first) {
    memcpy(&first, bytes, sizeof first);
    memcpy(&last, bytes + length - sizeof last, sizeof last);
    word = (guint64)last << 32 | first;
  } else {
    word = (guint64)(guchar)bytes[length - 1] << 16 | (guint64)(guchar)bytes[length / 2] << 8 | (guchar)bytes[0];
  }
  return word;
}

SmSeenCell *sm_seen_place(SmSeen *seen, const SmCell *cell) {
  gsize length = cell->length;
  if (length == 0 || length > SM_SEEN_BYTES) return NULL;
  guint64 start = load(cell->bytes, length);
  guint64 end = length > sizeof end ? load(cell->bytes + length - sizeof end, sizeof end) : 0;
  guint64 mixed = (start ^ end * 31 ^ length) * 0x9e3779b97f4a7c15u; /* 2^64 by the golden ratio: bits like chance */
  SmSeenCell *place = &seen->places[mixed >> 56];
  if (place->start != start || place->end != end || place->length != length)
    *place = (SmSeenCell){.start = start, .end = end, .length = (guint32)length};
  return place;
}
