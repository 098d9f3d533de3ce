/*
 * See table.h. A column allocates for all rows of the table's capacity, and only once some file has it; its cells are
 * no wider than their type asks for, as the largest table has ten million rows.
 */
#include "table/table.h"
#include "table/narrow.h"
#include "table/packed.h"

#include <math.h>
#include <string.h>

typedef enum {
  CELLS_TEXT,
  CELLS_LISTED_FEW,
  CELLS_LISTED,
  CELLS_POSITION,
  CELLS_NATURAL,
  CELLS_WHOLE,
  CELLS_REAL
} Cells;

static Cells cells_of(SmType type) {
  switch (type) {
  case SM_TYPE_TEXT:
  case SM_TYPE_ID:
    return CELLS_TEXT;
  case SM_TYPE_ENUM:
  case SM_TYPE_BOOL:
    return CELLS_POSITION;
  case SM_TYPE_INSTANT:
  case SM_TYPE_DATE:
  case SM_TYPE_EMAIL:
  case SM_TYPE_PHONE:
    return CELLS_NATURAL;
  case SM_TYPE_NUMBER:
    return CELLS_REAL;
  default:
    return CELLS_WHOLE;
  }
}

static Cells column_cells(const SmTable *table, guint field) {
  if (table->columns[field].listed_few) return CELLS_LISTED_FEW;
  if (table->columns[field].listed) return CELLS_LISTED;
  return cells_of(sm_schema_get(table->id)->fields[field].type);
}

/* The cells of a column, whatever they are, and the bytes of one. */
static void **find_cells(SmColumn *column, Cells cells, gsize *ret_size) {
  switch (cells) {
  case CELLS_TEXT:
    *ret_size = sizeof *column->texts;
    return (void **)&column->texts;
  case CELLS_LISTED_FEW:
    *ret_size = sizeof *column->listed_few;
    return (void **)&column->listed_few;
  case CELLS_LISTED:
    *ret_size = sizeof *column->listed;
    return (void **)&column->listed;
  case CELLS_POSITION:
    *ret_size = sizeof *column->positions;
    return (void **)&column->positions;
  case CELLS_NATURAL:
    *ret_size = sizeof *column->naturals;
    return (void **)&column->naturals;
  case CELLS_REAL:
    *ret_size = sizeof *column->reals;
    return (void **)&column->reals;
  case CELLS_WHOLE:
    break;
  }
  *ret_size = sizeof *column->wholes;
  return (void **)&column->wholes;
}

SmTable *sm_table_new(SmTableId id) {
  SmTable *table = g_new0(SmTable, 1);
  table->id = id;
  table->columns = g_new0(SmColumn, sm_schema_get(id)->field_count);
  return table;
}

void sm_table_free(SmTable *table) {
  if (!table) return;
  gsize size;
  for (guint field = 0; field < sm_schema_get(table->id)->field_count; field++) {
    g_free(*find_cells(&table->columns[field], column_cells(table, field), &size));
    sm_shortlist_free(table->columns[field].list);
    g_free(table->columns[field].meanings);
  }
  g_free(table->columns);
  g_free(table->codes);
  g_free(table);
}

/* Empties the cells of the rows in [first, end). */
static void empty_cells(SmTable *table, guint field, guint32 first, guint32 end) {
  SmColumn *column = &table->columns[field];
  switch (column_cells(table, field)) {
  case CELLS_TEXT:
    for (guint32 row = first; row < end; row++) column->texts[row] = SM_TEXT_NONE;
    break;
  case CELLS_LISTED_FEW:
    memset(column->listed_few + first, 0, end - first); /* the place of SM_TEXT_NONE */
    break;
  case CELLS_LISTED:
    memset(column->listed + first, 0, (end - first) * sizeof *column->listed);
    break;
  case CELLS_POSITION:
    memset(column->positions + first, -1, end - first);
    break;
  case CELLS_NATURAL:
    for (guint32 row = first; row < end; row++) column->naturals[row] = SM_NATURAL_NONE;
    break;
  case CELLS_WHOLE:
    for (guint32 row = first; row < end; row++) column->wholes[row] = SM_WHOLE_NONE;
    break;
  case CELLS_REAL:
    for (guint32 row = first; row < end; row++) column->reals[row] = NAN;
    break;
  }
}

/* Whether the column has cells of its own. */
static gboolean has_cells(const SmTable *table, guint field) {
  return table->columns[field].present && !table->columns[field].meanings;
}

/* Gives the column room for the table's capacity. */
static void fit_column(SmTable *table, guint field) {
  gsize size;
  void **cells = find_cells(&table->columns[field], column_cells(table, field), &size);
  *cells = g_realloc_n(*cells, table->capacity, size);
}

static void fit_columns(SmTable *table) {
  for (guint field = 0; field < sm_schema_get(table->id)->field_count; field++)
    if (has_cells(table, field)) fit_column(table, field);
  if (table->codes) table->codes = g_realloc_n(table->codes, table->capacity, sizeof *table->codes);
}

/* Makes room for so many rows. Memory that nothing was written to yet is none: twice the room costs no more than a
 * quarter more, and each move leaves less behind that is of no use to the next. */
static void grow(SmTable *table, guint32 rows) {
  if (rows <= table->capacity) return;
  g_assert(rows < G_MAXUINT32 / 2);
  table->capacity = MAX(64u, MAX(rows, table->capacity * 2));
  fit_columns(table);
}

void sm_table_grow(SmTable *table, guint32 rows) { grow(table, table->row_count + rows); }

void sm_table_accept(SmTable *table, guint32 place, guint32 rows) {
  guint32 first = table->row_count;
  table->row_count += rows;
  for (guint field = 0; place != first && field < sm_schema_get(table->id)->field_count; field++) {
    gsize size;
    char *cells = *find_cells(&table->columns[field], column_cells(table, field), &size);
    if (cells) memmove(cells + first * size, cells + place * size, rows * size);
  }
}

guint32 sm_table_append_row(SmTable *table) {
  guint32 row = sm_table_extend(table);
  g_assert(!table->codes);
  for (guint field = 0; field < sm_schema_get(table->id)->field_count; field++)
    if (table->columns[field].present) empty_cells(table, field, row, table->row_count);
  return row;
}

guint32 sm_table_make_room(SmTable *table, const SmTable *other, const SmText *taken) {
  g_assert(table->id == other->id);
  guint32 first = table->row_count, field_count = sm_schema_get(table->id)->field_count;
  if (first == 0) sm_table_pack(table);
  for (guint field = 0; field < field_count; field++) {
    if (other->columns[field].present) sm_table_add_column(table, field);
    table->columns[field].day_level |= other->columns[field].day_level;
    sm_column_meet(&table->columns[field], &other->columns[field], taken, first, table->capacity);
  }
  table->row_count += other->row_count;
  grow(table, table->row_count);
  for (guint field = 0; field < field_count; field++)
    if (table->columns[field].list) empty_cells(table, field, first, table->row_count);
  return first;
}

static void copy_column(SmTable *table, guint field, guint32 first, const SmTable *other, const SmText *taken) {
  SmColumn *column = &table->columns[field], *from = &other->columns[field];
  gsize size;
  void **cells = find_cells(column, column_cells(table, field), &size);
  if (!from->present)
    empty_cells(table, field, first, first + other->row_count);
  else if (column->texts || column->list)
    sm_column_copy_texts(column, first, from, other->row_count, taken);
  else {
    g_assert(*cells); /* the table has grown by the other's rows, in the columns that it has */
    memcpy((char *)*cells + first * size, *find_cells(from, column_cells(table, field), &size),
           other->row_count * size);
  }
}

void sm_table_copy(SmTable *table, guint32 first, const SmTable *other, const SmText *taken) {
  g_assert(table->id == other->id && first + other->row_count <= table->row_count);
  for (guint field = 0; other->row_count && field < sm_schema_get(table->id)->field_count; field++)
    if (has_cells(table, field)) copy_column(table, field, first, other, taken);
  if (table->codes) sm_packed_copy(table, first, other);
}

void sm_table_add_column(SmTable *table, guint field) {
  g_assert(field < sm_schema_get(table->id)->field_count);
  if (table->columns[field].present) return;
  table->columns[field].present = TRUE;
  if (!has_cells(table, field)) return; /* until now its cells had no value, and they said so */
  if (table->capacity == 0) table->capacity = 64;
  fit_column(table, field);
  empty_cells(table, field, 0, table->row_count);
}

void sm_table_set_whole(SmTable *table, guint field, guint32 row, gint64 value) {
  SmColumn *column = &table->columns[field];
  gboolean none = value == SM_WHOLE_NONE;
  g_assert(!column->meanings);
  if (column->naturals) {
    g_assert(none || (value >= 0 && value < SM_NATURAL_NONE));
    column->naturals[row] = none ? SM_NATURAL_NONE : (guint32)value;
  } else if (column->positions) {
    g_assert(none || (value >= 0 && value <= G_MAXINT8));
    column->positions[row] = none ? -1 : (gint8)value;
  } else {
    column->wholes[row] = value;
  }
}

void sm_table_trim(SmTable *table) {
  if (table->capacity == MAX(64u, table->row_count)) return;
  table->capacity = MAX(64u, table->row_count);
  fit_columns(table);
}

static gboolean is_in_order(const SmTable *table, const guint32 *order, guint32 count) {
  for (guint32 row = 0; row < count; row++)
    if (order[row] != row) return FALSE;
  return count == table->row_count;
}

guint sm_table_list_cells(SmTable *table, gint last, SmCells *ret_cells) {
  guint count = 0, field_count = sm_schema_get(table->id)->field_count;
  g_assert(field_count < SM_CELLS_MOST);
  if (table->codes) ret_cells[count++] = (SmCells){(void **)&table->codes, sizeof *table->codes};
  for (guint i = 0; i < field_count + (last >= 0); i++) {
    guint field = i < field_count ? i : (guint)last;
    SmCells cells;
    cells.at = find_cells(&table->columns[field], column_cells(table, field), &cells.size);
    if (*cells.at && (i == field_count || (gint)field != last)) ret_cells[count++] = cells;
  }
  return count;
}

void sm_table_reorder(SmTable *table, const guint32 *order, guint32 count, guint threads) {
  g_assert(count <= table->row_count);
  if (is_in_order(table, order, count)) return;
  g_auto(SmSpares) spares = {{NULL}};
  SmCells cells[SM_CELLS_MOST];
  guint listed = sm_table_list_cells(table, -1, cells);
  for (guint i = 0; i < listed; i++) sm_cells_move(cells[i], order, count, table->capacity, &spares, threads);
  table->row_count = count;
}

SmText *sm_table_take_texts(SmTable *table, guint field) { return g_steal_pointer(&table->columns[field].texts); }
