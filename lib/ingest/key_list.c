/* See key_list.h. A byte begins a row:
 * - 0: the key comes in full: how many bytes it shares with the one before, the others up to a NUL, and how many lines
 *   it stands below, seven bits a byte, the lowest first, with the highest bit where more follow;
 * - up to STEP_MOST: a line below, and the number that ends the key is so many more, in as many digits;
 * - beyond: the same step as before is made again, for so many rows as it is more than STEP_MOST. */
#include "ingest/key_list.h"

#include <string.h>

#define IN_FULL 0u
#define STEP_MOST 100u
#define AGAIN_MOST (G_MAXUINT8 - STEP_MOST)
#define DIGITS_MOST 9u /* of two numbers of which one follows the other, from the first that differs on */
#define LINES_MOST 5   /* bytes */

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

/* Eight bytes at a time as long as there are so many. */
static gsize count_shared(const GString *last, const char *key, gsize length) {
  gsize most = MIN(MIN(last->len, length), G_MAXUINT8), shared = 0;
  for (; shared + sizeof(guint64) <= most; shared += sizeof(guint64)) {
    guint64 one, other;
    memcpy(&one, last->str + shared, sizeof one);
    memcpy(&other, key + shared, sizeof other);
    if (one != other) return shared + (gsize)__builtin_ctzll(GUINT64_FROM_LE(one ^ other)) / 8;
  }
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

static gboolean read_number(const char *digits, gsize length, guint *ret_number) {
  guint number = 0;
  for (gsize i = 0; i < length; i++) {
    if (!g_ascii_isdigit(digits[i])) return FALSE;
    number = number * 10 + (guint)(digits[i] - '0');
  }
  *ret_number = number;
  return TRUE;
}

/* How much the last key is to be counted up to give this one, which shares so many bytes with it; 0: it cannot be. */
static guint find_step(const SmKeyList *list, const char *key, gsize length, gsize shared) {
  guint before, number;
  gsize rest = length - shared;
  if (length != list->last->len || rest > DIGITS_MOST) return 0;
  if (!read_number(list->last->str + shared, rest, &before) || !read_number(key + shared, rest, &number)) return 0;
  return number > before && number - before <= STEP_MOST ? number - before : 0;
}

/* Adds a row that is a step from the last. */
static void add_step(SmKeyList *list, guint step) {
  if (list->last_step != step) {
    *make_room(list, 1) = (guint8)step;
    list->repeats = FALSE;
    list->length++;
  } else if (list->repeats && list->bytes[list->length - 1] < STEP_MOST + AGAIN_MOST) {
    list->bytes[list->length - 1]++;
  } else {
    *make_room(list, 1) = (guint8)(STEP_MOST + 1);
    list->repeats = TRUE;
    list->length++;
  }
}

static void add_in_full(SmKeyList *list, const char *key, gsize length, gsize shared, guint32 line) {
  gsize rest = length - shared;
  guint8 *to = make_room(list, 2 + rest + 1 + LINES_MOST);
  *to++ = IN_FULL;
  *to++ = (guint8)shared;
  copy_few(to, (const guint8 *)key + shared, rest);
  to[rest] = '\0';
  list->length += 2 + rest + 1 + write_lines(to + rest + 1, line - list->last_line);
}

static void keep_last(SmKeyList *list, const char *key, gsize length, gsize shared, guint32 line) {
  if (length + 1 > list->last->allocated_len) g_string_set_size(list->last, length);
  copy_few((guint8 *)list->last->str + shared, (const guint8 *)key + shared, length - shared);
  list->last->str[length] = '\0';
  list->last->len = length;
  list->last_line = line;
}

/* Whether the key, which shares so many bytes with the last, makes the last step again, and only its last digit changes
 * by it: nine in ten of those counted up. */
static inline gboolean is_next(const SmKeyList *list, const char *key, gsize length, gsize shared, guint32 line) {
  if (!list->last_step || line != list->last_line + 1 || length != list->last->len || shared + 1 != length)
    return FALSE;
  char before = list->last->str[shared], last = key[shared];
  return g_ascii_isdigit(before) && g_ascii_isdigit(last) && last == before + (gint)list->last_step;
}

void sm_key_list_add(SmKeyList *list, const char *key, gsize length, guint32 line) {
  gsize shared = count_shared(list->last, key, length);
  if (is_next(list, key, length, shared, line)) {
    add_step(list, list->last_step);
    list->last->str[shared] = key[shared];
    list->last_line = line;
    list->count++;
    return;
  }
  guint step = line == list->last_line + 1 ? find_step(list, key, length, shared) : 0;
  list->ascends = list->ascends && length && (list->count == 0 || comes_after(key, length, list->last, shared));
  if (step)
    add_step(list, step);
  else
    add_in_full(list, key, length, shared, line);
  list->last_step = step;
  keep_last(list, key, length, shared, line);
  list->count++;
}

/* What follows the first key of the other list begins with a step of its own, if with any. */
void sm_key_list_append(SmKeyList *list, const SmKeyList *more, guint32 lines_before) {
  SmKeyCursor first = {.list = more};
  if (!sm_key_cursor_step(&first)) return;
  sm_key_list_add(list, first.key->str, first.key->len, lines_before + first.line);
  g_string_free(first.key, TRUE);
  gsize rest = more->length - first.at;
  if (!rest) return;
  memcpy(make_room(list, rest), more->bytes + first.at, rest);
  list->length += rest;
  g_string_assign(list->last, more->last->str);
  list->last_line = lines_before + more->last_line;
  list->last_step = more->last_step;
  list->repeats = more->repeats;
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

static void read_in_full(SmKeyCursor *cursor) {
  const guint8 *row = cursor->list->bytes + cursor->at;
  const char *rest = (const char *)row + 1;
  g_string_truncate(cursor->key, *row);
  g_string_append(cursor->key, rest);
  cursor->at += 1 + strlen(rest) + 1;
  cursor->line += read_lines(cursor);
}

/* The number has the digits that it takes. */
static void count_up(SmKeyCursor *cursor) {
  guint carried = cursor->step;
  for (char *digit = cursor->key->str + cursor->key->len - 1; carried; digit--) {
    carried += (guint)(*digit - '0');
    *digit = (char)('0' + carried % 10);
    carried /= 10;
  }
  cursor->line++;
}

static gboolean end_cursor(SmKeyCursor *cursor) {
  if (cursor->key) g_string_free(cursor->key, TRUE);
  cursor->key = NULL;
  return FALSE;
}

gboolean sm_key_cursor_step(SmKeyCursor *cursor) {
  if (cursor->again) {
    cursor->again--;
    count_up(cursor);
    return TRUE;
  }
  if (cursor->at >= cursor->list->length) return end_cursor(cursor);
  if (!cursor->key) cursor->key = g_string_new(NULL);
  guint begins = cursor->list->bytes[cursor->at++];
  if (begins == IN_FULL) {
    read_in_full(cursor);
    return TRUE;
  }
  if (begins <= STEP_MOST)
    cursor->step = begins;
  else
    cursor->again = begins - STEP_MOST - 1;
  count_up(cursor);
  return TRUE;
}
