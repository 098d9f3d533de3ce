/*
 * feedback.*: what sales said of leads and campaigns in the period: ratings by campaign and source, objections and
 * needs ranked, with those of the period before beside them.
 *
 * - A row is of the campaign it names, else of its lead's; its source is its lead's. The value "" is that of rows which
 *   name neither.
 * - feedback.rating is the mean of the ratings from 1 to 5; `n` is how many there are. feedback.count counts all rows.
 * - feedback.objection and feedback.need are by text, and by text and period for the one before; a text of the period
 *   before that nobody named again counts 0 now.
 * - Nothing after the as-of is counted: the period runs up to and including it.
 */
#pragma once

#include "measure/measure.h"
#include "measure/mention.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct SmFeedback {
  GArray *objections, *needs; /* of SmMention, ranked */
} SmFeedback;

/* Sets results->feedback where there is a table of feedback, and adds its figures. */
void sm_feedback_measure(SmResults *results);
void sm_feedback_free(SmFeedback *feedback);

/* A period as far as it is known: up to and including the as-of. */
SmWindow sm_window_of_period(const SmQuestion *question, const SmPeriod *period);

G_END_DECLS
