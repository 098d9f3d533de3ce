/*
 * The anatomy all kinds of chart share: a box to fill, a scale, labels that never leave it or cross. Kinds put marks on
 * a sheet (sheet.h); nothing is drawn here. Internal to render.
 */
#pragma once

#include "render/chart/chart.h"
#include "render/sheet.h"
#include "render/type.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  SmTypesetter *type; /* all borrowed */
  SmSheet *sheet;
  const SmDocument *document;
  const SmChartBlock *chart;
  SmBox box;          /* what is left of the box to fill */
  SmBox outer;        /* the whole of it */
  double pt;          /* of all text */
  double line;        /* height of a line of it */
  double density;     /* points a unit that the scale may have at most, for charts of one unit on one page; 0: any */
  double own_density; /* what this chart would have by itself */
  guint first_mark;   /* where this chart's marks begin on the sheet */
} SmPlot;

/* Places the chart's marks on the sheet. `density` as in SmPlot. Returns what density it would have by itself, 0 when
 * its scale is its own business. */
double sm_chart_place(SmTypesetter *type, SmSheet *sheet, const SmDocument *document, const SmChartBlock *chart,
                      SmBox box, double pt, double density);

/* One function a kind. */
void sm_plot_bars(SmPlot *plot);
void sm_plot_stacked(SmPlot *plot);
void sm_plot_columns(SmPlot *plot);
void sm_plot_lines(SmPlot *plot);
void sm_plot_funnel(SmPlot *plot);
void sm_plot_bullet(SmPlot *plot);
void sm_plot_heatmap(SmPlot *plot);
void sm_plot_waterfall(SmPlot *plot);
void sm_plot_distribution(SmPlot *plot);
void sm_plot_matrix(SmPlot *plot);
void sm_plot_chain(SmPlot *plot);
void sm_plot_threshold(SmPlot *plot);
void sm_plot_variance(SmPlot *plot);

/* Data. A point that is not there is NULL, a value not known NaN; values are in major units. */
const SmPoint *sm_plot_point(const SmSeries *series, guint category);
double sm_plot_value(const SmPlot *plot, const SmPoint *point);
gboolean sm_plot_interval(const SmPlot *plot, const SmPoint *point, double *ret_low, double *ret_high);
const char *sm_plot_category(const SmPlot *plot, guint category);
const char *sm_plot_total(const SmPlot *plot, guint category); /* "" where it is not told */
const SmSeries *sm_plot_series(const SmPlot *plot, guint series);
const SmSeries *sm_plot_find_role(const SmPlot *plot, SmRole role);

/* A linear scale that holds zero. */
typedef struct {
  double low, high, from, length;
} SmScale;
typedef gboolean (*SmSeriesFilter)(const SmSeries *series);
gboolean sm_series_is_seen(const SmSeries *series); /* some value of it is known and not zero */
/* Of all values (and intervals) of the series that pass `filter` (NULL: all), over `length` points from `from`. */
SmScale sm_scale_of(const SmPlot *plot, SmSeriesFilter filter, double from, double length);
/* Notes the scale's density and shortens the scale to that of the page. */
void sm_scale_share(SmPlot *plot, SmScale *scale);
double sm_scale_at(const SmScale *scale, double value);

/* Labels. Anchors say which part of the text comes to x. */
typedef enum { SM_ANCHOR_START, SM_ANCHOR_MIDDLE, SM_ANCHOR_END } SmAnchor;
typedef struct {
  SmAnchor anchor;
  double width;   /* at most; shortened to it */
  guint lines;    /* at most; 0 means 1 */
  guint32 colour; /* 0: SM_INK */
  gboolean strong;
  gboolean middle;  /* shorten in the middle: names differ, and counts stand, at their ends */
  gboolean if_free; /* leave it out where another label is, or where it would be cut without a width of its own */
} SmLabel;
/* Centred on `y`. Returns what it covers; width 0 where it was left out or there is no room for an ellipsis. */
SmBox sm_plot_label(SmPlot *plot, const char *text, double x, double y, SmLabel label);
double sm_plot_text_width(const SmPlot *plot, const char *text, gboolean strong);
/* Width of the widest words of all points of a series, at most `limit`. */
double sm_plot_words_width(const SmPlot *plot, const SmSeries *series, double limit);
/* Width for the categories' names: as wide as the widest, at most `share` of the box. */
double sm_plot_names_width(const SmPlot *plot, double share);
/* Swatches with names in one or more lines at the top of the box, which shrinks by them. Series whose name is
 * empty, or that do not pass `filter` (NULL: all), are left out. */
void sm_plot_legend(SmPlot *plot, SmSeriesFilter filter);

/* Rows of a horizontal chart. */
typedef struct {
  guint shown;        /* rows that fit; the rest are counted in a last line */
  double top, height; /* of each row */
} SmRows;
/* Divides the box into rows between `least` and `most` points high. */
SmRows sm_plot_rows(SmPlot *plot, double least, double most);
static inline double sm_rows_middle(const SmRows *rows, guint row) {
  return rows->top + ((double)row + 0.5) * rows->height;
}
/* A box of few letters' width: names stand above their rows, not before them. */
static inline gboolean sm_plot_is_narrow(double width, double pt) { return width < 24 * pt; }
/* The name of a category before its row, in one line or two. */
void sm_plot_row_name(SmPlot *plot, const SmRows *rows, guint row, double width);

/* Marks. */
/* A whisker over a bar of `role` that ends at `end`; SM_ROLE_NONE: over no bar. `near` is the end nearer to zero. */
void sm_plot_whisker_across(SmPlot *plot, double near_x, double far_x, double y, double end_x, SmRole role);
void sm_plot_whisker_up(SmPlot *plot, double x, double near_y, double far_y, double end_y, SmRole role);
/* The marker of a flagged point, beside its words. */
void sm_plot_flag(SmPlot *plot, double x, double y);
double sm_plot_flag_width(const SmPlot *plot, const SmPoint *point);

G_END_DECLS
