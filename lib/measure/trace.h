/*
 * The trace of a lead: what happened to it, by the as-of, under the agreement. Stages with their instants, both sides
 * of the SLA, and the one outcome of definitions.md section 5 with the numbers that prove it. Made once for every lead;
 * measures only count traces, and documents only put them into words.
 *
 * Where definitions.md leaves a choice, this is what was chosen:
 * - An activity of type automated, or whose actor is on the automation list, was done by no person: it is neither an
 *   attempt, a two-way contact, nor the prospect's word. An activity without a direction is outbound.
 * - "Outbound activity" (rules 3 and 6) is one of sales, at or after the handover, of any type but automated.
 * - The SLA looks at what is logged: a lead that counts as treated only because it has a deal was "never touched".
 * - A touch before the clock (assigned after the first call) has a delay of 0. An assigned_at after the as-of did not
 *   happen: the lead then has no owner yet, and its clock starts at mql_at.
 * - A window shorter than the first-touch delay is taken as long as that delay.
 * - A disqualification with a reason but without a date counts as one, but within no delay.
 * - A deal exists from created_at (else closed_at, else always). Won or lost without a closed_at, it is so for its
 * lead, but belongs to no period's flow.
 * - What no file has a column for (a required field, the score, an ideal-customer field) is not checked, and the
 * figures' note names it; an empty cell fails. A text without a letter or digit ("-") is empty. A company size "50-100"
 * meets a range when all of it lies inside.
 * - `declared`: where the latest lost deal's reason has no class, the disqualification reason is asked. Of the feedback
 * on a lead the latest row with a gap speaks. Among declared and feedback, declared names the sub-cause.
 * - Topics are compared without case or accents. Where two topics are equally frequent, both are "most frequent".
 * - Only a failed lead can be contested; the declared class market names the cause market.
 */
#pragma once

#include "measure/moment.h"
#include "measure/profile.h"

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  SM_STAGE_MQL,
  SM_STAGE_TREATED,
  SM_STAGE_ENGAGED,
  SM_STAGE_OPPORTUNITY,
  SM_STAGE_WON,
  SM_STAGE_COUNT
} SmStage;

typedef enum {
  SM_SLA_MET,
  SM_SLA_PENDING,
  SM_SLA_UNASSIGNED,
  SM_SLA_UNTOUCHED,
  SM_SLA_LATE,
  SM_SLA_UNDERWORKED,
  SM_SLA_COUNT
} SmSlaStatus;

typedef enum {
  SM_CAUSE_WON,
  SM_CAUSE_OPEN,
  SM_CAUSE_UNTREATED,
  SM_CAUSE_MISMATCH,
  SM_CAUSE_MARKET,
  SM_CAUSE_WEAK_MQL,
  SM_CAUSE_UNEXPLAINED,
  SM_CAUSE_COUNT
} SmCause;

typedef enum {
  SM_SUB_NONE,
  SM_SUB_UNTOUCHED,
  SM_SUB_LATE,
  SM_SUB_UNDERWORKED,
  SM_SUB_UNASSIGNED,
  SM_SUB_DROPPED, /* untreated */
  SM_SUB_MESSAGE,
  SM_SUB_PRODUCT, /* mismatch */
  SM_SUB_INCOMPLETE,
  SM_SUB_OFF_TARGET,
  SM_SUB_COLD,
  SM_SUB_FADED, /* weak_mql */
  SM_SUB_COUNT
} SmSubCause;

/* Which of the eight rules of section 5 fired, and what it stood on. */
typedef enum {
  SM_RULE_WON = 1,
  SM_RULE_OPEN = 2,
  SM_RULE_UNTREATED = 3,
  SM_RULE_DECLARED_MISMATCH = 4,
  SM_RULE_MARKET = 5,
  SM_RULE_TOPIC_MISMATCH = 6,
  SM_RULE_WEAK = 7,
  SM_RULE_UNEXPLAINED = 8
} SmRule;

/* Names as in figures.json and leads.csv ("weak_mql", "off_target"); static. */
const char *sm_stage_name(SmStage stage);
const char *sm_sla_name(SmSlaStatus status);
const char *sm_cause_name(SmCause cause);
const char *sm_sub_cause_name(SmSubCause sub_cause); /* "" for SM_SUB_NONE */
const char *sm_declared_name(SmDeclared declared);   /* "none" for SM_DECLARED_NONE */

/* What it is called, who owns it, where it came from and its score are asked when they are told: sm_trace_profile and
 * others below. There may be a million of these. */
typedef struct {
  guint32 lead; /* row of leads */
  guint32 deal; /* row of the opportunity that decided, SM_ROW_NONE */

  SmMoment reached[SM_STAGE_COUNT]; /* none where not reached; the first of them is mql_at */
  SmMoment clock_at;                /* assigned_at, else mql_at: where the SLA's clock starts */
  SmMoment touch_due_at;            /* promised */
  SmMoment last_heard;              /* the prospect's last word or two-way contact */
  SmMoment last_outbound;           /* last outbound activity by sales */

  gint32 touch_delay_seconds; /* working time from clock to first touch; -1 when never touched */
  guint32 attempts, attempts_in_window;
  SmText declared_reason; /* the text the class was given to */
  SmText spoken_topic;    /* for rule 6 */

  guint8 channels_in_window; /* different types */
  guint8 missing_field;      /* 1 + the column of the first required field that is missing or invalid; 0 */
  SmStage furthest : 8;
  SmSlaStatus sla : 8;
  SmCause cause : 4;
  SmSubCause sub_cause : 4;
  SmRule rule : 4;
  SmDeclared declared : 4;
  guint implied : SM_STAGE_COUNT; /* bits 1 << stage: reached only because a later stage was */
  guint day_level : 1;            /* clock or touch is a date without a time: delays are right to the day only */
  guint window_closed : 1;
  guint owned : 1;        /* by the as-of */
  guint disqualified : 1; /* by the as-of */
  guint complete : 1, conforming : 1, score_ok : 1, ideal_ok : 1;
  guint contested : 1;

  gint64 won_minor; /* won by the as-of; 0 when none */
} SmTrace;

typedef struct {
  SmTrace *items; /* one for every lead handed over (mql_at known and by the as-of), in the order of the leads table;
                     none where they were only put on rolls */
  guint count;
  gboolean has_sla;    /* there are activities: `sla` and its delays mean something */
  gboolean has_causes; /* there are activities and opportunities: `cause`, `rule` and `contested` mean something */
} SmTraces;

/* Needs leads; other tables sharpen the result. Owned by caller. */
SmTraces *sm_traces_new(const SmQuestion *question);
void sm_traces_free(SmTraces *traces);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmTraces, sm_traces_free)

/* The trace of a row of leads; NULL when that was not handed over. */
const SmTrace *sm_traces_find(const SmTraces *traces, guint32 lead);

/* The lead's profile, without an owner where nobody owned it by the as-of. */
SmProfile sm_trace_profile(const SmQuestion *question, const SmTrace *trace);
/* A text cell of the lead. Borrowed from the dataset. */
const char *sm_trace_text(const SmQuestion *question, const SmTrace *trace, guint field);
/* First and last name, as far as they are known. Owned by caller. */
char *sm_trace_person(const SmQuestion *question, const SmTrace *trace);
/* NaN when unknown. */
double sm_trace_score(const SmQuestion *question, const SmTrace *trace);
/* SM_INSTANT_NONE when it was not by the as-of, or the day is not known. */
SmInstant sm_trace_disqualified_at(const SmQuestion *question, const SmTrace *trace);
/* For rule 6: the topic of the lost deal that decided, "" where unknown. Borrowed from the dataset. */
const char *sm_trace_product_topic(const SmQuestion *question, const SmTrace *trace);

/* SM_INSTANT_NONE where the stage was not reached. */
static inline SmInstant sm_trace_reached(const SmTrace *trace, guint stage) {
  return sm_moment_at(trace->reached[stage]);
}
static inline SmInstant sm_trace_mql_at(const SmTrace *trace) { return sm_trace_reached(trace, SM_STAGE_MQL); }
static inline gboolean sm_trace_implies(const SmTrace *trace, SmStage stage) { return trace->implied >> stage & 1; }
static inline gboolean sm_trace_in(const SmTrace *trace, const SmPeriod *period) {
  return sm_period_holds(period, sm_trace_mql_at(trace));
}
/* Not won and not open. */
static inline gboolean sm_cause_is_failure(SmCause cause) { return cause != SM_CAUSE_WON && cause != SM_CAUSE_OPEN; }
static inline gboolean sm_trace_failed(const SmTrace *trace) { return sm_cause_is_failure(trace->cause); }

G_END_DECLS
