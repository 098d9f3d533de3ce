/* The rows of a table all at once, for tests to look at. */
#pragma once

#include "document/document.h"

/* The same table, with all rows that its source says among its own. */
static inline const SmTableBlock *held(SmTableBlock *table) {
  SmRowSource source = table->source;
  if (!source.say) return table;
  for (guint i = 0; i < source.count; i++) {
    GPtrArray *row = sm_row_new();
    source.say(source.data, i, row);
    g_ptr_array_add(table->rows, row);
  }
  if (source.free_data) source.free_data(source.data);
  table->source = (SmRowSource){0};
  return table;
}
