/* See bonus_parts.h: if everyone were paid on the same thing. The objectives and the plans come in; out goes what each
 * plan would pay on the attainment of the objective that both teams share. */
#include "measure/bonus_parts.h"

#include "base/fold.h"
#include "base/money.h"

#include <string.h>

static const int metrics[SM_WHATIF_COUNT] = {SM_METRIC_REVENUE, SM_METRIC_DEALS_WON};

static gint64 whole_of(const SmDataset *data, guint field, guint32 row) {
  return sm_table_whole(data->tables[SM_TABLE_OBJECTIVES], field, row);
}

static gboolean is_of_period(const SmQuestion *question, guint32 row) {
  SmPeriod period;
  const char *text = sm_dataset_text(question->data, SM_TABLE_OBJECTIVES, SM_OBJECTIVE_PERIOD, row);
  return sm_period_parse(text, question->settings->fiscal_first_month, sm_calendar_zone(question->calendar), &period,
                         NULL) &&
         period.start == question->period.start && period.end == question->period.end;
}

static gboolean same_text(const char *a, const char *b) {
  g_autofree char *x = sm_fold_text(a), *y = sm_fold_text(b);
  return strcmp(x, y) == 0;
}

/* Both teams hold an objective of the same scope and target: they share it without saying so. */
static gboolean is_twin(const SmQuestion *question, guint32 a, guint32 b) {
  const SmDataset *data = question->data;
  if (whole_of(data, SM_OBJECTIVE_TEAM, a) == whole_of(data, SM_OBJECTIVE_TEAM, b)) return FALSE;
  if (whole_of(data, SM_OBJECTIVE_METRIC, a) != whole_of(data, SM_OBJECTIVE_METRIC, b)) return FALSE;
  for (SmFilter i = 0; i < SM_FILTER_COUNT; i++)
    if (!same_text(sm_scope_filter(data, SM_TABLE_OBJECTIVES, a, i), sm_scope_filter(data, SM_TABLE_OBJECTIVES, b, i)))
      return FALSE;
  return is_of_period(question, b) && same_text(sm_dataset_text(data, SM_TABLE_OBJECTIVES, SM_OBJECTIVE_TARGET, a),
                                                sm_dataset_text(data, SM_TABLE_OBJECTIVES, SM_OBJECTIVE_TARGET, b));
}

static gboolean is_shared(const SmQuestion *question, guint32 row) {
  const SmTable *table = question->data->tables[SM_TABLE_OBJECTIVES];
  if (whole_of(question->data, SM_OBJECTIVE_TEAM, row) == SM_OBJECTIVE_TEAM_SHARED) return TRUE;
  for (guint32 other = 0; other < table->row_count; other++)
    if (is_twin(question, row, other)) return TRUE;
  return FALSE;
}

static gboolean is_of_all(const SmDataset *data, guint32 row) {
  for (SmFilter i = 0; i < SM_FILTER_COUNT; i++)
    if (*sm_scope_filter(data, SM_TABLE_OBJECTIVES, row, i)) return FALSE;
  return TRUE;
}

/* SM_ROW_NONE when the teams share no objective of the metric in this period. */
static guint32 find_objective(const SmQuestion *question, int metric) {
  const SmTable *table = question->data->tables[SM_TABLE_OBJECTIVES];
  guint32 found = SM_ROW_NONE;
  for (guint32 row = 0; table && row < table->row_count; row++) {
    if (whole_of(question->data, SM_OBJECTIVE_METRIC, row) != metric) continue;
    if (!is_of_period(question, row) || !is_shared(question, row)) continue;
    if (is_of_all(question->data, row)) return row;
    if (found == SM_ROW_NONE) found = row;
  }
  return found;
}

static void reach_objective(const SmBonusWork *work, SmWhatIf *whatif) {
  const SmQuestion *question = &work->results->question;
  const SmDataset *data = question->data;
  gint digits = sm_currency_minor_digits(question->settings->currency);
  g_autoptr(SmScope) scope = sm_scope_of_objective(data, whatif->row);
  SmCounted counted = {scope, &question->period, NULL, NULL};
  whatif->name = sm_dataset_text(data, SM_TABLE_OBJECTIVES, SM_OBJECTIVE_NAME, whatif->row);
  if (!*whatif->name) whatif->name = sm_dataset_text(data, SM_TABLE_OBJECTIVES, SM_OBJECTIVE_ID, whatif->row);
  whatif->target = sm_target_parse(sm_dataset_text(data, SM_TABLE_OBJECTIVES, SM_OBJECTIVE_TARGET, whatif->row),
                                   whatif->metric, digits < 0 ? 2 : (guint)digits);
  whatif->reached = sm_metric_reach(work->results, work->deals, whatif->metric, &counted);
  whatif->attainment = sm_target_attain(&whatif->reached, whatif->target);
  whatif->known = sm_fraction_known(whatif->attainment);
}

/* Those paid now are paid in the other world too; who has no payout has nothing to compare. */
static void pay_all(SmBonus *bonus, SmWhatIfKind kind) {
  SmWhatIf *whatif = &bonus->whatif[kind];
  for (guint p = 0; p < bonus->plans->len; p++) {
    const SmBonusPlan *plan = g_ptr_array_index(bonus->plans, p);
    for (guint i = 0; plan->is_due && i < plan->payees->len; i++) {
      SmBonusPayee *payee = &g_array_index(plan->payees, SmBonusPayee, i);
      gint64 minor;
      if (payee->payout_minor == SM_MONEY_NONE) continue;
      if (!sm_curve_pay(&plan->curve, plan->bonus_minor, whatif->attainment, &minor)) continue;
      payee->whatif_minor[kind] = minor;
      whatif->total_minor = (whatif->total_minor == SM_MONEY_NONE ? 0 : whatif->total_minor) + minor;
    }
  }
}

void sm_bonus_ask_whatif(const SmBonusWork *work) {
  for (SmWhatIfKind kind = 0; kind < SM_WHATIF_COUNT; kind++) {
    SmWhatIf *whatif = &work->bonus->whatif[kind];
    whatif->metric = metrics[kind];
    whatif->total_minor = SM_MONEY_NONE;
    whatif->row = find_objective(&work->results->question, whatif->metric);
    if (whatif->row == SM_ROW_NONE) continue;
    reach_objective(work, whatif);
    if (whatif->known) pay_all(work->bonus, kind);
  }
}
