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

/* The id of whoever owns it, as people have it, else as it was exported. */
static const char *owner_id(const SmDataset *data, const char *as_exported, guint32 person) {
  return person == SM_ROW_NONE ? as_exported : sm_dataset_text(data, SM_TABLE_PEOPLE, SM_PERSON_ID, person);
}

static void set_owner(SmProfile *profile, const SmDataset *data, const char *as_exported, guint32 person) {
  profile->owner_id = profile->owner = owner_id(data, as_exported, person);
  profile->team = "";
  if (person == SM_ROW_NONE) return;
  profile->owner = first_of(sm_dataset_text(data, SM_TABLE_PEOPLE, SM_PERSON_NAME, person), profile->owner_id);
  profile->team = enum_name(data, SM_TABLE_PEOPLE, SM_PERSON_TEAM, person);
}

/* A text of the lead, "" without one. */
static const char *lead_text(const SmDataset *data, guint field, guint32 lead) {
  return lead == SM_ROW_NONE ? "" : sm_dataset_text(data, SM_TABLE_LEADS, field, lead);
}

/* What a link of the lead points at. */
static guint32 lead_link(const guint32 *links, guint32 lead) {
  return links && lead != SM_ROW_NONE ? links[lead] : SM_ROW_NONE;
}

SmProfile sm_profile_of_lead(const SmDataset *data, guint32 lead) {
  SmProfile profile = NOBODY;
  if (lead == SM_ROW_NONE) return profile;
  profile.source = lead_text(data, SM_LEAD_SOURCE, lead);
  profile.channel = lead_text(data, SM_LEAD_CHANNEL, lead);
  profile.segment = lead_text(data, SM_LEAD_SEGMENT, lead);
  profile.campaign_id = lead_text(data, SM_LEAD_CAMPAIGN_ID, lead);
  set_campaign(&profile, data, lead_link(data->lead_campaign, lead));
  set_owner(&profile, data, lead_text(data, SM_LEAD_OWNER, lead), lead_link(data->lead_owner, lead));
  return profile;
}

static guint32 lead_of_deal(const SmDataset *data, guint32 row) {
  return data->opportunity_lead ? data->opportunity_lead[row] : SM_ROW_NONE;
}

/* What the deal says itself, else its lead. */
static const char *deal_text(const SmDataset *data, guint own_field, guint lead_field, guint32 row) {
  return first_of(sm_dataset_text(data, SM_TABLE_OPPORTUNITIES, own_field, row),
                  lead_text(data, lead_field, lead_of_deal(data, row)));
}

/* The owner as exported, and his row of people. */
static const char *deal_owner(const SmDataset *data, guint32 row, guint32 *ret_person) {
  const char *own = sm_dataset_text(data, SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_OWNER, row);
  guint32 lead = lead_of_deal(data, row);
  *ret_person = !*own                     ? lead_link(data->lead_owner, lead)
                : data->opportunity_owner ? data->opportunity_owner[row]
                                          : SM_ROW_NONE;
  return first_of(own, lead_text(data, SM_LEAD_OWNER, lead));
}

SmProfile sm_profile_of_deal(const SmDataset *data, guint32 row) {
  guint32 person;
  SmProfile profile = sm_profile_of_lead(data, lead_of_deal(data, row));
  profile.source = deal_text(data, SM_OPPORTUNITY_SOURCE, SM_LEAD_SOURCE, row);
  profile.segment = deal_text(data, SM_OPPORTUNITY_SEGMENT, SM_LEAD_SEGMENT, row);
  const char *owner = deal_owner(data, row, &person);
  set_owner(&profile, data, owner, person);
  return profile;
}

const char *sm_profile_value_of_deal(const SmDataset *data, guint32 row, SmDimension dimension) {
  guint32 lead = lead_of_deal(data, row), campaign = lead_link(data->lead_campaign, lead), person;
  switch (dimension) {
  case SM_BY_CAMPAIGN:
    return lead_text(data, SM_LEAD_CAMPAIGN_ID, lead);
  case SM_BY_SOURCE:
    return deal_text(data, SM_OPPORTUNITY_SOURCE, SM_LEAD_SOURCE, row);
  case SM_BY_SEGMENT:
    return deal_text(data, SM_OPPORTUNITY_SEGMENT, SM_LEAD_SEGMENT, row);
  case SM_BY_MOTION:
    return campaign == SM_ROW_NONE ? "" : enum_name(data, SM_TABLE_CAMPAIGNS, SM_CAMPAIGN_MOTION, campaign);
  case SM_BY_OWNER: {
    const char *owner = deal_owner(data, row, &person);
    return owner_id(data, owner, person);
  }
  default:
    g_assert_not_reached();
  }
}
