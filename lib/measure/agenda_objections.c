/*
 * What prospects object, as sales wrote it down, ranked, and the content that answers each: an answer is only offered
 * where the words of objection and content meet, because a wrong one is worse than none.
 */
#include "base/fold.h"
#include "measure/agenda_parts.h"
#include "measure/content.h"

#define MEANINGFUL_LETTERS 4

/* The topic of the campaign on which a feedback row was heard; "" when unknown. */
static const char *feedback_topic(const SmDataset *data, guint32 row) {
  guint32 campaign = data->feedback_campaign ? data->feedback_campaign[row] : SM_ROW_NONE;
  guint32 lead = data->feedback_lead ? data->feedback_lead[row] : SM_ROW_NONE;
  if (campaign == SM_ROW_NONE && lead != SM_ROW_NONE && data->lead_campaign) campaign = data->lead_campaign[lead];
  return campaign == SM_ROW_NONE ? "" : sm_dataset_text(data, SM_TABLE_CAMPAIGNS, SM_CAMPAIGN_TOPIC, campaign);
}

/* The words of a text that carry meaning: folded, of four letters or more. Owned by caller. */
static GHashTable *words_of(const char *text) {
  GHashTable *words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *folded = sm_fold_text(text);
  for (char *c = folded; *c; c++)
    if (!g_ascii_isalnum(*c) && (guchar)*c < 0x80) *c = ' ';
  g_auto(GStrv) parts = g_strsplit(folded, " ", -1);
  for (char **part = parts; *part; part++)
    if (g_utf8_strlen(*part, -1) >= MEANINGFUL_LETTERS) g_hash_table_add(words, g_strdup(*part));
  return words;
}

static guint count_shared(GHashTable *words, const char *text) {
  g_autoptr(GHashTable) others = words_of(text);
  GHashTableIter iter;
  gpointer word;
  guint shared = 0;
  g_hash_table_iter_init(&iter, others);
  while (g_hash_table_iter_next(&iter, &word, NULL)) shared += g_hash_table_contains(words, word);
  return shared;
}

/* How well a content answers an objection: by the words they share, those of "use when" counting twice. 0, no answer,
 * unless half of the objection's words are met, or some and the topic of the campaign on which it was heard. */
static guint answer_score(const SmAgenda *agenda, GHashTable *objection, const char *topic, guint32 row) {
  const SmDataset *data = agenda->results->question.data;
  const char *on = sm_dataset_text(data, SM_TABLE_CONTENTS, SM_CONTENT_TOPIC, row);
  guint use = count_shared(objection, sm_dataset_text(data, SM_TABLE_CONTENTS, SM_CONTENT_USE_WHEN, row));
  guint title = count_shared(objection, sm_dataset_text(data, SM_TABLE_CONTENTS, SM_CONTENT_TITLE, row)) +
                count_shared(objection, on);
  g_autofree char *folded_on = sm_fold_text(on), *folded_topic = sm_fold_text(topic);
  gboolean same_topic = *folded_on && g_str_equal(folded_on, folded_topic);
  guint met = MAX(use, title);
  if (met == 0 || (!same_topic && 2 * met < g_hash_table_size(objection))) return 0;
  return 2 * use + title + (same_topic ? 1 : 0);
}

/* The content out by the as-of that answers best, the newest of equals; SM_ROW_NONE when none does. */
static guint32 find_answer(const SmAgenda *agenda, const char *objection, const char *topic) {
  const SmTable *contents = sm_dataset_table(agenda->results->question.data, SM_TABLE_CONTENTS);
  g_autoptr(GHashTable) words = words_of(objection);
  guint32 best = SM_ROW_NONE;
  guint most = 0;
  SmDay newest = SM_DAY_NONE;
  for (guint32 row = 0; contents && row < contents->row_count; row++) {
    SmDay day = sm_content_day(&agenda->results->question, row);
    guint score = day == SM_DAY_NONE ? 0 : answer_score(agenda, words, topic, row);
    if (score == 0 || score < most || (score == most && day <= newest)) continue;
    best = row;
    most = score;
    newest = day;
  }
  return best;
}

/* Of the topics counted for one objection, the most frequent; the first in order of letters where two are. */
static const char *top_topic(GHashTable *topics) {
  GHashTableIter iter;
  gpointer topic, count;
  const char *best = "";
  guint most = 0;
  g_hash_table_iter_init(&iter, topics);
  while (g_hash_table_iter_next(&iter, &topic, &count)) {
    guint n = GPOINTER_TO_UINT(count);
    if (n > most || (n == most && g_strcmp0(topic, best) < 0)) {
      best = topic;
      most = n;
    }
  }
  return best;
}

/* On which topics an objection was heard: topic -> count. Container owned by caller. */
static GHashTable *count_topics(const SmAgenda *agenda, const SmMention *objection, SmWindow recent) {
  const SmDataset *data = agenda->results->question.data;
  const SmTable *feedback = sm_dataset_table(data, SM_TABLE_FEEDBACK);
  GHashTable *topics = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint32 row = 0; row < feedback->row_count; row++) {
    const char *topic = feedback_topic(data, row);
    if (!*topic || !sm_window_holds(recent, sm_table_whole(feedback, SM_FEEDBACK_AT, row))) continue;
    g_autofree char *folded = sm_fold_text(sm_dataset_text(data, SM_TABLE_FEEDBACK, SM_FEEDBACK_OBJECTION, row));
    if (!g_str_equal(folded, objection->folded)) continue;
    guint count = GPOINTER_TO_UINT(g_hash_table_lookup(topics, topic));
    g_hash_table_replace(topics, (gpointer)topic, GUINT_TO_POINTER(count + 1));
  }
  return topics;
}

static SmAgendaObjection answer(const SmAgenda *agenda, const SmMention *mention, SmWindow recent) {
  const SmDataset *data = agenda->results->question.data;
  SmAgendaObjection objection = {.text = mention->text, .count = mention->count, .answer = "", .answer_url = ""};
  g_autoptr(GHashTable) topics = count_topics(agenda, mention, recent);
  guint32 content = find_answer(agenda, mention->text, top_topic(topics));
  if (content == SM_ROW_NONE) return objection;
  objection.answer = sm_dataset_text(data, SM_TABLE_CONTENTS, SM_CONTENT_TITLE, content);
  objection.answer_url = sm_dataset_text(data, SM_TABLE_CONTENTS, SM_CONTENT_URL, content);
  return objection;
}

void sm_agenda_add_objections(SmAgenda *agenda) {
  const SmDataset *data = agenda->results->question.data;
  SmWindow recent = sm_window_before(agenda, SM_AGENDA_FEEDBACK_DAYS);
  g_autoptr(GArray) mentions = sm_mentions_rank(data, SM_FEEDBACK_OBJECTION, recent, (SmWindow){0, 0});
  for (guint i = 0; i < mentions->len; i++) {
    SmAgendaObjection objection = answer(agenda, &g_array_index(mentions, SmMention, i), recent);
    g_array_append_val(agenda->objections, objection);
  }
}
