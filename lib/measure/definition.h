/*
 * Marketing's side of the agreement for one lead: is the MQL complete, and does it conform?
 */
#pragma once

#include "base/address.h"
#include "measure/trace.h"
#include "measure/yardstick.h"

#include <glib.h>

G_BEGIN_DECLS

/* Sets complete, conforming, score_ok, ideal_ok, missing_field and score of a trace whose `lead` is set. */
void sm_definition_judge(const SmYardstick *yardstick, SmTrace *trace);

/* One condition of the definition. A field (canonical name) that no file has is not valid; a rule on one is met. */
gboolean sm_definition_field_is_valid(const SmDataset *data, const char *field, guint32 lead);
gboolean sm_definition_meets_rule(const SmDataset *data, const SmIdealRule *rule, guint32 lead);

/* At least six digits. */
gboolean sm_phone_looks_valid(const char *text);

/* The numbers of a size as products write it: "250", "50-100", "10,001+", "1 000 à 5 000". FALSE when there is none. */
gboolean sm_size_parse(const char *text, double *ret_least, double *ret_most);

G_END_DECLS
