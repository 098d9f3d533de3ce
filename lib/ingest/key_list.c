/* See key_list.h. A row is: how many bytes its key shares with the one before, the others up to a NUL, and how many
 * lines it stands below, seven bits a byte, the lowest first, with the highest bit where more follow. */
#include "ingest/key_list.h"

#include <string.h>

SmKeyList *sm_key_list_new(void) {
  SmKeyList *list = g_new0(SmKeyList, 1);
  list->bytes = g_byte_array_new();
  list->last = g_string_new(NULL);
  list->ascends = TRUE;
  return list;
}

void sm_key_list_free(SmKeyList *list) {
  if (!list) return;
  g_byte_array_unref(list->bytes);
  g_string_free(list->last, TRUE);
  g_free(list);
}

static gsize count_shared(const GString *last, const char *key) {
  gsize most = MIN(last->len, G_MAXUINT8), shared = 0;
  while (shared < most && last->str[shared] == key[shared]) shared++;
  return shared;
}

/* Of files of which one follows the other lines may go back: the difference then wraps around. */
static guint write_lines(guint8 *to, guint32 lines) {
  guint size = 0;
  for (; lines > 0x7f; lines >>= 7) to[size++] = (guint8)(lines | 0x80);
  to[size++] = (guint8)lines;
  return size;
}

void sm_key_list_add(SmKeyList *list, const char *key, guint32 line) {
  gsize shared = count_shared(list->last, key), rest = strlen(key + shared) + 1;
  gboolean follows = *key && (list->count == 0 || (guchar)key[shared] > (guchar)list->last->str[shared]);
  if (!follows) list->ascends = list->ascends && shared == G_MAXUINT8 && strcmp(list->last->str, key) < 0;
  guint at = list->bytes->len;
  g_byte_array_set_size(list->bytes, at + 1 + (guint)rest + 5);
  guint8 *to = list->bytes->data + at;
  *to = (guint8)shared;
  memcpy(to + 1, key + shared, rest);
  list->bytes->len = at + 1 + (guint)rest + write_lines(to + 1 + rest, line - list->last_line);
  g_string_truncate(list->last, shared);
  g_string_append_len(list->last, key + shared, (gssize)rest - 1);
  list->last_line = line;
  list->count++;
}

void sm_key_list_append(SmKeyList *list, const SmKeyList *more, guint32 lines_before) {
  SmKeyCursor first = {.list = more};
  if (!sm_key_cursor_step(&first)) return;
  sm_key_list_add(list, first.key->str, lines_before + first.line);
  g_string_free(first.key, TRUE);
  g_byte_array_append(list->bytes, more->bytes->data + first.at, more->bytes->len - first.at);
  g_string_assign(list->last, more->last->str);
  list->last_line = lines_before + more->last_line;
  list->count += more->count - 1;
  list->ascends &= more->ascends;
}

static guint32 read_lines(SmKeyCursor *cursor) {
  guint32 lines = 0;
  for (guint shift = 0;; shift += 7) {
    guint8 byte = cursor->list->bytes->data[cursor->at++];
    lines |= (guint32)(byte & 0x7f) << shift;
    if (byte < 0x80) return lines;
  }
}

gboolean sm_key_cursor_step(SmKeyCursor *cursor) {
  const GByteArray *bytes = cursor->list->bytes;
  if (cursor->at >= bytes->len) {
    if (cursor->key) g_string_free(cursor->key, TRUE);
    cursor->key = NULL;
    return FALSE;
  }
  if (!cursor->key) cursor->key = g_string_new(NULL);
  const char *rest = (const char *)bytes->data + cursor->at + 1;
  g_string_truncate(cursor->key, bytes->data[cursor->at]);
  g_string_append(cursor->key, rest);
  cursor->at += 1 + (guint)strlen(rest) + 1;
  cursor->line += read_lines(cursor);
  return TRUE;
}
