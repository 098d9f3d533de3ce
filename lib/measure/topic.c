/* See topic.h. A lead's outbound activities and its lost deal come in; out goes what their topics say. */
#include "measure/topic.h"

#include "base/fold.h"
#include "measure/role.h"

#include <string.h>

typedef struct {
  const char *text; /* borrowed: as first spelled */
  guint count;
} Topic;

/* Folded topic -> Topic, of the outbound activities between handover and as-of that have one. */
static GHashTable *count_topics(const SmYardstick *yardstick, const SmTrace *trace) {
  const SmDataset *data = yardstick->question->data;
  const SmGroups *groups = &data->activities_of_lead;
  GHashTable *topics = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  for (guint32 i = groups->start[trace->lead]; i < groups->start[trace->lead + 1]; i++) {
    guint32 row = groups->rows[i];
    SmInstant at = sm_table_whole(data->tables[SM_TABLE_ACTIVITIES], SM_ACTIVITY_AT, row);
    if (at < trace->mql_at || at > yardstick->question->as_of || !(yardstick->roles[row] & SM_ROLE_OF_OUTBOUND))
      continue;
    const char *text = sm_dataset_text(data, SM_TABLE_ACTIVITIES, SM_ACTIVITY_TOPIC, row);
    g_autofree char *folded = sm_fold_text(text);
    if (!*folded) continue;
    Topic *topic = g_hash_table_lookup(topics, folded);
    if (!topic) {
      topic = g_new0(Topic, 1);
      topic->text = text;
      g_hash_table_insert(topics, g_steal_pointer(&folded), topic);
    }
    topic->count++;
  }
  return topics;
}

/* The most frequent one; of several, the first in the order of bytes. */
static const Topic *find_most_frequent(GHashTable *topics) {
  const Topic *best = NULL;
  const char *best_key = NULL;
  GHashTableIter iter;
  gpointer key, value;
  g_hash_table_iter_init(&iter, topics);
  while (g_hash_table_iter_next(&iter, &key, &value)) {
    const Topic *topic = value;
    gboolean better =
        !best || topic->count > best->count || (topic->count == best->count && strcmp((const char *)key, best_key) < 0);
    if (better) {
      best = topic;
      best_key = key;
    }
  }
  return best;
}

SmSubCause sm_topics_judge(const SmYardstick *yardstick, const SmDeal *lost, SmTrace *trace) {
  trace->spoken_topic = trace->product_topic = "";
  g_autofree char *promised = sm_fold_text(trace->campaign_topic);
  if (!*promised || !yardstick->roles) return SM_SUB_NONE;
  g_autoptr(GHashTable) topics = count_topics(yardstick, trace);
  const Topic *spoken = find_most_frequent(topics);
  if (!spoken) return SM_SUB_NONE;
  const Topic *of_campaign = g_hash_table_lookup(topics, promised);
  gboolean kept = of_campaign && of_campaign->count == spoken->count;
  trace->spoken_topic = kept ? of_campaign->text : spoken->text;
  if (!kept) return SM_SUB_MESSAGE;
  if (!lost) return SM_SUB_NONE;
  trace->product_topic =
      sm_dataset_text(yardstick->question->data, SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_TOPIC, lost->row);
  g_autofree char *product = sm_fold_text(trace->product_topic);
  return *product && strcmp(product, promised) != 0 ? SM_SUB_PRODUCT : SM_SUB_NONE;
}
