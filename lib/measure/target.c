/* See target.h. A metric, a scope and a period come in; out goes what was reached. */
#include "measure/target.h"

#include "base/money.h"
#include "measure/scope.h"
#include "measure/yardstick.h"

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

typedef struct {
  gint64 created, pipeline, won, lost, revenue, priced;
} DealTally;

static DealTally count_deals(const SmDataset *data, const SmDeals *deals, SmScope *scope, const SmPeriod *period) {
  DealTally tally = {0};
  for (guint i = 0; i < deals->count; i++) {
    const SmDeal *deal = &deals->items[i];
    gboolean created = sm_deal_created_in(deal, period), closed = sm_deal_closed_in(deal, period);
    if ((!created && !closed) || !sm_scope_holds_deal(scope, data, deal)) continue;
    gboolean won = sm_deal_won_in(deal, period);
    tally.created += created;
    tally.pipeline += created ? deal->amount_minor : 0;
    tally.won += won;
    tally.lost += closed && !won;
    tally.revenue += won ? deal->amount_minor : 0;
    tally.priced += won && deal->has_amount;
  }
  return tally;
}

typedef struct {
  gint64 mqls, engaged, met, due, conforming;
} LeadTally;

static LeadTally count_leads(const SmResults *results, const SmDeals *deals, SmScope *scope, const SmPeriod *period) {
  LeadTally tally = {0};
  for (guint i = 0; i < results->traces->count; i++) {
    const SmTrace *trace = &results->traces->items[i];
    gboolean handed_over = sm_trace_in(trace, period);
    gboolean engaged = sm_period_holds(period, trace->reached[SM_STAGE_ENGAGED]);
    if ((!handed_over && !engaged) || !sm_scope_holds_trace(scope, results->question.data, deals, trace)) continue;
    tally.engaged += engaged;
    tally.mqls += handed_over;
    tally.due += handed_over && trace->sla != SM_SLA_PENDING;
    tally.met += handed_over && trace->sla == SM_SLA_MET;
    tally.conforming += handed_over && trace->conforming;
  }
  return tally;
}

static SmQuantity take_ratio(gint64 part, gint64 n, gint64 *ret_part, gint64 *ret_n) {
  *ret_part = part;
  *ret_n = n;
  return sm_quantity_ratio(part, n);
}

static SmQuantity read_deals(const DealTally *tally, int metric, gint64 *ret_part, gint64 *ret_n) {
  switch (metric) {
  case SM_METRIC_REVENUE:
    return sm_quantity_money(tally->revenue);
  case SM_METRIC_DEALS_WON:
    return sm_quantity_count(tally->won);
  case SM_METRIC_OPPORTUNITIES_CREATED:
    return sm_quantity_count(tally->created);
  case SM_METRIC_PIPELINE_CREATED:
    return sm_quantity_money(tally->pipeline);
  case SM_METRIC_WIN_RATE:
    return take_ratio(tally->won, tally->won + tally->lost, ret_part, ret_n);
  default: /* average deal, of those whose amount is known */
    if (tally->priced == 0) return sm_quantity_unknown(SM_UNIT_MONEY);
    return sm_quantity_money(sm_money_scale(tally->revenue, 1, tally->priced));
  }
}

static SmQuantity read_leads(const LeadTally *tally, int metric, gint64 *ret_part, gint64 *ret_n) {
  switch (metric) {
  case SM_METRIC_MQLS:
    return sm_quantity_count(tally->mqls);
  case SM_METRIC_ENGAGED:
    return sm_quantity_count(tally->engaged);
  case SM_METRIC_SLA_ATTAINMENT:
    return take_ratio(tally->met, tally->due, ret_part, ret_n);
  default:
    return take_ratio(tally->conforming, tally->mqls, ret_part, ret_n);
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

SmQuantity sm_metric_count(const SmResults *results, const SmDeals *deals, guint32 row, const SmPeriod *period,
                           gint64 *ret_part, gint64 *ret_n) {
  int metric = (int)sm_table_whole(results->question.data->tables[SM_TABLE_OBJECTIVES], SM_OBJECTIVE_METRIC, row);
  *ret_part = 0;
  *ret_n = -1;
  if (!can_count(results, metric)) return sm_quantity_unknown(sm_metric_unit(metric));
  g_autoptr(SmScope) scope = sm_scope_of_objective(results->question.data, row);
  if (is_of_deals(metric)) {
    DealTally tally = count_deals(results->question.data, deals, scope, period);
    return read_deals(&tally, metric, ret_part, ret_n);
  }
  LeadTally tally = count_leads(results, deals, scope, period);
  return read_leads(&tally, metric, ret_part, ret_n);
}
