/* See score.h: mql.lift. Leads and the conditions of the MQL definition come in; out goes how much more often those
 * that meet each condition engage and are won. */
#include "measure/score.h"

#include "base/parallel.h"
#include "base/statistics.h"
#include "measure/definition.h"

#include <math.h>
#include <string.h>

/* One side: with the condition met, or without. */
typedef struct {
  gint64 leads, engaged, won;
} Side;

/* A required field, or the rules on a field when `rule` is set; the minimum score is one of those on the score. */
typedef struct {
  const char *field;
  gboolean rule;
  Side sides[2]; /* FALSE: not met, TRUE: met */
} Condition;

static gboolean has_column(const SmQuestion *question, const char *field) {
  gint column = sm_schema_find_field(SM_TABLE_LEADS, field);
  return column >= 0 && sm_table_has(question->data->tables[SM_TABLE_LEADS], (guint)column);
}

static void put(const SmQuestion *question, GArray *conditions, const char *field, gboolean rule) {
  Condition condition = {.field = field, .rule = rule};
  for (guint i = 0; i < conditions->len; i++) {
    const Condition *other = &g_array_index(conditions, Condition, i);
    if (other->rule == rule && strcmp(other->field, field) == 0) return;
  }
  if (has_column(question, field)) g_array_append_val(conditions, condition);
}

/* In the order of the configuration: required fields, score, ideal customer. */
static GArray *collect(const SmQuestion *question) {
  const SmMqlDefinition *mql = &question->settings->mql;
  GArray *conditions = g_array_new(FALSE, FALSE, sizeof(Condition));
  for (char **name = mql->required_fields; name && *name; name++) put(question, conditions, *name, FALSE);
  if (!isnan(mql->minimum_score)) put(question, conditions, "score", TRUE);
  for (guint i = 0; mql->ideal_customer && i < mql->ideal_customer->len; i++)
    put(question, conditions, ((const SmIdealRule *)mql->ideal_customer->pdata[i])->field, TRUE);
  return conditions;
}

/* The rules on the condition's field, made ready; of SmRuleCheck. Owned by caller. */
static GPtrArray *checks_of(const SmQuestion *question, const Condition *condition) {
  const GPtrArray *rules = question->settings->mql.ideal_customer;
  GPtrArray *checks = g_ptr_array_new_with_free_func((GDestroyNotify)sm_rule_check_free);
  for (guint i = 0; rules && i < rules->len; i++)
    if (strcmp(((const SmIdealRule *)rules->pdata[i])->field, condition->field) == 0)
      g_ptr_array_add(checks, sm_rule_check_new(question->data, rules->pdata[i]));
  return checks;
}

static gboolean meets_rules(const SmQuestion *question, const GPtrArray *checks, double minimum, const SmTrace *trace) {
  if (!isnan(minimum) && !(sm_trace_score(question, trace) >= minimum)) return FALSE;
  for (guint i = 0; i < checks->len; i++)
    if (!sm_rule_check_meets(checks->pdata[i], trace->lead)) return FALSE;
  return TRUE;
}

static void add_lift(const SmSample *cell, const char *id, gint64 hits, gint64 with, gint64 other_hits,
                     gint64 without) {
  double lift =
      with && without && other_hits ? (double)hits / (double)with / ((double)other_hits / (double)without) : NAN;
  SmFigure *figure = sm_sample_real(cell, id, SM_UNIT_NONE, lift, with + without);
  if (!figure) return;
  SmInterval interval = sm_ratio_interval(hits, with, other_hits, without);
  figure->low = sm_quantity_real(SM_UNIT_NONE, interval.low);
  figure->high = sm_quantity_real(SM_UNIT_NONE, interval.high);
  figure->small = with < SM_SMALL_SAMPLE || without < SM_SMALL_SAMPLE;
}

typedef struct {
  const SmSample *base;
  GArray *conditions;
} Judging;

static void judge(guint part, guint worker, gpointer data) {
  const Judging *judging = data;
  const SmQuestion *question = judging->base->question;
  Condition *condition = &g_array_index(judging->conditions, Condition, part);
  guint column = (guint)sm_schema_find_field(SM_TABLE_LEADS, condition->field);
  double minimum = column == SM_LEAD_SCORE ? question->settings->mql.minimum_score : NAN;
  g_autoptr(GPtrArray) checks = checks_of(question, condition);
  (void)worker;
  for (guint i = 0; i < judging->base->items->len; i++) {
    const SmTrace *trace = judging->base->items->pdata[i];
    gboolean met = condition->rule ? meets_rules(question, checks, minimum, trace)
                                   : sm_definition_cell_is_valid(question->data, column, trace->lead);
    Side *side = &condition->sides[met ? 1 : 0];
    side->leads++;
    side->engaged += trace->furthest >= SM_STAGE_ENGAGED;
    side->won += trace->furthest >= SM_STAGE_WON;
  }
}

static void add_lifts(const SmSample *base, const Condition *condition) {
  const Side *without = &condition->sides[0], *with = &condition->sides[1];
  g_autofree char *name = g_strconcat(condition->rule ? "rule." : "", condition->field, NULL);
  SmSample cell = sm_sample_with(base, SM_BY_FIELD, name);
  add_lift(&cell, "mql.lift", with->engaged, with->leads, without->engaged, without->leads);
  add_lift(&cell, "mql.lift.won", with->won, with->leads, without->won, without->leads);
}

void sm_lift_judge(const SmSample *base) {
  if (!base->items->len) return;
  g_autoptr(GArray) conditions = collect(base->question);
  Judging judging = {base, conditions};
  sm_parallel(base->question->threads, conditions->len, judge, &judging);
  for (guint i = 0; i < conditions->len; i++) add_lifts(base, &g_array_index(conditions, Condition, i));
}
