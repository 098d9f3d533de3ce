/* See week.h. Traces and campaigns come in, a week goes out; nothing is dated by the clock. */
#include "measure/week.h"

#include <math.h>

#define DAY_SECONDS 86400

static gint compare_hot(gconstpointer a, gconstpointer b) {
  const SmHotLead *one = a, *other = b;
  if (one->answer_waits != other->answer_waits) return one->answer_waits ? -1 : 1;
  if (one->answer_waits && sm_moment_at(one->trace->last_heard) != sm_moment_at(other->trace->last_heard))
    return sm_moment_at(one->trace->last_heard) > sm_moment_at(other->trace->last_heard) ? -1 : 1;
  double first = isnan(one->score) ? -1 : one->score, second = isnan(other->score) ? -1 : other->score;
  if (!one->answer_waits && first != second) return first > second ? -1 : 1;
  return one->trace->lead < other->trace->lead ? -1 : one->trace->lead > other->trace->lead;
}

/* Still a lead to be worked: no deal, not disqualified. */
static gboolean is_workable(const SmTrace *trace) {
  return !trace->disqualified && sm_trace_reached(trace, SM_STAGE_OPPORTUNITY) == SM_INSTANT_NONE;
}

static gboolean is_untouched(const SmTrace *trace) {
  return sm_trace_reached(trace, SM_STAGE_TREATED) == SM_INSTANT_NONE;
}

static void add_hot(SmWeek *week, const SmQuestion *question, const SmTrace *trace) {
  SmInstant as_of = question->as_of;
  gboolean heard = sm_moment_at(trace->last_heard) != SM_INSTANT_NONE &&
                   sm_moment_at(trace->last_heard) >= as_of - (SmInstant)SM_WEEK_HEARD_DAYS * DAY_SECONDS;
  gboolean unanswered = sm_moment_at(trace->last_outbound) == SM_INSTANT_NONE ||
                        sm_moment_at(trace->last_outbound) < sm_moment_at(trace->last_heard);
  gboolean fresh =
      is_untouched(trace) && sm_moment_at(trace->clock_at) >= as_of - (SmInstant)SM_WEEK_FRESH_DAYS * DAY_SECONDS;
  if (!(heard && unanswered) && !fresh) return;
  SmHotLead lead = {.trace = trace, .score = sm_trace_score(question, trace), .answer_waits = heard && unanswered};
  g_array_append_val(week->hot, lead);
}

static SmTeamDue *team_of(SmWeek *week, const char *team) {
  for (guint i = 0; i < week->teams->len; i++) {
    SmTeamDue *due = &g_array_index(week->teams, SmTeamDue, i);
    if (g_str_equal(due->team, team)) return due;
  }
  SmTeamDue due = {.team = team};
  g_array_append_val(week->teams, due);
  return &g_array_index(week->teams, SmTeamDue, week->teams->len - 1);
}

static void count_due(SmWeek *week, const SmQuestion *question, const SmTrace *trace) {
  SmTeamDue *due = team_of(week, sm_trace_profile(question, trace).team);
  gboolean running = sm_moment_at(trace->touch_due_at) > question->as_of;
  due->running += running;
  due->overdue += !running && !trace->window_closed;
  due->lapsed += !running && trace->window_closed;
  week->all.running += running;
  week->all.overdue += !running && !trace->window_closed;
  week->all.lapsed += !running && trace->window_closed;
}

static gint compare_teams(gconstpointer a, gconstpointer b) {
  const SmTeamDue *one = a, *other = b;
  if (!*one->team != !*other->team) return *one->team ? -1 : 1;
  return g_strcmp0(one->team, other->team);
}

static void add_leads(SmWeek *week, const SmResults *results) {
  const SmTraces *traces = results->traces;
  for (guint i = 0; i < traces->count; i++) {
    const SmTrace *trace = &traces->items[i];
    if (!is_workable(trace)) continue;
    add_hot(week, &results->question, trace);
    if (is_untouched(trace)) count_due(week, &results->question, trace);
  }
  g_array_sort(week->hot, compare_hot);
  g_array_sort(week->teams, compare_teams);
}

static gint compare_running(gconstpointer a, gconstpointer b) {
  const SmRunning *one = a, *other = b;
  gboolean first = one->starts_now || one->ends_now, second = other->starts_now || other->ends_now;
  if (first != second) return first ? -1 : 1;
  if (one->starts_on != other->starts_on) return one->starts_on > other->starts_on ? -1 : 1;
  return g_strcmp0(one->name, other->name);
}

static SmDay day_at(const SmTable *campaigns, guint field, guint32 row) {
  gint64 day = sm_table_whole(campaigns, field, row);
  return day == SM_WHOLE_NONE ? SM_DAY_NONE : (SmDay)day;
}

/* A campaign without a start is not known to run. */
static void add_running(SmWeek *week, const SmQuestion *question) {
  const SmDataset *data = question->data;
  const SmTable *campaigns = sm_dataset_table(data, SM_TABLE_CAMPAIGNS);
  SmDay first = question->period.first_day, end = question->period.end_day;
  for (guint32 row = 0; campaigns && row < campaigns->row_count; row++) {
    SmDay starts_on = day_at(campaigns, SM_CAMPAIGN_STARTS_ON, row);
    SmDay ends_on = day_at(campaigns, SM_CAMPAIGN_ENDS_ON, row);
    if (starts_on == SM_DAY_NONE || starts_on >= end || (ends_on != SM_DAY_NONE && ends_on < first)) continue;
    const char *name = sm_dataset_text(data, SM_TABLE_CAMPAIGNS, SM_CAMPAIGN_NAME, row);
    SmRunning running = {
        .name = *name ? name : sm_dataset_text(data, SM_TABLE_CAMPAIGNS, SM_CAMPAIGN_ID, row),
        .channel = sm_dataset_text(data, SM_TABLE_CAMPAIGNS, SM_CAMPAIGN_CHANNEL, row),
        .topic = sm_dataset_text(data, SM_TABLE_CAMPAIGNS, SM_CAMPAIGN_TOPIC, row),
        .motion = sm_table_whole(campaigns, SM_CAMPAIGN_MOTION, row),
        .starts_on = starts_on,
        .ends_on = ends_on,
        .starts_now = starts_on >= first,
        .ends_now = ends_on != SM_DAY_NONE && ends_on < end,
    };
    g_array_append_val(week->running, running);
  }
  g_array_sort(week->running, compare_running);
}

SmWeek *sm_week_new(const SmResults *results) {
  SmWeek *week = g_new0(SmWeek, 1);
  week->hot = g_array_new(FALSE, FALSE, sizeof(SmHotLead));
  week->teams = g_array_new(FALSE, FALSE, sizeof(SmTeamDue));
  week->running = g_array_new(FALSE, FALSE, sizeof(SmRunning));
  week->all.team = "";
  week->has_sla = results->traces && results->traces->has_sla;
  if (week->has_sla) add_leads(week, results);
  add_running(week, &results->question);
  return week;
}

void sm_week_free(SmWeek *week) {
  if (!week) return;
  g_array_unref(week->hot);
  g_array_unref(week->teams);
  g_array_unref(week->running);
  g_free(week);
}
