/*
 * The bytes of a file as UTF-8 text. A file that is UTF-8 already is borrowed as it is; any other is turned into a
 * copy. Where a stretch of text lay in the file can be told again, so that every byte of the file stays accounted for.
 */
#pragma once

#include "base/bytes.h"

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  SM_ENCODING_UTF8,
  SM_ENCODING_WINDOWS_1252,
  SM_ENCODING_UTF16_LE,
  SM_ENCODING_UTF16_BE,
  SM_ENCODING_UTF8_TWICE, /* see twice.h */
} SmEncoding;

typedef struct {
  const char *source; /* the bytes of the file, borrowed */
  gsize source_length;
  SmEncoding encoding;
  gsize mark_length; /* bytes of the byte order mark */
  const char *text;  /* borrowed from the bytes, or from `owned` */
  gsize length;
  char *owned;
  gboolean may_be_damaged; /* some bytes mean nothing in this encoding, or are NUL: in `owned` they stand as U+FFFD.
                            * Of UTF-8 that was not all looked at, they may be. FALSE: there is none */
  gboolean half;           /* the last character is one byte of UTF-16 that lacks its other half */
  guint64 broken;          /* characters that were encoded twice */
} SmDecoded;

/* Of a larger file these tell the encoding, if they can: what is beyond is looked at when it is read. */
#define SM_DECODE_ENOUGH ((gsize)4 * 1024 * 1024)

/* `encoding` is the configured one ("utf-8", "utf-16", "windows-1252") or NULL. A byte order mark wins, as it is never
 * an accident; then the configuration; then UTF-16 when every other byte is NUL, strict UTF-8, and windows-1252 for
 * what is not. UTF-8 with a few damaged bytes stays UTF-8; UTF-8 without any that was encoded twice is undone, unless
 * the configuration says that it is UTF-8.
 * Where the first `enough` bytes are UTF-8 without damage, hold characters beyond ASCII, and were not encoded twice,
 * all is UTF-8, and whatever comes after them that is none is damage, however much of it there is. Otherwise every byte
 * is looked at, as is with 0.
 * What `bytes` holds must outlive the result. `threads` is how many may look at it, 0 is 1. */
SmDecoded sm_decode(const SmBytes *bytes, const char *encoding, guint threads, gsize enough);
void sm_decoded_clear(SmDecoded *decoded);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SmDecoded, sm_decoded_clear)

/* How many bytes of the file the text [from, to) takes. */
gsize sm_decoded_source_length(const SmDecoded *decoded, gsize from, gsize to);

/* How many bytes of the file a character of ASCII takes. */
static inline gsize sm_decoded_ascii_size(const SmDecoded *decoded) {
  return decoded->encoding == SM_ENCODING_UTF16_LE || decoded->encoding == SM_ENCODING_UTF16_BE ? 2 : 1;
}

/* The character at the start of some bytes (as they stand: of what was encoded twice the broken one), or -1 when they
 * mean none in this encoding; *ret_length is how many bytes it takes, or mean nothing. */
gunichar sm_decode_char(SmEncoding encoding, const char *bytes, gsize length, gsize *ret_length);

/* "UTF-8", "UTF-16", "Windows-1252", "UTF-8 twice". Static. */
const char *sm_encoding_name(SmEncoding encoding);

G_END_DECLS
