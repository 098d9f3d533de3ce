/*
 * Cells that mean what their bytes say, told from where they stand in the text, without a copy: most cells of an export
 * are such, and reading them is most of the work. What a setting, a preset or a spreadsheet could have to do with is
 * left to reading.
 */
#pragma once

#include "ingest/row.h"

#include <glib.h>

G_BEGIN_DECLS

/* How the cells of a column may be told; NOT when the configuration has a say in them. */
SmPlain sm_plain_of(const SmCellReader *cell);

/* Stores what a cell of a plain field means in the row, and has `seen` remember it, unless that is NULL. FALSE, and
 * nothing is done, when it takes more to know. */
gboolean sm_plain_store(SmRowReader *rows, const SmUsedField *used, const SmCell *cell, SmSeenCell *seen, guint32 row);

G_END_DECLS
