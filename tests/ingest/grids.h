/* Grids of a text against its records read one after the other; for a test and for the fuzzer. */
#pragma once

#include "ingest/grid.h"

#include <string.h>

/* The cell as libcsv gives it: no spaces around what is not quoted, each quote once. Owned by caller. */
static GString *read_grid_cell(const SmGrid *grid, guint row, guint column, char separator) {
  gboolean raw;
  SmGridColumn cells = sm_grid_column(grid, column);
  SmCell cell = sm_grid_cell(&cells, row, &raw);
  gboolean quoted = cell.bytes > grid->text && cell.bytes[-1] == '"';
  const char *from = cell.bytes, *to = from + cell.length;
  while (!quoted && from < to && (*from == ' ' || *from == '\t') && *from != separator) from++;
  while (!quoted && from < to && (to[-1] == ' ' || to[-1] == '\t') && to[-1] != separator) to--;
  GString *read = g_string_new(NULL);
  for (; from < to; from++) {
    g_string_append_c(read, *from);
    g_assert(*from != '"' || (raw && from[1] == '"'));
    from += *from == '"';
  }
  return read;
}

static void compare_row(const SmGrid *grid, guint row, const SmRecord *record, gsize grid_start, char separator) {
  g_assert(record && !record->fault && record->cell_count == grid->width);
  g_assert(record->offset == grid_start + grid->starts[row] && record->length == sm_grid_row_length(grid, row));
  g_assert(record->last_line - record->line + 1 == grid->lines[row]);
  for (guint column = 0; column < grid->width; column++) {
    g_autoptr(GString) cell = read_grid_cell(grid, row, column, separator);
    g_assert(cell->len == record->cells[column].length);
    g_assert(memcmp(cell->str, record->cells[column].bytes, cell->len) == 0);
  }
}

static void compare_ways(const SmGrid *grid, const char *text, gsize length, char separator) {
  g_autoptr(SmGrid) other = sm_grid_new(grid->width);
  for (const SmGridWay *way = sm_grid_ways(); *way; way++) {
    guint count = (*way)(other, text, length, separator);
    g_assert(count == grid->count);
    if (!count) continue;
    g_assert(memcmp(other->starts, grid->starts, (count + 1) * sizeof *grid->starts) == 0);
    g_assert(memcmp(other->ends, grid->ends, (gsize)count * grid->width * sizeof *grid->ends) == 0);
    g_assert(memcmp(other->lines, grid->lines, count * sizeof *grid->lines) == 0);
    g_assert(memcmp(other->doubled, grid->doubled, count * sizeof *grid->doubled) == 0);
  }
}

/* One reader passes what grids hold and reads the rest, the other gives libcsv every record. Returns how many records
 * stood in grids. */
static gsize compare_grids(const char *text, gsize length, char separator, guint width) {
  g_autoptr(SmCsv) csv = sm_csv_new(text, length, 0, 1, separator, 0);
  g_autoptr(SmCsv) parsed = sm_csv_new(text, length, 0, 1, separator, 1);
  g_autoptr(SmGrid) grid = sm_grid_new(width);
  sm_csv_expect_width(csv, width);
  sm_csv_expect_width(parsed, width);
  sm_csv_use_libcsv_only(parsed);
  gsize gridded = 0;
  for (const SmRecord *record;;) {
    gsize start = sm_csv_place(csv).offset;
    guint count = sm_csv_find_grid(csv, grid, length);
    compare_ways(grid, text + start, length - start, separator);
    gridded += count;
    for (guint row = 0; row < count; row++) compare_row(grid, row, sm_csv_next(parsed), start, separator);
    if (count) sm_csv_pass(csv, grid, 0, count);
    record = sm_csv_next(csv);
    const SmRecord *other = sm_csv_next(parsed);
    g_assert((record == NULL) == (other == NULL));
    if (!record) break;
    g_assert(record->offset == other->offset && record->line == other->line && record->number == other->number);
  }
  g_assert(sm_csv_line_ends(csv) == sm_csv_line_ends(parsed));
  g_assert(sm_csv_blank_bytes(csv) == sm_csv_blank_bytes(parsed));
  return gridded;
}
