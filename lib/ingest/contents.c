/* See contents.h. */
#include "ingest/contents.h"

#include "base/gunzip.h"

#include <string.h>

/* A small file may unpack into anything; no export is larger. */
#define UNPACKED_MOST ((gsize)1 << 30)

void sm_contents_init(SmContents *contents, const char *bytes, gsize length, const char *encoding) {
  *contents = (SmContents){.kind = sm_sniff_kind(bytes, length)};
  if (contents->kind == SM_FILE_GZIP && (contents->unpacked = sm_gunzip(bytes, length, UNPACKED_MOST))) {
    bytes = g_bytes_get_data(contents->unpacked, &length);
    if (!bytes) bytes = "";
    contents->packed = TRUE;
    contents->kind = sm_sniff_kind(bytes, length);
  }
  if (contents->kind == SM_FILE_TEXT) contents->decoded = sm_decode(bytes, length, encoding);
}

void sm_contents_clear(SmContents *contents) {
  sm_decoded_clear(&contents->decoded);
  g_clear_pointer(&contents->unpacked, g_bytes_unref);
}
