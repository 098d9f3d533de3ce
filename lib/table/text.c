/*
 * See text.h. Bytes live in blocks that never move, each text followed by its NUL; an open-addressing table of text
 * numbers finds them by hash.
 */
#include "table/text.h"

#include <string.h>

#define BLOCK_BYTES ((gsize)256 * 1024)
#define FIRST_SLOTS 64u
#define WORD sizeof(guint64)

/* A place of the table: free when its text is SM_TEXT_NONE. The hash stands beside, so that most texts that are others
 * are told apart without a look at them. */
typedef struct {
  guint32 hash;
  SmText text;
} Slot;

struct SmTexts {
  GPtrArray *blocks;
  char *free_bytes; /* in the newest block */
  gsize free_count;
  GArray *bytes; /* const char *: of each text by its number */
  Slot *slots;
  guint32 slot_mask;
};

static guint64 load_word(const char *bytes) {
  guint64 word;
  memcpy(&word, bytes, sizeof word);
  return word;
}

/* Fewer than eight bytes as a word that no other as many give. */
static guint64 load_short(const char *bytes, gsize length) {
  if (length >= 4) {
    guint32 first, last;
    memcpy(&first, bytes, sizeof first);
    memcpy(&last, bytes + length - sizeof last, sizeof last);
    return (guint64)last << 32 | first;
  }
  return (guint64)(guchar)bytes[length - 1] << 16 | (guint64)(guchar)bytes[length / 2] << 8 | (guchar)bytes[0];
}

/* Eight bytes at a time are multiplied in, the high half folded into the low: no seed, so that nothing depends on the
 * run. The last word of a text of eight bytes or more overlaps the one before. */
static guint32 hash_bytes(const char *bytes, gsize length) {
  const guint64 factor = 0x9e3779b97f4a7c15u; /* 2^64 by the golden ratio: its bits look like chance */
  guint64 hash = length * factor, last = length < 8 ? load_short(bytes, length) : load_word(bytes + length - 8);
  for (gsize i = 0; i + 8 < length; i += 8) {
    hash = (hash ^ load_word(bytes + i)) * factor;
    hash ^= hash >> 32;
  }
  hash = (hash ^ last) * factor;
  hash ^= hash >> 29;
  return (guint32)((hash * factor) >> 32);
}

/* Whether the text stored is just these bytes, at least one and none of them NUL. It is read in words, up to WORD bytes
 * beyond its NUL but no further: it ends in the first word that differs. */
static inline gboolean is_text(const char *stored, const char *bytes, gsize length) {
  if (length < WORD) return load_short(stored, length) == load_short(bytes, length) && stored[length] == '\0';
  for (gsize i = 0; i + WORD < length; i += WORD)
    if (load_word(stored + i) != load_word(bytes + i)) return FALSE;
  return load_word(stored + length - WORD) == load_word(bytes + length - WORD) && stored[length] == '\0';
}

static const char *bytes_of(const SmTexts *texts, SmText text) {
  return g_array_index(texts->bytes, const char *, text);
}

/* The slot that holds the text, or the free one where it belongs. */
static guint32 find_slot(const SmTexts *texts, const char *bytes, gsize length, guint32 hash) {
  guint32 slot = hash & texts->slot_mask;
  for (; texts->slots[slot].text != SM_TEXT_NONE; slot = (slot + 1) & texts->slot_mask) {
    if (texts->slots[slot].hash != hash) continue;
    if (is_text(bytes_of(texts, texts->slots[slot].text), bytes, length)) break;
  }
  return slot;
}

static void grow_slots(SmTexts *texts) {
  guint32 old_count = texts->slot_mask + 1, mask = old_count * 2 - 1;
  Slot *slots = g_new0(Slot, (gsize)mask + 1);
  for (guint32 i = 0; i < old_count; i++) {
    if (texts->slots[i].text == SM_TEXT_NONE) continue;
    guint32 slot = texts->slots[i].hash & mask;
    while (slots[slot].text != SM_TEXT_NONE) slot = (slot + 1) & mask;
    slots[slot] = texts->slots[i];
  }
  g_free(texts->slots);
  texts->slots = slots;
  texts->slot_mask = mask;
}

static const char *store_bytes(SmTexts *texts, const char *bytes, gsize length) {
  if (length + 1 > texts->free_count) {
    texts->free_count = MAX(BLOCK_BYTES, length + 1);
    texts->free_bytes = g_malloc(texts->free_count + WORD); /* see is_text */
    memset(texts->free_bytes + texts->free_count, 0, WORD);
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
  texts->bytes = g_array_new(FALSE, FALSE, sizeof(const char *));
  texts->slots = g_new0(Slot, FIRST_SLOTS);
  texts->slot_mask = FIRST_SLOTS - 1;
  const char *empty = "";
  g_array_append_val(texts->bytes, empty);
  return texts;
}

void sm_texts_free(SmTexts *texts) {
  if (!texts) return;
  g_ptr_array_unref(texts->blocks);
  g_array_unref(texts->bytes);
  g_free(texts->slots);
  g_free(texts);
}

static SmText intern(SmTexts *texts, const char *bytes, gsize length, guint32 hash) {
  guint32 slot = find_slot(texts, bytes, length, hash);
  if (texts->slots[slot].text != SM_TEXT_NONE) return texts->slots[slot].text;
  g_assert(length < G_MAXUINT32 && texts->bytes->len < G_MAXUINT32 / 2);
  const char *stored = store_bytes(texts, bytes, length);
  SmText text = texts->bytes->len;
  g_array_append_val(texts->bytes, stored);
  texts->slots[slot] = (Slot){hash, text};
  if (texts->bytes->len > texts->slot_mask / 3 * 2) grow_slots(texts);
  return text;
}

SmText sm_texts_intern(SmTexts *texts, const char *bytes, gsize length) {
  return length ? intern(texts, bytes, length, hash_bytes(bytes, length)) : SM_TEXT_NONE;
}

SmText sm_texts_find(const SmTexts *texts, const char *text) {
  gsize length = strlen(text);
  return length ? texts->slots[find_slot(texts, text, length, hash_bytes(text, length))].text : SM_TEXT_NONE;
}

const char *sm_texts_get(const SmTexts *texts, SmText text) {
  g_assert(text < texts->bytes->len);
  return bytes_of(texts, text);
}

guint32 sm_texts_count(const SmTexts *texts) { return texts->bytes->len; }

#define TOGETHER 32u

/* The first text of this hash: most often the one that is looked for. SM_TEXT_NONE: none is. */
static SmText guess_text(const SmTexts *texts, guint32 hash) {
  guint32 slot = hash & texts->slot_mask;
  while (texts->slots[slot].text != SM_TEXT_NONE && texts->slots[slot].hash != hash)
    slot = (slot + 1) & texts->slot_mask;
  return texts->slots[slot].text;
}

/* Finds up to TOGETHER texts. Each lies three steps away (its slot, its number's place, its bytes) that are mostly not
 * in the processor's cache: made one text after the other these waits were a third of the time of reading a million
 * leads, so each step is asked for for all texts before the next is made. */
static void find_together(const SmTexts *texts, const char *const *bytes, const guint32 *lengths, guint32 count,
                          SmText *ret_found) {
  guint32 hash[TOGETHER];
  for (guint32 i = 0; i < count; i++) {
    hash[i] = hash_bytes(bytes[i], lengths[i]);
    __builtin_prefetch(&texts->slots[hash[i] & texts->slot_mask]);
  }
  const char *const *places = (const char *const *)(gpointer)texts->bytes->data;
  for (guint32 i = 0; i < count; i++) {
    ret_found[i] = guess_text(texts, hash[i]);
    __builtin_prefetch(&places[ret_found[i]]);
  }
  for (guint32 i = 0; i < count; i++) __builtin_prefetch(places[ret_found[i]]);
  for (guint32 i = 0; i < count; i++)
    if (ret_found[i] != SM_TEXT_NONE && !is_text(places[ret_found[i]], bytes[i], lengths[i]))
      ret_found[i] = texts->slots[find_slot(texts, bytes[i], lengths[i], hash[i])].text;
}

void sm_texts_find_each(const SmTexts *texts, const char *const *bytes, const guint32 *lengths, guint32 count,
                        SmText *ret_found) {
  for (guint32 i = 0; i < count; i += TOGETHER)
    find_together(texts, bytes + i, lengths + i, MIN(TOGETHER, count - i), ret_found + i);
}

SmText *sm_texts_find_all(const SmTexts *texts, const SmTexts *beside) {
  const char *const *bytes = (const char *const *)(gpointer)beside->bytes->data;
  SmText *found = g_new(SmText, beside->bytes->len);
  found[SM_TEXT_NONE] = SM_TEXT_NONE;
  for (guint32 text = 1; text < beside->bytes->len; text += TOGETHER) {
    guint32 lengths[TOGETHER], count = MIN(TOGETHER, beside->bytes->len - text);
    for (guint32 i = 0; i < count; i++) lengths[i] = (guint32)strlen(bytes[text + i]);
    find_together(texts, bytes + text, lengths, count, found + text);
  }
  return found;
}

/* Takes in up to TOGETHER texts where they were not found; their slots are asked for before the first is looked at. */
static void take_together(SmTexts *texts, const char *const *bytes, guint32 count, SmText *found) {
  gsize length[TOGETHER];
  guint32 hash[TOGETHER];
  for (guint32 i = 0; i < count; i++) {
    if (found[i] != SM_TEXT_NONE) continue;
    length[i] = strlen(bytes[i]);
    hash[i] = hash_bytes(bytes[i], length[i]);
    __builtin_prefetch(&texts->slots[hash[i] & texts->slot_mask], 1);
  }
  for (guint32 i = 0; i < count; i++)
    if (found[i] == SM_TEXT_NONE) found[i] = intern(texts, bytes[i], length[i], hash[i]);
}

void sm_texts_take(SmTexts *texts, const SmTexts *beside, SmText *found) {
  guint32 count = beside->bytes->len;
  const char *const *bytes = (const char *const *)(gpointer)beside->bytes->data;
  for (guint32 text = 1; text < count; text += TOGETHER)
    take_together(texts, bytes + text, MIN(TOGETHER, count - text), found + text);
}
