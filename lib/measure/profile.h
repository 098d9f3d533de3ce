/*
 * Who a lead or a deal belongs to, in the words by which figures are broken down. All texts are borrowed from the
 * dataset (motion and team are static), "" where unknown.
 */
#pragma once

#include "base/figure.h"
#include "measure/question.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const char *source, *channel, *segment, *campaign_id, *campaign, *motion, *topic;
  const char *owner_id, *owner, *team;
} SmProfile;

/* Of a row of leads; SM_ROW_NONE gives all "". */
SmProfile sm_profile_of_lead(const SmDataset *data, guint32 lead);
/* Of a row of opportunities: its own owner, source and segment, else its lead's; all else its lead's. */
SmProfile sm_profile_of_deal(const SmDataset *data, guint32 row);
/* What that says of one dimension: campaign (its id), source, motion, segment or owner (the id). */
const char *sm_profile_value_of_deal(const SmDataset *data, guint32 row, SmDimension dimension);

G_END_DECLS
