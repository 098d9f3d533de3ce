/*
 * Figures shown: as cells, in tables by group or by period, in charts with their alt text. What every subject of the
 * review builds its pages from. Nothing is computed here: a figure that is not there leaves its cell, column or block
 * out.
 */
#pragma once

#include "document/document.h"
#include "measure/measure.h"

#include <glib.h>

G_BEGIN_DECLS

/* The rows that a table or chart of the deck has room for. */
#define SM_DECK_ROWS 8

/* A review being built. */
typedef struct {
  const SmResults *results;   /* borrowed */
  const SmLanguage *language; /* borrowed */
  SmDocument *document;       /* the caller's in the end */
} SmReview;

/* Makes the document, which is the caller's, with its title ("{period}" is filled in), verdict and dates. */
void sm_review_init(SmReview *review, const SmResults *results, const SmLanguage *language, const char *title);

/* The figure of the whole period, of one group, or (`period` from 0, the oldest of those before, to SM_PERIODS_BEFORE,
 * the period itself) of one period. NULL where it was left out. */
const SmFigure *sm_review_total(const SmReview *review, const char *id);
const SmFigure *sm_review_by(const SmReview *review, const char *id, SmDimension dimension, const char *value);
const SmFigure *sm_review_in_period(const SmReview *review, const char *id, guint period);
/* The figure says something of the period: it is known, and no count of nothing, which a period before all exports has.
 */
gboolean sm_review_says(const SmReview *review, const char *id, guint period);
/* Leads were handed over in the period: without them a page of the deck has nothing to say of them. */
gboolean sm_review_has_cohort(const SmReview *review);
/* The value of a counting figure of the whole period; -1 where it was left out. */
gint64 sm_review_count(const SmReview *review, const char *id);

/* Gives a key figure its four periods before, those without a figure as unknown; none when all are unknown or zero. */
void sm_review_add_before(const SmReview *review, SmKeyFigure *shown, const char *id);

/* Words, owned by caller. */
char *sm_review_say(const SmReview *review, SmQuantity quantity);
/* "40.0% (34.6%–45.6%) of 300": the value with its interval and denominator where it has them; "small sample" where it
 * is one. */
char *sm_review_say_figure(const SmReview *review, const SmFigure *figure);
/* "Won revenue (EUR)": the head of a column of amounts. Owned by caller. */
char *sm_review_say_in_currency(const SmReview *review, const char *title);
char *sm_review_say_period(const SmReview *review, guint period);
/* How a group is called: ids looked up, periods said, machine names translated. */
char *sm_review_say_group(const SmReview *review, SmDimension dimension, const char *value);

/* The value, perhaps with its denominator, and the mark of small samples: for charts, which draw the interval. Owned by
 * caller. */
char *sm_review_say_mark(const SmReview *review, const SmFigure *figure, gboolean with_n);

/* Cells, owned by caller until taken; `figure` may be NULL. The full one says interval and denominator in its words. */
SmCell *sm_review_cell(const SmReview *review, const SmFigure *figure);
SmCell *sm_review_full_cell(const SmReview *review, const SmFigure *figure);

/* What a figure of that id is, from the catalogue; NULL where it is none. Owned by caller. */
char *sm_review_say_meaning(const SmReview *review, const char *id);
/* The name of a figure, which says in a comment what it is. Owned by caller until taken. */
SmCell *sm_review_named_cell(const SmReview *review, const char *name, const char *id);
/* The same for a column of the table. */
void sm_review_explain_column(const SmReview *review, SmTableBlock *table, const char *key, const char *id);

/* A column of figures: which, how it is called, and whether its interval and denominator get columns of their own. */
typedef struct {
  const char *id, *title;
  gboolean interval;
} SmShownFigure;

/* One row a group, in the order of the first figure's groups that exist; at most `limit` rows (0: all), the largest
 * first then. Columns whose figures exist for no group are left out. NULL, and no table, where nothing exists. */
SmTableBlock *sm_review_add_groups(const SmReview *review, SmPage *page, const char *id, const char *caption,
                                   SmDimension dimension, const SmShownFigure *figures, guint count, guint limit);
/* One row a figure, one column a period, from the first that holds anything: before all exports a zero would be none.
 * NULL where nothing exists and, but for `alone`, where no period before does. */
SmTableBlock *sm_review_add_periods(const SmReview *review, SmPage *page, const char *id, const char *caption,
                                    const SmShownFigure *figures, guint count, gboolean alone);

/* A series of a stacked chart or a column of a heat map. */
typedef struct {
  const char *id, *title;
  SmRole role;
} SmShownSeries;

/* The caption of a chart that shows the `shown` largest of `all` groups; as it is where it shows them all. Owned by
 * caller. */
char *sm_review_say_largest(const SmReview *review, const char *caption, guint shown, guint all);
/* Bars of MQLs, stacked, one a group (the largest first, at most `limit`). NULL, and no chart, where there is no group.
 */
SmChartBlock *sm_review_add_stacked(const SmReview *review, SmPage *page, const char *id, const char *caption,
                                    SmDimension dimension, const SmShownSeries *series, guint count, guint limit);
/* Lines over the periods, one a figure; only periods of which something is known. NULL where under two are. */
SmChartBlock *sm_review_add_trend(const SmReview *review, SmPage *page, const char *id, const char *caption,
                                  SmUnit unit, const SmShownSeries *series, guint count);
/* The groups of a figure by one dimension, the largest `n` first (then value, then name), at most `limit` (0: all, in
 * the order they were added). Container owned by caller, of const SmFigure *. */
GPtrArray *sm_review_groups(const SmReview *review, const char *id, SmDimension dimension, guint limit);

/* Writes the alt text from the chart's points: caption, then each category with its words. */
void sm_review_describe(const SmReview *review, SmChartBlock *chart);
/* Explains the mark of small samples where the page carries it: those of charts and lists, and in a sheet
 * (`tables_too`) those of tables, which the deck explains below each table itself. */
void sm_review_explain_small(const SmReview *review, SmPage *page, gboolean tables_too);
/* Says what serves instead of what the exports lack, where the figure that the page speaks of rests on it. */
void sm_review_explain_substitutes(const SmReview *review, SmPage *page, const char *id);

G_END_DECLS
