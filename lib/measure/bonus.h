/*
 * bonus.*: who is paid for what, how much, and what would change if both teams were paid on the same thing.
 *
 * - A row of bonus_plans is a plan for one person (whatever `active` says of him) or for every active person of a role;
 *   several rows may bear one name. A plan whose period is the one asked is paid. One whose period only overlaps it
 *   takes part in who is paid for what, and is named in `faults`: its bonus belongs to the report of its own period.
 * - A person of sales is paid on what is his own: his share of deals (shares.h), the leads he owns; anybody else on all
 *   that lies within the plan's scope. Actuals are counted by sm_metric_reach, as those of objectives.
 * - A row that cannot be computed (an unreadable curve, a target that is no positive number, nobody to pay, nothing to
 *   divide by) is in `faults` with its reason, and its payout is not in any figure. Nothing is guessed.
 * - Who is paid for what goes by the scope's filters alone, whatever the metric and whoever owns the deal.
 * - bonus.attainment, .payout and .whatif.* are by plan; where a plan's rows pay several people, by plan and person
 *   too. A plan whose people attained differently has no attainment of its own, only theirs; a person whom one plan
 *   pays by several rows has one payout and no attainment. Amounts are by team too. `n` of money is the number of
 * payouts added up.
 * - bonus.whatif.* pays every plan at its own curve on the attainment of the period's objective on revenue (deals won)
 *   that both teams share: of team shared, else one that either team has with the same scope and target; the one
 *   without filters before others, then the first. bonus.total and .whatif.* without keys are the sums.
 */
#pragma once

#include "measure/curve.h"
#include "measure/measure.h"
#include "measure/scope.h"
#include "measure/shares.h"
#include "measure/target.h"

#include <glib.h>

G_BEGIN_DECLS

/* Whose plans a deal is in the scope of: a set of two. */
typedef enum { SM_PAID_NOBODY, SM_PAID_SALES, SM_PAID_MARKETING, SM_PAID_BOTH, SM_PAID_COUNT } SmPaid;

/* "nobody", "sales", "marketing", "both": as figures.json names them. Static. */
const char *sm_paid_name(SmPaid paid);

typedef enum { SM_WHATIF_REVENUE, SM_WHATIF_DEALS, SM_WHATIF_COUNT } SmWhatIfKind;

typedef struct {
  SmPerson person;
  gboolean own; /* paid on what is his, else on all within the scope */
  SmReached reached;
  SmFraction attainment;
  gint64 payout_minor;                  /* SM_MONEY_NONE when it could not be computed */
  gint64 whatif_minor[SM_WHATIF_COUNT]; /* likewise */
} SmBonusPayee;

typedef struct {
  guint32 row;      /* of bonus_plans */
  const char *plan; /* its name, borrowed from the dataset */
  int metric;       /* SM_METRIC_... */
  SmPeriod period;
  SmScope *scope;
  SmPaid teams;    /* of its people */
  gboolean is_due; /* of the period asked, with a target and a curve: its people have payouts */
  SmQuantity target;
  gint64 bonus_minor; /* at target */
  SmCurve curve;
  GArray *payees; /* of SmBonusPayee, in the order of people */
} SmBonusPlan;

/* A deal created or closed in the period. */
typedef struct {
  const char *id, *account, *product; /* borrowed from the dataset */
  SmDay closed_on;                    /* SM_DAY_NONE while open */
  gint64 amount_minor;
  gboolean has_amount, uneven; /* uneven: the shares of splits do not sum to 1 */
  gboolean created, won, lost; /* in the period */
  SmProfile profile;
  GArray *parts;    /* of SmPart */
  SmPaid paid;      /* NOBODY unless won */
  GPtrArray *plans; /* of const SmBonusPlan *: those in whose scope a won deal falls */
} SmBonusDeal;

/* A motion and a segment in which deals were won. */
typedef struct {
  const char *motion, *segment; /* "" where not known */
  gint64 minor[SM_PAID_COUNT], deals[SM_PAID_COUNT];
} SmBonusCell;

typedef struct {
  gboolean known;
  guint32 row; /* of objectives */
  const char *name;
  int metric;
  SmQuantity target;
  SmReached reached;
  SmFraction attainment;
  gint64 total_minor; /* SM_MONEY_NONE where no plan is due */
} SmWhatIf;

typedef struct {
  const char *plan;
  char *reason; /* a message */
} SmBonusFault;

typedef struct SmBonus {
  GPtrArray *plans;   /* of SmBonusPlan: rows of the table that pay somebody in this period */
  GPtrArray *deals;   /* of SmBonusDeal, in order of their close, those open last, then of id */
  GPtrArray *cells;   /* of SmBonusCell, in the order of bytes */
  GPtrArray *faults;  /* of SmBonusFault, in the order of the table */
  gint64 total_minor; /* SM_MONEY_NONE where no plan is due */
  gint64 revenue_minor, paid_minor[SM_PAID_COUNT]; /* won in the period, in all and by who is paid */
  SmWhatIf whatif[SM_WHATIF_COUNT];
} SmBonus;

/* Adds the figures that the data allow, and sets results->bonus where there are bonus plans. */
void sm_bonus_measure(SmResults *results, const SmDeals *deals);
void sm_bonus_free(SmBonus *bonus);

G_END_DECLS
