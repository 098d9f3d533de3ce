/* See role.h. The activities, their actors and the automation list come in; out goes one byte an activity. */
#include "measure/role.h"

#include "base/fold.h"
#include "base/parallel.h"

#define PART 65536 /* activities that a thread judges at a time */

static GHashTable *fold_names(char **names) {
  GHashTable *set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (char **name = names; name && *name; name++) g_hash_table_add(set, sm_fold_text(*name));
  return set;
}

static gboolean is_listed(GHashTable *automation, const char *text) {
  g_autofree char *folded = sm_fold_text(text);
  return *folded && g_hash_table_contains(automation, folded);
}

/* Whose hand an actor is. */
typedef enum { UNASKED, ROBOT, SALES, COLLEAGUE } Hand;

static gboolean is_robot(const SmDataset *data, GHashTable *automation, SmText actor, guint32 person) {
  if (is_listed(automation, sm_texts_get(data->texts, actor))) return TRUE;
  return person != SM_ROW_NONE &&
         (is_listed(automation, sm_dataset_text(data, SM_TABLE_PEOPLE, SM_PERSON_ID, person)) ||
          is_listed(automation, sm_dataset_text(data, SM_TABLE_PEOPLE, SM_PERSON_NAME, person)) ||
          is_listed(automation, sm_dataset_text(data, SM_TABLE_PEOPLE, SM_PERSON_EMAIL, person)));
}

/* An actor who is not in people counts as sales; so does nobody. */
static Hand find_hand(const SmDataset *data, GHashTable *automation, guint32 row) {
  SmText actor = sm_table_text(data->tables[SM_TABLE_ACTIVITIES], SM_ACTIVITY_ACTOR, row);
  guint32 person = sm_dataset_actor(data, row);
  if (actor != SM_TEXT_NONE && is_robot(data, automation, actor, person)) return ROBOT;
  gboolean sales =
      person == SM_ROW_NONE || sm_table_whole(data->tables[SM_TABLE_PEOPLE], SM_PERSON_TEAM, person) == SM_TEAM_SALES;
  return sales ? SALES : COLLEAGUE;
}

static gboolean is_two_way(gint64 type, gint64 outcome) {
  if (type == SM_ACTIVITY_MEETING) return outcome == SM_OUTCOME_HELD;
  if (type != SM_ACTIVITY_CALL && type != SM_ACTIVITY_EMAIL) return FALSE;
  return outcome == SM_OUTCOME_CONNECTED || outcome == SM_OUTCOME_REPLIED;
}

static guint8 judge(const SmTable *table, guint32 row, Hand hand) {
  gint64 type = sm_table_whole(table, SM_ACTIVITY_TYPE, row);
  if (type == SM_ACTIVITY_AUTOMATED || hand == ROBOT) return 0;
  gint64 direction = sm_table_whole(table, SM_ACTIVITY_DIRECTION, row);
  guint8 roles = SM_ROLE_OF_PERSON;
  if (is_two_way(type, sm_table_whole(table, SM_ACTIVITY_OUTCOME, row))) roles |= SM_ROLE_OF_TWO_WAY;
  if (direction == SM_DIRECTION_IN) return roles | SM_ROLE_OF_WORD;
  if (hand != SALES) return roles;
  gboolean attempt = type == SM_ACTIVITY_CALL || type == SM_ACTIVITY_EMAIL || type == SM_ACTIVITY_MEETING ||
                     type == SM_ACTIVITY_SOCIAL;
  /* Products leave the direction of calls out: who logs one made it. A note without one reached nobody. */
  if (direction != SM_DIRECTION_OUT && !attempt) return roles;
  return roles | SM_ROLE_OF_OUTBOUND | (attempt ? SM_ROLE_OF_ATTEMPT : 0);
}

typedef struct {
  const SmDataset *data;
  GHashTable *automation;
  guint8 *hands[SM_THREADS_MOST]; /* by worker: the Hand of each text that is an actor, asked once */
  guint8 *roles;
} Judging;

static void judge_part(guint part, guint worker, gpointer data) {
  Judging *judging = data;
  const SmTable *table = judging->data->tables[SM_TABLE_ACTIVITIES];
  guint8 **hands = &judging->hands[worker];
  if (!*hands) *hands = g_new0(guint8, sm_texts_count(judging->data->texts));
  guint32 end = MIN((part + 1) * PART, table->row_count);
  for (guint32 row = part * PART; row < end; row++) {
    guint8 *hand = &(*hands)[sm_table_text(table, SM_ACTIVITY_ACTOR, row)];
    if (*hand == UNASKED) *hand = find_hand(judging->data, judging->automation, row);
    judging->roles[row] = judge(table, row, *hand);
  }
}

guint8 *sm_activity_roles(const SmQuestion *question) {
  const SmTable *table = question->data->tables[SM_TABLE_ACTIVITIES];
  if (!table) return NULL;
  g_autoptr(GHashTable) automation = fold_names(question->settings->automation);
  Judging judging = {question->data, automation, {NULL}, g_new(guint8, (gsize)table->row_count + 1)};
  sm_parallel(question->threads, (table->row_count + PART - 1) / PART, judge_part, &judging);
  for (guint i = 0; i < SM_THREADS_MOST; i++) g_free(judging.hands[i]);
  return judging.roles;
}
