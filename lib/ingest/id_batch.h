/*
 * The ids of a column on their way into a table. A large export names a million leads, in no order that a cache could
 * follow: ids are looked up among the texts of the file many at a time, so that the waits for memory overlap.
 */
#pragma once

#include "ingest/csv.h"
#include "table/table.h"

#include <glib.h>

G_BEGIN_DECLS

#define SM_ID_BATCH 32u
#define SM_ID_BYTES 40u /* of a copy; what is longer is looked up by itself */

typedef struct {
  const SmTexts *known; /* of the file; it does not grow meanwhile. Borrowed, as are the two below */
  SmTexts *beside;      /* takes what is not known */
  SmColumn *column;     /* where the numbers go */
  guint count;
  guint32 rows[SM_ID_BATCH];
  guint32 lengths[SM_ID_BATCH];
  const char *ids[SM_ID_BATCH]; /* where they stand: in the text of the file, or here: */
  char copies[SM_ID_BATCH][SM_ID_BYTES];
} SmIdBatch;

SmIdBatch *sm_id_batch_new(const SmTexts *known, SmTexts *beside, SmColumn *column);
void sm_id_batch_free(SmIdBatch *batch);

/* The cell of the row is this id, at least one byte. It stands in the column after sm_id_batch_finish at the latest. Of
 * a cell that was left in the text only the place is kept. */
void sm_id_batch_add(SmIdBatch *batch, guint32 row, const SmCell *id);
/* The row is not to be, should its cell be the last that was added. */
void sm_id_batch_drop(SmIdBatch *batch, guint32 row);
void sm_id_batch_finish(SmIdBatch *batch);

G_END_DECLS
