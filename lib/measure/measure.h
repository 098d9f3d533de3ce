/*
 * Measuring: a question in, figures out. Each measure declares itself in one row of the catalogue; help, the
 * definitions sheet, colours and the check for missing tables come from that row. Nothing here formats, prints or reads
 * a file.
 *
 * How the figures lie:
 * - The period asked has no `period` key; each of the four before has its own (sm_results_figure finds both).
 *   `flow.bridge` is the exception: its `period` is the cohort of the lead that was won, "" without a lead or when the
 *   lead was never handed over.
 * - Campaigns and owners are keyed by id (sm_results_name says them); the value "" is the group that has none. A
 * breakdown is there when some lead (deal) of the period has a value, and then sums to the total exactly; groups come
 * in the order of bytes.
 * - `n`: for a rate or share its denominator; for a count of leads the leads of its group; for days the leads measured;
 *   for money the deals added up; -1 for counts of deals.
 * - funnel.*: by source, segment, campaign, owner, motion, team, channel. sla.*: by owner, team, source, campaign,
 *   segment, week. causes.CAUSE, .share and .failed: by campaign, source, segment, owner, month, motion. flow.*: by
 * motion, segment, source, owner, campaign. causes.CAUSE.SUB and causes.declared: in total.
 * - causes.CAUSE is a count; causes.CAUSE.share its share of the cohort with the interval. sla.complete and
 *   sla.conforming are counts; their .share likewise.
 * - sla.speed.*: by bucket, 5min 1h 4h 1d 3d later never, in this order; a day is one of the working week's; where
 *   only the days are known the first bucket is 1d. The buckets' `n` sum to the cohort.
 * - causes.concentration: by campaign, owner or source, and cause: value is p, `n` the failed leads of the group; the
 *   group "" takes no test and is part of the rest. Its .share is the cause's share of the group's failed leads, its
 *   .elsewhere that of the rest. causes.stake: by cause, see stake.h. mql.*: see score.h.
 * - sla.complete and sla.conforming are left out where the definition asks nothing that the exports could show.
 * - Steps between two stages are measured on leads that reached both by evidence; a step that went backwards took 0
 * days.
 * - funnel.leads goes by created_at, all others by mql_at. flow.* by source and segment take the deal's, else its
 * lead's.
 * - sla.volume: each day of the period promises its part of its month; the whole period counts, whatever the as-of.
 */
#pragma once

#include "base/figure.h"
#include "base/progress.h"
#include "measure/needed.h"
#include "measure/question.h"
#include "measure/trace.h"

#include <glib.h>

G_BEGIN_DECLS

typedef enum { SM_GOOD_NEITHER, SM_GOOD_UP, SM_GOOD_DOWN } SmGood;

typedef struct {
  const char *id;      /* of definitions.md section 12 */
  const char *title;   /* N_: a few words */
  const char *meaning; /* N_: one or two sentences that a salesperson understands */
  const char *formula; /* N_: in words */
  SmUnit unit;
  SmGood good;
  guint tables; /* bits 1 << SmTableId that must be there; else the figure is left out and named */
} SmMeasure;

/* All rows, in the order of definitions.md. Static. */
const SmMeasure *sm_catalogue_get(guint *ret_count);
const SmMeasure *sm_catalogue_find(const char *id);

/* A figure that was not computed, and why (a message). */
typedef struct {
  const char *id;
  char *reason;
} SmLeftOut;

/* One sentence's worth of judgement on the failed leads of the cohort. */
typedef struct {
  gint64 failed;         /* neither won nor open */
  SmCause first, second; /* the two largest of untreated, mismatch, weak_mql */
  gint64 first_count, second_count;
  SmQuantity share, low, high; /* of the first among the failed */
  gboolean separated;          /* the intervals of first and second do not overlap */
  gboolean enough;             /* at least 30 failed leads; else no verdict is given */
} SmVerdict;

/*
 * One objective whose period overlaps the period asked; its actual is counted over its own period, to the as-of.
 * - mqls, sla_attainment and sla_conforming look at the leads handed over in its period, engaged at those who engaged
 * in it, whatever their cohort; win_rate is won / closed of the deals closed in it.
 * - Filters compare without case or accents; campaign and owner by id or name. A lead is of a product when one of its
 *   deals is. A ratio target may be written 0.8 or 80 %.
 * - For ratio metrics `expected` is the target itself. A target that is not a positive number leaves the status
 * unknown.
 * - `forecast` is known for revenue and deals won only (forecast.h), `needed` for revenue (needed.h).
 */
typedef struct {
  const char *id, *name; /* borrowed from the dataset */
  int metric;            /* SM_METRIC_... */
  int team;              /* SM_OBJECTIVE_TEAM_... */
  SmPeriod period;
  gboolean whole_is_money;
  guint32 row;         /* of the table of objectives */
  gint64 weight_nanos; /* 10^9 where none is given */
  SmQuantity target, actual, expected, forecast;
  SmQuantity elapsed;           /* the share of the target that is due by the as-of: 1 for metrics that are ratios */
  SmQuantity forecast_progress; /* forecast / target */
  SmNeeded needed;
  double progress, pace; /* NaN when not known */
  SmQuantity before;     /* what the period before had reached by the same share of its working time */
  double variance;       /* actual / expected - 1; NaN when not known */
  double change;         /* actual / before - 1; NaN when not known, or nothing was reached before */
  enum { SM_STATUS_REACHED, SM_STATUS_ON_TRACK, SM_STATUS_AT_RISK, SM_STATUS_BEHIND, SM_STATUS_UNKNOWN } status;
} SmObjectiveResult;

typedef struct {
  SmQuestion question; /* what it borrows must outlive the results */
  SmFigures *figures;
  SmTraces *traces;  /* NULL without leads; empty where no lead is listed, and counting them took none */
  GPtrArray *cohort; /* of const SmTrace *: those of the period */
  SmVerdict verdict;
  struct SmAssists *assists;                /* assists.h; NULL where deals have no close or no history */
  struct SmStakes *stakes;                  /* stake.h; NULL where nothing tells what a lead is worth */
  struct SmBonus *bonus;                    /* bonus.h; NULL without bonus plans */
  GPtrArray *objectives;                    /* of SmObjectiveResult, in the order of the table */
  struct SmAlignment *alignment;            /* alignment.h; NULL without objectives */
  struct SmContents *contents;              /* content.h; these NULL without their table */
  struct SmRequests *requests;              /* request.h */
  struct SmFeedback *feedback;              /* feedback.h */
  struct SmDecisions *decisions;            /* decision.h */
  struct SmComing *coming;                  /* coming.h; never NULL after measuring */
  GPtrArray *left_out;                      /* of SmLeftOut, in the order of the catalogue */
  char *period_keys[1 + SM_PERIODS_BEFORE]; /* "2026-Q3", then those before, the newest first */
} SmResults;

/* Computes everything the data allow of the families that the question wants. Never fails: what cannot be computed is
 * in left_out. What the results hold beside figures is there when a family that needs it is wanted. Owned by caller. */
SmResults *sm_measure(const SmQuestion *question, const SmProgress *progress);
void sm_results_free(SmResults *results);

/* The figure without other keys for the period asked (`back` 0) or the one `back` periods before (1 to 4); NULL when
 * left out. */
const SmFigure *sm_results_figure(const SmResults *results, const char *id, guint back);
/* What people call a dimension's value: a campaign's or owner's name, an objective's; others are their own name.
 * Borrowed from the dataset, the results or the argument. */
const char *sm_results_name(const SmResults *results, SmDimension dimension, const char *value);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmResults, sm_results_free)

G_END_DECLS
