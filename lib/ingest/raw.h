/*
 * The bytes of a record as text that stands in a cell and gives the bytes back.
 */
#pragma once

#include "ingest/decode.h"

#include <glib.h>

G_BEGIN_DECLS

/* The characters of the bytes in their encoding, as UTF-8; but \\ for a backslash, \n, \r and \t for line feed, carriage
 * return and tab, \' for an apostrophe that comes first (a spreadsheet's guard may be put there), and \xHH for each byte
 * of a character that does not print or of what means nothing in the encoding. Undone, and encoded again, it is the
 * bytes. Owned by caller. */
char *sm_raw_escape(SmEncoding encoding, const char *bytes, gsize length);

/* The name by which other programs know the encoding: "UTF-8", "windows-1252", "UTF-16LE", "UTF-16BE". Static. */
const char *sm_raw_encoding(SmEncoding encoding);

G_END_DECLS
