/* See assists.h. The deals won in the period come in; out go their chains, and who assisted how many. */
#include "measure/assists.h"

#include "measure/sample.h"

#include <string.h>

typedef struct {
  const char *value; /* a person's id, or a team */
  gint64 deals, priced, minor;
  guint seen_by; /* the last deal counted, + 1 */
} Tally;

/* Counts a deal once for a value. */
static void count_for(GHashTable *tallies, const char *value, const SmChain *chain, guint deal) {
  Tally *tally = g_hash_table_lookup(tallies, value);
  if (!tally) {
    tally = g_new0(Tally, 1);
    tally->value = value;
    g_hash_table_insert(tallies, (gpointer)value, tally);
  }
  if (tally->seen_by == deal + 1) return;
  tally->seen_by = deal + 1;
  tally->deals++;
  tally->priced += chain->has_amount;
  tally->minor += chain->amount_minor;
}

static gint compare_tallies(gconstpointer a, gconstpointer b) {
  return strcmp(((const Tally *)a)->value, ((const Tally *)b)->value);
}

static void write_tallies(SmResults *results, GHashTable *tallies, SmDimension dimension) {
  SmSample sample = {.question = &results->question, .figures = results->figures};
  gboolean priced = sm_table_has(results->question.data->tables[SM_TABLE_OPPORTUNITIES], SM_OPPORTUNITY_AMOUNT);
  g_autoptr(GList) list = g_list_sort(g_hash_table_get_values(tallies), compare_tallies);
  for (const GList *item = list; item; item = item->next) {
    const Tally *tally = item->data;
    SmSample value = sm_sample_with(&sample, dimension, tally->value);
    sm_sample_count(&value, "assists.deals", tally->deals, -1);
    if (priced) sm_sample_money(&value, "assists.revenue", tally->minor, tally->priced);
  }
}

static void count_assists(SmResults *results) {
  g_autoptr(GHashTable) people = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr(GHashTable) teams = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
  SmAssists *assists = results->assists;
  for (guint c = 0; c < assists->chains->len; c++) {
    const SmChain *chain = assists->chains->pdata[c];
    for (guint i = 0; i < chain->assists->len; i++) {
      const SmPerson *person = &g_array_index(chain->assists, SmPerson, i);
      count_for(people, person->id, chain, c);
      count_for(teams, person->team, chain, c);
    }
    assists->assisted += chain->assists->len > 0;
    assists->assisted_minor += chain->assists->len > 0 ? chain->amount_minor : 0;
  }
  write_tallies(results, people, SM_BY_PERSON);
  write_tallies(results, teams, SM_BY_TEAM);
}

static gint compare_chains(gconstpointer a, gconstpointer b) {
  const SmChain *one = *(const SmChain *const *)a, *other = *(const SmChain *const *)b;
  if (one->won_at != other->won_at) return one->won_at < other->won_at ? -1 : 1;
  return strcmp(one->deal, other->deal);
}

/* Deals alone have no history: that nobody helped is then not known. */
static gboolean history_is_known(const SmDataset *data) {
  return sm_table_has(data->tables[SM_TABLE_OPPORTUNITIES], SM_OPPORTUNITY_CLOSED_AT) &&
         (data->tables[SM_TABLE_ACTIVITIES] || data->tables[SM_TABLE_CAMPAIGNS] || data->tables[SM_TABLE_TOUCHES]);
}

void sm_assists_measure(SmResults *results, const SmDeals *deals) {
  const SmQuestion *question = &results->question;
  if (!history_is_known(question->data)) return;
  g_autoptr(SmHistory) history = sm_history_new(question, results->traces);
  results->assists = g_new0(SmAssists, 1);
  results->assists->chains = g_ptr_array_new_with_free_func((GDestroyNotify)sm_chain_free);
  for (guint i = 0; i < deals->count; i++)
    if (sm_deal_won_in(&deals->items[i], &question->period))
      g_ptr_array_add(results->assists->chains, sm_chain_of(history, &deals->items[i]));
  g_ptr_array_sort(results->assists->chains, compare_chains);
  count_assists(results);
}

void sm_assists_free(SmAssists *assists) {
  if (!assists) return;
  g_ptr_array_unref(assists->chains);
  g_free(assists);
}
