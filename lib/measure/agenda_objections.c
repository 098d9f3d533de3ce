/*
 * What prospects object, as sales wrote it down, ranked, and the content that answers each: an answer is only offered
 * where the words of objection and content meet, because a wrong one is worse than none.
 */
#include "base/fold.h"
#include "measure/agenda_parts.h"

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
    SmDay day = sm_agenda_content_day(agenda, row);
    guint score = day == SM_DAY_NONE ? 0 : answer_score(agenda, words, topic, row);
    if (score == 0 || score < most || (score == most && day <= newest)) continue;
    best = row;
    most = score;
    newest = day;
  }
  return best;
}

static gint compare_objections(gconstpointer a, gconstpointer b) {
  const SmAgendaObjection *one = a, *other = b;
  if (one->count != other->count) return one->count > other->count ? -1 : 1;
  return g_strcmp0(one->text, other->text);
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

static void count_objection(SmAgenda *agenda, GHashTable *places, GPtrArray *topics, guint32 row) {
  const char *text = sm_dataset_text(agenda->results->question.data, SM_TABLE_FEEDBACK, SM_FEEDBACK_OBJECTION, row);
  g_autofree char *folded = sm_fold_text(text);
  if (!*folded) return;
  guint place = GPOINTER_TO_UINT(g_hash_table_lookup(places, folded));
  if (!place) {
    SmAgendaObjection objection = {.text = text, .answer = "", .answer_url = ""};
    g_array_append_val(agenda->objections, objection);
    g_ptr_array_add(topics, g_hash_table_new(g_str_hash, g_str_equal));
    place = agenda->objections->len;
    g_hash_table_insert(places, g_steal_pointer(&folded), GUINT_TO_POINTER(place));
  }
  g_array_index(agenda->objections, SmAgendaObjection, place - 1).count++;
  const char *topic = feedback_topic(agenda->results->question.data, row);
  if (!*topic) return;
  GHashTable *counts = g_ptr_array_index(topics, place - 1);
  guint count = GPOINTER_TO_UINT(g_hash_table_lookup(counts, topic));
  g_hash_table_replace(counts, (gpointer)topic, GUINT_TO_POINTER(count + 1));
}

void sm_agenda_add_objections(SmAgenda *agenda) {
  const SmTable *feedback = sm_dataset_table(agenda->results->question.data, SM_TABLE_FEEDBACK);
  if (!sm_table_has(feedback, SM_FEEDBACK_OBJECTION)) return;
  SmWindow recent = sm_window_before(agenda, SM_AGENDA_FEEDBACK_DAYS);
  g_autoptr(GHashTable) places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL); /* folded -> index + 1 */
  g_autoptr(GPtrArray) topics = g_ptr_array_new_with_free_func((GDestroyNotify)g_hash_table_unref);
  for (guint32 row = 0; row < feedback->row_count; row++) {
    gint64 at = sm_table_whole(feedback, SM_FEEDBACK_AT, row);
    if (at != SM_WHOLE_NONE && sm_window_holds(recent, at)) count_objection(agenda, places, topics, row);
  }
  for (guint i = 0; i < topics->len; i++) {
    SmAgendaObjection *objection = &g_array_index(agenda->objections, SmAgendaObjection, i);
    guint32 content = find_answer(agenda, objection->text, top_topic(g_ptr_array_index(topics, i)));
    if (content == SM_ROW_NONE) continue;
    const SmDataset *data = agenda->results->question.data;
    objection->answer = sm_dataset_text(data, SM_TABLE_CONTENTS, SM_CONTENT_TITLE, content);
    objection->answer_url = sm_dataset_text(data, SM_TABLE_CONTENTS, SM_CONTENT_URL, content);
  }
  g_array_sort(agenda->objections, compare_objections);
}
