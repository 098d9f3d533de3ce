/*
 * A text in UTF-8 of a file in another encoding.
 */
#pragma once

#include "base/bytes.h"
#include "ingest/decode.h"

#include <glib.h>

G_BEGIN_DECLS

/* The text of the file's bytes from `from` on, which are in Windows-1252 or UTF-16. What means no character, and half a
 * one at the end, becomes U+FFFD; *ret_damaged: there is such, or a NUL. The bytes are given back as they are gone
 * over; `threads` is how many may do so, and changes nothing. Owned by caller; a NUL follows. */
char *sm_transcode(const SmBytes *bytes, gsize from, SmEncoding encoding, guint threads, gsize *ret_length,
                   gboolean *ret_damaged);

G_END_DECLS
