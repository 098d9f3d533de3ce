/*
 * Units of UTF-16 (The Unicode Standard, 3.9): what is beyond the first 65,536 characters is a high one and a low one.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The unit whose first byte is the one given. */
static inline gunichar sm_utf16_unit(const guchar *bytes, gsize at, gboolean big) {
  return (gunichar)(big ? bytes[at] << 8 | bytes[at + 1] : bytes[at + 1] << 8 | bytes[at]);
}

static inline gboolean sm_utf16_is_high(gunichar unit) { return unit >= 0xd800 && unit < 0xdc00; }
static inline gboolean sm_utf16_is_low(gunichar unit) { return unit >= 0xdc00 && unit < 0xe000; }

G_END_DECLS
