/*
 * A sample: the leads or deals that one set of figures speaks of, with the coordinates those figures get. Every measure
 * is a function of a sample, so that a total, a period before and a group of a breakdown are counted by the same code.
 */
#pragma once

#include "measure/deal.h"
#include "measure/measure.h"

#include <glib.h>

G_BEGIN_DECLS

#define SM_SMALL_SAMPLE 30

typedef struct {
  const SmQuestion *question;
  SmFigures *figures;
  const GPtrArray *items; /* of const SmTrace *, or of const SmDeal * */
  guint key_count;
  SmKey keys[SM_FIGURE_MAX_KEYS];
} SmSample;

/* The same sample with one more coordinate. */
SmSample sm_sample_with(const SmSample *sample, SmDimension dimension, const char *value);

/* Each adds a figure with the sample's coordinates and returns it until the next is added; NULL when the tables that
 * its row of the catalogue needs are missing. `n` as in measure.h; a share of nothing, and days of nobody, are not
 * known. */
SmFigure *sm_sample_count(const SmSample *sample, const char *id, gint64 count, gint64 n);
SmFigure *sm_sample_share(const SmSample *sample, const char *id, gint64 part, gint64 n);
SmFigure *sm_sample_money(const SmSample *sample, const char *id, gint64 minor, gint64 n);
SmFigure *sm_sample_real(const SmSample *sample, const char *id, SmUnit unit, double value, gint64 n);

/* A ratio with its Wilson interval, n and small mark, to a figure that exists. */
void sm_figure_set_share(SmFigure *figure, gint64 part, gint64 n);

/* An item's value of a dimension; made values live in `words`. */
typedef const char *(*SmValueOf)(const SmQuestion *question, gconstpointer item, SmDimension dimension,
                                 GStringChunk *words);
const char *sm_deal_value(const SmQuestion *question, gconstpointer deal, SmDimension dimension, GStringChunk *words);

/* Calls `count` for each group of each breakdown, in the order of bytes; not at all when no item has a value. The items
 * are put into their groups over the threads of the question, one dimension by each. */
void sm_sample_each(const SmSample *whole, const SmDimension *dimensions, guint dimension_count, SmValueOf value_of,
                    void (*count)(const SmSample *group));

G_END_DECLS
