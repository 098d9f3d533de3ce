/* See keys.h. Ascending keys lie in a list; the first that does not follow has all of them indexed. */
#include "ingest/keys.h"

#include "table/table.h"

#include <string.h>

typedef struct {
  SmText key;
  guint32 line;
} Row;

struct SmKeys {
  SmKeyList *list; /* of ascending keys; NULL once they are indexed, and then: */
  SmTexts *texts;
  GArray *rows;   /* of Row */
  GArray *row_of; /* guint32: 1 + the last row that has the text as its key, by text */
};

SmKeys *sm_keys_new(void) {
  SmKeys *keys = g_new0(SmKeys, 1);
  keys->list = sm_key_list_new();
  return keys;
}

void sm_keys_free(SmKeys *keys) {
  if (!keys) return;
  sm_key_list_free(keys->list);
  if (keys->texts) {
    g_array_unref(keys->rows);
    g_array_unref(keys->row_of);
  }
  sm_texts_free(keys->texts);
  g_free(keys);
}

static guint32 add_indexed(SmKeys *keys, const char *key, guint32 line) {
  guint32 none = 0;
  Row row = {sm_texts_intern(keys->texts, key, strlen(key)), line};
  g_array_append_val(keys->rows, row);
  if (row.key == keys->row_of->len) g_array_append_val(keys->row_of, none);
  if (row.key == SM_TEXT_NONE) return SM_ROW_NONE;
  guint32 *row_of = &g_array_index(keys->row_of, guint32, row.key), before = *row_of;
  *row_of = keys->rows->len;
  return before - 1; /* 0 - 1 is SM_ROW_NONE */
}

static void index_all(SmKeys *keys) {
  g_autoptr(SmKeyList) list = g_steal_pointer(&keys->list);
  guint32 none = 0;
  keys->texts = sm_texts_new();
  keys->rows = g_array_new(FALSE, FALSE, sizeof(Row));
  keys->row_of = g_array_new(FALSE, FALSE, sizeof(guint32));
  g_array_append_val(keys->row_of, none); /* of the empty text */
  for (SmKeyCursor cursor = {.list = list}; sm_key_cursor_step(&cursor);)
    add_indexed(keys, cursor.key->str, cursor.line);
}

/* Whether a key comes after all those here. */
static gboolean follows(const SmKeys *keys, const char *key) {
  return keys->list && *key && (keys->list->count == 0 || strcmp(keys->list->last->str, key) < 0);
}

guint32 sm_keys_add(SmKeys *keys, const char *key, guint32 line) {
  if (keys->list && !follows(keys, key)) index_all(keys);
  if (keys->texts) return add_indexed(keys, key, line);
  sm_key_list_add(keys->list, key, strlen(key), line);
  return SM_ROW_NONE;
}

gboolean sm_keys_append(SmKeys *keys, const SmKeyList *more, guint32 lines_before) {
  SmKeyCursor first = {.list = more};
  if (!more->ascends || !sm_key_cursor_step(&first)) return more->ascends;
  gboolean good = follows(keys, first.key->str);
  g_string_free(first.key, TRUE);
  if (good) sm_key_list_append(keys->list, more, lines_before);
  return good;
}

gboolean sm_keys_ascend(const SmKeys *keys) { return keys->list != NULL; }

static const Row *row_at(const SmKeys *keys, guint32 row) { return &g_array_index(keys->rows, Row, row); }

const char *sm_keys_get(const SmKeys *keys, guint32 row) { return sm_texts_get(keys->texts, row_at(keys, row)->key); }
guint32 sm_keys_line(const SmKeys *keys, guint32 row) { return row_at(keys, row)->line; }
