/* flow.*: the deals as of the as-of come in; out goes what happened in a period, whatever its cohort, and the bridge
 * from cohorts to the deals won. */
#include "measure/measures.h"

typedef struct {
  gint64 created, created_with_amount, pipeline;
  gint64 won, won_with_amount, revenue;
} Tally;

static Tally count_deals(const GPtrArray *deals, const SmPeriod *period) {
  Tally tally = {0};
  for (guint i = 0; i < deals->len; i++) {
    const SmDeal *deal = deals->pdata[i];
    if (sm_deal_created_in(deal, period)) {
      tally.created++;
      tally.created_with_amount += deal->has_amount;
      tally.pipeline += deal->amount_minor;
    }
    if (sm_deal_won_in(deal, period)) {
      tally.won++;
      tally.won_with_amount += deal->has_amount;
      tally.revenue += deal->amount_minor;
    }
  }
  return tally;
}

void sm_flow_count(const SmSample *deals, const SmPeriod *period) {
  const SmTable *table = deals->question->data->tables[SM_TABLE_OPPORTUNITIES];
  Tally tally = count_deals(deals->items, period);
  gboolean priced = sm_table_has(table, SM_OPPORTUNITY_AMOUNT);
  gboolean created = sm_table_has(table, SM_OPPORTUNITY_CREATED_AT);
  gboolean closed = sm_table_has(table, SM_OPPORTUNITY_CLOSED_AT);
  if (created) sm_sample_count(deals, "flow.opportunities_created", tally.created, -1);
  if (created && priced) sm_sample_money(deals, "flow.pipeline_created", tally.pipeline, tally.created_with_amount);
  if (closed) sm_sample_count(deals, "flow.deals_won", tally.won, -1);
  if (closed && priced) sm_sample_money(deals, "flow.revenue", tally.revenue, tally.won_with_amount);
}

static void count_group(const SmSample *deals) { sm_flow_count(deals, &deals->question->period); }

static GPtrArray *select_deals(const SmSample *deals, gboolean (*wanted)(const SmDeal *, const SmPeriod *),
                               gboolean (*or_wanted)(const SmDeal *, const SmPeriod *)) {
  GPtrArray *selected = g_ptr_array_new();
  const SmPeriod *period = &deals->question->period;
  for (guint i = 0; i < deals->items->len; i++)
    if (wanted(deals->items->pdata[i], period) || (or_wanted && or_wanted(deals->items->pdata[i], period)))
      g_ptr_array_add(selected, deals->items->pdata[i]);
  return selected;
}

void sm_flow_break_down(const SmSample *deals) {
  static const SmDimension dimensions[] = {SM_BY_MOTION, SM_BY_SEGMENT, SM_BY_SOURCE, SM_BY_OWNER, SM_BY_CAMPAIGN};
  g_autoptr(GPtrArray) moved = select_deals(deals, sm_deal_created_in, sm_deal_won_in);
  SmSample sample = *deals;
  sample.items = moved;
  sm_sample_each(&sample, dimensions, G_N_ELEMENTS(dimensions), sm_deal_value, count_group);
}

static void count_bridge(const SmSample *cohort) { sm_sample_count(cohort, "flow.bridge", cohort->items->len, -1); }

void sm_flow_bridge(const SmSample *deals) {
  const SmDataset *data = deals->question->data;
  if (!sm_table_has(data->tables[SM_TABLE_LEADS], SM_LEAD_MQL_AT) ||
      !sm_table_has(data->tables[SM_TABLE_OPPORTUNITIES], SM_OPPORTUNITY_CLOSED_AT))
    return;
  g_autoptr(GPtrArray) won = select_deals(deals, sm_deal_won_in, NULL);
  SmSample sample = *deals;
  sample.items = won;
  const SmDimension by_period = SM_BY_PERIOD;
  sm_sample_each(&sample, &by_period, 1, sm_deal_value, count_bridge);
}
