/*
 * content.*: what became of the contents that marketing made: how often they were used in the period, with whom, and
 * what was won after; which are old, and which nobody used.
 *
 * Where definitions.md leaves a choice, this is what was chosen:
 * - content.uses is also by content and period for the period before.
 * - A use is an activity or a touch in the period, by the as-of, that names the content. A lead reached is counted once
 *   a content; an activity that names only a deal is of that deal's lead.
 * - A deal won after use: won by the as-of, at or after the first use in the period with its lead (or, without a lead,
 *   on the deal itself). Nothing says that the content won it.
 * - A content exists from its publication; one without a date always did. It was last made when it was published or
 *   updated last by the as-of, and is stale when that is `content.stale_after_months` months ago or longer.
 * - Unused: no use in the period nor in the one before, and published before the latter began: nothing is called unused
 *   that had no time to be used.
 */
#pragma once

#include "measure/deal.h"
#include "measure/measure.h"
#include "measure/person.h"

#include <glib.h>

G_BEGIN_DECLS

/* Texts borrowed from the dataset, "" where unknown. */
typedef struct {
  guint32 row; /* of contents */
  const char *id, *title, *type, *topic, *url;
  SmPerson owner;
  SmDay made_on; /* SM_DAY_NONE when not known */
  gint64 uses, leads, wins;
  gint64 uses_before; /* in the period before */
  gboolean stale, unused;
} SmContentUse;

typedef struct SmContents {
  GArray *items;           /* of SmContentUse: out by the as-of, the most used first, then the most won, then by id */
  gboolean uses_are_known; /* activities or touches name contents */
  gint64 stale, unused;
} SmContents;

/* Sets results->contents where there is a table of contents, and adds its figures. */
void sm_contents_measure(SmResults *results, const SmDeals *deals);
void sm_contents_free(SmContents *contents);

/* When a content was last made or remade by the as-of; SM_DAY_NONE while it is not out yet, or when nobody says. */
SmDay sm_content_day(const SmQuestion *question, guint32 row);

G_END_DECLS
