/* See bonus_parts.h. Deals and plans come in; out goes for each deal who is paid for it, and the matrix of motion and
 * segment. */
#include "measure/bonus_parts.h"

#include "base/money.h"

#include <string.h>

void sm_bonus_deal_free(SmBonusDeal *deal) {
  if (!deal) return;
  g_array_unref(deal->parts);
  g_ptr_array_unref(deal->plans);
  g_free(deal);
}

static SmDay day_of(const SmQuestion *question, SmInstant at) {
  return at == SM_INSTANT_NONE ? SM_DAY_NONE : sm_zone_to_civil(sm_calendar_zone(question->calendar), at).day;
}

static void judge_paid(const SmBonusWork *work, const SmDeal *deal, SmBonusDeal *shown) {
  for (guint i = 0; i < work->bonus->plans->len; i++) {
    const SmBonusPlan *plan = g_ptr_array_index(work->bonus->plans, i);
    if (!sm_period_holds(&plan->period, deal->closed_at)) continue;
    if (!sm_scope_holds_deal(plan->scope, work->results->question.data, deal)) continue;
    shown->paid |= plan->teams;
    g_ptr_array_add(shown->plans, (gpointer)plan);
  }
}

static SmBonusDeal *show_deal(const SmBonusWork *work, guint index) {
  const SmQuestion *question = &work->results->question;
  const SmDeal *deal = &work->deals->items[index];
  const SmShares *shares = work->shares;
  guint first = shares->start[index], count = shares->start[index + 1] - first;
  SmBonusDeal *shown = g_new(SmBonusDeal, 1);
  *shown = (SmBonusDeal){
      .id = sm_dataset_text(question->data, SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_ID, deal->row),
      .account = sm_dataset_text(question->data, SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_ACCOUNT, deal->row),
      .product = sm_dataset_text(question->data, SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_PRODUCT, deal->row),
      .closed_on = day_of(question, deal->closed_at),
      .amount_minor = deal->amount_minor,
      .has_amount = deal->has_amount,
      .uneven = shares->uneven[index],
      .created = sm_deal_created_in(deal, &question->period),
      .won = sm_deal_won_in(deal, &question->period),
      .lost = sm_deal_closed_in(deal, &question->period) && deal->status == SM_DEAL_LOST,
      .profile = sm_profile_of_deal(question->data, deal->row),
      .parts = g_array_sized_new(FALSE, FALSE, sizeof(SmPart), count),
      .plans = g_ptr_array_new()};
  g_array_append_vals(shown->parts, &shares->parts[first], count);
  if (shown->won) judge_paid(work, deal, shown);
  return shown;
}

static gint compare_deals(gconstpointer a, gconstpointer b) {
  const SmBonusDeal *x = *(SmBonusDeal *const *)a, *y = *(SmBonusDeal *const *)b;
  gint64 x_day = x->closed_on == SM_DAY_NONE ? G_MAXINT64 : x->closed_on;
  gint64 y_day = y->closed_on == SM_DAY_NONE ? G_MAXINT64 : y->closed_on;
  return x_day != y_day ? (x_day < y_day ? -1 : 1) : strcmp(x->id, y->id);
}

static gint compare_cells(gconstpointer a, gconstpointer b) {
  const SmBonusCell *x = *(SmBonusCell *const *)a, *y = *(SmBonusCell *const *)b;
  int order = strcmp(x->motion, y->motion);
  return order ? order : strcmp(x->segment, y->segment);
}

static SmBonusCell *find_cell(SmBonus *bonus, const SmProfile *profile) {
  for (guint i = 0; i < bonus->cells->len; i++) {
    SmBonusCell *cell = g_ptr_array_index(bonus->cells, i);
    if (strcmp(cell->motion, profile->motion) == 0 && strcmp(cell->segment, profile->segment) == 0) return cell;
  }
  SmBonusCell *cell = g_new0(SmBonusCell, 1);
  cell->motion = profile->motion;
  cell->segment = profile->segment;
  g_ptr_array_add(bonus->cells, cell);
  return cell;
}

static void book_won(SmBonus *bonus, const SmBonusDeal *deal) {
  SmBonusCell *cell = find_cell(bonus, &deal->profile);
  cell->minor[deal->paid] += deal->amount_minor;
  cell->deals[deal->paid]++;
  bonus->paid_minor[deal->paid] += deal->amount_minor;
  bonus->revenue_minor += deal->amount_minor;
}

void sm_bonus_list_deals(const SmBonusWork *work) {
  const SmPeriod *period = &work->results->question.period;
  for (guint i = 0; i < work->deals->count; i++) {
    const SmDeal *deal = &work->deals->items[i];
    if (sm_deal_created_in(deal, period) || sm_deal_closed_in(deal, period))
      g_ptr_array_add(work->bonus->deals, show_deal(work, i));
  }
  g_ptr_array_sort(work->bonus->deals, compare_deals);
  for (guint i = 0; i < work->bonus->deals->len; i++) {
    const SmBonusDeal *deal = g_ptr_array_index(work->bonus->deals, i);
    if (deal->won) book_won(work->bonus, deal);
  }
  g_ptr_array_sort(work->bonus->cells, compare_cells);
}
