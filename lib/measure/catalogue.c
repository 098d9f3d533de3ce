/*
 * One row a measure, in the order of definitions.md: what it is called, what it means to a salesperson, how it is
 * computed, and which tables it needs. Nothing comes in; what goes out is static.
 */
#include "measure/measure.h"

#include <string.h>

#define NOTHING 0u
#define LEADS (1u << SM_TABLE_LEADS)
#define TREATED (LEADS | 1u << SM_TABLE_ACTIVITIES)
#define DEALS (1u << SM_TABLE_OPPORTUNITIES)
#define CAUSES (TREATED | DEALS)
#define GOALS (1u << SM_TABLE_OBJECTIVES)
#define PLANS (1u << SM_TABLE_BONUS_PLANS | 1u << SM_TABLE_PEOPLE)
#define CONTENTS (1u << SM_TABLE_CONTENTS)
#define REQUESTS (1u << SM_TABLE_CONTENT_REQUESTS)
#define FEEDBACK (1u << SM_TABLE_FEEDBACK)
#define MARKETED (DEALS | 1u << SM_TABLE_CAMPAIGNS)

/* Words that several rows share. */
#define RATE_MEANING                                                                                                   \
  N_("Of 100 leads that reached the stage before, how many reached this one. The interval says how far chance alone "  \
     "could move it.")
#define RATE_FORMULA N_("leads at this stage / leads at the stage before; 95% Wilson interval")
#define OF_MQL_MEANING N_("Of 100 leads handed over to sales, how many reached this stage by the as-of.")
#define OF_MQL_FORMULA N_("leads at this stage / MQLs; 95% Wilson interval")
#define MEDIAN_MEANING N_("Half of the leads took no longer than this from the stage before, in working days.")
#define MEDIAN_FORMULA N_("median of the working days between the two stages, leads seen at both")
#define P90_MEANING N_("Nine leads of ten took no longer than this from the stage before, in working days.")
#define P90_FORMULA N_("90th percentile of the working days between the two stages, leads seen at both")
#define SHARE_FORMULA N_("leads with this outcome / leads of the cohort; 95% Wilson interval")

/* The four figures of one step of the funnel; its share of the MQLs does not need what shows the stage before. */
#define STEP(stage, needs, of_mql_needs, rate, of_mql, median, p90)                                                      \
  {"funnel." stage ".rate", rate, RATE_MEANING, RATE_FORMULA, SM_UNIT_RATIO, SM_GOOD_UP, needs},                         \
      {"funnel." stage ".rate_of_mql", of_mql, OF_MQL_MEANING, OF_MQL_FORMULA, SM_UNIT_RATIO, SM_GOOD_UP, of_mql_needs}, \
      {"funnel." stage ".days_median", median, MEDIAN_MEANING, MEDIAN_FORMULA, SM_UNIT_DAYS, SM_GOOD_DOWN, needs}, {     \
    "funnel." stage ".days_p90", p90, P90_MEANING, P90_FORMULA, SM_UNIT_DAYS, SM_GOOD_DOWN, needs                        \
  }

static const SmMeasure rows[] = {
    {"funnel.leads", N_("New leads"), N_("People who entered the CRM in the period, MQL or not."),
     N_("leads whose created_at lies in the period"), SM_UNIT_COUNT, SM_GOOD_UP, LEADS},
    {"funnel.mql", N_("MQLs handed over"),
     N_("Leads that marketing handed over to sales in the period: the cohort that all other counts start from."),
     N_("leads whose mql_at lies in the period, by the as-of"), SM_UNIT_COUNT, SM_GOOD_UP, LEADS},
    {"funnel.treated", N_("Leads treated"), N_("Leads that a salesperson tried to reach, or spoke with."),
     N_("leads with an attempt or a two-way contact since the handover, or at a later stage"), SM_UNIT_COUNT,
     SM_GOOD_UP, TREATED},
    {"funnel.engaged", N_("Leads engaged"),
     N_("Leads that answered: a conversation, or a word from the prospect after the first touch."),
     N_("leads with a two-way contact, or an inbound activity since the first touch, or at a later stage"),
     SM_UNIT_COUNT, SM_GOOD_UP, TREATED},
    {"funnel.opportunity", N_("Leads with an opportunity"), N_("Leads for which sales opened a deal."),
     N_("leads with an opportunity created by the as-of"), SM_UNIT_COUNT, SM_GOOD_UP, LEADS | DEALS},
    {"funnel.won", N_("Leads won"), N_("Leads that became customers."),
     N_("leads with an opportunity won by the as-of"), SM_UNIT_COUNT, SM_GOOD_UP, LEADS | DEALS},
    {"funnel.implied", N_("Stages implied"),
     N_("Leads with a deal but without the logged call or answer that must have come before it: work done and not "
        "written down."),
     N_("leads that count as treated or engaged only because a later stage was reached"), SM_UNIT_COUNT, SM_GOOD_DOWN,
     CAUSES},
    STEP("treated", TREATED, TREATED, N_("Treated, of the MQLs"), N_("Treated, share of the MQLs"),
         N_("From handover to first touch, median"), N_("From handover to first touch, 90th percentile")),
    STEP("engaged", TREATED, TREATED, N_("Engaged, of the treated"), N_("Engaged, share of the MQLs"),
         N_("From first touch to answer, median"), N_("From first touch to answer, 90th percentile")),
    STEP("opportunity", CAUSES, LEADS | DEALS, N_("With an opportunity, of the engaged"),
         N_("With an opportunity, share of the MQLs"), N_("From answer to opportunity, median"),
         N_("From answer to opportunity, 90th percentile")),
    STEP("won", LEADS | DEALS, LEADS | DEALS, N_("Won, of the opportunities"), N_("Won, share of the MQLs"),
         N_("From opportunity to win, median"), N_("From opportunity to win, 90th percentile")),

    {"flow.opportunities_created", N_("Opportunities created"),
     N_("Deals opened in the period, wherever and whenever their lead came from."),
     N_("opportunities whose created_at lies in the period"), SM_UNIT_COUNT, SM_GOOD_UP, DEALS},
    {"flow.pipeline_created", N_("Pipeline created"), N_("What the deals opened in the period are worth."),
     N_("sum of the amounts of the opportunities created in the period"), SM_UNIT_MONEY, SM_GOOD_UP, DEALS},
    {"flow.deals_won", N_("Deals won"), N_("Deals signed in the period, wherever and whenever their lead came from."),
     N_("won opportunities whose closed_at lies in the period"), SM_UNIT_COUNT, SM_GOOD_UP, DEALS},
    {"flow.revenue", N_("Won revenue"), N_("What the deals signed in the period are worth."),
     N_("sum of the amounts of the deals won in the period"), SM_UNIT_MONEY, SM_GOOD_UP, DEALS},
    {"flow.bridge", N_("Deals won, by cohort"),
     N_("Where the deals signed in the period come from: leads of this period, of each earlier one, or no lead at "
        "all."),
     N_("deals won in the period, by the period in which their lead was handed over"), SM_UNIT_COUNT, SM_GOOD_NEITHER,
     LEADS | DEALS},

    {"sla.met", N_("SLA met"), N_("Leads that sales treated as promised."),
     N_("leads touched in time and worked as promised, engaged or disqualified with a reason within the window"),
     SM_UNIT_COUNT, SM_GOOD_UP, TREATED},
    {"sla.late", N_("Leads touched late"), N_("Leads whose first touch came after the promised delay."),
     N_("leads whose first touch came after the delay, in working time"), SM_UNIT_COUNT, SM_GOOD_DOWN, TREATED},
    {"sla.underworked", N_("Leads underworked"), N_("Leads touched in time, then given up on too early."),
     N_("leads touched in time, window closed, with fewer attempts or channels than promised"), SM_UNIT_COUNT,
     SM_GOOD_DOWN, TREATED},
    {"sla.untouched", N_("Leads never touched"),
     N_("Leads that have an owner, and that nobody tried to reach in time."),
     N_("leads without any touch whose delay has run out"), SM_UNIT_COUNT, SM_GOOD_DOWN, TREATED},
    {"sla.unassigned", N_("Leads without an owner"), N_("Leads that nobody was asked to call, and nobody called."),
     N_("leads without any touch and without an owner whose delay has run out"), SM_UNIT_COUNT, SM_GOOD_DOWN, TREATED},
    {"sla.pending", N_("Leads still in time"), N_("Leads for which the time promised is not over yet."),
     N_("leads whose delay or window is still running"), SM_UNIT_COUNT, SM_GOOD_NEITHER, TREATED},
    {"sla.attainment", N_("SLA attainment of sales"),
     N_("Of 100 leads whose time is over, how many sales treated as promised."),
     N_("SLA met / all leads but those still running; 95% Wilson interval"), SM_UNIT_RATIO, SM_GOOD_UP, TREATED},
    {"sla.complete", N_("Complete MQLs"), N_("MQLs that came with everything sales needs to call them."),
     N_("MQLs with every required field present and valid"), SM_UNIT_COUNT, SM_GOOD_UP, LEADS},
    {"sla.complete.share", N_("Complete MQLs, share"),
     N_("Of 100 MQLs, how many came with everything sales needs to call them."),
     N_("complete MQLs / MQLs; 95% Wilson interval"), SM_UNIT_RATIO, SM_GOOD_UP, LEADS},
    {"sla.conforming", N_("Conforming MQLs"),
     N_("MQLs that are what marketing promised: complete, scored and on target."),
     N_("complete MQLs that reach the minimum score and meet the ideal-customer rules"), SM_UNIT_COUNT, SM_GOOD_UP,
     LEADS},
    {"sla.conforming.share", N_("Conforming MQLs, share"),
     N_("Of 100 MQLs, how many are what marketing promised: complete, scored and on target."),
     N_("conforming MQLs / MQLs; 95% Wilson interval"), SM_UNIT_RATIO, SM_GOOD_UP, LEADS},
    {"sla.volume", N_("MQLs delivered against promised"),
     N_("How many of the MQLs that marketing promised were handed over."),
     N_("MQLs / (MQLs promised a month x months of the period)"), SM_UNIT_RATIO, SM_GOOD_UP, LEADS},
    {"sla.speed.engaged", N_("Engaged, by delay of the first touch"),
     N_("Of 100 leads first touched within this time, how many answered. A comparison, no proof of a cause."),
     N_("leads engaged / leads of the bucket, by working time from the clock to the first touch"), SM_UNIT_RATIO,
     SM_GOOD_UP, TREATED},
    {"sla.speed.opportunity", N_("With an opportunity, by delay of the first touch"),
     N_("Of 100 leads first touched within this time, how many led to a deal. A comparison, no proof of a cause."),
     N_("leads with an opportunity / leads of the bucket, by working time from the clock to the first touch"),
     SM_UNIT_RATIO, SM_GOOD_UP, CAUSES},
    {"sla.speed.won", N_("Won, by delay of the first touch"),
     N_("Of 100 leads first touched within this time, how many became customers. A comparison, no proof of a cause."),
     N_("leads won / leads of the bucket, by working time from the clock to the first touch"), SM_UNIT_RATIO,
     SM_GOOD_UP, CAUSES},

    {"causes.won", N_("Outcome: won"), N_("Leads that became customers."), N_("an opportunity is won"), SM_UNIT_COUNT,
     SM_GOOD_UP, CAUSES},
    {"causes.won.share", N_("Outcome: won, share"), N_("Leads that became customers."), SHARE_FORMULA, SM_UNIT_RATIO,
     SM_GOOD_UP, CAUSES},
    {"causes.open", N_("Outcome: still open"), N_("Leads about which nothing is decided yet."),
     N_("a deal is open, or there is still time to reach or follow up the lead"), SM_UNIT_COUNT, SM_GOOD_NEITHER,
     CAUSES},
    {"causes.open.share", N_("Outcome: still open, share"), N_("Leads about which nothing is decided yet."),
     SHARE_FORMULA, SM_UNIT_RATIO, SM_GOOD_NEITHER, CAUSES},
    {"causes.failed", N_("Failed leads"),
     N_("Leads that are neither customers nor still open: those whose causes are sought."),
     N_("leads of the cohort less won and open"), SM_UNIT_COUNT, SM_GOOD_DOWN, CAUSES},
    {"causes.untreated", N_("Cause: untreated"),
     N_("Leads lost because sales did not treat them as promised. Sales owes these."),
     N_("not engaged and SLA not met, or engaged and then dropped"), SM_UNIT_COUNT, SM_GOOD_DOWN, CAUSES},
    {"causes.untreated.share", N_("Cause: untreated, share"),
     N_("Leads lost because sales did not treat them as promised. Sales owes these."), SHARE_FORMULA, SM_UNIT_RATIO,
     SM_GOOD_DOWN, CAUSES},
    {"causes.untreated.untouched", N_("Untreated: never touched"), N_("An owner, and not one try in time."),
     N_("SLA never touched, and no answer"), SM_UNIT_COUNT, SM_GOOD_DOWN, CAUSES},
    {"causes.untreated.late", N_("Untreated: touched late"),
     N_("The first try came after the promised delay, and nobody answered."), N_("SLA touched late, and no answer"),
     SM_UNIT_COUNT, SM_GOOD_DOWN, CAUSES},
    {"causes.untreated.underworked", N_("Untreated: underworked"),
     N_("Touched in time, then fewer tries than promised, and no answer."), N_("SLA underworked, and no answer"),
     SM_UNIT_COUNT, SM_GOOD_DOWN, CAUSES},
    {"causes.untreated.unassigned", N_("Untreated: unassigned"), N_("Nobody was asked to call, and nobody called."),
     N_("SLA unassigned, and no answer"), SM_UNIT_COUNT, SM_GOOD_DOWN, CAUSES},
    {"causes.untreated.dropped", N_("Untreated: dropped"), N_("The prospect spoke last, and nobody came back."),
     N_("engaged, no deal, not disqualified, and nothing from sales since the prospect's last word"), SM_UNIT_COUNT,
     SM_GOOD_DOWN, CAUSES},
    {"causes.mismatch", N_("Cause: mismatch"),
     N_("Leads lost because marketing promised one thing and sales told or sold another. Both teams owe these."),
     N_("engaged, and the reason, a feedback or the topics say that message or product did not match"), SM_UNIT_COUNT,
     SM_GOOD_DOWN, CAUSES},
    {"causes.mismatch.share", N_("Cause: mismatch, share"),
     N_("Leads lost because marketing promised one thing and sales told or sold another. Both teams owe these."),
     SHARE_FORMULA, SM_UNIT_RATIO, SM_GOOD_DOWN, CAUSES},
    {"causes.mismatch.message", N_("Mismatch: message"),
     N_("The campaign promised one subject, the conversation was about another."),
     N_("reason or feedback says message, or the campaign's topic is not what sales spoke about most"), SM_UNIT_COUNT,
     SM_GOOD_DOWN, CAUSES},
    {"causes.mismatch.product", N_("Mismatch: product"),
     N_("The conversation kept the campaign's promise, the offer did not."),
     N_("reason or feedback says product, or the lost deal's topic differs from the campaign's"), SM_UNIT_COUNT,
     SM_GOOD_DOWN, CAUSES},
    {"causes.market", N_("Cause: market"),
     N_("Leads lost on the merits: price, competitor, timing, no decision, budget. Neither team failed the other."),
     N_("engaged, and the reason given is one of the market"), SM_UNIT_COUNT, SM_GOOD_NEITHER, CAUSES},
    {"causes.market.share", N_("Cause: market, share"),
     N_("Leads lost on the merits: price, competitor, timing, no decision, budget. Neither team failed the other."),
     SHARE_FORMULA, SM_UNIT_RATIO, SM_GOOD_NEITHER, CAUSES},
    {"causes.weak_mql", N_("Cause: weak MQL"),
     N_("Leads that were treated as promised and were not ready, not on target or not complete. Marketing owes these."),
     N_("incomplete, off target, cold or faded"), SM_UNIT_COUNT, SM_GOOD_DOWN, CAUSES},
    {"causes.weak_mql.share", N_("Cause: weak MQL, share"),
     N_("Leads that were treated as promised and were not ready, not on target or not complete. Marketing owes these."),
     SHARE_FORMULA, SM_UNIT_RATIO, SM_GOOD_DOWN, CAUSES},
    {"causes.weak_mql.incomplete", N_("Weak MQL: incomplete"),
     N_("Something sales needs to call was missing or wrong."), N_("a required field is missing or not valid"),
     SM_UNIT_COUNT, SM_GOOD_DOWN, CAUSES},
    {"causes.weak_mql.off_target", N_("Weak MQL: off target"), N_("Not the customer that both teams said they want."),
     N_("score or ideal-customer rule failed, or the reason given says weak"), SM_UNIT_COUNT, SM_GOOD_DOWN, CAUSES},
    {"causes.weak_mql.cold", N_("Weak MQL: cold"), N_("On target and worked as promised, and nobody ever answered."),
     N_("conforming, SLA met, never engaged"), SM_UNIT_COUNT, SM_GOOD_DOWN, CAUSES},
    {"causes.weak_mql.faded", N_("Weak MQL: faded"), N_("Answered, was followed up, and went silent."),
     N_("engaged, followed up, no deal, not disqualified, silent too long"), SM_UNIT_COUNT, SM_GOOD_DOWN, CAUSES},
    {"causes.unexplained", N_("Cause: unexplained"),
     N_("Leads lost without a usable reason: a gap in the data, to be closed together."),
     N_("engaged, lost or disqualified, and no usable reason"), SM_UNIT_COUNT, SM_GOOD_DOWN, CAUSES},
    {"causes.unexplained.share", N_("Cause: unexplained, share"),
     N_("Leads lost without a usable reason: a gap in the data, to be closed together."), SHARE_FORMULA, SM_UNIT_RATIO,
     SM_GOOD_DOWN, CAUSES},
    {"causes.contested", N_("Contested leads"),
     N_("Failed leads for which what was declared and what the evidence says name different causes."),
     N_("failed leads whose declared class names another cause than the evidence"), SM_UNIT_COUNT, SM_GOOD_DOWN,
     CAUSES},
    {"causes.declared", N_("Declared against evidence"),
     N_("Failed leads by what people declared and by what the evidence says."),
     N_("failed leads, by declared class and by cause"), SM_UNIT_COUNT, SM_GOOD_NEITHER, CAUSES},
    {"causes.concentration", N_("Concentration of a cause"),
     N_("Whether a campaign, owner or source loses more leads to a cause than all others do, by more than chance. "
        "Flagged where it is."),
     N_("p of a one-sided Fisher exact test of the group's share of its failed leads against all the rest, groups of "
        "at "
        "least 30; q after Benjamini-Hochberg over the table; flagged at q of at most 0.10"),
     SM_UNIT_NONE, SM_GOOD_NEITHER, CAUSES},
    {"causes.concentration.share", N_("Concentration of a cause: share"),
     N_("Of 100 leads that a campaign, owner or source lost, how many were lost to this cause."),
     N_("failed leads of the group with this cause / failed leads of the group; 95% Wilson interval"), SM_UNIT_RATIO,
     SM_GOOD_DOWN, CAUSES},
    {"causes.concentration.elsewhere", N_("Concentration of a cause: elsewhere"),
     N_("Of 100 leads that all other campaigns, owners or sources lost, how many were lost to this cause."),
     N_("failed leads of all others with this cause / failed leads of all others; 95% Wilson interval"), SM_UNIT_RATIO,
     SM_GOOD_DOWN, CAUSES},
    {"causes.stake", N_("At stake, by cause"),
     N_("What the leads lost to a cause would have brought, had they been worth what those treated as promised were. "
        "An "
        "estimate with its range; it claims no cause."),
     N_("failed leads x win rate x mean won amount, of the SLA-met, conforming, decided leads of the same source (of "
        "all "
        "where there are under 30); range from the 95% Wilson interval of the win rate"),
     SM_UNIT_MONEY, SM_GOOD_DOWN, CAUSES},
    {"causes.stake.base", N_("At stake: leads it is reckoned from"),
     N_("The leads that tell what a lead is worth: as defined, treated as promised, and won or lost by now."),
     N_("SLA-met, conforming, decided leads of all sources"), SM_UNIT_COUNT, SM_GOOD_NEITHER, CAUSES},

    {"mql.auc.engaged", N_("Score against answers: AUC"),
     N_("Take one lead that answered and one that did not: how often the first has the higher score. 0.5 is what "
        "drawing "
        "lots would give, 1 is perfect."),
     N_("area under the ROC curve of the score, ties one half, among SLA-met leads; 95% interval of Hanley and McNeil"),
     SM_UNIT_NONE, SM_GOOD_UP, TREATED},
    {"mql.auc.won", N_("Score against wins: AUC"),
     N_("Take one lead that became a customer and one that did not: how often the first has the higher score. 0.5 is "
        "what drawing lots would give, 1 is perfect."),
     N_("area under the ROC curve of the score, ties one half, among SLA-met leads; 95% interval of Hanley and McNeil"),
     SM_UNIT_NONE, SM_GOOD_UP, CAUSES},
    {"mql.lift", N_("Lift on answers"),
     N_("How many times more often the leads that meet a condition of the MQL definition answer than those that do "
        "not. "
        "1 is no difference."),
     N_("share engaged with the condition met / share engaged without, among SLA-met leads; 95% interval of Katz"),
     SM_UNIT_NONE, SM_GOOD_UP, TREATED},
    {"mql.lift.won", N_("Lift on wins"),
     N_("How many times more often the leads that meet a condition of the MQL definition become customers than those "
        "that do not. 1 is no difference."),
     N_("share won with the condition met / share won without, among SLA-met leads; 95% interval of Katz"),
     SM_UNIT_NONE, SM_GOOD_UP, CAUSES},
    {"mql.sweep.kept", N_("MQLs kept, by threshold"),
     N_("How many of the leads treated as promised would still be MQLs with this least score."),
     N_("SLA-met leads whose score is at least the threshold"), SM_UNIT_COUNT, SM_GOOD_NEITHER, TREATED},
    {"mql.sweep.engaged", N_("Answers kept, by threshold"),
     N_("How many of the leads kept with this least score answered."),
     N_("SLA-met leads engaged whose score is at least the threshold"), SM_UNIT_COUNT, SM_GOOD_UP, TREATED},
    {"mql.sweep.won", N_("Wins kept, by threshold"),
     N_("How many of the leads kept with this least score became customers."),
     N_("SLA-met leads won whose score is at least the threshold"), SM_UNIT_COUNT, SM_GOOD_UP, CAUSES},
    {"mql.sweep.kept.share", N_("MQLs kept, by threshold, share"),
     N_("Of 100 leads treated as promised, how many would still be MQLs with this least score."),
     N_("MQLs kept / all SLA-met leads with a score; 95% Wilson interval"), SM_UNIT_RATIO, SM_GOOD_NEITHER, TREATED},
    {"mql.sweep.engaged.share", N_("Answers kept, by threshold, share"),
     N_("Of 100 answers, how many come from leads with this least score."),
     N_("answers kept / all SLA-met leads engaged with a score; 95% Wilson interval"), SM_UNIT_RATIO, SM_GOOD_UP,
     TREATED},
    {"mql.sweep.won.share", N_("Wins kept, by threshold, share"),
     N_("Of 100 wins, how many come from leads with this least score."),
     N_("wins kept / all SLA-met leads won with a score; 95% Wilson interval"), SM_UNIT_RATIO, SM_GOOD_UP, CAUSES},
    {"mql.sweep.win_rate", N_("Win rate, by threshold"),
     N_("Of 100 leads kept with this least score, how many became customers."),
     N_("wins kept / MQLs kept; 95% Wilson interval"), SM_UNIT_RATIO, SM_GOOD_UP, CAUSES},
    {"mql.suggested_threshold", N_("Suggested threshold"),
     N_("The highest least score that would lose hardly any customer. None is suggested where the data do not bear it "
        "out."),
     N_("the score that keeps at least 95% of wins with the fewest MQLs; none under 10 wins or when the interval of "
        "the "
        "AUC against wins contains 0.5"),
     SM_UNIT_NONE, SM_GOOD_NEITHER, CAUSES},

    {"objectives.actual", N_("Objective: actual"), N_("What was reached by the as-of."),
     N_("the objective's metric within its scope, from the start of its period to the as-of"), SM_UNIT_NONE, SM_GOOD_UP,
     GOALS},
    {"objectives.progress", N_("Objective: progress"), N_("How much of the target is reached."), N_("actual / target"),
     SM_UNIT_RATIO, SM_GOOD_UP, GOALS},
    {"objectives.expected", N_("Objective: expected by now"), N_("What should be reached by now at an even pace."),
     N_("target x share of the period's working time that has passed; for rates and averages the target itself"),
     SM_UNIT_NONE, SM_GOOD_NEITHER, GOALS},
    {"objectives.elapsed", N_("Objective: due by now"),
     N_("The share of the target that an even pace asks for by now."),
     N_("share of the period's working time that has passed; 1 for rates and averages"), SM_UNIT_RATIO, SM_GOOD_NEITHER,
     GOALS},
    {"objectives.pace", N_("Objective: pace"), N_("1 and above is on track to reach the target; under 0.85 is behind."),
     N_("actual / expected by now; for rates and averages the progress"), SM_UNIT_RATIO, SM_GOOD_UP, GOALS},
    {"objectives.forecast", N_("Objective: forecast"),
     N_("Where the objective will end if the open deals close as likely as they promise. An estimate, for revenue and "
        "deals won."),
     N_("actual + open deals due to close in its period x their probability: the export's, else the configured one of "
        "their stage, else the win rate of the deals closed in the four periods before"),
     SM_UNIT_NONE, SM_GOOD_UP, GOALS | DEALS},
    {"objectives.forecast_progress", N_("Objective: forecast, share of the target"),
     N_("How much of the target will be reached if the open deals close as likely as they promise. An estimate."),
     N_("forecast / target"), SM_UNIT_RATIO, SM_GOOD_UP, GOALS | DEALS},
    {"objectives.needed_revenue", N_("Still needed: revenue"),
     N_("What is still to be won to reach a revenue objective."), N_("target - actual; 0 once it is reached"),
     SM_UNIT_MONEY, SM_GOOD_DOWN, GOALS | DEALS},
    {"objectives.average_deal", N_("Usual size of a deal"),
     N_("What the deals of the four periods before were worth on average, within the scope of the objective."),
     N_("won revenue / deals won with an amount, closed in the four periods before"), SM_UNIT_MONEY, SM_GOOD_UP,
     GOALS | DEALS},
    {"objectives.needed_deals", N_("Still needed: deals"),
     N_("How many more deals it takes to reach a revenue objective, if they are of the usual size. An estimate."),
     N_("(target - actual) / average deal won in the four periods before, within the objective's scope, rounded up"),
     SM_UNIT_COUNT, SM_GOOD_DOWN, GOALS | DEALS},
    {"objectives.needed_opportunities", N_("Still needed: opportunities"),
     N_("How many opportunities so many deals usually take. An estimate, with its range."),
     N_("deals still needed / win rate of the deals closed in the four periods before, within the objective's scope, "
        "rounded up; the range from the rate's 95% Wilson interval"),
     SM_UNIT_COUNT, SM_GOOD_DOWN, GOALS | DEALS},
    {"objectives.needed_mqls", N_("Still needed: MQLs"),
     N_("How many MQLs so many deals usually take. An estimate, with its range."),
     N_("deals still needed / share of the MQLs of the four periods before that are won, within the objective's "
        "scope, rounded up; the range from the rate's 95% Wilson interval"),
     SM_UNIT_COUNT, SM_GOOD_DOWN, GOALS | DEALS | LEADS},
    {"objectives.alignment", N_("Alignment of objectives"),
     N_("How much of what both teams are measured on, by weight, is the same for both."),
     N_("weight of the objectives that are shared, or that the other team has with the same metric and scope / weight "
        "of all"),
     SM_UNIT_RATIO, SM_GOOD_UP, GOALS},

    {"bonus.attainment", N_("Bonus: attainment"),
     N_("How much of a bonus plan's target is reached: in sales by each person's own deals, in marketing by all within "
        "the plan's scope."),
     N_("actual on the plan's metric and scope / target"), SM_UNIT_RATIO, SM_GOOD_UP, PLANS},
    {"bonus.payout", N_("Bonus: payout"), N_("What a plan pays, and to whom where it pays several people."),
     N_("bonus at target x the plan's curve at the attainment, rounded once to the cent"), SM_UNIT_MONEY,
     SM_GOOD_NEITHER, PLANS},
    {"bonus.total", N_("Bonuses, in all"), N_("What all bonus plans of the period pay."), N_("sum of the payouts"),
     SM_UNIT_MONEY, SM_GOOD_NEITHER, PLANS},
    {"bonus.shared_coverage", N_("Revenue that pays both teams"),
     N_("Of the won revenue, the share that both somebody of sales and somebody of marketing has a bonus on. At 0% "
        "each team is paid for what the other is not."),
     N_("won revenue within the scope of at least one sales and one marketing plan / won revenue"), SM_UNIT_RATIO,
     SM_GOOD_UP, PLANS | DEALS},
    {"bonus.scope", N_("Who is paid for what"),
     N_("Won revenue by who has a bonus plan on it: both teams, sales only, marketing only, nobody."),
     N_("amounts of the deals won, by the teams within whose plans' scope they fall, whatever the plans' metric"),
     SM_UNIT_MONEY, SM_GOOD_NEITHER, PLANS | DEALS},
    {"bonus.whatif.revenue", N_("Bonus, if all were paid on revenue"),
     N_("What each plan would pay if its curve were read at the attainment of the revenue objective that both teams "
        "share."),
     N_("bonus at target x the plan's curve at (won revenue / target of the shared objective)"), SM_UNIT_MONEY,
     SM_GOOD_NEITHER, PLANS | DEALS | GOALS},
    {"bonus.whatif.deals", N_("Bonus, if all were paid on deals won"),
     N_("The same on the objective on deals won that both teams share."),
     N_("bonus at target x the plan's curve at (deals won / target of the shared objective)"), SM_UNIT_MONEY,
     SM_GOOD_NEITHER, PLANS | DEALS | GOALS},

    {"attribution.first", N_("Credit: first touch"), N_("Won revenue, all of it to what brought the first contact."),
     N_("amount of each deal won, to the first touch of its lead"), SM_UNIT_MONEY, SM_GOOD_NEITHER, LEADS | DEALS},
    {"attribution.last", N_("Credit: last touch"), N_("Won revenue, all of it to the last contact before the deal."),
     N_("amount of each deal won, to its lead's last touch before the opportunity"), SM_UNIT_MONEY, SM_GOOD_NEITHER,
     LEADS | DEALS},
    {"attribution.linear", N_("Credit: linear"), N_("Won revenue, shared equally among all touches before the deal."),
     N_("amount of each deal won / touches of its lead up to the opportunity"), SM_UNIT_MONEY, SM_GOOD_NEITHER,
     LEADS | DEALS},
    {"attribution.position", N_("Credit: position 40/20/40"),
     N_("Won revenue, mostly to what began the story and to what led to the deal."),
     N_("40 % to the first touch, 40 % to the last, 20 % shared among those between; of two half each"), SM_UNIT_MONEY,
     SM_GOOD_NEITHER, LEADS | DEALS},
    {"attribution.decay", N_("Credit: time decay"), N_("Won revenue, the more the closer a touch is to the deal."),
     N_("shared among the touches; each counts half as much as one 7 days later"), SM_UNIT_MONEY, SM_GOOD_NEITHER,
     LEADS | DEALS},
    {"attribution.markov", N_("Credit: Markov"),
     N_("Won revenue, in proportion to how many wins would be missing without it; an estimate from all journeys, won "
        "and failed."),
     N_("removal effects of a first-order Markov chain over the journeys of the deals won and of the period's failed "
        "leads, normalised, x won revenue"),
     SM_UNIT_MONEY, SM_GOOD_NEITHER, CAUSES},
    {"attribution.disputed", N_("Disputed revenue"),
     N_("Won revenue that inbound and outbound can both claim: one began the story, the other ended it."),
     N_("amounts of the deals won whose first and last touch are of different motions"), SM_UNIT_MONEY, SM_GOOD_NEITHER,
     MARKETED},

    {"assists.deals", N_("Deals assisted"),
     N_("Deals won with the help of a person, or of anyone of a team, beside the one who closed. Counted, never "
        "split: the closer loses nothing, and one deal may have several helpers."),
     N_("deals won in whose history someone other than the closer appears: activities, campaigns, contents used"),
     SM_UNIT_COUNT, SM_GOOD_UP, DEALS},
    {"assists.revenue", N_("Revenue assisted"), N_("What the deals assisted are worth. Counted, never split."),
     N_("amounts of the deals assisted"), SM_UNIT_MONEY, SM_GOOD_UP, DEALS},

    {"content.uses", N_("Content: uses"), N_("How often a content was used in the period, by sales or by marketing."),
     N_("activities and touches of the period that name the content"), SM_UNIT_COUNT, SM_GOOD_UP, CONTENTS},
    {"content.leads", N_("Content: leads reached"), N_("How many leads met the content in the period."),
     N_("leads of the activities and touches of the period that name the content, each once"), SM_UNIT_COUNT,
     SM_GOOD_UP, CONTENTS},
    {"content.wins", N_("Content: deals won after use"),
     N_("Deals of these leads that were won after they met the content. A comparison, no proof of a cause."),
     N_("deals won by the as-of, at or after the first use in the period with their lead"), SM_UNIT_COUNT, SM_GOOD_UP,
     CONTENTS | DEALS},
    {"content.stale", N_("Stale contents"), N_("Contents that nobody updated for long."),
     N_("contents last published or updated as many months ago as the configuration says (12), or longer"),
     SM_UNIT_COUNT, SM_GOOD_DOWN, CONTENTS},
    {"content.unused", N_("Unused contents"), N_("Contents that nobody used for two periods."),
     N_("contents without a use in this period and the one before, published before the latter began"), SM_UNIT_COUNT,
     SM_GOOD_DOWN, CONTENTS},
    {"requests.days_delivered", N_("Requests: from asked to delivered, median"),
     N_("Half of the contents that sales asked for came within so many working days."),
     N_("median of the working days from the request to the delivery, requests delivered in the period"), SM_UNIT_DAYS,
     SM_GOOD_DOWN, REQUESTS},
    {"requests.days_feedback", N_("Requests: from delivered to feedback, median"),
     N_("Half of the contents delivered had sales' word on them within so many working days."),
     N_("median of the working days from the delivery to the feedback, feedback given in the period"), SM_UNIT_DAYS,
     SM_GOOD_DOWN, REQUESTS},
    {"requests.days_improved", N_("Requests: from feedback to improved, median"),
     N_("Half of the contents were improved within so many working days of the feedback."),
     N_("median of the working days from the feedback to the improvement, improved in the period"), SM_UNIT_DAYS,
     SM_GOOD_DOWN, REQUESTS},
    {"requests.open", N_("Open requests"), N_("Contents that sales asked for and that are not there yet."),
     N_("requests asked by the as-of, neither delivered nor declined, by working days since they were asked"),
     SM_UNIT_COUNT, SM_GOOD_DOWN, REQUESTS},
    {"feedback.rating", N_("Feedback: rating"), N_("What sales thinks of leads and campaigns, from 1 to 5."),
     N_("mean of the ratings given in the period"), SM_UNIT_RATING, SM_GOOD_UP, FEEDBACK},
    {"feedback.count", N_("Feedback given"), N_("How often sales said what it thinks of a lead or a campaign."),
     N_("rows of feedback of the period"), SM_UNIT_COUNT, SM_GOOD_UP, FEEDBACK},
    {"feedback.objection", N_("Objections heard"), N_("What prospects object, as sales reported it."),
     N_("rows of feedback of the period with this objection, and of the period before"), SM_UNIT_COUNT, SM_GOOD_NEITHER,
     FEEDBACK},
    {"feedback.need", N_("Needs named"), N_("What sales needs from marketing, as it said."),
     N_("rows of feedback of the period with this need, and of the period before"), SM_UNIT_COUNT, SM_GOOD_NEITHER,
     FEEDBACK},

    {"data.read", N_("Rows read"), N_("Rows of the files, headers apart."),
     N_("rows used + rows replaced + rows rejected"), SM_UNIT_COUNT, SM_GOOD_NEITHER, NOTHING},
    {"data.used", N_("Rows used"), N_("Rows that the figures stand on."),
     N_("rows read less those replaced or rejected"), SM_UNIT_COUNT, SM_GOOD_UP, NOTHING},
    {"data.replaced", N_("Rows replaced"), N_("Rows of an older export that a newer one tells again."),
     N_("rows whose id is in a newer export of the same table"), SM_UNIT_COUNT, SM_GOOD_NEITHER, NOTHING},
    {"data.rejected", N_("Rows rejected"), N_("Rows that could not be read with certainty; all are in rejects.csv."),
     N_("rows with a fault"), SM_UNIT_COUNT, SM_GOOD_DOWN, NOTHING},
    {"data.orphans", N_("Orphan rows"), N_("Rows used that name a lead, deal or campaign that no file holds."),
     N_("rows used with a link that points nowhere"), SM_UNIT_COUNT, SM_GOOD_DOWN, NOTHING},
};

const SmMeasure *sm_catalogue_get(guint *ret_count) {
  *ret_count = G_N_ELEMENTS(rows);
  return rows;
}

const SmMeasure *sm_catalogue_find(const char *id) {
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    if (strcmp(rows[i].id, id) == 0) return &rows[i];
  return NULL;
}
