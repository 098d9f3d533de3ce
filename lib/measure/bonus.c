/* See bonus.h: the parts in their order, and the life of what they find. */
#include "measure/bonus.h"

#include "base/money.h"
#include "measure/bonus_parts.h"

const char *sm_paid_name(SmPaid paid) {
  static const char *const names[SM_PAID_COUNT] = {"nobody", "sales", "marketing", "both"};
  return names[paid];
}

static void fault_free(gpointer data) {
  SmBonusFault *fault = data;
  g_free(fault->reason);
  g_free(fault);
}

static SmBonus *bonus_new(void) {
  SmBonus *bonus = g_new0(SmBonus, 1);
  bonus->plans = g_ptr_array_new_with_free_func((GDestroyNotify)sm_bonus_plan_free);
  bonus->deals = g_ptr_array_new_with_free_func((GDestroyNotify)sm_bonus_deal_free);
  bonus->cells = g_ptr_array_new_with_free_func(g_free);
  bonus->faults = g_ptr_array_new_with_free_func(fault_free);
  bonus->total_minor = SM_MONEY_NONE;
  return bonus;
}

void sm_bonus_free(SmBonus *bonus) {
  if (!bonus) return;
  g_ptr_array_unref(bonus->deals);
  g_ptr_array_unref(bonus->plans);
  g_ptr_array_unref(bonus->cells);
  g_ptr_array_unref(bonus->faults);
  g_free(bonus);
}

void sm_bonus_measure(SmResults *results, const SmDeals *deals) {
  if (!results->question.data->tables[SM_TABLE_BONUS_PLANS]) return;
  g_autoptr(SmShares) shares = sm_shares_new(&results->question, deals);
  SmBonusWork work = {results, deals, shares, bonus_new()};
  results->bonus = work.bonus;
  sm_bonus_read_plans(&work);
  sm_bonus_list_deals(&work);
  sm_bonus_ask_whatif(&work);
  sm_bonus_add_figures(results, work.bonus);
}
