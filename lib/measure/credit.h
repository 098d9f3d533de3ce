/*
 * Who gets the credit for a deal, as pure functions over one path: the weights a model gives to its steps, and an
 * amount shared out in proportion to weights. Weights are whole numbers, so that no amount ever passes through floating
 * point. Nothing here knows of leads or campaigns; what a path is, is decided in journey.h.
 */
#pragma once

#include "base/time.h"

#include <glib.h>

G_BEGIN_DECLS

#define SM_DECAY_HALF_LIFE_DAYS 7

typedef enum {
  SM_MODEL_FIRST,    /* all to the first step */
  SM_MODEL_LAST,     /* all to the last step */
  SM_MODEL_LINEAR,   /* the same to each */
  SM_MODEL_POSITION, /* 40 % to the first, 40 % to the last, 20 % to those between; of two steps half each */
  SM_MODEL_DECAY,    /* a step counts half as much as one SM_DECAY_HALF_LIFE_DAYS days of 24 hours later */
  SM_MODEL_COUNT
} SmModel;

/* Weights of the `length` (at least 1) steps of a path, in order of time. `at` is used by SM_MODEL_DECAY alone and may
 * else be NULL; the weights depend on the time between steps only, so the end of the path is not asked. A step so much
 * older than the last that it would get under a 2^40th of its credit gets none. Exact but for DECAY. */
void sm_credit_weigh(SmModel model, guint length, const SmInstant *at, gint64 *ret_weights);

/* A proportion (a removal effect, a probability) of 0 to 1 as a whole weight, to 10^-12. */
gint64 sm_credit_weight_of(double proportion);

/* Shares an amount in proportion to weights (none negative, some positive, their sum below 2^62): each part is rounded
 * towards zero to the minor unit, and the units left over go one each to the largest remainders, of equal ones to the
 * earlier. The parts sum to the amount exactly. A negative amount is shared like its opposite. */
void sm_credit_share(gint64 minor, guint count, const gint64 *weights, gint64 *ret_minor);

G_END_DECLS
