/* See journey.h. A deal or a failed lead comes in; out go the touches that led to it, in order of time. */
#include "measure/journey.h"

#include <string.h>

static const char *first_of(const char *text, const char *other) { return *text ? text : other; }

/* Channel and motion from the step's campaign, where it is known. */
static void ask_campaign(SmJourneyStep *step, const SmDataset *data, guint32 campaign) {
  if (campaign == SM_ROW_NONE) return;
  step->channel = first_of(step->channel, sm_dataset_text(data, SM_TABLE_CAMPAIGNS, SM_CAMPAIGN_CHANNEL, campaign));
  gint64 motion = sm_table_whole(data->tables[SM_TABLE_CAMPAIGNS], SM_CAMPAIGN_MOTION, campaign);
  if (motion != SM_WHOLE_NONE)
    step->motion = sm_schema_get(SM_TABLE_CAMPAIGNS)->fields[SM_CAMPAIGN_MOTION].values[motion];
}

static SmJourneyStep step_of_touch(const SmDataset *data, guint32 row) {
  SmJourneyStep step = {.at = sm_table_whole(data->tables[SM_TABLE_TOUCHES], SM_TOUCH_AT, row),
                        .campaign = sm_dataset_text(data, SM_TABLE_TOUCHES, SM_TOUCH_CAMPAIGN_ID, row),
                        .channel = sm_dataset_text(data, SM_TABLE_TOUCHES, SM_TOUCH_CHANNEL, row),
                        .motion = "",
                        .content = sm_dataset_text(data, SM_TABLE_TOUCHES, SM_TOUCH_CONTENT_ID, row)};
  ask_campaign(&step, data, data->touch_campaign ? data->touch_campaign[row] : SM_ROW_NONE);
  return step;
}

static void add_own_campaign(GArray *steps, const SmDataset *data, guint32 lead) {
  SmProfile profile = sm_profile_of_lead(data, lead);
  if (!*profile.campaign_id) return;
  SmJourneyStep step = {.at = sm_table_whole(data->tables[SM_TABLE_LEADS], SM_LEAD_CREATED_AT, lead),
                        .campaign = profile.campaign_id,
                        .channel = profile.channel,
                        .motion = profile.motion,
                        .content = ""};
  g_array_append_val(steps, step);
}

static gint compare_steps(gconstpointer a, gconstpointer b) {
  const SmJourneyStep *one = a, *other = b;
  if (one->at != other->at) return one->at < other->at ? -1 : 1;
  int order = strcmp(one->campaign, other->campaign);
  if (!order) order = strcmp(one->channel, other->channel);
  return order ? order : strcmp(one->content, other->content);
}

static void add_touches(GArray *steps, const SmDataset *data, guint32 lead, SmInstant until) {
  const SmGroups *groups = &data->touches_of_lead;
  if (!groups->start) return;
  for (guint32 i = groups->start[lead]; i < groups->start[lead + 1]; i++) {
    SmJourneyStep step = step_of_touch(data, groups->rows[i]);
    if (step.at != SM_INSTANT_NONE && step.at <= until) g_array_append_val(steps, step);
  }
  g_array_sort(steps, compare_steps);
}

SmJourney *sm_journey_of_lead(const SmQuestion *question, guint32 lead, SmInstant until) {
  SmJourney *journey = g_new0(SmJourney, 1);
  g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(SmJourneyStep));
  if (lead != SM_ROW_NONE) add_touches(steps, question->data, lead, MIN(until, question->as_of));
  if (lead != SM_ROW_NONE && !steps->len) add_own_campaign(steps, question->data, lead);
  journey->length = steps->len;
  journey->steps = g_memdup2(steps->data, sizeof(SmJourneyStep) * steps->len);
  return journey;
}

SmJourney *sm_journey_of_deal(const SmQuestion *question, const SmDeal *deal) {
  SmInstant until = deal->created_at == SM_INSTANT_NONE ? deal->closed_at : deal->created_at;
  SmJourney *journey = sm_journey_of_lead(question, deal->lead, until);
  journey->deal = deal;
  return journey;
}

SmJourney *sm_journey_of_failed(const SmQuestion *question, const SmTrace *trace) {
  SmInstant until = question->as_of;
  if (trace->deal != SM_ROW_NONE) {
    gint64 created =
        sm_table_whole(question->data->tables[SM_TABLE_OPPORTUNITIES], SM_OPPORTUNITY_CREATED_AT, trace->deal);
    if (created != SM_WHOLE_NONE) until = created;
  }
  return sm_journey_of_lead(question, trace->lead, until);
}

void sm_journey_free(SmJourney *journey) {
  if (!journey) return;
  g_free(journey->steps);
  g_free(journey);
}

const char *sm_journey_step_value(const SmJourneyStep *step, SmDimension dimension) {
  switch (dimension) {
  case SM_BY_CAMPAIGN:
    return step->campaign;
  case SM_BY_CHANNEL:
    return step->channel;
  default:
    g_assert(dimension == SM_BY_MOTION);
    return step->motion;
  }
}
