/* See target.h. A metric, a scope and a period come in; out goes what was reached. */
#include "measure/target.h"

#include "base/money.h"
#include "measure/scope.h"
#include "measure/yardstick.h"

#include <math.h>
#include <string.h>

SmUnit sm_metric_unit(int metric) {
  static const SmUnit units[SM_METRIC_COUNT] = {[SM_METRIC_REVENUE] = SM_UNIT_MONEY,
                                                [SM_METRIC_DEALS_WON] = SM_UNIT_COUNT,
                                                [SM_METRIC_OPPORTUNITIES_CREATED] = SM_UNIT_COUNT,
                                                [SM_METRIC_PIPELINE_CREATED] = SM_UNIT_MONEY,
                                                [SM_METRIC_MQLS] = SM_UNIT_COUNT,
                                                [SM_METRIC_ENGAGED] = SM_UNIT_COUNT,
                                                [SM_METRIC_WIN_RATE] = SM_UNIT_RATIO,
                                                [SM_METRIC_AVERAGE_DEAL] = SM_UNIT_MONEY,
                                                [SM_METRIC_SLA_ATTAINMENT] = SM_UNIT_RATIO,
                                                [SM_METRIC_SLA_CONFORMING] = SM_UNIT_RATIO};
  return units[metric];
}

gboolean sm_metric_is_ratio(int metric) { return metric >= SM_METRIC_WIN_RATE; }

/* Plan tables are written by people: "250000.50", "250 000", "250 000,50". A text is read in one of the two styles or
 * not at all. */
static gboolean parse_amount(const char *text, guint minor_digits, gint64 *ret_minor) {
  return sm_money_parse(text, (SmNumberStyle){'.', ' '}, minor_digits, ret_minor) ||
         sm_money_parse(text, (SmNumberStyle){',', ' '}, minor_digits, ret_minor);
}

/* In millionths, so that 12.5 and 0.125 are exact. */
static gboolean parse_number(const char *text, double *ret_number) {
  gint64 millionths;
  if (!parse_amount(text, 6, &millionths)) return FALSE;
  *ret_number = (double)millionths / 1e6;
  return TRUE;
}

static SmQuantity parse_ratio(const char *text) {
  g_autofree char *plain = g_strstrip(g_strdup(text));
  gsize length = strlen(plain);
  gboolean percent = length > 0 && plain[length - 1] == '%';
  double number;
  if (percent) plain[length - 1] = '\0';
  if (!parse_number(plain, &number) || number <= 0) return sm_quantity_unknown(SM_UNIT_RATIO);
  return sm_quantity_real(SM_UNIT_RATIO, percent ? number / 100 : number);
}

SmQuantity sm_target_parse(const char *text, int metric, guint minor_digits) {
  SmUnit unit = sm_metric_unit(metric);
  gint64 minor;
  double number;
  if (unit == SM_UNIT_RATIO) return parse_ratio(text);
  if (unit == SM_UNIT_MONEY)
    return parse_amount(text, minor_digits, &minor) && minor > 0 ? sm_quantity_money(minor) : sm_quantity_unknown(unit);
  if (!parse_number(text, &number) || number <= 0) return sm_quantity_unknown(unit);
  gint64 whole = (gint64)number;
  return (double)whole == number ? sm_quantity_count(whole) : sm_quantity_real(SM_UNIT_NONE, number);
}

/* Deals in 10^-9, as a person may have a share of one. */
typedef struct {
  gint64 created, pipeline, won, lost, revenue, priced;
} DealTally;

static DealTally count_deals(const SmDataset *data, const SmDeals *deals, const SmCounted *counted) {
  DealTally tally = {0};
  for (guint i = 0; i < deals->count; i++) {
    const SmDeal *deal = &deals->items[i];
    gboolean created = sm_deal_created_in(deal, counted->period), closed = sm_deal_closed_in(deal, counted->period);
    if ((!created && !closed) || !sm_scope_holds_deal(counted->scope, data, deal)) continue;
    gint64 share = SM_NANOS, amount = deal->amount_minor;
    if (counted->person_id) {
      SmPart part = sm_shares_of_person(counted->shares, i, counted->person_id);
      share = part.share_nanos;
      amount = part.amount_minor;
    }
    gboolean won = sm_deal_won_in(deal, counted->period);
    tally.created += created ? share : 0;
    tally.pipeline += created ? amount : 0;
    tally.won += won ? share : 0;
    tally.lost += closed && !won ? share : 0;
    tally.revenue += won ? amount : 0;
    tally.priced += won && deal->has_amount ? share : 0;
  }
  return tally;
}

typedef struct {
  gint64 mqls, engaged, met, due, conforming;
} LeadTally;

static gboolean is_of_person(const SmQuestion *question, const SmTrace *trace, const char *person_id) {
  return strcmp(sm_trace_profile(question, trace).owner_id, person_id) == 0;
}

static LeadTally count_leads(const SmResults *results, const SmDeals *deals, const SmCounted *counted) {
  LeadTally tally = {0};
  for (guint i = 0; i < results->traces->count; i++) {
    const SmTrace *trace = &results->traces->items[i];
    gboolean handed_over = sm_trace_in(trace, counted->period);
    gboolean engaged = sm_period_holds(counted->period, sm_trace_reached(trace, SM_STAGE_ENGAGED));
    if (!handed_over && !engaged) continue;
    if (counted->person_id && !is_of_person(&results->question, trace, counted->person_id)) continue;
    if (!sm_scope_holds_trace(counted->scope, &results->question, deals, trace)) continue;
    tally.engaged += engaged;
    tally.mqls += handed_over;
    tally.due += handed_over && trace->sla != SM_SLA_PENDING;
    tally.met += handed_over && trace->sla == SM_SLA_MET;
    tally.conforming += handed_over && trace->conforming;
  }
  return tally;
}

static SmReached reach_money(gint64 minor) {
  return (SmReached){sm_quantity_money(minor), sm_fraction_make(minor, 1), 0, -1, minor, 0};
}

/* Things counted in 10^-9: a whole number unless some are shared. */
static SmReached reach_count(gint64 nanos) {
  SmQuantity value = nanos % SM_NANOS ? sm_quantity_real(SM_UNIT_NONE, (double)nanos / (double)SM_NANOS)
                                      : sm_quantity_count(nanos / SM_NANOS);
  return (SmReached){value, sm_fraction_make(nanos, SM_NANOS), 0, -1, nanos, 0};
}

/* Both in 10^-9; told in whole things where nothing is shared. */
static SmReached reach_share(gint64 part, gint64 n) {
  gint64 unit = part % SM_NANOS || n % SM_NANOS ? 1 : SM_NANOS;
  return (SmReached){
      sm_quantity_ratio(part / unit, n / unit), sm_fraction_make(part, n), part / unit, n / unit, part, n};
}

static SmReached read_deals(const DealTally *tally, int metric) {
  switch (metric) {
  case SM_METRIC_REVENUE:
    return reach_money(tally->revenue);
  case SM_METRIC_DEALS_WON:
    return reach_count(tally->won);
  case SM_METRIC_OPPORTUNITIES_CREATED:
    return reach_count(tally->created);
  case SM_METRIC_PIPELINE_CREATED:
    return reach_money(tally->pipeline);
  case SM_METRIC_WIN_RATE:
    return reach_share(tally->won, tally->won + tally->lost);
  default: { /* average deal, of those whose amount is known */
    SmFraction exact = sm_fraction_make((__int128)tally->revenue * SM_NANOS, tally->priced);
    SmQuantity value = sm_fraction_known(exact) ? sm_quantity_money(sm_money_scale(exact.part, 1, exact.whole))
                                                : sm_quantity_unknown(SM_UNIT_MONEY);
    return (SmReached){value, exact, 0, -1, tally->revenue, tally->priced};
  }
  }
}

static SmReached read_leads(const LeadTally *tally, int metric) {
  switch (metric) {
  case SM_METRIC_MQLS:
    return reach_count(tally->mqls * SM_NANOS);
  case SM_METRIC_ENGAGED:
    return reach_count(tally->engaged * SM_NANOS);
  case SM_METRIC_SLA_ATTAINMENT:
    return reach_share(tally->met * SM_NANOS, tally->due * SM_NANOS);
  default:
    return reach_share(tally->conforming * SM_NANOS, tally->mqls * SM_NANOS);
  }
}

static gboolean is_of_deals(int metric) {
  return metric <= SM_METRIC_PIPELINE_CREATED || metric == SM_METRIC_WIN_RATE || metric == SM_METRIC_AVERAGE_DEAL;
}

static gboolean can_count(const SmResults *results, int metric) {
  const SmTable *opportunities = results->question.data->tables[SM_TABLE_OPPORTUNITIES];
  gboolean of_amounts = sm_metric_unit(metric) == SM_UNIT_MONEY;
  if (is_of_deals(metric)) return opportunities && (!of_amounts || sm_table_has(opportunities, SM_OPPORTUNITY_AMOUNT));
  if (!results->traces || !sm_table_has(results->question.data->tables[SM_TABLE_LEADS], SM_LEAD_MQL_AT)) return FALSE;
  if (metric == SM_METRIC_SLA_CONFORMING) return sm_yardstick_checks(&results->question, TRUE) > 0;
  return results->traces->has_sla || metric == SM_METRIC_MQLS;
}

SmReached sm_metric_reach(const SmResults *results, const SmDeals *deals, int metric, const SmCounted *counted) {
  if (!can_count(results, metric)) return (SmReached){sm_quantity_unknown(sm_metric_unit(metric)), {0, 0}, 0, -1, 0, 0};
  if (is_of_deals(metric)) {
    DealTally tally = count_deals(results->question.data, deals, counted);
    return read_deals(&tally, metric);
  }
  LeadTally tally = count_leads(results, deals, counted);
  return read_leads(&tally, metric);
}

SmQuantity sm_metric_count(const SmResults *results, const SmDeals *deals, guint32 row, const SmPeriod *period,
                           gint64 *ret_part, gint64 *ret_n) {
  int metric = (int)sm_table_whole(results->question.data->tables[SM_TABLE_OBJECTIVES], SM_OBJECTIVE_METRIC, row);
  g_autoptr(SmScope) scope = sm_scope_of_objective(results->question.data, row);
  SmReached reached = sm_metric_reach(results, deals, metric, &(SmCounted){scope, period, NULL, NULL});
  *ret_part = reached.part;
  *ret_n = reached.n;
  return reached.value;
}

SmFraction sm_target_attain(const SmReached *reached, SmQuantity target) {
  if (!target.known || !sm_fraction_known(reached->exact)) return (SmFraction){0, 0};
  if (target.unit == SM_UNIT_MONEY)
    return sm_fraction_make(reached->exact.part, (__int128)reached->exact.whole * target.whole);
  /* a count, a share or a half deal: parsed from at most nine decimals */
  gint64 nanos = target.unit == SM_UNIT_COUNT ? target.whole * SM_NANOS : llround(target.real * (double)SM_NANOS);
  return sm_fraction_make((__int128)reached->exact.part * SM_NANOS, (__int128)reached->exact.whole * nanos);
}
