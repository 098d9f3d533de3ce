/*
 * The rows of one table as they come in from several files, oldest first: the newest row of a key wins, and what it
 * replaces is counted. Borrows the dataset; the table in it is filled here.
 */
#pragma once

#include "ingest/keys.h"
#include "ingest/report.h"
#include "table/dataset.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  SmDataset *dataset;
  SmTableId id;
  GArray *runs;     /* of SmFileRun: the rows of each file, as they came in */
  GArray *replaced; /* guint8, one a row up to the last that was */
  guint32 row_count;
  gboolean sums; /* of the file at hand: rows of one key add up */
  SmKeys *keys;  /* NULL where rows have no identity */
} SmGathering;

/* Makes the table. */
SmGathering *sm_gathering_new(SmDataset *dataset, SmTableId id);
void sm_gathering_free(SmGathering *gathering);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmGathering, sm_gathering_free)

/* The next rows of the table, complete, with their keys, each so many lines further down. All are used. Returns of each
 * the last row before that has the same key, SM_ROW_NONE where there is none or the row has no key; NULL where there is
 * none for any. Owned by caller, who tells sm_gathering_replace of them in their order. */
guint32 *sm_gathering_add(SmGathering *gathering, guint32 file, guint32 rows, const SmKeyList *keys,
                          guint32 lines_before);

/* A row that was added, read from this record, replaces the earlier one, or is added up with it. */
void sm_gathering_replace(SmGathering *gathering, guint32 earlier, guint32 row, const SmRecord *record,
                          SmFileReport *report);

/* Sorts the table by key, then by all columns, without the rows that were replaced. Rows without a key that a newer
 * file repeats exactly are replaced by it: exports overlap. The number of threads changes nothing. Returns the file of
 * each row left, as SmFileRun. Owned by caller. */
GArray *sm_gathering_finish(SmGathering *gathering, guint threads);

G_END_DECLS
