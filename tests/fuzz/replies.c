/* Fuzzes what a mail server says: the same replies whatever the pieces it comes in, their words fit for a person. */
#include "deliver/reply.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

/* What is taken of `bytes` that come in pieces of `piece`, up to what is no reply. Owned by caller. */
static GString *take_all(const char *bytes, gsize length, gsize piece) {
  g_autoptr(GString) received = g_string_new(NULL);
  GString *taken = g_string_new(NULL);
  for (gsize at = 0; at < length; at += piece) {
    g_string_append_len(received, bytes + at, (gssize)MIN(piece, length - at));
    int code = 0;
    for (char *words = NULL; sm_reply_take(received, &code, &words);) {
      g_autofree char *text = words, *line = sm_reply_line(code, text);
      g_assert(code >= 0 && code <= 999 && g_utf8_validate(line, -1, NULL) && !strpbrk(line, "\r\n"));
      g_assert((sm_handover_outcome(code) == SM_HANDOVER_SENT) == (code / 100 == 2));
      if (!code) return taken;
      g_string_append_printf(taken, "%s\n", line);
    }
  }
  return taken;
}

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size) {
  if (size < 2) return 0;
  GString *whole = take_all((const char *)data + 1, size - 1, size),
          *pieces = take_all((const char *)data + 1, size - 1, data[0] + 1);
  g_assert(g_string_equal(whole, pieces));
  g_string_free(whole, TRUE);
  g_string_free(pieces, TRUE);
  return 0;
}
