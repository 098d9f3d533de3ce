/*
 * What sales wrote in a column of feedback, counted: objections and needs, ranked. The same words in another spelling
 * (case, accents, spaces) are one mention, shown in the spelling that comes first in the order of bytes: a capital
 * before a small letter. Review and newsletter both rank by it, each over its own stretch of time.
 */
#pragma once

#include "base/time.h"
#include "table/dataset.h"

#include <glib.h>

G_BEGIN_DECLS

/* [start, end) in instants. */
typedef struct {
  SmInstant start, end;
} SmWindow;

static inline gboolean sm_window_holds(SmWindow window, SmInstant at) {
  return at != SM_INSTANT_NONE && at >= window.start && at < window.end;
}

typedef struct {
  const char *text;     /* borrowed from the dataset */
  char *folded;         /* of the mention */
  gint64 count, before; /* in the window, and in the one before */
} SmMention;

/* The mentions of `field` (SM_FEEDBACK_OBJECTION, SM_FEEDBACK_NEED) in either window: the most frequent first, then
 * those that were before, then in the order of letters. An empty window counts nothing. A GArray of SmMention that
 * frees its texts, owned by caller. */
GArray *sm_mentions_rank(const SmDataset *data, guint field, SmWindow now, SmWindow before);

G_END_DECLS
