/* See subject.h: the cover of the deck and the summary of the workbook. Key figures carry the target and pace of the
 * objective that measures the same thing, found by metric and equal actual, so that a scoped objective never passes for
 * the whole company's. */
#include "document/review/subject.h"

#include "base/numbers.h"
#include "document/words.h"

#include <math.h>

typedef struct {
  const char *id;
  int metric;        /* -1: no objective is on this */
  const char *label; /* NULL: the metric's name */
} KeyRow;

static const KeyRow key_rows[] = {
    {"funnel.mql", SM_METRIC_MQLS, NULL},
    {"sla.attainment", SM_METRIC_SLA_ATTAINMENT, NULL},
    {"sla.conforming.share", SM_METRIC_SLA_CONFORMING, NULL},
    {"flow.opportunities_created", SM_METRIC_OPPORTUNITIES_CREATED, NULL},
    {"flow.deals_won", SM_METRIC_DEALS_WON, NULL},
    {"flow.revenue", SM_METRIC_REVENUE, NULL},
    {"flow.pipeline_created", SM_METRIC_PIPELINE_CREATED, NULL},
    {"causes.contested", -1, N_("Contested reasons")},
};
#define COVER_FIGURES 6

static gboolean same_value(SmQuantity a, SmQuantity b) {
  if (!a.known || !b.known || a.unit != b.unit) return FALSE;
  return a.unit == SM_UNIT_COUNT || a.unit == SM_UNIT_MONEY ? a.whole == b.whole : fabs(a.real - b.real) < 1e-9;
}

static const SmObjectiveResult *find_objective(const SmReview *review, int metric, const SmFigure *figure) {
  const SmPeriod *period = &review->results->question.period;
  for (guint i = 0; i < review->results->objectives->len; i++) {
    const SmObjectiveResult *objective = g_ptr_array_index(review->results->objectives, i);
    gboolean same_period = objective->period.start == period->start && objective->period.end == period->end;
    if (objective->metric == metric && same_period && same_value(objective->actual, figure->value)) return objective;
  }
  return NULL;
}

static void add_target(const SmReview *review, SmKeyFigure *shown, const SmObjectiveResult *objective) {
  g_autofree char *target = sm_review_say(review, objective->target);
  shown->target = sm_say(review->language, N_("target {target}"), "target", target, NULL);
  shown->role = sm_role_of_status(objective->status);
  g_autofree char *status = g_utf8_strdown(sm_word_status(review->language, objective->status), -1);
  if (isnan(objective->pace)) {
    shown->comment = g_strdup(status);
    return;
  }
  g_autofree char *pace = sm_format_number(review->language, objective->pace, 2);
  shown->comment = sm_say(review->language, N_("{status}, pace {pace}"), "status", status, "pace", pace, NULL);
}

/* The denominator of a rate stands beside it, where no pace does. */
static void add_denominator(const SmReview *review, SmKeyFigure *shown, const SmFigure *figure) {
  if (shown->comment || figure->value.unit != SM_UNIT_RATIO || figure->n < 0) return;
  shown->comment = sm_say_count(review->language, N_("of {count} MQL"), N_("of {count} MQLs"), figure->n, NULL);
}

static void add_key_figures(const SmReview *review, SmPage *page, guint limit) {
  SmBlock *block = NULL;
  for (guint i = 0; i < G_N_ELEMENTS(key_rows); i++) {
    const KeyRow *row = &key_rows[i];
    const SmFigure *figure = sm_review_total(review, row->id);
    if (!figure || !figure->value.known || (block && block->key_figures->len >= limit)) continue;
    if (!block) block = sm_page_add_key_figures(page, "key_figures");
    const char *label =
        row->label ? sm_tr(review->language, row->label) : sm_word_metric(review->language, row->metric);
    SmKeyFigure *shown = sm_key_figures_add(block, label, sm_review_cell(review, figure));
    shown->meaning = sm_review_say_meaning(review, row->id);
    const SmObjectiveResult *objective = row->metric >= 0 ? find_objective(review, row->metric, figure) : NULL;
    if (objective) add_target(review, shown, objective);
    add_denominator(review, shown, figure);
    sm_review_add_before(review, shown, row->id);
  }
}

void sm_cover_page(const SmReview *review) {
  const SmDocument *document = review->document;
  g_autofree char *title = sm_say(review->language, N_("{company}: {period}"), "company", document->company, "period",
                                  document->period, NULL);
  SmPage *page = sm_document_add_page(review->document, "cover", sm_tr(review->language, N_("Cover")), title);
  add_key_figures(review, page, COVER_FIGURES);
}

void sm_contents_page(const SmReview *review) {
  sm_document_add_page(review->document, "contents", sm_tr(review->language, N_("Contents")),
                       sm_tr(review->language, N_("What the figures say, in brief")));
}

void sm_contents_fill(const SmReview *review) {
  guint first = 0;
  SmPage *page = NULL;
  for (; !page || !g_str_equal(page->id, "contents"); first++) page = g_ptr_array_index(review->document->pages, first);
  SmBlock *list = sm_page_add_list(page, "contents");
  for (guint i = first; i < review->document->pages->len; i++) {
    const SmPage *linked = g_ptr_array_index(review->document->pages, i);
    g_autofree char *words =
        sm_say(review->language, N_("{name}: {finding}"), "name", linked->name, "finding", linked->title, NULL);
    sm_list_add(list, words, linked->id);
  }
}

void sm_summary_sheet(const SmReview *review) {
  SmPage *page = sm_document_add_page(review->document, "summary", sm_tr(review->language, N_("Summary")),
                                      review->document->subtitle);
  add_key_figures(review, page, G_N_ELEMENTS(key_rows));
  sm_causes_chart(review, page);
  sm_review_explain_small(review, page, TRUE);
}
