/* See handing.h. */
#include "deliver/handing.h"

#include <string.h>

#define LAST_PIECE 512 /* octets: what a crash after the intent leaves in doubt, so as little as can be */

/* Ends a piece behind a line end where there is one, so that no library has to put a line together. */
static gsize end_of_piece(const char *bytes, gsize start, gsize end) {
  for (gsize at = end; at > start + 1; at--)
    if (bytes[at - 1] == '\n') return at;
  return end;
}

/* With a line, too, where one begins there: what is between would be a piece, and a write, of its own. */
static gsize start_of_last(const char *bytes, gsize length) {
  if (length <= LAST_PIECE) return 0;
  gsize at = length - LAST_PIECE;
  const char *feed = memchr(bytes + at - 1, '\n', LAST_PIECE);
  return feed ? (gsize)(feed + 1 - bytes) : at;
}

const char *sm_handing_next(SmHanding *handing, gsize most, gsize *ret_length) {
  gsize length;
  const char *bytes = g_bytes_get_data(handing->handover->message, &length);
  if (handing->is_refused || handing->given >= length) return NULL;
  gsize start = handing->given, last = start_of_last(bytes, length), end = length;
  if (start < last)
    end = end_of_piece(bytes, start, MIN(start + most, last));
  else if (length - start > most)
    end = end_of_piece(bytes, start, start + most);
  if (end == length && !handing->is_over) {
    if (!handing->handover->intend(handing->handover->data)) {
      handing->is_refused = TRUE;
      return NULL;
    }
    handing->is_over = TRUE;
  }
  handing->given = end;
  *ret_length = end - start;
  return bytes + start;
}

void sm_receipt_clear(SmReceipt *receipt) { g_clear_pointer(&receipt->reason, g_free); }
