/*
 * Results made by hand, for the tests of the review: a company with one lead of every sub-cause, and figures that a
 * reader can check by eye. Nothing is measured here, so that what is tested is the wording and the order.
 */
#pragma once

#include "base/numbers.h"
#include "document/review.h"

#include <math.h>
#include <string.h>

typedef struct {
  SmZone *zone;
  SmCalendar *calendar;
  SmSettings settings;
  SmDataset *data;
  SmResults *results;
  SmLanguage *english, *french;
} Company;

static inline SmInstant company_at(const Company *company, const char *text) {
  SmInstant at = SM_INSTANT_NONE;
  if (!sm_instant_parse(text, company->zone, &at, NULL)) g_error("no such time: %s", text);
  return at;
}

/* Mon-Fri 9 to 18; promised: a first touch within one day, 3 attempts on 2 channels within 10 days; score of at
 * least 50. */
static inline void company_open(Company *company) {
  *company = (Company){.zone = sm_zone_new("Europe/Paris", NULL)};
  company->english = sm_language_new("en", NULL);
  company->french = sm_language_new("fr", NULL);
  company->calendar = sm_calendar_new(company->zone, (SmWorkingWeek){0x1f, 9 * 3600, 18 * 3600}, NULL, 0);
  company->settings = (SmSettings){.company = (char *)"Acme",
                                   .currency = (char *)"EUR",
                                   .fiscal_first_month = 1,
                                   .mql = {.minimum_score = 50, .promised_per_month = -1},
                                   .treatment = {{1, 'd'}, 3, 2, {10, 'd'}, {30, 'd'}}};
  company->data = sm_dataset_new();
  if (!company->data->files) company->data->files = g_ptr_array_new();
  SmResults *results = company->results = g_new0(SmResults, 1);
  SmPeriod period;
  if (!sm_period_parse("2026-Q3", 1, company->zone, &period, NULL)) g_error("no period");
  results->question = sm_question_make(company->data, &company->settings, company->calendar, period, period.end);
  results->period_keys[0] = sm_period_format(&period);
  for (guint i = 0; i < SM_PERIODS_BEFORE; i++)
    results->period_keys[1 + i] = sm_period_format(&results->question.before[i]);
  results->figures = sm_figures_new();
  results->cohort = g_ptr_array_new();
  results->objectives = g_ptr_array_new_with_free_func(g_free);
  results->left_out = g_ptr_array_new();
}

static inline void company_close(Company *company) {
  sm_results_free(company->results);
  sm_dataset_free(company->data);
  sm_calendar_free(company->calendar);
  sm_zone_free(company->zone);
  sm_language_free(company->english);
  sm_language_free(company->french);
}

/* A text of the company's data. */
static inline SmText company_text(const Company *company, const char *text) {
  return sm_texts_intern(company->data->texts, text, strlen(text));
}

static inline void company_put(const Company *company, SmTableId id, guint32 row, guint field, const char *text) {
  SmTable **table = &company->data->tables[id];
  if (!*table) *table = sm_table_new(id);
  while ((*table)->row_count <= row) sm_table_append_row(*table);
  sm_table_add_column(*table, field);
  (*table)->columns[field].texts[row] = company_text(company, text);
}

static inline void company_put_score(const Company *company, guint32 lead, double score) {
  SmTable *leads = company->data->tables[SM_TABLE_LEADS];
  sm_table_add_column(leads, SM_LEAD_SCORE);
  leads->columns[SM_LEAD_SCORE].reals[lead] = score;
}

/* A lead with nothing known but its id: never touched, open. */
static inline SmTrace company_lead(const Company *company, const char *id) {
  const SmTable *leads = company->data->tables[SM_TABLE_LEADS];
  SmTrace trace = {.lead = leads ? leads->row_count : 0};
  company_put(company, SM_TABLE_LEADS, trace.lead, SM_LEAD_ID, id);
  for (guint s = 0; s < SM_STAGE_COUNT; s++) trace.reached[s] = SM_MOMENT_NONE;
  trace.reached[SM_STAGE_MQL] = trace.clock_at = sm_moment_of(company_at(company, "2026-07-06T10:00"));
  trace.touch_delay_seconds = -1;
  trace.touch_due_at = sm_moment_of(company_at(company, "2026-07-07T10:00"));
  trace.last_heard = trace.last_outbound = SM_MOMENT_NONE;
  trace.complete = trace.conforming = trace.score_ok = trace.ideal_ok = TRUE;
  company_put_score(company, trace.lead, 62);
  trace.deal = SM_ROW_NONE;
  trace.cause = SM_CAUSE_OPEN;
  trace.rule = SM_RULE_OPEN;
  return trace;
}

static inline void company_set_leads(Company *company, const SmTrace *traces, guint count) {
  SmTraces *held = company->results->traces = g_new0(SmTraces, 1);
  held->items = g_memdup2(traces, count * sizeof *traces);
  held->count = count;
  held->has_sla = held->has_causes = TRUE;
  for (guint i = 0; i < count; i++) g_ptr_array_add(company->results->cohort, &held->items[i]);
}

static inline void company_count(Company *company, const char *id, gint64 value) {
  sm_figures_add(company->results->figures, id, sm_quantity_count(value), 0, NULL);
}

static inline void company_count_by(Company *company, const char *id, SmDimension dimension, const char *value,
                                    gint64 count, gint64 n) {
  SmKey key = {dimension, value};
  sm_figures_add(company->results->figures, id, sm_quantity_count(count), 1, &key)->n = n;
}

static inline SmFigure *company_rate(Company *company, const char *id, gint64 part, gint64 whole, double low,
                                     double high) {
  SmFigure *figure = sm_figures_add(company->results->figures, id, sm_quantity_ratio(part, whole), 0, NULL);
  figure->n = whole;
  figure->low = sm_quantity_real(SM_UNIT_RATIO, low);
  figure->high = sm_quantity_real(SM_UNIT_RATIO, high);
  figure->small = whole < 30;
  return figure;
}

static inline void company_add_objective(Company *company, const char *name, int metric, SmQuantity target,
                                         SmQuantity actual, double pace, int status) {
  SmObjectiveResult *objective = g_new0(SmObjectiveResult, 1);
  *objective = (SmObjectiveResult){.id = name,
                                   .name = name,
                                   .metric = metric,
                                   .team = SM_OBJECTIVE_TEAM_SHARED,
                                   .period = company->results->question.period,
                                   .target = target,
                                   .actual = actual,
                                   .expected = target,
                                   .pace = pace};
  objective->progress = sm_quantity_as_double(actual, 2) / sm_quantity_as_double(target, 2);
  objective->status = status;
  g_ptr_array_add(company->results->objectives, objective);
}

static inline void company_fill_funnel(Company *company) {
  company_count(company, "funnel.mql", 400);
  company_count(company, "funnel.treated", 300);
  company_count(company, "funnel.engaged", 150);
  company_count(company, "funnel.opportunity", 31);
  company_count(company, "funnel.won", 9);
  company_rate(company, "funnel.treated.rate", 300, 400, 0.705, 0.790);
  company_rate(company, "funnel.engaged.rate", 150, 300, 0.444, 0.556);
  company_rate(company, "funnel.opportunity.rate", 31, 150, 0.150, 0.279);
  company_rate(company, "funnel.won.rate", 9, 31, 0.161, 0.465);
  company_rate(company, "funnel.won.rate_of_mql", 9, 400, 0.012, 0.042);
  company_count_by(company, "funnel.mql", SM_BY_PERIOD, "2026-Q2", 380, -1);
  company_count_by(company, "funnel.mql", SM_BY_PERIOD, "2026-Q1", 350, -1);
  company_count_by(company, "flow.bridge", SM_BY_PERIOD, "2026-Q3", 9, -1);
  company_count_by(company, "flow.bridge", SM_BY_PERIOD, "2026-Q2", 4, -1);
  company_count_by(company, "flow.bridge", SM_BY_PERIOD, "", 2, -1);
  company_count(company, "flow.deals_won", 15);
  sm_figures_add(company->results->figures, "flow.revenue", sm_quantity_money(25000000), 0, NULL);
}

static inline void company_fill_treatment(Company *company) {
  static const char *const ids[] = {"sla.met",       "sla.late",       "sla.underworked",
                                    "sla.untouched", "sla.unassigned", "sla.pending"};
  static const gint64 webinar[] = {120, 20, 10, 60, 5, 5}, salon[] = {99, 20, 20, 40, 0, 1};
  for (guint i = 0; i < G_N_ELEMENTS(ids); i++) {
    company_count(company, ids[i], webinar[i] + salon[i]);
    company_count_by(company, ids[i], SM_BY_SOURCE, "Webinar", webinar[i], 220);
    company_count_by(company, ids[i], SM_BY_SOURCE, "", salon[i], 180);
  }
  company_rate(company, "sla.attainment", 219, 394, 0.506, 0.604);
  company_rate(company, "sla.complete.share", 360, 400, 0.867, 0.926);
  company_rate(company, "sla.conforming.share", 320, 400, 0.758, 0.836);
}

static inline void company_fill_causes(Company *company) {
  static const char *const ids[] = {"causes.untreated",   "causes.mismatch", "causes.weak_mql", "causes.market",
                                    "causes.unexplained", "causes.open",     "causes.won"};
  static const gint64 spring[] = {80, 10, 20, 5, 5, 60, 5}, salon[] = {32, 30, 40, 30, 11, 68, 4};
  for (guint i = 0; i < G_N_ELEMENTS(ids); i++) {
    company_count(company, ids[i], spring[i] + salon[i]);
    company_count_by(company, ids[i], SM_BY_CAMPAIGN, "Spring", spring[i], 185);
    company_count_by(company, ids[i], SM_BY_CAMPAIGN, "Salon", salon[i], 215);
  }
  company_count(company, "causes.failed", 263);
  company_count_by(company, "causes.failed", SM_BY_CAMPAIGN, "Spring", 120, 185);
  company_count_by(company, "causes.failed", SM_BY_CAMPAIGN, "Salon", 143, 215);
  company_rate(company, "causes.untreated.share", 112, 400, 0.238, 0.326);
  company_count(company, "causes.untreated.untouched", 90);
  company_count(company, "causes.untreated.late", 22);
  company_count(company, "causes.mismatch.message", 40);
  company_count(company, "causes.weak_mql.cold", 60);
  const SmKey weak_but_untreated[] = {{SM_BY_DECLARED, "weak"}, {SM_BY_CAUSE, "untreated"}};
  const SmKey market_but_untreated[] = {{SM_BY_DECLARED, "market"}, {SM_BY_CAUSE, "untreated"}};
  const SmKey nothing[] = {{SM_BY_DECLARED, "none"}, {SM_BY_CAUSE, "untreated"}};
  sm_figures_add(company->results->figures, "causes.declared", sm_quantity_count(17), 2, weak_but_untreated);
  sm_figures_add(company->results->figures, "causes.declared", sm_quantity_count(3), 2, market_but_untreated);
  sm_figures_add(company->results->figures, "causes.declared", sm_quantity_count(92), 2, nothing);
  sm_figures_add(company->results->figures, "causes.contested", sm_quantity_count(17), 0, NULL)->n = 263;
  company->results->verdict = (SmVerdict){263,
                                          SM_CAUSE_UNTREATED,
                                          SM_CAUSE_WEAK_MQL,
                                          112,
                                          60,
                                          sm_quantity_ratio(112, 263),
                                          sm_quantity_real(SM_UNIT_RATIO, 0.368),
                                          sm_quantity_real(SM_UNIT_RATIO, 0.486),
                                          TRUE,
                                          TRUE};
}

static inline void company_fill_leads(Company *company) {
  SmTrace leads[2] = {company_lead(company, "=1+1"), company_lead(company, "0042")};
  leads[0].sla = SM_SLA_UNTOUCHED;
  leads[0].cause = SM_CAUSE_UNTREATED;
  leads[0].sub_cause = SM_SUB_UNTOUCHED;
  leads[0].rule = SM_RULE_UNTREATED;
  leads[0].declared = SM_DECLARED_WEAK;
  leads[0].declared_reason = company_text(company, "Mauvais lead");
  leads[0].contested = TRUE;
  leads[0].owned = TRUE;
  company_put(company, SM_TABLE_LEADS, leads[0].lead, SM_LEAD_OWNER, "P1");
  company_put(company, SM_TABLE_PEOPLE, 0, SM_PERSON_ID, "P1");
  company_put(company, SM_TABLE_PEOPLE, 0, SM_PERSON_NAME, "Jeanne Martin");
  sm_dataset_join(company->data, NULL, 1);
  leads[1].cause = SM_CAUSE_WON;
  leads[1].rule = SM_RULE_WON;
  leads[1].furthest = SM_STAGE_WON;
  leads[1].reached[SM_STAGE_WON] = sm_moment_of(company_at(company, "2026-09-01T11:00"));
  leads[1].won_minor = 1240050;
  company_set_leads(company, leads, 2);
}

/* A test of one campaign's share of a cause. */
static inline void company_test(Company *company, const char *campaign, SmCause cause, double p, double q, gint64 count,
                                gint64 all, gint64 failed) {
  const SmKey keys[] = {{SM_BY_CAMPAIGN, campaign}, {SM_BY_CAUSE, sm_cause_name(cause)}};
  SmFigure *figure =
      sm_figures_add(company->results->figures, "causes.concentration", sm_quantity_real(SM_UNIT_NONE, p), 2, keys);
  figure->n = failed;
  figure->q = q;
  figure->flagged = q <= 0.1;
  gint64 other = 263 - failed;
  sm_figures_add(company->results->figures, "causes.concentration.share", sm_quantity_ratio(count, failed), 2, keys)
      ->n = failed;
  sm_figures_add(company->results->figures, "causes.concentration.elsewhere", sm_quantity_ratio(all - count, other), 2,
                 keys)
      ->n = other;
}

static inline void company_area(Company *company, const char *id, double value, double low, double high) {
  SmFigure *figure = sm_figures_add(company->results->figures, id, sm_quantity_real(SM_UNIT_NONE, value), 0, NULL);
  figure->low = sm_quantity_real(SM_UNIT_NONE, low);
  figure->high = sm_quantity_real(SM_UNIT_NONE, high);
  figure->n = 200;
}

static inline void company_lift(Company *company, const char *id, const char *field, double value, double spread) {
  SmKey key = {SM_BY_FIELD, field};
  SmFigure *figure = sm_figures_add(company->results->figures, id, sm_quantity_real(SM_UNIT_NONE, value), 1, &key);
  figure->low = sm_quantity_real(SM_UNIT_NONE, value / spread);
  figure->high = sm_quantity_real(SM_UNIT_NONE, value * spread);
  figure->n = 200;
}

/* 200 leads treated as agreed, 120 engaged, 20 won; the score tells who is won, 70 keeps 19 of the 20. */
static inline void company_fill_definition(Company *company) {
  static const char *const thresholds[] = {"50", "60", "70", "80"};
  static const gint64 kept[] = {200, 150, 100, 25}, engaged[] = {120, 95, 70, 20}, won[] = {20, 20, 19, 7};
  company_area(company, "mql.auc.engaged", 0.55, 0.46, 0.64);
  company_area(company, "mql.auc.won", 0.81, 0.7, 0.92);
  company_lift(company, "mql.lift", "phone", 1.5, 1.25);
  company_lift(company, "mql.lift", "rule.score", 0.9, 1.5);
  company_lift(company, "mql.lift.won", "rule.score", 2, 1.6);
  for (guint i = 0; i < G_N_ELEMENTS(thresholds); i++) {
    company_count_by(company, "mql.sweep.kept", SM_BY_THRESHOLD, thresholds[i], kept[i], 200);
    company_count_by(company, "mql.sweep.engaged", SM_BY_THRESHOLD, thresholds[i], engaged[i], kept[i]);
    company_count_by(company, "mql.sweep.won", SM_BY_THRESHOLD, thresholds[i], won[i], kept[i]);
    SmKey key = {SM_BY_THRESHOLD, thresholds[i]};
    SmFigure *rate =
        sm_figures_add(company->results->figures, "mql.sweep.win_rate", sm_quantity_ratio(won[i], kept[i]), 1, &key);
    rate->n = kept[i];
    rate->small = kept[i] < 30;
    sm_figures_add(company->results->figures, "mql.sweep.kept.share", sm_quantity_ratio(kept[i], 200), 1, &key);
    sm_figures_add(company->results->figures, "mql.sweep.engaged.share", sm_quantity_ratio(engaged[i], 120), 1, &key);
    sm_figures_add(company->results->figures, "mql.sweep.won.share", sm_quantity_ratio(won[i], 20), 1, &key);
  }
  sm_figures_add(company->results->figures, "mql.suggested_threshold", sm_quantity_real(SM_UNIT_NONE, 70), 0, NULL)->n =
      200;
}

/* Spring's untreated leads are more than chance gives; each lost lead was worth 2,000 euros. */
static inline void company_fill_tests(Company *company) {
  static const SmCause causes[] = {SM_CAUSE_UNTREATED, SM_CAUSE_MISMATCH, SM_CAUSE_WEAK_MQL};
  static const double spring[] = {0.0001, 1, 0.98}, salon[] = {1, 0.002, 0.04};
  static const double spring_q[] = {0.0006, 1, 1}, salon_q[] = {1, 0.006, 0.12};
  company_count(company, "causes.stake.base", 90);
  static const gint64 counts[] = {112, 40, 60}, of_spring[] = {80, 10, 20};
  for (guint i = 0; i < G_N_ELEMENTS(causes); i++) {
    company_test(company, "Spring", causes[i], spring[i], spring_q[i], of_spring[i], counts[i], 120);
    company_test(company, "Salon", causes[i], salon[i], salon_q[i], counts[i] - of_spring[i], counts[i], 143);
    SmKey key = {SM_BY_CAUSE, sm_cause_name(causes[i])};
    SmFigure *stake =
        sm_figures_add(company->results->figures, "causes.stake", sm_quantity_money(counts[i] * 200000), 1, &key);
    stake->low = sm_quantity_money(counts[i] * 100000);
    stake->high = sm_quantity_money(counts[i] * 350000);
    stake->n = counts[i];
  }
}

static inline void company_fill(Company *company) {
  company_fill_funnel(company);
  company_fill_treatment(company);
  company_fill_causes(company);
  company_fill_tests(company);
  company_fill_definition(company);
  company_fill_leads(company);
  company_add_objective(company, "Revenue", SM_METRIC_REVENUE, sm_quantity_money(30000000), sm_quantity_money(25000000),
                        0.83, SM_STATUS_BEHIND);
  company_add_objective(company, "MQLs", SM_METRIC_MQLS, sm_quantity_count(400), sm_quantity_count(400), 1.0,
                        SM_STATUS_REACHED);
}
