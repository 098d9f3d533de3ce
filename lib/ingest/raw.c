/* See raw.h. */
#include "ingest/raw.h"

static void append_bytes(GString *out, const char *bytes, gsize length) {
  for (gsize i = 0; i < length; i++) g_string_append_printf(out, "\\x%02X", (guchar)bytes[i]);
}

/* FALSE when the character stands for itself. */
static gboolean append_letter(GString *out, gunichar c, gboolean first) {
  char letter = c == '\\' ? '\\' : c == '\n' ? 'n' : c == '\r' ? 'r' : c == '\t' ? 't' : c == '\'' && first ? '\'' : 0;
  if (letter) g_string_append_printf(out, "\\%c", letter);
  return letter != 0;
}

char *sm_raw_escape(SmEncoding encoding, const char *bytes, gsize length) {
  GString *out = g_string_sized_new(length + 16);
  for (gsize at = 0, size; at < length; at += size) {
    gunichar c = sm_decode_char(encoding, bytes + at, length - at, &size);
    if (append_letter(out, c, at == 0)) continue;
    if (c == (gunichar)-1 || !g_unichar_isprint(c))
      append_bytes(out, bytes + at, size);
    else
      g_string_append_unichar(out, c);
  }
  return g_string_free(out, FALSE);
}

const char *sm_raw_encoding(SmEncoding encoding) {
  static const char *const names[] = {"UTF-8", "windows-1252", "UTF-16LE", "UTF-16BE", "UTF-8"};
  return names[encoding];
}
