/*
 * An objective's target and what is counted against it, by metric.
 */
#pragma once

#include "measure/deal.h"
#include "measure/measure.h"

#include <glib.h>

G_BEGIN_DECLS

/* The unit in which a metric (SM_METRIC_...) is counted. */
SmUnit sm_metric_unit(int metric);
/* win_rate, average_deal, sla_attainment, sla_conforming: their pace is their progress. */
gboolean sm_metric_is_ratio(int metric);
/* What is written in the column `target`: money for money metrics, "0.8" or "80 %" for shares, else a number. Not known
 * when it is not a positive number. */
SmQuantity sm_target_parse(const char *text, int metric, guint minor_digits);

/* How much of a metric there was within a row's scope and period, by the as-of. Not known when the tables for it are
 * missing, or nothing was closed, won or due to divide by. *ret_n is the denominator of a share, else -1; *ret_part its
 * numerator. */
SmQuantity sm_metric_count(const SmResults *results, const SmDeals *deals, guint32 row, const SmPeriod *period,
                           gint64 *ret_part, gint64 *ret_n);

G_END_DECLS
