/*
 * What is coming and what is there to use: events, contents with "use it when", requests with thanks, objections with
 * an answer. All of it comes from the plan tables, as the agenda chose it.
 */
#include "base/numbers.h"
#include "document/letter_sections.h"

#define EVENTS_SHOWN 6
#define CONTENTS_SHOWN 6
#define REPEATED_SHOWN 2
#define REQUESTS_SHOWN 6
#define OBJECTIONS_SHOWN 4

/* "Tuesday 13 October, 9:00", or from the first day to the last. Owned by caller. */
static char *say_when(const SmLetterWriting *writing, const SmAgendaEvent *event) {
  const SmLanguage *language = writing->language;
  SmDay first = sm_zone_to_civil(writing->zone, event->starts_at).day;
  SmDay last = event->ends_at == SM_INSTANT_NONE ? first : sm_zone_to_civil(writing->zone, event->ends_at).day;
  g_autofree char *from = sm_letter_say_day(language, first);
  if (last > first) {
    g_autofree char *to = sm_letter_say_day(language, last);
    return sm_say(language, N_("From {from} to {to}"), "from", from, "to", to, NULL);
  }
  g_autofree char *time = sm_letter_say_time(language, event->starts_at, writing->zone);
  g_autofree char *words =
      event->day_level ? g_strdup(from) : sm_say(language, N_("{day}, {time}"), "day", from, "time", time, NULL);
  g_autofree char *head = g_utf8_substring(words, 0, 1), *upper = g_utf8_strup(head, -1); /* it opens a line */
  return g_strconcat(upper, g_utf8_next_char(words), NULL);
}

void sm_letter_add_events(const SmLetterWriting *writing) {
  const GArray *events = writing->agenda->events;
  if (events->len == 0) return;
  const SmLanguage *language = writing->language;
  SmPage *page = sm_document_add_page(writing->document, "events", sm_tr(language, N_("Events")),
                                      sm_tr(language, N_("Coming up: invite your prospects")));
  SmBlock *list = sm_page_add_list(page, "events");
  for (guint i = 0; i < MIN(events->len, EVENTS_SHOWN); i++) {
    const SmAgendaEvent *event = &g_array_index(events, SmAgendaEvent, i);
    g_autofree char *when = say_when(writing, event);
    g_autofree char *audience =
        *event->audience ? sm_say(language, N_("for {audience}"), "audience", event->audience, NULL) : g_strdup("");
    g_autofree char *earlier = sm_letter_say_earlier(writing, sm_letter_tell(writing, "event", event->id));
    const char *parts[] = {when, event->place, audience, earlier};
    sm_list_add(list, event->title, sm_letter_link(event->url))->detail = sm_letter_join(G_N_ELEMENTS(parts), parts);
  }
}

/* An item with when to use the content, and below "New · guide · by Mia". */
static void list_content(const SmLetterWriting *writing, SmBlock *list, const SmAgendaContent *content,
                         const char *state) {
  g_autofree char *by =
      *content->owner ? sm_say(writing->language, N_("by {who}"), "who", content->owner, NULL) : g_strdup("");
  g_autofree char *earlier = sm_letter_say_earlier(writing, sm_letter_tell(writing, "content", content->id));
  const char *parts[] = {state, content->type, by, earlier};
  g_autofree char *head = sm_letter_join(G_N_ELEMENTS(parts), parts);
  sm_list_add(list, content->title, sm_letter_link(content->url))->detail =
      sm_letter_join_lines(content->use_when, head);
}

/* Announced once and used by nobody since: told a second time, and no third. */
static GPtrArray *repeated_contents(const SmLetterWriting *writing) {
  GPtrArray *repeated = g_ptr_array_new();
  const GArray *unused = writing->agenda->unused;
  for (guint i = 0; i < unused->len && repeated->len < REPEATED_SHOWN; i++) {
    const SmAgendaContent *content = &g_array_index(unused, SmAgendaContent, i);
    const GPtrArray *earlier = sm_letter_earlier(writing, "content", content->id);
    if (earlier && earlier->len == 1) g_ptr_array_add(repeated, (gpointer)content);
  }
  return repeated;
}

void sm_letter_add_contents(const SmLetterWriting *writing) {
  const GArray *contents = writing->agenda->contents;
  g_autoptr(GPtrArray) repeated = repeated_contents(writing);
  if (contents->len == 0 && repeated->len == 0) return;
  const SmLanguage *language = writing->language;
  const char *title = contents->len ? N_("New and refreshed, and when to use it") : N_("Worth a second look");
  SmPage *page =
      sm_document_add_page(writing->document, "contents", sm_tr(language, N_("Content")), sm_tr(language, title));
  SmBlock *list = sm_page_add_list(page, "contents");
  for (guint i = 0; i < MIN(contents->len, CONTENTS_SHOWN); i++) {
    const SmAgendaContent *content = &g_array_index(contents, SmAgendaContent, i);
    list_content(writing, list, content,
                 content->refreshed ? sm_tr(language, N_("Refreshed")) : sm_tr_in(language, "content", "New"));
  }
  for (guint i = 0; i < repeated->len; i++)
    list_content(writing, list, repeated->pdata[i], sm_tr(language, N_("Not used yet")));
}

/* Who asked, who made it, and thanks to both. Owned by caller. */
static char *say_thanks(const SmLanguage *language, const SmAgendaRequest *request) {
  g_autofree char *date = sm_format_date(language, request->delivered_on);
  const char *asked = request->asked_by, *made = request->made_by;
  const char *form = *asked && *made
                         ? N_("Delivered on {date}. Thanks to {asked} for asking and to {made} for making it.")
                     : *asked ? N_("Delivered on {date}. Thanks to {asked} for asking.")
                     : *made  ? N_("Delivered on {date}. Thanks to {made} for making it.")
                              : N_("Delivered on {date}.");
  return sm_say(language, form, "date", date, "asked", asked, "made", made, NULL);
}

static char *say_delivered(const SmLetterWriting *writing, const SmAgendaRequest *request) {
  g_autofree char *thanks = say_thanks(writing->language, request);
  g_autofree char *earlier = sm_letter_say_earlier(writing, sm_letter_tell(writing, "request", request->id));
  return sm_letter_join_lines(thanks, earlier);
}

static char *say_pending(const SmLanguage *language, const SmAgendaRequest *request) {
  g_autofree char *date = request->asked_on == SM_DAY_NONE ? g_strdup("") : sm_format_date(language, request->asked_on);
  g_autofree char *asked = NULL;
  if (*request->asked_by && *date)
    asked = sm_say(language, N_("asked for by {who} on {date}"), "who", request->asked_by, "date", date, NULL);
  else if (*request->asked_by)
    asked = sm_say(language, N_("asked for by {who}"), "who", request->asked_by, NULL);
  const char *state = request->in_progress ? N_("In progress") : N_("Waiting to be taken up");
  const char *parts[] = {sm_tr(language, state), asked};
  return sm_letter_join(G_N_ELEMENTS(parts), parts);
}

static gboolean is_delivered(const SmAgendaRequest *request) { return request->delivered_on != SM_DAY_NONE; }

static void list_requests(const SmLetterWriting *writing, SmPage *page, const char *id, gboolean delivered) {
  const GArray *requests = writing->agenda->requests;
  SmBlock *list = NULL;
  guint shown = 0;
  for (guint i = 0; i < requests->len && shown < REQUESTS_SHOWN; i++) {
    const SmAgendaRequest *request = &g_array_index(requests, SmAgendaRequest, i);
    if (is_delivered(request) != delivered) continue;
    if (!list) list = sm_page_add_list(page, id);
    SmCell *item = sm_list_add(list, request->title, delivered ? sm_letter_link(request->url) : NULL);
    item->detail = delivered ? say_delivered(writing, request) : say_pending(writing->language, request);
    shown++;
  }
}

void sm_letter_add_requests(const SmLetterWriting *writing) {
  if (writing->agenda->requests->len == 0) return;
  const SmLanguage *language = writing->language;
  guint delivered = 0;
  for (guint i = 0; i < writing->agenda->requests->len; i++)
    delivered += is_delivered(&g_array_index(writing->agenda->requests, SmAgendaRequest, i));
  g_autofree char *title = delivered ? sm_say_count(language, N_("You asked: {count} request delivered"),
                                                    N_("You asked: {count} requests delivered"), delivered, NULL)
                                     : g_strdup(sm_tr(language, N_("You asked: what is on its way")));
  SmPage *page = sm_document_add_page(writing->document, "requests", sm_tr(language, N_("Requests")), title);
  list_requests(writing, page, "delivered", TRUE);
  list_requests(writing, page, "pending", FALSE);
}

void sm_letter_add_objections(const SmLetterWriting *writing) {
  const GArray *objections = writing->agenda->objections;
  if (objections->len == 0) return;
  const SmLanguage *language = writing->language;
  SmPage *page = sm_document_add_page(writing->document, "objections", sm_tr(language, N_("Objections")),
                                      sm_tr(language, N_("What prospects say, and what helps")));
  SmTableBlock *table =
      sm_page_add_table(page, "objections", sm_tr(language, N_("Objections you reported in the last three months")));
  sm_table_block_add_column(table, "objection", sm_tr(language, N_("They say")), SM_ALIGN_START);
  sm_table_block_add_column(table, "answer", sm_tr(language, N_("What helps")), SM_ALIGN_START);
  for (guint i = 0; i < MIN(objections->len, OBJECTIONS_SHOWN); i++) {
    const SmAgendaObjection *objection = &g_array_index(objections, SmAgendaObjection, i);
    GPtrArray *row = sm_table_block_add_row(table);
    g_autofree char *quoted = sm_say(language, N_("“{objection}”"), "objection", objection->text, NULL);
    sm_row_add(row, sm_cell_text(quoted))->detail =
        sm_say_count(language, N_("heard once"), N_("heard {count} times"), objection->count, NULL);
    SmCell *answer =
        sm_row_add(row, sm_cell_text(*objection->answer ? objection->answer
                                                        : sm_tr(language, N_("Your answer? Reply to this mail."))));
    answer->link = g_strdup(sm_letter_link(objection->answer_url));
  }
}
