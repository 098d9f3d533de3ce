/*
 * The parts of bonuses, one file each, shared by bonus*.c and whatif.c only.
 */
#pragma once

#include "measure/bonus.h"

G_BEGIN_DECLS

/* What all parts look at. */
typedef struct {
  SmResults *results;
  const SmDeals *deals;
  const SmShares *shares;
  SmBonus *bonus;
} SmBonusWork;

/* bonus_plan.c: the rows of bonus_plans with their people, counted and paid. */
void sm_bonus_read_plans(const SmBonusWork *work);
void sm_bonus_plan_free(SmBonusPlan *plan);
/* Takes `reason`. */
void sm_bonus_add_fault(SmBonus *bonus, const char *plan, char *reason);

/* bonus_scope.c: the deals, the plans in whose scope each falls, and the matrix. */
void sm_bonus_list_deals(const SmBonusWork *work);
void sm_bonus_deal_free(SmBonusDeal *deal);

/* whatif.c: everybody on one objective. Needs the plans. */
void sm_bonus_ask_whatif(const SmBonusWork *work);

/* bonus_figures.c: all figures, and the total. */
void sm_bonus_add_figures(SmResults *results, SmBonus *bonus);

G_END_DECLS
