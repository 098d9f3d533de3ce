/*
 * Measuring: a question in, figures out. Each measure declares itself in one row of the catalogue; help, the definitions
 * sheet, colours and the check for missing tables come from that row. Nothing here formats, prints or reads a file.
 */
#pragma once

#include "base/figure.h"
#include "base/progress.h"
#include "measure/question.h"
#include "measure/trace.h"

#include <glib.h>

G_BEGIN_DECLS

typedef enum { SM_GOOD_NEITHER, SM_GOOD_UP, SM_GOOD_DOWN } SmGood;

typedef struct {
  const char *id;        /* of definitions.md section 12 */
  const char *title;     /* N_: a few words */
  const char *meaning;   /* N_: one or two sentences that a salesperson understands */
  const char *formula;   /* N_: in words */
  SmUnit unit;
  SmGood good;
  guint tables;          /* bits 1 << SmTableId that must be there; else the figure is left out and named */
} SmMeasure;

/* All rows, in the order of definitions.md. Static. */
const SmMeasure *sm_catalogue_get(guint *ret_count);
const SmMeasure *sm_catalogue_find(const char *id);

/* A figure that was not computed, and why (a message). */
typedef struct { const char *id; char *reason; } SmLeftOut;

/* One sentence's worth of judgement on the failed leads of the cohort. */
typedef struct {
  gint64 failed;                /* neither won nor open */
  SmCause first, second;        /* the two largest of untreated, mismatch, weak_mql */
  gint64 first_count, second_count;
  SmQuantity share, low, high;  /* of the first among the failed */
  gboolean separated;           /* the intervals of first and second do not overlap */
  gboolean enough;              /* at least 30 failed leads; else no verdict is given */
} SmVerdict;

/* One objective whose period is, or holds, the period asked. */
typedef struct {
  const char *id, *name;        /* borrowed from the dataset */
  int metric;                   /* SM_METRIC_... */
  int team;                     /* SM_OBJECTIVE_TEAM_... */
  SmPeriod period;
  gboolean whole_is_money;
  SmQuantity target, actual, expected;
  double progress, pace;        /* NaN when not known */
  enum { SM_STATUS_REACHED, SM_STATUS_ON_TRACK, SM_STATUS_AT_RISK, SM_STATUS_BEHIND, SM_STATUS_UNKNOWN } status;
} SmObjectiveResult;

typedef struct {
  SmQuestion question;          /* what it borrows must outlive the results */
  SmFigures *figures;
  SmTraces *traces;             /* NULL without leads */
  GPtrArray *cohort;            /* of const SmTrace *: those of the period */
  SmVerdict verdict;
  GPtrArray *objectives;        /* of SmObjectiveResult, in the order of the table */
  GPtrArray *left_out;          /* of SmLeftOut */
} SmResults;

/* Computes everything the data allow. Never fails: what cannot be computed is in left_out. Owned by caller. */
SmResults *sm_measure(const SmQuestion *question, const SmProgress *progress);
void sm_results_free(SmResults *results);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmResults, sm_results_free)

G_END_DECLS
