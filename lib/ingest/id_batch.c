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
  const char *ids[SM_ID_BATCH];
  for (guint i = 0; i < batch->count; i++) ids[i] = batch->bytes[i];
  settle(batch, batch->rows, ids, batch->lengths, batch->count);
  batch->count = 0;
}

void sm_id_batch_add(SmIdBatch *batch, guint32 row, const char *id, gsize length) {
  guint32 bytes = (guint32)length;
  if (length > SM_ID_BYTES) {
    settle(batch, &row, &id, &bytes, 1);
    return;
  }
  if (batch->count == SM_ID_BATCH) sm_id_batch_finish(batch);
  batch->rows[batch->count] = row;
  batch->lengths[batch->count] = bytes;
  memcpy(batch->bytes[batch->count++], id, length);
}

void sm_id_batch_drop(SmIdBatch *batch, guint32 row) {
  if (batch->count && batch->rows[batch->count - 1] == row) batch->count--;
}
