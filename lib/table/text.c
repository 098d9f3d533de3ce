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
  const SmTexts *below; /* NULL: none */
  SmText first;         /* the number of the first text of its own */
  GPtrArray *blocks;
  char *free_bytes; /* in the newest block */
  gsize free_count;
  GArray *bytes; /* const char *: of each text of its own by its number less the first */
  Slot *slots;   /* of its own texts, and of those below that were asked for: they mostly are again, and are near here */
  guint32 slot_mask, slots_taken;
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

/* Whether the text stored is just these bytes, at least one and none of them NUL. It is read in words, up to WORD bytes beyond
 * its NUL but no further: it ends in the first word that differs. */
static inline gboolean is_text(const char *stored, const char *bytes, gsize length) {
  if (length < WORD) return load_short(stored, length) == load_short(bytes, length) && stored[length] == '\0';
  for (gsize i = 0; i + WORD < length; i += WORD)
    if (load_word(stored + i) != load_word(bytes + i)) return FALSE;
  return load_word(stored + length - WORD) == load_word(bytes + length - WORD) && stored[length] == '\0';
}

static const char *bytes_of(const SmTexts *texts, SmText text) {
  return text < texts->first ? bytes_of(texts->below, text)
                             : g_array_index(texts->bytes, const char *, text - texts->first);
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

SmTexts *sm_texts_new_over(const SmTexts *below) {
  SmTexts *texts = g_new0(SmTexts, 1);
  texts->below = below;
  texts->first = below ? sm_texts_count(below) : 0;
  texts->blocks = g_ptr_array_new_with_free_func(g_free);
  texts->bytes = g_array_new(FALSE, FALSE, sizeof(const char *));
  texts->slots = g_new0(Slot, FIRST_SLOTS);
  texts->slot_mask = FIRST_SLOTS - 1;
  return texts;
}

SmTexts *sm_texts_new(void) {
  SmTexts *texts = sm_texts_new_over(NULL);
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

static SmText find_below(const SmTexts *texts, const char *bytes, gsize length, guint32 hash) {
  for (const SmTexts *pool = texts->below; pool; pool = pool->below) {
    SmText found = pool->slots[find_slot(pool, bytes, length, hash)].text;
    if (found != SM_TEXT_NONE) return found;
  }
  return SM_TEXT_NONE;
}

static void take_slot(SmTexts *texts, guint32 slot, guint32 hash, SmText text) {
  texts->slots[slot] = (Slot){hash, text};
  if (++texts->slots_taken > texts->slot_mask / 3 * 2) grow_slots(texts);
}

SmText sm_texts_intern(SmTexts *texts, const char *bytes, gsize length) {
  if (length == 0) return SM_TEXT_NONE;
  guint32 hash = hash_bytes(bytes, length), slot = find_slot(texts, bytes, length, hash);
  if (texts->slots[slot].text != SM_TEXT_NONE) return texts->slots[slot].text;
  SmText text = find_below(texts, bytes, length, hash);
  if (text == SM_TEXT_NONE) {
    g_assert(length < G_MAXUINT32 && sm_texts_count(texts) < G_MAXUINT32 / 2);
    const char *stored = store_bytes(texts, bytes, length);
    text = sm_texts_count(texts);
    g_array_append_val(texts->bytes, stored);
  }
  take_slot(texts, slot, hash, text);
  return text;
}

SmText sm_texts_find(const SmTexts *texts, const char *text) {
  gsize length = strlen(text);
  if (length == 0) return SM_TEXT_NONE;
  guint32 hash = hash_bytes(text, length);
  SmText found = texts->slots[find_slot(texts, text, length, hash)].text;
  return found != SM_TEXT_NONE ? found : find_below(texts, text, length, hash);
}

const char *sm_texts_get(const SmTexts *texts, SmText text) {
  g_assert(text < sm_texts_count(texts));
  return bytes_of(texts, text);
}

guint32 sm_texts_count(const SmTexts *texts) { return texts->first + texts->bytes->len; }

SmText *sm_texts_take(SmTexts *texts, const SmTexts *over, SmText *ret_first) {
  g_assert(over->below == texts);
  *ret_first = over->first;
  SmText *taken = g_new(SmText, (gsize)over->bytes->len + 1);
  for (guint32 i = 0; i < over->bytes->len; i++) {
    const char *bytes = g_array_index(over->bytes, const char *, i);
    taken[i] = sm_texts_intern(texts, bytes, strlen(bytes));
  }
  return taken;
}
