/*
 * Titles that say the finding: figures in, one sentence out, by rules that a reader could follow. Each knows four cases: the plain one, a
 * tie (two things the data do not tell apart), too little data (under 30 rows nothing is claimed) and nothing wrong.
 * All sentences are owned by caller; figures may be NULL where they were left out.
 */
#pragma once

#include "document/document.h"
#include "measure/alignment.h"
#include "measure/coming.h"
#include "measure/decision.h"
#include "measure/measure.h"
#include "measure/mention.h"

#include <glib.h>

G_BEGIN_DECLS

/* The rows a group needs before anything is claimed about it. */
#define SM_ENOUGH 30
/* The wins it takes to judge a score by. */
#define SM_ENOUGH_WINS 10

/* `cohort` is the number of MQLs of the period, -1 when not known; `stake` the figure causes.stake of the first cause. */
char *sm_finding_verdict(const SmVerdict *verdict, gint64 cohort, const SmFigure *stake, const char *currency,
                         const SmLanguage *language);

/* `objectives` is of SmObjectiveResult. */
char *sm_finding_objectives(const GPtrArray *objectives, const SmLanguage *language);

/* Counts of the cohort, by the as-of. */
char *sm_finding_funnel(gint64 mqls, gint64 opportunities, gint64 won, const SmLanguage *language);

/* Deals won in a period and the cohorts their leads are of. */
typedef struct {
  gint64 won, own, earlier, without_lead; /* won = the three others */
} SmBridge;
/* `period` in words. At least one deal is won. */
char *sm_finding_bridge(const SmBridge *bridge, const char *period, const SmLanguage *language);

/* `revenue` in words; NULL when deals have no amounts. */
char *sm_finding_results(gint64 won, const char *revenue, const SmLanguage *language);

/* Sales' side (sla.attainment) beside marketing's (sla.conforming). */
char *sm_finding_sla(const SmFigure *attainment, const SmFigure *conforming, const SmLanguage *language);

/* Conversion by bucket of first-touch delay (sla.speed.engaged), fastest first. */
char *sm_finding_speed(const GPtrArray *buckets, const SmLanguage *language);

/* One cell of group (campaign or source) x cause that was tested: causes.concentration. */
typedef struct {
  const char *group;           /* in words */
  SmCause cause;
  gint64 count, of_group;      /* lost leads of this group and cause, and of this group */
  SmQuantity share, elsewhere; /* the cause's share of them, and of the lost leads of all other groups */
  gint64 of_elsewhere;         /* lost leads of all other groups */
  double p, q;
  gboolean flagged;
} SmConcentrated;

/* The flagged cell that chance explains least; `cells` are all that were tested, in any order, by campaign or source. */
char *sm_finding_concentration(const SmConcentrated *cells, guint count, SmDimension dimension,
                               const SmLanguage *language);

/* Whether the score tells who becomes a customer: mql.auc.won, mql.suggested_threshold, and how many of the leads judged
 * are won (-1 without a score). */
char *sm_finding_score(const SmFigure *auc, const SmFigure *suggested, gint64 wins, const SmLanguage *language);
/* A score as people write it: "70", "0.15". */
char *sm_say_threshold(const SmLanguage *language, double threshold);
/* "0.49 (0.41 to 0.57)". */
char *sm_say_area(const SmFigure *auc, const SmLanguage *language);

char *sm_finding_contested(const SmFigure *contested, gint64 failed, const SmLanguage *language);

/* `disputed` (attribution.disputed) may be NULL: motions are not known then. `revenue` is flow.revenue of `deals` deals.
 * `agreed`: first and last touch credit everyone alike. */
char *sm_finding_attribution(const SmFigure *disputed, const SmFigure *revenue, gint64 deals, gboolean agreed,
                             const char *currency, const SmLanguage *language);

/* Of `won` deals won `assisted` show the help of someone beside the closer. */
char *sm_finding_assists(gint64 assisted, gint64 won, const SmLanguage *language);

/* Whether the teams are measured on the same thing; what parts them most. */
char *sm_finding_alignment(const SmAlignment *alignment, const SmLanguage *language);

/* Requests of sales: delivered in the period, in a median of `days` (requests.days_delivered, may be NULL), and still open. */
char *sm_finding_requests(gint64 delivered, const SmFigure *days, gint64 open, const SmLanguage *language);

/* Of `all` contents, at least one, so many were used. */
char *sm_finding_contents(gint64 used, gint64 all, const SmLanguage *language);

/* `rating` is feedback.rating (NULL: none) over `count` rows of feedback, at least one; `objections` of SmMention, ranked. */
char *sm_finding_feedback(const SmFigure *rating, gint64 count, const GArray *objections, const SmLanguage *language);

/* With at least one event or campaign to come. */
char *sm_finding_coming(const SmComing *coming, const SmZone *zone, const SmLanguage *language);

char *sm_finding_decisions(const SmDecisions *decisions, const SmLanguage *language);

/* Rows in all and those rejected, over `files` files; -1 for a number that is not known. */
char *sm_finding_quality(guint files, gint64 read, gint64 rejected, const SmLanguage *language);

G_END_DECLS
