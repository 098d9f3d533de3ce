/*
 * Unpacking gzip.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The bytes that a gzip file holds; NULL when it is damaged or holds more than `most` (a small file may unpack into
 * anything). Owned by caller. */
GBytes *sm_gunzip(const char *bytes, gsize length, gsize most);

G_END_DECLS
