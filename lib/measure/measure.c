/* See measure.h. A question comes in, results go out; each family of figures has its own file, and this one says for
 * which parts of the data each is counted. */
#include "measure/measure.h"

#include "measure/alignment.h"
#include "measure/assists.h"
#include "measure/attribution.h"
#include "measure/bonus.h"
#include "measure/cohort.h"
#include "measure/coming.h"
#include "measure/content.h"
#include "measure/decision.h"
#include "measure/feedback.h"
#include "measure/left_out.h"
#include "measure/measures.h"
#include "measure/request.h"
#include "measure/score.h"
#include "measure/stake.h"
#include "measure/substitute.h"
#include "measure/tracing.h"

/* Families whose figures are counted on traces. */
#define OF_TRACES                                                                                                      \
  (1u << SM_FAMILY_FUNNEL | 1u << SM_FAMILY_SLA | 1u << SM_FAMILY_CAUSES | 1u << SM_FAMILY_MQL |                       \
   1u << SM_FAMILY_OBJECTIVES | 1u << SM_FAMILY_BONUS | 1u << SM_FAMILY_ATTRIBUTION | 1u << SM_FAMILY_ASSISTS)

/* Those of them that look at no more of a lead than is on a roll. */
#define OF_ROLLS (1u << SM_FAMILY_SLA | 1u << SM_FAMILY_CAUSES)

static gboolean wants(const SmResults *results, SmFamily family) {
  return sm_question_wants(&results->question, family);
}

static void count_cohort(const SmSample *place, const SmCohort *cohort, const SmPeriod *period) {
  if (sm_question_wants(place->question, SM_FAMILY_FUNNEL)) sm_funnel_count(place, &cohort->all);
  if (sm_question_wants(place->question, SM_FAMILY_SLA)) {
    sm_sla_count(place, &cohort->all);
    sm_sla_count_volume(place, &cohort->all, period);
  }
  if (sm_question_wants(place->question, SM_FAMILY_CAUSES)) sm_causes_count(place, &cohort->all);
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

static void measure_causes(SmResults *results, const SmCohort *cohort) {
  SmSample whole = sample_of(results, results->cohort);
  sm_concentration_test(&whole, cohort);
  sm_stakes_measure(results, cohort);
}

/* The leads of the period asked, and of each of those before: on rolls already, or, where their traces were kept, by
 * these. */
typedef struct {
  SmRoll *rolls[SM_ROLLS];
  GPtrArray *leads[SM_ROLLS]; /* of const SmTrace * */
} Cohorts;

static SmCohort *cohort_at(const SmResults *results, Cohorts *cohorts, guint back) {
  SmRoll *roll = g_steal_pointer(&cohorts->rolls[back]);
  return sm_cohort_new(roll ? roll : sm_roll_new(&results->question, cohorts->leads[back]), back == 0);
}

static void measure_cohort_before(SmResults *results, Cohorts *cohorts, guint back) {
  g_autoptr(SmCohort) cohort = cohort_at(results, cohorts, 1 + back);
  SmSample whole = sample_of(results, cohorts->leads[1 + back]);
  SmSample place = sm_sample_with(&whole, SM_BY_PERIOD, results->period_keys[1 + back]);
  count_cohort(&place, cohort, &results->question.before[back]);
}

static void measure_cohorts(SmResults *results, Cohorts *cohorts, const SmProgress *progress) {
  const SmQuestion *question = &results->question;
  SmSample whole = sample_of(results, results->cohort);
  sm_progress_tell(progress, N_("Counting leads by source, campaign and owner"), 0);
  g_autoptr(SmCohort) cohort = cohort_at(results, cohorts, 0);
  count_cohort(&whole, cohort, &question->period);
  if (wants(results, SM_FAMILY_CAUSES)) sm_causes_count_details(&whole, cohort->roll);
  if (wants(results, SM_FAMILY_SLA)) sm_speed_count(&whole, cohort->roll);
  if (wants(results, SM_FAMILY_CAUSES)) measure_causes(results, cohort);
  if (wants(results, SM_FAMILY_MQL)) judge_definition(results);
  for (guint i = 0; i < SM_PERIODS_BEFORE; i++) measure_cohort_before(results, cohorts, i);
  sm_cohort_break_down(cohort, &whole);
  if (results->traces->has_causes) results->verdict = sm_verdict_reach(&cohort->all);
}

static void select_cohorts(const SmResults *results, Cohorts *cohorts) {
  const SmQuestion *question = &results->question;
  const SmTraces *traces = results->traces;
  for (guint i = 0; traces && i < traces->count; i++) {
    SmTrace *trace = &traces->items[i];
    if (sm_trace_in(trace, &question->period)) g_ptr_array_add(cohorts->leads[0], trace);
    for (guint back = 0; back < SM_PERIODS_BEFORE; back++)
      if (sm_trace_in(trace, &question->before[back])) g_ptr_array_add(cohorts->leads[1 + back], trace);
  }
}

static void cohorts_clear(Cohorts *cohorts) {
  for (guint i = 0; i < SM_ROLLS; i++) {
    sm_roll_free(cohorts->rolls[i]);
    g_ptr_array_unref(cohorts->leads[i]);
  }
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

static void follow_leads(SmResults *results, SmDeals *deals, const SmProgress *progress) {
  const SmTable *leads = results->question.data->tables[SM_TABLE_LEADS];
  gboolean keeps = results->question.lists_leads || results->question.families & (OF_TRACES & ~OF_ROLLS);
  Cohorts cohorts = {{NULL}, {NULL}};
  for (guint i = 0; i < SM_ROLLS; i++) cohorts.leads[i] = g_ptr_array_new();
  results->cohort = g_ptr_array_ref(cohorts.leads[0]);
  if (leads && results->question.families & OF_TRACES)
    results->traces = sm_traces_follow(&results->question, deals, keeps ? NULL : cohorts.rolls, progress);
  select_cohorts(results, &cohorts);
  if (wants(results, SM_FAMILY_FUNNEL)) measure_leads(results);
  if (results->traces && sm_table_has(leads, SM_LEAD_MQL_AT)) measure_cohorts(results, &cohorts, progress);
  cohorts_clear(&cohorts);
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
  g_autoptr(SmDeals) deals = sm_deals_new(question);
  follow_leads(results, deals, progress);
  if (wants(results, SM_FAMILY_FLOW)) measure_flow(results, deals);
  measure_plans(results, deals);
  measure_credit(results, deals);
  measure_contents(results, deals);
  sm_decisions_measure(results);
  sm_coming_measure(results);
  SmSample place = sample_of(results, NULL);
  if (wants(results, SM_FAMILY_DATA)) sm_accounts_count(&place);
  results->left_out = sm_left_out(results);
  sm_substitutes_note(results);
  return results;
}
