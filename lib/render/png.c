/* See png.h. A PNG is a signature and chunks: length, name, data, checksum. */
#include "render/png.h"

#include <string.h>

#define SIGNATURE "\x89PNG\r\n\x1a\n"
#define AROUND 12 /* octets of a chunk beside its data */

static guint number_at(const guint8 *data) {
  return (guint)data[0] << 24 | (guint)data[1] << 16 | (guint)data[2] << 8 | data[3];
}

static gboolean begins_as_one(const guint8 *data, gsize size) {
  return size >= 24 && memcmp(data, SIGNATURE, strlen(SIGNATURE)) == 0 && memcmp(data + 12, "IHDR", 4) == 0;
}

gboolean sm_png_size(GBytes *png, guint *ret_width, guint *ret_height) {
  gsize size;
  const guint8 *data = g_bytes_get_data(png, &size);
  if (!begins_as_one(data, size)) return FALSE;
  *ret_width = number_at(data + 16);
  *ret_height = number_at(data + 20);
  return TRUE;
}

static gboolean is_shown(const guint8 *name) {
  static const char *const names[] = {"IHDR", "PLTE", "tRNS", "gAMA", "sRGB", "cHRM", "sBIT", "pHYs", "IDAT", "IEND"};
  for (guint i = 0; i < G_N_ELEMENTS(names); i++)
    if (memcmp(name, names[i], 4) == 0) return TRUE;
  return FALSE;
}

GBytes *sm_png_bare(GBytes *png) {
  gsize size, at = strlen(SIGNATURE);
  const guint8 *data = g_bytes_get_data(png, &size);
  if (!begins_as_one(data, size)) return NULL;
  g_autoptr(GByteArray) bare = g_byte_array_sized_new((guint)size);
  g_byte_array_append(bare, data, strlen(SIGNATURE));
  while (size - at >= AROUND) {
    guint length = number_at(data + at);
    if (length > size - at - AROUND) return NULL;
    const guint8 *chunk = data + at, *name = chunk + 4;
    if (is_shown(name)) g_byte_array_append(bare, chunk, AROUND + length);
    if (memcmp(name, "IEND", 4) == 0) return g_byte_array_free_to_bytes(g_steal_pointer(&bare));
    at += AROUND + length;
  }
  return NULL;
}
