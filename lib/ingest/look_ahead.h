/*
 * A look at all rows of a file before they are read: what their cells prove of how its columns write dates and numbers.
 * Stretches of the file are looked at side by side, and what they prove is put together in order.
 */
#pragma once

#include "base/bytes.h"
#include "ingest/part.h"

#include <glib.h>

G_BEGIN_DECLS

/* Adds what the rows from `first` on prove to `rows`, which is the row reader of the whole file. `aside` is left as it
 * is; `bytes` are those of the file, given back as they are done with. `size` in bytes of the text, of a stretch; 0:
 * the usual. */
void sm_look_ahead(SmRowReader *rows, const SmPartOf *of, const SmAside *aside, const SmBytes *bytes, SmCsvPlace first,
                   gsize size, guint threads);

G_END_DECLS
