/* See stake.h. A cohort of traces comes in; out goes what its failed leads would have been worth. */
#include "measure/stake.h"

#include "base/message.h"
#include "base/statistics.h"
#include "measure/measures.h"

#include <math.h>

#define NANO 1000000000

struct SmStakes {
  SmWorthBase all;
  GHashTable *of_source; /* char * of the dataset -> SmWorthBase */
};

/* What one lead was worth, as fractions: p (won / decided, and its bounds in nanos) and v (minor / priced). */
typedef struct {
  gint64 won, decided, low_nanos, high_nanos;
  gint64 minor, priced;
} Worth;

/* Amounts in 10^-9 of a minor unit. */
typedef struct {
  __int128 value, low, high;
} Sum;

static SmStakes *stakes_new(const SmCohort *cohort) {
  const SmClasses *sources = cohort->classes[SM_BY_SOURCE];
  SmStakes *stakes = g_new0(SmStakes, 1);
  stakes->all = cohort->all.base;
  stakes->of_source = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
  for (guint i = 0; i < sources->count; i++)
    g_hash_table_insert(stakes->of_source, (gpointer)sources->values[i],
                        g_memdup2(&cohort->groups[SM_BY_SOURCE][i].base, sizeof(SmWorthBase)));
  return stakes;
}

void sm_stakes_free(SmStakes *stakes) {
  if (!stakes) return;
  g_hash_table_unref(stakes->of_source);
  g_free(stakes);
}

static Worth find_worth(const SmStakes *stakes, const char *source) {
  const SmWorthBase *own = g_hash_table_lookup(stakes->of_source, source);
  const SmWorthBase *base = own && own->decided >= SM_SMALL_SAMPLE ? own : &stakes->all;
  const SmWorthBase *prices = base->priced ? base : &stakes->all;
  SmInterval interval = sm_wilson_interval(base->won, base->decided);
  return (Worth){base->won,         base->decided, llround(interval.low * NANO), llround(interval.high * NANO),
                 prices->won_minor, prices->priced};
}

/* `leads` leads of one worth. A million leads, wins and ten billion euros fit. */
static void add(Sum *sum, const Worth *worth, gint64 leads) {
  g_assert(worth->priced > 0 && worth->decided > 0); /* else there are no stakes at all */
  __int128 amount = (__int128)worth->minor * leads;
  sum->value += amount * worth->won * NANO / ((__int128)worth->priced * worth->decided);
  sum->low += amount * worth->low_nanos / worth->priced;
  sum->high += amount * worth->high_nanos / worth->priced;
}

static SmQuantity round_nanos(__int128 nanos) {
  __int128 size = nanos < 0 ? -nanos : nanos, rounded = (2 * size + NANO) / (2 * (__int128)NANO);
  return sm_quantity_money((gint64)(nanos < 0 ? -rounded : rounded));
}

SmQuantity sm_stake_of_lead(const SmResults *results, const SmTrace *trace) {
  if (!results->stakes || !sm_trace_failed(trace)) return sm_quantity_unknown(SM_UNIT_MONEY);
  Worth worth = find_worth(results->stakes, sm_trace_text(&results->question, trace, SM_LEAD_SOURCE));
  Sum sum = {0};
  add(&sum, &worth, 1);
  return round_nanos(sum.value);
}

static void estimate_cause(const SmSample *place, const SmStakes *stakes, const SmCohort *cohort, SmCause cause) {
  const SmClasses *sources = cohort->classes[SM_BY_SOURCE];
  Sum sum = {0};
  for (guint i = 0; i < sources->count; i++) {
    gint64 count = cohort->groups[SM_BY_SOURCE][i].causes[cause];
    if (!count) continue;
    Worth worth = find_worth(stakes, sources->values[i]);
    add(&sum, &worth, count);
  }
  SmSample of_cause = sm_sample_with(place, SM_BY_CAUSE, sm_cause_name(cause));
  SmFigure *figure =
      sm_sample_money(&of_cause, "causes.stake", round_nanos(sum.value).whole, cohort->all.causes[cause]);
  if (!figure) return;
  figure->low = round_nanos(sum.low);
  figure->high = round_nanos(sum.high);
  figure->small = stakes->all.decided < SM_SMALL_SAMPLE;
  g_autofree char *note = sm_message_new(
      N_("An estimate, which claims no cause: as if these leads had been worth what those treated as promised were."),
      NULL);
  sm_figures_set_note(place->figures, figure, note);
}

void sm_stakes_measure(SmResults *results, const SmCohort *cohort) {
  const SmTable *deals = results->question.data->tables[SM_TABLE_OPPORTUNITIES];
  if (!results->traces->has_causes || !sm_table_has(deals, SM_OPPORTUNITY_AMOUNT)) return;
  SmStakes *stakes = stakes_new(cohort);
  if (!stakes->all.priced) {
    sm_stakes_free(stakes);
    return;
  }
  results->stakes = stakes;
  SmSample place = {.question = &results->question, .figures = results->figures, .items = results->cohort};
  sm_sample_count(&place, "causes.stake.base", stakes->all.decided, stakes->all.decided);
  for (guint cause = SM_CAUSE_UNTREATED; cause < SM_CAUSE_COUNT; cause++)
    estimate_cause(&place, stakes, cohort, (SmCause)cause);
}
