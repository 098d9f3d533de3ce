/* See id_batch.h. */
#include "ingest/id_batch.h"

#include <string.h>

SmIdBatch *sm_id_batch_new(const SmTexts *known, SmTexts *beside, SmColumn *column) {
  SmIdBatch *batch = g_new0(SmIdBatch, 1);
  batch->known = known;
  batch->beside = beside;
  batch->column = column;
  return batch;
}

void sm_id_batch_free(SmIdBatch *batch) { g_free(batch); }

/* Finds ids, and puts what they are into the cells of their rows. */
static void settle(SmIdBatch *batch, const guint32 *rows, const char *const *ids, const guint32 *lengths, guint count) {
  SmText found[SM_ID_BATCH];
  sm_texts_find_each(batch->known, ids, lengths, count, found);
  for (guint i = 0; i < count; i++) {
    if (found[i] == SM_TEXT_NONE) found[i] = sm_texts_intern(batch->beside, ids[i], lengths[i]) | SM_TEXT_BESIDE;
    batch->column->texts[rows[i]] = found[i];
  }
}

void sm_id_batch_finish(SmIdBatch *batch) {
  settle(batch, batch->rows, batch->ids, batch->lengths, batch->count);
  batch->count = 0;
}

void sm_id_batch_add(SmIdBatch *batch, guint32 row, const SmCell *id) {
  const char *bytes = id->bytes;
  guint32 length = (guint32)id->length;
  if (!id->left && length > SM_ID_BYTES) {
    settle(batch, &row, &bytes, &length, 1);
    return;
  }
  if (batch->count == SM_ID_BATCH) sm_id_batch_finish(batch);
  guint place = batch->count++;
  batch->rows[place] = row;
  batch->lengths[place] = length;
  batch->ids[place] = id->left ? bytes : memcpy(batch->copies[place], bytes, length);
}

void sm_id_batch_drop(SmIdBatch *batch, guint32 row) {
  if (batch->count && batch->rows[batch->count - 1] == row) batch->count--;
}
