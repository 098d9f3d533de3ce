/* See table.h. A column allocates for all rows of the table's capacity, and only once some file has it. */
#include "table/table.h"

#include <math.h>
#include <string.h>

typedef enum { CELLS_TEXT, CELLS_WHOLE, CELLS_REAL } Cells;

static Cells cells_of(SmType type) {
  if (type == SM_TYPE_TEXT || type == SM_TYPE_ID) return CELLS_TEXT;
  return type == SM_TYPE_NUMBER ? CELLS_REAL : CELLS_WHOLE;
}

static Cells column_cells(const SmTable *table, guint field) {
  return cells_of(sm_schema_get(table->id)->fields[field].type);
}

SmTable *sm_table_new(SmTableId id) {
  SmTable *table = g_new0(SmTable, 1);
  table->id = id;
  table->columns = g_new0(SmColumn, sm_schema_get(id)->field_count);
  return table;
}

void sm_table_free(SmTable *table) {
  if (!table) return;
  for (guint field = 0; field < sm_schema_get(table->id)->field_count; field++) {
    g_free(table->columns[field].texts);
    g_free(table->columns[field].wholes);
    g_free(table->columns[field].reals);
  }
  g_free(table->columns);
  g_free(table);
}

/* Gives the column room for the table's capacity and empties the cells from row `first` on. */
static void fit_column(SmTable *table, guint field, guint32 first) {
  SmColumn *column = &table->columns[field];
  guint32 capacity = table->capacity;
  switch (column_cells(table, field)) {
  case CELLS_TEXT:
    column->texts = g_renew(SmText, column->texts, capacity);
    for (guint32 row = first; row < capacity; row++) column->texts[row] = SM_TEXT_NONE;
    break;
  case CELLS_WHOLE:
    column->wholes = g_renew(gint64, column->wholes, capacity);
    for (guint32 row = first; row < capacity; row++) column->wholes[row] = SM_WHOLE_NONE;
    break;
  case CELLS_REAL:
    column->reals = g_renew(double, column->reals, capacity);
    for (guint32 row = first; row < capacity; row++) column->reals[row] = NAN;
    break;
  }
}

guint32 sm_table_append_row(SmTable *table) {
  if (table->row_count == table->capacity) {
    guint32 filled = table->capacity;
    g_assert(filled < G_MAXUINT32 / 2);
    table->capacity = MAX(64u, filled * 2);
    for (guint field = 0; field < sm_schema_get(table->id)->field_count; field++)
      if (table->columns[field].present) fit_column(table, field, filled);
  }
  return table->row_count++;
}

void sm_table_add_column(SmTable *table, guint field) {
  g_assert(field < sm_schema_get(table->id)->field_count);
  if (table->columns[field].present) return;
  table->columns[field].present = TRUE;
  if (table->capacity == 0) table->capacity = 64;
  fit_column(table, field, 0);
}

static void reorder_cells(void **cells, gsize size, const guint32 *order, guint32 count, guint32 capacity) {
  if (!*cells) return;
  char *moved = g_malloc_n(capacity, size);
  const char *old = *cells;
  for (guint32 row = 0; row < count; row++) memcpy(moved + row * size, old + order[row] * size, size);
  g_free(*cells);
  *cells = moved;
}

void sm_table_reorder(SmTable *table, const guint32 *order, guint32 count) {
  g_assert(count <= table->row_count);
  for (guint field = 0; field < sm_schema_get(table->id)->field_count; field++) {
    SmColumn *column = &table->columns[field];
    if (!column->present) continue;
    reorder_cells((void **)&column->texts, sizeof(SmText), order, count, table->capacity);
    reorder_cells((void **)&column->wholes, sizeof(gint64), order, count, table->capacity);
    reorder_cells((void **)&column->reals, sizeof(double), order, count, table->capacity);
    fit_column(table, field, count); /* rows appended later start empty */
  }
  table->row_count = count;
}
