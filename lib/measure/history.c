/* See history.h. The dataset comes in; out go the activities of a deal, and whose part everything was. */
#include "measure/history.h"

#include "measure/role.h"
#include "table/group.h"

#include <string.h>

static GHashTable *index_ids(const SmDataset *data, SmTableId id) {
  GHashTable *index = g_hash_table_new(g_str_hash, g_str_equal);
  const SmTable *table = data->tables[id];
  guint key = (guint)sm_schema_get(id)->key;
  for (guint32 row = 0; table && row < table->row_count; row++)
    g_hash_table_insert(index, (gpointer)sm_dataset_text(data, id, key, row), GUINT_TO_POINTER(row + 1));
  return index;
}

SmHistory *sm_history_new(const SmQuestion *question, const SmTraces *traces) {
  SmHistory *history = g_new0(SmHistory, 1);
  const SmDataset *data = question->data;
  const SmTable *deals = data->tables[SM_TABLE_OPPORTUNITIES];
  history->question = question;
  history->traces = traces;
  history->people = sm_people_new(data);
  history->roles = sm_role_book_new(question);
  history->activities_of_deal = sm_groups_new(deals ? deals->row_count : 0, data->activity_opportunity,
                                              data->tables[SM_TABLE_ACTIVITIES], SM_ACTIVITY_AT, question->threads);
  history->campaigns = index_ids(data, SM_TABLE_CAMPAIGNS);
  history->contents = index_ids(data, SM_TABLE_CONTENTS);
  return history;
}

void sm_history_free(SmHistory *history) {
  if (!history) return;
  sm_people_free(history->people);
  sm_role_book_free(history->roles);
  g_free(history->activities_of_deal.start);
  g_free(history->activities_of_deal.rows);
  g_hash_table_unref(history->campaigns);
  g_hash_table_unref(history->contents);
  g_free(history);
}

static void add_row(const SmHistory *history, GArray *rows, guint32 row, SmInstant until) {
  SmInstant at = sm_table_whole(history->question->data->tables[SM_TABLE_ACTIVITIES], SM_ACTIVITY_AT, row);
  if (sm_role_of(history->roles, row) && at != SM_INSTANT_NONE && at <= until) g_array_append_val(rows, row);
}

/* Rows of equal time in the order of the table, which is that of their leads, then of their ids: the order of rows in a
 * file changes nothing. */
static gint compare_rows(gconstpointer a, gconstpointer b, gpointer user_data) {
  const SmDataset *data = user_data;
  guint32 one = *(const guint32 *)a, other = *(const guint32 *)b;
  const SmTable *table = data->tables[SM_TABLE_ACTIVITIES];
  SmInstant first = sm_table_whole(table, SM_ACTIVITY_AT, one), second = sm_table_whole(table, SM_ACTIVITY_AT, other);
  if (first != second) return first < second ? -1 : 1;
  return one < other ? -1 : one > other;
}

GArray *sm_history_activities(const SmHistory *history, const SmDeal *deal) {
  const SmDataset *data = history->question->data;
  GArray *rows = g_array_new(FALSE, FALSE, sizeof(guint32));
  if (!history->roles) return rows;
  const SmGroups *of_deal = &history->activities_of_deal;
  const guint32 *first = data->first_activity;
  const guint32 *named = data->activity_opportunity;
  if (deal->lead != SM_ROW_NONE && first)
    for (guint32 row = first[deal->lead]; row < first[deal->lead + 1]; row++)
      if (!named || named[row] == SM_ROW_NONE) add_row(history, rows, row, deal->closed_at);
  for (guint32 i = of_deal->start[deal->row]; i < of_deal->start[deal->row + 1]; i++)
    add_row(history, rows, of_deal->rows[i], deal->closed_at);
  g_array_sort_with_data(rows, compare_rows, (gpointer)data);
  return rows;
}

SmPerson sm_history_actor(const SmHistory *history, guint32 activity) {
  const SmDataset *data = history->question->data;
  guint32 person = sm_dataset_actor(data, activity);
  gboolean inbound = sm_role_of(history->roles, activity) & SM_ROLE_OF_WORD;
  if (person == SM_ROW_NONE && inbound) return (SmPerson){"", "", ""};
  return sm_person_of(data, person, sm_dataset_text(data, SM_TABLE_ACTIVITIES, SM_ACTIVITY_ACTOR, activity));
}

/* The row of `id`, and what its column `name` says. */
static guint32 look_up(const SmHistory *history, GHashTable *index, SmTableId table, guint name, const char *id,
                       const char **ret_name) {
  guint found = GPOINTER_TO_UINT(g_hash_table_lookup(index, id));
  *ret_name = found ? sm_dataset_text(history->question->data, table, name, found - 1) : "";
  if (!**ret_name) *ret_name = id;
  return found ? found - 1 : SM_ROW_NONE;
}

static SmPerson owner_of(const SmHistory *history, SmTableId table, guint owner, guint32 row) {
  if (row == SM_ROW_NONE) return (SmPerson){"", "", ""};
  return sm_people_find(history->people, sm_dataset_text(history->question->data, table, owner, row));
}

SmPerson sm_history_campaign(const SmHistory *history, const char *id, const char **ret_name) {
  guint32 row = look_up(history, history->campaigns, SM_TABLE_CAMPAIGNS, SM_CAMPAIGN_NAME, id, ret_name);
  return owner_of(history, SM_TABLE_CAMPAIGNS, SM_CAMPAIGN_OWNER, row);
}

SmPerson sm_history_content(const SmHistory *history, const char *id, const char **ret_name) {
  guint32 row = look_up(history, history->contents, SM_TABLE_CONTENTS, SM_CONTENT_TITLE, id, ret_name);
  return owner_of(history, SM_TABLE_CONTENTS, SM_CONTENT_OWNER, row);
}
