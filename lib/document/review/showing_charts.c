/* See showing.h: charts of figures, and their alt texts. */
#include "document/review/showing.h"

#include "base/numbers.h"
#include "document/words.h"

/* More categories than this make an alt text that nobody listens to: the rest is counted. */
#define ALT_CATEGORIES 12

/* The words of a mark, and its interval where one is drawn. Owned by caller. */
static char *say_point(const SmReview *review, const SmPoint *point) {
  char *words = *point->words ? g_strdup(point->words) : sm_review_say(review, point->value);
  if (!point->low.known || !point->high.known) return words;
  g_autofree char *value = words;
  g_autofree char *low = sm_review_say(review, point->low), *high = sm_review_say(review, point->high);
  return sm_say(review->language, N_("{value} ({low} to {high})"), "value", value, "low", low, "high", high, NULL);
}

static void describe_category(const SmReview *review, const SmChartBlock *chart, guint category, GString *alt) {
  gboolean several = chart->series->len > 1;
  g_string_append(alt, g_ptr_array_index(chart->categories, category));
  g_autofree char *colon = sm_say(review->language, N_("{name}: "), "name", "", NULL);
  g_string_append(alt, colon);
  for (guint s = 0; s < chart->series->len; s++) {
    const SmSeries *series = g_ptr_array_index(chart->series, s);
    const SmPoint *point = g_ptr_array_index(series->points, category);
    g_autofree char *words = say_point(review, point);
    g_string_append_printf(alt, "%s%s%s%s", s ? ", " : "", several ? series->name : "", several ? " " : "", words);
  }
}

void sm_review_describe(const SmReview *review, SmChartBlock *chart) {
  GString *alt = g_string_new(chart->caption);
  g_string_append(alt, ". ");
  for (guint c = 0; c < MIN(chart->categories->len, ALT_CATEGORIES); c++) {
    if (c) g_string_append(alt, sm_tr(review->language, N_("; ")));
    describe_category(review, chart, c, alt);
  }
  if (chart->categories->len > ALT_CATEGORIES) {
    g_autofree char *more = sm_say_count(review->language, N_("; and {count} more"), N_("; and {count} more"),
                                         chart->categories->len - ALT_CATEGORIES, NULL);
    g_string_append(alt, more);
  }
  g_string_append_c(alt, '.');
  sm_document_set(&chart->alt, g_string_free(alt, FALSE));
}

char *sm_review_say_largest(const SmReview *review, const char *caption, guint shown, guint all) {
  if (shown >= all) return g_strdup(caption);
  g_autofree char *some = sm_format_count(review->language, shown), *every = sm_format_count(review->language, all);
  return sm_say(review->language, N_("{caption}; the {shown} largest of {all}"), "caption", caption, "shown", some,
                "all", every, NULL);
}

/* The groups of the first series that has any: all have the same. */
static GPtrArray *groups_of_series(const SmReview *review, SmDimension dimension, const SmShownSeries *series,
                                   guint count, guint limit) {
  GPtrArray *groups = NULL;
  for (guint s = 0; s < count && (!groups || !groups->len); s++) {
    g_clear_pointer(&groups, g_ptr_array_unref);
    groups = sm_review_groups(review, series[s].id, dimension, limit);
  }
  return groups;
}

SmChartBlock *sm_review_add_stacked(const SmReview *review, SmPage *page, const char *id, const char *caption,
                                    SmDimension dimension, const SmShownSeries *series, guint count, guint limit) {
  g_autoptr(GPtrArray) every = groups_of_series(review, dimension, series, count, 0);
  g_autoptr(GPtrArray) groups = groups_of_series(review, dimension, series, count, limit);
  if (!groups || !groups->len) return NULL;
  g_autofree char *said = sm_review_say_largest(review, caption, groups->len, every->len);
  SmChartBlock *chart = sm_page_add_chart(page, id, SM_CHART_STACKED, SM_UNIT_COUNT, said, "");
  for (guint g = 0; g < groups->len; g++) {
    const SmFigure *group = g_ptr_array_index(groups, g);
    g_autofree char *name = sm_review_say_group(review, dimension, group->keys[0].value);
    const SmFigure *all = sm_review_by(review, "funnel.mql", dimension, group->keys[0].value);
    g_autofree char *total = all ? sm_review_say(review, all->value) : NULL;
    sm_chart_add_category(chart, name);
    if (total) sm_chart_add_total(chart, total); /* all groups of a dimension have one, or none */
  }
  for (guint s = 0; s < count; s++) {
    SmSeries *drawn = sm_chart_add_series(chart, series[s].title, series[s].role);
    for (guint g = 0; g < groups->len; g++) {
      const SmFigure *group = g_ptr_array_index(groups, g);
      const SmFigure *figure = sm_review_by(review, series[s].id, dimension, group->keys[0].value);
      SmQuantity value = figure ? figure->value : sm_quantity_count(0);
      g_autofree char *words = sm_review_say(review, value);
      sm_series_add_point(drawn, value, words)->flagged = figure && figure->flagged;
    }
  }
  sm_review_describe(review, chart);
  return chart;
}

static gboolean known_in_period(const SmReview *review, const SmShownSeries *series, guint count, guint period) {
  for (guint s = 0; s < count; s++) {
    const SmFigure *figure = sm_review_in_period(review, series[s].id, period);
    if (figure && figure->value.known) return TRUE;
  }
  return FALSE;
}

static gboolean known_in_some_period(const SmReview *review, const SmShownSeries *series) {
  for (guint p = 0; p <= SM_PERIODS_BEFORE; p++)
    if (known_in_period(review, series, 1, p)) return TRUE;
  return FALSE;
}

/* What the first period of a chart must do: zeros from before the exports begin would look like a rise. */
static gboolean says_something(const SmReview *review, const SmShownSeries *series, guint count, guint period) {
  for (guint s = 0; s < count; s++)
    if (sm_review_says(review, series[s].id, period)) return TRUE;
  return FALSE;
}

SmChartBlock *sm_review_add_trend(const SmReview *review, SmPage *page, const char *id, const char *caption,
                                  SmUnit unit, const SmShownSeries *series, guint count) {
  guint known[SM_PERIODS_BEFORE + 1], periods = 0;
  for (guint p = 0; p <= SM_PERIODS_BEFORE; p++)
    if (periods ? known_in_period(review, series, count, p) : says_something(review, series, count, p))
      known[periods++] = p;
  if (periods < 2) return NULL;
  SmChartBlock *chart = sm_page_add_chart(page, id, SM_CHART_LINES, unit, caption, "");
  for (guint i = 0; i < periods; i++) {
    g_autofree char *label = sm_review_say_period(review, known[i]);
    sm_chart_add_category(chart, label);
  }
  for (guint s = 0; s < count; s++) {
    if (!known_in_some_period(review, &series[s])) continue;
    SmSeries *line = sm_chart_add_series(chart, series[s].title, series[s].role);
    for (guint i = 0; i < periods; i++) {
      const SmFigure *figure = sm_review_in_period(review, series[s].id, known[i]);
      SmQuantity value = figure ? figure->value : sm_quantity_unknown(unit);
      g_autofree char *words = sm_review_say(review, value);
      SmPoint *point = sm_series_add_point(line, value, words);
      if (figure) point->low = figure->low, point->high = figure->high;
    }
  }
  sm_review_describe(review, chart);
  return chart;
}
