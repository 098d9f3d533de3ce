/*
 * See text.h. Bytes live in blocks that never move, each text followed by its NUL; an open-addressing table of text
 * numbers finds them by hash.
 */
#include "table/text.h"

#include <string.h>

#define BLOCK_BYTES ((gsize)256 * 1024)

typedef struct {
  const char *bytes;
  guint32 length;
  guint32 hash;
} Entry;

struct SmTexts {
  GPtrArray *blocks;
  char *free_bytes; /* in the newest block */
  gsize free_count;
  GArray *entries; /* of Entry; the number of a text is its index */
  guint32 *slots;  /* text numbers; SM_TEXT_NONE where free */
  guint32 slot_mask;
};

/* FNV-1a, 64 bits folded to 32: short keys, no seed, so that nothing depends on the run. */
static guint32 hash_bytes(const char *bytes, gsize length) {
  guint64 hash = 14695981039346656037u;
  for (gsize i = 0; i < length; i++) hash = (hash ^ (guchar)bytes[i]) * 1099511628211u;
  return (guint32)(hash ^ (hash >> 32));
}

static const Entry *entry_at(const SmTexts *texts, SmText text) { return &g_array_index(texts->entries, Entry, text); }

/* The slot that holds the text, or the free one where it belongs. */
static guint32 find_slot(const SmTexts *texts, const char *bytes, gsize length, guint32 hash) {
  guint32 slot = hash & texts->slot_mask;
  for (; texts->slots[slot] != SM_TEXT_NONE; slot = (slot + 1) & texts->slot_mask) {
    const Entry *entry = entry_at(texts, texts->slots[slot]);
    if (entry->hash == hash && entry->length == length && memcmp(entry->bytes, bytes, length) == 0) break;
  }
  return slot;
}

static void grow_slots(SmTexts *texts) {
  guint32 count = (texts->slot_mask + 1) * 2;
  g_free(texts->slots);
  texts->slots = g_new0(guint32, count);
  texts->slot_mask = count - 1;
  for (SmText text = 1; text < texts->entries->len; text++) {
    guint32 slot = entry_at(texts, text)->hash & texts->slot_mask;
    while (texts->slots[slot] != SM_TEXT_NONE) slot = (slot + 1) & texts->slot_mask;
    texts->slots[slot] = text;
  }
}

static const char *store_bytes(SmTexts *texts, const char *bytes, gsize length) {
  if (length + 1 > texts->free_count) {
    texts->free_count = MAX(BLOCK_BYTES, length + 1);
    texts->free_bytes = g_malloc(texts->free_count);
    g_ptr_array_add(texts->blocks, texts->free_bytes);
  }
  char *stored = texts->free_bytes;
  memcpy(stored, bytes, length);
  stored[length] = '\0';
  texts->free_bytes += length + 1;
  texts->free_count -= length + 1;
  return stored;
}

SmTexts *sm_texts_new(void) {
  SmTexts *texts = g_new0(SmTexts, 1);
  texts->blocks = g_ptr_array_new_with_free_func(g_free);
  texts->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
  texts->slots = g_new0(guint32, 1024);
  texts->slot_mask = 1023;
  Entry empty = {"", 0, 0};
  g_array_append_val(texts->entries, empty);
  return texts;
}

void sm_texts_free(SmTexts *texts) {
  if (!texts) return;
  g_ptr_array_unref(texts->blocks);
  g_array_unref(texts->entries);
  g_free(texts->slots);
  g_free(texts);
}

SmText sm_texts_intern(SmTexts *texts, const char *bytes, gsize length) {
  if (length == 0) return SM_TEXT_NONE;
  guint32 hash = hash_bytes(bytes, length);
  guint32 slot = find_slot(texts, bytes, length, hash);
  if (texts->slots[slot] != SM_TEXT_NONE) return texts->slots[slot];
  g_assert(length < G_MAXUINT32 && texts->entries->len < G_MAXUINT32);
  Entry entry = {store_bytes(texts, bytes, length), (guint32)length, hash};
  SmText text = texts->entries->len;
  g_array_append_val(texts->entries, entry);
  texts->slots[slot] = text;
  if (texts->entries->len > texts->slot_mask / 2) grow_slots(texts);
  return text;
}

SmText sm_texts_find(const SmTexts *texts, const char *text) {
  gsize length = strlen(text);
  if (length == 0) return SM_TEXT_NONE;
  return texts->slots[find_slot(texts, text, length, hash_bytes(text, length))];
}

const char *sm_texts_get(const SmTexts *texts, SmText text) {
  g_assert(text < texts->entries->len);
  return entry_at(texts, text)->bytes;
}

guint32 sm_texts_count(const SmTexts *texts) { return texts->entries->len; }
