/* See measure.h: the life of results, and how their figures are found and their keys are said. */
#include "measure/measure.h"

#include "measure/alignment.h"
#include "measure/assists.h"
#include "measure/bonus.h"
#include "measure/coming.h"
#include "measure/content.h"
#include "measure/decision.h"
#include "measure/feedback.h"
#include "measure/request.h"
#include "measure/stake.h"

#include <string.h>

void sm_results_free(SmResults *results) {
  if (!results) return;
  for (guint i = 0; i < G_N_ELEMENTS(results->period_keys); i++) g_free(results->period_keys[i]);
  g_clear_pointer(&results->cohort, g_ptr_array_unref);
  g_clear_pointer(&results->objectives, g_ptr_array_unref);
  g_clear_pointer(&results->left_out, g_ptr_array_unref);
  sm_assists_free(results->assists);
  sm_alignment_free(results->alignment);
  sm_contents_free(results->contents);
  sm_requests_free(results->requests);
  sm_feedback_free(results->feedback);
  sm_decisions_free(results->decisions);
  sm_coming_free(results->coming);
  sm_stakes_free(results->stakes);
  sm_bonus_free(results->bonus);
  sm_traces_free(results->traces);
  sm_figures_free(results->figures);
  g_free(results);
}

const SmFigure *sm_results_figure(const SmResults *results, const char *id, guint back) {
  g_assert(back <= SM_PERIODS_BEFORE);
  if (back == 0) return sm_figures_total(results->figures, id);
  return sm_figures_by(results->figures, id, SM_BY_PERIOD, results->period_keys[back]);
}

/* The cell `shown` of the row of `table` whose id is `value`; NULL when there is none. */
static const char *look_up(const SmDataset *data, SmTableId table, guint id, guint shown, const char *value) {
  const SmTable *rows = data->tables[table];
  if (!rows || !*value) return NULL;
  for (guint32 row = 0; row < rows->row_count; row++)
    if (g_str_equal(sm_dataset_text(data, table, id, row), value)) {
      const char *name = sm_dataset_text(data, table, shown, row);
      return *name ? name : NULL;
    }
  return NULL;
}

const char *sm_results_name(const SmResults *results, SmDimension dimension, const char *value) {
  const SmDataset *data = results->question.data;
  const char *name = NULL;
  if (dimension == SM_BY_CAMPAIGN) name = look_up(data, SM_TABLE_CAMPAIGNS, SM_CAMPAIGN_ID, SM_CAMPAIGN_NAME, value);
  if (dimension == SM_BY_OWNER || dimension == SM_BY_PERSON)
    name = look_up(data, SM_TABLE_PEOPLE, SM_PERSON_ID, SM_PERSON_NAME, value);
  if (dimension == SM_BY_OBJECTIVE)
    name = look_up(data, SM_TABLE_OBJECTIVES, SM_OBJECTIVE_ID, SM_OBJECTIVE_NAME, value);
  if (dimension == SM_BY_CONTENT) name = look_up(data, SM_TABLE_CONTENTS, SM_CONTENT_ID, SM_CONTENT_TITLE, value);
  return name ? name : value;
}
