/* See decode.h. */
#include "ingest/decode.h"

#include "base/parallel.h"
#include "ingest/ascii.h"
#include "ingest/transcode.h"
#include "ingest/twice.h"
#include "ingest/utf16.h"
#include "ingest/utf8.h"
#include "ingest/windows_1252.h"

#include <string.h>

#define MARK "\xef\xbb\xbf"

#define PIECE_BYTES ((gsize)4 * 1024 * 1024)

/* A text in pieces, looked at by several threads. */
typedef struct {
  const SmBytes *bytes;
  gsize from; /* where the text begins */
  SmUtf8Count *counts;
} Pieces;

/* The first place not before this one where no character goes on, nor one that was encoded twice: before ASCII. */
static gsize next_ascii(const SmBytes *bytes, gsize at) {
  while (at < bytes->length && (guchar)bytes->start[at] >= 0x80) at++;
  return MIN(at, bytes->length);
}

static gsize piece_start(const Pieces *pieces, guint number) {
  return number ? next_ascii(pieces->bytes, pieces->from + number * PIECE_BYTES) : pieces->from;
}

static void count_piece(guint number, guint worker, gpointer data) {
  (void)worker;
  Pieces *pieces = data;
  gsize start = piece_start(pieces, number), end = piece_start(pieces, number + 1);
  pieces->counts[number] = sm_utf8_count(pieces->bytes->start + start, end - start);
  sm_bytes_release(pieces->bytes, start, end);
}

static void add_count(SmUtf8Count *whole, SmUtf8Count part) {
  whole->invalid += part.invalid;
  whole->nul += part.nul;
  whole->multibyte += part.multibyte;
}

/* Of what is large: no more than a piece a thread stays in memory. */
static SmUtf8Count count_utf8(const SmBytes *bytes, gsize from, guint threads) {
  guint number = (guint)((bytes->length - from) / PIECE_BYTES) + 1;
  g_autofree SmUtf8Count *counts = g_new(SmUtf8Count, number);
  Pieces pieces = {bytes, from, counts};
  sm_parallel(threads, number, count_piece, &pieces);
  for (guint i = 1; i < number; i++) add_count(&counts[0], counts[i]);
  return counts[0];
}

/* Text in UTF-16 without a mark shows by its NULs: at odd places little-endian, at even places big-endian. */
static gboolean guess_utf16(const char *bytes, gsize length, SmEncoding *ret_encoding) {
  gsize seen = MIN(length, 4096) & ~(gsize)1, even = 0, odd = 0;
  for (gsize i = 0; i < seen; i += 2) {
    even += bytes[i] == '\0';
    odd += bytes[i + 1] == '\0';
  }
  if (seen < 4 || MAX(even, odd) * 4 < seen || MIN(even, odd) * 20 > seen) return FALSE;
  *ret_encoding = odd > even ? SM_ENCODING_UTF16_LE : SM_ENCODING_UTF16_BE;
  return TRUE;
}

static gboolean find_mark(const char *bytes, gsize length, SmDecoded *decoded) {
  static const struct {
    const char *bytes;
    gsize length;
    SmEncoding encoding;
  } marks[] = {
      {MARK, 3, SM_ENCODING_UTF8}, {"\xff\xfe", 2, SM_ENCODING_UTF16_LE}, {"\xfe\xff", 2, SM_ENCODING_UTF16_BE}};
  for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
    if (length < marks[i].length || memcmp(bytes, marks[i].bytes, marks[i].length) != 0) continue;
    decoded->encoding = marks[i].encoding;
    decoded->mark_length = marks[i].length;
    return TRUE;
  }
  return FALSE;
}

static void choose_encoding(const char *bytes, gsize length, const char *configured, SmDecoded *decoded) {
  if (find_mark(bytes, length, decoded)) return;
  SmEncoding utf16 = SM_ENCODING_UTF16_LE;
  gboolean looks_utf16 = guess_utf16(bytes, length, &utf16);
  if (configured && g_ascii_strcasecmp(configured, "windows-1252") == 0) {
    decoded->encoding = SM_ENCODING_WINDOWS_1252;
  } else if (configured && g_ascii_strncasecmp(configured, "utf-16", 6) == 0) {
    decoded->encoding = utf16;
  } else if (!configured && looks_utf16) {
    decoded->encoding = utf16;
  }
}

static void undo_twice(SmDecoded *decoded) {
  GString *text = sm_twice_undo(decoded->text, decoded->length, &decoded->broken);
  if (!text) return;
  if (g_str_has_prefix(text->str, MARK)) { /* the mark, too */
    for (const char *at = MARK; *at; at++) decoded->mark_length += sm_twice_size((guchar)*at);
    g_string_erase(text, 0, strlen(MARK));
    decoded->broken--;
  }
  decoded->encoding = SM_ENCODING_UTF8_TWICE;
  decoded->length = text->len;
  decoded->text = decoded->owned = g_string_free(text, FALSE);
}

/* Whether what was counted proves that all of the text is UTF-8 as it stands. */
static gboolean proves_utf8(const char *bytes, gsize length, const SmUtf8Count *count) {
  if (!count->multibyte || count->invalid || count->nul) return FALSE;
  guint64 broken;
  g_autoptr(GString) undone = sm_twice_undo(bytes, length, &broken);
  return !undone;
}

/* Looks at as much of what may be UTF-8 as tells whether it is. */
static void judge_utf8(const SmBytes *whole, const char *configured, guint threads, gsize enough, SmDecoded *decoded) {
  gsize from = decoded->mark_length, seen = enough ? next_ascii(whole, from + enough) : from;
  decoded->may_be_damaged = TRUE;
  if (configured && seen < whole->length && enough) return;
  SmUtf8Count count = sm_utf8_count(whole->start + from, seen - from);
  if (seen < whole->length) {
    if (proves_utf8(whole->start + from, seen - from, &count)) return;
    add_count(&count, count_utf8(whole, seen, threads));
  }
  gboolean certain = configured || decoded->mark_length;
  if (!certain && count.invalid > 0 && count.multibyte <= count.invalid) decoded->encoding = SM_ENCODING_WINDOWS_1252;
  decoded->may_be_damaged = count.invalid + count.nul > 0;
  /* ASCII alone was not encoded twice, and would all be looked at again */
  if (!configured && !decoded->may_be_damaged && count.multibyte) undo_twice(decoded);
}

SmDecoded sm_decode(const SmBytes *whole, const char *encoding, guint threads, gsize enough) {
  SmDecoded decoded = {.source = whole->start, .source_length = whole->length, .encoding = SM_ENCODING_UTF8};
  choose_encoding(whole->start, whole->length, encoding, &decoded);
  decoded.text = whole->start + decoded.mark_length;
  decoded.length = whole->length - decoded.mark_length;
  if (decoded.encoding == SM_ENCODING_UTF8) judge_utf8(whole, encoding, threads, enough, &decoded);
  if (decoded.encoding == SM_ENCODING_UTF8 || decoded.encoding == SM_ENCODING_UTF8_TWICE) return decoded;
  decoded.half = decoded.encoding != SM_ENCODING_WINDOWS_1252 && decoded.length % 2 == 1;
  decoded.text = decoded.owned =
      sm_transcode(whole, decoded.mark_length, decoded.encoding, threads, &decoded.length, &decoded.may_be_damaged);
  return decoded;
}

void sm_decoded_clear(SmDecoded *decoded) {
  g_free(decoded->owned);
  memset(decoded, 0, sizeof *decoded);
}

gsize sm_decoded_source_length(const SmDecoded *decoded, gsize from, gsize to) {
  if (decoded->encoding == SM_ENCODING_UTF8) return to - from;
  gsize length = 0;
  if (decoded->encoding == SM_ENCODING_UTF8_TWICE) {
    for (gsize i = from; i < to; i++) length += sm_twice_size((guchar)decoded->text[i]);
    return length;
  }
  gboolean wide = decoded->encoding != SM_ENCODING_WINDOWS_1252;
  for (gsize i = from; i < to; i++) {
    gsize plain = sm_ascii_count((const guchar *)decoded->text + i, to - i);
    length += wide ? plain * 2 : plain;
    i += plain;
    if (i == to) break;
    guchar byte = (guchar)decoded->text[i];
    if ((byte & 0xc0) == 0x80) continue;
    length += !wide ? 1 : byte >= 0xf0 ? 4 : 2;
  }
  if (decoded->half && from < to && to == decoded->length) length--;
  return length;
}

static gunichar utf8_char(const char *bytes, gsize length, gsize *ret_length) {
  gunichar c = *bytes ? g_utf8_get_char_validated(bytes, (gssize)MIN(length, 4)) : 0;
  gboolean good = c != (gunichar)-1 && c != (gunichar)-2;
  *ret_length = good ? (gsize)g_unichar_to_utf8(c, NULL) : 1;
  return good ? c : (gunichar)-1;
}

static gunichar utf16_char(const guchar *bytes, gsize length, gboolean big, gsize *ret_length) {
  *ret_length = MIN(length, 2);
  if (length < 2) return (gunichar)-1;
  gunichar c = sm_utf16_unit(bytes, 0, big), low = length >= 4 ? sm_utf16_unit(bytes, 2, big) : 0;
  if (!sm_utf16_is_high(c) && !sm_utf16_is_low(c)) return c;
  if (sm_utf16_is_low(c) || !sm_utf16_is_low(low)) return (gunichar)-1;
  *ret_length = 4;
  return 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
}

gunichar sm_decode_char(SmEncoding encoding, const char *bytes, gsize length, gsize *ret_length) {
  if (encoding == SM_ENCODING_UTF8 || encoding == SM_ENCODING_UTF8_TWICE) return utf8_char(bytes, length, ret_length);
  if (encoding != SM_ENCODING_WINDOWS_1252)
    return utf16_char((const guchar *)bytes, length, encoding == SM_ENCODING_UTF16_BE, ret_length);
  gunichar c = sm_windows_1252_char((guchar)*bytes);
  *ret_length = 1;
  return c || !*bytes ? c : (gunichar)-1;
}

const char *sm_encoding_name(SmEncoding encoding) {
  static const char *const names[] = {"UTF-8", "Windows-1252", "UTF-16", "UTF-16", "UTF-8 twice"};
  return names[encoding];
}
