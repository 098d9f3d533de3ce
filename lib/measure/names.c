/* The names that figures.json and leads.csv give to stages, statuses and causes; see trace.h. All static. */
#include "measure/trace.h"

const char *sm_stage_name(SmStage stage) {
  static const char *const names[SM_STAGE_COUNT] = {"mql", "treated", "engaged", "opportunity", "won"};
  return names[stage];
}

const char *sm_sla_name(SmSlaStatus status) {
  static const char *const names[SM_SLA_COUNT] = {"met", "pending", "unassigned", "untouched", "late", "underworked"};
  return names[status];
}

const char *sm_cause_name(SmCause cause) {
  static const char *const names[SM_CAUSE_COUNT] = {"won",    "open",     "untreated",  "mismatch",
                                                    "market", "weak_mql", "unexplained"};
  return names[cause];
}

const char *sm_sub_cause_name(SmSubCause sub_cause) {
  static const char *const names[SM_SUB_COUNT] = {"",           "untouched",  "late",    "underworked",
                                                  "unassigned", "dropped",    "message", "product",
                                                  "incomplete", "off_target", "cold",    "faded"};
  return names[sub_cause];
}

const char *sm_declared_name(SmDeclared declared) {
  static const char *const names[SM_DECLARED_COUNT] = {"none", "message", "product", "market", "weak"};
  return names[declared];
}
