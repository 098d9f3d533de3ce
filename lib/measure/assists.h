/*
 * assists.*: who helped to win the deals of the period, beside those who closed them. Credit is counted, never split:
 * a deal with three helpers counts whole for each, so the figures by person and by team sum to more than the revenue. A
 * team is counted once a deal, and the closer's own team too when a colleague of the closer helped. The value "" is the
 * team of helpers who are not in people. What a deal's history is: chain.h.
 */
#pragma once

#include "measure/chain.h"
#include "measure/measure.h"

#include <glib.h>

G_BEGIN_DECLS

/* Plain values beside the figures. */
typedef struct SmAssists {
  GPtrArray *chains;     /* of SmChain: the deals won in the period, in order of their close, then of id */
  gint64 assisted;       /* deals with a helper */
  gint64 assisted_minor; /* their revenue, each deal once */
} SmAssists;

/* Adds the figures that the data allow, and sets results->assists where deals have a close and a history. */
void sm_assists_measure(SmResults *results, const SmDeals *deals);
void sm_assists_free(SmAssists *assists);

G_END_DECLS
