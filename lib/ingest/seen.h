/*
 * What the cells of a column were found to mean: most columns write the same few texts all over, and a text that was
 * read once need not be read again. For columns whose cells mean the same in every row.
 */
#pragma once

#include "ingest/cell.h"

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

#define SM_SEEN_BYTES 16u /* of a cell that is remembered, at most */
#define SM_SEEN_PLACES 256u

/* The bytes of a cell as they stood in the file, and what they mean. */
typedef struct {
  guint64 first, rest; /* its bytes, followed by zeros */
  guint32 length;
  gboolean known;
  union {
    SmText text;    /* TEXT: its number in the texts of the rows, SM_TEXT_NONE for no value */
    gint8 position; /* ENUM, BOOL; -1: no value */
  };
} SmSeenCell;

typedef struct {
  SmSeenCell places[SM_SEEN_PLACES];
} SmSeen;

/* The place of a cell, by its bytes. If what is there is known, it is of a cell just like this; else it is to be
 * filled. NULL for a cell that is empty, or too long to be remembered. */
SmSeenCell *sm_seen_place(SmSeen *seen, const SmCell *cell);

/* Empties the place for another cell. */
void sm_seen_claim(SmSeenCell *place, guint64 first, guint64 rest, gsize length);

/* The same of a cell behind which something stands, so that SM_SEEN_BYTES can be read from its start on. Without a
 * branch on its length, as no processor foresees how long the next cell is. */
static inline SmSeenCell *sm_seen_place_within(SmSeen *seen, const SmCell *cell) {
  static const guint64 masks[] = {
      0, 0xff, 0xffff, 0xffffff, 0xffffffff, 0xffffffffff, 0xffffffffffff, 0xffffffffffffff, G_MAXUINT64};
  guint64 first, rest;
  gsize length = cell->length;
  if (length == 0 || length > SM_SEEN_BYTES) return NULL;
  memcpy(&first, cell->bytes, sizeof first);
  memcpy(&rest, cell->bytes + sizeof first, sizeof rest);
  first = GUINT64_FROM_LE(first) & masks[MIN(length, 8)];
  rest = GUINT64_FROM_LE(rest) & masks[MAX(length, 8) - 8];
  guint64 mixed = (first ^ rest * 31 ^ length) * 0x9e3779b97f4a7c15u; /* 2^64 by the golden ratio: bits like chance */
  SmSeenCell *place = &seen->places[mixed >> 56];
  if (place->first != first || place->rest != rest || place->length != length)
    sm_seen_claim(place, first, rest, length);
  return place;
}

/* Takes over what another knows. Its texts are these then, NULL: it has none. */
void sm_seen_learn(SmSeen *seen, const SmSeen *from, const SmText *taken);

G_END_DECLS
