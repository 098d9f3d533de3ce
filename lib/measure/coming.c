/* See coming.h. The tables of events and campaigns come in; out goes what the as-of still has before it. */
#include "measure/coming.h"

#include <string.h>

static gint compare_events(gconstpointer a, gconstpointer b) {
  const SmEvent *one = a, *other = b;
  if (one->starts_at != other->starts_at) return one->starts_at < other->starts_at ? -1 : 1;
  return strcmp(one->title, other->title);
}

GArray *sm_events_in(const SmQuestion *question, SmWindow window) {
  const SmDataset *data = question->data;
  const SmTable *table = data->tables[SM_TABLE_EVENTS];
  GArray *events = g_array_new(FALSE, FALSE, sizeof(SmEvent));
  for (guint32 row = 0; table && row < table->row_count; row++) {
    SmInstant starts_at = sm_table_whole(table, SM_EVENT_STARTS_AT, row);
    if (starts_at == SM_WHOLE_NONE || !sm_window_holds(window, starts_at)) continue;
    gint64 ends_at = sm_table_whole(table, SM_EVENT_ENDS_AT, row);
    gboolean midnight = sm_zone_to_civil(sm_calendar_zone(question->calendar), starts_at).second == 0;
    SmEvent event = {.id = sm_dataset_text(data, SM_TABLE_EVENTS, SM_EVENT_ID, row),
                     .title = sm_dataset_text(data, SM_TABLE_EVENTS, SM_EVENT_TITLE, row),
                     .place = sm_dataset_text(data, SM_TABLE_EVENTS, SM_EVENT_PLACE, row),
                     .url = sm_dataset_text(data, SM_TABLE_EVENTS, SM_EVENT_URL, row),
                     .audience = sm_dataset_text(data, SM_TABLE_EVENTS, SM_EVENT_AUDIENCE, row),
                     .starts_at = starts_at,
                     .ends_at = ends_at == SM_WHOLE_NONE ? SM_INSTANT_NONE : ends_at,
                     .day_level = midnight && table->columns[SM_EVENT_STARTS_AT].day_level};
    g_array_append_val(events, event);
  }
  g_array_sort(events, compare_events);
  return events;
}

static SmDay day_of(const SmTable *table, guint field, guint32 row) {
  gint64 day = sm_table_whole(table, field, row);
  return day == SM_WHOLE_NONE ? SM_DAY_NONE : (SmDay)day;
}

static const char *motion_of(const SmTable *table, guint32 row) {
  gint64 motion = sm_table_whole(table, SM_CAMPAIGN_MOTION, row);
  return motion == SM_WHOLE_NONE ? "" : sm_schema_get(SM_TABLE_CAMPAIGNS)->fields[SM_CAMPAIGN_MOTION].values[motion];
}

static SmComingCampaign read_campaign(const SmDataset *data, guint32 row, SmDay today) {
  const SmTable *table = data->tables[SM_TABLE_CAMPAIGNS];
  SmComingCampaign campaign = {.id = sm_dataset_text(data, SM_TABLE_CAMPAIGNS, SM_CAMPAIGN_ID, row),
                               .name = sm_dataset_text(data, SM_TABLE_CAMPAIGNS, SM_CAMPAIGN_NAME, row),
                               .channel = sm_dataset_text(data, SM_TABLE_CAMPAIGNS, SM_CAMPAIGN_CHANNEL, row),
                               .segment = sm_dataset_text(data, SM_TABLE_CAMPAIGNS, SM_CAMPAIGN_SEGMENT, row),
                               .motion = motion_of(table, row),
                               .starts_on = day_of(table, SM_CAMPAIGN_STARTS_ON, row),
                               .ends_on = day_of(table, SM_CAMPAIGN_ENDS_ON, row)};
  if (!*campaign.name) campaign.name = campaign.id;
  campaign.running = campaign.starts_on == SM_DAY_NONE || campaign.starts_on <= today;
  return campaign;
}

static gint compare_campaigns(gconstpointer a, gconstpointer b) {
  const SmComingCampaign *one = a, *other = b;
  if (one->running != other->running) return one->running ? 1 : -1;
  SmDay first = one->running ? one->ends_on : one->starts_on,
        second = other->running ? other->ends_on : other->starts_on;
  if (first != second) return first < second ? -1 : 1;
  return strcmp(one->id, other->id);
}

/* `today` is the day of the as-of: what ends on it has nothing to come any more. */
static void list_campaigns(const SmDataset *data, SmDay today, SmDay end_day, SmComing *coming) {
  const SmTable *table = data->tables[SM_TABLE_CAMPAIGNS];
  for (guint32 row = 0; table && row < table->row_count; row++) {
    SmComingCampaign campaign = read_campaign(data, row, today);
    if (campaign.starts_on == SM_DAY_NONE && campaign.ends_on == SM_DAY_NONE) continue; /* nobody says that it runs */
    if (campaign.ends_on != SM_DAY_NONE && campaign.ends_on <= today) continue;
    if (!campaign.running && campaign.starts_on >= end_day) continue;
    if (campaign.running && campaign.ends_on == SM_DAY_NONE)
      coming->lasting++;
    else
      g_array_append_val(coming->campaigns, campaign);
  }
  g_array_sort(coming->campaigns, compare_campaigns);
}

void sm_coming_measure(SmResults *results) {
  const SmQuestion *question = &results->question;
  const SmZone *zone = sm_calendar_zone(question->calendar);
  SmPeriod next = sm_period_shift(question->period, 1, question->settings->fiscal_first_month, zone);
  SmComing *coming = results->coming = g_new0(SmComing, 1);
  coming->events = sm_events_in(question, (SmWindow){question->as_of, next.end});
  coming->campaigns = g_array_new(FALSE, FALSE, sizeof(SmComingCampaign));
  list_campaigns(question->data, sm_zone_to_civil(zone, question->as_of - 1).day, next.end_day, coming);
}

void sm_coming_free(SmComing *coming) {
  if (!coming) return;
  g_array_unref(coming->events);
  g_array_unref(coming->campaigns);
  g_free(coming);
}
