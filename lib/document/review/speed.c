/* See subject.h: speed to lead, conversion by how long the first touch took. */
#include "document/review/findings.h"
#include "document/review/subject.h"

#include "document/words.h"

static GPtrArray *buckets_of(const SmReview *review) {
  return sm_review_groups(review, "sla.speed.engaged", SM_BY_BUCKET, 0);
}

static void add_chart(const SmReview *review, SmPage *page, const GPtrArray *buckets) {
  const SmLanguage *language = review->language;
  SmChartBlock *chart = sm_page_add_chart(
      page, "speed", SM_CHART_BARS, SM_UNIT_RATIO,
      sm_tr(language, N_("Leads engaged, by working time from handover to first touch, rate with its 95% interval")),
      "");
  SmSeries *rates = sm_chart_add_series(chart, sm_word_stages(language, SM_STAGE_ENGAGED), SM_ROLE_ACTUAL);
  for (guint i = 0; i < buckets->len; i++) {
    const SmFigure *bucket = g_ptr_array_index(buckets, i);
    g_autofree char *words = sm_review_say_mark(review, bucket, TRUE);
    sm_chart_add_category(chart, sm_word_group(language, SM_BY_BUCKET, bucket->keys[0].value));
    SmPoint *point = sm_series_add_point(rates, bucket->value, words);
    point->low = bucket->low;
    point->high = bucket->high;
  }
  sm_review_describe(review, chart);
}

void sm_speed_page(const SmReview *review) {
  if (!sm_review_has_cohort(review)) return;
  g_autoptr(GPtrArray) buckets = buckets_of(review);
  if (!buckets->len) return;
  g_autofree char *finding = sm_finding_speed(buckets, review->language);
  SmPage *page = sm_document_add_page(review->document, "speed", sm_tr(review->language, N_("Speed to lead")), finding);
  add_chart(review, page, buckets);
  SmBlock *list = sm_page_add_list(page, "remarks");
  sm_list_add(list,
              sm_tr(review->language,
                    N_("Leads called fast may differ in other ways too: this compares, it does not prove a cause.")),
              NULL);
  sm_review_explain_small(review, page, FALSE);
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
