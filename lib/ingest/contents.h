/*
 * What a file holds: its bytes come in, unpacked and decoded text goes out. The bytes must outlive it.
 */
#pragma once

#include "ingest/decode.h"
#include "ingest/sniff.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  SmFileKind kind;
  gboolean packed;   /* it came in gzip; offsets are in what was unpacked */
  SmDecoded decoded; /* of SM_FILE_TEXT */
  GBytes *unpacked;  /* NULL: none */
} SmContents;

/* `encoding` is the configured one, or NULL. `threads` is how many may look at the bytes, 0 is 1. `enough` is how many
 * of a text may tell its encoding: see sm_decode. */
void sm_contents_init(SmContents *contents, const SmBytes *bytes, const char *encoding, guint threads, gsize enough);
void sm_contents_clear(SmContents *contents);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SmContents, sm_contents_clear)

G_END_DECLS
