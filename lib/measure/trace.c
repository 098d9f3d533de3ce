/* See trace.h. The question comes in; out goes one trace a lead handed over, put together from its evidence in the
 * order in which each part needs those before it. */
#include "measure/trace.h"

#include "measure/definition.h"
#include "measure/outcome.h"
#include "measure/stage.h"
#include "measure/tracing.h"
#include "measure/treatment.h"

static SmInstant lead_instant(const SmQuestion *question, guint field, guint32 lead) {
  SmInstant at = sm_table_whole(question->data->tables[SM_TABLE_LEADS], field, lead);
  return at > question->as_of ? SM_INSTANT_NONE : at;
}

static const char *lead_text(const SmQuestion *question, guint field, guint32 lead) {
  return sm_dataset_text(question->data, SM_TABLE_LEADS, field, lead);
}

static const char *join_names(SmTraces *traces, const char *first, const char *last) {
  if (!*first || !*last) return *first ? first : last;
  g_autofree char *name = g_strconcat(first, " ", last, NULL);
  return g_string_chunk_insert(traces->words, name);
}

static void introduce(const SmQuestion *question, SmTraces *traces, SmTrace *trace) {
  SmProfile profile = sm_profile_of_lead(question->data, trace->lead);
  trace->id = lead_text(question, SM_LEAD_ID, trace->lead);
  trace->person = join_names(traces, lead_text(question, SM_LEAD_FIRST_NAME, trace->lead),
                             lead_text(question, SM_LEAD_LAST_NAME, trace->lead));
  trace->company = lead_text(question, SM_LEAD_COMPANY, trace->lead);
  trace->source = profile.source;
  trace->channel = profile.channel;
  trace->segment = profile.segment;
  trace->campaign_id = profile.campaign_id;
  trace->campaign = profile.campaign;
  trace->motion = profile.motion;
  trace->owner_id = profile.owner_id;
  trace->owner = profile.owner;
  trace->team = profile.team;
  trace->campaign_topic = profile.topic;
  trace->spoken_topic = trace->product_topic = "";
}

static void start_clock(const SmQuestion *question, SmTrace *trace) {
  const SmTable *leads = question->data->tables[SM_TABLE_LEADS];
  SmInstant assigned_at = sm_table_whole(leads, SM_LEAD_ASSIGNED_AT, trace->lead);
  trace->created_at = lead_instant(question, SM_LEAD_CREATED_AT, trace->lead);
  if (assigned_at > question->as_of) { /* nobody owned it yet */
    trace->owner_id = trace->owner = trace->team = "";
    assigned_at = SM_INSTANT_NONE;
  }
  trace->clock_at = assigned_at != SM_INSTANT_NONE ? assigned_at : trace->mql_at;
  trace->disqualified_at = lead_instant(question, SM_LEAD_DISQUALIFIED_AT, trace->lead);
  gboolean undated = sm_table_whole(leads, SM_LEAD_DISQUALIFIED_AT, trace->lead) == SM_INSTANT_NONE;
  trace->disqualified = trace->disqualified_at != SM_INSTANT_NONE ||
                        (undated && *lead_text(question, SM_LEAD_DISQUALIFIED_REASON, trace->lead));
}

/* A column that holds dates without a time, and an instant that is a midnight. */
static gboolean is_day_level(const SmQuestion *question, SmTableId table, guint field, SmInstant at) {
  const SmTable *rows = question->data->tables[table];
  if (at == SM_INSTANT_NONE || !sm_table_has(rows, field) || !rows->columns[field].day_level) return FALSE;
  return sm_zone_to_civil(sm_calendar_zone(question->calendar), at).second == 0;
}

static void note_day_level(const SmQuestion *question, const SmContact *contact, SmTrace *trace) {
  gboolean assigned = trace->clock_at != trace->mql_at;
  trace->day_level =
      is_day_level(question, SM_TABLE_LEADS, assigned ? SM_LEAD_ASSIGNED_AT : SM_LEAD_MQL_AT, trace->clock_at) ||
      is_day_level(question, SM_TABLE_ACTIVITIES, SM_ACTIVITY_AT, contact->touched_at);
}

static void follow_lead(const SmYardstick *yardstick, SmTraces *traces, SmTrace *trace) {
  const SmQuestion *question = yardstick->question;
  introduce(question, traces, trace);
  start_clock(question, trace);
  SmLeadDeals deals = sm_deals_of_lead(yardstick->deals, question->data, trace->lead);
  SmContact contact = sm_treatment_gather(yardstick, trace);
  note_day_level(question, &contact, trace);
  sm_stages_reach(&contact, &deals, trace);
  sm_definition_judge(yardstick, trace);
  trace->sla = sm_treatment_judge(yardstick, trace);
  sm_outcome_declare(yardstick, deals.lost, trace);
  sm_outcome_judge(yardstick, &deals, trace);
}

SmTraces *sm_traces_follow(const SmQuestion *question, SmDeals *deals, const SmProgress *progress) {
  const SmTable *leads = question->data->tables[SM_TABLE_LEADS];
  guint32 rows = leads ? leads->row_count : 0;
  SmTraces *traces = g_new0(SmTraces, 1);
  g_autoptr(SmYardstick) yardstick = sm_yardstick_new(question, deals);
  traces->words = g_string_chunk_new(4096);
  traces->has_sla = leads && question->data->tables[SM_TABLE_ACTIVITIES];
  traces->has_causes = traces->has_sla && question->data->tables[SM_TABLE_OPPORTUNITIES];
  traces->items = g_new0(SmTrace, (gsize)rows + 1);
  traces->of_lead = g_new(guint32, (gsize)rows + 1);
  for (guint32 row = 0; row < rows; row++) {
    SmInstant mql_at = lead_instant(question, SM_LEAD_MQL_AT, row);
    traces->of_lead[row] = mql_at == SM_INSTANT_NONE ? SM_ROW_NONE : traces->count;
    if (mql_at == SM_INSTANT_NONE) continue;
    SmTrace *trace = &traces->items[traces->count++];
    trace->lead = row;
    trace->mql_at = mql_at;
    follow_lead(yardstick, traces, trace);
    if (row % 4096 == 0) sm_progress_tell(progress, N_("Following each lead"), (double)row / rows);
  }
  return traces;
}

SmTraces *sm_traces_new(const SmQuestion *question) {
  g_autoptr(SmDeals) deals = sm_deals_new(question);
  return sm_traces_follow(question, deals, NULL);
}

void sm_traces_free(SmTraces *traces) {
  if (!traces) return;
  g_free(traces->items);
  g_free(traces->of_lead);
  g_string_chunk_free(traces->words);
  g_free(traces);
}
