/*
 * The win of the month: the largest deal won in it, and the steps of its chain that a letter has room for. Names stand
 * here for credit only.
 */
#include "measure/agenda_parts.h"

#include <string.h>

/* How many steps of a kind are shown, the first ones; 0: all. */
static const guint shown[] = {[SM_STEP_CAMPAIGN] = 1, [SM_STEP_CONTENT] = 2, [SM_STEP_HELP] = 2, [SM_STEP_WON] = 0};

/* The larger amount first, then the earlier close, then the id. */
static gboolean is_before(const SmDataset *data, const SmDeal *deal, const SmDeal *other) {
  if (deal->amount_minor != other->amount_minor) return deal->amount_minor > other->amount_minor;
  if (deal->closed_at != other->closed_at) return deal->closed_at < other->closed_at;
  return strcmp(sm_dataset_text(data, SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_ID, deal->row),
                sm_dataset_text(data, SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_ID, other->row)) < 0;
}

static const SmDeal *find_largest(const SmAgenda *agenda, const SmDeals *deals) {
  SmWindow month = sm_window_before(agenda, SM_AGENDA_MONTH_DAYS);
  const SmDeal *best = NULL;
  for (guint i = 0; i < deals->count; i++) {
    const SmDeal *deal = &deals->items[i];
    if (deal->status != SM_DEAL_WON || !sm_window_holds(month, deal->closed_at) || deal->amount_minor <= 0) continue;
    if (!best || is_before(agenda->results->question.data, deal, best)) best = deal;
  }
  return best;
}

static void keep_shown(GArray *steps) {
  guint counts[G_N_ELEMENTS(shown)] = {0}, kept = 0;
  for (guint i = 0; i < steps->len; i++) {
    SmChainStep step = g_array_index(steps, SmChainStep, i);
    if (shown[step.kind] && counts[step.kind]++ >= shown[step.kind]) continue;
    g_array_index(steps, SmChainStep, kept++) = step;
  }
  g_array_set_size(steps, kept);
}

void sm_agenda_find_win(SmAgenda *agenda) {
  const SmQuestion *question = &agenda->results->question;
  g_autoptr(SmDeals) deals = sm_deals_new(question);
  const SmDeal *deal = find_largest(agenda, deals);
  if (!deal) return;
  g_autoptr(SmHistory) history = sm_history_new(question, agenda->results->traces);
  agenda->win = sm_chain_of(history, deal);
  keep_shown(agenda->win->steps);
}
