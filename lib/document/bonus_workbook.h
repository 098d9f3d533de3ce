/*
 * bonus.xlsx as a document: the bonuses of a period, for those who pay them and must be able to recompute every cent.
 * Inputs, calculations and outputs stand apart; what is computed is a formula over inputs and deals, with its value. It
 * names the company's own people and its customers' accounts, and nothing of a lead.
 */
#pragma once

#include "document/document.h"
#include "measure/measure.h"

#include <glib.h>

G_BEGIN_DECLS

/* NULL when no plan of the period pays anybody. Owned by caller; borrows `language`. */
SmDocument *sm_bonus_workbook(const SmResults *results, const SmLanguage *language);

/* Who is paid for what, in one sentence: "None of the won revenue pays both teams: inbound deals pay only marketing,
 * ...". NULL where it was left out. Owned by caller. */
char *sm_say_bonus_finding(const SmResults *results, const SmLanguage *language);
/* What would change if everyone were paid on revenue, in one sentence; NULL where it was left out. Owned by caller. */
char *sm_say_bonus_whatif(const SmResults *results, const SmLanguage *language);

G_END_DECLS
