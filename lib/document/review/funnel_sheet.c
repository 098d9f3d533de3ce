/* See subject.h: the funnel in full for the workbook: each stage, each period, by group, and the bridge to the deals
 * won. */
#include "document/review/subject.h"

#include "document/words.h"

static const char *const steps[SM_STAGE_COUNT] = {"funnel.mql", "funnel.treated", "funnel.engaged",
                                                  "funnel.opportunity", "funnel.won"};

static void add_measure_cell(const SmReview *review, GPtrArray *row, const char *stage, const char *suffix,
                             gboolean bounds) {
  g_autofree char *id = g_strconcat(stage, suffix, NULL);
  const SmFigure *figure = sm_review_total(review, id);
  sm_row_add(row, sm_review_cell(review, figure));
  if (!bounds) return;
  sm_row_add(row, sm_cell_quantity(review->document, figure ? figure->low : sm_quantity_unknown(SM_UNIT_RATIO)));
  sm_row_add(row, sm_cell_quantity(review->document, figure ? figure->high : sm_quantity_unknown(SM_UNIT_RATIO)));
}

static void add_stages(const SmReview *review, SmPage *page) {
  const SmLanguage *language = review->language;
  static const char *const columns[][2] = {
      {"count", N_("Leads")},
      {"rate", N_("Rate from the stage before")},
      {"rate_low", N_("95% from")},
      {"rate_high", N_("95% to")},
      {"of_mql", N_("Rate from the MQLs")},
      {"of_mql_low", N_("95% from")},
      {"of_mql_high", N_("95% to")},
      {"days_median", N_("Working days from the stage before, median")},
      {"days_p90", N_("Working days from the stage before, 9 of 10 within")},
  };
  SmTableBlock *table = sm_page_add_table(page, "funnel_stages", sm_tr(language, N_("Stages of this period’s MQLs")));
  sm_table_block_add_column(table, "stage", sm_tr(language, N_("Stage")), SM_ALIGN_START);
  for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
    sm_table_block_add_column(table, columns[i][0], sm_tr(language, columns[i][1]), SM_ALIGN_END);
  static const char *const explained[][2] = {{"rate", "funnel.engaged.rate"},
                                             {"of_mql", "funnel.engaged.rate_of_mql"},
                                             {"days_median", "funnel.engaged.days_median"},
                                             {"days_p90", "funnel.engaged.days_p90"}};
  for (guint i = 0; i < G_N_ELEMENTS(explained); i++) /* said of any stage alike */
    sm_review_explain_column(review, table, explained[i][0], explained[i][1]);
  for (guint stage = 0; stage < SM_STAGE_COUNT; stage++) {
    if (!sm_review_total(review, steps[stage])) continue;
    GPtrArray *row = sm_table_block_add_row(table);
    sm_row_add(row, sm_review_named_cell(review, sm_word_stages(language, (SmStage)stage), steps[stage]));
    add_measure_cell(review, row, steps[stage], "", FALSE);
    add_measure_cell(review, row, steps[stage], ".rate", TRUE);
    add_measure_cell(review, row, steps[stage], ".rate_of_mql", TRUE);
    add_measure_cell(review, row, steps[stage], ".days_median", FALSE);
    add_measure_cell(review, row, steps[stage], ".days_p90", FALSE);
  }
}

static void add_periods(const SmReview *review, SmPage *page) {
  const SmLanguage *language = review->language;
  const SmShownFigure counts[] = {
      {"funnel.leads", sm_tr(language, N_("Leads created")), FALSE},
      {"funnel.mql", sm_word_stages(language, SM_STAGE_MQL), FALSE},
      {"funnel.treated", sm_word_stages(language, SM_STAGE_TREATED), FALSE},
      {"funnel.engaged", sm_word_stages(language, SM_STAGE_ENGAGED), FALSE},
      {"funnel.opportunity", sm_word_stages(language, SM_STAGE_OPPORTUNITY), FALSE},
      {"funnel.won", sm_word_stages(language, SM_STAGE_WON), FALSE},
  };
  const SmShownFigure rates[] = {
      {"funnel.treated.rate", sm_tr(language, N_("MQL to treated")), FALSE},
      {"funnel.engaged.rate", sm_tr(language, N_("Treated to engaged")), FALSE},
      {"funnel.opportunity.rate", sm_tr(language, N_("Engaged to opportunity")), FALSE},
      {"funnel.won.rate", sm_tr(language, N_("Opportunity to won")), FALSE},
      {"funnel.won.rate_of_mql", sm_tr(language, N_("MQL to won")), FALSE},
  };
  const SmShownFigure flow[] = {
      {"flow.opportunities_created", sm_word_metric(language, SM_METRIC_OPPORTUNITIES_CREATED), FALSE},
      {"flow.pipeline_created", sm_word_metric(language, SM_METRIC_PIPELINE_CREATED), FALSE},
      {"flow.deals_won", sm_word_metric(language, SM_METRIC_DEALS_WON), FALSE},
      {"flow.revenue", sm_word_metric(language, SM_METRIC_REVENUE), FALSE},
  };
  sm_review_add_periods(review, page, "funnel_counts",
                        sm_tr(language, N_("Cohorts by period: the leads handed over then, as they stand now")), counts,
                        G_N_ELEMENTS(counts), TRUE);
  sm_review_add_periods(review, page, "funnel_rates", sm_tr(language, N_("Rates by period")), rates,
                        G_N_ELEMENTS(rates), TRUE);
  sm_review_add_periods(review, page, "flow", sm_tr(language, N_("What happened in each period, whatever its cohort")),
                        flow, G_N_ELEMENTS(flow), TRUE);
}

/* FALSE where there is no cohort before to compare with. */
static gboolean add_trend(const SmReview *review, SmPage *page) {
  const SmLanguage *language = review->language;
  const SmShownSeries lines[] = {
      {"funnel.treated.rate_of_mql", sm_word_stages(language, SM_STAGE_TREATED), SM_ROLE_NONE},
      {"funnel.engaged.rate_of_mql", sm_word_stages(language, SM_STAGE_ENGAGED), SM_ROLE_MARKETING},
      {"funnel.opportunity.rate_of_mql", sm_word_stages(language, SM_STAGE_OPPORTUNITY), SM_ROLE_SALES},
      {"funnel.won.rate_of_mql", sm_word_stages(language, SM_STAGE_WON), SM_ROLE_WON},
  };
  return sm_review_add_trend(review, page, "funnel_trend",
                             sm_tr(language, N_("Share of the MQLs that reached each stage, by cohort")), SM_UNIT_RATIO,
                             lines, G_N_ELEMENTS(lines)) != NULL;
}

static void add_groups(const SmReview *review, SmPage *page) {
  static const SmDimension dimensions[] = {SM_BY_SOURCE, SM_BY_SEGMENT, SM_BY_CAMPAIGN};
  const SmLanguage *language = review->language;
  const SmShownFigure figures[] = {
      {"funnel.mql", sm_word_stages(language, SM_STAGE_MQL), FALSE},
      {"funnel.treated", sm_word_stages(language, SM_STAGE_TREATED), FALSE},
      {"funnel.engaged", sm_word_stages(language, SM_STAGE_ENGAGED), FALSE},
      {"funnel.opportunity", sm_word_stages(language, SM_STAGE_OPPORTUNITY), FALSE},
      {"funnel.won", sm_word_stages(language, SM_STAGE_WON), FALSE},
      {"funnel.engaged.rate_of_mql", sm_tr(language, N_("Engaged, of MQLs")), TRUE},
      {"funnel.won.rate_of_mql", sm_tr(language, N_("Won, of MQLs")), TRUE},
  };
  for (guint i = 0; i < G_N_ELEMENTS(dimensions); i++) {
    g_autofree char *id = g_strdup_printf("funnel_by_%s", sm_dimension_name(dimensions[i]));
    g_autofree char *caption = sm_say_by_dimension(language, dimensions[i]);
    sm_review_add_groups(review, page, id, caption, dimensions[i], figures, G_N_ELEMENTS(figures), 0);
  }
}

static void add_bridge(const SmReview *review, SmPage *page) {
  const SmShownFigure figures[] = {{"flow.bridge", sm_word_metric(review->language, SM_METRIC_DEALS_WON), FALSE}};
  SmTableBlock *table = sm_review_add_groups(
      review, page, "bridge",
      sm_tr(review->language, N_("Bridge: the deals won in the period, by the cohort their lead came from")),
      SM_BY_PERIOD, figures, G_N_ELEMENTS(figures), 0);
  if (!table) return;
  for (guint r = 0; r < table->rows->len; r++) { /* the group without a cohort has no lead, or one never handed over */
    SmCell *label = g_ptr_array_index((GPtrArray *)g_ptr_array_index(table->rows, r), 0);
    if (g_str_equal(label->words, sm_word_group(review->language, SM_BY_PERIOD, "")))
      sm_document_set(&label->words, g_strdup(sm_tr(review->language, N_("Without a lead"))));
  }
}

void sm_funnel_sheet(const SmReview *review) {
  gboolean cohort = sm_review_total(review, "funnel.mql") != NULL;
  if (!cohort && !sm_review_total(review, "flow.deals_won")) return;
  g_autofree char *finding = cohort
                                 ? sm_funnel_finding(review)
                                 : g_strdup(sm_tr(review->language, N_("Without leads only the deals can be shown")));
  SmPage *page = sm_document_add_page(review->document, "funnel", sm_tr(review->language, N_("Funnel")), finding);
  if (cohort) {
    sm_funnel_chart(review, page);
    /* Charts before long tables: printed, none is cut by the end of a page. */
    if (add_trend(review, page))
      sm_page_add_paragraph(
          page, sm_tr(review->language,
                      N_("Leads of earlier cohorts have had more time to become customers: compare late stages with "
                         "care.")));
    add_stages(review, page);
  }
  add_periods(review, page);
  add_bridge(review, page);
  add_groups(review, page);
  sm_review_explain_small(review, page, TRUE);
  sm_review_explain_substitutes(review, page, "funnel.mql");
}
