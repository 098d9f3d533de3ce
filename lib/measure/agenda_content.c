/*
 * The parts of an agenda that marketing made for sales: contents new or refreshed, requests delivered or under way, and
 * what prospects object, with the content that answers it. Nothing dated after the as-of is known here.
 */
#include "base/fold.h"
#include "measure/agenda_parts.h"
#include "measure/content.h"

static const SmDataset *data_of(const SmAgenda *agenda) { return agenda->results->question.data; }

static const char *content_text(const SmAgenda *agenda, guint field, guint32 row) {
  return sm_dataset_text(data_of(agenda), SM_TABLE_CONTENTS, field, row);
}

static gint compare_contents(gconstpointer a, gconstpointer b) {
  const SmAgendaContent *one = a, *other = b;
  if (one->on != other->on) return one->on > other->on ? -1 : 1;
  return g_strcmp0(one->title, other->title);
}

/* Adds the contents that a column names before the as-of; nothing when the table has no such column. */
static void add_used(const SmAgenda *agenda, SmTableId id, guint content_field, guint at_field, GHashTable *used) {
  const SmTable *table = sm_dataset_table(data_of(agenda), id);
  if (!table || !sm_table_has(table, content_field)) return;
  for (guint32 row = 0; row < table->row_count; row++)
    if (sm_table_whole(table, at_field, row) < agenda->results->question.as_of)
      g_hash_table_add(used, GUINT_TO_POINTER(sm_table_text(table, content_field, row)));
}

void sm_agenda_add_contents(SmAgenda *agenda) {
  const SmTable *contents = sm_dataset_table(data_of(agenda), SM_TABLE_CONTENTS);
  SmWindow month = sm_window_before(agenda, SM_AGENDA_MONTH_DAYS);
  g_autoptr(GHashTable) used = g_hash_table_new(NULL, NULL);
  add_used(agenda, SM_TABLE_ACTIVITIES, SM_ACTIVITY_CONTENT_ID, SM_ACTIVITY_AT, used);
  add_used(agenda, SM_TABLE_TOUCHES, SM_TOUCH_CONTENT_ID, SM_TOUCH_AT, used);
  g_hash_table_remove(used, GUINT_TO_POINTER(SM_TEXT_NONE));
  for (guint32 row = 0; contents && row < contents->row_count; row++) {
    SmDay on = sm_content_day(&agenda->results->question, row);
    gboolean is_fresh = on != SM_DAY_NONE && sm_window_holds(month, sm_agenda_day_start(agenda, on));
    SmText id = sm_table_text(contents, SM_CONTENT_ID, row);
    gboolean is_unused = id != SM_TEXT_NONE && g_hash_table_size(used) && !g_hash_table_contains(used, GUINT_TO_POINTER(id));
    if (on == SM_DAY_NONE || !(is_fresh || is_unused)) continue;
    gint64 published = sm_table_whole(contents, SM_CONTENT_PUBLISHED_ON, row);
    SmAgendaContent content = {.id = content_text(agenda, SM_CONTENT_ID, row),
                               .title = content_text(agenda, SM_CONTENT_TITLE, row),
                               .type = content_text(agenda, SM_CONTENT_TYPE, row),
                               .url = content_text(agenda, SM_CONTENT_URL, row),
                               .use_when = content_text(agenda, SM_CONTENT_USE_WHEN, row),
                               .owner = sm_agenda_person(agenda, content_text(agenda, SM_CONTENT_OWNER, row)),
                               .on = on,
                               .refreshed = published == SM_WHOLE_NONE ||
                                            !sm_window_holds(month, sm_agenda_day_start(agenda, published))};
    g_array_append_val(is_fresh ? agenda->contents : agenda->unused, content);
  }
  g_array_sort(agenda->contents, compare_contents);
  g_array_sort(agenda->unused, compare_contents);
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
    SmAgendaRequest request = {.id = request_text(agenda, SM_REQUEST_ID, row),
                               .title = request_text(agenda, SM_REQUEST_TITLE, row),
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
