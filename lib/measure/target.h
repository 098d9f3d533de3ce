/*
 * An objective's target and what is counted against it, by metric.
 */
#pragma once

#include "measure/fraction.h"
#include "measure/measure.h"
#include "measure/scope.h"
#include "measure/shares.h"

#include <glib.h>

G_BEGIN_DECLS

/* The unit in which a metric (SM_METRIC_...) is counted. */
SmUnit sm_metric_unit(int metric);
/* win_rate, average_deal, sla_attainment, sla_conforming: their pace is their progress. */
gboolean sm_metric_is_ratio(int metric);
/* What is written in the column `target`: money for money metrics, "0.8" or "80 %" for shares, else a number. Not known
 * when it is not a positive number. */
SmQuantity sm_target_parse(const char *text, int metric, guint minor_digits);

/* What is counted: what lies in a scope and a period, of everybody or of one person: the leads he owns and his share of
 * deals. */
typedef struct {
  SmScope *scope;
  const SmPeriod *period;
  const SmShares *shares; /* needed with a person */
  const char *person_id;  /* NULL: everybody's */
} SmCounted;

typedef struct {
  SmQuantity value;
  SmFraction exact; /* the same in minor units, things or shares, before any rounding */
  gint64 part, n;   /* of a share: numerator and denominator; else n is -1 */
  gint64 counted;   /* what was added up: minor units for money, else 10^-9 things */
  gint64 divisor;   /* by what it was divided, in 10^-9 things; 0 where it was not */
} SmReached;

/* How much of a metric there was, by the as-of. Not known when the tables for it are missing, or nothing was closed,
 * won or due to divide by. Objectives and bonuses both count by it. */
SmReached sm_metric_reach(const SmResults *results, const SmDeals *deals, int metric, const SmCounted *counted);

/* reached / target, exactly; not known when either is not. */
SmFraction sm_target_attain(const SmReached *reached, SmQuantity target);

/* How much of a metric there was within a row's scope and period, by the as-of. Not known when the tables for it are
 * missing, or nothing was closed, won or due to divide by. *ret_n is the denominator of a share, else -1; *ret_part its
 * numerator. */
SmQuantity sm_metric_count(const SmResults *results, const SmDeals *deals, guint32 row, const SmPeriod *period,
                           gint64 *ret_part, gint64 *ret_n);

G_END_DECLS
