/* See text_batch.h. */
#include "ingest/text_batch.h"

#include <string.h>

SmTextBatch *sm_text_batch_new(const SmTexts *known, SmTexts *beside, SmColumn *column) {
  SmTextBatch *batch = g_new0(SmTextBatch, 1);
  batch->known = known;
  batch->beside = beside;
  batch->column = column;
  return batch;
}

void sm_text_batch_free(SmTextBatch *batch) { g_free(batch); }

static SmText find_beside(const SmTextBatch *batch, guint place) {
  return sm_texts_intern(batch->beside, batch->texts[place], batch->lengths[place]) | SM_TEXT_BESIDE;
}

static void remember(SmSeenCell *seen, const SmSeenCell *cell, SmText stored) {
  if (seen->first != cell->first || seen->rest != cell->rest || seen->length != cell->length) return;
  seen->text = stored;
  seen->known = TRUE;
}

void sm_text_batch_finish(SmTextBatch *batch) {
  SmText found[SM_TEXT_BATCH];
  sm_texts_find_each(batch->known, batch->texts, batch->lengths, batch->count, found);
  for (guint i = 0; i < batch->count; i++) {
    SmText text = found[i] == SM_TEXT_NONE ? find_beside(batch, i) : found[i];
    SmText stored = sm_column_cell(batch->column, text);
    batch->column->texts[batch->rows[i]] = stored;
    if (batch->seen[i]) remember(batch->seen[i], &batch->cells[i], stored);
  }
  batch->count = 0;
}

static void add(SmTextBatch *batch, guint32 row, const SmCell *text, SmSeenCell *seen) {
  if (batch->count == SM_TEXT_BATCH) sm_text_batch_finish(batch);
  guint place = batch->count++;
  batch->rows[place] = row;
  batch->lengths[place] = (guint32)text->length;
  batch->texts[place] = text->bytes;
  batch->seen[place] = seen;
  if (seen) batch->cells[place] = *seen;
}

void sm_text_batch_add(SmTextBatch *batch, guint32 row, const SmCell *text, SmSeenCell *seen) {
  if (!text->left && text->length > SM_TEXT_BATCH_BYTES) {
    sm_text_batch_add_now(batch, row, text, seen);
    return;
  }
  add(batch, row, text, seen);
  guint place = batch->count - 1;
  if (!text->left) batch->texts[place] = memcpy(batch->copies[place], text->bytes, text->length);
}

void sm_text_batch_add_now(SmTextBatch *batch, guint32 row, const SmCell *text, SmSeenCell *seen) {
  add(batch, row, text, seen);
  sm_text_batch_finish(batch);
}

void sm_text_batch_drop(SmTextBatch *batch, guint32 row) {
  if (batch->count && batch->rows[batch->count - 1] == row) batch->count--;
}
