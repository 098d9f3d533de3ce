/* See forecast.h. An objective and the deals come in; out goes what it will come to. */
#include "measure/forecast.h"

#include "base/fold.h"

#include <math.h>
#include <string.h>

typedef struct {
  const SmQuestion *question;
  GHashTable *stages; /* folded name -> probability in 10^-9, + 1 */
} Chances;

static GHashTable *index_stages(const SmSettings *settings) {
  GHashTable *stages = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; settings->stages && i < settings->stages->len; i++) {
    const SmStageProbability *stage = settings->stages->pdata[i];
    gint64 nanos = llround(stage->probability * (double)SM_NANOS);
    g_hash_table_insert(stages, sm_fold_text(stage->stage), GSIZE_TO_POINTER((gsize)nanos + 1));
  }
  return stages;
}

/* In 10^-9; -1 where only the win rate can say. */
static gint64 chance_of(const Chances *chances, const SmDeal *deal) {
  const SmDataset *data = chances->question->data;
  const SmTable *table = data->tables[SM_TABLE_OPPORTUNITIES];
  gint64 status = sm_table_whole(table, SM_OPPORTUNITY_STATUS, deal->row);
  if (status == SM_DEAL_WON || status == SM_DEAL_LOST) return -1;
  gint64 share = sm_table_whole(table, SM_OPPORTUNITY_PROBABILITY, deal->row);
  if (share != SM_WHOLE_NONE) return share;
  g_autofree char *stage = sm_fold_text(sm_dataset_text(data, SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_STAGE, deal->row));
  return (gint64)GPOINTER_TO_SIZE(g_hash_table_lookup(chances->stages, stage)) - 1;
}

/* Amounts (or deals) x probability, apart from those whose probability is the win rate. */
typedef struct {
  __int128 weighted; /* x 10^9 */
  __int128 at_win_rate;
} Sum;

static gboolean is_due(const SmDataset *data, const SmDeal *deal, const SmPeriod *period) {
  gint64 due = sm_table_whole(data->tables[SM_TABLE_OPPORTUNITIES], SM_OPPORTUNITY_DUE_ON, deal->row);
  return deal->status == SM_DEAL_OPEN && due != SM_WHOLE_NONE && due >= period->first_day && due < period->end_day;
}

static Sum sum_open(const SmQuestion *question, const SmDeals *deals, const SmObjectiveResult *objective) {
  g_autoptr(SmScope) scope = sm_scope_of_objective(question->data, objective->row);
  g_autoptr(GHashTable) stages = index_stages(question->settings);
  Chances chances = {question, stages};
  Sum sum = {0, 0};
  for (guint i = 0; i < deals->count; i++) {
    const SmDeal *deal = &deals->items[i];
    if (!is_due(question->data, deal, &objective->period) || !sm_scope_holds_deal(scope, question->data, deal))
      continue;
    gint64 worth = objective->metric == SM_METRIC_REVENUE ? deal->amount_minor : 1, chance = chance_of(&chances, deal);
    if (chance < 0)
      sum.at_win_rate += worth;
    else
      sum.weighted += (__int128)worth * chance;
  }
  return sum;
}

SmPeriod sm_four_periods(const SmQuestion *question) {
  SmPeriod four = question->before[0];
  four.start = question->before[SM_PERIODS_BEFORE - 1].start;
  four.first_day = question->before[SM_PERIODS_BEFORE - 1].first_day;
  return four;
}

static void count_closed(const SmQuestion *question, const SmDeals *deals, gint64 *ret_won, gint64 *ret_closed) {
  SmPeriod four = sm_four_periods(question);
  gint64 won = 0, closed = 0;
  for (guint i = 0; i < deals->count; i++) {
    won += sm_deal_won_in(&deals->items[i], &four);
    closed += sm_deal_closed_in(&deals->items[i], &four);
  }
  *ret_won = won;
  *ret_closed = closed;
}

/* part / whole to the nearest, half away from zero; `whole` is positive. */
static gint64 divide_rounded(__int128 part, __int128 whole) {
  __int128 half = whole / 2;
  return (gint64)(part >= 0 ? (part + half) / whole : -((-part + half) / whole));
}

SmQuantity sm_forecast(const SmResults *results, const SmDeals *deals, const SmObjectiveResult *objective) {
  const SmQuestion *question = &results->question;
  const SmTable *table = question->data->tables[SM_TABLE_OPPORTUNITIES];
  gboolean money = objective->metric == SM_METRIC_REVENUE;
  SmUnit unit = money ? SM_UNIT_MONEY : SM_UNIT_NONE;
  if ((!money && objective->metric != SM_METRIC_DEALS_WON) || !objective->actual.known ||
      !sm_table_has(table, SM_OPPORTUNITY_DUE_ON))
    return sm_quantity_unknown(unit);
  Sum sum = sum_open(question, deals, objective);
  gint64 won, closed;
  count_closed(question, deals, &won, &closed);
  if (sum.at_win_rate != 0 && closed == 0) return sm_quantity_unknown(unit);
  closed = MAX(closed, 1);
  __int128 whole = (__int128)SM_NANOS * closed;
  __int128 part = sum.weighted * closed + sum.at_win_rate * won * SM_NANOS;
  if (money) return sm_quantity_money(objective->actual.whole + divide_rounded(part, whole));
  return sm_quantity_real(unit, (double)((__int128)objective->actual.whole * whole + part) / (double)whole);
}
