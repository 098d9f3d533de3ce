/*
 * Whose a deal is: the table splits says who shares it, else its owner has it all.
 * - A part is share x amount, rounded half away from zero; what rounding leaves goes to the owner where he shares the
 *   deal, else to the largest share (of equal ones the first), so that the parts sum to the amount.
 * - Shares that do not sum to 1 (to a thousandth: 0.333 three times will do) are taken as they stand, and the deal is
 *   `uneven`: its parts do not sum to its amount, and the checks say so. Nobody's share is made up.
 */
#pragma once

#include "measure/deal.h"
#include "measure/person.h"

G_BEGIN_DECLS

typedef struct {
  SmPerson person; /* "" for nobody */
  gint64 share_nanos;
  gint64 amount_minor;
} SmPart;

typedef struct {
  SmPart *parts;
  guint *start; /* of deal i: parts[start[i]] to parts[start[i + 1] - 1]; at least one */
  gboolean *uneven;
} SmShares;

/* One entry a deal, in their order. Owned by caller; texts are of the dataset. */
SmShares *sm_shares_new(const SmQuestion *question, const SmDeals *deals);
void sm_shares_free(SmShares *shares);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmShares, sm_shares_free)

/* The person's part of deal number `deal`: nothing when he has none, his parts together where splits names him twice.
 */
SmPart sm_shares_of_person(const SmShares *shares, guint deal, const char *person_id);

G_END_DECLS
