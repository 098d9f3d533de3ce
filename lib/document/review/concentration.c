/* See subject.h: where the causes concentrate: campaign (or source) by cause among the lost leads. Counts; colour is
 * the share of the row. */
#include "document/review/findings.h"
#include "document/review/subject.h"

#include "document/words.h"

static const SmCause shown_causes[] = {SM_CAUSE_UNTREATED, SM_CAUSE_MISMATCH, SM_CAUSE_WEAK_MQL, SM_CAUSE_MARKET,
                                       SM_CAUSE_UNEXPLAINED};
static const char *const shown_ids[] = {"causes.untreated", "causes.mismatch", "causes.weak_mql", "causes.market",
                                        "causes.unexplained"};
#define BETWEEN_TEAMS 3 /* the first three */

static gint compare_lost(gconstpointer a, gconstpointer b) {
  const SmFigure *first = *(const SmFigure *const *)a, *second = *(const SmFigure *const *)b;
  if (first->value.whole != second->value.whole) return first->value.whole > second->value.whole ? -1 : 1;
  return g_strcmp0(first->keys[0].value, second->keys[0].value);
}

/* Groups with lost leads, the most first; by source when leads name no campaign. */
static GPtrArray *find_groups(const SmReview *review, SmDimension *ret_dimension) {
  GPtrArray *groups = sm_review_groups(review, "causes.failed", SM_BY_CAMPAIGN, 0);
  *ret_dimension = SM_BY_CAMPAIGN;
  if (groups->len < 2) {
    g_ptr_array_unref(groups);
    groups = sm_review_groups(review, "causes.failed", SM_BY_SOURCE, 0);
    *ret_dimension = SM_BY_SOURCE;
  }
  for (guint i = groups->len; i-- > 0;)
    if (((const SmFigure *)g_ptr_array_index(groups, i))->value.whole == 0) g_ptr_array_remove_index(groups, i);
  g_ptr_array_sort(groups, compare_lost);
  return groups;
}

static gint64 count_in(const SmReview *review, guint cause, SmDimension dimension, const char *value) {
  const SmFigure *figure = sm_review_by(review, shown_ids[cause], dimension, value);
  return figure ? figure->value.whole : 0;
}

/* The three cells of one group that lie between the teams. */
static void add_cells(const SmReview *review, const SmFigure *group, SmDimension dimension, const char *name,
                      GArray *cells) {
  for (guint c = 0; c < BETWEEN_TEAMS; c++) {
    SmConcentrated cell = {name, shown_causes[c], count_in(review, c, dimension, group->keys[0].value),
                           group->value.whole};
    g_array_append_val(cells, cell);
  }
}

static char *find_title(const SmReview *review, const GPtrArray *groups, SmDimension dimension) {
  g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(SmConcentrated));
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < groups->len; i++) {
    const SmFigure *group = g_ptr_array_index(groups, i);
    if (group->value.whole < SM_ENOUGH) continue;
    char *name = sm_review_say_group(review, dimension, group->keys[0].value);
    g_ptr_array_add(names, name);
    add_cells(review, group, dimension, name, cells);
  }
  return sm_finding_concentration((const SmConcentrated *)(gconstpointer)cells->data, cells->len, review->language);
}

static void add_heatmap(const SmReview *review, SmPage *page, const GPtrArray *groups, SmDimension dimension) {
  const char *caption = dimension == SM_BY_CAMPAIGN
                            ? N_("Lost leads by campaign and cause, count; colour: share of the campaign's lost leads")
                            : N_("Lost leads by source and cause, count; colour: share of the source's lost leads");
  guint shown = MIN(groups->len, SM_DECK_ROWS);
  SmChartBlock *chart =
      sm_page_add_chart(page, "concentration", SM_CHART_HEATMAP, SM_UNIT_RATIO, sm_tr(review->language, caption), "");
  for (guint i = 0; i < shown; i++) {
    const SmFigure *group = g_ptr_array_index(groups, i);
    g_autofree char *name = sm_review_say_group(review, dimension, group->keys[0].value);
    g_autofree char *lost = sm_review_say(review, group->value);
    g_autofree char *label = sm_say(review->language, N_("{name} ({count})"), "name", name, "count", lost, NULL);
    sm_chart_add_category(chart, label);
  }
  for (guint c = 0; c < G_N_ELEMENTS(shown_causes); c++) {
    SmSeries *column = sm_chart_add_series(chart, sm_word_causes(review->language, shown_causes[c]),
                                           sm_role_of_cause(shown_causes[c]));
    for (guint i = 0; i < shown; i++) {
      const SmFigure *group = g_ptr_array_index(groups, i);
      gint64 count = count_in(review, c, dimension, group->keys[0].value);
      g_autofree char *words = sm_review_say(review, sm_quantity_count(count));
      sm_series_add_point(column, sm_quantity_ratio(count, group->value.whole), words);
    }
  }
  sm_review_describe(review, chart);
}

void sm_concentration_page(const SmReview *review) {
  SmDimension dimension;
  g_autoptr(GPtrArray) groups = find_groups(review, &dimension);
  if (groups->len == 0) return;
  g_autofree char *finding = find_title(review, groups, dimension);
  SmPage *page =
      sm_document_add_page(review->document, "concentration", sm_tr(review->language, N_("Concentration")), finding);
  add_heatmap(review, page, groups, dimension);
  SmBlock *list = sm_page_add_list(page, "remarks");
  g_autofree char *enough =
      sm_say(review->language, N_("Only groups of at least {enough} lost leads are judged; the others are shown."),
             "enough", G_STRINGIFY(SM_ENOUGH), NULL);
  sm_list_add(list, enough, NULL);
  if (groups->len <= SM_DECK_ROWS) return;
  g_autofree char *more =
      sm_say_count(review->language, N_("{count} smaller group is in the workbook, sheet Causes."),
                   N_("{count} smaller groups are in the workbook, sheet Causes."), groups->len - SM_DECK_ROWS, NULL);
  sm_list_add(list, more, NULL);
}
