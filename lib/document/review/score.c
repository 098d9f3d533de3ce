/* See subject.h: does the MQL definition tell who answers and who buys? AUC of the score, lift of each condition, and
 * what each threshold would keep. */
#include "document/review/findings.h"
#include "document/review/subject.h"

#include "base/message.h"
#include "base/numbers.h"
#include "document/words.h"

#include <math.h>
#include <string.h>

/* What a threshold keeps, as shares of all. */
static const struct {
  const char *id, *title;
  SmRole role;
} curves[] = {{"mql.sweep.kept.share", N_("MQLs kept"), SM_ROLE_PREVIOUS},
              {"mql.sweep.engaged.share", N_("answers kept"), SM_ROLE_MARKETING},
              {"mql.sweep.won.share", N_("wins kept"), SM_ROLE_WON}};

static GPtrArray *find_thresholds(const SmReview *review, const char *id) {
  return sm_review_groups(review, id, SM_BY_THRESHOLD, 0);
}

static double threshold_of(const SmFigure *figure) { return g_ascii_strtod(figure->keys[0].value, NULL); }

/* The wins among the leads judged: the lowest threshold keeps them all. -1 without a score. */
static gint64 count_wins(const SmReview *review) {
  g_autoptr(GPtrArray) steps = find_thresholds(review, "mql.sweep.won");
  return steps->len ? ((const SmFigure *)g_ptr_array_index(steps, 0))->value.whole : -1;
}

static gboolean has_lifts(const SmReview *review) {
  g_autoptr(GPtrArray) lifts = sm_review_groups(review, "mql.lift", SM_BY_FIELD, 0);
  return lifts->len > 0;
}

static SmPage *add_page(const SmReview *review) {
  const SmFigure *auc = sm_review_total(review, "mql.auc.won"),
                 *suggested = sm_review_total(review, "mql.suggested_threshold");
  g_autofree char *finding = sm_finding_score(auc, suggested, count_wins(review), review->language);
  return sm_document_add_page(review->document, "mql", sm_tr(review->language, N_("MQL definition")), finding);
}

/* Steps of the sweep: the score agreed today, and the one suggested; past the end where there is none. */
typedef struct {
  guint today, better;
} Marks;

/* The values at the last threshold and at those that are marked are said; an axis tells the others. */
static void add_curve(const SmReview *review, SmChartBlock *chart, guint curve, const Marks *marks) {
  g_autoptr(GPtrArray) steps = find_thresholds(review, curves[curve].id);
  SmSeries *line = sm_chart_add_series(chart, sm_tr(review->language, curves[curve].title), curves[curve].role);
  for (guint i = 0; i < steps->len; i++) {
    SmQuantity share = ((const SmFigure *)g_ptr_array_index(steps, i))->value;
    gboolean said = marks && share.known && (i + 1 == steps->len || i == marks->today || i == marks->better);
    g_autofree char *words = said ? sm_review_say(review, share) : NULL;
    sm_series_add_point(line, share, words ? words : "");
  }
}

/* The first threshold at or above a score; past the end when there is none. */
static guint find_step(const GPtrArray *steps, double score) {
  guint i = 0;
  while (i < steps->len && threshold_of(g_ptr_array_index(steps, i)) < score - 1e-9) i++;
  return i;
}

static Marks find_marks(const SmReview *review, const GPtrArray *steps) {
  const SmFigure *suggested = sm_review_total(review, "mql.suggested_threshold");
  double agreed = review->results->question.settings->mql.minimum_score;
  return (Marks){isnan(agreed) ? steps->len : find_step(steps, agreed),
                 suggested && suggested->value.known ? find_step(steps, suggested->value.real) : steps->len};
}

static void add_marks(const SmReview *review, SmChartBlock *chart, const Marks *marks) {
  double agreed = review->results->question.settings->mql.minimum_score;
  SmSeries *series = sm_chart_add_series(chart, sm_tr(review->language, N_("minimum score")), SM_ROLE_PLAN);
  g_autofree char *score = isnan(agreed) ? NULL : sm_say_threshold(review->language, agreed);
  g_autofree char *said = score ? sm_say(review->language, N_("agreed today: {score}"), "score", score, NULL) : NULL;
  for (guint i = 0; i < chart->categories->len; i++)
    sm_series_add_point(series, sm_quantity_unknown(SM_UNIT_RATIO),
                        i == marks->today && said ? said
                        : i == marks->better      ? sm_tr(review->language, N_("suggested"))
                                                  : "");
}

/* `marked`: with the thresholds that matter, for the deck; a workbook draws lines alone. */
static void add_sweep_chart(const SmReview *review, SmPage *page, gboolean marked) {
  g_autoptr(GPtrArray) steps = find_thresholds(review, "mql.sweep.kept");
  if (steps->len < 2) return;
  Marks marks = find_marks(review, steps);
  SmChartBlock *chart = sm_page_add_chart(
      page, "sweep", marked ? SM_CHART_THRESHOLD : SM_CHART_LINES, SM_UNIT_RATIO,
      sm_tr(review->language, N_("What each minimum score would keep: MQLs, answers and wins, share of all")), "");
  for (guint i = 0; i < steps->len; i++) {
    g_autofree char *label = sm_say_threshold(review->language, threshold_of(g_ptr_array_index(steps, i)));
    sm_chart_add_category(chart, label);
  }
  for (guint i = 0; i < G_N_ELEMENTS(curves); i++) {
    g_autoptr(GPtrArray) points = find_thresholds(review, curves[i].id);
    if (points->len == steps->len) add_curve(review, chart, i, marked ? &marks : NULL);
  }
  sm_review_describe(review, chart);
  if (marked) add_marks(review, chart, &marks);
}

/* "Judged on the 194 MQLs that sales treated as agreed and that have a score; AUC against answers: 0.49 (...)". */
static char *say_base(const SmReview *review) {
  const SmFigure *engaged = sm_review_total(review, "mql.auc.engaged"), *won = sm_review_total(review, "mql.auc.won");
  const SmFigure *any = won ? won : engaged;
  if (!any) return NULL;
  g_autofree char *base =
      sm_say_count(review->language, N_("Judged on the {count} MQL with a score that sales treated as agreed."),
                   N_("Judged on the {count} MQLs with a score that sales treated as agreed."), any->n, NULL);
  if (!engaged || !engaged->value.known) return g_steal_pointer(&base);
  g_autofree char *area = sm_say_area(engaged, review->language);
  return sm_say(review->language, N_("{base} Against answers the AUC is {area}."), "base", base, "area", area, NULL);
}

/* The suggestion, or why there is none. NULL without a score. */
static char *say_suggestion(const SmReview *review) {
  const SmFigure *suggested = sm_review_total(review, "mql.suggested_threshold");
  if (!suggested) return NULL;
  if (!suggested->value.known) return sm_message_say(review->language, suggested->note ? suggested->note : "");
  g_autofree char *threshold = sm_say_threshold(review->language, suggested->value.real);
  return sm_say(review->language,
                N_("Suggested threshold: {threshold}. It keeps at least 95% of the wins with the fewest MQLs."),
                "threshold", threshold, NULL);
}

static const char *explain_area(const SmReview *review) {
  return sm_tr(review->language, N_("AUC: how often a lead that became a customer has a higher score than one that did "
                                    "not. 1 is perfect; 0.5 is drawing lots: the curves then run together."));
}

static gboolean has_suggestion(const SmReview *review) {
  const SmFigure *suggested = sm_review_total(review, "mql.suggested_threshold");
  return suggested && suggested->value.known;
}

/* The page's title has said why. */
static const char *say_none(const SmReview *review) {
  return sm_tr(review->language, N_("So no other minimum score is suggested."));
}

void sm_score_page(const SmReview *review) {
  if (count_wins(review) < SM_ENOUGH_WINS) return; /* the appendix says so */
  SmPage *page = add_page(review);
  add_sweep_chart(review, page, TRUE);
  SmBlock *list = sm_page_add_list(page, "remarks");
  g_autofree char *base = say_base(review), *suggestion = say_suggestion(review);
  if (suggestion) sm_list_add(list, has_suggestion(review) ? suggestion : say_none(review), NULL);
  if (base) sm_list_add(list, base, NULL);
  sm_list_add(list, explain_area(review), NULL);
}

static void add_areas(const SmReview *review, SmPage *page) {
  static const char *const ids[] = {"mql.auc.won", "mql.auc.engaged"};
  static const char *const columns[][2] = {
      {"auc", N_("AUC")}, {"low", N_("95% from")}, {"high", N_("95% to")}, {"n", N_("Leads")}};
  SmTableBlock *table = NULL;
  for (guint i = 0; i < G_N_ELEMENTS(ids); i++) {
    const SmFigure *auc = sm_review_total(review, ids[i]);
    if (!auc) continue;
    if (!table) {
      table = sm_page_add_table(page, "auc", sm_tr(review->language, N_("Does the score tell?")));
      sm_table_block_add_column(table, "against", sm_tr(review->language, N_("Figure")), SM_ALIGN_START);
      for (guint c = 0; c < G_N_ELEMENTS(columns); c++)
        sm_table_block_add_column(table, columns[c][0], sm_tr(review->language, columns[c][1]), SM_ALIGN_END);
    }
    GPtrArray *row = sm_table_block_add_row(table);
    sm_row_add(row, sm_review_named_cell(review, sm_tr(review->language, sm_catalogue_find(ids[i])->title), ids[i]));
    sm_row_add(row, sm_cell_quantity(review->document, auc->value))->small = auc->small;
    sm_row_add(row, sm_cell_quantity(review->document, auc->low));
    sm_row_add(row, sm_cell_quantity(review->document, auc->high));
    sm_row_add(row, sm_cell_quantity(review->document, sm_quantity_count(auc->n)));
  }
}

/* "company size: at least 50", "industry: one of 10 values". Owned by caller. */
static char *say_rule(const SmReview *review, const SmIdealRule *rule, const char *field) {
  const SmLanguage *language = review->language;
  if (rule->any_of)
    return sm_say_count(language, N_("{field}: {count} value accepted"), N_("{field}: one of {count} values"),
                        g_strv_length(rule->any_of), "field", field, NULL);
  g_autofree char *least = isnan(rule->at_least) ? NULL : sm_say_threshold(language, rule->at_least);
  g_autofree char *most = isnan(rule->at_most) ? NULL : sm_say_threshold(language, rule->at_most);
  if (least && most)
    return sm_say(language, N_("{field}: {least} to {most}"), "field", field, "least", least, "most", most, NULL);
  if (least) return sm_say(language, N_("{field}: at least {least}"), "field", field, "least", least, NULL);
  return sm_say(language, N_("{field}: at most {most}"), "field", field, "most", most ? most : "", NULL);
}

/* The rules on one field, parted by semicolons. Owned by caller. */
static char *say_rules(const SmReview *review, const char *name) {
  const SmMqlDefinition *mql = &review->results->question.settings->mql;
  const char *field = sm_word_lead_field(review->language, name);
  g_autoptr(GPtrArray) rules = g_ptr_array_new_with_free_func(g_free);
  if (g_str_equal(name, "score") && !isnan(mql->minimum_score)) {
    SmIdealRule least = {.field = (char *)name, .at_least = mql->minimum_score, .at_most = NAN};
    g_ptr_array_add(rules, say_rule(review, &least, field));
  }
  for (guint i = 0; mql->ideal_customer && i < mql->ideal_customer->len; i++) {
    const SmIdealRule *rule = g_ptr_array_index(mql->ideal_customer, i);
    if (g_str_equal(rule->field, name)) g_ptr_array_add(rules, say_rule(review, rule, field));
  }
  g_ptr_array_add(rules, NULL);
  return g_strjoinv("; ", (char **)rules->pdata);
}

/* A condition of mql.lift in words. Owned by caller. */
static char *say_condition(const SmReview *review, const char *name) {
  if (g_str_has_prefix(name, "rule.")) return say_rules(review, name + strlen("rule."));
  return sm_say(review->language, N_("{field}: given and valid"), "field", sm_word_lead_field(review->language, name),
                NULL);
}

static void add_lift_cells(const SmReview *review, GPtrArray *row, const SmFigure *lift) {
  SmQuantity unknown = sm_quantity_unknown(SM_UNIT_NONE);
  SmCell *cell = sm_row_add(row, sm_cell_quantity(review->document, lift ? lift->value : unknown));
  cell->small = lift && lift->small && lift->value.known;
  sm_row_add(row, sm_cell_quantity(review->document, lift ? lift->low : unknown));
  sm_row_add(row, sm_cell_quantity(review->document, lift ? lift->high : unknown));
}

static void add_lifts(const SmReview *review, SmPage *page) {
  static const char *const columns[][2] = {
      {"engaged", N_("Answers, times more often")}, {"engaged.low", N_("95% from")}, {"engaged.high", N_("95% to")},
      {"won", N_("Wins, times more often")},        {"won.low", N_("95% from")},     {"won.high", N_("95% to")}};
  g_autoptr(GPtrArray) lifts = sm_review_groups(review, "mql.lift", SM_BY_FIELD, 0);
  if (!lifts->len) return;
  SmTableBlock *table = sm_page_add_table(
      page, "lifts",
      sm_tr(review->language, N_("Lift: with the condition met against without it, 1 is no difference")));
  sm_table_block_add_column(table, "field", sm_tr(review->language, N_("Condition of the definition")), SM_ALIGN_START);
  for (guint c = 0; c < G_N_ELEMENTS(columns); c++)
    sm_table_block_add_column(table, columns[c][0], sm_tr(review->language, columns[c][1]), SM_ALIGN_END);
  sm_review_explain_column(review, table, "engaged", "mql.lift");
  sm_review_explain_column(review, table, "won", "mql.lift.won");
  for (guint i = 0; i < lifts->len; i++) {
    const SmFigure *lift = g_ptr_array_index(lifts, i);
    g_autofree char *condition = say_condition(review, lift->keys[0].value);
    GPtrArray *row = sm_table_block_add_row(table);
    sm_row_add(row, sm_cell_text(condition));
    add_lift_cells(review, row, lift);
    add_lift_cells(review, row, sm_review_by(review, "mql.lift.won", SM_BY_FIELD, lift->keys[0].value));
  }
  sm_page_add_paragraph(page, sm_tr(review->language, N_("– There is nobody without the condition, or none of them "
                                                         "answered (bought): there is nothing to compare with.")));
}

static void add_sweep(const SmReview *review, SmPage *page) {
  const SmLanguage *language = review->language;
  const SmShownFigure figures[] = {{"mql.sweep.kept", sm_tr(language, N_("MQLs kept")), FALSE},
                                   {"mql.sweep.engaged", sm_tr(language, N_("Answers kept")), FALSE},
                                   {"mql.sweep.won", sm_tr(language, N_("Wins kept")), FALSE},
                                   {"mql.sweep.win_rate", sm_tr(language, N_("Win rate")), TRUE}};
  SmTableBlock *table =
      sm_review_add_groups(review, page, "sweep_table", sm_tr(language, N_("What each minimum score would keep")),
                           SM_BY_THRESHOLD, figures, G_N_ELEMENTS(figures), 0);
  if (!table) return;
  g_autoptr(GPtrArray) steps = find_thresholds(review, "mql.sweep.kept");
  ((SmTableColumn *)g_ptr_array_index(table->columns, 0))->align = SM_ALIGN_END;
  for (guint i = 0; i < steps->len; i++) { /* numbers, not their texts */
    double threshold = threshold_of(g_ptr_array_index(steps, i));
    SmCell **first = (SmCell **)&g_ptr_array_index((GPtrArray *)g_ptr_array_index(table->rows, i), 0);
    sm_cell_free(*first);
    *first = sm_cell_quantity(review->document, sm_quantity_real(SM_UNIT_NONE, threshold));
    sm_document_set(&(*first)->words, sm_say_threshold(language, threshold));
  }
}

void sm_score_sheet(const SmReview *review) {
  if (count_wins(review) < 0 && !has_lifts(review)) return;
  SmPage *page = add_page(review);
  g_autofree char *base = say_base(review), *suggestion = say_suggestion(review);
  if (suggestion) sm_page_add_callout(page, SM_ROLE_NONE, suggestion);
  if (base) sm_page_add_paragraph(page, base);
  add_areas(review, page);
  if (base) sm_page_add_paragraph(page, explain_area(review));
  add_sweep_chart(review, page, FALSE);
  add_sweep(review, page);
  add_lifts(review, page);
  sm_review_explain_small(review, page, TRUE);
  sm_review_explain_substitutes(review, page, "mql.auc.won");
}
