/* See content.h. Contents, and the activities and touches that name them, come in; out goes how each was used. */
#include "measure/content.h"

#include "measure/feedback.h"
#include "measure/sample.h"

#include <string.h>

/* A lead, or a deal without one, that a content reached. */
typedef struct {
  guint content; /* index of items */
  guint32 lead, deal;
} Reached;

typedef struct {
  const SmQuestion *question;
  const SmDeals *deals;
  GArray *items;         /* of SmContentUse, in the order of the table */
  GHashTable *by_id;     /* content id -> index + 1 */
  GHashTable *first_use; /* Reached -> SmInstant *: of this period */
  SmWindow now, before;
} Tally;

static guint hash_reached(gconstpointer key) {
  const Reached *reached = key;
  return reached->content * 2654435761u ^ reached->lead * 40503u ^ reached->deal;
}

static gboolean same_reached(gconstpointer a, gconstpointer b) {
  const Reached *one = a, *other = b;
  return one->content == other->content && one->lead == other->lead && one->deal == other->deal;
}

static gint64 day_of(const SmQuestion *question, guint field, guint32 row) {
  return sm_table_whole(question->data->tables[SM_TABLE_CONTENTS], field, row);
}

static gboolean has_come(const SmQuestion *question, gint64 day) {
  return sm_zone_day_start(sm_calendar_zone(question->calendar), (SmDay)day) < question->as_of;
}

SmDay sm_content_day(const SmQuestion *question, guint32 row) {
  gint64 published = day_of(question, SM_CONTENT_PUBLISHED_ON, row);
  gint64 updated = day_of(question, SM_CONTENT_UPDATED_ON, row);
  if (published != SM_WHOLE_NONE && !has_come(question, published)) return SM_DAY_NONE;
  if (updated != SM_WHOLE_NONE && !has_come(question, updated)) updated = SM_WHOLE_NONE;
  gint64 day = MAX(published, updated); /* SM_WHOLE_NONE is the least */
  return day == SM_WHOLE_NONE ? SM_DAY_NONE : (SmDay)day;
}

static const char *text_of(const SmQuestion *question, guint field, guint32 row) {
  return sm_dataset_text(question->data, SM_TABLE_CONTENTS, field, row);
}

static void list_contents(Tally *tally) {
  const SmQuestion *question = tally->question;
  const SmTable *table = question->data->tables[SM_TABLE_CONTENTS];
  g_autoptr(SmPeople) people = sm_people_new(question->data);
  SmDay today = sm_zone_to_civil(sm_calendar_zone(question->calendar), question->as_of - 1).day;
  SmDay old = sm_day_months_before(today, question->settings->content_stale_after_months);
  for (guint32 row = 0; row < table->row_count; row++) {
    gint64 published = day_of(question, SM_CONTENT_PUBLISHED_ON, row);
    if (published != SM_WHOLE_NONE && !has_come(question, published)) continue;
    SmContentUse item = {.row = row,
                         .id = text_of(question, SM_CONTENT_ID, row),
                         .title = text_of(question, SM_CONTENT_TITLE, row),
                         .type = text_of(question, SM_CONTENT_TYPE, row),
                         .topic = text_of(question, SM_CONTENT_TOPIC, row),
                         .url = text_of(question, SM_CONTENT_URL, row),
                         .owner = sm_people_find(people, text_of(question, SM_CONTENT_OWNER, row)),
                         .made_on = sm_content_day(question, row)};
    if (!*item.title) item.title = item.id;
    item.stale = item.made_on != SM_DAY_NONE && item.made_on <= old;
    g_array_append_val(tally->items, item);
    g_hash_table_insert(tally->by_id, (gpointer)item.id, GUINT_TO_POINTER(tally->items->len));
  }
}

static void note_use(Tally *tally, const char *id, SmInstant at, guint32 lead, guint32 deal) {
  guint place = GPOINTER_TO_UINT(g_hash_table_lookup(tally->by_id, id));
  if (!place) return;
  SmContentUse *item = &g_array_index(tally->items, SmContentUse, place - 1);
  item->uses_before += sm_window_holds(tally->before, at);
  if (!sm_window_holds(tally->now, at)) return;
  item->uses++;
  if (lead == SM_ROW_NONE && deal == SM_ROW_NONE) return;
  Reached reached = {place - 1, lead, lead == SM_ROW_NONE ? deal : SM_ROW_NONE};
  SmInstant *first = g_hash_table_lookup(tally->first_use, &reached);
  if (first) {
    *first = MIN(*first, at);
    return;
  }
  item->leads += lead != SM_ROW_NONE;
  g_hash_table_insert(tally->first_use, g_memdup2(&reached, sizeof reached), g_memdup2(&at, sizeof at));
}

static void note_activities(Tally *tally) {
  const SmDataset *data = tally->question->data;
  const SmTable *table = data->tables[SM_TABLE_ACTIVITIES];
  guint32 leads = data->first_activity ? data->tables[SM_TABLE_LEADS]->row_count : 0;
  if (!sm_table_has(table, SM_ACTIVITY_CONTENT_ID)) return;
  for (guint32 row = 0, next = 0; row < table->row_count; row++) {
    const char *id = sm_dataset_text(data, SM_TABLE_ACTIVITIES, SM_ACTIVITY_CONTENT_ID, row);
    if (!*id) continue;
    while (next < leads && data->first_activity[next + 1] <= row) next++;
    guint32 lead = next < leads ? next : SM_ROW_NONE;
    guint32 deal = data->activity_opportunity ? data->activity_opportunity[row] : SM_ROW_NONE;
    if (lead == SM_ROW_NONE && deal != SM_ROW_NONE && data->opportunity_lead) lead = data->opportunity_lead[deal];
    note_use(tally, id, sm_table_whole(table, SM_ACTIVITY_AT, row), lead, deal);
  }
}

static void note_touches(Tally *tally) {
  const SmDataset *data = tally->question->data;
  const SmTable *table = data->tables[SM_TABLE_TOUCHES];
  if (!sm_table_has(table, SM_TOUCH_CONTENT_ID)) return;
  for (guint32 row = 0; row < table->row_count; row++) {
    const char *id = sm_dataset_text(data, SM_TABLE_TOUCHES, SM_TOUCH_CONTENT_ID, row);
    guint32 lead = data->touch_lead ? data->touch_lead[row] : SM_ROW_NONE;
    if (*id) note_use(tally, id, sm_table_whole(table, SM_TOUCH_AT, row), lead, SM_ROW_NONE);
  }
}

static gboolean won_after(const SmDeals *deals, guint32 row, SmInstant at) {
  if (deals->of_row[row] == SM_ROW_NONE) return FALSE;
  const SmDeal *deal = &deals->items[deals->of_row[row]];
  return deal->status == SM_DEAL_WON && deal->closed_at != SM_INSTANT_NONE && deal->closed_at >= at;
}

/* In any order: only counts come of it. */
static void count_wins(Tally *tally) {
  const SmGroups *groups = &tally->question->data->opportunities_of_lead;
  GHashTableIter iter;
  gpointer key, value;
  g_hash_table_iter_init(&iter, tally->first_use);
  while (g_hash_table_iter_next(&iter, &key, &value)) {
    const Reached *reached = key;
    gint64 *wins = &g_array_index(tally->items, SmContentUse, reached->content).wins;
    SmInstant at = *(const SmInstant *)value;
    if (reached->lead == SM_ROW_NONE)
      *wins += won_after(tally->deals, reached->deal, at);
    else if (groups->start)
      for (guint32 i = groups->start[reached->lead]; i < groups->start[reached->lead + 1]; i++)
        *wins += won_after(tally->deals, groups->rows[i], at);
  }
}

static void judge_unused(Tally *tally, SmContents *contents) {
  for (guint i = 0; i < tally->items->len; i++) {
    SmContentUse *item = &g_array_index(tally->items, SmContentUse, i);
    gint64 published = day_of(tally->question, SM_CONTENT_PUBLISHED_ON, item->row);
    gboolean had_time = published == SM_WHOLE_NONE || published < tally->question->before[0].first_day;
    item->unused = contents->uses_are_known && had_time && item->uses + item->uses_before == 0;
    contents->unused += item->unused;
    contents->stale += item->stale;
  }
}

static gint compare_ids(gconstpointer a, gconstpointer b) {
  return strcmp(((const SmContentUse *)a)->id, ((const SmContentUse *)b)->id);
}

static gint compare_uses(gconstpointer a, gconstpointer b) {
  const SmContentUse *one = a, *other = b;
  if (one->uses != other->uses) return one->uses > other->uses ? -1 : 1;
  if (one->wins != other->wins) return one->wins > other->wins ? -1 : 1;
  return compare_ids(a, b);
}

static void add_figures(SmResults *results) {
  SmContents *contents = results->contents;
  const SmDataset *data = results->question.data;
  SmSample whole = {.question = &results->question, .figures = results->figures};
  g_array_sort(contents->items, compare_ids);
  for (guint i = 0; contents->uses_are_known && i < contents->items->len; i++) {
    const SmContentUse *item = &g_array_index(contents->items, SmContentUse, i);
    SmSample place = sm_sample_with(&whole, SM_BY_CONTENT, item->id);
    sm_sample_count(&place, "content.uses", item->uses, -1);
    SmSample earlier = sm_sample_with(&place, SM_BY_PERIOD, results->period_keys[1]);
    sm_sample_count(&earlier, "content.uses", item->uses_before, -1);
    sm_sample_count(&place, "content.leads", item->leads, -1);
    if (data->tables[SM_TABLE_OPPORTUNITIES]) sm_sample_count(&place, "content.wins", item->wins, -1);
  }
  const SmTable *table = data->tables[SM_TABLE_CONTENTS];
  if (sm_table_has(table, SM_CONTENT_PUBLISHED_ON) || sm_table_has(table, SM_CONTENT_UPDATED_ON))
    sm_sample_count(&whole, "content.stale", contents->stale, contents->items->len);
  if (contents->uses_are_known) sm_sample_count(&whole, "content.unused", contents->unused, contents->items->len);
  g_array_sort(contents->items, compare_uses);
}

void sm_contents_measure(SmResults *results, const SmDeals *deals) {
  const SmQuestion *question = &results->question;
  const SmDataset *data = question->data;
  if (!data->tables[SM_TABLE_CONTENTS]) return;
  SmContents *contents = results->contents = g_new0(SmContents, 1);
  contents->items = g_array_new(FALSE, FALSE, sizeof(SmContentUse));
  contents->uses_are_known = sm_table_has(data->tables[SM_TABLE_ACTIVITIES], SM_ACTIVITY_CONTENT_ID) ||
                             sm_table_has(data->tables[SM_TABLE_TOUCHES], SM_TOUCH_CONTENT_ID);
  g_autoptr(GHashTable) by_id = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(GHashTable) first_use = g_hash_table_new_full(hash_reached, same_reached, g_free, g_free);
  Tally tally = {.question = question,
                 .deals = deals,
                 .items = contents->items,
                 .by_id = by_id,
                 .first_use = first_use,
                 .now = sm_window_of_period(question, &question->period),
                 .before = sm_window_of_period(question, &question->before[0])};
  list_contents(&tally);
  note_activities(&tally);
  note_touches(&tally);
  count_wins(&tally);
  judge_unused(&tally, contents);
  add_figures(results);
}

void sm_contents_free(SmContents *contents) {
  if (!contents) return;
  g_array_unref(contents->items);
  g_free(contents);
}
