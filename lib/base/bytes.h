/*
 * The bytes of a file. Those of a mapped one count as memory of the process once they were looked at, and a large
 * export would be most of it: what was read is given back, and comes again from the file should anybody look at it
 * again.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const char *start; /* never NULL */
  gsize length;
  gboolean mapped; /* from a file, for reading only; else in memory, which is left alone */
} SmBytes;

/* Gives back the memory of the bytes [from, to), as far as there are so many. Changes nothing else. */
void sm_bytes_release(const SmBytes *bytes, gsize from, gsize to);

G_END_DECLS
