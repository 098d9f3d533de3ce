/*
 * How a CSV text is written: its separator, and where its header is. Separators are not counted but tried: the right
 * one is that under which the header's cells are names of columns.
 */
#pragma once

#include "settings/settings.h"
#include "table/schema.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  char separator;
  gsize start;  /* of the header's line, in the text */
  guint64 line; /* its physical line, from 1 */
} SmDialect;

/* The configured separator wins, then a first line "sep=;", then the one that fits the header best. `source` may be
 * NULL. */
SmDialect sm_dialect_find(const char *text, gsize length, SmTableId table, const SmSource *source);

G_END_DECLS
