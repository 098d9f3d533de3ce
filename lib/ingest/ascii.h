/*
 * Bytes that are the same in every encoding of one byte, and in UTF-8.
 */
#pragma once

#include <glib.h>

#include <string.h>

G_BEGIN_DECLS

/* How many of the bytes, eight at a time, are ASCII and not NUL. */
static inline gsize sm_ascii_count(const guchar *bytes, gsize length) {
  const guint64 each = 0x0101010101010101;
  gsize count = 0;
  for (guint64 word; length - count >= sizeof word; count += sizeof word) {
    memcpy(&word, bytes + count, sizeof word);
    if (((word - each) | word) & (each << 7)) break; /* a NUL borrows from its highest bit */
  }
  return count;
}

G_END_DECLS
