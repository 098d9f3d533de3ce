/* See sample.h: adding figures. What is counted comes in; out go rows of the figures, with interval, n and small mark.
 */
#include "measure/sample.h"

#include "base/statistics.h"

SmSample sm_sample_with(const SmSample *sample, SmDimension dimension, const char *value) {
  SmSample group = *sample;
  g_assert(group.key_count < SM_FIGURE_MAX_KEYS);
  group.keys[group.key_count++] = (SmKey){dimension, value};
  return group;
}

static gboolean tables_are_there(const SmDataset *data, const SmMeasure *row) {
  for (guint table = 0; table < SM_TABLE_COUNT; table++)
    if (row->tables & 1u << table && !data->tables[table]) return FALSE;
  return TRUE;
}

/* NULL when the tables for it are missing. The id of the row is static, whatever the caller's is. */
static SmFigure *add(const SmSample *sample, const char *id, SmQuantity value, gint64 n) {
  const SmMeasure *row = sm_catalogue_find(id);
  g_assert(row);
  if (!tables_are_there(sample->question->data, row)) return NULL;
  SmFigure *figure = sm_figures_add(sample->figures, row->id, value, sample->key_count, sample->keys);
  figure->n = n;
  figure->small = n >= 0 && n < SM_SMALL_SAMPLE;
  return figure;
}

SmFigure *sm_sample_count(const SmSample *sample, const char *id, gint64 count, gint64 n) {
  return add(sample, id, sm_quantity_count(count), n);
}

void sm_figure_set_share(SmFigure *figure, gint64 part, gint64 n) {
  figure->value = sm_quantity_ratio(part, n);
  figure->n = n;
  figure->small = n < SM_SMALL_SAMPLE;
  if (n == 0) return;
  SmInterval interval = sm_wilson_interval(part, n);
  figure->low = sm_quantity_real(SM_UNIT_RATIO, interval.low);
  figure->high = sm_quantity_real(SM_UNIT_RATIO, interval.high);
}

SmFigure *sm_sample_share(const SmSample *sample, const char *id, gint64 part, gint64 n) {
  SmFigure *figure = add(sample, id, sm_quantity_ratio(part, n), n);
  if (figure) sm_figure_set_share(figure, part, n);
  return figure;
}

SmFigure *sm_sample_money(const SmSample *sample, const char *id, gint64 minor, gint64 n) {
  SmFigure *figure = add(sample, id, sm_quantity_money(minor), n);
  if (figure) figure->small = FALSE;
  return figure;
}

SmFigure *sm_sample_real(const SmSample *sample, const char *id, SmUnit unit, double value, gint64 n) {
  return add(sample, id, sm_quantity_real(unit, value), n);
}
