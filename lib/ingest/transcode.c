/* See transcode.h. The file is gone over in pieces, twice: they are measured, and then each is made where it belongs.
 */
#include "ingest/transcode.h"

#include "base/parallel.h"
#include "ingest/ascii.h"
#include "ingest/utf16.h"
#include "ingest/windows_1252.h"

#define REPLACEMENT 0xfffdu
#define PIECE_BYTES ((gsize)4 * 1024 * 1024)

/* Puts a character behind `length` bytes of the text, which may be NULL. Returns how many there are then. */
static gsize put_char(char *text, gsize length, gunichar c) {
  return length + (gsize)g_unichar_to_utf8(c, text ? text + length : NULL);
}

/* This and the next put text where there is room for it, or only say how many bytes it takes: `text` is NULL then. */
static gsize decode_windows_1252(const guchar *bytes, gsize length, char *text, gboolean *damaged) {
  gsize written = 0;
  for (gsize i = 0; i < length; i++) {
    gsize plain = sm_ascii_count(bytes + i, length - i);
    if (text) memcpy(text + written, bytes + i, plain);
    written += plain;
    i += plain;
    if (i == length) break;
    gunichar c = sm_windows_1252_char(bytes[i]);
    if (c == 0) *damaged = TRUE;
    written = put_char(text, written, c ? c : bytes[i] ? REPLACEMENT : 0);
  }
  return written;
}

static gsize decode_utf16(const guchar *bytes, gsize length, gboolean big, char *text, gboolean *damaged) {
  gsize i = 0, written = 0;
  for (; i + 1 < length; i += 2) {
    gunichar c = sm_utf16_unit(bytes, i, big);
    gunichar low = i + 3 < length ? sm_utf16_unit(bytes, i + 2, big) : 0;
    if (sm_utf16_is_high(c) && sm_utf16_is_low(low)) {
      c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
      i += 2;
    } else if (sm_utf16_is_high(c) || sm_utf16_is_low(c)) {
      c = REPLACEMENT;
    }
    if (c == REPLACEMENT || c == 0) *damaged = TRUE;
    written = put_char(text, written, c);
  }
  if (i < length) {
    written = put_char(text, written, REPLACEMENT);
    *damaged = TRUE;
  }
  return written;
}

/* A file in pieces, of which a text of its own is made. */
typedef struct {
  const SmBytes *bytes;
  gsize from; /* where the text begins in the file */
  SmEncoding encoding;
  gsize *begins;    /* of each piece in the text, and of what is behind the last */
  gboolean *damage; /* of each piece */
  char *text;       /* NULL while it is measured */
} Making;

static gboolean is_pair(const Making *making, gsize at) {
  const guchar *bytes = (const guchar *)making->bytes->start;
  gboolean big = making->encoding == SM_ENCODING_UTF16_BE;
  return sm_utf16_is_high(sm_utf16_unit(bytes, at, big)) && sm_utf16_is_low(sm_utf16_unit(bytes, at + 2, big));
}

/* Where the piece begins in the file. A pair of UTF-16 is not parted. */
static gsize begin_of(const Making *making, guint number) {
  gsize length = making->bytes->length, at = MIN(making->from + number * PIECE_BYTES, length);
  gboolean parts =
      making->encoding != SM_ENCODING_WINDOWS_1252 && number && at + 2 <= length && is_pair(making, at - 2);
  return parts ? at + 2 : at;
}

/* Measures the piece, or makes it. */
static void make_piece(guint number, guint worker, gpointer data) {
  (void)worker;
  const Making *making = data;
  gsize start = begin_of(making, number), end = begin_of(making, number + 1);
  const guchar *bytes = (const guchar *)making->bytes->start + start;
  char *text = making->text ? making->text + making->begins[number] : NULL;
  gboolean *damaged = &making->damage[number];
  gsize length = making->encoding == SM_ENCODING_WINDOWS_1252
                     ? decode_windows_1252(bytes, end - start, text, damaged)
                     : decode_utf16(bytes, end - start, making->encoding == SM_ENCODING_UTF16_BE, text, damaged);
  if (!making->text) making->begins[number + 1] = length;
  sm_bytes_release(making->bytes, start, end);
}

char *sm_transcode(const SmBytes *bytes, gsize from, SmEncoding encoding, guint threads, gsize *ret_length,
                   gboolean *ret_damaged) {
  guint pieces = (guint)((bytes->length - from) / PIECE_BYTES) + 1;
  g_autofree gsize *begins = g_new0(gsize, pieces + 1);
  g_autofree gboolean *damage = g_new0(gboolean, pieces);
  Making making = {bytes, from, encoding, begins, damage, NULL};
  sm_parallel(threads, pieces, make_piece, &making);
  for (guint i = 0; i < pieces; i++) begins[i + 1] += begins[i];
  making.text = g_malloc(begins[pieces] + 1);
  making.text[begins[pieces]] = '\0';
  sm_parallel(threads, pieces, make_piece, &making);
  *ret_damaged = FALSE;
  for (guint i = 0; i < pieces; i++) *ret_damaged |= damage[i];
  *ret_length = begins[pieces];
  return making.text;
}
