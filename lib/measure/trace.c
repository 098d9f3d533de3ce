/* See trace.h. The question comes in; out goes one trace a lead handed over, put together from its evidence in the
 * order in which each part needs those before it. */
#include "measure/trace.h"

#include "base/parallel.h"
#include "measure/definition.h"
#include "measure/outcome.h"
#include "measure/role.h"
#include "measure/stage.h"
#include "measure/tracing.h"
#include "measure/treatment.h"

#include <stdlib.h>

#define PART 8192 /* leads that a thread follows at a time */
/* Leads that are asked for before they are looked at: the activities of one lead lie together, but the next one that
 * is followed may be far from it. Following waited for memory a third of its time. */
#define AHEAD 8

static SmInstant lead_instant(const SmQuestion *question, guint field, guint32 lead) {
  SmInstant at = sm_table_whole(question->data->tables[SM_TABLE_LEADS], field, lead);
  return at > question->as_of ? SM_INSTANT_NONE : at;
}

const char *sm_trace_text(const SmQuestion *question, const SmTrace *trace, guint field) {
  return sm_dataset_text(question->data, SM_TABLE_LEADS, field, trace->lead);
}

char *sm_trace_person(const SmQuestion *question, const SmTrace *trace) {
  const char *first = sm_trace_text(question, trace, SM_LEAD_FIRST_NAME);
  const char *last = sm_trace_text(question, trace, SM_LEAD_LAST_NAME);
  return g_strconcat(first, *first && *last ? " " : "", last, NULL);
}

SmProfile sm_trace_profile(const SmQuestion *question, const SmTrace *trace) {
  SmProfile profile = sm_profile_of_lead(question->data, trace->lead);
  if (!trace->owned) profile.owner_id = profile.owner = profile.team = "";
  return profile;
}

double sm_trace_score(const SmQuestion *question, const SmTrace *trace) {
  return sm_table_real(question->data->tables[SM_TABLE_LEADS], SM_LEAD_SCORE, trace->lead);
}

SmInstant sm_trace_disqualified_at(const SmQuestion *question, const SmTrace *trace) {
  return lead_instant(question, SM_LEAD_DISQUALIFIED_AT, trace->lead);
}

const char *sm_trace_product_topic(const SmQuestion *question, const SmTrace *trace) {
  if (trace->deal == SM_ROW_NONE) return "";
  return sm_dataset_text(question->data, SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_TOPIC, trace->deal);
}

static gboolean has_text(const SmQuestion *question, guint field, guint32 lead) {
  return sm_table_text(question->data->tables[SM_TABLE_LEADS], field, lead) != SM_TEXT_NONE;
}

static void start_clock(const SmQuestion *question, SmTrace *trace) {
  const SmTable *leads = question->data->tables[SM_TABLE_LEADS];
  SmInstant assigned_at = sm_table_whole(leads, SM_LEAD_ASSIGNED_AT, trace->lead);
  gboolean later = assigned_at > question->as_of; /* nobody owned it yet */
  trace->owned = !later && has_text(question, SM_LEAD_OWNER, trace->lead);
  gboolean by_assignment = !later && assigned_at != SM_INSTANT_NONE;
  trace->clock_at = by_assignment ? sm_moment_of(assigned_at) : trace->reached[SM_STAGE_MQL];
  gboolean undated = sm_table_whole(leads, SM_LEAD_DISQUALIFIED_AT, trace->lead) == SM_INSTANT_NONE;
  trace->disqualified = sm_trace_disqualified_at(question, trace) != SM_INSTANT_NONE ||
                        (undated && has_text(question, SM_LEAD_DISQUALIFIED_REASON, trace->lead));
}

/* A column that holds dates without a time, and an instant that is a midnight. */
static gboolean is_day_level(const SmQuestion *question, SmTableId table, guint field, SmInstant at) {
  const SmTable *rows = question->data->tables[table];
  if (at == SM_INSTANT_NONE || !sm_table_has(rows, field) || !rows->columns[field].day_level) return FALSE;
  return sm_zone_to_civil(sm_calendar_zone(question->calendar), at).second == 0;
}

static void note_day_level(const SmQuestion *question, const SmContact *contact, SmTrace *trace) {
  SmInstant clock_at = sm_moment_at(trace->clock_at);
  gboolean assigned = clock_at != sm_trace_mql_at(trace);
  trace->day_level =
      is_day_level(question, SM_TABLE_LEADS, assigned ? SM_LEAD_ASSIGNED_AT : SM_LEAD_MQL_AT, clock_at) ||
      is_day_level(question, SM_TABLE_ACTIVITIES, SM_ACTIVITY_AT, contact->touched_at);
}

static void follow_lead(SmYardstick *yardstick, SmTrace *trace) {
  const SmQuestion *question = yardstick->question;
  start_clock(question, trace);
  SmLeadDeals deals = sm_deals_of_lead(yardstick->deals, question->data, trace->lead);
  SmContact contact = sm_treatment_gather(yardstick, trace);
  note_day_level(question, &contact, trace);
  sm_stages_reach(&contact, &deals, trace);
  sm_definition_judge(yardstick, trace);
  trace->sla = sm_treatment_judge(yardstick, &contact, trace);
  sm_outcome_declare(yardstick, deals.lost, trace);
  sm_outcome_judge(yardstick, &deals, trace);
}

/* Where the traces or the members of a part go. */
typedef struct {
  guint trace;
  guint member[SM_ROLLS];
} Places;

/* Leads are looked at twice, PART of them at a time: who of them was handed over by the as-of, and when, decides where
 * those of the parts behind go. */
typedef struct {
  const SmQuestion *question;
  SmTraces *traces;
  SmRoll **rolls; /* instead of traces; NULL: traces are kept */
  SmSpeedLimits limits;
  SmDeals *deals;
  guint parts;
  Places *first;                            /* of each part, and of what comes after the last */
  SmYardstick *yardsticks[SM_THREADS_MOST]; /* one a worker: they remember what they were asked */
  const SmProgress *progress;
} Following;

/* Where the rows of the part end. */
static guint32 end_of(const Following *following, guint part) {
  return MIN((part + 1) * PART, following->question->data->tables[SM_TABLE_LEADS]->row_count);
}

/* The roll of those handed over at this instant; SM_ROLLS when there is none. */
static guint find_roll(const SmQuestion *question, SmInstant mql_at) {
  if (sm_period_holds(&question->period, mql_at)) return 0;
  guint back = 0;
  while (back < SM_PERIODS_BEFORE && !sm_period_holds(&question->before[back], mql_at)) back++;
  return 1 + back;
}

/* Counts one place to the right, where adding up will look for it. */
static void count_part(guint part, guint worker, gpointer data) {
  (void)worker;
  const Following *following = data;
  Places count = {0};
  for (guint32 row = part * PART; row < end_of(following, part); row++) {
    SmInstant mql_at = lead_instant(following->question, SM_LEAD_MQL_AT, row);
    if (mql_at == SM_INSTANT_NONE) continue;
    count.trace++;
    guint roll = following->rolls ? find_roll(following->question, mql_at) : SM_ROLLS;
    if (roll < SM_ROLLS) count.member[roll]++;
  }
  following->first[part + 1] = count;
}

static void expect_lead(const SmYardstick *yardstick, guint32 lead) {
  sm_treatment_expect(yardstick, lead);
  sm_deals_expect(yardstick->deals, yardstick->question->data, lead);
}

static void follow_part(guint part, guint worker, gpointer data) {
  Following *following = data;
  SmYardstick **yardstick = &following->yardsticks[worker];
  if (!*yardstick) *yardstick = sm_yardstick_new(following->question, following->deals);
  Places next = following->first[part];
  SmTrace passing;
  guint32 end = end_of(following, part);
  for (guint32 row = part * PART; row < end; row++) {
    if (row + AHEAD < end) expect_lead(*yardstick, row + AHEAD);
    SmInstant mql_at = lead_instant(following->question, SM_LEAD_MQL_AT, row);
    if (mql_at == SM_INSTANT_NONE) continue;
    guint roll = following->rolls ? find_roll(following->question, mql_at) : SM_ROLLS;
    if (following->rolls && roll == SM_ROLLS) continue;
    SmTrace *trace = following->rolls ? &passing : &following->traces->items[next.trace++];
    *trace = (SmTrace){.lead = row}; /* all of it: a page that is looked at before it is written costs twice */
    trace->reached[SM_STAGE_MQL] = sm_moment_of(mql_at);
    follow_lead(*yardstick, trace);
    if (roll < SM_ROLLS) following->rolls[roll]->members[next.member[roll]++] = sm_member_of(&following->limits, trace);
  }
  if (worker == 0) sm_progress_tell(following->progress, N_("Following each lead"), (part + 1.0) / following->parts);
}

static void add_places(Places *to, const Places *more) {
  to->trace += more->trace;
  for (guint roll = 0; roll < SM_ROLLS; roll++) to->member[roll] += more->member[roll];
}

/* Room for all there will be. */
static void make_room(Following *following) {
  const Places *all = &following->first[following->parts];
  if (!following->rolls) {
    following->traces->count = all->trace;
    following->traces->items = g_new0(SmTrace, (gsize)all->trace + 1);
  }
  for (guint roll = 0; following->rolls && roll < SM_ROLLS; roll++)
    following->rolls[roll] = sm_roll_of_members(following->question, all->member[roll]);
}

static void price_roll(guint part, guint worker, gpointer data) {
  (void)worker;
  const Following *following = data;
  sm_roll_price(following->rolls[part], following->deals);
}

static void follow_leads(Following *following) {
  const SmQuestion *question = following->question;
  guint32 rows = question->data->tables[SM_TABLE_LEADS]->row_count;
  following->parts = (rows + PART - 1) / PART;
  g_autofree Places *first = following->first = g_new0(Places, following->parts + 1);
  sm_parallel(question->threads, following->parts, count_part, following);
  for (guint part = 0; part < following->parts; part++) add_places(&first[part + 1], &first[part]);
  make_room(following);
  sm_parallel(question->threads, following->parts, follow_part, following);
  if (following->rolls) sm_parallel(question->threads, SM_ROLLS, price_roll, following);
  for (guint i = 0; i < SM_THREADS_MOST; i++) sm_yardstick_free(following->yardsticks[i]);
}

SmTraces *sm_traces_follow(const SmQuestion *question, SmDeals *deals, SmRoll **ret_rolls, const SmProgress *progress) {
  const SmTable *leads = question->data->tables[SM_TABLE_LEADS];
  SmTraces *traces = g_new0(SmTraces, 1);
  traces->has_sla = leads && question->data->tables[SM_TABLE_ACTIVITIES];
  traces->has_causes = traces->has_sla && question->data->tables[SM_TABLE_OPPORTUNITIES];
  if (!leads) return traces;
  Following following = {.question = question,
                         .traces = traces,
                         .rolls = ret_rolls,
                         .limits = sm_speed_limits(question->calendar),
                         .deals = deals,
                         .progress = progress};
  follow_leads(&following);
  return traces;
}

SmTraces *sm_traces_new(const SmQuestion *question) {
  g_autoptr(SmDeals) deals = sm_deals_new(question);
  return sm_traces_follow(question, deals, NULL, NULL);
}

static int compare_lead(const void *lead, const void *item) {
  guint32 wanted = *(const guint32 *)lead, found = ((const SmTrace *)item)->lead;
  return wanted < found ? -1 : wanted > found;
}

const SmTrace *sm_traces_find(const SmTraces *traces, guint32 lead) {
  return traces->count ? bsearch(&lead, traces->items, traces->count, sizeof(SmTrace), compare_lead) : NULL;
}

void sm_traces_free(SmTraces *traces) {
  if (!traces) return;
  g_free(traces->items);
  g_free(traces);
}
