/*
 * Records of an export that are no rows: totals, and the footer after the last row. They are counted, never rejected.
 */
#pragma once

#include "ingest/csv.h"
#include "settings/preset.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const SmPreset *preset;   /* borrowed; NULL: every record is a row */
  GArray *needed;           /* guint: the columns that are empty in a row of totals */
  char **totals, **footers; /* folded */
  gboolean in_footer;
} SmAside;

/* `letters` are the folded names of the header, NULL-terminated. */
void sm_aside_init(SmAside *aside, const SmPreset *preset, char *const *letters);
void sm_aside_clear(SmAside *aside);

/* Whether what is a row may hang on the rows before it. */
gboolean sm_aside_has_footers(const SmAside *aside);

/* Back to the first row. */
static inline void sm_aside_restart(SmAside *aside) { aside->in_footer = FALSE; }

/* Whether the record is no row. All records are asked in turn, as the footer lasts to the end. */
gboolean sm_aside_has(SmAside *aside, const SmRecord *record);

G_END_DECLS
