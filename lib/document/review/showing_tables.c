/* See showing.h: tables of figures, by group and by period. */
#include "document/review/showing.h"

#include "base/numbers.h"
#include "document/words.h"

/* Larger denominators first; ties by value, then by the order in which they were added (the sort is stable). */
static gint compare_size(gconstpointer a, gconstpointer b) {
  const SmFigure *first = *(const SmFigure *const *)a, *second = *(const SmFigure *const *)b;
  if (first->n != second->n) return first->n > second->n ? -1 : 1;
  if (first->value.whole != second->value.whole) return first->value.whole > second->value.whole ? -1 : 1;
  return g_strcmp0(first->keys[0].value, second->keys[0].value);
}

GPtrArray *sm_review_groups(const SmReview *review, const char *id, SmDimension dimension, guint limit) {
  GPtrArray *groups = sm_figures_select(review->results->figures, id, 1, &dimension);
  if (limit == 0) return groups;
  g_ptr_array_sort(groups, compare_size);
  if (groups->len > limit) g_ptr_array_set_size(groups, (gint)limit);
  return groups;
}

char *sm_review_say_meaning(const SmReview *review, const char *id) {
  const SmMeasure *measure = sm_catalogue_find(id);
  return measure ? g_strdup(sm_tr(review->language, measure->meaning)) : NULL;
}

SmCell *sm_review_named_cell(const SmReview *review, const char *name, const char *id) {
  SmCell *cell = sm_cell_text(name);
  cell->meaning = sm_review_say_meaning(review, id);
  return cell;
}

void sm_review_explain_column(const SmReview *review, SmTableBlock *table, const char *key, const char *id) {
  for (guint c = 0; c < table->columns->len; c++) {
    SmTableColumn *column = g_ptr_array_index(table->columns, c);
    if (g_str_equal(column->key, key)) sm_document_set(&column->meaning, sm_review_say_meaning(review, id));
  }
}

static void add_bound_column(const SmReview *review, SmTableBlock *table, const SmShownFigure *figure,
                             const char *suffix, const char *title) {
  g_autofree char *key = g_strconcat(figure->id, suffix, NULL);
  g_autofree char *words = sm_say(review->language, title, "figure", figure->title, NULL);
  sm_table_block_add_column(table, key, words, SM_ALIGN_END);
}

static void add_figure_columns(const SmReview *review, SmTableBlock *table, const SmShownFigure *figure) {
  const SmMeasure *measure = sm_catalogue_find(figure->id);
  gboolean money = measure && measure->unit == SM_UNIT_MONEY;
  g_autofree char *title = money ? sm_review_say_in_currency(review, figure->title) : g_strdup(figure->title);
  sm_table_block_add_column(table, figure->id, title, SM_ALIGN_END)->meaning =
      sm_review_say_meaning(review, figure->id);
  if (!figure->interval) return;
  add_bound_column(review, table, figure, ".low", N_("{figure}: 95% from"));
  add_bound_column(review, table, figure, ".high", N_("{figure}: 95% to"));
  add_bound_column(review, table, figure, ".n", N_("{figure}: out of"));
}

static void add_figure_cells(const SmReview *review, GPtrArray *row, const SmShownFigure *shown,
                             const SmFigure *figure) {
  sm_row_add(row, sm_review_cell(review, figure));
  if (!shown->interval) return;
  sm_row_add(row, sm_cell_quantity(review->document, figure ? figure->low : sm_quantity_unknown(SM_UNIT_RATIO)));
  sm_row_add(row, sm_cell_quantity(review->document, figure ? figure->high : sm_quantity_unknown(SM_UNIT_RATIO)));
  gboolean counted = figure && figure->n >= 0;
  sm_row_add(row, sm_cell_quantity(review->document,
                                   counted ? sm_quantity_count(figure->n) : sm_quantity_unknown(SM_UNIT_COUNT)));
}

/* The figures that exist for some group. Container owned by caller, borrows from `figures`. */
static GPtrArray *present_by(const SmReview *review, SmDimension dimension, const SmShownFigure *figures, guint count) {
  GPtrArray *present = g_ptr_array_new();
  for (guint i = 0; i < count; i++) {
    g_autoptr(GPtrArray) groups = sm_figures_select(review->results->figures, figures[i].id, 1, &dimension);
    if (groups->len) g_ptr_array_add(present, (gpointer)&figures[i]);
  }
  return present;
}

SmTableBlock *sm_review_add_groups(const SmReview *review, SmPage *page, const char *id, const char *caption,
                                   SmDimension dimension, const SmShownFigure *figures, guint count, guint limit) {
  g_autoptr(GPtrArray) present = present_by(review, dimension, figures, count);
  if (!present->len) return NULL;
  const SmShownFigure *leading = g_ptr_array_index(present, 0);
  g_autoptr(GPtrArray) groups = sm_review_groups(review, leading->id, dimension, limit);
  SmTableBlock *table = sm_page_add_table(page, id, caption);
  sm_table_block_add_column(table, sm_dimension_name(dimension), sm_word_dimension(review->language, dimension),
                            SM_ALIGN_START);
  for (guint i = 0; i < present->len; i++) add_figure_columns(review, table, g_ptr_array_index(present, i));
  for (guint g = 0; g < groups->len; g++) {
    const SmFigure *group = g_ptr_array_index(groups, g);
    const char *value = group->keys[0].value;
    GPtrArray *row = sm_table_block_add_row(table);
    g_autofree char *name = sm_review_say_group(review, dimension, value);
    sm_row_add(row, sm_cell_text(name));
    for (guint i = 0; i < present->len; i++) {
      const SmShownFigure *shown = g_ptr_array_index(present, i);
      add_figure_cells(review, row, shown, sm_review_by(review, shown->id, dimension, value));
    }
  }
  return table;
}

static gboolean exists_in_some_period(const SmReview *review, const char *id) {
  for (guint p = 0; p <= SM_PERIODS_BEFORE; p++)
    if (sm_review_in_period(review, id, p)) return TRUE;
  return FALSE;
}

/* A period without any of the figures, or with none of what the first one counts, has no column: dashes say nothing. */
static gboolean says_something(const SmReview *review, const SmShownFigure *figures, guint count, guint period) {
  if (period == SM_PERIODS_BEFORE) return TRUE;
  for (guint i = 0; i < count; i++)
    if (sm_review_says(review, figures[i].id, period)) return TRUE;
  return FALSE;
}

SmTableBlock *sm_review_add_periods(const SmReview *review, SmPage *page, const char *id, const char *caption,
                                    const SmShownFigure *figures, guint count, gboolean alone) {
  SmTableBlock *table = NULL;
  guint first = 0;
  while (!says_something(review, figures, count, first)) first++;
  if (first == SM_PERIODS_BEFORE && !alone) return NULL; /* nothing to compare with */
  for (guint i = 0; i < count; i++) {
    if (!exists_in_some_period(review, figures[i].id)) continue;
    if (!table) {
      table = sm_page_add_table(page, id, caption);
      sm_table_block_add_column(table, "figure", sm_tr(review->language, N_("Figure")), SM_ALIGN_START);
      for (guint p = first; p <= SM_PERIODS_BEFORE; p++) {
        g_autofree char *period = sm_review_say_period(review, p), *key = g_strdup_printf("period_%u", p);
        sm_table_block_add_column(table, key, period, SM_ALIGN_END);
      }
    }
    GPtrArray *row = sm_table_block_add_row(table);
    sm_row_add(row, sm_review_named_cell(review, figures[i].title, figures[i].id));
    for (guint p = first; p <= SM_PERIODS_BEFORE; p++)
      sm_row_add(row, figures[i].interval ? sm_review_full_cell(review, sm_review_in_period(review, figures[i].id, p))
                                          : sm_review_cell(review, sm_review_in_period(review, figures[i].id, p)));
  }
  return table;
}
