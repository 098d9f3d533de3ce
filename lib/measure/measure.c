/* See measure.h. A question comes in, results go out; each family of figures has its own file, and this one says for
 * which parts of the data each is counted. */
#include "measure/measure.h"

#include "measure/alignment.h"
#include "measure/assists.h"
#include "measure/attribution.h"
#include "measure/bonus.h"
#include "measure/coming.h"
#include "measure/content.h"
#include "measure/decision.h"
#include "measure/feedback.h"
#include "measure/left_out.h"
#include "measure/measures.h"
#include "measure/request.h"
#include "measure/score.h"
#include "measure/stake.h"
#include "measure/tracing.h"

/* Families whose figures are counted on traces. */
#define OF_TRACES                                                                                                      \
  (1u << SM_FAMILY_FUNNEL | 1u << SM_FAMILY_SLA | 1u << SM_FAMILY_CAUSES | 1u << SM_FAMILY_MQL |                       \
   1u << SM_FAMILY_OBJECTIVES | 1u << SM_FAMILY_BONUS | 1u << SM_FAMILY_ATTRIBUTION | 1u << SM_FAMILY_ASSISTS)

static gboolean wants(const SmResults *results, SmFamily family) {
  return sm_question_wants(&results->question, family);
}

static void count_cohort(const SmSample *cohort, const SmPeriod *period) {
  if (sm_question_wants(cohort->question, SM_FAMILY_FUNNEL)) sm_funnel_count(cohort);
  if (sm_question_wants(cohort->question, SM_FAMILY_SLA)) {
    sm_sla_count(cohort);
    sm_sla_count_volume(cohort, period);
  }
  if (sm_question_wants(cohort->question, SM_FAMILY_CAUSES)) sm_causes_count(cohort);
}

static void break_down_cohort(const SmSample *cohort) {
  static const struct {
    SmFamily family;
    void (*count)(const SmSample *);
    SmDimension dimensions[8];
    guint dimension_count;
  } tables[] = {
      {SM_FAMILY_FUNNEL,
       sm_funnel_count,
       {SM_BY_SOURCE, SM_BY_SEGMENT, SM_BY_CAMPAIGN, SM_BY_OWNER, SM_BY_MOTION, SM_BY_TEAM, SM_BY_CHANNEL},
       7},
      {SM_FAMILY_SLA,
       sm_sla_count,
       {SM_BY_OWNER, SM_BY_TEAM, SM_BY_SOURCE, SM_BY_CAMPAIGN, SM_BY_SEGMENT, SM_BY_WEEK},
       6},
      {SM_FAMILY_CAUSES,
       sm_causes_count,
       {SM_BY_CAMPAIGN, SM_BY_SOURCE, SM_BY_SEGMENT, SM_BY_OWNER, SM_BY_MONTH, SM_BY_MOTION},
       6},
  };
  for (guint i = 0; i < G_N_ELEMENTS(tables); i++)
    for (guint j = 0; sm_question_wants(cohort->question, tables[i].family) && j < tables[i].dimension_count; j++)
      sm_sample_each(cohort, tables[i].dimensions[j], sm_trace_value, tables[i].count);
}

static GPtrArray *select_cohort(const SmTraces *traces, const SmPeriod *period) {
  GPtrArray *cohort = g_ptr_array_new();
  for (guint i = 0; i < traces->count; i++)
    if (sm_trace_in(&traces->items[i], period)) g_ptr_array_add(cohort, &traces->items[i]);
  return cohort;
}

static SmSample sample_of(const SmResults *results, const GPtrArray *items) {
  return (SmSample){.question = &results->question, .figures = results->figures, .items = items};
}

/* The MQL definition is judged on leads that sales treated as promised: without activities nobody knows which. */
static void judge_definition(const SmResults *results) {
  if (!results->traces->has_sla) return;
  g_autoptr(GPtrArray) judged = sm_score_base(results->cohort);
  SmSample base = sample_of(results, judged);
  sm_score_judge(&base);
  sm_lift_judge(&base);
}

static void measure_cohorts(SmResults *results, const SmProgress *progress) {
  const SmQuestion *question = &results->question;
  SmSample cohort = sample_of(results, results->cohort);
  count_cohort(&cohort, &question->period);
  if (wants(results, SM_FAMILY_CAUSES)) sm_causes_count_details(&cohort);
  if (wants(results, SM_FAMILY_SLA)) sm_speed_count(&cohort);
  if (wants(results, SM_FAMILY_CAUSES)) {
    sm_concentration_test(&cohort);
    sm_stakes_measure(results);
  }
  if (wants(results, SM_FAMILY_MQL)) judge_definition(results);
  for (guint i = 0; i < SM_PERIODS_BEFORE; i++) {
    g_autoptr(GPtrArray) earlier = select_cohort(results->traces, &question->before[i]);
    SmSample whole = sample_of(results, earlier);
    SmSample before = sm_sample_with(&whole, SM_BY_PERIOD, results->period_keys[1 + i]);
    count_cohort(&before, &question->before[i]);
  }
  sm_progress_tell(progress, N_("Counting leads by source, campaign and owner"), 0);
  break_down_cohort(&cohort);
  if (results->traces->has_causes) results->verdict = sm_verdict_reach(results->cohort);
}

/* New leads, in the period asked and in those before, whether the exports say which became MQLs or not. */
static void measure_leads(SmResults *results) {
  const SmQuestion *question = &results->question;
  SmSample whole = sample_of(results, NULL);
  sm_funnel_count_leads(&whole, &question->period);
  for (guint i = 0; i < SM_PERIODS_BEFORE; i++) {
    SmSample before = sm_sample_with(&whole, SM_BY_PERIOD, results->period_keys[1 + i]);
    sm_funnel_count_leads(&before, &question->before[i]);
  }
}

static void measure_flow(SmResults *results, const SmDeals *deals) {
  const SmQuestion *question = &results->question;
  if (!question->data->tables[SM_TABLE_OPPORTUNITIES]) return;
  g_autoptr(GPtrArray) items = g_ptr_array_new();
  for (guint i = 0; i < deals->count; i++) g_ptr_array_add(items, &deals->items[i]);
  SmSample whole = sample_of(results, items);
  sm_flow_count(&whole, &question->period);
  for (guint i = 0; i < SM_PERIODS_BEFORE; i++) {
    SmSample before = sm_sample_with(&whole, SM_BY_PERIOD, results->period_keys[1 + i]);
    sm_flow_count(&before, &question->before[i]);
  }
  sm_flow_break_down(&whole);
  sm_flow_bridge(&whole);
}

static SmResults *results_new(const SmQuestion *question) {
  SmResults *results = g_new0(SmResults, 1);
  results->question = *question;
  results->figures = sm_figures_new();
  results->period_keys[0] = sm_period_format(&question->period);
  for (guint i = 0; i < SM_PERIODS_BEFORE; i++) results->period_keys[1 + i] = sm_period_format(&question->before[i]);
  results->objectives = g_ptr_array_new_with_free_func(g_free);
  results->verdict.share = results->verdict.low = results->verdict.high = sm_quantity_unknown(SM_UNIT_RATIO);
  return results;
}

/* The alignment compares the objectives measured before it. */
static void measure_plans(SmResults *results, const SmDeals *deals) {
  if (wants(results, SM_FAMILY_OBJECTIVES)) sm_objectives_measure(results, deals);
  if (wants(results, SM_FAMILY_BONUS)) sm_bonus_measure(results, deals);
  if (wants(results, SM_FAMILY_OBJECTIVES)) sm_alignment_measure(results);
}

static void measure_credit(SmResults *results, const SmDeals *deals) {
  if (wants(results, SM_FAMILY_ATTRIBUTION)) sm_attribution_measure(results, deals);
  if (wants(results, SM_FAMILY_ASSISTS)) sm_assists_measure(results, deals);
}

static void measure_contents(SmResults *results, const SmDeals *deals) {
  if (wants(results, SM_FAMILY_CONTENT)) sm_contents_measure(results, deals);
  if (wants(results, SM_FAMILY_REQUESTS)) sm_requests_measure(results);
  if (wants(results, SM_FAMILY_FEEDBACK)) sm_feedback_measure(results);
}

SmResults *sm_measure(const SmQuestion *question, const SmProgress *progress) {
  SmResults *results = results_new(question);
  const SmTable *leads = question->data->tables[SM_TABLE_LEADS];
  g_autoptr(SmDeals) deals = sm_deals_new(question);
  if (leads && question->families & OF_TRACES) results->traces = sm_traces_follow(&results->question, deals, progress);
  results->cohort = results->traces ? select_cohort(results->traces, &question->period) : g_ptr_array_new();
  if (wants(results, SM_FAMILY_FUNNEL)) measure_leads(results);
  if (results->traces && sm_table_has(leads, SM_LEAD_MQL_AT)) measure_cohorts(results, progress);
  if (wants(results, SM_FAMILY_FLOW)) measure_flow(results, deals);
  measure_plans(results, deals);
  measure_credit(results, deals);
  measure_contents(results, deals);
  sm_decisions_measure(results);
  sm_coming_measure(results);
  SmSample place = sample_of(results, NULL);
  if (wants(results, SM_FAMILY_DATA)) sm_accounts_count(&place);
  results->left_out = sm_left_out(results);
  return results;
}
