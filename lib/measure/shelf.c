/* See shelf.h. Contents, requests and people come in; nothing dated after the as-of is known here. */
#include "measure/shelf.h"

#include "base/fold.h"

typedef struct {
  const SmDataset *data;
  SmDay today, fresh_from, stale_to; /* today: the last day of which something is known at the as-of */
} Reading;

static const char *content_text(const Reading *reading, guint field, guint32 row) {
  return sm_dataset_text(reading->data, SM_TABLE_CONTENTS, field, row);
}

/* A date cell, SM_DAY_NONE when it is empty or still to come. */
static SmDay day_known(const Reading *reading, SmTableId id, guint field, guint32 row) {
  gint64 day = sm_table_whole(sm_dataset_table(reading->data, id), field, row);
  return day == SM_WHOLE_NONE || day > reading->today ? SM_DAY_NONE : (SmDay)day;
}

/* The name of whom a cell names by id, name or address; the cell as it stands when nobody is known by it. */
static const char *name_of(const SmDataset *data, const char *who) {
  const SmTable *people = sm_dataset_table(data, SM_TABLE_PEOPLE);
  g_autofree char *wanted = sm_fold_text(who);
  const guint fields[] = {SM_PERSON_ID, SM_PERSON_NAME, SM_PERSON_EMAIL};
  for (guint32 row = 0; people && *wanted && row < people->row_count; row++)
    for (guint f = 0; f < G_N_ELEMENTS(fields); f++) {
      g_autofree char *known = sm_fold_text(sm_dataset_text(data, SM_TABLE_PEOPLE, fields[f], row));
      const char *name = sm_dataset_text(data, SM_TABLE_PEOPLE, SM_PERSON_NAME, row);
      if (*name && g_str_equal(known, wanted)) return name;
    }
  return who;
}

/* The request that the content answers, the one delivered first where several do. */
static void find_request(const Reading *reading, SmShelfItem *item) {
  const SmTable *requests = sm_dataset_table(reading->data, SM_TABLE_CONTENT_REQUESTS);
  for (guint32 row = 0; requests && *item->id && row < requests->row_count; row++) {
    const char *content = sm_dataset_text(reading->data, SM_TABLE_CONTENT_REQUESTS, SM_REQUEST_CONTENT_ID, row);
    SmDay on = day_known(reading, SM_TABLE_CONTENT_REQUESTS, SM_REQUEST_DELIVERED_ON, row);
    if (on == SM_DAY_NONE || !g_str_equal(content, item->id)) continue;
    if (item->delivered_on != SM_DAY_NONE && item->delivered_on <= on) continue;
    item->delivered_on = on;
    item->asked_by =
        name_of(reading->data, sm_dataset_text(reading->data, SM_TABLE_CONTENT_REQUESTS, SM_REQUEST_REQUESTED_BY, row));
  }
}

static SmShelfState state_of(const Reading *reading, const SmShelfItem *item, SmDay published) {
  if (item->on == SM_DAY_NONE) return SM_SHELF_USUAL; /* how old it is nobody said */
  if (item->on <= reading->stale_to) return SM_SHELF_STALE;
  if (item->on < reading->fresh_from) return SM_SHELF_USUAL;
  return published == SM_DAY_NONE || published < reading->fresh_from ? SM_SHELF_REFRESHED : SM_SHELF_NEW;
}

static void add_item(const Reading *reading, GArray *shelf, guint32 row) {
  SmDay published = day_known(reading, SM_TABLE_CONTENTS, SM_CONTENT_PUBLISHED_ON, row);
  SmDay updated = day_known(reading, SM_TABLE_CONTENTS, SM_CONTENT_UPDATED_ON, row);
  SmShelfItem item = {.id = content_text(reading, SM_CONTENT_ID, row),
                      .title = content_text(reading, SM_CONTENT_TITLE, row),
                      .type = content_text(reading, SM_CONTENT_TYPE, row),
                      .persona = content_text(reading, SM_CONTENT_PERSONA, row),
                      .stage = content_text(reading, SM_CONTENT_STAGE, row),
                      .topic = content_text(reading, SM_CONTENT_TOPIC, row),
                      .language = content_text(reading, SM_CONTENT_LANGUAGE, row),
                      .url = content_text(reading, SM_CONTENT_URL, row),
                      .use_when = content_text(reading, SM_CONTENT_USE_WHEN, row),
                      .owner = name_of(reading->data, content_text(reading, SM_CONTENT_OWNER, row)),
                      .asked_by = "",
                      .on = MAX(published, updated), /* SM_DAY_NONE is the least */
                      .delivered_on = SM_DAY_NONE};
  if (!*item.title) item.title = item.id;
  item.state = state_of(reading, &item, published);
  find_request(reading, &item);
  g_array_append_val(shelf, item);
}

static gint compare_items(gconstpointer a, gconstpointer b) {
  const SmShelfItem *one = a, *other = b;
  if (one->on != other->on) return one->on > other->on ? -1 : 1;
  gint order = g_strcmp0(one->title, other->title);
  return order ? order : g_strcmp0(one->id, other->id);
}

GArray *sm_shelf_read(const SmDataset *data, const SmZone *zone, SmInstant as_of, gint64 stale_after_months) {
  GArray *shelf = g_array_new(FALSE, FALSE, sizeof(SmShelfItem));
  SmDay today = sm_zone_to_civil(zone, as_of - 1).day; /* the as-of itself is not counted any more */
  Reading reading = {data, today, today - SM_SHELF_NEW_DAYS + 1, sm_day_months_before(today, stale_after_months)};
  const SmTable *contents = sm_dataset_table(data, SM_TABLE_CONTENTS);
  for (guint32 row = 0; contents && row < contents->row_count; row++) {
    gint64 published = sm_table_whole(contents, SM_CONTENT_PUBLISHED_ON, row);
    if (published == SM_WHOLE_NONE || published <= today) add_item(&reading, shelf, row);
  }
  g_array_sort(shelf, compare_items);
  return shelf;
}
