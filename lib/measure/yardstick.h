/*
 * The agreement in the units in which leads are measured: promised delays in seconds of work, required fields as
 * columns, what each activity counts as. It remembers what was found out about a text (is this industry one of ours?
 * which topic is this?), as many leads share few of them; so each thread has one of its own.
 */
#pragma once

#include "measure/deal.h"
#include "measure/role.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct SmRuleCheck SmRuleCheck; /* definition.h */
typedef struct SmTopicBook SmTopicBook; /* topic.h */

typedef struct {
  const SmQuestion *question;
  gint64 touch_seconds, window_seconds, dropped_seconds;
  gint64 work_before_as_of; /* sm_calendar_work_before */
  GArray *required;         /* of guint: columns of leads that the exports have */
  gboolean checks_score;    /* a minimum is set and the exports have scores */
  SmRoleBook *roles;        /* NULL without activities */
  SmDeals *deals;           /* borrowed */
  GPtrArray *checks;        /* of SmRuleCheck: the rules of the ideal customer */
  SmTopicBook *topics;
  guint8 *declared; /* by text: 1 + the SmDeclared of a reason, 0 when it was not asked yet */
} SmYardstick;

/* Owned by caller. */
SmYardstick *sm_yardstick_new(const SmQuestion *question, SmDeals *deals);
void sm_yardstick_free(SmYardstick *yardstick);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmYardstick, sm_yardstick_free)

/* Working seconds from an instant to the as-of; 0 when it is not before. */
gint64 sm_yardstick_work_since(const SmYardstick *yardstick, SmInstant from);

/* How many conditions of the MQL definition the exports let us check: required fields, and with `all` the score and the
 * rules of the ideal customer too. With none, nothing can be said of the MQLs. */
guint sm_yardstick_checks(const SmQuestion *question, gboolean all);

/* The fields of the MQL definition that no file has a column for: "phone, score"; NULL when all can be checked. Owned
 * by caller. */
char *sm_yardstick_unchecked(const SmQuestion *question);

G_END_DECLS
