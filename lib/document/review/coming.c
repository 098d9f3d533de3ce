/* See subject.h: events and campaigns to come, and what was decided and is still open. Of what is open the team is
 * named, not the person. */
#include "document/review/findings.h"
#include "document/review/subject.h"

#include "base/numbers.h"
#include "document/words.h"

/* What one page has room for. */
#define EVENTS_SHOWN 5
#define CAMPAIGNS_SHOWN 3
#define DECISIONS_SHOWN 4

static const SmZone *zone_of(const SmReview *review) { return sm_calendar_zone(review->results->question.calendar); }

/* "13 October 2026, 09:30", or the days where it takes several or has no time. */
static char *say_when(const SmReview *review, const SmEvent *event) {
  SmDay first = sm_zone_to_civil(zone_of(review), event->starts_at).day;
  SmDay last = event->ends_at == SM_INSTANT_NONE ? first : sm_zone_to_civil(zone_of(review), event->ends_at - 1).day;
  if (last > first) {
    g_autofree char *from = sm_format_date_before(review->language, first, last),
                    *to = sm_format_date(review->language, last);
    return sm_say(review->language, N_("{from} to {to}"), "from", from, "to", to, NULL);
  }
  return event->day_level ? sm_format_date(review->language, first)
                          : sm_format_instant(review->language, event->starts_at, zone_of(review));
}

static void add_columns(const SmReview *review, SmTableBlock *table, guint count, const char *const (*columns)[2]) {
  for (guint i = 0; i < count; i++)
    sm_table_block_add_column(table, columns[i][0], sm_tr(review->language, columns[i][1]), SM_ALIGN_START);
}

static void add_events(const SmReview *review, SmPage *page) {
  static const char *const columns[][2] = {
      {"when", N_("When")}, {"event", N_("Event")}, {"place", N_("Where")}, {"audience", N_("For whom")}};
  const GArray *events = review->results->coming->events;
  if (events->len == 0) return;
  SmTableBlock *table = sm_page_add_table(page, "events", sm_tr(review->language, N_("Events to come")));
  add_columns(review, table, G_N_ELEMENTS(columns), columns);
  for (guint i = 0; i < MIN(events->len, EVENTS_SHOWN); i++) {
    const SmEvent *event = &g_array_index(events, SmEvent, i);
    g_autofree char *when = say_when(review, event);
    GPtrArray *row = sm_table_block_add_row(table);
    sm_row_add(row, sm_cell_text(when));
    sm_row_add(row, sm_cell_text(event->title));
    sm_row_add(row, sm_cell_text(event->place));
    sm_row_add(row, sm_cell_text(event->audience));
  }
}

static char *say_stretch(const SmReview *review, const SmComingCampaign *campaign) {
  g_autofree char *from =
      campaign->running ? NULL : sm_format_date_before(review->language, campaign->starts_on, campaign->ends_on);
  g_autofree char *to = campaign->ends_on == SM_DAY_NONE ? NULL : sm_format_date(review->language, campaign->ends_on);
  if (from && to) return sm_say(review->language, N_("{from} to {to}"), "from", from, "to", to, NULL);
  if (from) return sm_say(review->language, N_("from {day}"), "day", from, NULL);
  return sm_say(review->language, N_("running until {day}"), "day", to, NULL);
}

static void add_campaigns(const SmReview *review, SmPage *page) {
  static const SmDimension dimensions[] = {SM_BY_CAMPAIGN, SM_BY_CHANNEL, SM_BY_MOTION};
  const GArray *campaigns = review->results->coming->campaigns;
  if (campaigns->len == 0) return;
  SmTableBlock *table =
      sm_page_add_table(page, "campaigns", sm_tr(review->language, N_("Campaigns that begin or end")));
  sm_table_block_add_column(table, "when", sm_tr(review->language, N_("When")), SM_ALIGN_START);
  for (guint i = 0; i < G_N_ELEMENTS(dimensions); i++)
    sm_table_block_add_column(table, sm_dimension_name(dimensions[i]),
                              sm_word_dimension(review->language, dimensions[i]), SM_ALIGN_START);
  for (guint i = 0; i < MIN(campaigns->len, CAMPAIGNS_SHOWN); i++) {
    const SmComingCampaign *campaign = &g_array_index(campaigns, SmComingCampaign, i);
    g_autofree char *when = say_stretch(review, campaign);
    GPtrArray *row = sm_table_block_add_row(table);
    sm_row_add(row, sm_cell_text(when));
    sm_row_add(row, sm_cell_text(campaign->name));
    sm_row_add(row, sm_cell_text(campaign->channel));
    sm_row_add(row,
               sm_cell_text(*campaign->motion ? sm_word_group(review->language, SM_BY_MOTION, campaign->motion) : ""));
  }
}

/* A day as it is said: on a page of the deck it stands beside others that are. */
static SmCell *cell_of_day(const SmReview *review, SmDay day) {
  if (day == SM_DAY_NONE) return sm_cell_empty();
  SmCell *cell = sm_cell_day(review->document, day);
  sm_document_set(&cell->words, sm_format_date(review->language, day));
  return cell;
}

static void add_decision(const SmReview *review, SmTableBlock *table, const SmDecision *decision) {
  const SmLanguage *language = review->language;
  GPtrArray *row = sm_table_block_add_row(table);
  sm_row_add(row, sm_cell_text(decision->text));
  sm_row_add(row, sm_cell_text(*decision->owner.team ? sm_word_group(language, SM_BY_TEAM, decision->owner.team) : ""));
  sm_row_add(row, cell_of_day(review, decision->decided_on));
  sm_row_add(row, cell_of_day(review, decision->due_on));
  sm_row_add(row, sm_cell_text(decision->overdue ? sm_tr_in(language, "decision", NC_("decision", "Overdue"))
                                                 : sm_tr_in(language, "decision", NC_("decision", "In time"))))
      ->role = decision->overdue ? SM_ROLE_BAD : SM_ROLE_NONE;
}

static void add_decisions(const SmReview *review, SmPage *page) {
  static const char *const columns[][2] = {{"decision", N_("Decision")},
                                           {"team", N_("Team")},
                                           {"decided_on", N_("Decided on")},
                                           {"due_on", N_("Due on")},
                                           {"state", N_("State")}};
  const SmDecisions *decisions = review->results->decisions;
  if (!decisions || decisions->open == 0) return;
  SmTableBlock *table = sm_page_add_table(page, "decisions", sm_tr(review->language, N_("Decided and still open")));
  add_columns(review, table, G_N_ELEMENTS(columns), columns);
  for (guint i = 0; i < decisions->items->len && table->rows->len < DECISIONS_SHOWN; i++) {
    const SmDecision *decision = &g_array_index(decisions->items, SmDecision, i);
    if (decision->status == SM_DECISION_OPEN) add_decision(review, table, decision);
  }
}

/* What a page shows: one for all of it, or one for what was decided and one for what is to come. */
typedef enum { DECIDED = 1, TO_COME = 2 } Shown;

/* What the tables had no room for. NULL when they had. */
static char *say_hidden(const SmReview *review, guint shown) {
  const SmComing *coming = review->results->coming;
  const SmDecisions *decisions = review->results->decisions;
  gint64 hidden = 0;
  if (shown & TO_COME)
    hidden +=
        MAX(0, (gint64)coming->events->len - EVENTS_SHOWN) + MAX(0, (gint64)coming->campaigns->len - CAMPAIGNS_SHOWN);
  if (shown & DECIDED && decisions) hidden += MAX(0, decisions->open - DECISIONS_SHOWN);
  if (hidden == 0) return NULL;
  return sm_say_count(review->language, N_("{count} more is not shown here."), N_("{count} more are not shown here."),
                      hidden, NULL);
}

/* "So far: 2 decisions done, 1 dropped." */
static char *say_closed(const SmReview *review, guint shown) {
  const SmDecisions *decisions = review->results->decisions;
  if (!(shown & DECIDED) || !decisions || decisions->done + decisions->dropped == 0) return NULL;
  g_autofree char *done =
      sm_say_count(review->language, N_("{count} decision done"), N_("{count} decisions done"), decisions->done, NULL);
  if (decisions->dropped == 0) return sm_say(review->language, N_("So far: {done}."), "done", done, NULL);
  g_autofree char *dropped =
      sm_say_count(review->language, N_("{count} dropped"), N_("{count} dropped"), decisions->dropped, NULL);
  return sm_say(review->language, N_("So far: {done}, {dropped}."), "done", done, "dropped", dropped, NULL);
}

static char *say_lasting(const SmReview *review, guint shown) {
  gint64 lasting = shown & TO_COME ? review->results->coming->lasting : 0;
  if (lasting == 0) return NULL;
  return sm_say_count(review->language, N_("{count} campaign runs on, with no end date."),
                      N_("{count} campaigns run on, with no end date."), lasting, NULL);
}

static void add_remarks(const SmReview *review, SmPage *page, guint shown) {
  char *(*const remarks[])(const SmReview *, guint) = {say_hidden, say_closed, say_lasting};
  SmBlock *list = NULL;
  for (guint i = 0; i < G_N_ELEMENTS(remarks); i++) {
    g_autofree char *words = remarks[i](review, shown);
    if (!words) continue;
    if (!list) list = sm_page_add_list(page, "remarks");
    sm_list_add(list, words, NULL);
  }
}

/* Three tables are too much for one page: decisions then have their own. */
static gboolean is_crowded(const SmReview *review) {
  const SmComing *coming = review->results->coming;
  return coming->events->len > 0 && coming->campaigns->len > 0;
}

static SmPage *add_decisions_page(const SmReview *review) {
  g_autofree char *finding = sm_finding_decisions(review->results->decisions, review->language);
  gboolean apart = is_crowded(review);
  SmPage *page = sm_document_add_page(
      review->document, apart ? "decisions" : "coming",
      apart ? sm_tr(review->language, N_("Decisions")) : sm_tr(review->language, N_("To come")), finding);
  add_decisions(review, page);
  return page;
}

void sm_coming_page(const SmReview *review) {
  const SmComing *coming = review->results->coming;
  const SmDecisions *decisions = review->results->decisions;
  gboolean open = decisions && decisions->open > 0;
  if (!coming || (!open && coming->events->len + coming->campaigns->len == 0)) return;
  gboolean apart = open && is_crowded(review);
  SmPage *page = open ? add_decisions_page(review) : NULL;
  if (apart) add_remarks(review, page, DECIDED);
  if (!page || apart) {
    g_autofree char *finding = sm_finding_coming(coming, zone_of(review), review->language);
    page = sm_document_add_page(review->document, "coming", sm_tr(review->language, N_("To come")), finding);
  }
  add_events(review, page);
  add_campaigns(review, page);
  add_remarks(review, page, apart ? TO_COME : DECIDED | TO_COME);
}
