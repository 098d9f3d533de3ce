/*
 * Records of an export that are no rows: totals, the footer after the last row, and the header once more where exports
 * were put together. They are counted, never rejected.
 */
#pragma once

#include "ingest/csv.h"
#include "settings/preset.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const SmPreset *preset;   /* borrowed; NULL: no record is a total or a footer */
  char *const *names;       /* of the header, borrowed */
  char first_byte;          /* of the first of them */
  GArray *needed;           /* guint: the columns that are empty in a row of totals */
  char **totals, **footers; /* folded */
  gboolean in_footer;
} SmAside;

/* The names of the header as they are and folded, NULL-terminated. */
void sm_aside_init(SmAside *aside, const SmPreset *preset, char *const *names, char *const *letters);
void sm_aside_clear(SmAside *aside);

/* Whether what is a row may hang on the rows before it. */
gboolean sm_aside_has_footers(const SmAside *aside);

/* Back to the first row. */
static inline void sm_aside_restart(SmAside *aside) { aside->in_footer = FALSE; }

/* Whether rows may be set aside for what they say. */
gboolean sm_aside_judges_rows(const SmAside *aside);

/* Whether the header again may begin with this cell: one that is not empty and begins otherwise tells that it does not.
 */
gboolean sm_aside_is_first_name(const SmAside *aside, const SmCell *first);
static inline gboolean sm_aside_may_begin(const SmAside *aside, const SmCell *first) {
  if (first->length && first->bytes[0] != aside->first_byte && first->bytes[0] != '\xef') return FALSE;
  return sm_aside_is_first_name(aside, first);
}

/* Whether the record is the header again. */
gboolean sm_aside_repeats_header(const SmAside *aside, const SmRecord *record);

/* Whether the record is no row. All records are asked in turn, as the footer lasts to the end. */
gboolean sm_aside_has(SmAside *aside, const SmRecord *record);

G_END_DECLS
