/*
 * The texts and ids of a column on their way into a table. A large export names a million leads, in no order that a
 * cache could follow: they are looked up among the texts of the file many at a time, so that the waits for memory
 * overlap.
 */
#pragma once

#include "ingest/seen.h"
#include "table/table.h"

#include <glib.h>

G_BEGIN_DECLS

#define SM_TEXT_BATCH 64u
#define SM_TEXT_BATCH_BYTES 40u /* of a copy; what is longer is looked up by itself */

typedef struct {
  const SmTexts *known; /* of the file; it does not grow meanwhile. Borrowed, as are the two below */
  SmTexts *beside;      /* takes what is not known */
  SmColumn *column;     /* where the numbers go */
  guint count;
  guint32 rows[SM_TEXT_BATCH];
  guint32 lengths[SM_TEXT_BATCH];
  SmSeenCell *seen[SM_TEXT_BATCH];  /* where it is to be remembered, NULL: nowhere; */
  SmSeenCell cells[SM_TEXT_BATCH];  /* and of which cell, as another may come to that place */
  const char *texts[SM_TEXT_BATCH]; /* where they stand: in the text of the file, or here: */
  char copies[SM_TEXT_BATCH][SM_TEXT_BATCH_BYTES];
} SmTextBatch;

SmTextBatch *sm_text_batch_new(const SmTexts *known, SmTexts *beside, SmColumn *column);
void sm_text_batch_free(SmTextBatch *batch);

/* The cell of the row is this text, at least one byte. It stands in the column after sm_text_batch_finish at the
 * latest. Of a cell that was left in the text only the place is kept. What is found is remembered of the cell that was
 * `seen`, unless that is NULL; it must stay where it is. */
void sm_text_batch_add(SmTextBatch *batch, guint32 row, const SmCell *text, SmSeenCell *seen);
/* The same at once. */
void sm_text_batch_add_now(SmTextBatch *batch, guint32 row, const SmCell *text, SmSeenCell *seen);
/* The row is not to be, should its cell be the last that was added. */
void sm_text_batch_drop(SmTextBatch *batch, guint32 row);
void sm_text_batch_finish(SmTextBatch *batch);

G_END_DECLS
