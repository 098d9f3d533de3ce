/* See topic.h. A lead's outbound activities and its lost deal come in; out goes what their topics say. */
#include "measure/topic.h"

#include "base/fold.h"
#include "measure/role.h"

#include <string.h>

#define NO_TOPIC 0u

/* What the lead at hand was told about one topic. */
typedef struct {
  guint count;
  SmText text; /* as first spelled */
} Spoken;

struct SmTopicBook {
  const SmDataset *data;
  guint32 *topic_of;   /* by text: 1 + its topic, 0 when it was not asked yet */
  GHashTable *numbers; /* folded text -> topic; borrows the keys */
  GPtrArray *keys;     /* topic -> folded text; that of NO_TOPIC is "" */
  GArray *spoken;      /* topic -> Spoken */
  GArray *met;         /* of guint: the topics of the lead at hand */
};

static guint add_topic(SmTopicBook *book, char *folded) {
  Spoken none = {0, SM_TEXT_NONE};
  g_ptr_array_add(book->keys, folded);
  g_array_append_val(book->spoken, none);
  g_hash_table_insert(book->numbers, folded, GUINT_TO_POINTER(book->keys->len - 1));
  return book->keys->len - 1;
}

SmTopicBook *sm_topic_book_new(const SmDataset *data) {
  SmTopicBook *book = g_new(SmTopicBook, 1);
  *book = (SmTopicBook){data,
                        g_new0(guint32, sm_texts_count(data->texts)),
                        g_hash_table_new(g_str_hash, g_str_equal),
                        g_ptr_array_new_with_free_func(g_free),
                        g_array_new(FALSE, FALSE, sizeof(Spoken)),
                        g_array_new(FALSE, FALSE, sizeof(guint))};
  add_topic(book, g_strdup(""));
  return book;
}

void sm_topic_book_free(SmTopicBook *book) {
  if (!book) return;
  g_free(book->topic_of);
  g_hash_table_unref(book->numbers);
  g_ptr_array_unref(book->keys);
  g_array_unref(book->spoken);
  g_array_unref(book->met);
  g_free(book);
}

static guint topic_of(SmTopicBook *book, SmText text) {
  if (book->topic_of[text]) return book->topic_of[text] - 1;
  g_autofree char *folded = sm_fold_text(sm_texts_get(book->data->texts, text));
  gpointer known;
  guint topic = g_hash_table_lookup_extended(book->numbers, folded, NULL, &known)
                    ? GPOINTER_TO_UINT(known)
                    : add_topic(book, g_steal_pointer(&folded));
  book->topic_of[text] = topic + 1;
  return topic;
}

static Spoken *spoken_of(const SmTopicBook *book, guint topic) { return &g_array_index(book->spoken, Spoken, topic); }

/* Counts the outbound activities between handover and as-of by topic. */
static void count_topics(const SmYardstick *yardstick, const SmTrace *trace) {
  SmTopicBook *book = yardstick->topics;
  const SmTable *activities = book->data->tables[SM_TABLE_ACTIVITIES];
  const guint32 *first = book->data->first_activity;
  for (guint i = 0; i < book->met->len; i++) spoken_of(book, g_array_index(book->met, guint, i))->count = 0;
  g_array_set_size(book->met, 0);
  for (guint32 row = first[trace->lead]; row < first[trace->lead + 1]; row++) {
    SmInstant at = sm_table_whole(activities, SM_ACTIVITY_AT, row);
    if (at < sm_trace_mql_at(trace) || at > yardstick->question->as_of ||
        !(sm_role_of(yardstick->roles, row) & SM_ROLE_OF_OUTBOUND))
      continue;
    SmText text = sm_table_text(activities, SM_ACTIVITY_TOPIC, row);
    guint topic = topic_of(book, text);
    if (topic == NO_TOPIC) continue;
    Spoken *spoken = spoken_of(book, topic);
    if (spoken->count++) continue;
    spoken->text = text;
    g_array_append_val(book->met, topic);
  }
}

/* The most frequent one; of several, the first in the order of bytes. NO_TOPIC without any. */
static guint find_most_frequent(const SmTopicBook *book) {
  guint best = NO_TOPIC;
  for (guint i = 0; i < book->met->len; i++) {
    guint topic = g_array_index(book->met, guint, i), count = spoken_of(book, topic)->count;
    guint most = best == NO_TOPIC ? 0 : spoken_of(book, best)->count;
    if (count > most || (count == most && strcmp(book->keys->pdata[topic], book->keys->pdata[best]) < 0)) best = topic;
  }
  return best;
}

static SmText promised_topic(const SmDataset *data, guint32 lead) {
  guint32 campaign = data->lead_campaign ? data->lead_campaign[lead] : SM_ROW_NONE;
  if (campaign == SM_ROW_NONE) return SM_TEXT_NONE;
  return sm_table_text(data->tables[SM_TABLE_CAMPAIGNS], SM_CAMPAIGN_TOPIC, campaign);
}

SmSubCause sm_topics_judge(const SmYardstick *yardstick, const SmDeal *lost, SmTrace *trace) {
  SmTopicBook *book = yardstick->topics;
  guint promised = topic_of(book, promised_topic(book->data, trace->lead));
  if (promised == NO_TOPIC || !yardstick->roles) return SM_SUB_NONE;
  count_topics(yardstick, trace);
  guint spoken = find_most_frequent(book);
  if (spoken == NO_TOPIC) return SM_SUB_NONE;
  gboolean kept = spoken_of(book, promised)->count == spoken_of(book, spoken)->count;
  trace->spoken_topic = spoken_of(book, kept ? promised : spoken)->text;
  if (!kept) return SM_SUB_MESSAGE;
  if (!lost) return SM_SUB_NONE;
  guint product =
      topic_of(book, sm_table_text(book->data->tables[SM_TABLE_OPPORTUNITIES], SM_OPPORTUNITY_TOPIC, lost->row));
  return product != NO_TOPIC && product != promised ? SM_SUB_PRODUCT : SM_SUB_NONE;
}
