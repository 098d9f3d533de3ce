/* See subject.h: where the causes concentrate: campaign (or source) by cause among the lost leads, with the cells that
 * the tests single out. Counts; colour is the share of the row. */
#include "document/review/concentration.h"
#include "document/review/findings.h"
#include "document/review/subject.h"

#include "base/numbers.h"
#include "document/words.h"

#include <string.h>

static const SmCause shown_causes[] = {SM_CAUSE_UNTREATED, SM_CAUSE_MISMATCH, SM_CAUSE_WEAK_MQL, SM_CAUSE_MARKET,
                                       SM_CAUSE_UNEXPLAINED};
static const char *const shown_ids[] = {"causes.untreated", "causes.mismatch", "causes.weak_mql", "causes.market",
                                        "causes.unexplained"};
#define BETWEEN_TEAMS 3 /* the first three: those that are tested */

/* The cells tested of one dimension, with the names they borrow. */
typedef struct {
  GArray *cells;    /* of SmConcentrated */
  GPtrArray *names; /* of char * */
} Tested;

static gint compare_lost(gconstpointer a, gconstpointer b) {
  const SmFigure *first = *(const SmFigure *const *)a, *second = *(const SmFigure *const *)b;
  if (first->value.whole != second->value.whole) return first->value.whole > second->value.whole ? -1 : 1;
  return g_strcmp0(first->keys[0].value, second->keys[0].value);
}

/* Groups of one dimension with lost leads, the most first. */
static GPtrArray *find_lost(const SmReview *review, SmDimension dimension) {
  GPtrArray *groups = sm_review_groups(review, "causes.failed", dimension, 0);
  for (guint i = groups->len; i-- > 0;)
    if (((const SmFigure *)g_ptr_array_index(groups, i))->value.whole == 0) g_ptr_array_remove_index(groups, i);
  g_ptr_array_sort(groups, compare_lost);
  return groups;
}

/* By source when leads name no campaign. */
static GPtrArray *find_groups(const SmReview *review, SmDimension *ret_dimension) {
  GPtrArray *groups = find_lost(review, SM_BY_CAMPAIGN);
  *ret_dimension = SM_BY_CAMPAIGN;
  if (groups->len >= 2) return groups;
  g_ptr_array_unref(groups);
  *ret_dimension = SM_BY_SOURCE;
  return find_lost(review, SM_BY_SOURCE);
}

static gint64 count_in(const SmReview *review, guint cause, SmDimension dimension, const char *value) {
  const SmFigure *figure = sm_review_by(review, shown_ids[cause], dimension, value);
  return figure ? figure->value.whole : 0;
}

static const SmFigure *find_of(const SmReview *review, const char *id, SmDimension dimension, const char *value,
                               SmCause cause) {
  const SmKey keys[] = {{dimension, value}, {SM_BY_CAUSE, sm_cause_name(cause)}};
  return sm_figures_find(review->results->figures, id, G_N_ELEMENTS(keys), keys);
}

const SmFigure *sm_concentration_find(const SmReview *review, SmDimension dimension, const char *value, SmCause cause) {
  return find_of(review, "causes.concentration", dimension, value, cause);
}

static void add_tested(const SmReview *review, const SmFigure *group, SmDimension dimension, Tested *tested) {
  const char *value = group->keys[0].value;
  for (guint c = 0; c < BETWEEN_TEAMS; c++) {
    const SmFigure *test = sm_concentration_find(review, dimension, value, shown_causes[c]);
    if (!test) continue;
    const SmFigure *share = find_of(review, "causes.concentration.share", dimension, value, shown_causes[c]);
    const SmFigure *rest = find_of(review, "causes.concentration.elsewhere", dimension, value, shown_causes[c]);
    SmConcentrated cell = {.group = sm_review_say_group(review, dimension, value),
                           .cause = shown_causes[c],
                           .count = count_in(review, c, dimension, value),
                           .of_group = group->value.whole,
                           .share = share ? share->value : sm_quantity_unknown(SM_UNIT_RATIO),
                           .elsewhere = rest ? rest->value : sm_quantity_unknown(SM_UNIT_RATIO),
                           .of_elsewhere = rest ? rest->n : 0,
                           .p = test->value.real,
                           .q = test->q,
                           .flagged = test->flagged};
    g_ptr_array_add(tested->names, (gpointer)cell.group);
    g_array_append_val(tested->cells, cell);
  }
}

static Tested find_tested(const SmReview *review, const GPtrArray *groups, SmDimension dimension) {
  Tested tested = {g_array_new(FALSE, FALSE, sizeof(SmConcentrated)), g_ptr_array_new_with_free_func(g_free)};
  for (guint i = 0; i < groups->len; i++) add_tested(review, g_ptr_array_index(groups, i), dimension, &tested);
  return tested;
}

static void tested_clear(Tested *tested) {
  g_array_unref(tested->cells);
  g_ptr_array_unref(tested->names);
}

static gboolean is_flagged(const SmReview *review, guint cause, SmDimension dimension, const char *value) {
  const SmFigure *test = sm_concentration_find(review, dimension, value, shown_causes[cause]);
  return test && test->flagged;
}

static void add_column(const SmReview *review, SmChartBlock *chart, guint cause, const GPtrArray *groups, guint shown,
                       SmDimension dimension) {
  SmSeries *column = sm_chart_add_series(chart, sm_word_causes(review->language, shown_causes[cause]),
                                         sm_role_of_cause(shown_causes[cause]));
  for (guint i = 0; i < shown; i++) {
    const SmFigure *group = g_ptr_array_index(groups, i);
    gint64 count = count_in(review, cause, dimension, group->keys[0].value);
    g_autofree char *words = sm_review_say(review, sm_quantity_count(count));
    SmPoint *point = sm_series_add_point(column, sm_quantity_ratio(count, group->value.whole), words);
    point->flagged = is_flagged(review, cause, dimension, group->keys[0].value);
  }
}

static gboolean has_flagged_cause(const SmReview *review, const SmFigure *group, SmDimension dimension) {
  for (guint c = 0; c < BETWEEN_TEAMS; c++)
    if (is_flagged(review, c, dimension, group->keys[0].value)) return TRUE;
  return FALSE;
}

/* Those with a flag first, each part in its order: the rows that the title speaks of are among those shown. */
static void flagged_first(const SmReview *review, GPtrArray *groups, SmDimension dimension) {
  guint next = 0;
  for (guint i = 0; i < groups->len; i++) {
    if (!has_flagged_cause(review, g_ptr_array_index(groups, i), dimension)) continue;
    g_ptr_array_insert(groups, (gint)next++, g_ptr_array_steal_index(groups, i));
  }
}

static void add_heatmap(const SmReview *review, SmPage *page, const GPtrArray *groups, SmDimension dimension) {
  const char *caption = dimension == SM_BY_CAMPAIGN
                            ? N_("Lost leads by campaign and cause, count; colour: share of the campaign’s lost leads")
                            : N_("Lost leads by source and cause, count; colour: share of the source’s lost leads");
  guint shown = MIN(groups->len, SM_DECK_ROWS);
  SmChartBlock *chart =
      sm_page_add_chart(page, "concentration", SM_CHART_HEATMAP, SM_UNIT_RATIO, sm_tr(review->language, caption), "");
  for (guint i = 0; i < shown; i++) {
    const SmFigure *group = g_ptr_array_index(groups, i);
    g_autofree char *name = sm_review_say_group(review, dimension, group->keys[0].value);
    g_autofree char *lost = sm_review_say(review, group->value);
    g_autofree char *label = sm_say(review->language, N_("{name} ({count})"), "name", name, "count", lost, NULL);
    sm_chart_add_category(chart, label);
  }
  for (guint c = 0; c < G_N_ELEMENTS(shown_causes); c++) add_column(review, chart, c, groups, shown, dimension);
  sm_review_describe(review, chart);
}

static gboolean has_flag(const Tested *tested) {
  for (guint i = 0; i < tested->cells->len; i++)
    if (g_array_index(tested->cells, SmConcentrated, i).flagged) return TRUE;
  return FALSE;
}

const char *sm_concentration_explain(const SmReview *review) {
  return sm_tr(review->language, N_("▲ A larger share than elsewhere, by more than chance: Fisher’s exact test, at "
                                    "most one flag in ten expected to be false (Benjamini-Hochberg)."));
}

void sm_concentration_page(const SmReview *review) {
  SmDimension dimension;
  g_autoptr(GPtrArray) groups = find_groups(review, &dimension);
  if (groups->len < 2) return; /* nothing to compare */
  flagged_first(review, groups, dimension);
  Tested tested = find_tested(review, groups, dimension);
  g_autofree char *finding = sm_finding_concentration((const SmConcentrated *)(gconstpointer)tested.cells->data,
                                                      tested.cells->len, dimension, review->language);
  SmPage *page =
      sm_document_add_page(review->document, "concentration", sm_tr(review->language, N_("Concentration")), finding);
  add_heatmap(review, page, groups, dimension);
  SmBlock *list = sm_page_add_list(page, "remarks");
  if (has_flag(&tested)) sm_list_add(list, sm_concentration_explain(review), NULL);
  tested_clear(&tested);
  gboolean by_campaign = dimension == SM_BY_CAMPAIGN;
  g_autofree char *enough = sm_say(
      review->language,
      by_campaign ? N_("Only campaigns with at least {enough} lost leads are judged; smaller ones are just shown.")
                  : N_("Only sources with at least {enough} lost leads are judged; smaller ones are just shown."),
      "enough", G_STRINGIFY(SM_ENOUGH), NULL);
  sm_list_add(list, enough, NULL);
  if (groups->len <= SM_DECK_ROWS) return;
  g_autofree char *more = sm_say_count(review->language,
                                       by_campaign ? N_("{count} more campaign is in the workbook, sheet Causes.")
                                                   : N_("{count} more source is in the workbook, sheet Causes."),
                                       by_campaign ? N_("{count} more campaigns are in the workbook, sheet Causes.")
                                                   : N_("{count} more sources are in the workbook, sheet Causes."),
                                       groups->len - SM_DECK_ROWS, NULL);
  sm_list_add(list, more, NULL);
}

/* p and q as readers of tests write them: "0.034", and "< 0.001" below. */
static SmCell *cell_of_chance(const SmReview *review, double chance) {
  SmCell *cell = sm_cell_quantity(review->document, sm_quantity_real(SM_UNIT_NONE, chance));
  g_autofree char *least = sm_format_number(review->language, 0.001, 3);
  sm_document_set(&cell->words, chance < 0.001 ? sm_say(review->language, N_("< {value}"), "value", least, NULL)
                                               : sm_format_number(review->language, chance, 3));
  return cell;
}

static void add_test_row(const SmReview *review, SmTableBlock *table, const SmConcentrated *cell) {
  GPtrArray *row = sm_table_block_add_row(table);
  sm_row_add(row, sm_cell_text(cell->group));
  sm_row_add(row, sm_cell_text(sm_word_causes(review->language, cell->cause)))->role = sm_role_of_cause(cell->cause);
  sm_row_add(row, sm_cell_quantity(review->document, sm_quantity_count(cell->count)))->flagged = cell->flagged;
  sm_row_add(row, sm_cell_quantity(review->document, sm_quantity_count(cell->of_group)));
  sm_row_add(row, sm_cell_quantity(review->document, cell->share));
  sm_row_add(row, sm_cell_quantity(review->document, cell->elsewhere));
  sm_row_add(row, cell_of_chance(review, cell->p));
  sm_row_add(row, cell_of_chance(review, cell->q));
  sm_row_add(row, sm_cell_bool(review->document, cell->flagged));
}

static SmTableBlock *add_test_table(const SmReview *review, SmPage *page, SmDimension dimension) {
  static const struct {
    const char *key, *title;
    SmAlign align;
  } columns[] = {{"cause", N_("Cause"), SM_ALIGN_START},
                 {"count", N_("Lost leads"), SM_ALIGN_END},
                 {"of", N_("Out of"), SM_ALIGN_END},
                 {"share", N_("Share"), SM_ALIGN_END},
                 {"elsewhere", N_("Elsewhere"), SM_ALIGN_END},
                 {"p", N_("p (Fisher)"), SM_ALIGN_END},
                 {"q", N_("q (Benjamini-Hochberg)"), SM_ALIGN_END},
                 {"flagged", N_("Flagged"), SM_ALIGN_START}};
  g_autofree char *id = g_strdup_printf("concentration_by_%s", sm_dimension_name(dimension));
  g_autofree char *by = sm_say_dimension(review->language, dimension);
  g_autofree char *caption =
      sm_say(review->language, N_("Where the causes concentrate, by {dimension}"), "dimension", by, NULL);
  SmTableBlock *table = sm_page_add_table(page, id, caption);
  sm_table_block_add_column(table, sm_dimension_name(dimension), sm_word_dimension(review->language, dimension),
                            SM_ALIGN_START);
  for (guint i = 0; i < G_N_ELEMENTS(columns); i++) {
    SmTableColumn *column =
        sm_table_block_add_column(table, columns[i].key, sm_tr(review->language, columns[i].title), columns[i].align);
    if (strlen(columns[i].key) == 1) column->decimals = 3; /* p and q */
  }
  static const char *const explained[][2] = {{"share", "causes.concentration.share"},
                                             {"elsewhere", "causes.concentration.elsewhere"},
                                             {"p", "causes.concentration"}};
  for (guint i = 0; i < G_N_ELEMENTS(explained); i++)
    sm_review_explain_column(review, table, explained[i][0], explained[i][1]);
  return table;
}

void sm_concentration_table(const SmReview *review, SmPage *page, SmDimension dimension) {
  g_autoptr(GPtrArray) groups = find_lost(review, dimension);
  Tested tested = find_tested(review, groups, dimension);
  SmTableBlock *table = tested.cells->len ? add_test_table(review, page, dimension) : NULL;
  for (guint c = 0; c < tested.cells->len; c++)
    add_test_row(review, table, &g_array_index(tested.cells, SmConcentrated, c));
  tested_clear(&tested);
}
