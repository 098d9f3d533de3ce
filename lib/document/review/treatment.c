/* See subject.h: the agreement, both sides: what sales owes each MQL and what marketing owes each handover, with equal
 * weight. */
#include "document/review/findings.h"
#include "document/review/subject.h"

#include "base/numbers.h"
#include "document/words.h"

/* From kept to not kept, the order in which a stacked bar reads. */
static const SmSlaStatus status_order[SM_SLA_COUNT] = {SM_SLA_MET,       SM_SLA_LATE,       SM_SLA_UNDERWORKED,
                                                       SM_SLA_UNTOUCHED, SM_SLA_UNASSIGNED, SM_SLA_PENDING};
static const char *const status_ids[SM_SLA_COUNT] = {
    [SM_SLA_MET] = "sla.met",
    [SM_SLA_PENDING] = "sla.pending",
    [SM_SLA_UNASSIGNED] = "sla.unassigned",
    [SM_SLA_UNTOUCHED] = "sla.untouched",
    [SM_SLA_LATE] = "sla.late",
    [SM_SLA_UNDERWORKED] = "sla.underworked",
};

static SmPage *add_page(const SmReview *review) {
  const SmFigure *sales = sm_review_total(review, "sla.attainment"),
                 *marketing = sm_review_total(review, "sla.conforming.share");
  if (!sales && !marketing) return NULL;
  g_autofree char *finding = sm_finding_sla(sales, marketing, review->language);
  return sm_document_add_page(review->document, "sla", sm_tr(review->language, N_("SLA")), finding);
}

/* NULL where a figure has none. */
static char *say_denominator(const SmReview *review, const SmFigure *figure) {
  if (figure->n < 0) return NULL;
  if (g_str_equal(figure->id, "sla.volume"))
    return sm_say_count(review->language, N_("of {count} MQL promised"), N_("of {count} MQLs promised"), figure->n,
                        NULL);
  return sm_say_count(review->language, N_("of {count} MQL"), N_("of {count} MQLs"), figure->n, NULL);
}

static void add_both_sides(const SmReview *review, SmPage *page) {
  static const struct {
    const char *id, *label;
    SmRole role;
  } sides[] = {
      {"sla.attainment", N_("Sales: SLA kept"), SM_ROLE_SALES},
      {"sla.complete.share", N_("Marketing: complete MQLs"), SM_ROLE_MARKETING},
      {"sla.conforming.share", N_("Marketing: MQLs as defined"), SM_ROLE_MARKETING},
      {"sla.volume", N_("Marketing: volume promised"), SM_ROLE_MARKETING},
  };
  SmBlock *block = NULL;
  for (guint i = 0; i < G_N_ELEMENTS(sides); i++) {
    const SmFigure *figure = sm_review_total(review, sides[i].id);
    if (!figure || !figure->value.known) continue;
    if (!block) block = sm_page_add_key_figures(page, "sides");
    SmKeyFigure *shown =
        sm_key_figures_add(block, sm_tr(review->language, sides[i].label), sm_review_cell(review, figure));
    shown->role = sides[i].role;
    shown->meaning = sm_review_say_meaning(review, sides[i].id);
    shown->comment = say_denominator(review, figure);
    sm_review_add_before(review, shown, sides[i].id);
  }
}

/* By team where several teams own leads (those of nobody are no team), else by source. */
static SmDimension chart_dimension(const SmReview *review) {
  g_autoptr(GPtrArray) teams = sm_review_groups(review, "sla.met", SM_BY_TEAM, 0);
  guint named = 0;
  for (guint i = 0; i < teams->len; i++)
    named += *((const SmFigure *)g_ptr_array_index(teams, i))->keys[0].value != '\0';
  return named > 1 ? SM_BY_TEAM : SM_BY_SOURCE;
}

static void add_statuses(const SmReview *review, SmPage *page, SmDimension dimension, guint limit) {
  SmShownSeries series[SM_SLA_COUNT];
  for (guint i = 0; i < SM_SLA_COUNT; i++)
    series[i] = (SmShownSeries){status_ids[status_order[i]], sm_word_slas(review->language, status_order[i]),
                                sm_role_of_sla(status_order[i])};
  const char *caption = dimension == SM_BY_TEAM
                            ? sm_tr(review->language, N_("MQLs by what became of the promise, by team, count"))
                            : sm_tr(review->language, N_("MQLs by what became of the promise, by source, count"));
  sm_review_add_stacked(review, page, "sla_statuses", caption, dimension, series, SM_SLA_COUNT, limit);
}

static char *say_promise(const SmReview *review) {
  const SmTreatment *promise = &review->results->question.settings->treatment;
  g_autofree char *touch = sm_duration_say(review->language, promise->first_touch_within);
  g_autofree char *window = sm_duration_say(review->language, promise->window);
  g_autofree char *channels =
      sm_say_count(review->language, N_("{count} channel"), N_("{count} channels"), promise->channels, NULL);
  return sm_say_count(
      review->language,
      N_("Promised by sales: first touch within {touch}, {count} attempt on {channels} within {window}."),
      N_("Promised by sales: first touch within {touch}, {count} attempts on {channels} within {window}."),
      promise->attempts, "touch", touch, "channels", channels, "window", window, NULL);
}

/* "Not treated as agreed: never touched (40), touched late (25)". NULL when there is none. */
static char *say_missed(const SmReview *review) {
  GString *parts = g_string_new(NULL);
  for (guint i = 1; i < SM_SLA_COUNT - 1; i++) { /* all but met, the first, and pending, the last */
    gint64 count = sm_review_count(review, status_ids[status_order[i]]);
    if (count <= 0) continue;
    g_autofree char *digits = sm_format_count(review->language, count);
    g_autofree char *word = g_utf8_strdown(sm_word_slas(review->language, status_order[i]), -1);
    g_string_append_printf(parts, "%s%s\u00a0(%s)", parts->len ? ", " : "", word, digits);
  }
  g_autofree char *list = g_string_free(parts, FALSE);
  return *list ? sm_say(review->language, N_("Not treated as agreed: {list}."), "list", list, NULL) : NULL;
}

void sm_treatment_page(const SmReview *review) {
  SmPage *page = sm_review_has_cohort(review) ? add_page(review) : NULL;
  if (!page) return;
  add_both_sides(review, page);
  add_statuses(review, page, chart_dimension(review), SM_DECK_ROWS);
  SmBlock *list = sm_page_add_list(page, "remarks");
  g_autofree char *promise = say_promise(review), *missed = say_missed(review);
  sm_list_add(list, promise, NULL);
  if (missed) sm_list_add(list, missed, NULL);
  sm_review_explain_small(review, page, FALSE);
  sm_review_explain_substitutes(review, page, "sla.attainment");
}

static void add_groups(const SmReview *review, SmPage *page, SmDimension dimension) {
  SmShownFigure figures[SM_SLA_COUNT + 3];
  for (guint i = 0; i < SM_SLA_COUNT; i++)
    figures[i] = (SmShownFigure){status_ids[status_order[i]], sm_word_slas(review->language, status_order[i]), FALSE};
  figures[SM_SLA_COUNT] = (SmShownFigure){"sla.attainment", sm_tr(review->language, N_("Treated as agreed")), TRUE};
  figures[SM_SLA_COUNT + 1] =
      (SmShownFigure){"sla.complete.share", sm_tr(review->language, N_("Complete MQLs")), FALSE};
  figures[SM_SLA_COUNT + 2] =
      (SmShownFigure){"sla.conforming.share", sm_tr(review->language, N_("MQLs as defined")), TRUE};
  g_autofree char *id = g_strdup_printf("sla_by_%s", sm_dimension_name(dimension));
  g_autofree char *caption = sm_say_by_dimension(review->language, dimension);
  sm_review_add_groups(review, page, id, caption, dimension, figures, G_N_ELEMENTS(figures), 0);
}

void sm_treatment_sheet(const SmReview *review) {
  static const SmDimension dimensions[] = {SM_BY_TEAM, SM_BY_SOURCE, SM_BY_CAMPAIGN, SM_BY_SEGMENT, SM_BY_WEEK};
  SmPage *page = add_page(review);
  if (!page) return;
  g_autofree char *promise = say_promise(review);
  sm_page_add_paragraph(page, promise);
  add_both_sides(review, page);
  add_statuses(review, page, chart_dimension(review), 20);
  for (guint i = 0; i < G_N_ELEMENTS(dimensions); i++) add_groups(review, page, dimensions[i]);
  sm_speed_blocks(review, page);
  sm_review_explain_small(review, page, TRUE);
  sm_review_explain_substitutes(review, page, "sla.attainment");
}
