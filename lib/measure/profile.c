/* See profile.h. A row comes in, and out goes what its links say about it. */
#include "measure/profile.h"

static const SmProfile NOBODY = {"", "", "", "", "", "", "", "", "", ""};

static const char *first_of(const char *text, const char *other) { return *text ? text : other; }

/* The name of an ENUM cell, "" when it has none. Static. */
static const char *enum_name(const SmDataset *data, SmTableId table, guint field, guint32 row) {
  gint64 value = sm_table_whole(data->tables[table], field, row);
  return value == SM_WHOLE_NONE ? "" : sm_schema_get(table)->fields[field].values[value];
}

static void set_campaign(SmProfile *profile, const SmDataset *data, guint32 campaign) {
  profile->campaign = profile->campaign_id;
  if (campaign == SM_ROW_NONE) return;
  profile->campaign =
      first_of(sm_dataset_text(data, SM_TABLE_CAMPAIGNS, SM_CAMPAIGN_NAME, campaign), profile->campaign_id);
  profile->motion = enum_name(data, SM_TABLE_CAMPAIGNS, SM_CAMPAIGN_MOTION, campaign);
  profile->topic = sm_dataset_text(data, SM_TABLE_CAMPAIGNS, SM_CAMPAIGN_TOPIC, campaign);
  profile->channel =
      first_of(profile->channel, sm_dataset_text(data, SM_TABLE_CAMPAIGNS, SM_CAMPAIGN_CHANNEL, campaign));
}

static void set_owner(SmProfile *profile, const SmDataset *data, const char *as_exported, guint32 person) {
  profile->owner_id = profile->owner = as_exported;
  profile->team = "";
  if (person == SM_ROW_NONE) return;
  profile->owner_id = sm_dataset_text(data, SM_TABLE_PEOPLE, SM_PERSON_ID, person);
  profile->owner = first_of(sm_dataset_text(data, SM_TABLE_PEOPLE, SM_PERSON_NAME, person), profile->owner_id);
  profile->team = enum_name(data, SM_TABLE_PEOPLE, SM_PERSON_TEAM, person);
}

SmProfile sm_profile_of_lead(const SmDataset *data, guint32 lead) {
  SmProfile profile = NOBODY;
  if (lead == SM_ROW_NONE) return profile;
  profile.source = sm_dataset_text(data, SM_TABLE_LEADS, SM_LEAD_SOURCE, lead);
  profile.channel = sm_dataset_text(data, SM_TABLE_LEADS, SM_LEAD_CHANNEL, lead);
  profile.segment = sm_dataset_text(data, SM_TABLE_LEADS, SM_LEAD_SEGMENT, lead);
  profile.campaign_id = sm_dataset_text(data, SM_TABLE_LEADS, SM_LEAD_CAMPAIGN_ID, lead);
  set_campaign(&profile, data, data->lead_campaign ? data->lead_campaign[lead] : SM_ROW_NONE);
  set_owner(&profile, data, sm_dataset_text(data, SM_TABLE_LEADS, SM_LEAD_OWNER, lead),
            data->lead_owner ? data->lead_owner[lead] : SM_ROW_NONE);
  return profile;
}

SmProfile sm_profile_of_deal(const SmDataset *data, guint32 row) {
  SmProfile profile = sm_profile_of_lead(data, data->opportunity_lead ? data->opportunity_lead[row] : SM_ROW_NONE);
  profile.source = first_of(sm_dataset_text(data, SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_SOURCE, row), profile.source);
  profile.segment =
      first_of(sm_dataset_text(data, SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_SEGMENT, row), profile.segment);
  const char *owner = sm_dataset_text(data, SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_OWNER, row);
  if (*owner) set_owner(&profile, data, owner, data->opportunity_owner ? data->opportunity_owner[row] : SM_ROW_NONE);
  return profile;
}
