/* See table_columns.h. */
#include "render/deck/table_columns.h"

#include <math.h>

#define MEASURED_ROWS 200 /* widths come from the first rows; a later, wider one wraps */
#define MARK_PT 12.0

const SmTableColumn *sm_table_column(const SmTableBlock *table, guint i) {
  return g_ptr_array_index(table->columns, i);
}

const SmCell *sm_table_cell(const SmTableBlock *table, guint row, guint column) {
  const GPtrArray *cells = g_ptr_array_index(table->rows, row);
  return column < cells->len ? g_ptr_array_index(cells, column) : NULL;
}

gboolean sm_table_is_total(const SmTableBlock *table, guint row) {
  return table->has_total && row + 1 == table->rows->len;
}

double sm_table_mark_width(const SmCell *cell) {
  SmShape shape;
  return cell && (cell->flagged || sm_role_shape(cell->role, &shape)) ? MARK_PT : 0;
}

char *sm_table_words(const SmCell *cell) {
  return cell->small && *cell->words ? g_strconcat(cell->words, "\u202F°", NULL) : g_strdup(cell->words);
}

SmTextStyle sm_table_style(double pt, gboolean strong, SmAlign align) {
  return (SmTextStyle){.pt = pt,
                       .weight = strong ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL,
                       .tabular = TRUE,
                       .align = align == SM_ALIGN_END ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT};
}

static double natural_cell(const SmDesk *desk, const SmTableBlock *table, guint row, guint column, double pt) {
  const SmCell *cell = sm_table_cell(table, row, column);
  if (!cell) return 0;
  SmTextStyle style = sm_table_style(pt, sm_table_is_total(table, row) || cell->flagged, SM_ALIGN_START);
  g_autofree char *words = sm_table_words(cell);
  return sm_type_width(desk->type, words, &style) + sm_table_mark_width(cell);
}

/* The longest word of a header, which is never broken if that can be helped. */
static double longest_word(const SmDesk *desk, const char *title, double pt) {
  SmTextStyle style = sm_table_style(pt, TRUE, SM_ALIGN_START);
  g_auto(GStrv) words = g_strsplit(title, " ", -1);
  double widest = 0;
  for (guint i = 0; words[i]; i++) widest = MAX(widest, sm_type_width(desk->type, words[i], &style));
  return widest;
}

/* What column `i` would like; `tight`: with its title broken into words. */
static double natural_column(const SmDesk *desk, const SmTableBlock *table, guint i, double pt, gboolean tight) {
  const SmTableColumn *column = sm_table_column(table, i);
  double widest = MIN(longest_word(desk, column->title, SM_NOTE_PT), 110);
  for (guint row = 0; row < MIN(table->rows->len, MEASURED_ROWS); row++)
    widest = MAX(widest, natural_cell(desk, table, row, i, pt));
  if (column->width > 0 && column->align == SM_ALIGN_START) widest = MAX(widest, MIN(column->width * pt * 0.55, 200));
  SmTextStyle head = sm_table_style(SM_NOTE_PT, TRUE, SM_ALIGN_START);
  double title = sm_type_width(desk->type, column->title, &head);
  return ceil(MAX(widest, tight ? 0 : MIN(title, widest * 1.6)) + 2 * SM_TABLE_PAD_X) + 0.5;
}

/* A text may shrink to this, a number not at all. */
static double least_column(const SmTableBlock *table, guint i, double natural) {
  return sm_table_column(table, i)->align == SM_ALIGN_END ? natural : MIN(natural, 84);
}

/* Takes from texts what is too much; where that is not enough, from all in proportion. */
static void shrink(SmTableColumns *columns, const SmTableBlock *table, double width) {
  double excess = columns->total - width, slack = 0;
  for (guint i = 0; i < columns->count; i++) slack += columns->widths[i] - least_column(table, i, columns->widths[i]);
  for (guint i = 0; i < columns->count; i++) {
    double own = columns->widths[i] - least_column(table, i, columns->widths[i]);
    if (slack >= excess)
      columns->widths[i] -= slack > 0 ? excess * own / slack : 0;
    else
      columns->widths[i] = (columns->widths[i] - own) * width / (columns->total - slack);
  }
  columns->total = width;
}

/* Widens all alike, so that a table nearly as wide as its place fills it, and a small one breathes. */
static void grow(SmTableColumns *columns, double width) {
  double target = columns->total >= width * 0.55 ? width : columns->total * 1.3;
  for (guint i = 0; i < columns->count; i++) columns->widths[i] *= target / columns->total;
  columns->total = target;
}

static void even_out(SmTableColumns *columns, double width) {
  for (guint i = 0; i < columns->count; i++) columns->widths[i] = width / columns->count;
  columns->total = width;
}

static SmTableColumns natural_columns(const SmDesk *desk, const SmTableBlock *table, double pt, gboolean tight) {
  SmTableColumns columns = {
      .count = table->columns->len, .widths = g_new0(double, MAX(1, table->columns->len)), .pt = pt};
  for (guint i = 0; i < columns.count; i++)
    columns.total += columns.widths[i] = natural_column(desk, table, i, pt, tight);
  return columns;
}

double sm_deck_table_least_width(const SmDesk *desk, const SmTableBlock *table) {
  g_auto(SmTableColumns) columns = natural_columns(desk, table, desk->paper->table_pt, TRUE);
  double least = 0;
  for (guint i = 0; i < columns.count; i++) least += least_column(table, i, columns.widths[i]);
  return least;
}

double sm_deck_table_natural_width(const SmDesk *desk, const SmTableBlock *table) {
  g_auto(SmTableColumns) columns = natural_columns(desk, table, desk->paper->table_pt, FALSE);
  return columns.total;
}

SmTableColumns sm_table_columns(const SmDesk *desk, const SmTableBlock *table, double width) {
  double pt = sm_deck_table_least_width(desk, table) > width ? SM_LEAST_PT : desk->paper->table_pt;
  SmTableColumns columns = natural_columns(desk, table, pt, FALSE);
  if (columns.total > width) {
    sm_table_columns_clear(&columns);
    columns = natural_columns(desk, table, pt, TRUE);
  }
  if (table->even)
    even_out(&columns, width);
  else if (columns.total > width)
    shrink(&columns, table, width);
  else if (columns.total > 0)
    grow(&columns, width);
  return columns;
}
