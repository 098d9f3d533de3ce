/* See id_batch.h. */
#include "ingest/id_batch.h"

#include <string.h>

SmIdBatch *sm_id_batch_new(const SmTexts *known, SmTexts *beside, SmColumn *column) {
  SmIdBatch *batch = g_new0(SmIdBatch, 1);
  batch->known = known;
  batch->beside = beside;
  batch->column = column;
  batch->bytes = g_byte_array_new();
  return batch;
}

void sm_id_batch_free(SmIdBatch *batch) {
  if (!batch) return;
  g_byte_array_unref(batch->bytes);
  g_free(batch);
}

void sm_id_batch_finish(SmIdBatch *batch) {
  const char *ids[SM_ID_BATCH];
  SmText found[SM_ID_BATCH];
  for (guint i = 0; i < batch->count; i++) ids[i] = (const char *)batch->bytes->data + batch->starts[i];
  sm_texts_find_each(batch->known, ids, batch->lengths, batch->count, found);
  for (guint i = 0; i < batch->count; i++) {
    if (found[i] == SM_TEXT_NONE) found[i] = sm_texts_intern(batch->beside, ids[i], batch->lengths[i]) | SM_TEXT_BESIDE;
    batch->column->texts[batch->rows[i]] = found[i];
  }
  batch->count = 0;
  g_byte_array_set_size(batch->bytes, 0);
}

void sm_id_batch_add(SmIdBatch *batch, guint32 row, const char *id) {
  if (batch->count == SM_ID_BATCH) sm_id_batch_finish(batch);
  guint32 length = (guint32)strlen(id);
  batch->rows[batch->count] = row;
  batch->lengths[batch->count] = length;
  batch->starts[batch->count++] = batch->bytes->len;
  g_byte_array_append(batch->bytes, (const guint8 *)id, length);
}
