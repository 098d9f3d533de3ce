/*
 * What the cells of a column were found to mean: most columns write the same few texts all over, and a text that was
 * read once need not be read again. For columns whose cells mean the same in every row.
 */
#pragma once

#include "ingest/cell.h"

#include <glib.h>

G_BEGIN_DECLS

#define SM_SEEN_BYTES 16u /* of a cell that is remembered, at most */
#define SM_SEEN_PLACES 256u

/* The bytes of a cell as they stood in the file, and what they mean. */
typedef struct {
  guint64 start, end; /* its first and its last bytes, which overlap */
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

G_END_DECLS
