/*
 * The parts of an agenda that marketing made for sales: contents new or refreshed, requests delivered or under way, and
 * what prospects object, with the content that answers it. Nothing dated after the as-of is known here.
 */
#include "base/fold.h"
#include "measure/agenda_parts.h"

static const SmDataset *data_of(const SmAgenda *agenda) { return agenda->results->question.data; }

static const char *content_text(const SmAgenda *agenda, guint field, guint32 row) {
  return sm_dataset_text(data_of(agenda), SM_TABLE_CONTENTS, field, row);
}

/* When the content was last made or remade by the as-of; SM_DAY_NONE while it is not out yet. */
static SmDay content_day(const SmAgenda *agenda, guint32 row) {
  const SmTable *contents = sm_dataset_table(data_of(agenda), SM_TABLE_CONTENTS);
  gint64 published = sm_table_whole(contents, SM_CONTENT_PUBLISHED_ON, row);
  gint64 updated = sm_table_whole(contents, SM_CONTENT_UPDATED_ON, row);
  SmInstant as_of = agenda->results->question.as_of;
  if (published != SM_WHOLE_NONE && sm_agenda_day_start(agenda, published) >= as_of) return SM_DAY_NONE;
  if (updated != SM_WHOLE_NONE && sm_agenda_day_start(agenda, updated) >= as_of) updated = SM_WHOLE_NONE;
  gint64 day = MAX(published, updated); /* SM_WHOLE_NONE is the least */
  return day == SM_WHOLE_NONE ? SM_DAY_NONE : (SmDay)day;
}

static gint compare_contents(gconstpointer a, gconstpointer b) {
  const SmAgendaContent *one = a, *other = b;
  if (one->on != other->on) return one->on > other->on ? -1 : 1;
  return g_strcmp0(one->title, other->title);
}

void sm_agenda_add_contents(SmAgenda *agenda) {
  const SmTable *contents = sm_dataset_table(data_of(agenda), SM_TABLE_CONTENTS);
  SmWindow month = sm_window_before(agenda, SM_AGENDA_MONTH_DAYS);
  for (guint32 row = 0; contents && row < contents->row_count; row++) {
    SmDay on = content_day(agenda, row);
    if (on == SM_DAY_NONE || !sm_window_holds(month, sm_agenda_day_start(agenda, on))) continue;
    gint64 published = sm_table_whole(contents, SM_CONTENT_PUBLISHED_ON, row);
    SmAgendaContent content = {.title = content_text(agenda, SM_CONTENT_TITLE, row),
                               .type = content_text(agenda, SM_CONTENT_TYPE, row),
                               .url = content_text(agenda, SM_CONTENT_URL, row),
                               .use_when = content_text(agenda, SM_CONTENT_USE_WHEN, row),
                               .owner = sm_agenda_person(agenda, content_text(agenda, SM_CONTENT_OWNER, row)),
                               .on = on,
                               .refreshed = published == SM_WHOLE_NONE ||
                                            !sm_window_holds(month, sm_agenda_day_start(agenda, published))};
    g_array_append_val(agenda->contents, content);
  }
  g_array_sort(agenda->contents, compare_contents);
}

/* Delivered ones first, the newest first; then the open ones, the oldest first. */
static gint compare_requests(gconstpointer a, gconstpointer b) {
  const SmAgendaRequest *one = a, *other = b;
  if (one->delivered_on != other->delivered_on) return one->delivered_on > other->delivered_on ? -1 : 1;
  if (one->asked_on != other->asked_on) return one->asked_on < other->asked_on ? -1 : 1;
  return g_strcmp0(one->title, other->title);
}

static const char *request_text(const SmAgenda *agenda, guint field, guint32 row) {
  return sm_dataset_text(data_of(agenda), SM_TABLE_CONTENT_REQUESTS, field, row);
}

static gboolean request_is_news(const SmAgenda *agenda, guint32 row, SmAgendaRequest *request) {
  const SmTable *requests = sm_dataset_table(data_of(agenda), SM_TABLE_CONTENT_REQUESTS);
  SmInstant as_of = agenda->results->question.as_of;
  gint64 status = sm_table_whole(requests, SM_REQUEST_STATUS, row);
  gint64 asked = sm_table_whole(requests, SM_REQUEST_REQUESTED_ON, row);
  gint64 delivered = sm_table_whole(requests, SM_REQUEST_DELIVERED_ON, row);
  if (status == SM_REQUEST_DECLINED) return FALSE;
  if (asked != SM_WHOLE_NONE && sm_agenda_day_start(agenda, asked) >= as_of) return FALSE;
  SmInstant at = sm_agenda_day_start(agenda, delivered);
  if (at != SM_INSTANT_NONE && at >= as_of) at = SM_INSTANT_NONE; /* not yet known then */
  if (at == SM_INSTANT_NONE && status == SM_REQUEST_DELIVERED && delivered == SM_WHOLE_NONE)
    return FALSE; /* when, nobody knows */
  if (at != SM_INSTANT_NONE && !sm_window_holds(sm_window_before(agenda, SM_AGENDA_MONTH_DAYS), at)) return FALSE;
  request->asked_on = asked == SM_WHOLE_NONE ? SM_DAY_NONE : (SmDay)asked;
  request->delivered_on = at == SM_INSTANT_NONE ? SM_DAY_NONE : (SmDay)delivered;
  request->in_progress = status != SM_REQUEST_OPEN && status != SM_WHOLE_NONE;
  return TRUE;
}

void sm_agenda_add_requests(SmAgenda *agenda) {
  const SmTable *requests = sm_dataset_table(data_of(agenda), SM_TABLE_CONTENT_REQUESTS);
  for (guint32 row = 0; requests && row < requests->row_count; row++) {
    SmAgendaRequest request = {.title = request_text(agenda, SM_REQUEST_TITLE, row),
                               .asked_by = sm_agenda_person(agenda, request_text(agenda, SM_REQUEST_REQUESTED_BY, row)),
                               .made_by = sm_agenda_person(agenda, request_text(agenda, SM_REQUEST_OWNER, row)),
                               .url = ""};
    if (!request_is_news(agenda, row, &request)) continue;
    guint32 content = sm_agenda_find_row(agenda, SM_TABLE_CONTENTS, request_text(agenda, SM_REQUEST_CONTENT_ID, row));
    if (content != SM_ROW_NONE) request.url = content_text(agenda, SM_CONTENT_URL, content);
    g_array_append_val(agenda->requests, request);
  }
  g_array_sort(agenda->requests, compare_requests);
}

/* The topic of the campaign on which a feedback row was heard; "" when unknown. */
static const char *feedback_topic(const SmDataset *data, guint32 row) {
  guint32 campaign = data->feedback_campaign ? data->feedback_campaign[row] : SM_ROW_NONE;
  guint32 lead = data->feedback_lead ? data->feedback_lead[row] : SM_ROW_NONE;
  if (campaign == SM_ROW_NONE && lead != SM_ROW_NONE && data->lead_campaign) campaign = data->lead_campaign[lead];
  return campaign == SM_ROW_NONE ? "" : sm_dataset_text(data, SM_TABLE_CAMPAIGNS, SM_CAMPAIGN_TOPIC, campaign);
}

/* The newest content out by the as-of on this topic; SM_ROW_NONE when there is none. */
static guint32 newest_on_topic(const SmAgenda *agenda, const char *topic) {
  const SmTable *contents = sm_dataset_table(data_of(agenda), SM_TABLE_CONTENTS);
  g_autofree char *wanted = sm_fold_text(topic);
  guint32 best = SM_ROW_NONE;
  for (guint32 row = 0; contents && *wanted && row < contents->row_count; row++) {
    g_autofree char *has = sm_fold_text(content_text(agenda, SM_CONTENT_TOPIC, row));
    if (!g_str_equal(has, wanted) || content_day(agenda, row) == SM_DAY_NONE) continue;
    if (best == SM_ROW_NONE || content_day(agenda, row) > content_day(agenda, best)) best = row;
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
  const char *text = sm_dataset_text(data_of(agenda), SM_TABLE_FEEDBACK, SM_FEEDBACK_OBJECTION, row);
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
  const char *topic = feedback_topic(data_of(agenda), row);
  if (!*topic) return;
  GHashTable *counts = g_ptr_array_index(topics, place - 1);
  guint count = GPOINTER_TO_UINT(g_hash_table_lookup(counts, topic));
  g_hash_table_replace(counts, (gpointer)topic, GUINT_TO_POINTER(count + 1));
}

void sm_agenda_add_objections(SmAgenda *agenda) {
  const SmTable *feedback = sm_dataset_table(data_of(agenda), SM_TABLE_FEEDBACK);
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
    guint32 content = newest_on_topic(agenda, top_topic(g_ptr_array_index(topics, i)));
    if (content == SM_ROW_NONE) continue;
    objection->answer = content_text(agenda, SM_CONTENT_TITLE, content);
    objection->answer_url = content_text(agenda, SM_CONTENT_URL, content);
  }
  g_array_sort(agenda->objections, compare_objections);
}
