/*
 * Sheets in constant memory, each row written out when the next begins. libxlsxwriter 1.1.4 has this for whole
 * workbooks only: then charts lose the numbers they keep of their cells, which previews and phones show, and Excel
 * tables are refused, though a table is a part of its own that needs no cell. So a sheet is streamed by itself here, by
 * two fields that the library's headers show. On such a sheet rows come in order, and texts stand in their cells, not
 * in the workbook's list of strings. 100,000 leads take 4 MB so instead of 200.
 */
#pragma once

#include <glib.h>
#include <xlsxwriter.h>

G_BEGIN_DECLS

/* NULL as workbook_add_worksheet(). Owned by the workbook. */
lxw_worksheet *sm_stream_add_worksheet(lxw_workbook *workbook, const char *name, gboolean streamed);

/* As worksheet_add_table(), on a streamed sheet too: there, when the table's rows were written, and header cells with
 * the columns' titles; no column has a formula. */
lxw_error sm_stream_add_table(lxw_worksheet *worksheet, guint first_row, guint last_row, guint last_column,
                              lxw_table_options *options);

/* Writes the row under way of a streamed sheet, the same bytes as libxlsxwriter would once the next begins, but without
 * a format string for each cell, which takes a quarter of a long list's time. Nothing can be added to the row any more;
 * the next one is the next to be written. `scratch` serves all rows. */
void sm_stream_end_row(lxw_worksheet *worksheet, GString *scratch);

G_END_DECLS
