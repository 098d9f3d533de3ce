/*
 * What is wrong with a record as a whole, in words.
 */
#pragma once

#include "ingest/csv.h"

#include <glib.h>

G_BEGIN_DECLS

/* `width` is that of the header, `encoding` the name of the file's. A message; owned by caller. */
char *sm_record_fault_say(const SmRecord *record, guint width, const char *encoding);

G_END_DECLS
