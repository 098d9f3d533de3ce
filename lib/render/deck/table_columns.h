/*
 * How wide the columns of a table are, and what is in its cells: numbers keep the width they need, texts share the
 * rest. Internal to the deck.
 */
#pragma once

#include "render/deck/piece.h"

#include <glib.h>

G_BEGIN_DECLS

#define SM_TABLE_PAD_X 7.0

typedef struct {
  double *widths; /* with padding */
  guint count;
  double total;
  double pt; /* of the cells: smaller where the columns would not fit */
} SmTableColumns;

static inline void sm_table_columns_clear(SmTableColumns *columns) { g_free(columns->widths); }
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SmTableColumns, sm_table_columns_clear)

/* The columns that fill `width`, or less where the table is small. */
SmTableColumns sm_table_columns(const SmDesk *desk, const SmTableBlock *table, double width);

const SmTableColumn *sm_table_column(const SmTableBlock *table, guint i);
/* NULL where a row is shorter than the table. */
const SmCell *sm_table_cell(const SmTableBlock *table, guint row, guint column);
gboolean sm_table_is_total(const SmTableBlock *table, guint row);
/* Room for the shape of a cell's role or flag before its words. */
double sm_table_mark_width(const SmCell *cell);
/* The cell's words; a small sample wears a degree sign, told below the table. Owned by caller. */
char *sm_table_words(const SmCell *cell);
SmTextStyle sm_table_style(double pt, gboolean strong, SmAlign align);

G_END_DECLS
