/*
 * One table in memory: contiguous typed columns, one per field of its schema. Filled by ingest, then immutable. A
 * column that no file held is absent (sm_table_has); a cell without a value is SM_TEXT_NONE, SM_WHOLE_NONE or NaN.
 */
#pragma once

#include "table/move.h"
#include "table/schema.h"
#include "table/shortlist.h"
#include "table/text.h"

#include <glib.h>

G_BEGIN_DECLS

#define SM_WHOLE_NONE G_MININT64
#define SM_ROW_NONE G_MAXUINT32
#define SM_NATURAL_NONE G_MAXUINT32

typedef struct {
  gboolean present;     /* some file has the column */
  gboolean day_level;   /* INSTANT: some value is a date without a time */
  SmText *texts;        /* TEXT, ID; or, where the column lists its texts (see narrow.h): */
  SmShortlist *list;    /* these, and of each cell the place of its text: in `texts` in a part of a table; else in */
  guint8 *listed_few;   /* of no more than SM_SHORTLIST_FEW */
  guint16 *listed;      /* of more */
  gint8 *positions;     /* ENUM, BOOL; -1: no value; or NULL and, in a packed table (see packed.h): */
  gint8 *meanings;      /* of each code of a row what it says here */
  guint32 *naturals;    /* INSTANT, DATE: seconds or days since 1970; EMAIL, PHONE: a print; SM_NATURAL_NONE: no value */
  gint64 *wholes;       /* MONEY, COUNT, SHARE */
  double *reals;        /* NUMBER */
} SmColumn;

typedef struct {
  SmTableId id;
  guint32 row_count;
  guint32 capacity;
  SmColumn *columns;    /* one per field of the schema */
  guint8 *codes;        /* packed: of each row what its ENUM columns say; NULL: each says it itself */
} SmTable;

SmTable *sm_table_new(SmTableId id);
void sm_table_free(SmTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmTable, sm_table_free)

/* While filling. A new row has no values; returns its number. */
guint32 sm_table_append_row(SmTable *table);
/* Room for so many rows more. */
void sm_table_grow(SmTable *table, guint32 rows);
/* As sm_table_append_row, but the cells of the row hold anything until each is set. */
static inline guint32 sm_table_extend(SmTable *table) {
  if (table->row_count == table->capacity) sm_table_grow(table, 1);
  return table->row_count++;
}
/* The last row is not to be. */
static inline void sm_table_retract(SmTable *table) { table->row_count--; }
/* The next rows are those whose cells stand from this place on, at or beyond the end of the table and within its room. */
void sm_table_accept(SmTable *table, guint32 place, guint32 rows);
/* Makes room for all rows of another table of the same kind, with the columns that it has. Returns the first of them,
 * whose cells hold anything until they are copied. Texts of the other are of this one's pool or of one beside it, of which
 * all were taken in: see sm_texts_take. */
guint32 sm_table_make_room(SmTable *table, const SmTable *other, const SmText *taken);
/* Copies all rows of the other table there. Several threads may copy to different rows at once. */
void sm_table_copy(SmTable *table, guint32 first, const SmTable *other, const SmText *taken);
/* Makes the column exist, its cells empty. */
void sm_table_add_column(SmTable *table, guint field);
/* Sets a cell of ENUM, INSTANT, DATE, MONEY, COUNT, SHARE, BOOL, EMAIL or PHONE. Instants and days reach from 1970 to
 * 2106. */
void sm_table_set_whole(SmTable *table, guint field, guint32 row, gint64 value);
/* All rows are in: gives back the room for more. */
void sm_table_trim(SmTable *table);
/* Puts the rows into the order given (`order[i]` is the old number of new row i); `count` may be less than the rows there were. */
void sm_table_reorder(SmTable *table, const guint32 *order, guint32 count, guint threads);
/* All that the table holds of its rows, for who puts them into another order: of each column its cells, and the codes.
 * Those of the field `last`, if it is one, come last. Returns how many there are, at most SM_CELLS_MOST. */
#define SM_CELLS_MOST 33u
guint sm_table_list_cells(SmTable *table, gint last, SmCells *ret_cells);
/* Takes the numbers of a TEXT or ID column out of the table: it still has the column, and no cell of it a value. NULL when
 * it has none. Owned by caller. */
SmText *sm_table_take_texts(SmTable *table, guint field);

static inline gboolean sm_table_has(const SmTable *table, guint field) { return table && table->columns[field].present; }
/* What stands in `texts` for a text: its place, where the column lists its texts. */
static inline SmText sm_column_cell(const SmColumn *column, SmText text) {
  return column->list ? sm_shortlist_add(column->list, text) : text;
}
/* The text that it stands for. */
static inline SmText sm_column_text(const SmColumn *column, SmText cell) {
  return column->list ? column->list->texts[cell] : cell;
}
static inline SmText sm_table_text(const SmTable *table, guint field, guint32 row) {
  const SmColumn *column = &table->columns[field];
  if (column->listed_few) return column->list->texts[column->listed_few[row]];
  if (column->listed) return column->list->texts[column->listed[row]];
  return column->texts ? sm_column_text(column, column->texts[row]) : SM_TEXT_NONE;
}
static inline gint64 sm_table_position(gint8 position) { return position < 0 ? SM_WHOLE_NONE : position; }
static inline gint64 sm_table_whole(const SmTable *table, guint field, guint32 row) {
  const SmColumn *column = &table->columns[field];
  if (column->naturals) return column->naturals[row] == SM_NATURAL_NONE ? SM_WHOLE_NONE : column->naturals[row];
  /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): a table has codes where a column has meanings */
  if (column->meanings) return sm_table_position(column->meanings[table->codes[row]]);
  if (column->positions) return sm_table_position(column->positions[row]);
  return column->wholes ? column->wholes[row] : SM_WHOLE_NONE;
}
static inline double sm_table_real(const SmTable *table, guint field, guint32 row) {
  return table->columns[field].reals ? table->columns[field].reals[row] : __builtin_nan("");
}

G_END_DECLS
