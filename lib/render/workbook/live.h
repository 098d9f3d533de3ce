/*
 * What keeps a workbook alive: names by which formulas find cells and columns, and alarms that colour a cell while
 * something is wrong.
 */
#pragma once

#include "render/workbook/formula.h"
#include "render/workbook/worksheet.h"

G_BEGIN_DECLS

/* Gives a name to the cells of a column from `first` to `last`. */
void sm_live_name(SmWorksheet *sheet, const char *name, guint first, guint last, guint column);

/* A cell of a table with its formula (NULL: its value alone), name and alarm. An unknown quantity has no formula. A
 * reference that leads nowhere is an error of the book. */
void sm_live_write_cell(SmWorksheet *sheet, guint column, const SmCell *cell, const char *formula,
                        const SmFormulaPlace *place, const SmStyle *style, gboolean with_cents);

G_END_DECLS
