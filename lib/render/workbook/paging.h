/*
 * Where a printed sheet goes on to its next page: before what belongs together, a caption with its table, a table with
 * its first rows, a chart whole. Sheets are printed to the width of a page, so that this follows from their widths and
 * heights. LibreOffice heeds such breaks while it fits to a width; a program that does not breaks where it would
 * anyway.
 */
#pragma once

#include "render/workbook/worksheet.h"

G_BEGIN_DECLS

/* A piece begins in the sheet's next row; `forced`: on a new page. One that is still open goes on: a heading. */
void sm_paging_open(SmWorksheet *sheet, gboolean forced);
/* It ends before the next row. Its rows up to `head` stay on one page, where they fit; a short piece does as a whole.
 */
void sm_paging_close(SmWorksheet *sheet, guint head);
/* Before the next row the open piece may be cut, if no page holds it: a table from its chart. */
void sm_paging_allow_cut(SmWorksheet *sheet);
/* All rows written so far, in points. */
double sm_paging_height(const SmWorksheet *sheet);
/* Sets the breaks, when the sheet is written. */
void sm_paging_break(SmWorksheet *sheet);

G_END_DECLS
