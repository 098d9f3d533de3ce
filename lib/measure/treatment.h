/*
 * Sales' side of the agreement for one lead: what its activities say, and the SLA status that follows.
 */
#pragma once

#include "measure/trace.h"
#include "measure/yardstick.h"

#include <glib.h>

G_BEGIN_DECLS

/* The instants from which the funnel's stages follow; each SM_INSTANT_NONE when it did not happen by the as-of. And how
 * much work came before the lead's clock started, which every delay is measured from. */
typedef struct {
  SmInstant touched_at; /* the first attempt or two-way contact */
  SmInstant engaged_at; /* the first two-way contact, or the first word at or after the touch */
  gint64 work_before_clock;
} SmContact;

/* The activities of this lead are asked for soon: what lies far away in memory is fetched until then. */
void sm_treatment_expect(const SmYardstick *yardstick, guint32 lead);

/* Walks the lead's activities from the handover to the as-of. Sets due, window and all counts and last instants
 * of a trace whose `lead`, `mql_at` and `clock_at` are set. */
SmContact sm_treatment_gather(const SmYardstick *yardstick, SmTrace *trace);

/* The first row that holds of the table in definitions.md section 4. The contact was gathered, the stages and the
 * disqualification must be set. */
SmSlaStatus sm_treatment_judge(const SmYardstick *yardstick, const SmContact *contact, const SmTrace *trace);

G_END_DECLS
