/* See key_list.h. A row is: how many bytes its key shares with the one before, the others up to a NUL, and how many
 * lines it stands below, seven bits a byte, the lowest first, with the highest bit where more follow. */
#include "ingest/key_list.h"

#include <string.h>

#define LINES_MOST 5 /* bytes */

SmKeyList *sm_key_list_new(void) {
  SmKeyList *list = g_new0(SmKeyList, 1);
  list->last = g_string_new(NULL);
  list->ascends = TRUE;
  return list;
}

void sm_key_list_free(SmKeyList *list) {
  if (!list) return;
  g_free(list->bytes);
  g_string_free(list->last, TRUE);
  g_free(list);
}

/* Room for so many bytes more. Returns where they go. */
static guint8 *make_room(SmKeyList *list, gsize bytes) {
  if (list->length + bytes > list->room) {
    list->room = MAX(list->room * 2, list->length + bytes);
    list->bytes = g_realloc(list->bytes, list->room);
  }
  return list->bytes + list->length;
}

static gsize count_shared(const GString *last, const char *key, gsize length) {
  gsize most = MIN(MIN(last->len, length), G_MAXUINT8), shared = 0;
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

/* Mostly the last digit or two of a number, for which a call would take longer. */
static inline void copy_few(guint8 *to, const guint8 *from, gsize count) {
  if (count > 8)
    memcpy(to, from, count);
  else
    for (gsize i = 0; i < count; i++) to[i] = from[i];
}

/* Whether the key comes after another of which it shares so many bytes, or as many as are ever counted. */
static gboolean comes_after(const char *key, gsize length, const GString *last, gsize shared) {
  gsize most = MIN(length, last->len);
  while (shared < most && key[shared] == last->str[shared]) shared++;
  return shared < most ? (guchar)key[shared] > (guchar)last->str[shared] : length > last->len;
}

void sm_key_list_add(SmKeyList *list, const char *key, gsize length, guint32 line) {
  gsize shared = count_shared(list->last, key, length), rest = length - shared;
  list->ascends = list->ascends && length && (list->count == 0 || comes_after(key, length, list->last, shared));
  guint8 *to = make_room(list, 1 + rest + 1 + LINES_MOST);
  *to++ = (guint8)shared;
  copy_few(to, (const guint8 *)key + shared, rest);
  to[rest] = '\0';
  list->length += 1 + rest + 1 + write_lines(to + rest + 1, line - list->last_line);
  if (length + 1 > list->last->allocated_len) g_string_set_size(list->last, length);
  copy_few((guint8 *)list->last->str + shared, to, rest + 1);
  list->last->len = length;
  list->last_line = line;
  list->count++;
}

void sm_key_list_append(SmKeyList *list, const SmKeyList *more, guint32 lines_before) {
  SmKeyCursor first = {.list = more};
  if (!sm_key_cursor_step(&first)) return;
  sm_key_list_add(list, first.key->str, first.key->len, lines_before + first.line);
  g_string_free(first.key, TRUE);
  gsize rest = more->length - first.at;
  if (rest) memcpy(make_room(list, rest), more->bytes + first.at, rest);
  list->length += rest;
  g_string_assign(list->last, more->last->str);
  list->last_line = lines_before + more->last_line;
  list->count += more->count - 1;
  list->ascends &= more->ascends;
}

static guint32 read_lines(SmKeyCursor *cursor) {
  guint32 lines = 0;
  for (guint shift = 0;; shift += 7) {
    guint8 byte = cursor->list->bytes[cursor->at++];
    lines |= (guint32)(byte & 0x7f) << shift;
    if (byte < 0x80) return lines;
  }
}

gboolean sm_key_cursor_step(SmKeyCursor *cursor) {
  if (cursor->at >= cursor->list->length) {
    if (cursor->key) g_string_free(cursor->key, TRUE);
    cursor->key = NULL;
    return FALSE;
  }
  if (!cursor->key) cursor->key = g_string_new(NULL);
  const guint8 *row = cursor->list->bytes + cursor->at;
  const char *rest = (const char *)row + 1;
  g_string_truncate(cursor->key, *row);
  g_string_append(cursor->key, rest);
  cursor->at += 1 + strlen(rest) + 1;
  cursor->line += read_lines(cursor);
  return TRUE;
}
