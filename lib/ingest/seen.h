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
    SmText text;    /* TEXT: what is stored in the part's column for it */
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

/* Where a cell belongs behind which something stands, so that SM_SEEN_BYTES can be read from its start on; *ret_asked
 * gets its bytes. NULL for a cell that is empty, or too long to be remembered. Without a branch on its length, as no
 * processor foresees how long the next cell is. */
static inline SmSeenCell *sm_seen_look(SmSeen *seen, const SmCell *cell, SmSeenCell *ret_asked) {
  /* as many ones as the cell has bytes, then zeros: so they are from that far before the middle on */
  static const guint8 masks[2 * SM_SEEN_BYTES] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                                                  0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff};
  guint64 first, rest, first_mask, rest_mask;
  gsize length = cell->length;
  if (length == 0 || length > SM_SEEN_BYTES) return NULL;
  memcpy(&first, cell->bytes, sizeof first);
  memcpy(&rest, cell->bytes + sizeof first, sizeof rest);
  memcpy(&first_mask, masks + SM_SEEN_BYTES - length, sizeof first_mask);
  memcpy(&rest_mask, masks + SM_SEEN_BYTES + sizeof first - length, sizeof rest_mask);
  ret_asked->first = first & first_mask;
  ret_asked->rest = rest & rest_mask;
  ret_asked->length = (guint32)length;
  /* 2^64 by the golden ratio: bits like chance */
  guint64 mixed = (ret_asked->first ^ ret_asked->rest * 31 ^ length) * 0x9e3779b97f4a7c15u;
  return &seen->places[mixed >> 56];
}

static inline gboolean sm_seen_is_same(const SmSeenCell *a, const SmSeenCell *b) {
  return a->first == b->first && a->rest == b->rest && a->length == b->length;
}

/* As sm_seen_place, of such a cell. */
static inline SmSeenCell *sm_seen_place_within(SmSeen *seen, const SmCell *cell) {
  SmSeenCell asked, *place = sm_seen_look(seen, cell, &asked);
  if (place && !sm_seen_is_same(place, &asked)) sm_seen_claim(place, asked.first, asked.rest, asked.length);
  return place;
}

/* What is known of such a cell; NULL: nothing. */
static inline const SmSeenCell *sm_seen_recall(SmSeen *seen, const SmCell *cell) {
  SmSeenCell asked, *place = sm_seen_look(seen, cell, &asked);
  return place && sm_seen_is_same(place, &asked) && place->known ? place : NULL;
}

/* Takes over what another knows. */
void sm_seen_learn(SmSeen *seen, const SmSeen *from);

G_END_DECLS
