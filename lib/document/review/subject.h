/*
 * The subjects of the review, one file each. A subject adds a page to the deck, a sheet to the workbook, or both, from the same figures under the
 * same finding; where its figures were left out it adds nothing. review_deck.c and review_workbook.c list them in order.
 */
#pragma once

#include "document/review/showing.h"

#include <glib.h>

G_BEGIN_DECLS

typedef void (*SmSubject)(const SmReview *review);

/* cover.c: company, period, verdict and the key figures; then the contents, which sm_contents_fill writes once all pages are there: each page's
 * finding, with a link. */
void sm_cover_page(const SmReview *review);
void sm_contents_page(const SmReview *review);
void sm_contents_fill(const SmReview *review);
void sm_summary_sheet(const SmReview *review);

/* causes.c: the place of a cause where they are listed, from 0. */
guint sm_cause_place(SmCause cause);

/* objectives.c */
void sm_objectives_page(const SmReview *review);
void sm_objectives_sheet(const SmReview *review);

/* alignment.c: what is still needed of an objective, and whether both teams are measured on the same thing, each in a sentence (owned by caller;
 * NULL when there is nothing to say), and as blocks below the objectives. */
char *sm_alignment_say_needed(const SmReview *review, const SmObjectiveResult *objective);
char *sm_alignment_say(const SmReview *review);
void sm_alignment_blocks(const SmReview *review, SmPage *page);

/* funnel.c, funnel_sheet.c: the cohort by stage, beside what happened in the period. */
void sm_funnel_page(const SmReview *review);
void sm_funnel_sheet(const SmReview *review);
char *sm_funnel_finding(const SmReview *review);
SmChartBlock *sm_funnel_chart(const SmReview *review, SmPage *page);

/* bridge.c: from the cohorts to the deals won in the period. */
void sm_bridge_page(const SmReview *review);

/* results.c: in place of the funnel, where exports hold deals but no leads. */
void sm_results_page(const SmReview *review);

/* treatment.c: the agreement, both sides; speed.c: what a fast first touch brings. */
void sm_treatment_page(const SmReview *review);
void sm_treatment_sheet(const SmReview *review);
void sm_speed_page(const SmReview *review);
void sm_speed_blocks(const SmReview *review, SmPage *page);

/* causes.c: why leads did not become customers; concentration.c: in which campaigns. */
void sm_causes_page(const SmReview *review);
void sm_causes_sheet(const SmReview *review);
SmChartBlock *sm_causes_chart(const SmReview *review, SmPage *page);
void sm_concentration_page(const SmReview *review);

/* leads.c: one row a lead of the cohort; `machine` gives names of figures.json instead of words. */
void sm_leads_sheet(const SmReview *review);
/* The name by which a link ("#" before it) leads to the first lead of a cause, or of a sub-cause (else SM_SUB_NONE). Owned by caller. */
char *sm_leads_mark(SmCause cause, SmSubCause sub);
void sm_leads_machine_page(const SmReview *review);

/* contested.c: what was declared against what the evidence says. */
void sm_contested_page(const SmReview *review);
void sm_contested_sheet(const SmReview *review);

/* attribution.c: what each campaign has to do with the won revenue, by several models; assists.c: who helped to win. */
void sm_attribution_page(const SmReview *review);
void sm_attribution_sheet(const SmReview *review);
/* bonus.c: who is paid for what, by motion and segment, and what each team would be paid on a shared objective. */
void sm_bonus_page(const SmReview *review);

void sm_assists_page(const SmReview *review);
void sm_assists_sheet(const SmReview *review);

/* score.c: does the MQL definition tell who answers and who buys? */
void sm_score_page(const SmReview *review);
void sm_score_sheet(const SmReview *review);

/* content.c: what sales asked for, what was made, what was used; feedback.c: what sales and prospects say; coming.c: campaigns and events to come,
 * and what was decided and is still open. */
void sm_content_page(const SmReview *review);
void sm_content_sheet(const SmReview *review);
void sm_feedback_sheet(const SmReview *review);
void sm_coming_page(const SmReview *review);

/* definitions.c, quality.c */
void sm_definitions_page(const SmReview *review);
void sm_definitions_sheet(const SmReview *review);
void sm_quality_page(const SmReview *review);
void sm_quality_sheet(const SmReview *review);

G_END_DECLS
