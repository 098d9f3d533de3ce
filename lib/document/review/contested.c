/* See subject.h: what people declared against what the evidence says, as a cross table and, in the workbook, lead by
 * lead. */
#include "document/review/findings.h"
#include "document/review/subject.h"

#include "document/review.h"
#include "document/words.h"

static const SmCause evidence_causes[] = {SM_CAUSE_UNTREATED, SM_CAUSE_MISMATCH, SM_CAUSE_WEAK_MQL, SM_CAUSE_MARKET,
                                          SM_CAUSE_UNEXPLAINED};
static const SmDeclared declared_classes[] = {SM_DECLARED_MESSAGE, SM_DECLARED_PRODUCT, SM_DECLARED_WEAK,
                                              SM_DECLARED_MARKET, SM_DECLARED_NONE};

static const SmFigure *find_cell(const SmReview *review, SmDeclared declared, SmCause cause) {
  const SmKey keys[] = {{SM_BY_DECLARED, sm_declared_name(declared)}, {SM_BY_CAUSE, sm_cause_name(cause)}};
  return sm_figures_find(review->results->figures, "causes.declared", G_N_ELEMENTS(keys), keys);
}

/* The cause that a declared class names; contested is what names another than the evidence (definitions, section 5). */
static gboolean contradicts(SmDeclared declared, SmCause cause) {
  switch (declared) {
  case SM_DECLARED_MESSAGE:
  case SM_DECLARED_PRODUCT:
    return cause != SM_CAUSE_MISMATCH;
  case SM_DECLARED_WEAK:
    return cause != SM_CAUSE_WEAK_MQL;
  case SM_DECLARED_MARKET:
    return cause != SM_CAUSE_MARKET;
  default:
    return FALSE;
  }
}

static void add_cross_table(const SmReview *review, SmPage *page) {
  const SmLanguage *language = review->language;
  SmTableBlock *table = sm_page_add_table(
      page, "declared", sm_tr(language, N_("Lost leads: declared reason (rows) against evidence (columns), count")));
  sm_table_block_add_column(table, "declared", sm_tr(language, N_("Declared")), SM_ALIGN_START);
  sm_review_explain_column(review, table, "declared", "causes.declared");
  for (guint c = 0; c < G_N_ELEMENTS(evidence_causes); c++)
    sm_table_block_add_column(table, sm_cause_name(evidence_causes[c]), sm_word_causes(language, evidence_causes[c]),
                              SM_ALIGN_END);
  for (guint d = 0; d < G_N_ELEMENTS(declared_classes); d++) {
    GPtrArray *row = sm_table_block_add_row(table);
    sm_row_add(row, sm_cell_text(sm_word_group(language, SM_BY_DECLARED, sm_declared_name(declared_classes[d]))));
    for (guint c = 0; c < G_N_ELEMENTS(evidence_causes); c++) {
      const SmFigure *figure = find_cell(review, declared_classes[d], evidence_causes[c]);
      SmCell *cell = sm_row_add(row, sm_cell_quantity(review->document, figure ? figure->value : sm_quantity_count(0)));
      if (figure && figure->value.whole > 0 && contradicts(declared_classes[d], evidence_causes[c]))
        cell->role = SM_ROLE_ATTENTION;
    }
  }
}

/* The leads of a declared class over all causes. */
static gint64 count_declared(const SmReview *review, SmDeclared declared) {
  gint64 sum = 0;
  for (guint c = 0; c < G_N_ELEMENTS(evidence_causes); c++) {
    const SmFigure *figure = find_cell(review, declared, evidence_causes[c]);
    if (figure) sum += figure->value.whole;
  }
  return sum;
}

static void add_column(const SmReview *review, SmChartBlock *chart, SmCause cause) {
  SmSeries *column = sm_chart_add_series(chart, sm_word_causes(review->language, cause), sm_role_of_cause(cause));
  for (guint d = 0; d < G_N_ELEMENTS(declared_classes); d++) {
    gint64 all = count_declared(review, declared_classes[d]);
    if (!all) continue;
    const SmFigure *figure = find_cell(review, declared_classes[d], cause);
    gint64 count = figure ? figure->value.whole : 0;
    g_autofree char *words = sm_review_say(review, sm_quantity_count(count));
    sm_series_add_point(column, sm_quantity_ratio(count, all), words)->flagged =
        count > 0 && contradicts(declared_classes[d], cause);
  }
}

/* A row for each class that was declared, with the leads it holds; the flagged cells speak against each other. */
static void add_heatmap(const SmReview *review, SmPage *page) {
  const SmLanguage *language = review->language;
  SmChartBlock *chart = sm_page_add_chart(
      page, "declared", SM_CHART_HEATMAP, SM_UNIT_RATIO,
      sm_tr(language,
            N_("Lost leads: declared reason (rows) against evidence (columns), count; colour: share of the row")),
      "");
  for (guint d = 0; d < G_N_ELEMENTS(declared_classes); d++) {
    gint64 all = count_declared(review, declared_classes[d]);
    g_autofree char *digits = sm_review_say(review, sm_quantity_count(all));
    g_autofree char *label =
        sm_say(language, N_("{name} ({count})"), "name",
               sm_word_group(language, SM_BY_DECLARED, sm_declared_name(declared_classes[d])), "count", digits, NULL);
    if (all) sm_chart_add_category(chart, label);
  }
  for (guint c = 0; c < G_N_ELEMENTS(evidence_causes); c++) add_column(review, chart, evidence_causes[c]);
  sm_review_describe(review, chart);
}

/* Without a declared reason nothing can be contested. */
static gboolean has_declared(const SmReview *review) {
  for (guint d = 0; d < G_N_ELEMENTS(declared_classes); d++)
    if (declared_classes[d] != SM_DECLARED_NONE && count_declared(review, declared_classes[d])) return TRUE;
  return FALSE;
}

/* The class and cause that speak against each other most often; nothing where several do so alike. */
static void remark_most_frequent(const SmReview *review, SmBlock *list) {
  const SmFigure *most = NULL;
  SmDeclared declared = SM_DECLARED_NONE;
  SmCause cause = SM_CAUSE_UNEXPLAINED;
  gboolean tie = FALSE;
  for (guint d = 0; d < G_N_ELEMENTS(declared_classes); d++)
    for (guint c = 0; c < G_N_ELEMENTS(evidence_causes); c++) {
      const SmFigure *cell = find_cell(review, declared_classes[d], evidence_causes[c]);
      if (!cell || cell->value.whole <= 0 || !contradicts(declared_classes[d], evidence_causes[c])) continue;
      tie = most && (cell->value.whole == most->value.whole || (tie && cell->value.whole < most->value.whole));
      if (!most || cell->value.whole > most->value.whole)
        most = cell, declared = declared_classes[d], cause = evidence_causes[c];
    }
  if (!most || tie) return;
  g_autofree char *count = sm_review_say(review, most->value);
  g_autofree char *words =
      sm_say(review->language, N_("Most often “{declared}” is declared where the evidence says “{cause}” ({count})."),
             "declared", sm_word_declared(review->language, declared), "cause", sm_word_causes(review->language, cause),
             "count", count, NULL);
  sm_list_add(list, words, NULL);
}

static SmPage *add_page(const SmReview *review) {
  const SmFigure *contested = sm_review_total(review, "causes.contested");
  if (!contested) return NULL;
  g_autofree char *finding = sm_finding_contested(contested, review->results->verdict.failed, review->language);
  return sm_document_add_page(review->document, "contested", sm_tr(review->language, N_("Contested")), finding);
}

static gboolean has_cross_table(const SmReview *review) {
  static const SmDimension dimensions[] = {SM_BY_DECLARED, SM_BY_CAUSE};
  g_autoptr(GPtrArray) cells =
      sm_figures_select(review->results->figures, "causes.declared", G_N_ELEMENTS(dimensions), dimensions);
  return cells->len > 0;
}

void sm_contested_page(const SmReview *review) {
  if (!has_cross_table(review) || !sm_review_has_cohort(review) || !has_declared(review)) return;
  SmPage *page = add_page(review);
  if (!page) return;
  add_heatmap(review, page);
  SmBlock *list = sm_page_add_list(page, "remarks");
  gint64 silent = count_declared(review, SM_DECLARED_NONE);
  if (sm_review_count(review, "causes.contested") > 0) {
    sm_list_add(list,
                sm_tr(review->language, N_("▲ The declared reason and the evidence disagree: go through them together, "
                                           "lead by lead, in the workbook’s sheet Contested.")),
                NULL);
    remark_most_frequent(review, list);
  }
  g_autofree char *unsaid =
      sm_say_count(review->language, N_("{count} lost lead has no declared reason that says anything."),
                   N_("{count} lost leads have no declared reason that says anything."), silent, NULL);
  if (silent) sm_list_add(list, unsaid, NULL);
}

static void add_lead(const SmReview *review, SmTableBlock *table, const SmTrace *trace) {
  const SmQuestion *question = &review->results->question;
  SmProfile profile = sm_trace_profile(question, trace);
  const SmLanguage *language = review->language;
  g_autofree char *evidence = sm_say_evidence(question, trace, language);
  GPtrArray *row = sm_table_block_add_row(table);
  sm_row_add(row, sm_cell_text(sm_trace_text(question, trace, SM_LEAD_ID)));
  sm_row_add(row, sm_cell_text(sm_trace_text(question, trace, SM_LEAD_COMPANY)));
  sm_row_add(row, sm_cell_text(profile.campaign));
  sm_row_add(row, sm_cell_text(profile.source));
  sm_row_add(row, sm_cell_text(sm_word_declared(language, trace->declared)));
  sm_row_add(row, sm_cell_text(sm_texts_get(question->data->texts, trace->declared_reason)));
  sm_row_add(row, sm_cell_text(sm_word_cause(language, trace->cause)))->role = sm_role_of_cause(trace->cause);
  sm_row_add(row, sm_cell_text(sm_word_sub_cause(language, trace->sub_cause)));
  sm_row_add(row, sm_cell_text(evidence));
}

static void add_list(const SmReview *review, SmPage *page) {
  static const char *const columns[][2] = {
      {"id", N_("Lead")},       {"company", N_("Company")},     {"campaign", N_("Campaign")},
      {"source", N_("Source")}, {"declared", N_("Declared")},   {"declared_reason", N_("Reason given")},
      {"cause", N_("Cause")},   {"sub_cause", N_("Sub-cause")}, {"evidence", N_("Evidence")},
  };
  SmTableBlock *table = NULL;
  for (guint i = 0; i < review->results->cohort->len; i++) {
    const SmTrace *trace = g_ptr_array_index(review->results->cohort, i);
    if (!trace->contested) continue;
    if (!table) {
      table = sm_page_add_table(
          page, "contested",
          sm_tr(review->language, N_("Leads whose declared reason names another cause than the evidence")));
      table->filterable = TRUE;
      for (guint c = 0; c < G_N_ELEMENTS(columns); c++)
        sm_table_block_add_column(table, columns[c][0], sm_tr(review->language, columns[c][1]), SM_ALIGN_START);
      ((SmTableColumn *)g_ptr_array_index(table->columns, G_N_ELEMENTS(columns) - 1))->width = 60;
    }
    add_lead(review, table, trace);
  }
}

void sm_contested_sheet(const SmReview *review) {
  SmPage *page = add_page(review);
  if (!page) return;
  if (has_cross_table(review)) add_cross_table(review, page);
  add_list(review, page);
}
