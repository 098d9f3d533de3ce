/*
 * What one file is read as: the configuration decides, then what its header says, then its name.
 */
#pragma once

#include "ingest/contents.h"
#include "ingest/dialect.h"
#include "ingest/find.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  SmTableId table; /* SM_TABLE_COUNT: nobody knows */
  gboolean has_source;
  SmSource source;   /* the configured one with the preset that was recognised; what it holds is borrowed */
  SmDialect dialect; /* of text */
  gboolean has_dialect;
} SmSettled;

void sm_settle(const SmInputFile *input, const SmContents *contents, const SmSettings *settings,
               SmSettled *ret_settled);

G_END_DECLS
