/* See utf8.h. SSE2 belongs to every x86-64 processor, so nothing is asked at run time. As signed numbers the bytes of
 * ASCII are above zero but for NUL, and those that follow in a character are the lowest. */
#include "ingest/utf8.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define TWO_LEAST (-62)   /* 0xc2: the two below would begin what is ASCII */
#define TWO_MOST (-33)    /* 0xdf */
#define THREE_LEAST (-31) /* 0xe1: not every second may follow the one below */
#define THREE_MOST (-20)  /* 0xec: nor the one above */
#define FOLLOW_MOST (-65) /* 0xbf */

SmUtf8Kinds sm_utf8_kinds_plain(const char *block) {
  SmUtf8Kinds kinds = {0, 0, 0, 0};
  for (guint i = 0; i < SM_UTF8_BLOCK; i++) {
    gint8 byte = (gint8)block[i];
    kinds.plain |= (guint64)(byte > 0) << i;
    kinds.twos |= (guint64)(byte >= TWO_LEAST && byte <= TWO_MOST) << i;
    kinds.threes |= (guint64)(byte >= THREE_LEAST && byte <= THREE_MOST) << i;
    kinds.follows |= (guint64)(byte <= FOLLOW_MOST) << i;
  }
  return kinds;
}

#ifdef __SSE2__
static inline __m128i load(const char *bytes) { return _mm_loadu_si128((const __m128i *)(gconstpointer)bytes); }

static inline guint64 bits(__m128i bytes) { return (guint64)(guint)_mm_movemask_epi8(bytes); }

static inline __m128i between(__m128i bytes, gint least, gint most) {
  return _mm_and_si128(_mm_cmpgt_epi8(bytes, _mm_set1_epi8((char)(least - 1))),
                       _mm_cmplt_epi8(bytes, _mm_set1_epi8((char)(most + 1))));
}

SmUtf8Kinds sm_utf8_kinds(const char *block) {
  SmUtf8Kinds kinds = {0, 0, 0, 0};
  for (guint i = 0; i < SM_UTF8_BLOCK; i += 16) {
    __m128i at = load(block + i);
    kinds.plain |= bits(_mm_cmpgt_epi8(at, _mm_setzero_si128())) << i;
    kinds.twos |= bits(between(at, TWO_LEAST, TWO_MOST)) << i;
    kinds.threes |= bits(between(at, THREE_LEAST, THREE_MOST)) << i;
    kinds.follows |= bits(_mm_cmplt_epi8(at, _mm_set1_epi8(FOLLOW_MOST + 1))) << i;
  }
  return kinds;
}

static inline gboolean is_plain(const char *block) {
  __m128i zero = _mm_setzero_si128();
  __m128i one = _mm_and_si128(_mm_cmpgt_epi8(load(block), zero), _mm_cmpgt_epi8(load(block + 16), zero));
  __m128i other = _mm_and_si128(_mm_cmpgt_epi8(load(block + 32), zero), _mm_cmpgt_epi8(load(block + 48), zero));
  return bits(_mm_and_si128(one, other)) == 0xffff;
}
#else
SmUtf8Kinds sm_utf8_kinds(const char *block) { return sm_utf8_kinds_plain(block); }

static inline gboolean is_plain(const char *block) {
  gboolean plain = TRUE;
  for (guint i = 0; i < SM_UTF8_BLOCK; i++) plain &= (gint8)block[i] > 0;
  return plain;
}
#endif

/* A block of ASCII and of characters of two or three bytes: how many bytes of it are judged, 0 for any other block. A
 * character that the end of the block cuts is left to the next. */
static gsize pass_letters(const char *block, SmUtf8Count *count) {
  SmUtf8Kinds kinds = sm_utf8_kinds(block);
  guint64 letters = kinds.twos | kinds.threes;
  if (~(kinds.plain | letters | kinds.follows) || kinds.follows != (letters << 1 | kinds.threes << 2)) return 0;
  guint cut = kinds.threes >> (SM_UTF8_BLOCK - 2) & 1 ? 2 : letters >> (SM_UTF8_BLOCK - 1) & 1;
  count->multibyte += (gsize)__builtin_popcountll(letters) - (cut != 0);
  return SM_UTF8_BLOCK - cut;
}

/* Passes over what is easy. */
static const char *pass_blocks(const char *at, const char *end, SmUtf8Count *count) {
  while ((gsize)(end - at) >= SM_UTF8_BLOCK) {
    gsize passed = is_plain(at) ? SM_UTF8_BLOCK : pass_letters(at, count);
    if (!passed) break;
    at += passed;
  }
  return at;
}

static gsize count_leads(const char *bytes, gsize length) {
  gsize count = 0;
  for (gsize i = 0; i < length; i++) count += (guchar)bytes[i] >= 0xc0;
  return count;
}

/* A stretch of high bytes, judged by itself, as no character goes on beyond it. Returns its end. */
static const char *pass_high(const char *at, const char *end, SmUtf8Count *count) {
  const char *high = at, *stop;
  while (high < end && (guchar)*high >= 0x80) high++;
  for (; !g_utf8_validate_len(at, (gsize)(high - at), &stop); at = stop + 1, count->invalid++)
    count->multibyte += count_leads(at, (gsize)(stop - at));
  count->multibyte += count_leads(at, (gsize)(high - at));
  return high;
}

/* Passes over so much that a block that was not easy is behind. */
static const char *pass_bytes(const char *at, const char *end, SmUtf8Count *count) {
  const char *stop = at + MIN((gsize)(end - at), SM_UTF8_BLOCK);
  while (at < stop) {
    if ((guchar)*at >= 0x80)
      at = pass_high(at, end, count);
    else
      count->nul += *at++ == '\0';
  }
  return at;
}

SmUtf8Count sm_utf8_count(const char *bytes, gsize length) {
  SmUtf8Count count = {0, 0, 0};
  for (const char *at = bytes, *end = bytes + length; (at = pass_blocks(at, end, &count)) < end;)
    at = pass_bytes(at, end, &count);
  return count;
}
