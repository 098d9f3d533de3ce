/*
 * The win of the month: the largest deal won in it, and how it came about, step by step, so that everyone who helped is
 * seen. Names stand here for credit only.
 */
#include "measure/agenda_parts.h"

#define CONTENTS_SHOWN 2
#define HELPERS_SHOWN 2

typedef struct {
  const SmAgenda *agenda;
  const SmDataset *data;
  guint32 deal, lead; /* lead: SM_ROW_NONE when the deal has none */
  SmInstant won_at;
  GArray *steps;
  GHashTable *seen; /* people (names) and contents (ids) that have their step */
} Telling;

static guint32 find_largest(const SmAgenda *agenda) {
  const SmTable *deals = sm_dataset_table(agenda->results->question.data, SM_TABLE_OPPORTUNITIES);
  SmWindow month = sm_window_before(agenda, SM_AGENDA_MONTH_DAYS);
  guint32 best = SM_ROW_NONE;
  for (guint32 row = 0; deals && row < deals->row_count; row++) {
    if (sm_table_whole(deals, SM_OPPORTUNITY_STATUS, row) != SM_DEAL_WON) continue;
    gint64 closed = sm_table_whole(deals, SM_OPPORTUNITY_CLOSED_AT, row),
           amount = sm_table_whole(deals, SM_OPPORTUNITY_AMOUNT, row);
    if (closed == SM_WHOLE_NONE || !sm_window_holds(month, closed) || amount == SM_WHOLE_NONE || amount <= 0) continue;
    if (best == SM_ROW_NONE || amount > sm_table_whole(deals, SM_OPPORTUNITY_AMOUNT, best)) best = row;
  }
  return best;
}

static void add_step(Telling *telling, SmInstant at, SmWinStepKind kind, const char *who, const char *what) {
  if (at == SM_WHOLE_NONE || at == SM_INSTANT_NONE || at > telling->won_at) return;
  SmWinStep step = {at, kind, who, what};
  g_array_append_val(telling->steps, step);
}

/* TRUE the first time. */
static gboolean first_sight(Telling *telling, const char *what) {
  return *what && g_hash_table_add(telling->seen, (gpointer)what);
}

static guint32 count_rows(const SmGroups *groups, guint32 parent) {
  return groups->start ? groups->start[parent + 1] - groups->start[parent] : 0;
}

/* Where it all began: the first touch by a campaign, else the lead's own campaign at its creation. Returns the
 * campaign's name. */
static const char *tell_campaign(Telling *telling) {
  const SmDataset *data = telling->data;
  const SmTable *touches = sm_dataset_table(data, SM_TABLE_TOUCHES);
  guint32 campaign = SM_ROW_NONE;
  SmInstant at = SM_INSTANT_NONE;
  for (guint32 i = 0; i < count_rows(&data->touches_of_lead, telling->lead) && campaign == SM_ROW_NONE; i++) {
    guint32 row = data->touches_of_lead.rows[data->touches_of_lead.start[telling->lead] + i];
    campaign = data->touch_campaign ? data->touch_campaign[row] : SM_ROW_NONE;
    at = sm_table_whole(touches, SM_TOUCH_AT, row);
  }
  if (campaign == SM_ROW_NONE && data->lead_campaign) {
    campaign = data->lead_campaign[telling->lead];
    at = sm_table_whole(sm_dataset_table(data, SM_TABLE_LEADS), SM_LEAD_CREATED_AT, telling->lead);
  }
  if (campaign == SM_ROW_NONE) return "";
  const char *name = sm_dataset_text(data, SM_TABLE_CAMPAIGNS, SM_CAMPAIGN_NAME, campaign);
  const char *owner = sm_dataset_text(data, SM_TABLE_CAMPAIGNS, SM_CAMPAIGN_OWNER, campaign);
  add_step(telling, at, SM_WIN_CAMPAIGN, sm_agenda_person(telling->agenda, owner), name);
  return name;
}

static void tell_content(Telling *telling, const char *id, SmInstant at, guint *count) {
  if (*count >= CONTENTS_SHOWN || !first_sight(telling, id)) return;
  guint32 row = sm_agenda_find_row(telling->agenda, SM_TABLE_CONTENTS, id);
  if (row == SM_ROW_NONE) return;
  const char *owner = sm_dataset_text(telling->data, SM_TABLE_CONTENTS, SM_CONTENT_OWNER, row);
  add_step(telling, at, SM_WIN_CONTENT, sm_agenda_person(telling->agenda, owner),
           sm_dataset_text(telling->data, SM_TABLE_CONTENTS, SM_CONTENT_TITLE, row));
  (*count)++;
}

static void tell_touches(Telling *telling, guint *contents) {
  const SmGroups *groups = &telling->data->touches_of_lead;
  const SmTable *touches = sm_dataset_table(telling->data, SM_TABLE_TOUCHES);
  for (guint32 i = 0; i < count_rows(groups, telling->lead); i++) {
    guint32 row = groups->rows[groups->start[telling->lead] + i];
    tell_content(telling, sm_dataset_text(telling->data, SM_TABLE_TOUCHES, SM_TOUCH_CONTENT_ID, row),
                 sm_table_whole(touches, SM_TOUCH_AT, row), contents);
  }
}

static gboolean is_two_way(const SmTable *activities, guint32 row) {
  gint64 type = sm_table_whole(activities, SM_ACTIVITY_TYPE, row),
         outcome = sm_table_whole(activities, SM_ACTIVITY_OUTCOME, row);
  if (type == SM_ACTIVITY_MEETING) return outcome == SM_OUTCOME_HELD;
  return (type == SM_ACTIVITY_CALL || type == SM_ACTIVITY_EMAIL) &&
         (outcome == SM_OUTCOME_CONNECTED || outcome == SM_OUTCOME_REPLIED);
}

/* The name of the colleague who did it; "" for prospects, machines and strangers. */
static const char *actor_name(const Telling *telling, guint32 row) {
  guint32 person = telling->data->activity_actor ? telling->data->activity_actor[row] : SM_ROW_NONE;
  return person == SM_ROW_NONE ? "" : sm_dataset_text(telling->data, SM_TABLE_PEOPLE, SM_PERSON_NAME, person);
}

static void tell_activities(Telling *telling, SmInstant handover, guint *contents) {
  const SmGroups *groups = &telling->data->activities_of_lead;
  const SmTable *activities = sm_dataset_table(telling->data, SM_TABLE_ACTIVITIES);
  gboolean talked = FALSE;
  guint helpers = 0;
  for (guint32 i = 0; i < count_rows(groups, telling->lead); i++) {
    guint32 row = groups->rows[groups->start[telling->lead] + i];
    SmInstant at = sm_table_whole(activities, SM_ACTIVITY_AT, row);
    const char *actor = actor_name(telling, row);
    if (!talked && at >= handover && is_two_way(activities, row)) {
      add_step(telling, at, SM_WIN_TALK, actor, "");
      first_sight(telling, actor);
      talked = TRUE;
    } else if (helpers < HELPERS_SHOWN && first_sight(telling, actor)) {
      add_step(telling, at, SM_WIN_HELP, actor, "");
      helpers++;
    }
    tell_content(telling, sm_dataset_text(telling->data, SM_TABLE_ACTIVITIES, SM_ACTIVITY_CONTENT_ID, row), at,
                 contents);
  }
}

static const char *tell_lead(Telling *telling) {
  const SmTraces *traces = telling->agenda->results->traces;
  guint32 item = traces && traces->of_lead ? traces->of_lead[telling->lead] : SM_ROW_NONE;
  const char *campaign = tell_campaign(telling);
  guint contents = 0;
  SmInstant handover = G_MININT64;
  if (item != SM_ROW_NONE) {
    handover = traces->items[item].clock_at;
    first_sight(telling, traces->items[item].owner);
    add_step(telling, handover, SM_WIN_HANDOVER, traces->items[item].owner, "");
  }
  tell_touches(telling, &contents);
  tell_activities(telling, handover, &contents);
  return campaign;
}

static gint compare_steps(gconstpointer a, gconstpointer b) {
  const SmWinStep *one = a, *other = b;
  if (one->at != other->at) return one->at < other->at ? -1 : 1;
  return (gint)one->kind - (gint)other->kind;
}

void sm_agenda_find_win(SmAgenda *agenda) {
  const SmDataset *data = agenda->results->question.data;
  guint32 deal = find_largest(agenda);
  if (deal == SM_ROW_NONE) return;
  const SmTable *deals = sm_dataset_table(data, SM_TABLE_OPPORTUNITIES);
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  Telling telling = {.agenda = agenda,
                     .data = data,
                     .deal = deal,
                     .seen = seen,
                     .lead = data->opportunity_lead ? data->opportunity_lead[deal] : SM_ROW_NONE,
                     .won_at = sm_table_whole(deals, SM_OPPORTUNITY_CLOSED_AT, deal),
                     .steps = g_array_new(FALSE, FALSE, sizeof(SmWinStep))};
  SmAgendaWin *win = g_new0(SmAgendaWin, 1);
  win->owner = sm_agenda_person(agenda, sm_dataset_text(data, SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_OWNER, deal));
  first_sight(&telling, win->owner);
  win->account = sm_dataset_text(data, SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_ACCOUNT, deal);
  if (!*win->account && telling.lead != SM_ROW_NONE)
    win->account = sm_dataset_text(data, SM_TABLE_LEADS, SM_LEAD_COMPANY, telling.lead);
  win->amount_minor = sm_table_whole(deals, SM_OPPORTUNITY_AMOUNT, deal);
  win->won_at = telling.won_at;
  win->campaign = telling.lead == SM_ROW_NONE ? "" : tell_lead(&telling);
  add_step(&telling, sm_table_whole(deals, SM_OPPORTUNITY_CREATED_AT, deal), SM_WIN_DEAL, win->owner, "");
  add_step(&telling, win->won_at, SM_WIN_WON, win->owner, "");
  g_array_sort(telling.steps, compare_steps);
  win->steps = telling.steps;
  agenda->win = win;
}
