/* See outcome.h. A lead's evidence comes in; out goes its one outcome. Each rule is a function; their order is the law.
 */
#include "measure/outcome.h"

#include "measure/topic.h"

typedef struct {
  const SmYardstick *yardstick;
  const SmLeadDeals *deals;
  SmTrace *trace;
  gboolean engaged;
  gboolean silent; /* engaged, no opportunity, not disqualified: nothing was decided */
} Case;

/* A rule returns FALSE when it does not hold, else sets cause and sub-cause. */
typedef gboolean (*Rule)(const Case *lead);

static gboolean decide(const Case *lead, SmCause cause, SmSubCause sub_cause) {
  lead->trace->cause = cause;
  lead->trace->sub_cause = sub_cause;
  return TRUE;
}

static gboolean is_won(const Case *lead) { return lead->deals->won && decide(lead, SM_CAUSE_WON, SM_SUB_NONE); }

static gboolean heard_lately(const Case *lead) {
  SmInstant heard = sm_moment_at(lead->trace->last_heard);
  return sm_yardstick_work_since(lead->yardstick, heard) <= lead->yardstick->dropped_seconds;
}

static gboolean is_open(const Case *lead) {
  const SmTrace *trace = lead->trace;
  gboolean open = lead->deals->open || (!lead->engaged && !trace->disqualified && !trace->window_closed) ||
                  (lead->silent && heard_lately(lead));
  return open && decide(lead, SM_CAUSE_OPEN, SM_SUB_NONE);
}

static gboolean is_untreated(const Case *lead) {
  static const SmSubCause of_status[SM_SLA_COUNT] = {[SM_SLA_UNASSIGNED] = SM_SUB_UNASSIGNED,
                                                     [SM_SLA_UNTOUCHED] = SM_SUB_UNTOUCHED,
                                                     [SM_SLA_LATE] = SM_SUB_LATE,
                                                     [SM_SLA_UNDERWORKED] = SM_SUB_UNDERWORKED};
  const SmTrace *trace = lead->trace;
  SmSubCause sub_cause = lead->engaged ? SM_SUB_NONE : of_status[trace->sla];
  if (lead->silent && sm_moment_at(trace->last_outbound) <= sm_moment_at(trace->last_heard)) sub_cause = SM_SUB_DROPPED;
  return sub_cause != SM_SUB_NONE && decide(lead, SM_CAUSE_UNTREATED, sub_cause);
}

/* What the latest feedback row with a gap says; -1 when none does. */
static gint64 find_gap(const SmQuestion *question, guint32 lead) {
  const SmTable *feedback = question->data->tables[SM_TABLE_FEEDBACK];
  const SmGroups *groups = &question->data->feedback_of_lead;
  if (!feedback || !groups->start) return -1;
  for (guint32 i = groups->start[lead + 1]; i > groups->start[lead]; i--) {
    guint32 row = groups->rows[i - 1];
    gint64 gap = sm_table_whole(feedback, SM_FEEDBACK_GAP, row);
    if (gap != SM_WHOLE_NONE && sm_table_whole(feedback, SM_FEEDBACK_AT, row) <= question->as_of) return gap;
  }
  return -1;
}

static gboolean is_declared_mismatch(const Case *lead) {
  if (!lead->engaged) return FALSE;
  if (lead->trace->declared == SM_DECLARED_MESSAGE) return decide(lead, SM_CAUSE_MISMATCH, SM_SUB_MESSAGE);
  if (lead->trace->declared == SM_DECLARED_PRODUCT) return decide(lead, SM_CAUSE_MISMATCH, SM_SUB_PRODUCT);
  gint64 gap = find_gap(lead->yardstick->question, lead->trace->lead);
  return gap >= 0 && decide(lead, SM_CAUSE_MISMATCH, gap == SM_GAP_MESSAGE ? SM_SUB_MESSAGE : SM_SUB_PRODUCT);
}

static gboolean is_market(const Case *lead) {
  return lead->engaged && lead->trace->declared == SM_DECLARED_MARKET && decide(lead, SM_CAUSE_MARKET, SM_SUB_NONE);
}

static gboolean is_topic_mismatch(const Case *lead) {
  if (!lead->engaged) return FALSE;
  SmSubCause sub_cause = sm_topics_judge(lead->yardstick, lead->deals->lost, lead->trace);
  return sub_cause != SM_SUB_NONE && decide(lead, SM_CAUSE_MISMATCH, sub_cause);
}

/* A lead that never engaged and came this far was treated as promised: what is left for it is cold. */
static gboolean is_weak(const Case *lead) {
  const SmTrace *trace = lead->trace;
  if (!trace->complete) return decide(lead, SM_CAUSE_WEAK_MQL, SM_SUB_INCOMPLETE);
  if (!trace->score_ok || !trace->ideal_ok || trace->declared == SM_DECLARED_WEAK)
    return decide(lead, SM_CAUSE_WEAK_MQL, SM_SUB_OFF_TARGET);
  if (!lead->engaged) return decide(lead, SM_CAUSE_WEAK_MQL, SM_SUB_COLD);
  return lead->silent && decide(lead, SM_CAUSE_WEAK_MQL, SM_SUB_FADED);
}

static gboolean is_unexplained(const Case *lead) { return decide(lead, SM_CAUSE_UNEXPLAINED, SM_SUB_NONE); }

static guint32 find_deciding_deal(const SmLeadDeals *deals) {
  const SmDeal *deal = deals->won ? deals->won : deals->open ? deals->open : deals->lost;
  return deal ? deal->row : SM_ROW_NONE;
}

SmCause sm_declared_cause(SmDeclared declared) {
  static const SmCause causes[SM_DECLARED_COUNT] = {[SM_DECLARED_NONE] = SM_CAUSE_COUNT,
                                                    [SM_DECLARED_MESSAGE] = SM_CAUSE_MISMATCH,
                                                    [SM_DECLARED_PRODUCT] = SM_CAUSE_MISMATCH,
                                                    [SM_DECLARED_MARKET] = SM_CAUSE_MARKET,
                                                    [SM_DECLARED_WEAK] = SM_CAUSE_WEAK_MQL};
  return causes[declared];
}

/* The class of a reason: the configuration's, else that of the product's preset. */
static SmDeclared find_class(const SmQuestion *question, SmText reason) {
  SmDeclared declared = sm_settings_classify_reason(question->settings, sm_texts_get(question->data->texts, reason));
  if (declared != SM_DECLARED_NONE || !question->data->reasons) return declared;
  return (SmDeclared)GPOINTER_TO_UINT(g_hash_table_lookup(question->data->reasons, GUINT_TO_POINTER(reason)));
}

static SmDeclared classify(const SmYardstick *yardstick, SmText reason) {
  guint8 *known = &yardstick->declared[reason];
  if (!*known) *known = 1 + find_class(yardstick->question, reason);
  return (SmDeclared)(*known - 1);
}

void sm_outcome_declare(const SmYardstick *yardstick, const SmDeal *lost, SmTrace *trace) {
  const SmDataset *data = yardstick->question->data;
  trace->declared = SM_DECLARED_NONE;
  trace->declared_reason = SM_TEXT_NONE;
  if (lost) {
    trace->declared_reason = sm_table_text(data->tables[SM_TABLE_OPPORTUNITIES], SM_OPPORTUNITY_LOST_REASON, lost->row);
    trace->declared = classify(yardstick, trace->declared_reason);
  }
  if (trace->declared != SM_DECLARED_NONE || !trace->disqualified) return;
  SmText reason = sm_table_text(data->tables[SM_TABLE_LEADS], SM_LEAD_DISQUALIFIED_REASON, trace->lead);
  trace->declared = classify(yardstick, reason);
  if (trace->declared != SM_DECLARED_NONE || trace->declared_reason == SM_TEXT_NONE) trace->declared_reason = reason;
}

void sm_outcome_judge(const SmYardstick *yardstick, const SmLeadDeals *deals, SmTrace *trace) {
  static const Rule rules[] = {is_won,    is_open,           is_untreated, is_declared_mismatch,
                               is_market, is_topic_mismatch, is_weak,      is_unexplained};
  gboolean engaged = sm_trace_reached(trace, SM_STAGE_ENGAGED) != SM_INSTANT_NONE;
  Case lead = {yardstick, deals, trace, engaged, engaged && !deals->first && !trace->disqualified};
  guint fired = 0;
  while (!rules[fired](&lead)) fired++;
  trace->rule = (SmRule)(fired + 1);
  trace->deal = find_deciding_deal(deals);
  trace->won_minor = deals->won_minor;
  SmCause named = sm_declared_cause(trace->declared);
  trace->contested = sm_trace_failed(trace) && named != SM_CAUSE_COUNT && named != trace->cause;
}
