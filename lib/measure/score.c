/* See score.h. Leads with their scores come in; out goes whether the score tells who engages and who is won, and from
 * which threshold on. */
#include "measure/score.h"

#include "base/discrimination.h"
#include "base/message.h"

#include <math.h>
#include <stdlib.h>

#define MOST_THRESHOLDS 20
#define LEAST_WINS 10

/* One lead as the score sees it, sorted by score. */
typedef struct {
  double score;
  gboolean engaged, won;
} Scored;

/* What a threshold keeps. */
typedef struct {
  gint64 kept, engaged, won;
} Kept;

GPtrArray *sm_score_base(const GPtrArray *cohort) {
  GPtrArray *base = g_ptr_array_new();
  for (guint i = 0; i < cohort->len; i++)
    if (((const SmTrace *)cohort->pdata[i])->sla == SM_SLA_MET) g_ptr_array_add(base, cohort->pdata[i]);
  return base;
}

static gint compare_scores(gconstpointer a, gconstpointer b) {
  double first = ((const Scored *)a)->score, second = ((const Scored *)b)->score;
  return first < second ? -1 : first > second;
}

static GArray *collect(const SmSample *base) {
  GArray *leads = g_array_new(FALSE, FALSE, sizeof(Scored));
  for (guint i = 0; i < base->items->len; i++) {
    const SmTrace *trace = base->items->pdata[i];
    Scored lead = {trace->score, trace->furthest >= SM_STAGE_ENGAGED, trace->furthest >= SM_STAGE_WON};
    if (!isnan(trace->score)) g_array_append_val(leads, lead);
  }
  g_array_sort(leads, compare_scores);
  return leads;
}

static const Scored *lead_at(const GArray *leads, guint i) { return &g_array_index(leads, Scored, i); }

static SmDiscrimination discriminate(const SmSample *base, const char *id, const GArray *leads, gboolean won) {
  g_autofree double *scores = g_new(double, leads->len + 1);
  g_autofree gboolean *positive = g_new(gboolean, leads->len + 1);
  for (guint i = 0; i < leads->len; i++) {
    scores[i] = lead_at(leads, i)->score;
    positive[i] = won ? lead_at(leads, i)->won : lead_at(leads, i)->engaged;
  }
  SmDiscrimination found = sm_discrimination(scores, positive, leads->len);
  if (isnan(found.area)) return found;
  SmFigure *figure = sm_sample_real(base, id, SM_UNIT_NONE, found.area, leads->len);
  if (!figure) return found;
  figure->low = sm_quantity_real(SM_UNIT_NONE, found.interval.low);
  figure->high = sm_quantity_real(SM_UNIT_NONE, found.interval.high);
  return found;
}

static Kept keep(const GArray *leads, double threshold) {
  Kept kept = {0};
  for (guint i = 0; i < leads->len; i++) {
    const Scored *lead = lead_at(leads, i);
    if (lead->score < threshold) continue;
    kept.kept++;
    kept.engaged += lead->engaged;
    kept.won += lead->won;
  }
  return kept;
}

static GArray *distinct_scores(const GArray *leads) {
  GArray *scores = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = 0; i < leads->len; i++)
    if (i == 0 || lead_at(leads, i)->score > lead_at(leads, i - 1)->score)
      g_array_append_val(scores, lead_at(leads, i)->score);
  return scores;
}

/* A threshold as it is written: the number that the text says, so that what is shown is what was counted. */
static void write_threshold(double value, char *ret_text) {
  g_ascii_formatd(ret_text, G_ASCII_DTOSTR_BUF_SIZE, "%.12g", value);
}

/* `scores` ascend and are more than enough: steps of 1, 2 or 5 times a power of ten take their place. */
static GArray *step_through(const GArray *scores) {
  static const double steps[] = {1, 2, 5};
  double least = g_array_index(scores, double, 0), most = g_array_index(scores, double, scores->len - 1);
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
  sm_sample_count(cell, "mql.sweep.kept", kept->kept, all->kept);
  sm_sample_count(cell, "mql.sweep.engaged", kept->engaged, kept->kept);
  sm_sample_count(cell, "mql.sweep.won", kept->won, kept->kept);
  sm_sample_share(cell, "mql.sweep.kept.share", kept->kept, all->kept);
  sm_sample_share(cell, "mql.sweep.engaged.share", kept->engaged, all->engaged);
  sm_sample_share(cell, "mql.sweep.won.share", kept->won, all->won);
  sm_sample_share(cell, "mql.sweep.win_rate", kept->won, kept->kept);
}

static void sweep(const SmSample *base, const GArray *leads, const GArray *scores) {
  Kept all = keep(leads, -INFINITY);
  g_autoptr(GArray) steps = scores->len > MOST_THRESHOLDS ? step_through(scores) : NULL;
  const GArray *thresholds = steps ? steps : scores;
  for (guint i = 0; i < thresholds->len; i++) {
    double threshold = g_array_index(thresholds, double, i);
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    write_threshold(threshold, text);
    Kept kept = keep(leads, threshold);
    SmSample cell = sm_sample_with(base, SM_BY_THRESHOLD, text);
    add_step(&cell, &kept, &all);
  }
}

/* Why no threshold is suggested; NULL when one is. Owned by caller. */
static char *say_forbidden(const SmDiscrimination *won) {
  g_autofree char *wins = g_strdup_printf("%" G_GINT64_FORMAT, won->positives);
  if (won->positives < LEAST_WINS)
    return sm_message_new(N_("No threshold is suggested: {wins} of the leads treated as promised are won, and it takes "
                             "{least} to suggest one."),
                          "wins", wins, "least", G_STRINGIFY(LEAST_WINS), NULL);
  if (isnan(won->area) || (won->interval.low <= 0.5 && won->interval.high >= 0.5))
    return sm_message_new(N_("No threshold is suggested: the data do not show that the score tells who buys."), NULL);
  if (won->interval.high < 0.5)
    return sm_message_new(N_("No threshold is suggested: leads with a high score buy less than the others."), NULL);
  return NULL;
}

static void suggest(const SmSample *base, const GArray *leads, const GArray *scores, const SmDiscrimination *won) {
  g_autofree char *forbidden = say_forbidden(won);
  double suggested = NAN;
  gint64 wins = keep(leads, -INFINITY).won;
  for (guint i = scores->len; !forbidden && isnan(suggested) && i-- > 0;) {
    double score = g_array_index(scores, double, i);
    if (20 * keep(leads, score).won >= 19 * wins) suggested = score;
  }
  SmFigure *figure = sm_sample_real(base, "mql.suggested_threshold", SM_UNIT_NONE, suggested, leads->len);
  if (figure && forbidden) sm_figures_set_note(base->figures, figure, forbidden);
}

void sm_score_judge(const SmSample *base) {
  g_autoptr(GArray) leads = collect(base);
  if (!leads->len) return;
  g_autoptr(GArray) scores = distinct_scores(leads);
  discriminate(base, "mql.auc.engaged", leads, FALSE);
  SmDiscrimination won = discriminate(base, "mql.auc.won", leads, TRUE);
  sweep(base, leads, scores);
  suggest(base, leads, scores, &won);
}
