/* See left_out.h. The finished figures come in; out goes the list of the catalogue's rows that have none. */
#include "measure/left_out.h"

#include "base/message.h"
#include "measure/bonus.h"
#include "measure/sample.h"
#include "measure/yardstick.h"

#include <string.h>

static void left_out_free(gpointer data) {
  SmLeftOut *left_out = data;
  g_free(left_out->reason);
  g_free(left_out);
}

/* The names of the tables that a row needs and the data do not hold: "leads, activities"; NULL when all are there. */
static char *missing_tables(const SmDataset *data, guint needed) {
  g_autoptr(GString) names = g_string_new(NULL);
  for (guint table = 0; table < SM_TABLE_COUNT; table++) {
    if (!(needed & 1u << table) || data->tables[table]) continue;
    g_string_append_printf(names, "%s%s", names->len ? ", " : "", sm_schema_get(table)->name);
  }
  return names->len ? g_strdup(names->str) : NULL;
}

typedef struct {
  const char *prefix; /* of the id */
  SmTableId table;
  guint field;
} Need;

/* A column, not the whole table, may be what a figure lacks: "leads.mql_at". Owned by caller; NULL when all are there.
 */
static char *missing_column(const SmDataset *data, const SmMeasure *row) {
  static const Need needs[] = {
      {"funnel.leads", SM_TABLE_LEADS, SM_LEAD_CREATED_AT},
      {"flow.opportunities_created", SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_CREATED_AT},
      {"flow.pipeline_created", SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_CREATED_AT},
      {"flow.pipeline_created", SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_AMOUNT},
      {"flow.deals_won", SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_CLOSED_AT},
      {"flow.revenue", SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_CLOSED_AT},
      {"flow.revenue", SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_AMOUNT},
      {"flow.bridge", SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_CLOSED_AT},
      {"flow.bridge", SM_TABLE_LEADS, SM_LEAD_MQL_AT},
      {"funnel.", SM_TABLE_LEADS, SM_LEAD_MQL_AT},
      {"sla.", SM_TABLE_LEADS, SM_LEAD_MQL_AT},
      {"attribution.", SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_CLOSED_AT},
      {"attribution.", SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_AMOUNT},
      {"attribution.disputed", SM_TABLE_CAMPAIGNS, SM_CAMPAIGN_MOTION},
      {"assists.", SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_CLOSED_AT},
      {"assists.revenue", SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_AMOUNT},
      {"causes.", SM_TABLE_LEADS, SM_LEAD_MQL_AT},
      {"objectives.forecast", SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_DUE_ON},
      {"objectives.needed_mqls", SM_TABLE_LEADS, SM_LEAD_MQL_AT},
      {"feedback.", SM_TABLE_FEEDBACK, SM_FEEDBACK_AT},
      {"feedback.rating", SM_TABLE_FEEDBACK, SM_FEEDBACK_RATING},
      {"feedback.objection", SM_TABLE_FEEDBACK, SM_FEEDBACK_OBJECTION},
      {"feedback.need", SM_TABLE_FEEDBACK, SM_FEEDBACK_NEED},
      {"requests.days_delivered", SM_TABLE_CONTENT_REQUESTS, SM_REQUEST_DELIVERED_ON},
      {"requests.days_feedback", SM_TABLE_CONTENT_REQUESTS, SM_REQUEST_FEEDBACK_ON},
      {"requests.days_improved", SM_TABLE_CONTENT_REQUESTS, SM_REQUEST_IMPROVED_ON},
      {"causes.stake", SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_AMOUNT},
      {"mql.", SM_TABLE_LEADS, SM_LEAD_MQL_AT},
      {"mql.auc.", SM_TABLE_LEADS, SM_LEAD_SCORE},
      {"mql.sweep.", SM_TABLE_LEADS, SM_LEAD_SCORE},
      {"mql.suggested_threshold", SM_TABLE_LEADS, SM_LEAD_SCORE},
      {"bonus.s", SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_CLOSED_AT},
      {"bonus.s", SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_AMOUNT},
  };
  for (guint i = 0; i < G_N_ELEMENTS(needs); i++) {
    if (!g_str_has_prefix(row->id, needs[i].prefix) || sm_table_has(data->tables[needs[i].table], needs[i].field))
      continue;
    const SmSchema *schema = sm_schema_get(needs[i].table);
    return g_strdup_printf("%s.%s", schema->name, schema->fields[needs[i].field].name);
  }
  return NULL;
}

/* Complete and conforming: the definition asks nothing, or nothing that the exports hold. */
static char *say_unchecked(const SmQuestion *question) {
  g_autofree char *fields = sm_yardstick_unchecked(question);
  if (fields) return sm_message_new(N_("No file has the column it needs: {column}."), "column", fields, NULL);
  return sm_message_new(N_("The configuration asks nothing of an MQL."), NULL);
}

/* What the statistics lack; NULL for other figures. */
static char *say_too_little(const SmResults *results, const char *id) {
  if (strcmp(id, "causes.concentration") == 0)
    return sm_message_new(N_("No campaign, owner or source has the {least} failed leads that a test takes."), "least",
                          G_STRINGIFY(SM_SMALL_SAMPLE), NULL);
  if (g_str_has_prefix(id, "causes.stake"))
    return sm_message_new(N_("No lead treated as promised and as defined is won: nothing tells what a lead is worth."),
                          NULL);
  if (g_str_has_prefix(id, "mql.lift") && !sm_yardstick_checks(&results->question, TRUE))
    return say_unchecked(&results->question);
  if (g_str_has_prefix(id, "mql.auc."))
    return sm_message_new(N_("To compare their scores takes leads that got there and leads that did not."), NULL);
  if (g_str_has_prefix(id, "mql."))
    return sm_message_new(N_("No lead of this period was treated as promised: there is none to judge by."), NULL);
  return NULL;
}

/* The plans are there, but pay nothing, or there is nothing to pay them all on. */
static char *say_bonus(const SmBonus *bonus, const char *id) {
  if (!bonus->plans->len) return sm_message_new(N_("No bonus plan is set for this period."), NULL);
  if (strcmp(id, "bonus.whatif.revenue") == 0 && !bonus->whatif[SM_WHATIF_REVENUE].known)
    return sm_message_new(N_("The teams share no objective on revenue for this period."), NULL);
  if (strcmp(id, "bonus.whatif.deals") == 0 && !bonus->whatif[SM_WHATIF_DEALS].known)
    return sm_message_new(N_("The teams share no objective on deals won for this period."), NULL);
  if (g_str_has_prefix(id, "bonus.s")) return sm_message_new(N_("No deal was won in this period."), NULL);
  return sm_message_new(N_("No bonus plan can be computed for this period."), NULL);
}

/* Contents alone say neither their age nor who used them. */
static const char *unnamed_content(const char *id) {
  return strcmp(id, "content.stale") == 0 ? "contents.updated_on" : "activities.content_id";
}

/* What is told of revenue (and, of a forecast, of deals won): no such objective, or no past to count on. */
static char *say_unplanned(const SmResults *results, gboolean forecast) {
  gboolean any = FALSE;
  for (guint i = 0; i < results->objectives->len; i++) {
    int metric = ((const SmObjectiveResult *)results->objectives->pdata[i])->metric;
    any = any || metric == SM_METRIC_REVENUE || (forecast && metric == SM_METRIC_DEALS_WON);
  }
  if (!any)
    return sm_message_new(forecast ? N_("No objective of this period is on revenue or deals won.")
                                   : N_("No objective of this period is on revenue."),
                          NULL);
  return sm_message_new(forecast ? N_("Open deals have no probability, and no deal was closed in the four periods "
                                      "before.")
                                 : N_("Nothing was won in the four periods before within the scope of the objectives: "
                                      "there is no rate to count with."),
                        NULL);
}

static char *say_objectives(const SmResults *results, const char *id) {
  gboolean forecast = g_str_has_prefix(id, "objectives.forecast");
  if (results->objectives->len &&
      (forecast || g_str_has_prefix(id, "objectives.needed") || g_str_equal(id, "objectives.average_deal")))
    return say_unplanned(results, forecast);
  return sm_message_new(N_("No objective is set for this period."), NULL);
}

static char *say_reason(const SmResults *results, const SmMeasure *row) {
  const SmDataset *data = results->question.data;
  g_autofree char *tables = missing_tables(data, row->tables);
  if (tables) return sm_message_new(N_("The exports do not hold what it needs: {tables}."), "tables", tables, NULL);
  g_autofree char *column = missing_column(data, row);
  if (column) return sm_message_new(N_("No file has the column it needs: {column}."), "column", column, NULL);
  if (strcmp(row->id, "sla.volume") == 0 && results->question.settings->mql.promised_per_month < 0)
    return sm_message_new(N_("The configuration promises no number of MQLs a month."), NULL);
  char *too_little = say_too_little(results, row->id);
  if (too_little) return too_little;
  if (g_str_has_prefix(row->id, "sla.com") || g_str_has_prefix(row->id, "sla.con"))
    return say_unchecked(&results->question);
  if (g_str_has_prefix(row->id, "bonus.")) return say_bonus(results->bonus, row->id);
  if (g_str_has_prefix(row->id, "objectives.")) return say_objectives(results, row->id);
  if (g_str_has_prefix(row->id, "content."))
    return sm_message_new(N_("No file has the column it needs: {column}."), "column", unnamed_content(row->id), NULL);
  return sm_message_new(N_("There is nothing to count in this period."), NULL);
}

static GHashTable *collect_ids(const SmFigures *figures) {
  GHashTable *ids = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < sm_figures_count(figures); i++) g_hash_table_add(ids, (gpointer)sm_figures_at(figures, i)->id);
  return ids;
}

static void add_left_out(GPtrArray *list, const char *id, char *reason) {
  SmLeftOut *left_out = g_new(SmLeftOut, 1);
  *left_out = (SmLeftOut){id, reason};
  g_ptr_array_add(list, left_out);
}

/* Plans that pay nothing although others do: each by its name. */
static void add_plans(GPtrArray *list, const SmBonus *bonus) {
  for (guint i = 0; bonus && i < bonus->faults->len; i++) {
    const SmBonusFault *fault = g_ptr_array_index(bonus->faults, i);
    g_autofree char *plan = sm_message_new(N_("Bonus plan {plan}"), "plan", fault->plan, NULL);
    add_left_out(list, "bonus.payout", sm_message_join(plan, fault->reason));
  }
}

GPtrArray *sm_left_out(const SmResults *results) {
  GPtrArray *list = g_ptr_array_new_with_free_func(left_out_free);
  g_autoptr(GHashTable) ids = collect_ids(results->figures);
  guint count;
  const SmMeasure *rows = sm_catalogue_get(&count);
  for (guint i = 0; i < count; i++) {
    if (!sm_question_wants(&results->question, sm_family_of(rows[i].id))) continue;
    if (!g_hash_table_contains(ids, rows[i].id)) add_left_out(list, rows[i].id, say_reason(results, &rows[i]));
    if (strcmp(rows[i].id, "bonus.payout") == 0) add_plans(list, results->bonus);
  }
  return list;
}
