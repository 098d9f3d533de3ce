/* See showing.h: the review being built, its look-ups, and figures as words and cells. */
#include "document/review/showing.h"

#include "base/numbers.h"
#include "document/review.h"
#include "document/words.h"
#include "measure/substitute.h"

#include <string.h>

void sm_review_init(SmReview *review, const SmResults *results, const SmLanguage *language, const char *title) {
  const SmQuestion *question = &results->question;
  *review = (SmReview){results, language, sm_document_new(language)};
  SmDocument *document = review->document;
  gint digits = sm_currency_minor_digits(question->settings->currency);
  g_autofree char *period = sm_period_say(&question->period, language);
  sm_document_set(&document->title, sm_say(language, title, "period", period, NULL));
  sm_document_set(&document->subtitle, sm_say_verdict(results, language));
  sm_document_set(&document->company, g_strdup(question->settings->company));
  sm_document_set(&document->currency, g_strdup(question->settings->currency));
  SmCivil last = sm_zone_to_civil(sm_calendar_zone(question->calendar), question->as_of - 1); /* midnight ends a day */
  g_autofree char *day = sm_format_date(language, last.day);
  sm_document_set(&document->as_of, sm_say(language, N_("as of {day}"), "day", day, NULL));
  sm_document_set(&document->period, g_steal_pointer(&period));
  document->as_of_instant = question->as_of;
  document->minor_digits = digits >= 0 ? (guint)digits : 2;
  for (guint p = 0; p < SM_PERIODS_BEFORE; p++)
    g_ptr_array_add(document->periods_before, sm_review_say_period(review, p));
}

const SmFigure *sm_review_total(const SmReview *review, const char *id) {
  return sm_figures_total(review->results->figures, id);
}

const SmFigure *sm_review_by(const SmReview *review, const char *id, SmDimension dimension, const char *value) {
  return sm_figures_by(review->results->figures, id, dimension, value);
}

/* Periods are counted from the oldest: 0 is before[3], SM_PERIODS_BEFORE the period asked. */
static const SmPeriod *period_at(const SmReview *review, guint period) {
  const SmQuestion *question = &review->results->question;
  return period == SM_PERIODS_BEFORE ? &question->period : &question->before[SM_PERIODS_BEFORE - 1 - period];
}

const SmFigure *sm_review_in_period(const SmReview *review, const char *id, guint period) {
  return sm_results_figure(review->results, id, SM_PERIODS_BEFORE - period);
}

gboolean sm_review_says(const SmReview *review, const char *id, guint period) {
  const SmFigure *figure = sm_review_in_period(review, id, period);
  if (!figure || !figure->value.known) return FALSE;
  return figure->value.unit == SM_UNIT_RATIO || figure->value.unit == SM_UNIT_DAYS || figure->value.whole != 0;
}

gboolean sm_review_has_cohort(const SmReview *review) { return sm_review_count(review, "funnel.mql") > 0; }

gint64 sm_review_count(const SmReview *review, const char *id) {
  const SmFigure *figure = sm_review_total(review, id);
  return figure && figure->value.known ? figure->value.whole : -1;
}

char *sm_review_say(const SmReview *review, SmQuantity quantity) {
  return sm_format_quantity(review->language, quantity, review->document->currency);
}

char *sm_review_say_in_currency(const SmReview *review, const char *title) {
  return sm_say(review->language, N_("{title} ({currency})"), "title", title, "currency", review->document->currency,
                NULL);
}

/* A zero from before the exports begin is none. */
static gboolean exports_reach(const SmReview *review, guint period) {
  static const char *const ids[] = {"funnel.leads", "funnel.mql", "flow.opportunities_created", "flow.deals_won"};
  for (guint p = 0; p <= period; p++)
    for (guint i = 0; i < G_N_ELEMENTS(ids); i++)
      if (sm_review_says(review, ids[i], p)) return TRUE;
  return FALSE;
}

void sm_review_add_before(const SmReview *review, SmKeyFigure *shown, const char *id) {
  const SmFigure *figures[SM_PERIODS_BEFORE];
  guint found = 0;
  for (guint p = 0; p < SM_PERIODS_BEFORE; p++) {
    figures[p] = sm_review_in_period(review, id, p);
    if (figures[p] && figures[p]->value.known && sm_quantity_as_double(figures[p]->value, 2) != 0) found++;
  }
  for (guint p = 0; found && p < SM_PERIODS_BEFORE; p++) {
    gboolean is_figure = figures[p] && exports_reach(review, p);
    SmQuantity value = is_figure ? figures[p]->value : sm_quantity_unknown(shown->value->quantity.unit);
    g_autofree char *words = sm_review_say(review, value);
    sm_key_figure_add_before(shown, value, words);
  }
}

char *sm_review_say_period(const SmReview *review, guint period) {
  return sm_period_say(period_at(review, period), review->language);
}

/* "40.0% (34.6%–45.6%)" where it has an interval. */
static char *say_with_interval(const SmReview *review, const SmFigure *figure) {
  char *value = sm_review_say(review, figure->value);
  if (!figure->low.known || !figure->high.known) return value;
  g_autofree char *plain = value;
  g_autofree char *low = sm_review_say(review, figure->low), *high = sm_review_say(review, figure->high);
  return sm_say(review->language, N_("{value} ({low} to {high})"), "value", plain, "low", low, "high", high, NULL);
}

char *sm_review_say_figure(const SmReview *review, const SmFigure *figure) {
  g_autofree char *value = say_with_interval(review, figure);
  if (figure->value.unit != SM_UNIT_RATIO || figure->n < 0) return g_steal_pointer(&value);
  g_autofree char *all = sm_format_count(review->language, figure->n);
  const char *sentence = figure->small ? N_("{value} of {all}, small sample") : N_("{value} of {all}");
  return sm_say(review->language, sentence, "value", value, "all", all, NULL);
}

char *sm_review_say_mark(const SmReview *review, const SmFigure *figure, gboolean with_n) {
  const char *mark = figure->small && figure->value.unit == SM_UNIT_RATIO ? SM_SMALL_MARK : "";
  g_autofree char *value = sm_review_say(review, figure->value);
  if (!with_n || figure->n < 0) return g_strconcat(value, mark, NULL);
  g_autofree char *all = sm_format_count(review->language, figure->n);
  g_autofree char *of = sm_say(review->language, N_("{value} of {all}"), "value", value, "all", all, NULL);
  return g_strconcat(of, mark, NULL);
}

char *sm_review_say_group(const SmReview *review, SmDimension dimension, const char *value) {
  const SmQuestion *question = &review->results->question;
  gboolean dated = dimension == SM_BY_PERIOD || dimension == SM_BY_MONTH || dimension == SM_BY_WEEK;
  SmPeriod period;
  if (dated && *value &&
      sm_period_parse(value, question->settings->fiscal_first_month, sm_calendar_zone(question->calendar), &period,
                      NULL))
    return sm_period_say(&period, review->language);
  const char *name = sm_results_name(review->results, dimension, value);
  return g_strdup(name == value ? sm_word_group(review->language, dimension, value) : name);
}

SmCell *sm_review_cell(const SmReview *review, const SmFigure *figure) {
  if (!figure) return sm_cell_quantity(review->document, sm_quantity_unknown(SM_UNIT_NONE));
  SmCell *cell = sm_cell_quantity(review->document, figure->value);
  cell->small = figure->small && figure->value.known && figure->value.unit == SM_UNIT_RATIO;
  cell->flagged = figure->flagged;
  return cell;
}

SmCell *sm_review_full_cell(const SmReview *review, const SmFigure *figure) {
  SmCell *cell = sm_review_cell(review, figure);
  if (!figure || !figure->value.known) return cell;
  sm_document_set(&cell->words, sm_review_say_figure(review, figure));
  cell->small = FALSE; /* said in words */
  return cell;
}

static gboolean chart_has_small(const SmChartBlock *chart) {
  for (guint s = 0; s < chart->series->len; s++) {
    const SmSeries *series = g_ptr_array_index(chart->series, s);
    for (guint i = 0; i < series->points->len; i++)
      if (g_str_has_suffix(((const SmPoint *)g_ptr_array_index(series->points, i))->words, SM_SMALL_MARK)) return TRUE;
  }
  return FALSE;
}

static gboolean list_has_small(const SmBlock *block) {
  for (guint i = 0; block->items && i < block->items->len; i++)
    if (strstr(((const SmCell *)g_ptr_array_index(block->items, i))->words, SM_SMALL_MARK)) return TRUE;
  return FALSE;
}

static gboolean table_has_small(const SmTableBlock *table) {
  for (guint r = 0; r < table->rows->len; r++) {
    const GPtrArray *row = g_ptr_array_index(table->rows, r);
    for (guint i = 0; i < row->len; i++)
      if (((const SmCell *)g_ptr_array_index(row, i))->small) return TRUE;
  }
  return FALSE;
}

void sm_review_explain_small(const SmReview *review, SmPage *page, gboolean tables_too) {
  gboolean drawn = FALSE, tables = FALSE;
  for (guint i = 0; i < page->blocks->len; i++) {
    const SmBlock *block = g_ptr_array_index(page->blocks, i);
    drawn = drawn || (block->chart && chart_has_small(block->chart)) || list_has_small(block);
    tables = tables || (block->table && table_has_small(block->table));
  }
  if (tables_too ? drawn || tables : drawn && !tables)
    sm_page_add_note(page, sm_tr(review->language, N_("° small sample: under 30 leads, too few to conclude")));
}

void sm_review_explain_substitutes(const SmReview *review, SmPage *page, const char *id) {
  const char *sentences[SM_SUBSTITUTES];
  guint count = sm_substitutes_find(review->results, id, sentences);
  for (guint i = 0; i < count; i++) {
    g_autofree char *words =
        sm_say(review->language, N_("Note: {note}."), "note", sm_tr(review->language, sentences[i]), NULL);
    sm_page_add_note(page, words);
  }
}
