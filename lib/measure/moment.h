/*
 * An instant in half the room, for what there may be a million of: seconds since 1970, as tables hold them, to 2106. A
 * structure, so that neither is ever taken for the other.
 */
#pragma once

#include "base/time.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  guint32 seconds; /* G_MAXUINT32 when there is none */
} SmMoment;

#define SM_MOMENT_NONE ((SmMoment){G_MAXUINT32})

static inline SmMoment sm_moment_of(SmInstant at) {
  return at == SM_INSTANT_NONE ? SM_MOMENT_NONE : (SmMoment){(guint32)at};
}

/* SM_INSTANT_NONE when there is none. */
static inline SmInstant sm_moment_at(SmMoment moment) {
  return moment.seconds == G_MAXUINT32 ? SM_INSTANT_NONE : (SmInstant)moment.seconds;
}

G_END_DECLS
