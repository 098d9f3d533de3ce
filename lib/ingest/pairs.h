/*
 * Three numbers of two digits each, parted by a mark, as times and most dates begin or end: 23:59:59, 31/12/26.
 */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

#define SM_PAIRS_BYTES 8u

typedef struct {
  guint first, second, third;
} SmPairs;

/* FALSE when the bytes are something else. They are looked at together: a digit is what is less than 10 once '0' is
 * taken from it, and a mark what is 0 once the mark is. */
static inline gboolean sm_pairs_read(const char *bytes, char mark, SmPairs *ret_pairs) {
  guint64 pairs;
  memcpy(&pairs, bytes, sizeof pairs);
  pairs = GUINT64_FROM_LE(pairs) ^ (0x3030003030003030u | (guint64)(guchar)mark * 0x0000010000010000u);
  if ((pairs | (pairs + 0x76767f76767f7676u)) & 0x8080808080808080u) return FALSE;
  pairs = pairs * 10 + (pairs >> 8); /* tens and units */
  *ret_pairs = (SmPairs){pairs & 0xff, pairs >> 24 & 0xff, pairs >> 48 & 0xff};
  return TRUE;
}

G_END_DECLS
