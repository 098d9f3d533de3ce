/* Reads one part of a workbook (a ZIP file) back, so that tests can look inside without another program. */
#pragma once

#include <gio/gio.h>
#include <string.h>

static guint32 package_number(const guint8 *at, int bytes) {
  guint32 value = 0;
  for (int i = bytes - 1; i >= 0; i--) value = value << 8 | at[i];
  return value;
}

static char *package_inflate(const guint8 *bytes, gsize size) {
  g_autoptr(GInputStream) memory = g_memory_input_stream_new_from_data(bytes, (gssize)size, NULL);
  g_autoptr(GZlibDecompressor) raw = g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_RAW);
  g_autoptr(GInputStream) stream = g_converter_input_stream_new(memory, G_CONVERTER(raw));
  g_autoptr(GOutputStream) out = g_memory_output_stream_new_resizable();
  if (g_output_stream_splice(out, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, NULL) < 0) return NULL;
  GMemoryOutputStream *memory_out = G_MEMORY_OUTPUT_STREAM(out);
  return g_strndup(g_memory_output_stream_get_data(memory_out), g_memory_output_stream_get_data_size(memory_out));
}

/* Calls `each` with the name and text of every part, in order of the central directory; FALSE when it is not a ZIP. */
static gboolean package_read(const char *path, void (*each)(const char *name, const char *text, void *data),
                             void *data) {
  g_autofree char *contents = NULL;
  gsize size = 0;
  if (!g_file_get_contents(path, &contents, &size, NULL) || size < 22) return FALSE;
  const guint8 *bytes = (const guint8 *)contents, *end = bytes + size - 22;
  if (package_number(end, 4) != 0x06054b50) return FALSE; /* no comment behind the directory */
  const guint8 *entry = bytes + package_number(end + 16, 4);
  for (guint i = 0; i < package_number(end + 10, 2); i++) {
    guint32 packed = package_number(entry + 20, 4), name_length = package_number(entry + 28, 2);
    const guint8 *local = bytes + package_number(entry + 42, 4);
    const guint8 *body = local + 30 + package_number(local + 26, 2) + package_number(local + 28, 2);
    g_autofree char *name = g_strndup((const char *)entry + 46, name_length);
    g_autofree char *text =
        package_number(entry + 10, 2) == 0 ? g_strndup((const char *)body, packed) : package_inflate(body, packed);
    if (!text) return FALSE;
    each(name, text, data);
    entry += 46 + name_length + package_number(entry + 30, 2) + package_number(entry + 32, 2);
  }
  return TRUE;
}
