/*
 * What the cells of many rows prove of how their column writes dates and numbers, a column at a time.
 */
#pragma once

#include "ingest/grid.h"
#include "ingest/row.h"

#include <glib.h>

G_BEGIN_DECLS

/* Whether each field that proves something has a column of its own. */
gboolean sm_column_evidence_may_add(const SmRowReader *rows);

/* Adds what records in [from, end) of the grid prove, as sm_row_reader_add_evidence does of one. The first begins on
 * this line. */
void sm_column_evidence_add(SmRowReader *rows, const SmGrid *grid, guint from, guint end, guint64 line);

G_END_DECLS
