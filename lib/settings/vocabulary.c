/* See vocabulary.h; definitions.md section 2. */
#include "settings/vocabulary.h"

#include <string.h>

static const char *const tables[] = {"leads",  "activities", "opportunities", "campaigns", "touches",
                                     "people", "objectives", "bonus_plans",   "contents",  "content_requests",
                                     "events", "feedback",   "splits",        "decisions", NULL};

#define SCOPE "source", "motion", "segment", "campaign", "owner", "product"

static const char *const leads[] = {"id",
                                    "created_at",
                                    "mql_at",
                                    "assigned_at",
                                    "owner",
                                    "source",
                                    "channel",
                                    "campaign_id",
                                    "score",
                                    "status",
                                    "disqualified_at",
                                    "disqualified_reason",
                                    "first_name",
                                    "last_name",
                                    "job_title",
                                    "company",
                                    "company_size",
                                    "industry",
                                    "country",
                                    "segment",
                                    "phone",
                                    "email",
                                    NULL};
static const char *const activities[] = {"id",      "lead_id", "opportunity_id", "at",         "type", "direction",
                                         "outcome", "actor",   "topic",          "content_id", NULL};
static const char *const opportunities[] = {"id",      "lead_id",  "account",   "created_at",  "stage",  "status",
                                            "amount",  "currency", "closed_at", "lost_reason", "owner",  "source",
                                            "segment", "product",  "topic",     "probability", "due_on", NULL};
static const char *const campaigns[] = {"id",      "name",      "channel",   "motion",  "topic",
                                        "segment", "owner",     "starts_on", "ends_on", "cost",
                                        "sent",    "delivered", "opens",     "clicks",  "currency", NULL};
static const char *const touches[] = {"lead_id", "at", "campaign_id", "channel", "kind", "content_id", NULL};
static const char *const people[] = {"id", "name", "email", "team", "role", "manager", "active", NULL};
static const char *const objectives[] = {"id", "name", "metric", "team", SCOPE, "period", "target", "weight", NULL};
static const char *const bonus_plans[] = {"plan",   "person",          "role",  "metric", SCOPE, "period",
                                          "target", "bonus_at_target", "curve", NULL};
static const char *const contents[] = {"id",    "title", "type",         "persona",    "stage",    "topic", "language",
                                       "owner", "url",   "published_on", "updated_on", "use_when", NULL};
static const char *const content_requests[] = {
    "id",          "title",       "requested_by", "requested_on", "owner", "delivered_on",
    "feedback_on", "improved_on", "status",       "content_id",   NULL};
static const char *const events[] = {"id", "title", "starts_at", "ends_at", "place", "url", "audience", NULL};
static const char *const feedback[] = {"id",  "at",        "by",   "lead_id", "campaign_id", "rating",
                                       "gap", "objection", "need", "comment", NULL};
static const char *const splits[] = {"opportunity_id", "person", "share", NULL};
static const char *const decisions[] = {"id", "decided_on", "text", "owner", "due_on", "status", NULL};

static const char *const *const columns[] = {leads,  activities, opportunities, campaigns, touches,
                                             people, objectives, bonus_plans,   contents,  content_requests,
                                             events, feedback,   splits,        decisions};

const char *const *sm_vocabulary_tables(void) { return tables; }

const char *const *sm_vocabulary_columns(const char *table) {
  for (guint i = 0; tables[i]; i++)
    if (g_str_equal(tables[i], table)) return columns[i];
  return NULL;
}
