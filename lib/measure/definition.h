/*
 * Marketing's side of the agreement for one lead: is the MQL complete, and does it conform?
 */
#pragma once

#include "base/address.h"
#include "measure/trace.h"
#include "measure/yardstick.h"

#include <glib.h>

G_BEGIN_DECLS

/* Sets complete, conforming, score_ok, ideal_ok, and missing_field of a trace whose `lead` is set. */
void sm_definition_judge(const SmYardstick *yardstick, SmTrace *trace);

/* Whether a column of leads that some file has holds what it should. */
gboolean sm_definition_cell_is_valid(const SmDataset *data, guint field, guint32 lead);

/* A rule of the ideal customer made ready to be asked of many leads; what it found out about a text it remembers. For
 * one thread. */
SmRuleCheck *sm_rule_check_new(const SmDataset *data, const SmIdealRule *rule);
void sm_rule_check_free(SmRuleCheck *check);
/* A rule on a field that no file has is met. */
gboolean sm_rule_check_meets(const SmRuleCheck *check, guint32 lead);
/* Those of the settings; of SmRuleCheck, owned by caller. */
GPtrArray *sm_rule_checks_new(const SmQuestion *question);

/* The numbers of a size as products write it: "250", "50-100", "10,001+", "1 000 à 5 000". FALSE when there is none. */
gboolean sm_size_parse(const char *text, double *ret_least, double *ret_most);

G_END_DECLS
