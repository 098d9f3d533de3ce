/* See scope.h. A row's filters come in; out goes yes or no for each lead and deal. Texts of the dataset are interned,
 * so that each distinct one is folded once. */
#include "measure/scope.h"

#include "base/fold.h"

#include <string.h>

struct SmScope {
  gboolean holds_all;                 /* nothing is wanted */
  char *wanted[SM_FILTER_COUNT];      /* folded; NULL: all */
  GHashTable *known[SM_FILTER_COUNT]; /* text, by address -> 1 no, 2 yes */
};

const char *sm_scope_filter(const SmDataset *data, SmTableId table, guint32 row, SmFilter filter) {
  static const guint of_objectives[SM_FILTER_COUNT] = {SM_OBJECTIVE_SOURCE,  SM_OBJECTIVE_MOTION,
                                                       SM_OBJECTIVE_SEGMENT, SM_OBJECTIVE_CAMPAIGN,
                                                       SM_OBJECTIVE_OWNER,   SM_OBJECTIVE_PRODUCT};
  static const guint of_plans[SM_FILTER_COUNT] = {SM_BONUS_SOURCE,   SM_BONUS_MOTION, SM_BONUS_SEGMENT,
                                                  SM_BONUS_CAMPAIGN, SM_BONUS_OWNER,  SM_BONUS_PRODUCT};
  const guint *fields = table == SM_TABLE_BONUS_PLANS ? of_plans : of_objectives;
  return sm_dataset_text(data, table, fields[filter], row);
}

SmScope *sm_scope_new(const SmDataset *data, SmTableId table, guint32 row) {
  SmScope *scope = g_new0(SmScope, 1);
  scope->holds_all = TRUE;
  for (SmFilter i = 0; i < SM_FILTER_COUNT; i++) {
    g_autofree char *folded = sm_fold_text(sm_scope_filter(data, table, row, i));
    if (!*folded) continue;
    scope->holds_all = FALSE;
    scope->wanted[i] = g_steal_pointer(&folded);
    scope->known[i] = g_hash_table_new(g_direct_hash, g_direct_equal);
  }
  return scope;
}

SmScope *sm_scope_of_objective(const SmDataset *data, guint32 row) {
  return sm_scope_new(data, SM_TABLE_OBJECTIVES, row);
}

void sm_scope_free(SmScope *scope) {
  if (!scope) return;
  for (guint i = 0; i < SM_FILTER_COUNT; i++) {
    g_free(scope->wanted[i]);
    g_clear_pointer(&scope->known[i], g_hash_table_unref);
  }
  g_free(scope);
}

static gboolean matches(SmScope *scope, SmFilter filter, const char *text) {
  if (!scope->wanted[filter]) return TRUE;
  guint known = GPOINTER_TO_UINT(g_hash_table_lookup(scope->known[filter], text));
  if (known) return known == 2;
  g_autofree char *folded = sm_fold_text(text);
  gboolean same = strcmp(folded, scope->wanted[filter]) == 0;
  g_hash_table_insert(scope->known[filter], (gpointer)text, GUINT_TO_POINTER(same ? 2 : 1));
  return same;
}

static gboolean holds_profile(SmScope *scope, const SmProfile *profile) {
  return matches(scope, SM_FILTER_SOURCE, profile->source) && matches(scope, SM_FILTER_MOTION, profile->motion) &&
         matches(scope, SM_FILTER_SEGMENT, profile->segment) &&
         (matches(scope, SM_FILTER_CAMPAIGN, profile->campaign_id) ||
          matches(scope, SM_FILTER_CAMPAIGN, profile->campaign)) &&
         (matches(scope, SM_FILTER_OWNER, profile->owner_id) || matches(scope, SM_FILTER_OWNER, profile->owner));
}

gboolean sm_scope_holds_deal(SmScope *scope, const SmDataset *data, const SmDeal *deal) {
  const char *product = sm_dataset_text(data, SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_PRODUCT, deal->row);
  SmProfile profile = sm_profile_of_deal(data, deal->row);
  return holds_profile(scope, &profile) && matches(scope, SM_FILTER_PRODUCT, product);
}

static gboolean has_deal_of_product(SmScope *scope, const SmDataset *data, const SmDeals *deals, guint32 lead) {
  const SmGroups *groups = &data->opportunities_of_lead;
  for (guint32 i = groups->start[lead]; i < groups->start[lead + 1]; i++) {
    guint32 row = groups->rows[i];
    const char *product = sm_dataset_text(data, SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_PRODUCT, row);
    if (deals->of_row[row] != SM_ROW_NONE && matches(scope, SM_FILTER_PRODUCT, product)) return TRUE;
  }
  return FALSE;
}

gboolean sm_scope_holds_trace(SmScope *scope, const SmQuestion *question, const SmDeals *deals, const SmTrace *trace) {
  if (scope->holds_all) return TRUE;
  SmProfile profile = sm_trace_profile(question, trace);
  return holds_profile(scope, &profile) &&
         (!scope->wanted[SM_FILTER_PRODUCT] || has_deal_of_product(scope, question->data, deals, trace->lead));
}
