/* See words.h: one table a vocabulary, in the order of its enumeration. Contexts keep apart what English writes alike.
 */
#include "document/words.h"

#include "base/numbers.h"

#include <math.h>
#include <string.h>

#define NC_(context, template) (template) /* extracted with its context, translated by sm_tr_in */

static const char *const stage_words[SM_STAGE_COUNT] = {
    NC_("stage", "MQL"),         NC_("stage", "Treated"), NC_("stage", "Engaged"),
    NC_("stage", "Opportunity"), NC_("stage", "Won"),
};
static const char *const stages_words[SM_STAGE_COUNT] = {
    NC_("stages", "MQLs"),          NC_("stages", "Treated"), NC_("stages", "Engaged"),
    NC_("stages", "Opportunities"), NC_("stages", "Won"),
};
static const char *const sla_words[SM_SLA_COUNT] = {
    [SM_SLA_MET] = NC_("sla", "Met"),
    [SM_SLA_PENDING] = NC_("sla", "Still running"),
    [SM_SLA_UNASSIGNED] = NC_("sla", "Without owner"),
    [SM_SLA_UNTOUCHED] = NC_("sla", "Never touched"),
    [SM_SLA_LATE] = NC_("sla", "Touched late"),
    [SM_SLA_UNDERWORKED] = NC_("sla", "Worked too little"),
};
static const char *const cause_words[SM_CAUSE_COUNT] = {
    [SM_CAUSE_WON] = NC_("cause", "Won"),
    [SM_CAUSE_OPEN] = NC_("cause", "Open"),
    [SM_CAUSE_UNTREATED] = NC_("cause", "Untreated"),
    [SM_CAUSE_MISMATCH] = NC_("cause", "Mismatch"),
    [SM_CAUSE_MARKET] = NC_("cause", "Market"),
    [SM_CAUSE_WEAK_MQL] = NC_("cause", "Weak MQL"),
    [SM_CAUSE_UNEXPLAINED] = NC_("cause", "Unexplained"),
};
static const char *const causes_words[SM_CAUSE_COUNT] = {
    [SM_CAUSE_WON] = NC_("causes", "Won"),
    [SM_CAUSE_OPEN] = NC_("causes", "Open"),
    [SM_CAUSE_UNTREATED] = NC_("causes", "Untreated"),
    [SM_CAUSE_MISMATCH] = NC_("causes", "Mismatch"),
    [SM_CAUSE_MARKET] = NC_("causes", "Market"),
    [SM_CAUSE_WEAK_MQL] = NC_("causes", "Weak MQLs"),
    [SM_CAUSE_UNEXPLAINED] = NC_("causes", "Unexplained"),
};
static const char *const sub_cause_words[SM_SUB_COUNT] = {
    [SM_SUB_NONE] = "",
    [SM_SUB_UNTOUCHED] = NC_("sub-cause", "Never touched"),
    [SM_SUB_LATE] = NC_("sub-cause", "Touched late"),
    [SM_SUB_UNDERWORKED] = NC_("sub-cause", "Worked too little"),
    [SM_SUB_UNASSIGNED] = NC_("sub-cause", "Without owner"),
    [SM_SUB_DROPPED] = NC_("sub-cause", "Left without an answer"),
    [SM_SUB_MESSAGE] = NC_("sub-cause", "Promise and pitch differ"),
    [SM_SUB_PRODUCT] = NC_("sub-cause", "Product and promise differ"),
    [SM_SUB_INCOMPLETE] = NC_("sub-cause", "Incomplete"),
    [SM_SUB_OFF_TARGET] = NC_("sub-cause", "Off target"),
    [SM_SUB_COLD] = NC_("sub-cause", "No reaction"),
    [SM_SUB_FADED] = NC_("sub-cause", "Went silent"),
};
static const char *const declared_words[SM_DECLARED_COUNT] = {
    [SM_DECLARED_NONE] = "",
    [SM_DECLARED_MESSAGE] = NC_("declared", "Message"),
    [SM_DECLARED_PRODUCT] = NC_("declared", "Product"),
    [SM_DECLARED_MARKET] = NC_("declared", "Market"),
    [SM_DECLARED_WEAK] = NC_("declared", "Bad lead"),
};
static const char *const metric_words[SM_METRIC_COUNT] = {
    [SM_METRIC_REVENUE] = N_("Won revenue"),
    [SM_METRIC_DEALS_WON] = N_("Deals won"),
    [SM_METRIC_OPPORTUNITIES_CREATED] = N_("Opportunities created"),
    [SM_METRIC_PIPELINE_CREATED] = N_("Pipeline created"),
    [SM_METRIC_MQLS] = N_("MQLs handed over"),
    [SM_METRIC_ENGAGED] = N_("Leads engaged"),
    [SM_METRIC_WIN_RATE] = N_("Win rate"),
    [SM_METRIC_AVERAGE_DEAL] = N_("Average deal"),
    [SM_METRIC_SLA_ATTAINMENT] = N_("MQLs treated as agreed"),
    [SM_METRIC_SLA_CONFORMING] = N_("MQLs as defined"),
};
static const char *const team_words[] = {NC_("team", "Sales"), NC_("team", "Marketing"), NC_("team", "Shared")};
static const char *const status_words[] = {
    NC_("status", "Reached"), NC_("status", "On track"),  NC_("status", "At risk"),
    NC_("status", "Behind"),  NC_("status", "Not known"),
};
static const char *const unit_words[] = {
    [SM_UNIT_NONE] = NC_("unit", "number"),       [SM_UNIT_COUNT] = NC_("unit", "count"),
    [SM_UNIT_MONEY] = NC_("unit", "amount"),      [SM_UNIT_RATIO] = NC_("unit", "rate"),
    [SM_UNIT_DAYS] = NC_("unit", "working days"), [SM_UNIT_RATING] = NC_("unit", "rating, 1 to 5"),
};

static const char *said_in(const SmLanguage *language, const char *context, const char *word) {
  return *word ? sm_tr_in(language, context, word) : "";
}

const char *sm_word_stage(const SmLanguage *language, SmStage stage) {
  return said_in(language, "stage", stage_words[stage]);
}
const char *sm_word_stages(const SmLanguage *language, SmStage stage) {
  return said_in(language, "stages", stages_words[stage]);
}
const char *sm_word_sla(const SmLanguage *language, SmSlaStatus status) {
  return said_in(language, "sla", sla_words[status]);
}
const char *sm_word_slas(const SmLanguage *language, SmSlaStatus status) {
  return said_in(language, "slas", sla_words[status]);
}
const char *sm_word_cause(const SmLanguage *language, SmCause cause) {
  return said_in(language, "cause", cause_words[cause]);
}
const char *sm_word_causes(const SmLanguage *language, SmCause cause) {
  return said_in(language, "causes", causes_words[cause]);
}
const char *sm_word_sub_cause(const SmLanguage *language, SmSubCause sub_cause) {
  return said_in(language, "sub-cause", sub_cause_words[sub_cause]);
}
const char *sm_word_sub_causes(const SmLanguage *language, SmSubCause sub_cause) {
  return said_in(language, "sub-causes", sub_cause_words[sub_cause]);
}
const char *sm_word_declared(const SmLanguage *language, SmDeclared declared) {
  return said_in(language, "declared", declared_words[declared]);
}
const char *sm_word_metric(const SmLanguage *language, int metric) { return sm_tr(language, metric_words[metric]); }
const char *sm_word_team(const SmLanguage *language, int team) { return said_in(language, "team", team_words[team]); }
const char *sm_word_status(const SmLanguage *language, int status) {
  return said_in(language, "status", status_words[status]);
}
const char *sm_word_unit(const SmLanguage *language, SmUnit unit) {
  return said_in(language, "unit", unit_words[unit]);
}

SmRole sm_role_of_cause(SmCause cause) {
  static const SmRole roles[SM_CAUSE_COUNT] = {
      [SM_CAUSE_WON] = SM_ROLE_WON,
      [SM_CAUSE_OPEN] = SM_ROLE_OPEN,
      [SM_CAUSE_UNTREATED] = SM_ROLE_UNTREATED,
      [SM_CAUSE_MISMATCH] = SM_ROLE_MISMATCH,
      [SM_CAUSE_MARKET] = SM_ROLE_MARKET,
      [SM_CAUSE_WEAK_MQL] = SM_ROLE_WEAK_MQL,
      [SM_CAUSE_UNEXPLAINED] = SM_ROLE_UNEXPLAINED,
  };
  return roles[cause];
}

SmRole sm_role_of_sla(SmSlaStatus status) {
  static const SmRole roles[SM_SLA_COUNT] = {
      [SM_SLA_MET] = SM_ROLE_GOOD,      [SM_SLA_PENDING] = SM_ROLE_OPEN,   [SM_SLA_UNASSIGNED] = SM_ROLE_PREVIOUS,
      [SM_SLA_UNTOUCHED] = SM_ROLE_BAD, [SM_SLA_LATE] = SM_ROLE_ATTENTION, [SM_SLA_UNDERWORKED] = SM_ROLE_UNTREATED,
  };
  return roles[status];
}

SmRole sm_role_of_status(int status) {
  static const SmRole roles[] = {SM_ROLE_GOOD, SM_ROLE_GOOD, SM_ROLE_ATTENTION, SM_ROLE_BAD, SM_ROLE_NONE};
  return roles[status];
}

SmRole sm_role_of_team(int team) {
  static const SmRole roles[] = {SM_ROLE_SALES, SM_ROLE_MARKETING, SM_ROLE_SHARED};
  return roles[team];
}

/* Sentences have decimals: 1.5 takes the plural in English, the singular in French. */
static gint64 grammatical_count(const SmLanguage *language, double shown) {
  if (shown == 1.0) return 1;
  return shown < 2.0 && g_str_equal(sm_language_code(language), "fr") ? 1 : 2;
}

char *sm_say_working_time(const SmLanguage *language, gint64 seconds, gint64 day_seconds) {
  gboolean days = seconds >= day_seconds, hours = !days && seconds >= 3600;
  gint64 minutes = seconds / 60;
  double value = days ? (double)seconds / (double)day_seconds : hours ? (double)seconds / 3600.0 : (double)minutes;
  guint decimals = (days || hours) && fmod(round(value * 10), 10) != 0 ? 1 : 0; /* "8 working hours", not 8.0 */
  g_autofree char *digits = sm_format_number(language, value, decimals);
  gint64 count = grammatical_count(language, value);
  if (days)
    return sm_say_count(language, N_("{time} working day"), N_("{time} working days"), count, "time", digits, NULL);
  if (hours)
    return sm_say_count(language, N_("{time} working hour"), N_("{time} working hours"), count, "time", digits, NULL);
  return sm_say_count(language, N_("{time} minute"), N_("{time} minutes"), count, "time", digits, NULL);
}

char *sm_say_quotable(const SmLanguage *language, const char *title) {
  static const char *const french[][2] = {{"«\u00a0", "“"}, {"«\u202f", "“"}, {"« ", "“"}, {"«", "“"},
                                          {"\u00a0»", "”"}, {"\u202f»", "”"}, {" »", "”"}, {"»", "”"}};
  static const char *const english[][2] = {{"“", "‘"}, {"”", "’"}};
  gboolean is_french = g_str_equal(sm_language_code(language), "fr");
  const char *const(*inner)[2] = is_french ? french : english;
  GString *quotable = g_string_new(title);
  for (guint i = 0; i < (is_french ? G_N_ELEMENTS(french) : G_N_ELEMENTS(english)); i++)
    g_string_replace(quotable, inner[i][0], inner[i][1], 0);
  return g_string_free(quotable, FALSE);
}
