/* See pack.h: the monthly pack. What the month's leads were worth, what prospects and sales say, what is to be decided.
 */
#include "document/pack.h"
#include "document/pack/meeting.h"

#include "base/numbers.h"
#include "document/review/findings.h"
#include "document/words.h"

#define CAMPAIGNS_SHOWN 8
#define OBJECTIONS_SHOWN 5
#define NEEDS_SHOWN 5
#define REQUESTS_SHOWN 5

static const SmAgendaPoint points[] = {
    {10, N_("The month against the objectives: what both teams see in it")},
    {15, N_("Lead quality by campaign: what to keep, change, stop")},
    {15, N_("What prospects object and need: which answer, who writes it")},
    {10, N_("Requests: what was delivered, how it was used, what is next")},
    {10, N_("Decisions: what is done, what is new, in whose hands, by when")},
};
static const char *const sales_brings[] = {N_("Two deals won and two lost, with what decided them"),
                                           N_("Feedback on the month’s leads, campaign by campaign"),
                                           N_("What is missing in the conversation with prospects"), NULL};
static const char *const marketing_brings[] = {N_("What each campaign promised, to whom, and what it cost"),
                                               N_("What the MQLs had in common, and who did not fit"),
                                               N_("The next month’s campaigns and contents, as a draft"), NULL};

static void add_key_figures(const SmReview *review, SmPage *page) {
  static const struct {
    const char *id, *label;
    SmRole role;
  } rows[] = {{"funnel.mql", N_("MQLs handed over"), SM_ROLE_NONE},
              {"sla.attainment", N_("Sales: SLA kept"), SM_ROLE_SALES},
              {"sla.conforming.share", N_("Marketing: MQLs as defined"), SM_ROLE_MARKETING},
              {"flow.revenue", N_("Won revenue"), SM_ROLE_NONE}};
  SmBlock *block = NULL;
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    const SmFigure *figure = sm_review_total(review, rows[i].id);
    if (!figure || !figure->value.known) continue;
    if (!block) block = sm_page_add_key_figures(page, "key_figures");
    SmKeyFigure *shown =
        sm_key_figures_add(block, sm_tr(review->language, rows[i].label), sm_review_cell(review, figure));
    shown->role = rows[i].role;
    if (figure->value.unit == SM_UNIT_RATIO && figure->n >= 0)
      shown->comment = sm_say_count(review->language, N_("of {count} MQL"), N_("of {count} MQLs"), figure->n, NULL);
    for (guint p = 0; p < SM_PERIODS_BEFORE; p++) {
      const SmFigure *before = sm_review_in_period(review, rows[i].id, p);
      g_autofree char *words = before ? sm_review_say(review, before->value) : NULL;
      if (before) sm_key_figure_add_before(shown, before->value, words);
    }
  }
}

static void add_quality(const SmReview *review, SmPage *page) {
  const SmShownFigure figures[] = {
      {"funnel.mql", sm_word_stages(review->language, SM_STAGE_MQL), FALSE},
      {"sla.conforming.share", sm_tr(review->language, N_("As defined")), FALSE},
      {"sla.attainment", sm_tr(review->language, N_("Treated as agreed")), FALSE},
      {"funnel.engaged", sm_word_stages(review->language, SM_STAGE_ENGAGED), FALSE},
      {"causes.mismatch", sm_word_causes(review->language, SM_CAUSE_MISMATCH), FALSE},
      {"causes.weak_mql", sm_word_causes(review->language, SM_CAUSE_WEAK_MQL), FALSE},
      {"feedback.rating", sm_tr(review->language, N_("Rating")), FALSE},
  };
  if (!sm_review_has_cohort(review)) return;
  sm_page_add_heading(page, 1, sm_tr(review->language, N_("Lead quality by campaign")));
  SmTableBlock *table = sm_review_add_groups(review, page, "quality", NULL, SM_BY_CAMPAIGN, figures,
                                             G_N_ELEMENTS(figures), CAMPAIGNS_SHOWN);
  if (!table) sm_page_add_paragraph(page, sm_tr(review->language, N_("No MQL of the month names a campaign.")));
}

static void add_objections(const SmReview *review, SmPage *page, const SmAgenda *agenda) {
  static const char *const titles[] = {N_("Objection"), N_("What answers it"), N_("Times")};
  if (agenda->objections->len == 0) return;
  sm_page_add_heading(page, 1, sm_tr(review->language, N_("What prospects object, over three months")));
  SmTableBlock *table = sm_pack_add_table(review, page, "objections", titles, G_N_ELEMENTS(titles), 1);
  for (guint i = 0; i < MIN(agenda->objections->len, OBJECTIONS_SHOWN); i++) {
    const SmAgendaObjection *objection = &g_array_index(agenda->objections, SmAgendaObjection, i);
    GPtrArray *row = sm_table_block_add_row(table);
    sm_row_add(row, sm_cell_text(objection->text));
    sm_row_add(row, sm_cell_text(*objection->answer ? objection->answer
                                                    : sm_tr(review->language, N_("nothing yet: who writes it?"))));
    sm_row_add(row, sm_cell_quantity(review->document, sm_quantity_count(objection->count)));
  }
}

/* A line of what was asked for, the most frequent first: "A price table (2) · A guide (1)". */
static void add_needs(const SmReview *review, SmPage *page) {
  g_autoptr(GPtrArray) needs = sm_review_groups(review, "feedback.need", SM_BY_TEXT, NEEDS_SHOWN);
  if (needs->len == 0) return;
  GString *line = g_string_new(NULL);
  for (guint i = 0; i < needs->len; i++) {
    const SmFigure *need = g_ptr_array_index(needs, i);
    g_autofree char *count = sm_review_say(review, need->value);
    g_string_append_printf(line, "%s%s\u00a0(%s)", i ? " · " : "", need->keys[0].value, count);
  }
  g_autofree char *words = g_string_free(line, FALSE);
  sm_page_add_heading(page, 1, sm_tr(review->language, N_("What sales needs")));
  sm_page_add_paragraph(page, words);
}

static char *say_state(const SmReview *review, const SmAgendaRequest *request) {
  if (request->delivered_on == SM_DAY_NONE)
    return g_strdup(sm_tr(review->language, request->in_progress ? N_("in progress") : N_("to be started")));
  g_autofree char *day = sm_format_date_short(review->language, request->delivered_on);
  return *request->made_by ? sm_say(review->language, N_("delivered on {day}, thanks to {name}"), "day", day, "name",
                                    request->made_by, NULL)
                           : sm_say(review->language, N_("delivered on {day}"), "day", day, NULL);
}

static void add_requests(const SmReview *review, SmPage *page, const SmAgenda *agenda) {
  static const char *const titles[] = {N_("Request"), N_("Where it stands"), N_("Asked on")};
  if (agenda->requests->len == 0) return;
  sm_page_add_heading(page, 1, sm_tr(review->language, N_("Requests to marketing")));
  SmTableBlock *table = sm_pack_add_table(review, page, "requests", titles, G_N_ELEMENTS(titles), 1);
  for (guint i = 0; i < MIN(agenda->requests->len, REQUESTS_SHOWN); i++) {
    const SmAgendaRequest *request = &g_array_index(agenda->requests, SmAgendaRequest, i);
    g_autofree char *state = say_state(review, request);
    GPtrArray *row = sm_table_block_add_row(table);
    sm_row_add(row, sm_cell_text(request->title));
    sm_row_add(row, sm_cell_text(state));
    sm_row_add(row, sm_cell_day(review->document, request->asked_on));
  }
}

/* Both sides of the agreement; the number of MQLs where neither is measured; else only which month it is. */
static char *say_finding(const SmReview *review) {
  const SmFigure *sales = sm_review_total(review, "sla.attainment"),
                 *marketing = sm_review_total(review, "sla.conforming.share");
  gint64 mqls = sm_review_count(review, "funnel.mql");
  if (mqls > 0 && (sales || marketing)) return sm_finding_sla(sales, marketing, review->language);
  if (mqls == 0) return g_strdup(sm_tr(review->language, N_("No MQL was handed over in this month")));
  if (mqls < 0) return g_strdup(review->document->title);
  return sm_say_count(review->language, N_("{count} MQL was handed over"), N_("{count} MQLs were handed over"), mqls,
                      NULL);
}

SmDocument *sm_pack_month(const SmAgenda *agenda, const SmLanguage *language) {
  SmReview review;
  sm_review_init(&review, agenda->results, language, N_("Monthly pack, {period}"));
  g_autofree char *finding = say_finding(&review);
  SmPage *page = sm_pack_add_page(&review, "month", N_("The month"), finding);
  add_key_figures(&review, page);
  sm_pack_add_objectives(&review, page);
  add_quality(&review, page);
  add_objections(&review, page, agenda);
  add_needs(&review, page);
  add_requests(&review, page, agenda);
  sm_pack_add_decisions(&review, page);
  sm_pack_add_agenda(&review, page, points, G_N_ELEMENTS(points));
  sm_pack_add_both_sides(&review, page, sales_brings, marketing_brings);
  return review.document;
}
