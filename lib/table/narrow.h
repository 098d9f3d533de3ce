/*
 * Texts of columns that hold few distinct ones, in half the memory: owners, sources, channels, countries of millions of
 * rows are the same few hundred words.
 */
#pragma once

#include "table/table.h"

G_BEGIN_DECLS

/* The rows of the table are all in. Columns of type TEXT with at most 65,536 distinct texts become lists of these and,
 * for each cell, a place in the list; ids, which are links of the table and mostly many, stay as they are. `texts` is
 * what the table's numbers are of. */
void sm_table_narrow(SmTable *table, const SmTexts *texts);

G_END_DECLS
