/* See classes.h. Leads come in; out go the groups they fall into, numbered as they are met. */
#include "measure/classes.h"

#include <string.h>

/* How a lead is looked at along one dimension. */
typedef struct {
  const SmQuestion *question;
  SmDimension dimension;
  guint32 bound; /* a lead's number is below */
} View;

#define ENUM_BOUND 16u /* motions and teams, and none of them */

static guint32 campaign_of(const SmDataset *data, guint32 lead) {
  return data->lead_campaign ? data->lead_campaign[lead] : SM_ROW_NONE;
}

/* 1 + the place in the column's list of values; 0 for none. */
static guint32 enum_of(const SmTable *table, guint field, guint32 row) {
  gint64 value = row == SM_ROW_NONE ? SM_WHOLE_NONE : sm_table_whole(table, field, row);
  return value == SM_WHOLE_NONE ? 0 : (guint32)value + 1;
}

static guint32 channel_of(const SmDataset *data, guint32 lead) {
  SmText own = sm_table_text(data->tables[SM_TABLE_LEADS], SM_LEAD_CHANNEL, lead);
  guint32 campaign = campaign_of(data, lead);
  if (own != SM_TEXT_NONE || campaign == SM_ROW_NONE) return own;
  return sm_table_text(data->tables[SM_TABLE_CAMPAIGNS], SM_CAMPAIGN_CHANNEL, campaign);
}

static guint32 owner_of(const SmDataset *data, SmMember member) {
  guint32 person = data->lead_owner ? data->lead_owner[member.lead] : SM_ROW_NONE;
  if (!member.owned) return SM_TEXT_NONE;
  if (person == SM_ROW_NONE) return sm_table_text(data->tables[SM_TABLE_LEADS], SM_LEAD_OWNER, member.lead);
  return sm_table_text(data->tables[SM_TABLE_PEOPLE], SM_PERSON_ID, person);
}

/* 0 without an owner whom people lists. */
static guint32 team_of(const SmDataset *data, SmMember member) {
  if (!member.owned || !data->lead_owner) return 0;
  return enum_of(data->tables[SM_TABLE_PEOPLE], SM_PERSON_TEAM, data->lead_owner[member.lead]);
}

static guint32 day_of(const SmQuestion *question, guint32 lead) {
  SmInstant mql_at = sm_table_whole(question->data->tables[SM_TABLE_LEADS], SM_LEAD_MQL_AT, lead);
  SmDay day = sm_zone_to_civil(sm_calendar_zone(question->calendar), mql_at).day;
  return (guint32)(day - question->period.first_day);
}

/* The number under which the lead's value is known; as sm_trace_profile tells the value. */
static guint32 number_of(const View *view, SmMember member) {
  const SmDataset *data = view->question->data;
  const SmTable *leads = data->tables[SM_TABLE_LEADS];
  switch (view->dimension) {
  case SM_BY_CAMPAIGN:
    return sm_table_text(leads, SM_LEAD_CAMPAIGN_ID, member.lead);
  case SM_BY_SOURCE:
    return sm_table_text(leads, SM_LEAD_SOURCE, member.lead);
  case SM_BY_SEGMENT:
    return sm_table_text(leads, SM_LEAD_SEGMENT, member.lead);
  case SM_BY_CHANNEL:
    return channel_of(data, member.lead);
  case SM_BY_OWNER:
    return owner_of(data, member);
  case SM_BY_MOTION:
    return enum_of(data->tables[SM_TABLE_CAMPAIGNS], SM_CAMPAIGN_MOTION, campaign_of(data, member.lead));
  case SM_BY_TEAM:
    return team_of(data, member);
  default:
    return day_of(view->question, member.lead);
  }
}

static guint32 bound_of(const SmQuestion *question, SmDimension dimension) {
  switch (dimension) {
  case SM_BY_MOTION:
  case SM_BY_TEAM:
    return ENUM_BOUND;
  case SM_BY_WEEK:
  case SM_BY_MONTH:
    return (guint32)(question->period.end_day - question->period.first_day) + 1;
  default:
    return sm_texts_count(question->data->texts);
  }
}

static const char *enum_value(SmTableId table, guint field, guint32 number) {
  return number ? sm_schema_get(table)->fields[field].values[number - 1] : "";
}

static const char *period_value(const View *view, SmPeriodKind kind, guint32 number, GStringChunk *words) {
  const SmQuestion *question = view->question;
  SmDay day = question->period.first_day + (SmDay)number;
  SmPeriod period =
      sm_period_containing(kind, day, question->settings->fiscal_first_month, sm_calendar_zone(question->calendar));
  g_autofree char *name = sm_period_format(&period);
  return g_string_chunk_insert_const(words, name);
}

static const char *value_of(const View *view, guint32 number, GStringChunk *words) {
  switch (view->dimension) {
  case SM_BY_MOTION:
    return enum_value(SM_TABLE_CAMPAIGNS, SM_CAMPAIGN_MOTION, number);
  case SM_BY_TEAM:
    return enum_value(SM_TABLE_PEOPLE, SM_PERSON_TEAM, number);
  case SM_BY_WEEK:
    return period_value(view, SM_PERIOD_WEEK, number, words);
  case SM_BY_MONTH:
    return period_value(view, SM_PERIOD_MONTH, number, words);
  default:
    return sm_texts_get(view->question->data->texts, number);
  }
}

/* The group of a value: many days are of one month. */
static guint32 find_group(GPtrArray *values, GHashTable *groups, const char *value) {
  gpointer group;
  if (g_hash_table_lookup_extended(groups, value, NULL, &group)) return GPOINTER_TO_UINT(group);
  g_hash_table_insert(groups, (gpointer)value, GUINT_TO_POINTER(values->len));
  g_ptr_array_add(values, (gpointer)value);
  return values->len - 1;
}

static gint compare_groups(gconstpointer a, gconstpointer b, gpointer values) {
  const char *const *value = values;
  return strcmp(value[*(const guint *)a], value[*(const guint *)b]);
}

static void put_in_order(SmClasses *classes) {
  classes->order = g_new(guint, classes->count + 1);
  for (guint i = 0; i < classes->count; i++) classes->order[i] = i;
  g_qsort_with_data(classes->order, (gint)classes->count, sizeof(guint), compare_groups, classes->values);
}

SmClasses *sm_classes_new(const SmRoll *roll, SmDimension dimension) {
  View view = {roll->question, dimension, bound_of(roll->question, dimension)};
  SmClasses *classes = g_new0(SmClasses, 1);
  g_autofree guint32 *known = g_new0(guint32, view.bound); /* by number: 1 + group, 0 when it was not met yet */
  g_autoptr(GHashTable) groups = g_hash_table_new(g_str_hash, g_str_equal);
  GPtrArray *values = g_ptr_array_new();
  classes->words = g_string_chunk_new(64);
  classes->group_of = g_new(guint32, (gsize)roll->count + 1);
  for (guint i = 0; i < roll->count; i++) {
    guint32 number = number_of(&view, roll->members[i]);
    g_assert(number < view.bound);
    if (!known[number]) known[number] = 1 + find_group(values, groups, value_of(&view, number, classes->words));
    classes->group_of[i] = known[number] - 1;
  }
  classes->count = values->len;
  classes->values = (const char **)g_ptr_array_free(values, FALSE);
  put_in_order(classes);
  return classes;
}

void sm_classes_forget(SmClasses *classes) { g_clear_pointer(&classes->group_of, g_free); }

void sm_classes_free(SmClasses *classes) {
  if (!classes) return;
  g_free(classes->group_of);
  g_free(classes->values);
  g_free(classes->order);
  g_string_chunk_free(classes->words);
  g_free(classes);
}
