/*
 * requests.*: what sales asked of marketing for its contents, how long it took, and what is still open.
 *
 * Where definitions.md leaves a choice, this is what was chosen:
 * - A step is counted in the period in which it ended: delivered, feedback given or improved in the period. Its length
 *   is the working time between the two days, in working days: asked on Monday and delivered on Friday is 4.
 * - Open is what was asked by the as-of, not declined, and not delivered by then. A request that is called delivered
 *   without a date is not open, and its length is not known.
 * - requests.open by bucket: working days since it was asked, at most 10d, 30d, 60d, or older.
 */
#pragma once

#include "measure/measure.h"
#include "measure/person.h"

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  SM_REQUEST_STATE_OPEN, /* nobody has begun, as far as is known */
  SM_REQUEST_STATE_IN_PROGRESS,
  SM_REQUEST_STATE_DELIVERED,
  SM_REQUEST_STATE_DECLINED,
} SmRequestState;

/* Texts borrowed from the dataset, "" where unknown; days SM_DAY_NONE where they had not come by the as-of. */
typedef struct {
  const char *id, *title;
  SmPerson asked_by, made_by;
  const char *content; /* the title of the content it became */
  SmDay asked_on, delivered_on, feedback_on, improved_on;
  SmRequestState state;
  double age_days; /* working days since it was asked; NaN when not open */
} SmRequestLine;

typedef struct SmRequests {
  GArray *lines; /* of SmRequestLine: open ones, the oldest first; then delivered, the newest first; then declined */
  gint64 open, delivered_in_period;
} SmRequests;

/* Sets results->requests where there is a table of requests, and adds its figures, also of the periods before. */
void sm_requests_measure(SmResults *results);
void sm_requests_free(SmRequests *requests);

G_END_DECLS
