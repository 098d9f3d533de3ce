/*
 * The journey of a lead: how it met marketing, step by step, up to the opportunity. What attribution credits.
 *
 * Where definitions.md leaves a choice, this is what was chosen:
 * - The steps are the lead's touches up to and including the instant the opportunity was created (closed, where its
 *   creation is not known), and never after the as-of. Touches of one instant are taken in order of campaign, channel
 *   and content, so that the order of rows in a file changes nothing.
 * - Without any touch, the lead's own campaign is the only step. Without that either, the journey is empty.
 * - A lead that failed: up to the creation of the lost opportunity that decided its cause; without one, to the as-of.
 * - The channel of a step is the touch's (the lead's) own, else its campaign's; the motion is the campaign's.
 */
#pragma once

#include "base/figure.h"
#include "measure/deal.h"
#include "measure/trace.h"

#include <glib.h>

G_BEGIN_DECLS

/* All texts borrowed from the dataset, "" where unknown. */
typedef struct {
  SmInstant at; /* of the touch; the lead's creation where its own campaign stands in */
  const char *campaign, *channel, *motion, *content; /* campaign: its id */
} SmJourneyStep;

typedef struct {
  const SmDeal *deal; /* won; NULL for a lead that failed. Borrowed */
  guint length;
  SmJourneyStep *steps; /* in order of time */
} SmJourney;

/* Owned by caller. The last one is that of any lead (SM_ROW_NONE: empty) up to and including an instant. */
SmJourney *sm_journey_of_deal(const SmQuestion *question, const SmDeal *deal);
SmJourney *sm_journey_of_failed(const SmQuestion *question, const SmTrace *trace);
SmJourney *sm_journey_of_lead(const SmQuestion *question, guint32 lead, SmInstant until);
void sm_journey_free(SmJourney *journey);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmJourney, sm_journey_free)

/* A step's value of a dimension: campaign, channel or motion. Borrowed from the dataset. */
const char *sm_journey_step_value(const SmJourneyStep *step, SmDimension dimension);

G_END_DECLS
