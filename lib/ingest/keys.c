/* See keys.h. Ascending keys lie in a list; the first that does not follow has all of them indexed. */
#include "ingest/keys.h"

#include "table/table.h"

#include <string.h>

#define TOGETHER 256u /* keys that are looked up at a time */

typedef struct {
  SmText key;
  guint32 line;
} Row;

struct SmKeys {
  SmKeyList *list; /* of ascending keys; NULL once they are indexed, and then: */
  SmTexts *texts;
  GArray *rows;    /* of Row */
  GArray *row_of;  /* guint32: 1 + the last row that has the text as its key, by text */
  guint32 missing; /* rows without one */
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

/* Keys of the next rows, as many as are looked up together. */
typedef struct {
  GString *words;            /* one after the other */
  gsize starts[TOGETHER];    /* in the words */
  guint32 lengths[TOGETHER]; /* 0: a row without a key */
  guint32 lines[TOGETHER];
  guint32 count;
} Batch;

static gboolean take_batch(SmKeyCursor *cursor, Batch *batch) {
  g_string_truncate(batch->words, 0);
  for (batch->count = 0; batch->count < TOGETHER && sm_key_cursor_step(cursor); batch->count++) {
    batch->starts[batch->count] = batch->words->len;
    batch->lengths[batch->count] = (guint32)cursor->key->len;
    batch->lines[batch->count] = cursor->line;
    g_string_append_len(batch->words, cursor->key->str, (gssize)cursor->key->len);
  }
  return batch->count > 0;
}

static guint32 index_row(SmKeys *keys, Row row) {
  guint32 none = 0;
  g_array_append_val(keys->rows, row);
  if (row.key == keys->row_of->len) g_array_append_val(keys->row_of, none);
  if (row.key == SM_TEXT_NONE) {
    keys->missing++;
    return SM_ROW_NONE;
  }
  guint32 *row_of = &g_array_index(keys->row_of, guint32, row.key), before = *row_of;
  *row_of = keys->rows->len;
  return before - 1; /* 0 - 1 is SM_ROW_NONE */
}

static void index_batch(SmKeys *keys, const Batch *batch, guint32 lines_before, guint32 *ret_before) {
  const char *bytes[TOGETHER];
  SmText texts[TOGETHER];
  for (guint32 i = 0; i < batch->count; i++) bytes[i] = batch->words->str + batch->starts[i];
  sm_texts_intern_each(keys->texts, bytes, batch->lengths, batch->count, texts);
  for (guint32 i = 0; i < batch->count; i++)
    ret_before[i] = index_row(keys, (Row){texts[i], lines_before + batch->lines[i]});
}

/* Returns as sm_keys_add. */
static guint32 *index_list(SmKeys *keys, const SmKeyList *list, guint32 lines_before) {
  guint32 *before = g_new(guint32, (gsize)list->count + 1), *next = before;
  SmKeyCursor cursor = {.list = list};
  Batch batch = {.words = g_string_new(NULL)};
  for (; take_batch(&cursor, &batch); next += batch.count) index_batch(keys, &batch, lines_before, next);
  g_string_free(batch.words, TRUE);
  return before;
}

/* The keys so far. */
static void begin_index(SmKeys *keys) {
  g_autoptr(SmKeyList) list = g_steal_pointer(&keys->list);
  guint32 none = 0;
  keys->texts = sm_texts_new();
  keys->rows = g_array_new(FALSE, FALSE, sizeof(Row));
  keys->row_of = g_array_new(FALSE, FALSE, sizeof(guint32));
  g_array_append_val(keys->row_of, none); /* of the empty text */
  g_free(index_list(keys, list, 0));
}

/* Whether all keys of the other list ascend, and come after all those here. */
static gboolean follows(const SmKeyList *list, const SmKeyList *more) {
  SmKeyCursor first = {.list = more};
  if (!more->ascends || !sm_key_cursor_step(&first)) return more->ascends;
  gboolean good = *first.key->str && (list->count == 0 || strcmp(list->last->str, first.key->str) < 0);
  g_string_free(first.key, TRUE);
  return good;
}

guint32 *sm_keys_add(SmKeys *keys, const SmKeyList *more, guint32 lines_before) {
  if (keys->list && follows(keys->list, more)) {
    sm_key_list_append(keys->list, more, lines_before);
    return NULL;
  }
  if (keys->list) begin_index(keys);
  return index_list(keys, more, lines_before);
}

gboolean sm_keys_ascend(const SmKeys *keys) { return keys->list != NULL; }

guint32 sm_keys_missing(const SmKeys *keys) { return keys->missing; }

static const Row *row_at(const SmKeys *keys, guint32 row) { return &g_array_index(keys->rows, Row, row); }

gboolean sm_keys_has(const SmKeys *keys, guint32 row) { return row_at(keys, row)->key != SM_TEXT_NONE; }
const char *sm_keys_get(const SmKeys *keys, guint32 row) { return sm_texts_get(keys->texts, row_at(keys, row)->key); }
guint32 sm_keys_line(const SmKeys *keys, guint32 row) { return row_at(keys, row)->line; }
