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

/* Finds texts, and puts what they are into the cells of their rows. */
static void settle(SmTextBatch *batch, const guint32 *rows, const char *const *texts, const guint32 *lengths,
                   guint count) {
  SmText found[SM_TEXT_BATCH];
  sm_texts_find_each(batch->known, texts, lengths, count, found);
  for (guint i = 0; i < count; i++) {
    if (found[i] == SM_TEXT_NONE) found[i] = sm_texts_intern(batch->beside, texts[i], lengths[i]) | SM_TEXT_BESIDE;
    batch->column->texts[rows[i]] = found[i];
  }
}

void sm_text_batch_finish(SmTextBatch *batch) {
  settle(batch, batch->rows, batch->texts, batch->lengths, batch->count);
  batch->count = 0;
}

SmText sm_text_batch_add_now(SmTextBatch *batch, guint32 row, const SmCell *text) {
  const char *bytes = text->bytes;
  guint32 length = (guint32)text->length;
  settle(batch, &row, &bytes, &length, 1);
  return batch->column->texts[row];
}

void sm_text_batch_add(SmTextBatch *batch, guint32 row, const SmCell *text) {
  if (!text->left && text->length > SM_TEXT_BATCH_BYTES) {
    sm_text_batch_add_now(batch, row, text);
    return;
  }
  if (batch->count == SM_TEXT_BATCH) sm_text_batch_finish(batch);
  guint place = batch->count++;
  batch->rows[place] = row;
  batch->lengths[place] = (guint32)text->length;
  batch->texts[place] = text->left ? text->bytes : memcpy(batch->copies[place], text->bytes, text->length);
}

void sm_text_batch_drop(SmTextBatch *batch, guint32 row) {
  if (batch->count && batch->rows[batch->count - 1] == row) batch->count--;
}

const char *sm_text_batch_get(const SmTextBatch *batch, SmText text) {
  return text & SM_TEXT_BESIDE ? sm_texts_get(batch->beside, text & ~SM_TEXT_BESIDE) : sm_texts_get(batch->known, text);
}
