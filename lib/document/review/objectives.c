/* See subject.h: the objectives of the period. The chart shows each as a share of its target, so that money and counts
 * share a scale. */
#include "document/review/findings.h"
#include "document/review/subject.h"

#include "base/numbers.h"
#include "document/words.h"

#include <math.h>

/* A bullet is lower than a row of a table: more of them fit on a page. */
#define DECK_OBJECTIVES 10

static char *say_reached(const SmReview *review, const SmObjectiveResult *objective) {
  g_autofree char *actual = sm_review_say(review, objective->actual),
                  *target = sm_review_say(review, objective->target);
  return sm_say(review->language, N_("{actual} of {target}"), "actual", actual, "target", target, NULL);
}

/* Of a period that is over nothing is left to forecast. */
static gboolean has_forecast(const SmReview *review, guint limit) {
  for (guint i = 0; i < limit; i++) {
    const SmObjectiveResult *objective = g_ptr_array_index(review->results->objectives, i);
    if (objective->forecast_progress.known && !sm_question_is_over(&review->results->question, &objective->period))
      return TRUE;
  }
  return FALSE;
}

static void add_chart(const SmReview *review, SmPage *page, guint limit) {
  const GPtrArray *objectives = review->results->objectives;
  const SmLanguage *language = review->language;
  SmChartBlock *chart = sm_page_add_chart(
      page, "objectives", SM_CHART_BULLET, SM_UNIT_RATIO,
      sm_tr(language, N_("Reached so far, share of the target; the mark is where an even pace would be")), "");
  SmSeries *actual = sm_chart_add_series(chart, sm_tr(language, N_("Actual")), SM_ROLE_ACTUAL);
  SmSeries *plan = sm_chart_add_series(chart, sm_tr(language, N_("Target")), SM_ROLE_PLAN);
  SmSeries *expected = sm_chart_add_series(chart, sm_tr(language, N_("Expected by now")), SM_ROLE_PREVIOUS);
  SmSeries *forecast = has_forecast(review, MIN(objectives->len, limit))
                           ? sm_chart_add_series(chart, sm_tr(language, N_("Forecast")), SM_ROLE_FORECAST)
                           : NULL;
  for (guint i = 0; i < MIN(objectives->len, limit); i++) {
    const SmObjectiveResult *objective = g_ptr_array_index(objectives, i);
    g_autofree char *reached = sm_review_say(review, objective->actual);
    g_autofree char *target = sm_review_say(review, objective->target),
                    *due = sm_review_say(review, objective->expected);
    sm_chart_add_category(chart, objective->name);
    sm_series_add_point(actual, sm_quantity_real(SM_UNIT_RATIO, objective->progress), reached)->role =
        sm_role_of_status(objective->status);
    sm_series_add_point(plan, sm_quantity_real(SM_UNIT_RATIO, 1.0), target);
    sm_series_add_point(expected, objective->elapsed, due);
    if (!forecast) continue;
    g_autofree char *end = sm_review_say(review, objective->forecast);
    sm_series_add_point(forecast, objective->forecast_progress, end);
  }
  sm_review_describe(review, chart);
}

/* The first objective of which something is still needed, in the order of the table. */
static const SmObjectiveResult *find_needing(const SmReview *review) {
  const GPtrArray *objectives = review->results->objectives;
  for (guint i = 0; i < objectives->len; i++) {
    const SmObjectiveResult *objective = g_ptr_array_index(objectives, i);
    if (objective->needed.revenue.known && objective->needed.revenue.whole > 0) return objective;
  }
  return NULL;
}

static void add_standing(const SmReview *review, SmBlock *list, const SmObjectiveResult *objective) {
  g_autofree char *reached = say_reached(review, objective);
  g_autofree char *pace = sm_format_number(review->language, objective->pace, 2);
  g_autofree char *words = sm_say(review->language, N_("{name}: {reached}, pace {pace}."), "name", objective->name,
                                  "reached", reached, "pace", pace, NULL);
  sm_list_add(list, words, NULL)->role = sm_role_of_status(objective->status);
}

/* Three at most: what is still needed, where the teams part, and before them those behind, then those at risk. */
static void add_remarks(const SmReview *review, SmPage *page) {
  static const int order[] = {SM_STATUS_BEHIND, SM_STATUS_AT_RISK, SM_STATUS_REACHED, SM_STATUS_ON_TRACK};
  const GPtrArray *objectives = review->results->objectives;
  const SmObjectiveResult *needing = find_needing(review);
  g_autofree char *needed = needing ? sm_alignment_say_needed(review, needing) : NULL;
  g_autofree char *aligned = sm_alignment_say(review);
  guint room = 3 - (needed ? 1 : 0) - (aligned ? 1 : 0);
  SmBlock *list = needed || aligned ? sm_page_add_list(page, "remarks") : NULL;
  for (guint s = 0; s < G_N_ELEMENTS(order); s++)
    for (guint i = 0; i < objectives->len; i++) {
      const SmObjectiveResult *objective = g_ptr_array_index(objectives, i);
      if ((int)objective->status != order[s] || isnan(objective->pace) || objective == needing) continue;
      if (list && list->items->len >= room) continue;
      if (!list) list = sm_page_add_list(page, "remarks");
      add_standing(review, list, objective);
    }
  if (needed) sm_list_add(list, needed, NULL)->role = sm_role_of_status(needing->status);
  if (aligned) sm_list_add(list, aligned, NULL);
}

static void add_columns(const SmReview *review, SmTableBlock *table) {
  static const struct {
    const char *key, *title, *meaning;
    SmAlign align;
  } columns[] = {
      {"objective", N_("Objective"), NULL, SM_ALIGN_START},
      {"team", N_("Team"), NULL, SM_ALIGN_START},
      {"metric", N_("Metric"), NULL, SM_ALIGN_START},
      {"period", N_("Period"), NULL, SM_ALIGN_START},
      {"target", N_("Target"), NULL, SM_ALIGN_END},
      {"actual", N_("Actual"), NULL, SM_ALIGN_END},
      {"expected", N_("Expected by now"), N_("The target times the share of the period’s working time that has passed"),
       SM_ALIGN_END},
      {"forecast", N_("Forecast"),
       N_("Actual plus the open deals due to close in the period, each by its probability: an estimate"), SM_ALIGN_END},
      {"progress", N_("Progress"), N_("Actual divided by target"), SM_ALIGN_END},
      {"pace", N_("Pace"), N_("Actual divided by what was expected by now; 1 is on track"), SM_ALIGN_END},
      {"status", N_("Status"),
       N_("Reached: progress of at least 1. On track: pace of at least 1. At risk: from 0.85. Behind: less."),
       SM_ALIGN_START},
  };
  for (guint i = 0; i < G_N_ELEMENTS(columns); i++) {
    if (g_str_equal(columns[i].key, "forecast") && !has_forecast(review, review->results->objectives->len)) continue;
    SmTableColumn *column =
        sm_table_block_add_column(table, columns[i].key, sm_tr(review->language, columns[i].title), columns[i].align);
    if (columns[i].meaning) column->meaning = g_strdup(sm_tr(review->language, columns[i].meaning));
  }
  sm_review_explain_column(review, table, "actual", "objectives.actual");
}

/* Live in Excel where every row has both numbers: progress is actual / target whatever the metric. */
static void add_formula(const SmReview *review, SmTableBlock *table) {
  const GPtrArray *objectives = review->results->objectives;
  for (guint i = 0; i < objectives->len; i++)
    if (isnan(((const SmObjectiveResult *)g_ptr_array_index(objectives, i))->progress)) return;
  for (guint c = 0; c < table->columns->len; c++) {
    SmTableColumn *column = g_ptr_array_index(table->columns, c);
    if (g_str_equal(column->key, "progress")) column->formula = g_strdup("{actual}/{target}");
  }
}

static void add_row(const SmReview *review, SmTableBlock *table, const SmObjectiveResult *objective) {
  const SmLanguage *language = review->language;
  g_autofree char *period = sm_period_say(&objective->period, language);
  GPtrArray *row = sm_table_block_add_row(table);
  sm_row_add(row, sm_cell_text(objective->name));
  sm_row_add(row, sm_cell_text(sm_word_team(language, objective->team)))->role = sm_role_of_team(objective->team);
  sm_row_add(row, sm_cell_text(sm_word_metric(language, objective->metric)));
  sm_row_add(row, sm_cell_text(period));
  sm_row_add(row, sm_cell_quantity(review->document, objective->target));
  sm_row_add(row, sm_cell_quantity(review->document, objective->actual));
  sm_row_add(row, sm_cell_quantity(review->document, objective->expected));
  if (has_forecast(review, review->results->objectives->len))
    sm_row_add(row, sm_cell_quantity(review->document, objective->forecast));
  sm_row_add(row, sm_cell_quantity(review->document, sm_quantity_real(SM_UNIT_RATIO, objective->progress)));
  SmCell *pace = sm_row_add(row, sm_cell_quantity(review->document, sm_quantity_real(SM_UNIT_NONE, objective->pace)));
  if (!isnan(objective->pace)) sm_document_set(&pace->words, sm_format_number(language, objective->pace, 2));
  sm_row_add(row, sm_cell_text(sm_word_status(language, objective->status)))->role =
      sm_role_of_status(objective->status);
}

static SmPage *add_page(const SmReview *review) {
  g_autofree char *finding = sm_finding_objectives(review->results->objectives, review->language);
  return sm_document_add_page(review->document, "objectives", sm_tr(review->language, N_("Objectives")), finding);
}

void sm_objectives_page(const SmReview *review) {
  if (review->results->objectives->len == 0) return;
  SmPage *page = add_page(review);
  add_chart(review, page, DECK_OBJECTIVES);
  add_remarks(review, page);
  sm_page_add_note(page, sm_tr(review->language, N_("● reached or on track  ▲ at risk  ◆ behind")));
  if (review->results->objectives->len <= DECK_OBJECTIVES) return;
  g_autofree char *more = sm_say_count(review->language, N_("{count} more objective is in the workbook."),
                                       N_("{count} more objectives are in the workbook."),
                                       review->results->objectives->len - DECK_OBJECTIVES, NULL);
  sm_page_add_note(page, more);
}

/* What inbound and outbound brought to the results of the period. */
static void add_motions(const SmReview *review, SmPage *page) {
  static const struct {
    const char *id;
    int metric;
  } rows[] = {{"flow.opportunities_created", SM_METRIC_OPPORTUNITIES_CREATED},
              {"flow.pipeline_created", SM_METRIC_PIPELINE_CREATED},
              {"flow.deals_won", SM_METRIC_DEALS_WON},
              {"flow.revenue", SM_METRIC_REVENUE}};
  SmShownFigure shown[G_N_ELEMENTS(rows)];
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    shown[i] = (SmShownFigure){rows[i].id, sm_word_metric(review->language, rows[i].metric), FALSE};
  sm_review_add_groups(review, page, "by_motion", sm_tr(review->language, N_("Contribution by motion")), SM_BY_MOTION,
                       shown, G_N_ELEMENTS(shown), 0);
}

void sm_objectives_sheet(const SmReview *review) {
  const GPtrArray *objectives = review->results->objectives;
  if (objectives->len == 0) return;
  SmPage *page = add_page(review);
  SmTableBlock *table = sm_page_add_table(page, "objectives_table", NULL);
  add_columns(review, table);
  add_formula(review, table);
  for (guint i = 0; i < objectives->len; i++) add_row(review, table, g_ptr_array_index(objectives, i));
  sm_alignment_blocks(review, page);
  add_motions(review, page);
  add_chart(review, page, objectives->len);
}
