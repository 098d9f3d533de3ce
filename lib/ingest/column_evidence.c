/* See column_evidence.h. A look at all rows of a large export was half as long as reading them, row by row. */
#include "ingest/column_evidence.h"

#include "ingest/pairs.h"
#include "ingest/plain.h"

gboolean sm_column_evidence_may_add(const SmRowReader *rows) {
  for (guint i = 0; i < rows->proving->len; i++)
    if (sm_row_only_cell(rows, g_array_index(rows->proving, guint, i)) < 0) return FALSE;
  return rows->header->width > 1;
}

/* Of most cells their first bytes say it, or that they are digits. */
static inline gboolean add_plain(SmCellReader *reader, gboolean dated, const SmCell *cell, guint64 line) {
  if (!dated) return sm_number_evidence_add_plain(&reader->evidence, cell->bytes, cell->length);
  return cell->length >= SM_PAIRS_BYTES && sm_date_evidence_add_start(&reader->dates, cell->bytes, line);
}

/* Unless it is what the preset says is no value, or may be once its spaces are off. */
static inline gboolean may_be_plain(const SmRowReader *rows, const SmCell *cell) {
  return !rows->empties || (sm_plain_is_bare(cell) && !sm_row_means_nothing(rows, cell));
}

static void add_copy(SmRowReader *rows, guint field, const SmCell *cell, gboolean raw, guint64 line) {
  g_autofree char *copy = g_malloc(cell->length + 1);
  gsize length = 0;
  for (gsize i = 0; i < cell->length; i += raw && cell->bytes[i] == '"' ? 2 : 1) copy[length++] = cell->bytes[i];
  copy[length] = '\0';
  SmCell own = {copy, length, FALSE};
  sm_row_add_evidence(rows, field, sm_row_cell_text(rows, &own), line);
}

static void add_column(SmRowReader *rows, guint field, const SmGrid *grid, guint from, guint end, guint64 line) {
  const SmGridColumn cells = sm_grid_column(grid, (guint)sm_row_only_cell(rows, field));
  SmCellReader *reader = &rows->cells[field];
  gboolean dated = sm_row_is_dated(rows, field), raw;
  for (guint row = from; row < end; line += grid->lines[row++]) {
    SmCell cell = sm_grid_cell(&cells, row, &raw);
    if (!cell.length) continue;
    gboolean added = !reader->mapped && may_be_plain(rows, &cell) && add_plain(reader, dated, &cell, line);
    if (!added) add_copy(rows, field, &cell, raw, line);
  }
}

void sm_column_evidence_add(SmRowReader *rows, const SmGrid *grid, guint from, guint end, guint64 line) {
  for (guint i = 0; i < rows->proving->len; i++)
    add_column(rows, g_array_index(rows->proving, guint, i), grid, from, end, line);
}
