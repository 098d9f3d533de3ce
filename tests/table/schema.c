/* The schema against its enumerations: a column out of place would read one field as another everywhere. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "table/schema.h"

#include <string.h>

typedef struct {
  SmTableId table;
  guint field;
  const char *name;
} Place;

static void fields_stand_where_the_enumeration_says(void **state) {
  (void)state;
  const Place places[] = {
      {SM_TABLE_LEADS, SM_LEAD_ID, "id"},
      {SM_TABLE_LEADS, SM_LEAD_ASSIGNED_AT, "assigned_at"},
      {SM_TABLE_LEADS, SM_LEAD_CAMPAIGN_ID, "campaign_id"},
      {SM_TABLE_LEADS, SM_LEAD_SCORE, "score"},
      {SM_TABLE_LEADS, SM_LEAD_DISQUALIFIED_REASON, "disqualified_reason"},
      {SM_TABLE_LEADS, SM_LEAD_COMPANY_SIZE, "company_size"},
      {SM_TABLE_LEADS, SM_LEAD_EMAIL, "email"},
      {SM_TABLE_ACTIVITIES, SM_ACTIVITY_AT, "at"},
      {SM_TABLE_ACTIVITIES, SM_ACTIVITY_CONTENT_ID, "content_id"},
      {SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_STATUS, "status"},
      {SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_CLOSED_AT, "closed_at"},
      {SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_DUE_ON, "due_on"},
      {SM_TABLE_CAMPAIGNS, SM_CAMPAIGN_MOTION, "motion"},
      {SM_TABLE_CAMPAIGNS, SM_CAMPAIGN_CLICKS, "clicks"},
      {SM_TABLE_TOUCHES, SM_TOUCH_CONTENT_ID, "content_id"},
      {SM_TABLE_PEOPLE, SM_PERSON_TEAM, "team"},
      {SM_TABLE_PEOPLE, SM_PERSON_ACTIVE, "active"},
      {SM_TABLE_OBJECTIVES, SM_OBJECTIVE_TARGET, "target"},
      {SM_TABLE_OBJECTIVES, SM_OBJECTIVE_WEIGHT, "weight"},
      {SM_TABLE_BONUS_PLANS, SM_BONUS_AT_TARGET, "bonus_at_target"},
      {SM_TABLE_BONUS_PLANS, SM_BONUS_CURVE, "curve"},
      {SM_TABLE_CONTENTS, SM_CONTENT_USE_WHEN, "use_when"},
      {SM_TABLE_CONTENT_REQUESTS, SM_REQUEST_CONTENT_ID, "content_id"},
      {SM_TABLE_EVENTS, SM_EVENT_AUDIENCE, "audience"},
      {SM_TABLE_FEEDBACK, SM_FEEDBACK_RATING, "rating"},
      {SM_TABLE_FEEDBACK, SM_FEEDBACK_COMMENT, "comment"},
      {SM_TABLE_SPLITS, SM_SPLIT_SHARE, "share"},
      {SM_TABLE_DECISIONS, SM_DECISION_STATUS, "status"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(places); i++)
    assert_int_equal(sm_schema_find_field(places[i].table, places[i].name), (gint)places[i].field);
}

static void tables_have_as_many_fields_as_enumerated(void **state) {
  (void)state;
  const guint counts[SM_TABLE_COUNT] = {SM_LEAD_FIELD_COUNT,      SM_ACTIVITY_FIELD_COUNT, SM_OPPORTUNITY_FIELD_COUNT,
                                        SM_CAMPAIGN_FIELD_COUNT,  SM_TOUCH_FIELD_COUNT,    SM_PERSON_FIELD_COUNT,
                                        SM_OBJECTIVE_FIELD_COUNT, SM_BONUS_FIELD_COUNT,    SM_CONTENT_FIELD_COUNT,
                                        SM_REQUEST_FIELD_COUNT,   SM_EVENT_FIELD_COUNT,    SM_FEEDBACK_FIELD_COUNT,
                                        SM_SPLIT_FIELD_COUNT,     SM_DECISION_FIELD_COUNT};
  for (SmTableId table = 0; table < SM_TABLE_COUNT; table++) {
    const SmSchema *schema = sm_schema_get(table);
    assert_int_equal(schema->field_count, counts[table]);
    assert_int_equal(sm_schema_find_table(schema->name), table);
    for (guint field = 0; field < schema->field_count; field++)
      assert_int_equal(schema->fields[field].type == SM_TYPE_ENUM, schema->fields[field].values != NULL);
  }
}

static void values_stand_where_the_enumeration_says(void **state) {
  (void)state;
  const struct {
    SmTableId table;
    guint field, value;
    const char *name;
  } places[] = {
      {SM_TABLE_ACTIVITIES, SM_ACTIVITY_TYPE, SM_ACTIVITY_AUTOMATED, "automated"},
      {SM_TABLE_ACTIVITIES, SM_ACTIVITY_TYPE, SM_ACTIVITY_SOCIAL, "social"},
      {SM_TABLE_ACTIVITIES, SM_ACTIVITY_DIRECTION, SM_DIRECTION_IN, "in"},
      {SM_TABLE_ACTIVITIES, SM_ACTIVITY_OUTCOME, SM_OUTCOME_HELD, "held"},
      {SM_TABLE_ACTIVITIES, SM_ACTIVITY_OUTCOME, SM_OUTCOME_NO_SHOW, "no_show"},
      {SM_TABLE_ACTIVITIES, SM_ACTIVITY_OUTCOME, SM_OUTCOME_DONE, "done"},
      {SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_STATUS, SM_DEAL_LOST, "lost"},
      {SM_TABLE_CAMPAIGNS, SM_CAMPAIGN_MOTION, SM_MOTION_OUTBOUND, "outbound"},
      {SM_TABLE_PEOPLE, SM_PERSON_TEAM, SM_TEAM_ADMIN, "admin"},
      {SM_TABLE_OBJECTIVES, SM_OBJECTIVE_TEAM, SM_OBJECTIVE_TEAM_SHARED, "shared"},
      {SM_TABLE_OBJECTIVES, SM_OBJECTIVE_METRIC, SM_METRIC_PIPELINE_CREATED, "pipeline_created"},
      {SM_TABLE_BONUS_PLANS, SM_BONUS_METRIC, SM_METRIC_SLA_CONFORMING, "sla_conforming"},
      {SM_TABLE_CONTENT_REQUESTS, SM_REQUEST_STATUS, SM_REQUEST_DECLINED, "declined"},
      {SM_TABLE_FEEDBACK, SM_FEEDBACK_GAP, SM_GAP_PRODUCT, "product"},
      {SM_TABLE_DECISIONS, SM_DECISION_STATUS, SM_DECISION_DROPPED, "dropped"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(places); i++)
    assert_string_equal(sm_schema_get(places[i].table)->fields[places[i].field].values[places[i].value],
                        places[i].name);
}

static void unknown_names_are_not_found(void **state) {
  (void)state;
  assert_int_equal(sm_schema_find_table("lead"), SM_TABLE_COUNT);
  assert_int_equal(sm_schema_find_field(SM_TABLE_LEADS, "amount"), -1);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(fields_stand_where_the_enumeration_says),
                                     cmocka_unit_test(tables_have_as_many_fields_as_enumerated),
                                     cmocka_unit_test(values_stand_where_the_enumeration_says),
                                     cmocka_unit_test(unknown_names_are_not_found)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
