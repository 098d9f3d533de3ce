/* See subject.h: speed to lead, conversion by how long the first touch took. */
#include "document/review/findings.h"
#include "document/review/subject.h"

#include "base/numbers.h"
#include "document/words.h"
#include "measure/speed.h"

static GPtrArray *buckets_of(const SmReview *review) {
  return sm_review_groups(review, "sla.speed.engaged", SM_BY_BUCKET, 0);
}

static void add_chart(const SmReview *review, SmPage *page, const GPtrArray *buckets) {
  const SmLanguage *language = review->language;
  SmChartBlock *chart =
      sm_page_add_chart(page, "speed", SM_CHART_BARS, SM_UNIT_RATIO,
                        sm_tr(language, N_("Leads engaged, by time to the first touch: rate with 95% interval")), "");
  SmSeries *rates = sm_chart_add_series(chart, sm_word_stages(language, SM_STAGE_ENGAGED), SM_ROLE_ACTUAL);
  for (guint i = 0; i < buckets->len; i++) {
    const SmFigure *bucket = g_ptr_array_index(buckets, i);
    if (bucket->n == 0) continue; /* no rate of nobody */
    g_autofree char *words = sm_review_say_mark(review, bucket, TRUE);
    sm_chart_add_category(chart, sm_word_group(language, SM_BY_BUCKET, bucket->keys[0].value));
    SmPoint *point = sm_series_add_point(rates, bucket->value, words);
    point->low = bucket->low;
    point->high = bucket->high;
  }
  sm_review_describe(review, chart);
}

/* "Half of the 243 leads touched waited at most 0.3 working days; nine in ten, at most 2.5." NULL where too few were
 * touched. */
static char *say_delays(const SmReview *review) {
  const SmFigure *median = sm_review_total(review, "funnel.treated.days_median"),
                 *most = sm_review_total(review, "funnel.treated.days_p90");
  if (!median || !most || !median->value.known || !most->value.known || median->n < SM_ENOUGH) return NULL;
  g_autofree char *half = sm_review_say(review, median->value), *nine = sm_review_say(review, most->value);
  g_autofree char *all = sm_format_count(review->language, median->n);
  if (g_str_equal(half, nine))
    return sm_say(review->language, N_("Nine in ten of the {all} leads touched waited at most {nine} working days."),
                  "all", all, "nine", nine, NULL);
  return sm_say(review->language,
                N_("Half of the {all} leads touched waited at most {half} working days; nine in ten, at most {nine}."),
                "all", all, "half", half, "nine", nine, NULL);
}

static void add_promise(const SmReview *review, SmChartBlock *chart) {
  const SmLanguage *language = review->language;
  const SmDuration promised = review->results->question.settings->treatment.first_touch_within;
  g_autofree char *within = sm_duration_say(language, promised);
  g_autofree char *words = sm_say(language, N_("promised: within {delay}"), "delay", within, NULL);
  double share;
  guint limit = sm_speed_find_bucket(review->results->question.calendar, promised, &share);
  SmSeries *promise = sm_chart_add_series(chart, sm_tr(language, N_("Promised")), SM_ROLE_PLAN);
  for (guint i = 0; i < chart->categories->len; i++)
    if (i == limit)
      sm_series_add_point(promise, sm_quantity_real(SM_UNIT_RATIO, share), words);
    else
      sm_series_add_point(promise, sm_quantity_unknown(SM_UNIT_RATIO), "");
}

/* How long it took: the leads of each bucket, with the delay that sales promised where it lies. */
static void add_distribution(const SmReview *review, SmPage *page, const GPtrArray *buckets) {
  const SmLanguage *language = review->language;
  SmChartBlock *chart = sm_page_add_chart(page, "delays", SM_CHART_DISTRIBUTION, SM_UNIT_COUNT,
                                          sm_tr(language, N_("Leads by working time to the first touch, count")), "");
  SmSeries *counts = sm_chart_add_series(chart, sm_tr(language, N_("Leads")), SM_ROLE_ACTUAL);
  for (guint i = 0; i < buckets->len; i++) {
    const SmFigure *bucket = g_ptr_array_index(buckets, i);
    g_autofree char *words = sm_review_say(review, sm_quantity_count(bucket->n));
    sm_chart_add_category(chart, sm_word_group(language, SM_BY_BUCKET, bucket->keys[0].value));
    sm_series_add_point(counts, sm_quantity_count(bucket->n), words)->role =
        i + 1 == buckets->len ? SM_ROLE_OPEN : SM_ROLE_NONE; /* never */
  }
  sm_review_describe(review, chart);
  add_promise(review, chart);
}

void sm_speed_page(const SmReview *review) {
  if (!sm_review_has_cohort(review)) return;
  g_autoptr(GPtrArray) buckets = buckets_of(review);
  if (!buckets->len) return;
  g_autofree char *finding = sm_finding_speed(buckets, review->language);
  SmPage *page = sm_document_add_page(review->document, "speed", sm_tr(review->language, N_("Speed to lead")), finding);
  add_distribution(review, page, buckets);
  add_chart(review, page, buckets);
  SmBlock *list = sm_page_add_list(page, "remarks");
  g_autofree char *delays = say_delays(review);
  if (delays) sm_list_add(list, delays, NULL);
  sm_list_add(list,
              sm_tr(review->language,
                    N_("Leads called fast may differ in other ways too: this compares, it does not prove a cause.")),
              NULL);
  sm_review_explain_small(review, page, FALSE);
  sm_review_explain_substitutes(review, page, "sla.speed.engaged");
}

void sm_speed_blocks(const SmReview *review, SmPage *page) {
  g_autoptr(GPtrArray) buckets = buckets_of(review);
  if (!buckets->len) return;
  const SmLanguage *language = review->language;
  const SmShownFigure figures[] = {
      {"sla.speed.engaged", sm_word_stages(language, SM_STAGE_ENGAGED), TRUE},
      {"sla.speed.opportunity", sm_word_stages(language, SM_STAGE_OPPORTUNITY), TRUE},
      {"sla.speed.won", sm_word_stages(language, SM_STAGE_WON), TRUE},
  };
  g_autofree char *finding = sm_finding_speed(buckets, language);
  sm_page_add_heading(page, 2, finding);
  sm_review_add_groups(review, page, "speed_table", sm_tr(language, N_("Conversion by delay of the first touch")),
                       SM_BY_BUCKET, figures, G_N_ELEMENTS(figures), 0);
  add_chart(review, page, buckets);
}
