/* See deal.h. The opportunities and the as-of come in; out go the deals that existed then, each in its state of then.
 */
#include "measure/deal.h"

#include "base/money.h"
#include "base/parallel.h"

#define PART 16384 /* rows that a thread reads at a time */

static gint64 whole(const SmQuestion *question, guint field, guint32 row) {
  return sm_table_whole(question->data->tables[SM_TABLE_OPPORTUNITIES], field, row);
}

static SmInstant mql_of(const SmQuestion *question, guint32 lead) {
  if (lead == SM_ROW_NONE) return SM_INSTANT_NONE;
  SmInstant at = sm_table_whole(question->data->tables[SM_TABLE_LEADS], SM_LEAD_MQL_AT, lead);
  return at > question->as_of ? SM_INSTANT_NONE : at;
}

/* FALSE when the deal did not exist at the as-of. Instants that are not known are smaller than any. */
static gboolean read_deal(const SmQuestion *question, guint32 row, SmDeal *ret_deal) {
  SmInstant created_at = whole(question, SM_OPPORTUNITY_CREATED_AT, row);
  SmInstant closed_at = whole(question, SM_OPPORTUNITY_CLOSED_AT, row);
  gint64 status = whole(question, SM_OPPORTUNITY_STATUS, row);
  if (created_at > question->as_of) return FALSE;
  gboolean closed = status == SM_DEAL_WON || status == SM_DEAL_LOST;
  if (closed && closed_at > question->as_of) {
    if (created_at == SM_INSTANT_NONE) return FALSE;
    closed = FALSE;
  }
  gint64 amount = whole(question, SM_OPPORTUNITY_AMOUNT, row);
  guint32 lead = question->data->opportunity_lead ? question->data->opportunity_lead[row] : SM_ROW_NONE;
  *ret_deal = (SmDeal){.row = row,
                       .lead = lead,
                       .status = closed ? (int)status : SM_DEAL_OPEN,
                       .created_at = created_at,
                       .closed_at = closed ? closed_at : SM_INSTANT_NONE,
                       .mql_at = mql_of(question, lead),
                       .has_amount = amount != SM_MONEY_NONE,
                       .amount_minor = amount == SM_MONEY_NONE ? 0 : amount};
  return TRUE;
}

typedef struct {
  const SmQuestion *question;
  SmDeals *deals;
  guint32 rows;
} Reading;

/* Each row at its own place, as if all existed. */
static void read_part(guint part, guint worker, gpointer data) {
  (void)worker;
  const Reading *reading = data;
  guint32 end = MIN((part + 1) * PART, reading->rows);
  for (guint32 row = part * PART; row < end; row++) {
    gboolean exists = read_deal(reading->question, row, &reading->deals->items[row]);
    reading->deals->of_row[row] = exists ? row : SM_ROW_NONE;
  }
}

/* Moves those that exist up to where they belong: most often all do, and stay. */
static void close_gaps(const Reading *reading) {
  SmDeals *deals = reading->deals;
  for (guint32 row = 0; row < reading->rows; row++) {
    if (deals->of_row[row] == SM_ROW_NONE) continue;
    if (deals->count != row) deals->items[deals->count] = deals->items[row];
    deals->of_row[row] = deals->count++;
  }
}

SmDeals *sm_deals_new(const SmQuestion *question) {
  SmDeals *deals = g_new0(SmDeals, 1);
  const SmTable *table = question->data->tables[SM_TABLE_OPPORTUNITIES];
  Reading reading = {question, deals, table ? table->row_count : 0};
  deals->items = g_new(SmDeal, (gsize)reading.rows + 1);
  deals->of_row = g_new(guint32, (gsize)reading.rows + 1);
  sm_parallel(question->threads, (reading.rows + PART - 1) / PART, read_part, &reading);
  close_gaps(&reading);
  return deals;
}

void sm_deals_free(SmDeals *deals) {
  if (!deals) return;
  g_free(deals->items);
  g_free(deals->of_row);
  g_free(deals);
}

static void take_deal(SmLeadDeals *found, const SmDeal *deal) {
  if (!found->first || deal->created_at < found->first->created_at) found->first = deal;
  if (deal->status == SM_DEAL_OPEN && !found->open) found->open = deal;
  if (deal->status == SM_DEAL_LOST && (!found->lost || deal->closed_at >= found->lost->closed_at)) found->lost = deal;
  if (deal->status != SM_DEAL_WON) return;
  found->won_minor += deal->amount_minor;
  if (!found->won || deal->closed_at < found->won->closed_at) found->won = deal;
}

void sm_deals_expect(const SmDeals *deals, const SmDataset *data, guint32 lead) {
  const SmGroups *groups = &data->opportunities_of_lead;
  if (!groups->start || groups->start[lead] == groups->start[lead + 1]) return;
  guint32 row = groups->rows[groups->start[lead]];
  __builtin_prefetch(&deals->of_row[row]);
  __builtin_prefetch(&deals->items[row]); /* where all deals exist it is this one, else one not far before it */
}

SmLeadDeals sm_deals_of_lead(const SmDeals *deals, const SmDataset *data, guint32 lead) {
  SmLeadDeals found = {NULL};
  const SmGroups *groups = &data->opportunities_of_lead;
  if (!groups->start) return found;
  for (guint32 i = groups->start[lead]; i < groups->start[lead + 1]; i++) {
    guint32 item = deals->of_row[groups->rows[i]];
    if (item != SM_ROW_NONE) take_deal(&found, &deals->items[item]);
  }
  return found;
}

gboolean sm_deal_created_in(const SmDeal *deal, const SmPeriod *period) {
  return sm_period_holds(period, deal->created_at);
}

gboolean sm_deal_closed_in(const SmDeal *deal, const SmPeriod *period) {
  return deal->status != SM_DEAL_OPEN && sm_period_holds(period, deal->closed_at);
}

gboolean sm_deal_won_in(const SmDeal *deal, const SmPeriod *period) {
  return deal->status == SM_DEAL_WON && sm_deal_closed_in(deal, period);
}
