/*
 * Texts of columns that hold few distinct ones, in half the memory: owners, sources, channels, countries of millions of
 * rows are the same few hundred words. Columns of type TEXT only: ids are links of the table, and mostly many.
 */
#pragma once

#include "table/table.h"

G_BEGIN_DECLS

/* From now on the columns of a part, which has no rows yet, list their texts where those of the whole table do, or may
 * come to: then a text is looked for once a part instead of once a cell. */
void sm_table_list_texts(SmTable *part, const SmTable *whole);

/* The steps of putting tables together, for table.c. */

/* Rows of `from` will be copied to a column of `capacity` rows, all in [0, row_count) copied, or SM_TEXT_NONE. It lists
 * the texts of `from`, numbered as `taken` says, or is wide afterwards when it cannot. */
void sm_column_meet(SmColumn *column, const SmColumn *from, const SmText *taken, guint32 row_count, guint32 capacity);
/* Copies the cells of `from` to the rows from `first` on. */
void sm_column_copy_texts(SmColumn *column, guint32 first, const SmColumn *from, guint32 row_count,
                          const SmText *taken);

G_END_DECLS
