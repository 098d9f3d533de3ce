/* See words.h: names of groups (dimensions and their values) and of the columns of leads. */
#include "document/words.h"

#define NC_(context, template) (template) /* extracted with its context, translated by sm_tr_in */

typedef struct {
  const char *title;
  const char *none; /* how the group without a value is called */
} DimensionWords;

static const DimensionWords dimensions[SM_DIMENSION_COUNT] = {
    [SM_BY_PERIOD] = {NC_("dimension", "Period"), N_("No period")},
    [SM_BY_CAMPAIGN] = {NC_("dimension", "Campaign"), N_("No campaign")},
    [SM_BY_SOURCE] = {NC_("dimension", "Source"), N_("No source")},
    [SM_BY_CHANNEL] = {NC_("dimension", "Channel"), N_("No channel")},
    [SM_BY_MOTION] = {NC_("dimension", "Motion"), N_("Unknown motion")},
    [SM_BY_SEGMENT] = {NC_("dimension", "Segment"), N_("No segment")},
    [SM_BY_OWNER] = {NC_("dimension", "Owner"), N_("No owner")},
    [SM_BY_TEAM] = {NC_("dimension", "Team"), N_("No team")},
    [SM_BY_MONTH] = {NC_("dimension", "Month"), N_("No month")},
    [SM_BY_WEEK] = {NC_("dimension", "Week"), N_("No week")},
    [SM_BY_BUCKET] = {NC_("dimension", "First touch after"), N_("Never")},
    [SM_BY_CAUSE] = {NC_("dimension", "Cause"), N_("No cause")},
    [SM_BY_DECLARED] = {NC_("dimension", "Declared"), N_("Nothing declared")},
    [SM_BY_OBJECTIVE] = {NC_("dimension", "Objective"), N_("No objective")},
    [SM_BY_PLAN] = {NC_("dimension", "Plan"), N_("No plan")},
    [SM_BY_PERSON] = {NC_("dimension", "Person"), N_("Nobody")},
    [SM_BY_CONTENT] = {NC_("dimension", "Content"), N_("No content")},
    [SM_BY_THRESHOLD] = {NC_("dimension", "Threshold"), N_("No threshold")},
    [SM_BY_FIELD] = {NC_("dimension", "Field"), N_("No field")},
    [SM_BY_FILE] = {NC_("dimension", "File"), N_("No file")},
    [SM_BY_TEXT] = {NC_("dimension", "Text"), N_("No text")},
    [SM_BY_STATUS] = {NC_("dimension", "Status"), N_("No status")},
};

/* Values that are machine names; all others are the company's own words and stay as they are. */
typedef struct {
  SmDimension dimension;
  const char *value, *context, *word;
} ValueWord;

static const ValueWord value_words[] = {
    {SM_BY_TEAM, "sales", "team", NC_("team", "Sales")},
    {SM_BY_TEAM, "marketing", "team", NC_("team", "Marketing")},
    {SM_BY_TEAM, "product", "team", NC_("team", "Product")},
    {SM_BY_TEAM, "cs", "team", NC_("team", "Customer success")},
    {SM_BY_TEAM, "admin", "team", NC_("team", "Administration")},
    {SM_BY_TEAM, "shared", "team", NC_("team", "Shared")},
    {SM_BY_MOTION, "inbound", "motion", NC_("motion", "Inbound")},
    {SM_BY_MOTION, "outbound", "motion", NC_("motion", "Outbound")},
    {SM_BY_BUCKET, "5min", "bucket", NC_("bucket", "within 5 minutes")},
    {SM_BY_BUCKET, "1h", "bucket", NC_("bucket", "within 1 hour")},
    {SM_BY_BUCKET, "4h", "bucket", NC_("bucket", "within 4 hours")},
    {SM_BY_BUCKET, "1d", "bucket", NC_("bucket", "within 1 day")},
    {SM_BY_BUCKET, "3d", "bucket", NC_("bucket", "within 3 days")},
    {SM_BY_BUCKET, "later", "bucket", NC_("bucket", "later")},
    {SM_BY_BUCKET, "never", "bucket", NC_("bucket", "never")},
};

const char *sm_word_dimension(const SmLanguage *language, SmDimension dimension) {
  return sm_tr_in(language, "dimension", dimensions[dimension].title);
}

char *sm_say_dimension(const SmLanguage *language, SmDimension dimension) {
  const char *word = sm_word_dimension(language, dimension), *rest = g_utf8_next_char(word);
  g_autofree char *first = g_utf8_strdown(word, rest - word);
  return g_strconcat(first, rest, NULL);
}

char *sm_say_by_dimension(const SmLanguage *language, SmDimension dimension) {
  g_autofree char *word = sm_say_dimension(language, dimension);
  return sm_say(language, N_("By {dimension}"), "dimension", word, NULL);
}

const char *sm_word_group(const SmLanguage *language, SmDimension dimension, const char *value) {
  if (!*value) return sm_tr(language, dimensions[dimension].none);
  for (guint i = 0; dimension == SM_BY_CAUSE && i < SM_CAUSE_COUNT; i++)
    if (g_str_equal(value, sm_cause_name((SmCause)i))) return sm_word_causes(language, (SmCause)i);
  for (guint i = 0; dimension == SM_BY_DECLARED && i < SM_DECLARED_COUNT; i++)
    if (g_str_equal(value, sm_declared_name((SmDeclared)i)))
      return i == SM_DECLARED_NONE ? sm_tr(language, dimensions[dimension].none)
                                   : sm_word_declared(language, (SmDeclared)i);
  for (guint i = 0; i < G_N_ELEMENTS(value_words); i++)
    if (value_words[i].dimension == dimension && g_str_equal(value_words[i].value, value))
      return sm_tr_in(language, value_words[i].context, value_words[i].word);
  return value;
}

const char *sm_word_lead_field(const SmLanguage *language, const char *field) {
  static const struct {
    const char *field, *word;
  } fields[] = {
      {"source", NC_("lead field", "source")},        {"channel", NC_("lead field", "channel")},
      {"campaign_id", NC_("lead field", "campaign")}, {"score", NC_("lead field", "score")},
      {"owner", NC_("lead field", "owner")},          {"first_name", NC_("lead field", "first name")},
      {"last_name", NC_("lead field", "last name")},  {"job_title", NC_("lead field", "job title")},
      {"company", NC_("lead field", "company")},      {"company_size", NC_("lead field", "company size")},
      {"industry", NC_("lead field", "industry")},    {"country", NC_("lead field", "country")},
      {"segment", NC_("lead field", "segment")},      {"phone", NC_("lead field", "phone number")},
      {"email", NC_("lead field", "e-mail address")},
  };
  for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
    if (g_str_equal(fields[i].field, field)) return sm_tr_in(language, "lead field", fields[i].word);
  return field;
}
