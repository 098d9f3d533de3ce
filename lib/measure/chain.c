/* See chain.h. A won deal and the history around it come in; out go the steps that led to it, and who took part. */
#include "measure/chain.h"

#include "measure/journey.h"
#include "measure/role.h"

#include <string.h>

/* When a campaign or content was met. */
typedef struct {
  SmInstant at;
  const char *id;
} Encounter;

typedef struct {
  const SmHistory *history;
  const SmDeal *deal;
  SmChain *chain;
  GHashTable *told;             /* ids of people who have their step, or need none */
  GHashTable *credited;         /* ids of people who took part */
  GArray *campaigns, *contents; /* of Encounter */
} Telling;

static void add_step(Telling *telling, SmInstant at, SmChainStepKind kind, SmPerson who, const char *what) {
  if (at == SM_INSTANT_NONE || at > telling->chain->won_at) return;
  SmChainStep step = {at, kind, who, what};
  g_array_append_val(telling->chain->steps, step);
}

/* TRUE the first time. */
static gboolean first_sight(GHashTable *seen, const char *id) { return *id && g_hash_table_add(seen, (gpointer)id); }

static void credit(Telling *telling, SmPerson who) {
  if (strcmp(who.id, telling->chain->closer.id) == 0 || !first_sight(telling->credited, who.id)) return;
  g_array_append_val(telling->chain->assists, who);
}

static void meet(GArray *encounters, SmInstant at, const char *id) {
  Encounter encounter = {at, id};
  if (*id && at != SM_INSTANT_NONE) g_array_append_val(encounters, encounter);
}

/* By time, then by id. */
static gint compare_encounters(gconstpointer a, gconstpointer b) {
  const Encounter *one = a, *other = b;
  if (one->at != other->at) return one->at < other->at ? -1 : 1;
  return strcmp(one->id, other->id);
}

typedef SmPerson (*OwnerOf)(const SmHistory *history, const char *id, const char **ret_name);

/* Each campaign (content) once, when it was first met. Returns the name of the first; "" without any. */
static const char *tell_encounters(Telling *telling, GArray *encounters, SmChainStepKind kind, OwnerOf owner_of) {
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  const char *first = "";
  g_array_sort(encounters, compare_encounters);
  for (guint i = 0; i < encounters->len; i++) {
    const Encounter *encounter = &g_array_index(encounters, Encounter, i);
    const char *name;
    if (encounter->at > telling->chain->won_at || !first_sight(seen, encounter->id)) continue;
    SmPerson owner = owner_of(telling->history, encounter->id, &name);
    add_step(telling, encounter->at, kind, owner, name);
    credit(telling, owner);
    if (!*first) first = name;
  }
  return first;
}

/* What the lead met: its touches, and its own campaign. */
static void meet_marketing(Telling *telling) {
  const SmQuestion *question = telling->history->question;
  guint32 lead = telling->deal->lead;
  g_autoptr(SmJourney) journey = sm_journey_of_lead(question, lead, telling->chain->won_at);
  for (guint i = 0; i < journey->length; i++) {
    meet(telling->campaigns, journey->steps[i].at, journey->steps[i].campaign);
    meet(telling->contents, journey->steps[i].at, journey->steps[i].content);
  }
  if (lead == SM_ROW_NONE) return;
  gint64 created = sm_table_whole(question->data->tables[SM_TABLE_LEADS], SM_LEAD_CREATED_AT, lead);
  meet(telling->campaigns, created == SM_WHOLE_NONE ? telling->chain->won_at : created,
       sm_dataset_text(question->data, SM_TABLE_LEADS, SM_LEAD_CAMPAIGN_ID, lead));
}

/* Returns when the lead was handed over; before everything when that is not known. */
static SmInstant tell_handover(Telling *telling) {
  const SmTraces *traces = telling->history->traces;
  guint32 lead = telling->deal->lead;
  const SmTrace *trace = traces && lead != SM_ROW_NONE ? sm_traces_find(traces, lead) : NULL;
  if (!trace) return G_MININT64;
  SmProfile profile = sm_trace_profile(telling->history->question, trace);
  first_sight(telling->told, profile.owner_id);
  add_step(telling, sm_moment_at(trace->clock_at), SM_STEP_HANDOVER,
           (SmPerson){profile.owner_id, profile.owner, profile.team}, "");
  return sm_moment_at(trace->clock_at);
}

static void tell_activities(Telling *telling, SmInstant handover) {
  const SmDataset *data = telling->history->question->data;
  g_autoptr(GArray) rows = sm_history_activities(telling->history, telling->deal);
  gboolean talked = FALSE;
  for (guint i = 0; i < rows->len; i++) {
    guint32 row = g_array_index(rows, guint32, i);
    SmInstant at = sm_table_whole(data->tables[SM_TABLE_ACTIVITIES], SM_ACTIVITY_AT, row);
    SmPerson actor = sm_history_actor(telling->history, row);
    credit(telling, actor);
    meet(telling->contents, at, sm_dataset_text(data, SM_TABLE_ACTIVITIES, SM_ACTIVITY_CONTENT_ID, row));
    if (!talked && at >= handover && sm_role_of(telling->history->roles, row) & SM_ROLE_OF_TWO_WAY) {
      add_step(telling, at, SM_STEP_TALK, actor, "");
      first_sight(telling->told, actor.id);
      talked = TRUE;
    } else if (first_sight(telling->told, actor.id)) {
      add_step(telling, at, SM_STEP_HELP, actor, "");
    }
  }
}

static gint compare_steps(gconstpointer a, gconstpointer b) {
  const SmChainStep *one = a, *other = b;
  if (one->at != other->at) return one->at < other->at ? -1 : 1;
  if (one->kind != other->kind) return one->kind < other->kind ? -1 : 1;
  int order = strcmp(one->what, other->what);
  return order ? order : strcmp(one->who.id, other->who.id);
}

static gint compare_people(gconstpointer a, gconstpointer b) {
  return strcmp(((const SmPerson *)a)->id, ((const SmPerson *)b)->id);
}

static SmChain *chain_new(const SmDataset *data, const SmDeal *deal) {
  SmChain *chain = g_new0(SmChain, 1);
  chain->deal = sm_dataset_text(data, SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_ID, deal->row);
  chain->account = sm_dataset_text(data, SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_ACCOUNT, deal->row);
  if (!*chain->account && deal->lead != SM_ROW_NONE)
    chain->account = sm_dataset_text(data, SM_TABLE_LEADS, SM_LEAD_COMPANY, deal->lead);
  SmProfile profile = sm_profile_of_deal(data, deal->row);
  chain->closer = (SmPerson){profile.owner_id, profile.owner, profile.team};
  chain->has_amount = deal->has_amount;
  chain->amount_minor = deal->amount_minor;
  chain->won_at = deal->closed_at;
  chain->steps = g_array_new(FALSE, FALSE, sizeof(SmChainStep));
  chain->assists = g_array_new(FALSE, FALSE, sizeof(SmPerson));
  return chain;
}

SmChain *sm_chain_of(const SmHistory *history, const SmDeal *deal) {
  SmChain *chain = chain_new(history->question->data, deal);
  g_autoptr(GHashTable) told = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(GHashTable) credited = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(GArray) campaigns = g_array_new(FALSE, FALSE, sizeof(Encounter));
  g_autoptr(GArray) contents = g_array_new(FALSE, FALSE, sizeof(Encounter));
  Telling telling = {history, deal, chain, told, credited, campaigns, contents};
  first_sight(told, chain->closer.id);
  meet_marketing(&telling);
  tell_activities(&telling, tell_handover(&telling));
  chain->campaign = tell_encounters(&telling, campaigns, SM_STEP_CAMPAIGN, sm_history_campaign);
  tell_encounters(&telling, contents, SM_STEP_CONTENT, sm_history_content);
  add_step(&telling, deal->created_at, SM_STEP_DEAL, chain->closer, "");
  add_step(&telling, chain->won_at, SM_STEP_WON, chain->closer, "");
  g_array_sort(chain->steps, compare_steps);
  g_array_sort(chain->assists, compare_people);
  return chain;
}

void sm_chain_free(SmChain *chain) {
  if (!chain) return;
  g_array_unref(chain->steps);
  g_array_unref(chain->assists);
  g_free(chain);
}
