/*
 * Which product wrote a text: by the names in its header, wherever the header stands among the first lines and whatever
 * parts its cells. The name of the file is not asked.
 */
#pragma once

#include "ingest/dialect.h"
#include "settings/preset.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const SmPreset *preset; /* borrowed */
  SmDialect dialect;      /* with the header that was found */
} SmRecognition;

/* FALSE when no preset fits. `table` is the only one wanted, SM_TABLE_COUNT: any; `separator` the configured one, 0:
 * any. Of several that fit, the one that knows most of the header's columns is taken. */
gboolean sm_recognise(const GPtrArray *presets, const char *text, gsize length, SmTableId table, char separator,
                      SmRecognition *ret_recognition);

G_END_DECLS
