/*
 * Records of a CSV text that are well formed at first sight, many at a time: each has the same number of cells, and
 * quotes stand around cells or doubled within. Of a cell is known where it ends, and nothing has been made of it, so
 * that a column of them can be read at once.
 */
#pragma once

#include "ingest/csv.h"

#include <glib.h>

G_BEGIN_DECLS

#define SM_GRID_ROWS 64u  /* at most */
#define SM_GRID_SLACK 16u /* bytes of the text that may be read from the end of any cell on */

struct SmGrid {
  const char *text; /* from the first record on; borrowed */
  guint width, count;
  guint32 *ends;   /* `width` of each record: where its cells end, in the text */
  guint32 *starts; /* of each record, and of what follows the last */
  guint32 *lines;  /* physical lines of each record */
  guint8 *doubled; /* whether some cell of the record has quotes within, each written twice */
};

/* For records of so many cells, at least two. */
SmGrid *sm_grid_new(guint width);
void sm_grid_free(SmGrid *grid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmGrid, sm_grid_free)

/* Finds the records that a text begins with, as far as they are of the kind. Returns how many, which may be none. */
guint sm_grid_find(SmGrid *grid, const char *text, gsize length, char separator);

/* A column of a grid: where its cells lie. */
typedef struct {
  const char *text;
  const guint32 *before, *ends; /* of each row so many steps further on: what its cell comes after, and where it ends */
  const guint8 *doubled;
  guint before_step, step, skip; /* bytes between what it comes after and the cell */
} SmGridColumn;

static inline SmGridColumn sm_grid_column(const SmGrid *grid, guint column) {
  SmGridColumn first = {grid->text, grid->starts, grid->ends, grid->doubled, 1, grid->width, 0};
  SmGridColumn other = {
      grid->text, grid->ends + column - 1, grid->ends + column, grid->doubled, grid->width, grid->width, 1};
  return column ? other : first;
}

/* A cell without the quotes around it. Spaces around it are left, which are no part of a cell, and so is each quote
 * that was written twice, if *ret_raw. */
static inline SmCell sm_grid_cell(const SmGridColumn *column, guint row, gboolean *ret_raw) {
  guint32 start = column->before[(gsize)row * column->before_step] + column->skip;
  SmCell cell = {(char *)column->text + start, column->ends[(gsize)row * column->step] - start, TRUE};
  *ret_raw = FALSE;
  if (G_LIKELY(*cell.bytes != '"')) return cell;
  *ret_raw = column->doubled[row];
  return (SmCell){cell.bytes + 1, cell.length - 2, TRUE};
}

/* Bytes of a record, its line end included. */
static inline guint32 sm_grid_row_length(const SmGrid *grid, guint row) {
  return grid->starts[row + 1] - grid->starts[row];
}

/* For tests: the ways to find them, as far as this machine has them. The first is the quickest; all find the same.
 * NULL-terminated, static. */
typedef guint (*SmGridWay)(SmGrid *grid, const char *text, gsize length, char separator);
const SmGridWay *sm_grid_ways(void);

G_END_DECLS
