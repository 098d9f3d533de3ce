/*
 * The rows behind schema.h: every table and column of definitions.md section 2. Nothing comes in; what goes out is
 * static. The values of an ENUM column stand in the order of the enumerations in schema.h; a test holds both together.
 */
#include "table/schema.h"

#include <string.h>

#define TEXT(name)                                                                                                     \
  { (name), SM_TYPE_TEXT, FALSE, NULL }
#define ID(name)                                                                                                       \
  { (name), SM_TYPE_ID, FALSE, NULL }
#define OPTIONAL(name, type)                                                                                           \
  { (name), (type), FALSE, NULL }
#define REQUIRED(name, type)                                                                                           \
  { (name), (type), TRUE, NULL }
#define ENUM(name, values)                                                                                             \
  { (name), SM_TYPE_ENUM, FALSE, (values) }
#define REQUIRED_ENUM(name, values)                                                                                    \
  { (name), SM_TYPE_ENUM, TRUE, (values) }
#define VALUES(...) ((const char *const[]){__VA_ARGS__, NULL})

static const char *const METRICS[] = {
    "revenue",  "deals_won",    "opportunities_created", "pipeline_created", "mqls", "engaged",
    "win_rate", "average_deal", "sla_attainment",        "sla_conforming",   NULL};

/* company_size stays text: half of the products export a range ("50-100"), which is not a number. */
static const SmField LEADS[] = {
    REQUIRED("id", SM_TYPE_ID),
    REQUIRED("created_at", SM_TYPE_INSTANT),
    OPTIONAL("mql_at", SM_TYPE_INSTANT),
    OPTIONAL("assigned_at", SM_TYPE_INSTANT),
    TEXT("owner"),
    TEXT("source"),
    TEXT("channel"),
    ID("campaign_id"),
    OPTIONAL("score", SM_TYPE_NUMBER),
    TEXT("status"),
    OPTIONAL("disqualified_at", SM_TYPE_INSTANT),
    TEXT("disqualified_reason"),
    TEXT("first_name"),
    TEXT("last_name"),
    TEXT("job_title"),
    TEXT("company"),
    TEXT("company_size"),
    TEXT("industry"),
    TEXT("country"),
    TEXT("segment"),
    OPTIONAL("phone", SM_TYPE_PHONE),
    OPTIONAL("email", SM_TYPE_EMAIL),
};

/* A call list may name its calls or not; a call without a lead may hang on a deal. */
static const SmField ACTIVITIES[] = {
    ID("id"),
    ID("lead_id"),
    ID("opportunity_id"),
    REQUIRED("at", SM_TYPE_INSTANT),
    REQUIRED_ENUM("type", VALUES("call", "email", "meeting", "social", "task", "note", "automated")),
    ENUM("direction", VALUES("out", "in")),
    ENUM("outcome", VALUES("connected", "replied", "held", "no_answer", "voicemail", "bounced", "sent", "no_show",
                           "cancelled", "planned", "done")),
    TEXT("actor"),
    TEXT("topic"),
    ID("content_id"),
};

/* created_at is not required: products leave it empty while a deal is only hoped for. */
static const SmField OPPORTUNITIES[] = {
    REQUIRED("id", SM_TYPE_ID),
    ID("lead_id"),
    TEXT("account"),
    OPTIONAL("created_at", SM_TYPE_INSTANT),
    TEXT("stage"),
    REQUIRED_ENUM("status", VALUES("open", "won", "lost")),
    OPTIONAL("amount", SM_TYPE_MONEY),
    TEXT("currency"),
    OPTIONAL("closed_at", SM_TYPE_INSTANT),
    TEXT("lost_reason"),
    TEXT("owner"),
    TEXT("source"),
    TEXT("segment"),
    TEXT("product"),
    TEXT("topic"),
    OPTIONAL("probability", SM_TYPE_SHARE),
    OPTIONAL("due_on", SM_TYPE_DATE),
};

static const SmField CAMPAIGNS[] = {
    REQUIRED("id", SM_TYPE_ID),
    TEXT("name"),
    TEXT("channel"),
    ENUM("motion", VALUES("inbound", "outbound")),
    TEXT("topic"),
    TEXT("segment"),
    TEXT("owner"),
    OPTIONAL("starts_on", SM_TYPE_DATE),
    OPTIONAL("ends_on", SM_TYPE_DATE),
    OPTIONAL("cost", SM_TYPE_MONEY),
    OPTIONAL("sent", SM_TYPE_COUNT),
    OPTIONAL("delivered", SM_TYPE_COUNT),
    OPTIONAL("opens", SM_TYPE_COUNT),
    OPTIONAL("clicks", SM_TYPE_COUNT),
    TEXT("currency"),
};

static const SmField TOUCHES[] = {
    REQUIRED("lead_id", SM_TYPE_ID),
    REQUIRED("at", SM_TYPE_INSTANT),
    ID("campaign_id"),
    TEXT("channel"),
    TEXT("kind"),
    ID("content_id"),
};

static const SmField PEOPLE[] = {
    REQUIRED("id", SM_TYPE_ID),
    REQUIRED("name", SM_TYPE_TEXT),
    TEXT("email"),
    REQUIRED_ENUM("team", VALUES("sales", "marketing", "product", "cs", "admin")),
    TEXT("role"),
    TEXT("manager"),
    OPTIONAL("active", SM_TYPE_BOOL),
};

static const SmField OBJECTIVES[] = {
    REQUIRED("id", SM_TYPE_ID),
    TEXT("name"),
    REQUIRED_ENUM("metric", METRICS),
    REQUIRED_ENUM("team", VALUES("sales", "marketing", "shared")),
    TEXT("source"),
    TEXT("motion"),
    TEXT("segment"),
    TEXT("campaign"),
    TEXT("owner"),
    TEXT("product"),
    REQUIRED("period", SM_TYPE_TEXT),
    REQUIRED("target", SM_TYPE_TEXT),
    OPTIONAL("weight", SM_TYPE_NUMBER),
};

static const SmField BONUS_PLANS[] = {
    REQUIRED("plan", SM_TYPE_ID),
    TEXT("person"),
    TEXT("role"),
    REQUIRED_ENUM("metric", METRICS),
    TEXT("source"),
    TEXT("motion"),
    TEXT("segment"),
    TEXT("campaign"),
    TEXT("owner"),
    TEXT("product"),
    REQUIRED("period", SM_TYPE_TEXT),
    REQUIRED("target", SM_TYPE_TEXT),
    REQUIRED("bonus_at_target", SM_TYPE_MONEY),
    REQUIRED("curve", SM_TYPE_TEXT),
};

static const SmField CONTENTS[] = {
    REQUIRED("id", SM_TYPE_ID),
    REQUIRED("title", SM_TYPE_TEXT),
    TEXT("type"),
    TEXT("persona"),
    TEXT("stage"),
    TEXT("topic"),
    TEXT("language"),
    TEXT("owner"),
    TEXT("url"),
    OPTIONAL("published_on", SM_TYPE_DATE),
    OPTIONAL("updated_on", SM_TYPE_DATE),
    TEXT("use_when"),
};

static const SmField CONTENT_REQUESTS[] = {
    REQUIRED("id", SM_TYPE_ID),
    REQUIRED("title", SM_TYPE_TEXT),
    TEXT("requested_by"),
    REQUIRED("requested_on", SM_TYPE_DATE),
    TEXT("owner"),
    OPTIONAL("delivered_on", SM_TYPE_DATE),
    OPTIONAL("feedback_on", SM_TYPE_DATE),
    OPTIONAL("improved_on", SM_TYPE_DATE),
    ENUM("status", VALUES("open", "in_progress", "delivered", "declined")),
    ID("content_id"),
};

static const SmField EVENTS[] = {
    REQUIRED("id", SM_TYPE_ID),
    REQUIRED("title", SM_TYPE_TEXT),
    REQUIRED("starts_at", SM_TYPE_INSTANT),
    OPTIONAL("ends_at", SM_TYPE_INSTANT),
    TEXT("place"),
    TEXT("url"),
    TEXT("audience"),
};

static const SmField FEEDBACK[] = {
    ID("id"),
    REQUIRED("at", SM_TYPE_INSTANT),
    TEXT("by"),
    ID("lead_id"),
    ID("campaign_id"),
    OPTIONAL("rating", SM_TYPE_COUNT),
    ENUM("gap", VALUES("message", "product")),
    TEXT("objection"),
    TEXT("need"),
    TEXT("comment"),
};

static const SmField SPLITS[] = {
    REQUIRED("opportunity_id", SM_TYPE_ID),
    REQUIRED("person", SM_TYPE_TEXT),
    REQUIRED("share", SM_TYPE_SHARE),
};

static const SmField DECISIONS[] = {
    REQUIRED("id", SM_TYPE_ID),       REQUIRED("decided_on", SM_TYPE_DATE),
    REQUIRED("text", SM_TYPE_TEXT),   TEXT("owner"),
    OPTIONAL("due_on", SM_TYPE_DATE), ENUM("status", VALUES("open", "done", "dropped")),
};

#define ROW(name, fields, key)                                                                                         \
  { (name), G_N_ELEMENTS(fields), (fields), (key), FALSE }
#define ROW_WITHOUT_KEY(name, fields, key)                                                                             \
  { (name), G_N_ELEMENTS(fields), (fields), (key), TRUE }

const SmSchema sm_schemas[SM_TABLE_COUNT] = {
    [SM_TABLE_LEADS] = ROW("leads", LEADS, SM_LEAD_ID),
    [SM_TABLE_ACTIVITIES] = ROW_WITHOUT_KEY("activities", ACTIVITIES, SM_ACTIVITY_ID),
    [SM_TABLE_OPPORTUNITIES] = ROW("opportunities", OPPORTUNITIES, SM_OPPORTUNITY_ID),
    [SM_TABLE_CAMPAIGNS] = ROW("campaigns", CAMPAIGNS, SM_CAMPAIGN_ID),
    [SM_TABLE_TOUCHES] = ROW("touches", TOUCHES, -1),
    [SM_TABLE_PEOPLE] = ROW("people", PEOPLE, SM_PERSON_ID),
    [SM_TABLE_OBJECTIVES] = ROW("objectives", OBJECTIVES, SM_OBJECTIVE_ID),
    [SM_TABLE_BONUS_PLANS] = ROW("bonus_plans", BONUS_PLANS, -1),
    [SM_TABLE_CONTENTS] = ROW("contents", CONTENTS, SM_CONTENT_ID),
    [SM_TABLE_CONTENT_REQUESTS] = ROW("content_requests", CONTENT_REQUESTS, SM_REQUEST_ID),
    [SM_TABLE_EVENTS] = ROW("events", EVENTS, SM_EVENT_ID),
    [SM_TABLE_FEEDBACK] = ROW("feedback", FEEDBACK, SM_FEEDBACK_ID),
    [SM_TABLE_SPLITS] = ROW("splits", SPLITS, -1),
    [SM_TABLE_DECISIONS] = ROW("decisions", DECISIONS, SM_DECISION_ID),
};

SmTableId sm_schema_find_table(const char *name) {
  for (SmTableId table = 0; table < SM_TABLE_COUNT; table++)
    if (g_str_equal(sm_schemas[table].name, name)) return table;
  return SM_TABLE_COUNT;
}

gint sm_schema_find_field(SmTableId table, const char *name) {
  const SmSchema *schema = sm_schema_get(table);
  for (guint field = 0; field < schema->field_count; field++)
    if (g_str_equal(schema->fields[field].name, name)) return (gint)field;
  return -1;
}
