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

const char *sm_handing_next(SmHanding *handing, gsize most, gsize *ret_length) {
  gsize length;
  const char *bytes = g_bytes_get_data(handing->handover->message, &length);
  if (handing->is_refused || handing->given >= length) return NULL;
  gsize start = handing->given, left = length - start, end = length;
  if (left > most || (left > LAST_PIECE && !handing->is_over)) {
    gsize before_last = left > LAST_PIECE ? length - LAST_PIECE : length;
    end = end_of_piece(bytes, start, MIN(start + most, before_last));
  }
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

SmHandoverOutcome sm_handover_outcome(int code) {
  if (code >= 200 && code < 300) return SM_HANDOVER_SENT;
  if (code >= 400 && code < 500) return SM_HANDOVER_DEFERRED;
  return code >= 500 && code < 600 ? SM_HANDOVER_FAILED : SM_HANDOVER_DOUBT;
}

char *sm_reply_line(int code, const char *text) {
  g_autofree char *valid = g_utf8_make_valid(text ? text : "", -1);
  for (char *at = valid; *at; at++)
    if ((guchar)*at < 0x20 || *at == 0x7f) *at = ' ';
  g_autofree char *cut = g_utf8_substring(valid, 0, MIN(g_utf8_strlen(valid, -1), 200));
  g_strstrip(cut);
  return *cut ? g_strdup_printf("%d %s", code, cut) : g_strdup_printf("%d", code);
}

void sm_receipt_clear(SmReceipt *receipt) { g_clear_pointer(&receipt->reason, g_free); }
