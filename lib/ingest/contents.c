/* See contents.h. */
#include "ingest/contents.h"

#include "base/gunzip.h"

#include <string.h>

/* A small file may unpack into anything; no export is larger. */
#define UNPACKED_MOST ((gsize)1 << 30)

void sm_contents_init(SmContents *contents, const SmBytes *bytes, const char *encoding, guint threads, gsize enough) {
  SmBytes found = *bytes;
  *contents = (SmContents){.kind = sm_sniff_kind(found.start, found.length)};
  if (contents->kind == SM_FILE_GZIP && (contents->unpacked = sm_gunzip(found.start, found.length, UNPACKED_MOST))) {
    found.start = g_bytes_get_data(contents->unpacked, &found.length);
    found.mapped = FALSE;
    if (!found.start) found.start = "";
    contents->packed = TRUE;
    contents->kind = sm_sniff_kind(found.start, found.length);
  }
  if (contents->kind == SM_FILE_TEXT) contents->decoded = sm_decode(&found, encoding, threads, enough);
}

void sm_contents_clear(SmContents *contents) {
  sm_decoded_clear(&contents->decoded);
  g_clear_pointer(&contents->unpacked, g_bytes_unref);
}
