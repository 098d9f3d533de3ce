/* See keys.h. Ascending keys lie one after the other, each with its NUL: a key takes its bytes and no more. The first
 * that does not follow has all of them indexed. */
#include "ingest/keys.h"

#include "table/table.h"

#include <string.h>

struct SmKeys {
  GByteArray *bytes; /* of ascending keys; NULL once they are indexed */
  gsize last;        /* where the last key begins */
  SmTexts *texts;    /* NULL as long as they ascend; then: */
  GArray *text_of;   /* SmText, by row */
  GArray *row_of;    /* guint32: 1 + the last row that has the text as its key, by text */
};

SmKeys *sm_keys_new(void) {
  SmKeys *keys = g_new0(SmKeys, 1);
  keys->bytes = g_byte_array_new();
  return keys;
}

void sm_keys_free(SmKeys *keys) {
  if (!keys) return;
  if (keys->bytes) g_byte_array_unref(keys->bytes);
  if (keys->texts) {
    g_array_unref(keys->text_of);
    g_array_unref(keys->row_of);
  }
  sm_texts_free(keys->texts);
  g_free(keys);
}

static guint32 add_indexed(SmKeys *keys, const char *key) {
  guint32 row = keys->text_of->len, none = 0;
  SmText text = sm_texts_intern(keys->texts, key, strlen(key));
  g_array_append_val(keys->text_of, text);
  if (text == keys->row_of->len) g_array_append_val(keys->row_of, none);
  if (text == SM_TEXT_NONE) return SM_ROW_NONE;
  guint32 *row_of = &g_array_index(keys->row_of, guint32, text), before = *row_of;
  *row_of = row + 1;
  return before - 1; /* 0 - 1 is SM_ROW_NONE */
}

static void index_all(SmKeys *keys) {
  g_autoptr(GByteArray) bytes = g_steal_pointer(&keys->bytes);
  guint32 none = 0;
  keys->texts = sm_texts_new();
  keys->text_of = g_array_new(FALSE, FALSE, sizeof(SmText));
  keys->row_of = g_array_new(FALSE, FALSE, sizeof(guint32));
  g_array_append_val(keys->row_of, none); /* of the empty text */
  for (gsize at = 0; at < bytes->len; at += strlen((const char *)bytes->data + at) + 1)
    add_indexed(keys, (const char *)bytes->data + at);
}

guint32 sm_keys_add(SmKeys *keys, const char *key) {
  if (keys->texts) return add_indexed(keys, key);
  gsize size = strlen(key) + 1;
  gboolean follows = *key && (keys->bytes->len == 0 || strcmp((const char *)keys->bytes->data + keys->last, key) < 0);
  if (!follows || keys->bytes->len + size > G_MAXUINT / 2) {
    index_all(keys);
    return add_indexed(keys, key);
  }
  keys->last = keys->bytes->len;
  g_byte_array_append(keys->bytes, (const guint8 *)key, (guint)size);
  return SM_ROW_NONE;
}

gboolean sm_keys_ascend(const SmKeys *keys) { return keys->texts == NULL; }

const char *sm_keys_get(const SmKeys *keys, guint32 row) {
  return sm_texts_get(keys->texts, g_array_index(keys->text_of, SmText, row));
}
