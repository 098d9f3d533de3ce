/*
 * Titles that say the finding: figures in, one sentence out, by rules that a reader could follow. Each knows four cases: the plain one, a
 * tie (two things the data do not tell apart), too little data (under 30 rows nothing is claimed) and nothing wrong.
 * All sentences are owned by caller; figures may be NULL where they were left out.
 */
#pragma once

#include "document/document.h"
#include "measure/measure.h"

#include <glib.h>

G_BEGIN_DECLS

/* The rows a group needs before anything is claimed about it. */
#define SM_ENOUGH 30

/* `cohort` is the number of MQLs of the period, -1 when not known; `stake` the figure causes.stake of the first cause. */
char *sm_finding_verdict(const SmVerdict *verdict, gint64 cohort, const SmFigure *stake, const char *currency,
                         const SmLanguage *language);

/* `objectives` is of SmObjectiveResult. */
char *sm_finding_objectives(const GPtrArray *objectives, const SmLanguage *language);

/* Counts of the cohort, by the as-of. */
char *sm_finding_funnel(gint64 mqls, gint64 opportunities, gint64 won, const SmLanguage *language);

/* `revenue` in words; NULL when deals have no amounts. */
char *sm_finding_results(gint64 won, const char *revenue, const SmLanguage *language);

/* Sales' side (sla.attainment) beside marketing's (sla.conforming). */
char *sm_finding_sla(const SmFigure *attainment, const SmFigure *conforming, const SmLanguage *language);

/* Conversion by bucket of first-touch delay (sla.speed.engaged), fastest first. */
char *sm_finding_speed(const GPtrArray *buckets, const SmLanguage *language);

/* One cell of campaign x cause: how many lost leads of a cause came from one campaign. */
typedef struct {
  const char *campaign; /* in words */
  SmCause cause;
  gint64 count;         /* lost leads of this campaign and cause */
  gint64 of_campaign;   /* lost leads of this campaign */
} SmConcentrated;

/* `cells` of campaigns with at least SM_ENOUGH lost leads and of causes between the teams, in any order. */
char *sm_finding_concentration(const SmConcentrated *cells, guint count, const SmLanguage *language);

char *sm_finding_contested(const SmFigure *contested, gint64 failed, const SmLanguage *language);

/* `disputed` (attribution.disputed) may be NULL: motions are not known then. `revenue` is flow.revenue of `deals` deals. */
char *sm_finding_attribution(const SmFigure *disputed, const SmFigure *revenue, gint64 deals, const char *currency,
                             const SmLanguage *language);

/* Of `won` deals won `assisted` show the help of someone beside the closer. */
char *sm_finding_assists(gint64 assisted, gint64 won, const SmLanguage *language);

/* Rows in all and those rejected, over `files` files; -1 for a number that is not known. */
char *sm_finding_quality(guint files, gint64 read, gint64 rejected, const SmLanguage *language);

G_END_DECLS
