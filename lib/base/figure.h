/*
 * A figure is one tidy row: what it is (an id of definitions.md), for which part of the data, and how much. Measures
 * make them, documents show them, figures.json lists them; nobody computes one twice. Rows are appended while measuring
 * and read-only afterwards.
 */
#pragma once

#include "base/quantity.h"

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  SM_BY_PERIOD,
  SM_BY_CAMPAIGN,
  SM_BY_SOURCE,
  SM_BY_CHANNEL,
  SM_BY_MOTION,
  SM_BY_SEGMENT,
  SM_BY_OWNER,
  SM_BY_TEAM,
  SM_BY_MONTH,
  SM_BY_WEEK,
  SM_BY_BUCKET,
  SM_BY_CAUSE,
  SM_BY_DECLARED,
  SM_BY_OBJECTIVE,
  SM_BY_PLAN,
  SM_BY_PERSON,
  SM_BY_CONTENT,
  SM_BY_THRESHOLD,
  SM_BY_FIELD,
  SM_BY_FILE,
  SM_BY_TEXT,
  SM_BY_STATUS,
  SM_DIMENSION_COUNT
} SmDimension;

/* The dimension's name in figures.json ("campaign"). Static. */
const char *sm_dimension_name(SmDimension dimension);

#define SM_FIGURE_MAX_KEYS 4

/* One coordinate: a dimension and its value. The empty value ("") is the group of rows that have none. */
typedef struct {
  SmDimension dimension;
  const char *value; /* borrowed from the figures */
} SmKey;

typedef struct {
  const char *id;    /* static: a row of the catalogue */
  guint key_count;   /* 0: the whole period */
  SmKey keys[SM_FIGURE_MAX_KEYS];
  SmQuantity value;
  SmQuantity low, high; /* 95 % interval; not known where the figure has none */
  gint64 n;             /* the denominator, or the number of rows behind the value; -1 where it says nothing */
  double q;             /* Benjamini-Hochberg adjusted p of a test, else NaN */
  gboolean flagged;     /* the test says so at q <= 0.10 */
  gboolean small;       /* under 30 rows: shown, marked, and part of no verdict */
  const char *note;     /* a message (message.h) where a rule speaks, else NULL; borrowed from the figures */
} SmFigure;

typedef struct SmFigures SmFigures;

SmFigures *sm_figures_new(void);
void sm_figures_free(SmFigures *figures);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmFigures, sm_figures_free)

/* Appends a figure and returns it to be completed; the texts of `keys` are copied. The returned pointer holds only
 * until the next call. */
SmFigure *sm_figures_add(SmFigures *figures, const char *id, SmQuantity value, guint key_count, const SmKey *keys);

/* Attaches a note (copied). */
void sm_figures_set_note(SmFigures *figures, SmFigure *figure, const char *message);

/* The same for the figure at an index that has no note yet. */
void sm_figures_add_note(SmFigures *figures, guint index, const char *message);

guint sm_figures_count(const SmFigures *figures);
const SmFigure *sm_figures_at(const SmFigures *figures, guint index);

/* The figure of this id with exactly these coordinates, in any order; NULL when it was left out. Hashed. */
const SmFigure *sm_figures_find(const SmFigures *figures, const char *id, guint key_count, const SmKey *keys);

/* Shorthands for the whole period and for one coordinate. */
const SmFigure *sm_figures_total(const SmFigures *figures, const char *id);
const SmFigure *sm_figures_by(const SmFigures *figures, const char *id, SmDimension dimension, const char *value);

/* All figures of an id whose dimensions are exactly the given ones, in the order they were added. Container owned by caller. */
GPtrArray *sm_figures_select(const SmFigures *figures, const char *id, guint dimension_count, const SmDimension *dimensions);

G_END_DECLS
