/*
 * A table whose ENUM columns have so few values that one byte tells which of them a row has in all columns: what was
 * done, in which direction, and what came of it, of ten million activities.
 */
#pragma once

#include "table/table.h"

G_BEGIN_DECLS

#define SM_CODES 256u

/* The ENUM columns of a table without rows are packed from now on, should one byte do. The columns that must have a
 * value have one in every row that is added. */
void sm_table_pack(SmTable *table);

/* The steps of filling a table, for table.c: `table` is packed, `from` is not. */

/* Sets the codes of the rows from `first` on to what the rows of `from` say. */
void sm_packed_copy(SmTable *table, guint32 first, const SmTable *from);

G_END_DECLS
