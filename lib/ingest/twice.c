/* See twice.h. */
#include "ingest/twice.h"

#include "ingest/windows_1252.h"

/* The byte that the character at `at` was taken from; -1 when there is no such, or no character. */
static gint byte_at(const char *at, const char *end, const char **ret_next) {
  if (at >= end) return -1;
  gunichar c = g_utf8_get_char_validated(at, MIN(end - at, 4));
  if (c == (gunichar)-1 || c == (gunichar)-2) return -1;
  *ret_next = g_utf8_next_char(at);
  return sm_windows_1252_byte(c);
}

/* Appends the character whose bytes became the characters from *at on, and goes behind them; FALSE when they are none.
 */
static gboolean undo_char(const char **at, const char *end, GString *out) {
  const char *next = *at;
  gint first = byte_at(next, end, &next);
  gint size = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  char utf8[4] = {(char)first};
  for (gint i = 1; i < size; i++) {
    gint byte = byte_at(next, end, &next);
    if (byte < 0x80) return FALSE;
    utf8[i] = (char)byte;
  }
  if (size == 0 || !g_utf8_validate_len(utf8, (gsize)size, NULL)) return FALSE;
  g_string_append_len(out, utf8, size);
  *at = next;
  return TRUE;
}

static const char *skip_ascii(const char *at, const char *end) {
  while (at < end && (guchar)*at < 0x80) at++;
  return at;
}

/* Appends what can be undone and the ASCII between, up to the first of what cannot: where that is, and how many. */
static const char *undo(const char *at, const char *end, GString *out, guint64 *ret_broken) {
  for (*ret_broken = 0;; ++*ret_broken) {
    const char *stop = skip_ascii(at, end);
    g_string_append_len(out, at, stop - at);
    at = stop;
    if (at == end || !undo_char(&at, end, out)) return at;
  }
}

GString *sm_twice_undo(const char *text, gsize length, guint64 *ret_broken) {
  const char *end = text + length, *first = skip_ascii(text, end);
  GString *out = g_string_new(NULL);
  /* Most texts are found out by their first such character, before anything is copied. */
  if (undo_char(&first, end, out) && undo(text, end, g_string_truncate(out, 0), ret_broken) == end) return out;
  *ret_broken = 0;
  g_string_free(out, TRUE);
  return NULL;
}

gsize sm_twice_size(guchar byte) {
  gunichar c = sm_windows_1252_char(byte);
  return (gsize)g_unichar_to_utf8(c ? c : byte, NULL);
}
