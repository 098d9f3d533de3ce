/*
 * Where a file may be cut, so that its records are read side by side. A cut is a guess: a line from which on a few
 * records can be read. Whether it was right is known when what comes before is through, as that must end just there;
 * else what follows is read again from where it did. As a reader between two records remembers nothing but its place,
 * the records are those of one reader then.
 */
#pragma once

#include "ingest/part.h"

#include <glib.h>

G_BEGIN_DECLS

/* About so many bytes after `from`, where a record begins, another seems to: the end of the text when there is none. */
gsize sm_cut_after(const SmPartOf *of, gsize from, gsize size);

G_END_DECLS
