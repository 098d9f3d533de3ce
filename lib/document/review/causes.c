/* See subject.h: why leads did not become customers. All causes stand side by side, what sales owes beside what
 * marketing owes. */
#include "document/review/subject.h"

#include "base/numbers.h"
#include "document/review.h"
#include "document/review/concentration.h"
#include "document/review/stakes.h"
#include "document/words.h"

/* The causes between the teams first, then what neither owes, then those not lost. */
static const SmCause cause_order[SM_CAUSE_COUNT] = {SM_CAUSE_UNTREATED, SM_CAUSE_MISMATCH,    SM_CAUSE_WEAK_MQL,
                                                    SM_CAUSE_MARKET,    SM_CAUSE_UNEXPLAINED, SM_CAUSE_OPEN,
                                                    SM_CAUSE_WON};
static const char *const cause_ids[SM_CAUSE_COUNT] = {"causes.won",        "causes.open",   "causes.untreated",
                                                      "causes.mismatch",   "causes.market", "causes.weak_mql",
                                                      "causes.unexplained"};
static const SmSubCause first_sub[] = {SM_SUB_UNTOUCHED, SM_SUB_MESSAGE, SM_SUB_INCOMPLETE};
static const SmSubCause last_sub[] = {SM_SUB_DROPPED, SM_SUB_PRODUCT, SM_SUB_FADED};

guint sm_cause_place(SmCause cause) {
  guint place = 0;
  while (cause_order[place] != cause) place++;
  return place;
}

static const SmFigure *find_sub(const SmReview *review, SmCause cause, SmSubCause sub) {
  g_autofree char *id = g_strdup_printf("%s.%s", cause_ids[cause], sm_sub_cause_name(sub));
  return sm_review_total(review, id);
}

static const SmFigure *find_share(const SmReview *review, SmCause cause) {
  g_autofree char *id = g_strconcat(cause_ids[cause], ".share", NULL);
  return sm_review_total(review, id);
}

/* "112 (28%)", "0": tenths of a percent of some hundred leads would say more than is known. */
static char *say_count_and_share(const SmReview *review, const SmFigure *count, const SmFigure *share) {
  g_autofree char *digits = sm_review_say(review, count->value);
  if (!share || !share->value.known || share->value.real <= 0) return g_steal_pointer(&digits);
  g_autofree char *part = sm_format_percent(review->language, share->value.real, share->value.real < 0.01 ? 1 : 0);
  return sm_say(review->language, N_("{count} ({share})"), "count", digits, "share", part, NULL);
}

SmChartBlock *sm_causes_chart(const SmReview *review, SmPage *page) {
  if (!sm_review_total(review, "causes.untreated")) return NULL;
  g_autofree char *caption =
      sm_say_count(review->language, N_("The {count} MQL of the period by outcome: count, and share of all"),
                   N_("The {count} MQLs of the period by outcome: count, and share of all"),
                   sm_review_count(review, "funnel.mql"), NULL);
  const SmLanguage *language = review->language;
  SmChartBlock *chart = sm_page_add_chart(page, "causes", SM_CHART_BARS, SM_UNIT_COUNT, caption, "");
  SmSeries *series = sm_chart_add_series(chart, sm_tr(language, N_("Leads")), SM_ROLE_ACTUAL);
  for (guint i = 0; i < SM_CAUSE_COUNT; i++) {
    SmCause cause = cause_order[i];
    const SmFigure *count = sm_review_total(review, cause_ids[cause]);
    if (!count) continue;
    g_autofree char *words = say_count_and_share(review, count, find_share(review, cause));
    sm_chart_add_category(chart, sm_word_causes(language, cause));
    sm_series_add_point(series, count->value, words)->role = sm_role_of_cause(cause);
  }
  sm_review_describe(review, chart);
  return chart;
}

/* "Untreated: never touched (60), touched late (30)": the sub-causes of one cause. NULL when there is none. */
static char *say_sub_causes(const SmReview *review, guint between) {
  SmCause cause = cause_order[between];
  GString *parts = g_string_new(NULL);
  for (guint sub = first_sub[between]; sub <= last_sub[between]; sub++) {
    const SmFigure *figure = find_sub(review, cause, (SmSubCause)sub);
    if (!figure || figure->value.whole <= 0) continue;
    g_autofree char *digits = sm_review_say(review, figure->value);
    g_autofree char *word = g_utf8_strdown(sm_word_sub_causes(review->language, (SmSubCause)sub), -1);
    g_string_append_printf(parts, "%s%s\u00a0(%s)", parts->len ? ", " : "", word, digits);
  }
  g_autofree char *list = g_string_free(parts, FALSE);
  if (!*list) return NULL;
  return sm_say(review->language, N_("{cause}: {list}."), "cause", sm_word_causes(review->language, cause), "list",
                list, NULL);
}

static SmPage *add_page(const SmReview *review) {
  if (!sm_review_total(review, "causes.untreated")) return NULL;
  g_autofree char *finding = sm_say_verdict(review->results, review->language);
  return sm_document_add_page(review->document, "causes", sm_tr(review->language, N_("Causes")), finding);
}

void sm_causes_page(const SmReview *review) {
  SmPage *page = sm_review_has_cohort(review) ? add_page(review) : NULL;
  if (!page) return;
  sm_causes_chart(review, page);
  SmBlock *list = NULL;
  for (guint between = 0; between < G_N_ELEMENTS(first_sub); between++) {
    g_autofree char *words = sm_stakes_append(review, cause_order[between], say_sub_causes(review, between));
    if (!words) continue;
    if (!list) list = sm_page_add_list(page, "remarks");
    sm_list_add(list, words, NULL)->role = sm_role_of_cause(cause_order[between]);
  }
  sm_stakes_explain(review, page);
  sm_review_explain_small(review, page, FALSE);
  sm_review_explain_substitutes(review, page, "causes.untreated");
}

static void add_cause_row(const SmReview *review, SmTableBlock *table, SmCause cause, SmSubCause sub,
                          const SmFigure *figure) {
  const SmFigure *share = sub == SM_SUB_NONE ? find_share(review, cause) : NULL;
  GPtrArray *row = sm_table_block_add_row(table);
  SmCell *named = sm_row_add(row, sm_cell_text(sm_word_causes(review->language, cause)));
  SmCell *sub_named = sm_row_add(row, sm_cell_text(sm_word_sub_cause(review->language, sub)));
  named->role = sm_role_of_cause(cause);
  (sub == SM_SUB_NONE ? named : sub_named)->meaning = sm_review_say_meaning(review, figure->id);
  g_autofree char *mark = sm_leads_mark(cause, sub);
  if (figure->value.known && figure->value.whole > 0)
    (sub == SM_SUB_NONE ? named : sub_named)->link = g_strconcat("#", mark, NULL);
  sm_row_add(row, sm_review_cell(review, figure));
  sm_row_add(row, sm_review_cell(review, share));
  sm_row_add(row, sm_cell_quantity(review->document, share ? share->low : sm_quantity_unknown(SM_UNIT_RATIO)));
  sm_row_add(row, sm_cell_quantity(review->document, share ? share->high : sm_quantity_unknown(SM_UNIT_RATIO)));
}

static void add_totals(const SmReview *review, SmPage *page) {
  static const char *const columns[][2] = {
      {"count", N_("Leads")}, {"share", N_("Share of the MQLs")}, {"low", N_("95% from")}, {"high", N_("95% to")}};
  SmTableBlock *table = sm_page_add_table(
      page, "causes_table", sm_tr(review->language, N_("Every MQL of the period has exactly one outcome")));
  sm_table_block_add_column(table, "cause", sm_tr(review->language, N_("Cause")), SM_ALIGN_START);
  sm_table_block_add_column(table, "sub_cause", sm_tr(review->language, N_("Sub-cause")), SM_ALIGN_START);
  for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
    sm_table_block_add_column(table, columns[i][0], sm_tr(review->language, columns[i][1]), SM_ALIGN_END);
  for (guint i = 0; i < SM_CAUSE_COUNT; i++) {
    const SmFigure *figure = sm_review_total(review, cause_ids[cause_order[i]]);
    if (!figure) continue;
    add_cause_row(review, table, cause_order[i], SM_SUB_NONE, figure);
    if (i >= G_N_ELEMENTS(first_sub)) continue;
    for (guint sub = first_sub[i]; sub <= last_sub[i]; sub++) {
      const SmFigure *part = find_sub(review, cause_order[i], (SmSubCause)sub);
      if (part) add_cause_row(review, table, cause_order[i], (SmSubCause)sub, part);
    }
  }
}

static gint find_column(const SmTableBlock *table, const char *key) {
  for (guint i = 0; i < table->columns->len; i++)
    if (g_str_equal(((const SmTableColumn *)g_ptr_array_index(table->columns, i))->key, key)) return (gint)i;
  return -1;
}

/* Marks the counts that the tests single out; the table's rows are the groups of funnel.mql, in their order. */
static gboolean flag_cells(const SmReview *review, SmTableBlock *table, SmDimension dimension) {
  g_autoptr(GPtrArray) groups = sm_review_groups(review, "funnel.mql", dimension, 0);
  gboolean any = FALSE;
  for (guint g = 0; g < MIN(groups->len, table->rows->len); g++)
    for (guint i = 0; i < G_N_ELEMENTS(first_sub); i++) {
      const char *value = ((const SmFigure *)g_ptr_array_index(groups, g))->keys[0].value;
      const SmFigure *test = sm_concentration_find(review, dimension, value, cause_order[i]);
      gint column = find_column(table, cause_ids[cause_order[i]]);
      if (!test || !test->flagged || column < 0) continue;
      ((SmCell *)g_ptr_array_index((GPtrArray *)g_ptr_array_index(table->rows, g), column))->flagged = TRUE;
      any = TRUE;
    }
  return any;
}

static void add_groups(const SmReview *review, SmPage *page, SmDimension dimension) {
  SmShownFigure figures[SM_CAUSE_COUNT + 2] = {{"funnel.mql", sm_word_stages(review->language, SM_STAGE_MQL), FALSE}};
  SmShownSeries series[SM_CAUSE_COUNT];
  for (guint i = 0; i < SM_CAUSE_COUNT; i++) {
    const char *words = sm_word_causes(review->language, cause_order[i]);
    figures[i + 1] = (SmShownFigure){cause_ids[cause_order[i]], words, FALSE};
    series[i] = (SmShownSeries){cause_ids[cause_order[i]], words, sm_role_of_cause(cause_order[i])};
  }
  figures[SM_CAUSE_COUNT + 1] =
      (SmShownFigure){"causes.untreated.share", sm_tr(review->language, N_("Untreated, of the MQLs")), TRUE};
  g_autofree char *id = g_strdup_printf("causes_by_%s", sm_dimension_name(dimension));
  g_autofree char *chart = g_strconcat(id, "_chart", NULL);
  g_autofree char *by = sm_say_dimension(review->language, dimension);
  g_autofree char *title = sm_say_by_dimension(review->language, dimension);
  g_autofree char *caption =
      sm_say(review->language, N_("Outcome of the MQLs by {dimension}, count"), "dimension", by, NULL);
  SmTableBlock *table = sm_review_add_groups(review, page, id, title, dimension, figures, G_N_ELEMENTS(figures), 0);
  if (dimension != SM_BY_CAMPAIGN && dimension != SM_BY_SOURCE) return;
  if (table && flag_cells(review, table, dimension)) sm_page_add_paragraph(page, sm_concentration_explain(review));
  sm_review_add_stacked(review, page, chart, caption, dimension, series, SM_CAUSE_COUNT, 15);
  sm_concentration_table(review, page, dimension);
}

void sm_causes_sheet(const SmReview *review) {
  static const SmDimension dimensions[] = {SM_BY_CAMPAIGN, SM_BY_SOURCE, SM_BY_SEGMENT, SM_BY_MONTH};
  SmPage *page = add_page(review);
  if (!page) return;
  sm_causes_chart(review, page);
  add_totals(review, page);
  sm_stakes_table(review, page, cause_order, SM_CAUSE_COUNT);
  for (guint i = 0; i < G_N_ELEMENTS(dimensions); i++) add_groups(review, page, dimensions[i]);
  sm_review_explain_small(review, page, TRUE);
  sm_review_explain_substitutes(review, page, "causes.untreated");
}
