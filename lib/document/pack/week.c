/* See pack.h: the weekly pack. One or two pages, read before the meeting in two minutes. */
#include "document/pack.h"
#include "document/pack/meeting.h"

#include "base/numbers.h"
#include "document/words.h"
#include "measure/week.h"

#define HOT_SHOWN 6
#define RUNNING_SHOWN 5
#define EVENTS_SHOWN 4

static const SmAgendaPoint points[] = {
    {8, N_("Hot leads: who calls whom today")},
    {7, N_("First touches due and overdue: what holds them up, what would help")},
    {8, N_("What marketing runs and what comes: what sales says to prospects, whom it invites")},
    {5, N_("What prospects said last week: one thing each side did not know")},
    {2, N_("Decisions: what is done, what is new")},
};
static const char *const sales_brings[] = {N_("What came of last week’s hot leads, in a sentence each"),
                                           N_("Two conversations: what drew the prospect, what put them off"),
                                           N_("Leads that were no MQLs, with the reason"), NULL};
static const char *const marketing_brings[] = {N_("What goes out this week, and what it promises to whom"),
                                               N_("Leads that showed fresh interest since last week"),
                                               N_("Where requests of sales stand, with a day"), NULL};

/* Something late, something due, nothing that can still be kept, nothing at all; or, where no activity was exported,
 * only which week it is. */
static char *say_finding(const SmReview *review, const SmWeek *week) {
  gint64 late = week->all.overdue, due = week->all.running;
  if (!week->has_sla) return g_strdup(review->document->title);
  if (late > 0 && due > 0) {
    g_autofree char *running = sm_format_count(review->language, due);
    return sm_say_count(
        review->language, N_("{count} lead waits past the agreed time; for {due} more the time still runs"),
        N_("{count} leads wait past the agreed time; for {due} more the time still runs"), late, "due", running, NULL);
  }
  if (late > 0)
    return sm_say_count(review->language, N_("{count} lead waits for a first touch past the agreed time"),
                        N_("{count} leads wait for a first touch past the agreed time"), late, NULL);
  if (due > 0)
    return sm_say_count(review->language, N_("{count} lead waits for a first touch, within the agreed time"),
                        N_("{count} leads wait for a first touch, all within the agreed time"), due, NULL);
  if (week->all.lapsed > 0)
    return sm_say_count(review->language, N_("{count} lead was never touched before its time ran out; no other waits"),
                        N_("{count} leads were never touched before their time ran out; no other waits"),
                        week->all.lapsed, NULL);
  return g_strdup(sm_tr(review->language, N_("No lead waits for a first touch")));
}

static char *say_why(const SmReview *review, const SmHotLead *lead) {
  const SmZone *zone = sm_calendar_zone(review->results->question.calendar);
  const SmTrace *trace = lead->trace;
  SmInstant at = lead->answer_waits ? sm_moment_at(trace->last_heard) : sm_moment_at(trace->clock_at);
  g_autofree char *day = sm_format_date_short(review->language, sm_zone_to_civil(zone, at).day);
  return sm_say(review->language,
                lead->answer_waits ? N_("spoke last on {day}, waits for our answer")
                                   : N_("new since {day}, not yet called"),
                "day", day, NULL);
}

static void add_hot_row(const SmReview *review, SmTableBlock *table, const SmHotLead *lead) {
  const SmTrace *trace = lead->trace;
  g_autofree char *why = say_why(review, lead);
  const SmQuestion *question = &review->results->question;
  const char *company = sm_trace_text(question, trace, SM_LEAD_COMPANY);
  g_autofree char *person = sm_trace_person(question, trace);
  g_autofree char *who = g_strconcat(company, *company && *person ? ", " : "", person, NULL);
  GPtrArray *row = sm_table_block_add_row(table);
  sm_row_add(row, sm_cell_text(*who ? who : sm_trace_text(question, trace, SM_LEAD_ID)));
  sm_row_add(row,
             sm_cell_text(sm_word_group(review->language, SM_BY_CAMPAIGN, sm_trace_profile(question, trace).campaign)));
  sm_row_add(row, sm_cell_text(why))->role = lead->answer_waits ? SM_ROLE_ATTENTION : SM_ROLE_NONE;
}

static void add_hot(const SmReview *review, SmPage *page, const SmWeek *week) {
  static const char *const titles[] = {N_("Lead"), N_("Came from"), N_("Why now")};
  if (!week->has_sla) {
    sm_page_add_paragraph(page, sm_tr(review->language, N_("The exports hold no activities with leads: hot leads and "
                                                           "first touches cannot be told.")));
    return;
  }
  sm_page_add_heading(page, 1, sm_tr(review->language, N_("Hot leads")));
  if (week->hot->len == 0) {
    sm_page_add_paragraph(page,
                          sm_tr(review->language, N_("No prospect waits for an answer, and no new lead for a call.")));
    return;
  }
  SmTableBlock *table = sm_pack_add_table(review, page, "hot", titles, G_N_ELEMENTS(titles), 0);
  for (guint i = 0; i < MIN(week->hot->len, HOT_SHOWN); i++)
    add_hot_row(review, table, &g_array_index(week->hot, SmHotLead, i));
  if (week->hot->len <= HOT_SHOWN) return;
  g_autofree char *more =
      sm_say_count(review->language, N_("And {count} more in the workbook’s Leads sheet."),
                   N_("And {count} more in the workbook’s Leads sheet."), week->hot->len - HOT_SHOWN, NULL);
  sm_page_add_paragraph(page, more);
}

static void add_due_row(const SmReview *review, SmTableBlock *table, const char *name, const SmTeamDue *due) {
  const gint64 counts[] = {due->running, due->overdue, due->lapsed};
  GPtrArray *row = sm_table_block_add_row(table);
  sm_row_add(row, sm_cell_text(name));
  for (guint i = 0; i < G_N_ELEMENTS(counts); i++)
    sm_row_add(row, sm_cell_quantity(review->document, sm_quantity_count(counts[i])));
}

static void add_due(const SmReview *review, SmPage *page, const SmWeek *week) {
  static const char *const titles[] = {N_("Team of the owner"), N_("Time still runs"), N_("Overdue"),
                                       N_("Overdue, window closed")};
  if (week->teams->len == 0) return;
  sm_page_add_heading(page, 1, sm_tr(review->language, N_("Never touched: due and overdue by team")));
  SmTableBlock *table = sm_pack_add_table(review, page, "due", titles, G_N_ELEMENTS(titles), 3);
  for (guint i = 0; i < week->teams->len; i++) {
    const SmTeamDue *due = &g_array_index(week->teams, SmTeamDue, i);
    add_due_row(review, table, sm_word_group(review->language, SM_BY_TEAM, due->team), due);
  }
  if (week->teams->len < 2) return;
  add_due_row(review, table, sm_tr(review->language, N_("Total")), &week->all);
  table->has_total = TRUE;
}

/* "until 24 Sep", "since 4 May", "starts on 8 Oct": what matters this week. */
static char *say_run(const SmReview *review, const SmRunning *running) {
  g_autofree char *from = sm_format_date_short(review->language, running->starts_on);
  g_autofree char *to = sm_format_date_short(review->language, running->ends_on);
  const char *words = running->starts_now && running->ends_now ? N_("from {from} to {to}")
                      : running->starts_now                    ? N_("starts on {from}")
                      : running->ends_now                      ? N_("ends on {to}")
                      : running->ends_on != SM_DAY_NONE        ? N_("until {to}")
                                                               : N_("runs on");
  return sm_say(review->language, words, "from", from, "to", to, NULL);
}

static void add_running(const SmReview *review, SmPage *page, const SmWeek *week) {
  static const char *const titles[] = {N_("Campaign"), N_("What it speaks of"), N_("Channel"), N_("When")};
  if (week->running->len == 0) return;
  sm_page_add_heading(page, 1, sm_tr(review->language, N_("What marketing runs")));
  SmTableBlock *table = sm_pack_add_table(review, page, "running", titles, G_N_ELEMENTS(titles), 0);
  for (guint i = 0; i < MIN(week->running->len, RUNNING_SHOWN); i++) {
    const SmRunning *running = &g_array_index(week->running, SmRunning, i);
    g_autofree char *when = say_run(review, running);
    GPtrArray *row = sm_table_block_add_row(table);
    sm_row_add(row, sm_cell_text(running->name));
    sm_row_add(row, sm_cell_text(running->topic));
    sm_row_add(row, sm_cell_text(running->channel));
    sm_row_add(row, sm_cell_text(when));
  }
  if (week->running->len <= RUNNING_SHOWN) return;
  g_autofree char *more =
      sm_say_count(review->language, N_("And {count} more campaign that runs on."),
                   N_("And {count} more campaigns that run on."), week->running->len - RUNNING_SHOWN, NULL);
  sm_page_add_paragraph(page, more);
}

static void add_events(const SmReview *review, SmPage *page, const SmAgenda *agenda) {
  static const char *const titles[] = {N_("When"), N_("Event"), N_("Where"), N_("For whom")};
  const SmZone *zone = sm_calendar_zone(review->results->question.calendar);
  if (agenda->events->len == 0) return;
  sm_page_add_heading(page, 1, sm_tr(review->language, N_("Events to come")));
  SmTableBlock *table = sm_pack_add_table(review, page, "events", titles, G_N_ELEMENTS(titles), 0);
  for (guint i = 0; i < MIN(agenda->events->len, EVENTS_SHOWN); i++) {
    const SmAgendaEvent *event = &g_array_index(agenda->events, SmAgendaEvent, i);
    g_autofree char *day = sm_format_date_short(review->language, sm_zone_to_civil(zone, event->starts_at).day);
    GPtrArray *row = sm_table_block_add_row(table);
    sm_row_add(row, sm_cell_text(day));
    sm_row_add(row, sm_cell_text(event->title));
    sm_row_add(row, sm_cell_text(event->place));
    sm_row_add(row, sm_cell_text(event->audience));
  }
}

SmDocument *sm_pack_week(const SmAgenda *agenda, const SmLanguage *language) {
  SmReview review;
  sm_review_init(&review, agenda->results, language, N_("Weekly pack, {period}"));
  g_autoptr(SmWeek) week = sm_week_new(agenda->results);
  g_autofree char *finding = say_finding(&review, week);
  sm_document_set(&review.document->subtitle, g_strdup(finding));
  SmPage *page = sm_pack_add_page(&review, "week", N_("The week"), finding);
  add_hot(&review, page, week);
  add_due(&review, page, week);
  add_running(&review, page, week);
  add_events(&review, page, agenda);
  sm_pack_add_decisions(&review, page);
  sm_pack_add_agenda(&review, page, points, G_N_ELEMENTS(points));
  sm_pack_add_both_sides(&review, page, sales_brings, marketing_brings);
  return review.document;
}
