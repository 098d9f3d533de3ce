/*
 * The names of things in the reader's language: stages, SLA statuses, causes, metrics, dimensions, and the role each
 * has. Machine names stay in figures.json and leads.csv; whatever a person reads comes from here. All texts are
 * borrowed from the language unless said otherwise.
 */
#pragma once

#include "base/figure.h"
#include "document/document.h"
#include "measure/measure.h"

#include <glib.h>

G_BEGIN_DECLS

/* Of one lead ("Untreated", « Non traité ») and, in the plural, of a group of leads (« Non traités »). */
const char *sm_word_stage(const SmLanguage *language, SmStage stage);
const char *sm_word_stages(const SmLanguage *language, SmStage stage);
const char *sm_word_sla(const SmLanguage *language, SmSlaStatus status);
const char *sm_word_slas(const SmLanguage *language, SmSlaStatus status);
const char *sm_word_cause(const SmLanguage *language, SmCause cause);
const char *sm_word_causes(const SmLanguage *language, SmCause cause);

/* "" for SM_SUB_NONE; of one lead, and of several. */
const char *sm_word_sub_cause(const SmLanguage *language, SmSubCause sub_cause);
const char *sm_word_sub_causes(const SmLanguage *language, SmSubCause sub_cause);
/* What the declared reason points to; "" for SM_DECLARED_NONE. */
const char *sm_word_declared(const SmLanguage *language, SmDeclared declared);
/* `metric` is SM_METRIC_..., `team` SM_OBJECTIVE_TEAM_..., `status` SM_STATUS_... of SmObjectiveResult. */
const char *sm_word_metric(const SmLanguage *language, int metric);
const char *sm_word_team(const SmLanguage *language, int team);
const char *sm_word_status(const SmLanguage *language, int status);
/* "Campaign", "Source": the head of a column of groups. */
const char *sm_word_dimension(const SmLanguage *language, SmDimension dimension);
/* "campaign", "mode d’acquisition": the same inside a sentence. Owned by caller. */
char *sm_say_dimension(const SmLanguage *language, SmDimension dimension);
/* "By campaign": above a table of groups. Owned by caller. */
char *sm_say_by_dimension(const SmLanguage *language, SmDimension dimension);
/* The value of a dimension as people say it: machine names translated, "no campaign" for "". Borrowed from the
 * language or from `value`. */
const char *sm_word_group(const SmLanguage *language, SmDimension dimension, const char *value);
/* A column of leads in words ("phone number") for its canonical name; the name itself when unknown. */
const char *sm_word_lead_field(const SmLanguage *language, const char *field);
const char *sm_word_unit(const SmLanguage *language, SmUnit unit);

SmRole sm_role_of_cause(SmCause cause);
SmRole sm_role_of_sla(SmSlaStatus status);
SmRole sm_role_of_status(int status);
SmRole sm_role_of_team(int team);

/* "3.2 working days", "2.5 working hours", "12 minutes": seconds of working time in the largest unit that fits. Owned
 * by caller. */
char *sm_say_working_time(const SmLanguage *language, gint64 seconds, gint64 day_seconds);

/* A title that is put between quotation marks: the marks it holds itself become inner ones. Owned by caller. */
char *sm_say_quotable(const SmLanguage *language, const char *title);

G_END_DECLS
