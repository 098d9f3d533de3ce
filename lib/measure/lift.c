/* See score.h: mql.lift. Leads and the conditions of the MQL definition come in; out goes how much more often those
 * that meet each condition engage and are won. */
#include "measure/score.h"

#include "base/statistics.h"
#include "measure/definition.h"

#include <math.h>
#include <string.h>

/* A required field, or a rule when `rule` is set. */
typedef struct {
  const char *field;
  gboolean rule;
} Condition;

/* One side: with the condition met, or without. */
typedef struct {
  gint64 leads, engaged, won;
} Side;

static gboolean has_column(const SmQuestion *question, const char *field) {
  gint column = sm_schema_find_field(SM_TABLE_LEADS, field);
  return column >= 0 && sm_table_has(question->data->tables[SM_TABLE_LEADS], (guint)column);
}

static void put(const SmQuestion *question, GArray *conditions, const char *field, gboolean rule) {
  Condition condition = {field, rule};
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

static gboolean meets(const SmQuestion *question, const Condition *condition, const SmTrace *trace) {
  const SmMqlDefinition *mql = &question->settings->mql;
  if (!condition->rule) return sm_definition_field_is_valid(question->data, condition->field, trace->lead);
  if (strcmp(condition->field, "score") == 0 && !isnan(mql->minimum_score) && !(trace->score >= mql->minimum_score))
    return FALSE;
  for (guint i = 0; mql->ideal_customer && i < mql->ideal_customer->len; i++) {
    const SmIdealRule *rule = mql->ideal_customer->pdata[i];
    if (strcmp(rule->field, condition->field) == 0 && !sm_definition_meets_rule(question->data, rule, trace->lead))
      return FALSE;
  }
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

static void judge(const SmSample *base, const Condition *condition) {
  Side sides[2] = {{0}};
  for (guint i = 0; i < base->items->len; i++) {
    const SmTrace *trace = base->items->pdata[i];
    Side *side = &sides[meets(base->question, condition, trace) ? 1 : 0];
    side->leads++;
    side->engaged += trace->furthest >= SM_STAGE_ENGAGED;
    side->won += trace->furthest >= SM_STAGE_WON;
  }
  g_autofree char *name = g_strconcat(condition->rule ? "rule." : "", condition->field, NULL);
  SmSample cell = sm_sample_with(base, SM_BY_FIELD, name);
  add_lift(&cell, "mql.lift", sides[1].engaged, sides[1].leads, sides[0].engaged, sides[0].leads);
  add_lift(&cell, "mql.lift.won", sides[1].won, sides[1].leads, sides[0].won, sides[0].leads);
}

void sm_lift_judge(const SmSample *base) {
  if (!base->items->len) return;
  g_autoptr(GArray) conditions = collect(base->question);
  for (guint i = 0; i < conditions->len; i++) judge(base, &g_array_index(conditions, Condition, i));
}
