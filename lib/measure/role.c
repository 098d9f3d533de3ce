/* See role.h. The activities, their actors and the automation list come in; out goes one byte an activity. */
#include "measure/role.h"

#include "base/fold.h"

static GHashTable *fold_names(char **names) {
  GHashTable *set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (char **name = names; name && *name; name++) g_hash_table_add(set, sm_fold_text(*name));
  return set;
}

static gboolean is_listed(GHashTable *automation, const char *text) {
  g_autofree char *folded = sm_fold_text(text);
  return *folded && g_hash_table_contains(automation, folded);
}

/* Per distinct text whether it is an actor on the list: 1 no, 2 yes, 0 not asked yet. */
static gboolean is_robot(GHashTable *automation, guint8 *known, const SmDataset *data, guint32 row) {
  SmText actor = sm_table_text(data->tables[SM_TABLE_ACTIVITIES], SM_ACTIVITY_ACTOR, row);
  if (actor == SM_TEXT_NONE) return FALSE;
  if (known[actor]) return known[actor] == 2;
  gboolean robot = is_listed(automation, sm_texts_get(data->texts, actor));
  guint32 person = sm_dataset_actor(data, row);
  if (person != SM_ROW_NONE)
    robot = robot || is_listed(automation, sm_dataset_text(data, SM_TABLE_PEOPLE, SM_PERSON_ID, person)) ||
            is_listed(automation, sm_dataset_text(data, SM_TABLE_PEOPLE, SM_PERSON_NAME, person)) ||
            is_listed(automation, sm_dataset_text(data, SM_TABLE_PEOPLE, SM_PERSON_EMAIL, person));
  known[actor] = robot ? 2 : 1;
  return robot;
}

/* An actor who is not in people counts as sales. */
static gboolean is_sales(const SmDataset *data, guint32 row) {
  guint32 person = sm_dataset_actor(data, row);
  return person == SM_ROW_NONE ||
         sm_table_whole(data->tables[SM_TABLE_PEOPLE], SM_PERSON_TEAM, person) == SM_TEAM_SALES;
}

static gboolean is_two_way(gint64 type, gint64 outcome) {
  if (type == SM_ACTIVITY_MEETING) return outcome == SM_OUTCOME_HELD;
  if (type != SM_ACTIVITY_CALL && type != SM_ACTIVITY_EMAIL) return FALSE;
  return outcome == SM_OUTCOME_CONNECTED || outcome == SM_OUTCOME_REPLIED;
}

static guint8 judge(const SmDataset *data, guint32 row) {
  const SmTable *table = data->tables[SM_TABLE_ACTIVITIES];
  gint64 type = sm_table_whole(table, SM_ACTIVITY_TYPE, row);
  gint64 direction = sm_table_whole(table, SM_ACTIVITY_DIRECTION, row);
  guint8 roles = is_two_way(type, sm_table_whole(table, SM_ACTIVITY_OUTCOME, row)) ? SM_ROLE_OF_TWO_WAY : 0;
  if (direction == SM_DIRECTION_IN) return roles | SM_ROLE_OF_WORD;
  if (!is_sales(data, row)) return roles;
  gboolean attempt = type == SM_ACTIVITY_CALL || type == SM_ACTIVITY_EMAIL || type == SM_ACTIVITY_MEETING ||
                     type == SM_ACTIVITY_SOCIAL;
  /* Products leave the direction of calls out: who logs one made it. A note without one reached nobody. */
  if (direction != SM_DIRECTION_OUT && !attempt) return roles;
  return roles | SM_ROLE_OF_OUTBOUND | (attempt ? SM_ROLE_OF_ATTEMPT : 0);
}

guint8 *sm_activity_roles(const SmQuestion *question) {
  const SmDataset *data = question->data;
  const SmTable *table = data->tables[SM_TABLE_ACTIVITIES];
  if (!table) return NULL;
  g_autoptr(GHashTable) automation = fold_names(question->settings->automation);
  g_autofree guint8 *known = g_new0(guint8, sm_texts_count(data->texts));
  guint8 *roles = g_new0(guint8, (gsize)table->row_count + 1);
  for (guint32 row = 0; row < table->row_count; row++) {
    if (sm_table_whole(table, SM_ACTIVITY_TYPE, row) == SM_ACTIVITY_AUTOMATED) continue;
    if (!is_robot(automation, known, data, row)) roles[row] = SM_ROLE_OF_PERSON | judge(data, row);
  }
  return roles;
}
