/* See gunzip.h. */
#include "base/gunzip.h"

#include <gio/gio.h>

#define PIECE ((gsize)64 * 1024)

GBytes *sm_gunzip(const char *bytes, gsize length, gsize most) {
  g_autoptr(GZlibDecompressor) unpacker = g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr(GByteArray) unpacked = g_byte_array_new();
  g_autofree char *piece = g_malloc(PIECE);
  for (gboolean done = FALSE; !done;) {
    gsize read = 0, written = 0;
    GConverterResult result = g_converter_convert(G_CONVERTER(unpacker), bytes, length, piece, PIECE,
                                                  G_CONVERTER_INPUT_AT_END, &read, &written, NULL);
    if (result == G_CONVERTER_ERROR || unpacked->len + written > most) return NULL;
    g_byte_array_append(unpacked, (const guint8 *)piece, (guint)written);
    bytes += read;
    length -= read;
    done = result == G_CONVERTER_FINISHED;
  }
  return g_byte_array_free_to_bytes(g_steal_pointer(&unpacked));
}
