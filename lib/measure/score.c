/* See score.h. Leads with their scores come in; out goes whether the score tells who engages and who is won, and from
 * which threshold on. */
#include "measure/score.h"

#include "base/discrimination.h"
#include "base/message.h"

#include <math.h>

#define MOST_THRESHOLDS 20
#define LEAST_WINS 10

/* Leads that have one score, or that a threshold keeps. */
typedef struct {
  gint64 leads, engaged, won;
} Kept;

/* A distinct score. Those of a cohort are sorted, few or many, and a threshold is then found among them: what every
 * threshold keeps is added up once, not counted anew over all leads. */
typedef struct {
  union {
    double score;
    gint64 bits; /* by which it is found: two zeros are one, as 0.0 is added to each score */
  };
  Kept own;   /* of this score */
  Kept above; /* of this score or a higher one */
} Step;

GPtrArray *sm_score_base(const GPtrArray *cohort) {
  GPtrArray *base = g_ptr_array_new();
  for (guint i = 0; i < cohort->len; i++)
    if (((const SmTrace *)cohort->pdata[i])->sla == SM_SLA_MET) g_ptr_array_add(base, cohort->pdata[i]);
  return base;
}

static void put(Kept *kept, const SmTrace *trace) {
  kept->leads++;
  kept->engaged += trace->furthest >= SM_STAGE_ENGAGED;
  kept->won += trace->furthest >= SM_STAGE_WON;
}

static Kept sum_of(Kept one, Kept other) {
  return (Kept){one.leads + other.leads, one.engaged + other.engaged, one.won + other.won};
}

static gint compare_steps(gconstpointer a, gconstpointer b) {
  double first = ((const Step *)a)->score, second = ((const Step *)b)->score;
  return first < second ? -1 : first > second;
}

static Step *step_at(const GArray *steps, guint i) { return &g_array_index(steps, Step, i); }

static void add_up(GArray *steps) {
  Kept above = {0};
  for (guint i = steps->len; i-- > 0;) {
    above = sum_of(above, step_at(steps, i)->own);
    step_at(steps, i)->above = above;
  }
}

/* The distinct scores in ascending order; of Step. Owned by caller. */
static GArray *collect(const SmSample *base) {
  g_autoptr(GHashTable) of_score = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < base->items->len; i++) {
    const SmTrace *trace = base->items->pdata[i];
    Step wanted = {.score = sm_trace_score(base->question, trace) + 0.0};
    if (isnan(wanted.score)) continue;
    Step *step = g_hash_table_lookup(of_score, &wanted.bits);
    if (!step) {
      step = g_memdup2(&wanted, sizeof wanted);
      g_hash_table_insert(of_score, &step->bits, step);
    }
    put(&step->own, trace);
  }
  GArray *steps = g_array_sized_new(FALSE, FALSE, sizeof(Step), g_hash_table_size(of_score));
  GHashTableIter iter;
  gpointer step;
  g_hash_table_iter_init(&iter, of_score);
  while (g_hash_table_iter_next(&iter, NULL, &step)) g_array_append_vals(steps, step, 1);
  g_array_sort(steps, compare_steps);
  add_up(steps);
  return steps;
}

static Kept kept_by_all(const GArray *steps) { return step_at(steps, 0)->above; }

static SmDiscrimination discriminate(const SmSample *base, const char *id, const GArray *steps, gboolean won) {
  g_autofree SmScoreCount *counts = g_new(SmScoreCount, steps->len);
  for (guint i = 0; i < steps->len; i++) {
    const Kept *own = &step_at(steps, i)->own;
    gint64 positives = won ? own->won : own->engaged;
    counts[i] = (SmScoreCount){positives, own->leads - positives};
  }
  SmDiscrimination found = sm_discrimination_of_counts(counts, steps->len);
  if (isnan(found.area)) return found;
  SmFigure *figure = sm_sample_real(base, id, SM_UNIT_NONE, found.area, kept_by_all(steps).leads);
  if (!figure) return found;
  figure->low = sm_quantity_real(SM_UNIT_NONE, found.interval.low);
  figure->high = sm_quantity_real(SM_UNIT_NONE, found.interval.high);
  return found;
}

/* What the lowest score that reaches the threshold keeps, found by halving. */
static Kept keep(const GArray *steps, double threshold) {
  guint low = 0, high = steps->len; /* the first that reaches it is in [low, high] */
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (step_at(steps, middle)->score >= threshold)
      high = middle;
    else
      low = middle + 1;
  }
  return low < steps->len ? step_at(steps, low)->above : (Kept){0};
}

static GArray *all_scores(const GArray *steps) {
  GArray *scores = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = 0; i < steps->len; i++) g_array_append_val(scores, step_at(steps, i)->score);
  return scores;
}

/* A threshold as it is written: the number that the text says, so that what is shown is what was counted. */
static void write_threshold(double value, char *ret_text) {
  g_ascii_formatd(ret_text, G_ASCII_DTOSTR_BUF_SIZE, "%.12g", value);
}

/* There are more than enough scores: steps of 1, 2 or 5 times a power of ten take their place. */
static GArray *step_through(const GArray *scores) {
  static const double steps[] = {1, 2, 5};
  double least = step_at(scores, 0)->score, most = step_at(scores, scores->len - 1)->score;
  double power = pow(10, floor(log10((most - least) / MOST_THRESHOLDS)));
  for (;; power *= 10)
    for (guint i = 0; i < G_N_ELEMENTS(steps); i++) {
      double step = steps[i] * power, first = floor(least / step), last = floor(most / step);
      if (last - first >= MOST_THRESHOLDS) continue;
      GArray *thresholds = g_array_new(FALSE, FALSE, sizeof(double));
      for (double k = first; k <= last; k++) {
        char text[G_ASCII_DTOSTR_BUF_SIZE];
        write_threshold(k * step, text);
        double threshold = g_ascii_strtod(text, NULL);
        g_array_append_val(thresholds, threshold);
      }
      return thresholds;
    }
}

/* Each count, and what share it is of the same count without a threshold. */
static void add_step(const SmSample *cell, const Kept *kept, const Kept *all) {
  sm_sample_count(cell, "mql.sweep.kept", kept->leads, all->leads);
  sm_sample_count(cell, "mql.sweep.engaged", kept->engaged, kept->leads);
  sm_sample_count(cell, "mql.sweep.won", kept->won, kept->leads);
  sm_sample_share(cell, "mql.sweep.kept.share", kept->leads, all->leads);
  sm_sample_share(cell, "mql.sweep.engaged.share", kept->engaged, all->engaged);
  sm_sample_share(cell, "mql.sweep.won.share", kept->won, all->won);
  sm_sample_share(cell, "mql.sweep.win_rate", kept->won, kept->leads);
}

static void sweep(const SmSample *base, const GArray *steps) {
  Kept all = kept_by_all(steps);
  g_autoptr(GArray) thresholds = steps->len > MOST_THRESHOLDS ? step_through(steps) : all_scores(steps);
  for (guint i = 0; i < thresholds->len; i++) {
    double threshold = g_array_index(thresholds, double, i);
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    write_threshold(threshold, text);
    Kept kept = keep(steps, threshold);
    SmSample cell = sm_sample_with(base, SM_BY_THRESHOLD, text);
    add_step(&cell, &kept, &all);
  }
}

/* Why no threshold is suggested; NULL when one is. Owned by caller. */
static char *say_forbidden(const SmDiscrimination *won) {
  g_autofree char *wins = g_strdup_printf("%" G_GINT64_FORMAT, won->positives);
  if (won->positives < LEAST_WINS)
    return sm_message_new(
        N_("No threshold is suggested: of the leads treated as promised {wins} became customers, and it "
           "takes {least} to suggest one."),
        "wins", wins, "least", G_STRINGIFY(LEAST_WINS), NULL);
  if (isnan(won->area) || (won->interval.low <= 0.5 && won->interval.high >= 0.5))
    return sm_message_new(N_("No threshold is suggested: the data do not show that the score tells who buys."), NULL);
  if (won->interval.high < 0.5)
    return sm_message_new(N_("No threshold is suggested: leads with a high score buy less than the others."), NULL);
  return NULL;
}

static void suggest(const SmSample *base, const GArray *steps, const SmDiscrimination *won) {
  g_autofree char *forbidden = say_forbidden(won);
  double suggested = NAN;
  Kept all = kept_by_all(steps);
  for (guint i = steps->len; !forbidden && isnan(suggested) && i-- > 0;)
    if (20 * step_at(steps, i)->above.won >= 19 * all.won) suggested = step_at(steps, i)->score;
  SmFigure *figure = sm_sample_real(base, "mql.suggested_threshold", SM_UNIT_NONE, suggested, all.leads);
  if (figure && forbidden) sm_figures_set_note(base->figures, figure, forbidden);
}

void sm_score_judge(const SmSample *base) {
  g_autoptr(GArray) steps = collect(base);
  if (!steps->len) return;
  discriminate(base, "mql.auc.engaged", steps, FALSE);
  SmDiscrimination won = discriminate(base, "mql.auc.won", steps, TRUE);
  sweep(base, steps);
  suggest(base, steps, &won);
}
