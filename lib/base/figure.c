/* See figure.h. Figures stand in the order they were added; two hashes lead to them, by exact coordinates and by shape
 * (id and dimensions). Both keys are texts composed of length-prefixed parts in the order of the dimensions, so no
 * value can imitate another key. */
#include "base/figure.h"

#include <math.h>
#include <string.h>

struct SmFigures {
  GPtrArray *items;     /* of SmFigure, owned; pointers stay good while the array grows */
  GStringChunk *texts;  /* what the items borrow */
  GHashTable *by_keys;  /* composed key -> SmFigure, borrowed */
  GHashTable *by_shape; /* composed shape -> GPtrArray of SmFigure, borrowed */
};

static const char *const dimension_names[SM_DIMENSION_COUNT] = {
    [SM_BY_PERIOD] = "period",     [SM_BY_CAMPAIGN] = "campaign",   [SM_BY_SOURCE] = "source",
    [SM_BY_CHANNEL] = "channel",   [SM_BY_MOTION] = "motion",       [SM_BY_SEGMENT] = "segment",
    [SM_BY_OWNER] = "owner",       [SM_BY_TEAM] = "team",           [SM_BY_MONTH] = "month",
    [SM_BY_WEEK] = "week",         [SM_BY_BUCKET] = "bucket",       [SM_BY_CAUSE] = "cause",
    [SM_BY_DECLARED] = "declared", [SM_BY_OBJECTIVE] = "objective", [SM_BY_PLAN] = "plan",
    [SM_BY_PERSON] = "person",     [SM_BY_CONTENT] = "content",     [SM_BY_THRESHOLD] = "threshold",
    [SM_BY_FIELD] = "field",       [SM_BY_FILE] = "file",           [SM_BY_TEXT] = "text",
    [SM_BY_STATUS] = "status",
};

const char *sm_dimension_name(SmDimension dimension) { return dimension_names[dimension]; }

SmFigures *sm_figures_new(void) {
  SmFigures *figures = g_new0(SmFigures, 1);
  figures->items = g_ptr_array_new_with_free_func(g_free);
  figures->texts = g_string_chunk_new(4096);
  figures->by_keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  figures->by_shape = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  return figures;
}

void sm_figures_free(SmFigures *figures) {
  if (!figures) return;
  g_hash_table_unref(figures->by_keys);
  g_hash_table_unref(figures->by_shape);
  g_ptr_array_unref(figures->items);
  g_string_chunk_free(figures->texts);
  g_free(figures);
}

/* Copies the keys in the order of their dimensions (insertion sort: there are at most four). */
static void sort_keys(guint count, const SmKey *keys, SmKey *ret_sorted) {
  g_assert(count <= SM_FIGURE_MAX_KEYS);
  for (guint i = 0; i < count; i++) {
    guint at = i;
    for (; at > 0 && ret_sorted[at - 1].dimension > keys[i].dimension; at--) ret_sorted[at] = ret_sorted[at - 1];
    ret_sorted[at] = keys[i];
  }
}

static char *compose_key(const char *id, guint count, const SmKey *sorted) {
  GString *key = g_string_new(id);
  for (guint i = 0; i < count; i++)
    g_string_append_printf(key, "\n%d:%zu:%s", (int)sorted[i].dimension, strlen(sorted[i].value), sorted[i].value);
  return g_string_free(key, FALSE);
}

static char *compose_shape(const char *id, guint count, const SmKey *sorted) {
  GString *key = g_string_new(id);
  for (guint i = 0; i < count; i++) g_string_append_printf(key, "\n%d", (int)sorted[i].dimension);
  return g_string_free(key, FALSE);
}

static void index_figure(SmFigures *figures, SmFigure *figure) {
  SmKey sorted[SM_FIGURE_MAX_KEYS];
  sort_keys(figure->key_count, figure->keys, sorted);
  char *key = compose_key(figure->id, figure->key_count, sorted);
  if (g_hash_table_contains(figures->by_keys, key))
    g_free(key); /* the first one stays findable */
  else
    g_hash_table_insert(figures->by_keys, key, figure);
  char *shape = compose_shape(figure->id, figure->key_count, sorted);
  GPtrArray *same = g_hash_table_lookup(figures->by_shape, shape);
  if (same)
    g_free(shape);
  else
    g_hash_table_insert(figures->by_shape, shape, same = g_ptr_array_new());
  g_ptr_array_add(same, figure);
}

SmFigure *sm_figures_add(SmFigures *figures, const char *id, SmQuantity value, guint key_count, const SmKey *keys) {
  g_assert(key_count <= SM_FIGURE_MAX_KEYS);
  SmFigure *figure = g_new0(SmFigure, 1);
  figure->id = id;
  figure->value = value;
  figure->low = figure->high = sm_quantity_unknown(value.unit);
  figure->n = -1;
  figure->q = NAN;
  figure->key_count = key_count;
  for (guint i = 0; i < key_count; i++) {
    figure->keys[i].dimension = keys[i].dimension;
    figure->keys[i].value = g_string_chunk_insert_const(figures->texts, keys[i].value ? keys[i].value : "");
  }
  g_ptr_array_add(figures->items, figure);
  index_figure(figures, figure);
  return figure;
}

void sm_figures_set_note(SmFigures *figures, SmFigure *figure, const char *message) {
  figure->note = message ? g_string_chunk_insert_const(figures->texts, message) : NULL;
}

void sm_figures_add_note(SmFigures *figures, guint index, const char *message) {
  SmFigure *figure = g_ptr_array_index(figures->items, index);
  if (!figure->note) sm_figures_set_note(figures, figure, message);
}

guint sm_figures_count(const SmFigures *figures) { return figures->items->len; }

const SmFigure *sm_figures_at(const SmFigures *figures, guint index) {
  return g_ptr_array_index(figures->items, index);
}

const SmFigure *sm_figures_find(const SmFigures *figures, const char *id, guint key_count, const SmKey *keys) {
  SmKey sorted[SM_FIGURE_MAX_KEYS];
  sort_keys(key_count, keys, sorted);
  for (guint i = 0; i < key_count; i++)
    if (!sorted[i].value) sorted[i].value = "";
  g_autofree char *key = compose_key(id, key_count, sorted);
  return g_hash_table_lookup(figures->by_keys, key);
}

const SmFigure *sm_figures_total(const SmFigures *figures, const char *id) {
  return sm_figures_find(figures, id, 0, NULL);
}

const SmFigure *sm_figures_by(const SmFigures *figures, const char *id, SmDimension dimension, const char *value) {
  return sm_figures_find(figures, id, 1, &(SmKey){.dimension = dimension, .value = value});
}

GPtrArray *sm_figures_select(const SmFigures *figures, const char *id, guint dimension_count,
                             const SmDimension *dimensions) {
  g_assert(dimension_count <= SM_FIGURE_MAX_KEYS);
  SmKey keys[SM_FIGURE_MAX_KEYS] = {{0}}, sorted[SM_FIGURE_MAX_KEYS];
  for (guint i = 0; i < dimension_count; i++) keys[i] = (SmKey){.dimension = dimensions[i], .value = ""};
  sort_keys(dimension_count, keys, sorted);
  g_autofree char *shape = compose_shape(id, dimension_count, sorted);
  const GPtrArray *same = g_hash_table_lookup(figures->by_shape, shape);
  GPtrArray *selected = g_ptr_array_new();
  for (guint i = 0; same && i < same->len; i++) g_ptr_array_add(selected, same->pdata[i]);
  return selected;
}
