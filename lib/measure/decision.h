/*
 * What meetings decided and what is still open of it, as of the as-of: plain values for the documents. Nothing of it is
 * a figure of the catalogue.
 */
#pragma once

#include "measure/measure.h"
#include "measure/person.h"

#include <glib.h>

G_BEGIN_DECLS

/* Texts borrowed from the dataset. */
typedef struct {
  const char *id, *text;
  SmPerson owner; /* "" for nobody */
  SmDay decided_on;
  SmDay due_on;     /* SM_DAY_NONE when none was set */
  gint64 status;    /* SM_DECISION_OPEN, _DONE, _DROPPED; no status means open */
  gboolean overdue; /* open, and the due day is over at the as-of */
} SmDecision;

typedef struct SmDecisions {
  GArray *items; /* of SmDecision, decided by the as-of: open ones, the first due first; then done, then dropped */
  gint64 open, overdue, done, dropped;
} SmDecisions;

/* Sets results->decisions where there is a table of decisions. */
void sm_decisions_measure(SmResults *results);
void sm_decisions_free(SmDecisions *decisions);

G_END_DECLS
