/* See attribution.h. The won deals and the failed leads come in; out go each model's credits by campaign, channel and
 * motion. */
#include "measure/attribution.h"

#include "base/markov.h"
#include "measure/credit.h"
#include "measure/journey.h"
#include "measure/sample.h"

#include <string.h>

#define MARKOV SM_MODEL_COUNT /* the column of a ledger behind those of the models of one path */

static const char *const ids[SM_MODEL_COUNT + 1] = {"attribution.first",    "attribution.last",  "attribution.linear",
                                                    "attribution.position", "attribution.decay", "attribution.markov"};

typedef struct {
  gint64 minor, deals; /* credited, and for how many deals */
  guint seen_by;       /* the last deal counted, + 1 */
} Credit;

/* What every value of one dimension is credited with. */
typedef struct {
  SmDimension dimension;
  GPtrArray *values;    /* of const char *, in the order of bytes */
  GHashTable *index_of; /* value -> index + 1 */
  gboolean *of_won;     /* a won deal's journey holds it */
  Credit (*credits)[SM_MODEL_COUNT + 1];
} Ledger;

static gint compare_texts(gconstpointer a, gconstpointer b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void add_value(Ledger *ledger, const char *value) {
  if (g_hash_table_add(ledger->index_of, (gpointer)value)) g_ptr_array_add(ledger->values, (gpointer)value);
}

static guint index_of(const Ledger *ledger, const char *value) {
  return GPOINTER_TO_UINT(g_hash_table_lookup(ledger->index_of, value)) - 1;
}

static guint index_of_step(const Ledger *ledger, const SmJourney *journey, guint step) {
  return index_of(ledger, sm_journey_step_value(&journey->steps[step], ledger->dimension));
}

static void collect_values(Ledger *ledger, const GPtrArray *journeys) {
  for (guint j = 0; j < journeys->len; j++) {
    const SmJourney *journey = journeys->pdata[j];
    for (guint i = 0; i < journey->length; i++)
      add_value(ledger, sm_journey_step_value(&journey->steps[i], ledger->dimension));
    if (journey->deal && !journey->length) add_value(ledger, "");
  }
  g_ptr_array_sort(ledger->values, compare_texts);
  for (guint i = 0; i < ledger->values->len; i++)
    g_hash_table_insert(ledger->index_of, ledger->values->pdata[i], GUINT_TO_POINTER(i + 1));
}

static Ledger ledger_open(SmDimension dimension, const GPtrArray *journeys) {
  Ledger ledger = {dimension, g_ptr_array_new(), g_hash_table_new(g_str_hash, g_str_equal), NULL, NULL};
  collect_values(&ledger, journeys);
  ledger.of_won = g_new0(gboolean, ledger.values->len + 1);
  ledger.credits = g_malloc0_n(ledger.values->len + 1, sizeof *ledger.credits);
  return ledger;
}

static void ledger_clear(Ledger *ledger) {
  g_ptr_array_unref(ledger->values);
  g_hash_table_unref(ledger->index_of);
  g_free(ledger->of_won);
  g_free(ledger->credits);
}

/* `deal` numbers the deals, so that one with many steps of a value is counted once. */
static void book(Ledger *ledger, guint value, guint model, gint64 minor, guint deal) {
  Credit *credit = &ledger->credits[value][model];
  ledger->of_won[value] = TRUE;
  credit->minor += minor;
  credit->deals += credit->seen_by != deal + 1;
  credit->seen_by = deal + 1;
}

/* The models that look at one path. */
static void credit_journey(Ledger *ledger, const SmJourney *journey, guint deal) {
  guint length = journey->length;
  g_autofree gint64 *weights = g_new(gint64, length + 1), *parts = g_new(gint64, length + 1);
  g_autofree SmInstant *at = g_new(SmInstant, length + 1);
  for (guint i = 0; i < length; i++) at[i] = journey->steps[i].at;
  for (guint model = 0; model < SM_MODEL_COUNT; model++) {
    sm_credit_weigh((SmModel)model, length, at, weights);
    sm_credit_share(journey->deal->amount_minor, length, weights, parts);
    for (guint i = 0; i < length; i++) {
      guint value = index_of_step(ledger, journey, i);
      ledger->of_won[value] = TRUE;
      if (weights[i]) book(ledger, value, model, parts[i], deal);
    }
  }
}

/* Books nothing but which deals a value takes part in; returns the revenue that the chain is to share. */
static gint64 book_presence(Ledger *ledger, const GPtrArray *journeys) {
  gint64 minor = 0;
  for (guint j = 0; j < journeys->len; j++) {
    const SmJourney *journey = journeys->pdata[j];
    if (!journey->deal || !journey->length) continue;
    minor += journey->deal->amount_minor;
    for (guint i = 0; i < journey->length; i++) book(ledger, index_of_step(ledger, journey, i), MARKOV, 0, j);
  }
  return minor;
}

static void credit_markov(Ledger *ledger, const GPtrArray *journeys) {
  gint64 minor = book_presence(ledger, journeys);
  guint count = 0, steps = 0;
  for (guint j = 0; j < journeys->len; j++) steps += ((const SmJourney *)journeys->pdata[j])->length;
  g_autofree guint *states = g_new(guint, steps + 1);
  g_autofree SmPath *paths = g_new0(SmPath, journeys->len + 1);
  guint *next = states;
  for (guint j = 0; j < journeys->len; j++) {
    const SmJourney *journey = journeys->pdata[j];
    if (!journey->length) continue;
    paths[count++] = (SmPath){journey->length, next, journey->deal != NULL, journey->deal == NULL};
    for (guint i = 0; i < journey->length; i++) *next++ = index_of_step(ledger, journey, i);
  }
  guint values = ledger->values->len;
  g_autofree double *effects = g_new0(double, values + 1);
  if (!sm_markov_removal_effects(paths, count, values, effects)) return;
  g_autofree gint64 *weights = g_new(gint64, values), *parts = g_new(gint64, values);
  for (guint v = 0; v < values; v++)
    weights[v] = ledger->credits[v][MARKOV].deals ? MAX(1, sm_credit_weight_of(effects[v])) : 0;
  sm_credit_share(minor, values, weights, parts);
  for (guint v = 0; v < values; v++) ledger->credits[v][MARKOV].minor += parts[v];
}

static void write_ledger(SmResults *results, const Ledger *ledger, guint models) {
  SmSample sample = {.question = &results->question, .figures = results->figures};
  gboolean known = FALSE;
  for (guint v = 0; v < ledger->values->len; v++)
    known = known || (ledger->of_won[v] && *(const char *)ledger->values->pdata[v]);
  for (guint model = 0; known && model < models; model++)
    for (guint v = 0; v < ledger->values->len; v++) {
      SmSample value = sm_sample_with(&sample, ledger->dimension, ledger->values->pdata[v]);
      const Credit *credit = &ledger->credits[v][model];
      if (ledger->of_won[v]) sm_sample_money(&value, ids[model], credit->minor, credit->deals);
    }
}

static void credit_by(SmResults *results, const GPtrArray *journeys, SmDimension dimension) {
  gboolean failures_known = results->traces && results->traces->has_causes;
  Ledger ledger = ledger_open(dimension, journeys);
  for (guint j = 0; j < journeys->len; j++) {
    const SmJourney *journey = journeys->pdata[j];
    if (!journey->deal) continue;
    if (journey->length)
      credit_journey(&ledger, journey, j);
    else
      for (guint model = 0; model <= MARKOV; model++)
        book(&ledger, index_of(&ledger, ""), model, journey->deal->amount_minor, j);
  }
  if (failures_known) credit_markov(&ledger, journeys);
  write_ledger(results, &ledger, failures_known ? MARKOV + 1 : MARKOV);
  ledger_clear(&ledger);
}

/* The deals won in the period, then the failed leads of its cohort. Owned by caller. */
static GPtrArray *collect_journeys(const SmResults *results, const SmDeals *deals) {
  const SmQuestion *question = &results->question;
  GPtrArray *journeys = g_ptr_array_new_with_free_func((GDestroyNotify)sm_journey_free);
  for (guint i = 0; i < deals->count; i++)
    if (sm_deal_won_in(&deals->items[i], &question->period))
      g_ptr_array_add(journeys, sm_journey_of_deal(question, &deals->items[i]));
  if (!results->traces || !results->traces->has_causes) return journeys;
  for (guint i = 0; i < results->cohort->len; i++)
    if (sm_trace_failed(results->cohort->pdata[i]))
      g_ptr_array_add(journeys, sm_journey_of_failed(question, results->cohort->pdata[i]));
  return journeys;
}

static void count_disputed(SmResults *results, const GPtrArray *journeys) {
  SmSample sample = {.question = &results->question, .figures = results->figures};
  gint64 minor = 0, count = 0;
  if (!sm_table_has(results->question.data->tables[SM_TABLE_CAMPAIGNS], SM_CAMPAIGN_MOTION)) return;
  for (guint j = 0; j < journeys->len; j++) {
    const SmJourney *journey = journeys->pdata[j];
    if (!journey->deal || !journey->length) continue;
    const char *first = journey->steps[0].motion, *last = journey->steps[journey->length - 1].motion;
    if (!*first || !*last || strcmp(first, last) == 0) continue;
    minor += journey->deal->amount_minor;
    count++;
  }
  sm_sample_money(&sample, "attribution.disputed", minor, count);
}

void sm_attribution_measure(SmResults *results, const SmDeals *deals) {
  static const SmDimension dimensions[] = {SM_BY_CAMPAIGN, SM_BY_CHANNEL, SM_BY_MOTION};
  const SmTable *table = results->question.data->tables[SM_TABLE_OPPORTUNITIES];
  if (!sm_table_has(table, SM_OPPORTUNITY_AMOUNT) || !sm_table_has(table, SM_OPPORTUNITY_CLOSED_AT)) return;
  g_autoptr(GPtrArray) journeys = collect_journeys(results, deals);
  for (guint i = 0; i < G_N_ELEMENTS(dimensions); i++) credit_by(results, journeys, dimensions[i]);
  count_disputed(results, journeys);
}
