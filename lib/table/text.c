/*
 * See text.h. Bytes lie in blocks that never move, each text followed by its NUL; where a text begins is a place of
 * four bytes. An open-addressing table of text numbers finds them by hash.
 */
#include "table/text.h"

#include <string.h>

#define UNIT 2u /* bytes: so places reach through 8 GiB of texts */
#define BLOCK_UNITS ((gsize)1 << BLOCK_SHIFT)
#define BLOCK_SHIFT 17
#define FIRST_BLOCK_UNITS ((gsize)8 * 1024) /* the pool of a part of a file is small, and there are many at a time */
#define FIRST_SLOTS 1024u
#define WORD sizeof(guint64)
#define TOGETHER 64u /* texts whose waits for memory overlap */

/* A slot is free when it is 0. Else its low bits, as many as it takes to count the slots, are the number of a text, and
 * the bits above are those of the text's hash, so that most texts that are others are told apart without a look at
 * them. The low bits of the hash say where the search begins. */
struct SmTexts {
  GPtrArray *memory; /* what the blocks are parts of */
  GPtrArray *blocks; /* where each begins; the first is that of the empty text alone */
  gsize used_units;  /* of all blocks, with what is left free at their ends */
  gsize end_units;   /* of the last one */
  GArray *places;    /* guint32, in units: of each text by its number */
  guint32 *slots;    /* NULL once closed */
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
static inline guint32 hash_bytes(const char *bytes, gsize length) {
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
 * beyond its NUL but no further, as its end differs from what is looked for. */
static inline gboolean is_text(const char *stored, const char *bytes, gsize length) {
  if (length < WORD) return load_short(stored, length) == load_short(bytes, length) && stored[length] == '\0';
  for (gsize i = 0; i + WORD < length; i += WORD)
    if (load_word(stored + i) != load_word(bytes + i)) return FALSE;
  return load_word(stored + length - WORD) == load_word(bytes + length - WORD) && stored[length] == '\0';
}

static inline const char *bytes_at(const SmTexts *texts, guint32 place) {
  return (const char *)texts->blocks->pdata[place >> BLOCK_SHIFT] + (place & (BLOCK_UNITS - 1)) * UNIT;
}

static inline const char *bytes_of(const SmTexts *texts, SmText text) {
  return bytes_at(texts, g_array_index(texts->places, guint32, text));
}

/* The first slot from `slot` on that is free, or whose text has the bits of this hash. */
static inline guint32 pass_others(const SmTexts *texts, guint32 slot, guint32 hash) {
  guint32 mask = texts->slot_mask;
  while (texts->slots[slot] && (texts->slots[slot] ^ hash) & ~mask) slot = (slot + 1) & mask;
  return slot;
}

static inline SmText text_in(const SmTexts *texts, guint32 slot) { return texts->slots[slot] & texts->slot_mask; }

/* The slot that holds the text, or the free one where it belongs. */
static guint32 find_slot(const SmTexts *texts, const char *bytes, gsize length, guint32 hash) {
  guint32 mask = texts->slot_mask, slot = pass_others(texts, hash & mask, hash);
  while (texts->slots[slot] && !is_text(bytes_of(texts, text_in(texts, slot)), bytes, length))
    slot = pass_others(texts, (slot + 1) & mask, hash);
  return slot;
}

static void fill_slot(SmTexts *texts, guint32 slot, guint32 hash, SmText text) {
  texts->slots[slot] = (hash & ~texts->slot_mask) | text;
}

/* The bytes of up to TOGETHER texts from this one on. Returns how many there are. */
static guint32 bytes_from(const SmTexts *texts, SmText text, const char **ret_bytes, guint32 *ret_lengths) {
  guint32 count = MIN(TOGETHER, texts->places->len - text);
  for (guint32 i = 0; i < count; i++) {
    ret_bytes[i] = bytes_of(texts, text + i);
    ret_lengths[i] = (guint32)strlen(ret_bytes[i]);
  }
  return count;
}

/* Gives slots to up to TOGETHER texts from this one on, which have none. Returns how many there are. */
static guint32 place_together(SmTexts *texts, SmText text) {
  const char *bytes[TOGETHER];
  guint32 lengths[TOGETHER], hash[TOGETHER], count = bytes_from(texts, text, bytes, lengths);
  for (guint32 i = 0; i < count; i++) {
    hash[i] = hash_bytes(bytes[i], lengths[i]);
    __builtin_prefetch(&texts->slots[hash[i] & texts->slot_mask], 1);
  }
  for (guint32 i = 0; i < count; i++) {
    guint32 slot = hash[i] & texts->slot_mask;
    while (texts->slots[slot]) slot = (slot + 1) & texts->slot_mask;
    fill_slot(texts, slot, hash[i], text + i);
  }
  return count;
}

/* Texts are hashed anew, as the low bits of their hashes are kept nowhere. */
static void make_slots(SmTexts *texts, guint32 count) {
  g_free(texts->slots);
  texts->slots = g_new0(guint32, count);
  texts->slot_mask = count - 1;
  for (SmText text = 1; text < texts->places->len;) text += place_together(texts, text);
}

/* Two slots in three may be taken, so that searches are short. */
static void make_room(SmTexts *texts, gsize text_count) {
  gsize count = (gsize)texts->slot_mask + 1;
  while (text_count > count / 3 * 2) count *= 2;
  g_assert(count <= SM_TEXT_BESIDE); /* so that no number bears that bit */
  if (count > (gsize)texts->slot_mask + 1) make_slots(texts, (guint32)count);
}

/* A text that is larger than a block is given the places of several. */
static void add_blocks(SmTexts *texts, gsize units) {
  gsize least = texts->memory->len ? BLOCK_UNITS : FIRST_BLOCK_UNITS, room = MAX(units, least);
  char *block = g_malloc(room * UNIT + WORD); /* see is_text */
  memset(block + room * UNIT, 0, WORD);
  g_ptr_array_add(texts->memory, block);
  texts->used_units = texts->blocks->len * BLOCK_UNITS;
  texts->end_units = texts->used_units + room;
  for (gsize i = 0; i < room; i += BLOCK_UNITS) g_ptr_array_add(texts->blocks, block + i * UNIT);
}

static guint32 store_bytes(SmTexts *texts, const char *bytes, gsize length) {
  gsize units = (length + 1 + UNIT - 1) / UNIT;
  if (texts->used_units + units > texts->end_units) add_blocks(texts, units);
  g_assert(texts->used_units < G_MAXUINT32);
  guint32 place = (guint32)texts->used_units;
  char *stored = (char *)bytes_at(texts, place);
  memcpy(stored, bytes, length);
  stored[length] = '\0';
  texts->used_units += units;
  return place;
}

SmTexts *sm_texts_new(void) {
  static const char empty[WORD + 1];
  const guint32 place = 0;
  SmTexts *texts = g_new0(SmTexts, 1);
  texts->memory = g_ptr_array_new_with_free_func(g_free);
  texts->blocks = g_ptr_array_new();
  g_ptr_array_add(texts->blocks, (gpointer)empty);
  texts->places = g_array_new(FALSE, FALSE, sizeof(guint32));
  g_array_append_val(texts->places, place);
  make_slots(texts, FIRST_SLOTS);
  return texts;
}

void sm_texts_free(SmTexts *texts) {
  if (!texts) return;
  g_ptr_array_unref(texts->blocks);
  g_ptr_array_unref(texts->memory);
  g_array_unref(texts->places);
  g_free(texts->slots);
  g_free(texts);
}

/* There is room for one more. */
static SmText intern(SmTexts *texts, const char *bytes, gsize length, guint32 hash) {
  guint32 slot = find_slot(texts, bytes, length, hash);
  if (texts->slots[slot]) return text_in(texts, slot);
  guint32 place = store_bytes(texts, bytes, length);
  SmText text = texts->places->len;
  g_array_append_val(texts->places, place);
  fill_slot(texts, slot, hash, text);
  return text;
}

SmText sm_texts_intern(SmTexts *texts, const char *bytes, gsize length) {
  if (!length) return SM_TEXT_NONE;
  g_assert(length < G_MAXUINT32 && texts->slots);
  make_room(texts, (gsize)texts->places->len + 1);
  return intern(texts, bytes, length, hash_bytes(bytes, length));
}

void sm_texts_close(SmTexts *texts) { g_clear_pointer(&texts->slots, g_free); }

SmText sm_texts_find(const SmTexts *texts, const char *text) {
  gsize length = strlen(text);
  g_assert(texts->slots);
  return length ? text_in(texts, find_slot(texts, text, length, hash_bytes(text, length))) : SM_TEXT_NONE;
}

const char *sm_texts_get(const SmTexts *texts, SmText text) {
  g_assert(text < texts->places->len);
  return bytes_of(texts, text);
}

guint32 sm_texts_count(const SmTexts *texts) { return texts->places->len; }

/* Finds up to TOGETHER texts. Each lies three steps away (its slot, its place, its bytes) that are mostly not in the
 * processor's cache: made one text after the other these waits were a third of the time of reading a million leads, so
 * each step is asked for for all texts before the next is made. The first text of the same hash is most often the one.
 */
static void find_together(const SmTexts *texts, const char *const *bytes, const guint32 *lengths, guint32 count,
                          SmText *ret_found) {
  guint32 hash[TOGETHER];
  const char *stored[TOGETHER];
  const guint32 *places = (const guint32 *)(gpointer)texts->places->data;
  for (guint32 i = 0; i < count; i++) {
    hash[i] = hash_bytes(bytes[i], lengths[i]);
    __builtin_prefetch(&texts->slots[hash[i] & texts->slot_mask]);
  }
  for (guint32 i = 0; i < count; i++) {
    ret_found[i] = text_in(texts, pass_others(texts, hash[i] & texts->slot_mask, hash[i]));
    __builtin_prefetch(&places[ret_found[i]]);
  }
  for (guint32 i = 0; i < count; i++) __builtin_prefetch(stored[i] = bytes_of(texts, ret_found[i]));
  for (guint32 i = 0; i < count; i++)
    if (ret_found[i] != SM_TEXT_NONE && !is_text(stored[i], bytes[i], lengths[i]))
      ret_found[i] = text_in(texts, find_slot(texts, bytes[i], lengths[i], hash[i]));
}

void sm_texts_find_each(const SmTexts *texts, const char *const *bytes, const guint32 *lengths, guint32 count,
                        SmText *ret_found) {
  for (guint32 i = 0; i < count; i += TOGETHER)
    find_together(texts, bytes + i, lengths + i, MIN(TOGETHER, count - i), ret_found + i);
}

/* Takes in up to TOGETHER texts; their slots are asked for before the first is looked at. */
static void take_together(SmTexts *texts, const char *const *bytes, const guint32 *lengths, guint32 count,
                          SmText *ret_taken) {
  guint32 hash[TOGETHER];
  make_room(texts, (gsize)texts->places->len + count);
  for (guint32 i = 0; i < count; i++) {
    hash[i] = lengths[i] ? hash_bytes(bytes[i], lengths[i]) : 0;
    __builtin_prefetch(&texts->slots[hash[i] & texts->slot_mask], 1);
  }
  for (guint32 i = 0; i < count; i++)
    ret_taken[i] = lengths[i] ? intern(texts, bytes[i], lengths[i], hash[i]) : SM_TEXT_NONE;
}

void sm_texts_intern_each(SmTexts *texts, const char *const *bytes, const guint32 *lengths, guint32 count,
                          SmText *ret_texts) {
  g_assert(texts->slots);
  for (guint32 i = 0; i < count; i += TOGETHER)
    take_together(texts, bytes + i, lengths + i, MIN(TOGETHER, count - i), ret_texts + i);
}

SmText *sm_texts_take(SmTexts *texts, const SmTexts *beside) {
  const char *bytes[TOGETHER];
  guint32 lengths[TOGETHER], count;
  if (beside->places->len == 1) return NULL;
  SmText *taken = g_new(SmText, beside->places->len);
  taken[SM_TEXT_NONE] = SM_TEXT_NONE;
  for (SmText text = 1; text < beside->places->len; text += count) {
    count = bytes_from(beside, text, bytes, lengths);
    take_together(texts, bytes, lengths, count, taken + text);
  }
  return taken;
}
