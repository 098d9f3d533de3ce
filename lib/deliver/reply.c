/* See reply.h. */
#include "deliver/reply.h"

#include <string.h>

/* "250-", "250 " or "250" alone. 0: anything else. */
static int code_of(const char *line, gsize length) {
  int code = 0;
  for (gsize i = 0; i < 3; i++) {
    if (i == length || !g_ascii_isdigit(line[i])) return 0;
    code = code * 10 + g_ascii_digit_value(line[i]);
  }
  return length == 3 || line[3] == ' ' || line[3] == '-' ? code : 0;
}

gboolean sm_reply_take(GString *received, int *ret_code, char **ret_text) {
  for (const char *line = received->str, *end = line + received->len, *feed; line < end; line = feed + 1) {
    if (!(feed = memchr(line, '\n', (gsize)(end - line)))) return FALSE;
    gsize length = (gsize)(feed - line) - (feed > line && feed[-1] == '\r');
    int code = code_of(line, length);
    if (code && length > 3 && line[3] == '-') continue; /* more lines follow */
    *ret_code = code;
    *ret_text = code && length > 4 ? g_strndup(line + 4, length - 4) : g_strdup("");
    g_string_erase(received, 0, code ? feed + 1 - received->str : -1);
    return TRUE;
  }
  return FALSE;
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
