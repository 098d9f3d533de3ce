/*
 * mql.auc.*, mql.sweep.*, mql.suggested_threshold and mql.lift: does the MQL definition tell who answers and who buys?
 *
 * - Which leads: those of the cohort that sales treated as promised (SLA met), so that a lead nobody called does not
 *   speak against its score; for the score's figures those that have a score. A lead that is still open is one that has
 *   not been won.
 * - mql.auc.*: left out where all of them, or none, reached the stage.
 * - mql.sweep.*: by threshold, ascending; a threshold keeps the leads whose score is at least as high. All distinct
 *   scores where there are at most 20; else the multiples of the smallest of 1, 2, 5, 10 ... (or 0.5, 0.2 ...) that
 *   makes at most 20 steps from the one at or below the lowest score. kept, engaged and won are counts: kept's `n` is
 *   that of all leads judged, the others' that of the leads kept. Their .share is that of all leads judged (engaged,
 * won).
 * - mql.suggested_threshold: of all distinct scores the highest that keeps at least 95 % of the wins. When a rule
 *   forbids one (under 10 wins, the interval of the AUC against won contains 0.5, or all of it lies below), the figure
 *   is not known and its note says why.
 * - mql.lift, mql.lift.won: by field, the rate of leads engaged (won) with the condition met / without, with the
 *   interval of Katz. A required field has its canonical name; the minimum score and the ideal customer's rules on a
 *   field have "rule." before it (rules on the same field are one). Not checked, and left out, is what no file has a
 *   column for. `n` is that of all leads judged; `small` where either side has under 30.
 */
#pragma once

#include "measure/sample.h"

#include <glib.h>

G_BEGIN_DECLS

/* The leads of a cohort that are judged. Container owned by caller. */
GPtrArray *sm_score_base(const GPtrArray *cohort);

/* score.c: of a sample that is such a base. */
void sm_score_judge(const SmSample *base);

/* lift.c: likewise. */
void sm_lift_judge(const SmSample *base);

G_END_DECLS
