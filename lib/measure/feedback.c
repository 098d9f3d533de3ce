/* See feedback.h. The rows of feedback come in; out go ratings and counts by group, and what was objected and asked. */
#include "measure/feedback.h"

#include "measure/profile.h"
#include "measure/sample.h"

typedef struct {
  SmInstant at;
  gint64 rating; /* 0 where none was given */
  const char *campaign, *source;
} Opinion;

SmWindow sm_window_of_period(const SmQuestion *question, const SmPeriod *period) {
  return (SmWindow){period->start, MIN(period->end, question->as_of + 1)};
}

static const char *campaign_of(const SmDataset *data, guint32 row) {
  guint32 lead = data->feedback_lead ? data->feedback_lead[row] : SM_ROW_NONE;
  const char *named = sm_dataset_text(data, SM_TABLE_FEEDBACK, SM_FEEDBACK_CAMPAIGN_ID, row);
  return *named ? named : sm_profile_of_lead(data, lead).campaign_id;
}

static Opinion read_opinion(const SmDataset *data, guint32 row) {
  const SmTable *table = data->tables[SM_TABLE_FEEDBACK];
  gint64 rating = sm_table_whole(table, SM_FEEDBACK_RATING, row);
  guint32 lead = data->feedback_lead ? data->feedback_lead[row] : SM_ROW_NONE;
  return (Opinion){.at = sm_table_whole(table, SM_FEEDBACK_AT, row),
                   .rating = rating >= 1 && rating <= 5 ? rating : 0,
                   .campaign = campaign_of(data, row),
                   .source = sm_profile_of_lead(data, lead).source};
}

static const char *opinion_value(const SmQuestion *question, gconstpointer item, SmDimension dimension,
                                 GStringChunk *words) {
  const Opinion *opinion = item;
  (void)question;
  (void)words;
  return dimension == SM_BY_SOURCE ? opinion->source : opinion->campaign;
}

static void count_opinions(const SmSample *opinions) {
  gint64 rated = 0, sum = 0;
  for (guint i = 0; i < opinions->items->len; i++) {
    const Opinion *opinion = opinions->items->pdata[i];
    rated += opinion->rating > 0;
    sum += opinion->rating;
  }
  sm_sample_count(opinions, "feedback.count", opinions->items->len, -1);
  if (rated == 0) return;
  SmFigure *mean = sm_sample_real(opinions, "feedback.rating", SM_UNIT_RATING, (double)sum / (double)rated, rated);
  if (mean) mean->small = FALSE; /* a mean of few ratings is shown with how many they are */
}

static GPtrArray *select_opinions(const GArray *all, SmWindow window) {
  GPtrArray *selected = g_ptr_array_new();
  for (guint i = 0; i < all->len; i++) {
    const Opinion *opinion = &g_array_index(all, Opinion, i);
    if (sm_window_holds(window, opinion->at)) g_ptr_array_add(selected, (gpointer)opinion);
  }
  return selected;
}

static void count_periods(SmResults *results, const GArray *all) {
  const SmQuestion *question = &results->question;
  SmSample whole = {.question = question, .figures = results->figures};
  for (guint i = 0; i < SM_PERIODS_BEFORE; i++) {
    g_autoptr(GPtrArray) items = select_opinions(all, sm_window_of_period(question, &question->before[i]));
    SmSample before = sm_sample_with(&whole, SM_BY_PERIOD, results->period_keys[1 + i]);
    before.items = items;
    if (items->len) count_opinions(&before);
  }
  g_autoptr(GPtrArray) items = select_opinions(all, sm_window_of_period(question, &question->period));
  whole.items = items;
  count_opinions(&whole);
  sm_sample_each(&whole, (const SmDimension[]){SM_BY_CAMPAIGN, SM_BY_SOURCE}, 2, opinion_value, count_opinions);
}

static GArray *rank(SmResults *results, guint field, const char *id) {
  const SmQuestion *question = &results->question;
  SmWindow now = sm_window_of_period(question, &question->period);
  SmWindow before = sm_window_of_period(question, &question->before[0]);
  GArray *mentions = sm_mentions_rank(question->data, field, now, before);
  SmSample whole = {.question = question, .figures = results->figures};
  for (guint i = 0; i < mentions->len; i++) {
    const SmMention *mention = &g_array_index(mentions, SmMention, i);
    SmSample of_text = sm_sample_with(&whole, SM_BY_TEXT, mention->text);
    SmSample earlier = sm_sample_with(&of_text, SM_BY_PERIOD, results->period_keys[1]);
    sm_sample_count(&of_text, id, mention->count, -1);
    sm_sample_count(&earlier, id, mention->before, -1);
  }
  return mentions;
}

void sm_feedback_measure(SmResults *results) {
  const SmDataset *data = results->question.data;
  const SmTable *table = data->tables[SM_TABLE_FEEDBACK];
  if (!sm_table_has(table, SM_FEEDBACK_AT)) return;
  g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(Opinion));
  for (guint32 row = 0; row < table->row_count; row++) {
    Opinion opinion = read_opinion(data, row);
    g_array_append_val(all, opinion);
  }
  count_periods(results, all);
  results->feedback = g_new0(SmFeedback, 1);
  results->feedback->objections = rank(results, SM_FEEDBACK_OBJECTION, "feedback.objection");
  results->feedback->needs = rank(results, SM_FEEDBACK_NEED, "feedback.need");
}

void sm_feedback_free(SmFeedback *feedback) {
  if (!feedback) return;
  g_array_unref(feedback->objections);
  g_array_unref(feedback->needs);
  g_free(feedback);
}
