/*
 * What marketing has on its shelf for sales, as plain values: every content that is out by the as-of, whether it is new
 * or stale, and who asked for it. Texts are borrowed from the dataset; the shelf owns its list.
 */
#pragma once

#include "measure/question.h"

#include <glib.h>

G_BEGIN_DECLS

#define SM_SHELF_NEW_DAYS 31

typedef enum { SM_SHELF_USUAL, SM_SHELF_NEW, SM_SHELF_REFRESHED, SM_SHELF_STALE } SmShelfState;

typedef struct {
  const char *id, *title, *type, *persona, *stage, *topic, *language, *url, *use_when; /* "" where not said */
  const char *owner, *asked_by; /* names where people knows them; "" where unknown or not asked for */
  SmDay on;                     /* the later of published and updated by the as-of; SM_DAY_NONE: not said */
  SmDay delivered_on;           /* of the request it answers, by the as-of; SM_DAY_NONE: answers none */
  SmShelfState state;           /* in the last SM_SHELF_NEW_DAYS days, or not for `stale_after` months */
} SmShelfItem;

/* Of SmShelfItem, the newest first. A content published after the as-of is not there yet.
 * `stale_after_months` is the setting of that name. Container owned by caller. */
GArray *sm_shelf_read(const SmDataset *data, const SmZone *zone, SmInstant as_of, gint64 stale_after_months);

G_END_DECLS
