/*
 * Which columns of a file feed which columns of its table.
 */
#pragma once

#include "ingest/csv.h"
#include "ingest/report.h"
#include "settings/settings.h"
#include "table/dataset.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  GArray *cells;        /* guint: columns of the file, the first with a value counts; NULL when none feeds it */
  const char *constant; /* the value of every row, borrowed from the source or its preset; NULL when there is none */
  gboolean guessed;     /* known by a preset or by a word for it: to be believed only when its cells can be read */
  SmMappedBy by;
  gboolean joined; /* its cells together are the value, as the export has no id */
} SmHeaderField;

typedef struct {
  SmTableId table;
  guint width;
  char **names;          /* as the file spells them, NULL-terminated */
  char **letters;        /* the same folded (sm_fold_header) */
  SmHeaderField *fields; /* one per field of the schema */
  GPtrArray *absent;     /* of const char *: configured headers that the file has not, borrowed from the source */
} SmHeader;

/* By the configuration first, then by the source's preset, the canonical names, and words for them. `source` may be
 * NULL. Owned by caller. */
SmHeader *sm_header_new(SmTableId table, const SmSource *source, const SmCell *cells, guint count);
void sm_header_free(SmHeader *header);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmHeader, sm_header_free)

/* How many of the cells are names of columns: what a separator is judged by. */
guint sm_header_count_known(SmTableId table, const SmSource *source, const SmCell *cells, guint count);

static inline gboolean sm_header_has(const SmHeader *header, guint field) {
  return header->fields[field].cells || header->fields[field].constant;
}
/* Takes a guess back. */
void sm_header_unmap(SmHeader *header, guint field);
/* Whether every named column is known by the configuration or by its canonical name. */
gboolean sm_header_is_plain(const SmHeader *header);

/* Whether a column of the file feeds any field. */
gboolean sm_header_uses(const SmHeader *header, guint cell);
/* The name under which the file has a field; its canonical name when it is a constant. Borrowed. */
const char *sm_header_name(const SmHeader *header, guint field);

/* Where each field that has values has them from: of SmMappedField. Owned by caller. */
GPtrArray *sm_header_mapping(const SmHeader *header);

/* Says what is unmapped (and keeps it in the account), there twice, or without a name. FALSE when a required column is
 * missing: then no row can be used, and that is said, too. */
gboolean sm_header_report(const SmHeader *header, SmFileReport *report);

G_END_DECLS
