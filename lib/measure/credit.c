/* See credit.h. Times and weights come in; whole weights and whole amounts go out. */
#include "measure/credit.h"

#include <math.h>
#include <stdlib.h>

#define HALF_LIFE_SECONDS (SM_DECAY_HALF_LIFE_DAYS * 86400.0)
#define DECAY_SCALE 40 /* the last step weighs 2^40 */
#define PROPORTION_SCALE 1e12

/* 40/20/40 in whole numbers: of n steps the ends get 2(n - 2) each and those between 1, of 5(n - 2) in all. */
static gint64 weigh_position(guint step, guint length) {
  gboolean end = step == 0 || step == length - 1;
  if (length <= 2) return 1;
  return end ? 2 * ((gint64)length - 2) : 1;
}

static gint64 weigh_decay(SmInstant at, SmInstant last) {
  return llround(ldexp(exp2((double)(at - last) / HALF_LIFE_SECONDS), DECAY_SCALE));
}

void sm_credit_weigh(SmModel model, guint length, const SmInstant *at, gint64 *ret_weights) {
  for (guint i = 0; i < length; i++) switch (model) {
    case SM_MODEL_FIRST:
      ret_weights[i] = i == 0;
      break;
    case SM_MODEL_LAST:
      ret_weights[i] = i == length - 1;
      break;
    case SM_MODEL_POSITION:
      ret_weights[i] = weigh_position(i, length);
      break;
    case SM_MODEL_DECAY:
      ret_weights[i] = weigh_decay(at[i], at[length - 1]);
      break;
    default:
      ret_weights[i] = 1;
    }
}

gint64 sm_credit_weight_of(double proportion) { return llround(proportion * PROPORTION_SCALE); }

typedef struct {
  gint64 remainder;
  guint index;
} Rest;

static gint compare_rests(gconstpointer a, gconstpointer b) {
  const Rest *one = a, *other = b;
  if (one->remainder != other->remainder) return one->remainder > other->remainder ? -1 : 1;
  return one->index < other->index ? -1 : one->index > other->index;
}

void sm_credit_share(gint64 minor, guint count, const gint64 *weights, gint64 *ret_minor) {
  gint64 sum = 0, left = ABS(minor), sign = minor < 0 ? -1 : 1;
  for (guint i = 0; i < count; i++) sum += weights[i];
  g_assert(sum > 0);
  g_autofree Rest *rests = g_new(Rest, count);
  for (guint i = 0; i < count; i++) {
    __int128 product = (__int128)ABS(minor) * weights[i];
    gint64 part = (gint64)(product / sum);
    rests[i] = (Rest){(gint64)(product % sum), i};
    ret_minor[i] = sign * part;
    left -= part;
  }
  qsort(rests, count, sizeof(Rest), compare_rests);
  for (guint i = 0; left > 0; i++, left--) ret_minor[rests[i].index] += sign;
}
