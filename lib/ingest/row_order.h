/*
 * The order of a table's rows by what they hold, so that nothing hangs on the order in which they came: by key, then by
 * all columns. Large exports of products whose ids are drawn at random come in no order at all.
 */
#pragma once

#include "ingest/keys.h"
#include "table/dataset.h"

#include <glib.h>

G_BEGIN_DECLS

/* Everything borrowed. */
typedef struct {
  const SmDataset *dataset;
  const SmTable *table;
  const SmKeys *keys; /* NULL where rows have no identity; else they do not ascend */
} SmRowOrder;

/* Which row comes first; 0 only for rows that hold the same. */
gint sm_row_order_compare(const SmRowOrder *rows, guint32 a, guint32 b);

/* Sorts the numbers of rows; those that hold the same stay in the order of their numbers. The number of threads changes
 * nothing. */
void sm_row_order_sort(const SmRowOrder *rows, guint32 *order, guint32 count, guint threads);

G_END_DECLS
