/*
 * See letter.h. The month's agenda, the editor's words and one reader come in; the letter's pages go out. Owner: the
 * caller owns the document, which borrows the language alone.
 */
#include "document/letter.h"

#include "base/fold.h"
#include "base/money.h"
#include "base/numbers.h"
#include "document/letter_sections.h"

#include <string.h>

#define LEADS_SHOWN 6
#define SUBJECT_MAX 60 /* characters: what a phone shows */
#define PREHEADER_MIN 40
#define PREHEADER_MAX 130

GArray *sm_letter_readers(const SmResults *results) {
  GArray *readers = g_array_new(FALSE, FALSE, sizeof(SmReader));
  const SmDataset *data = results->question.data;
  const SmTable *people = sm_dataset_table(data, SM_TABLE_PEOPLE);
  for (guint32 row = 0; people && row < people->row_count; row++) {
    gboolean active = sm_table_whole(people, SM_PERSON_ACTIVE, row) != 0; /* not said: active */
    if (!active || sm_table_whole(people, SM_PERSON_TEAM, row) != SM_TEAM_SALES) continue;
    SmReader reader = {.id = sm_dataset_text(data, SM_TABLE_PEOPLE, SM_PERSON_ID, row),
                       .name = sm_dataset_text(data, SM_TABLE_PEOPLE, SM_PERSON_NAME, row),
                       .address = sm_dataset_text(data, SM_TABLE_PEOPLE, SM_PERSON_EMAIL, row)};
    if (*reader.address) g_array_append_val(readers, reader);
  }
  return readers;
}

/* "octobre 2026": the edition's month. Owned by caller. */
static char *say_month(const SmAgenda *agenda, const SmLanguage *language) {
  return sm_period_say(&agenda->results->question.period, language);
}

char *sm_letter_subject(const SmAgenda *agenda, const SmEdition *edition, const SmLanguage *language) {
  g_autofree char *month = say_month(agenda, language);
  if (!*edition->subject)
    return sm_say(language, N_("{company}: your leads, our results, {month}"), "company",
                  agenda->results->question.settings->company, "month", month, NULL);
  SmDate date = sm_date_from_day(agenda->results->question.period.first_day);
  g_autofree char *name = sm_fold_text(sm_month_name(language, date.month)), *said = sm_fold_text(edition->subject);
  g_autofree char *dated =
      sm_say(language, N_("{subject} ({month})"), "subject", edition->subject, "month", month, NULL);
  gboolean named = strstr(said, name) != NULL || g_utf8_strlen(dated, -1) > SUBJECT_MAX;
  return named ? g_strdup(edition->subject) : g_steal_pointer(&dated);
}

/* At most `limit` characters, cut between words. Owned by caller. */
static char *shorten(const char *text, glong limit) {
  if (g_utf8_strlen(text, -1) <= limit) return g_strdup(text);
  g_autofree char *head = g_utf8_substring(text, 0, limit - 1);
  char *space = strrchr(head, ' ');
  if (space && g_utf8_strlen(head, space - head) > limit / 2) *space = '\0'; /* a word without end is cut within */
  return g_strconcat(head, "\u2026", NULL);
}

char *sm_letter_preheader(const SmAgenda *agenda, const SmEdition *edition, const SmLanguage *language) {
  g_autofree char *results = sm_letter_say_results(agenda, language);
  const char *always = sm_tr(language, N_("Whom to call first, what is new, what is coming: two minutes of reading."));
  GString *line = g_string_new(edition->preheader);
  if (g_utf8_strlen(line->str, -1) < PREHEADER_MIN && results)
    g_string_append_printf(line, "%s%s", line->len ? " " : "", results);
  if (g_utf8_strlen(line->str, -1) < PREHEADER_MIN) g_string_append_printf(line, "%s%s", line->len ? " " : "", always);
  g_autofree char *whole = g_string_free(line, FALSE);
  return shorten(whole, PREHEADER_MAX);
}

static void count_own(const SmLetterWriting *writing, guint *ret_waiting, guint *ret_overdue) {
  *ret_waiting = *ret_overdue = 0;
  for (guint i = 0; i < writing->agenda->leads->len && writing->reader; i++) {
    const SmAgendaLead *lead = &g_array_index(writing->agenda->leads, SmAgendaLead, i);
    if (!sm_agenda_lead_is_of(lead, writing->reader->id)) continue;
    (*ret_waiting)++;
    *ret_overdue += lead->overdue;
  }
}

/* What waits for the reader, in a sentence. Owned by caller. */
static char *say_waiting(const SmLetterWriting *writing) {
  guint waiting, overdue;
  count_own(writing, &waiting, &overdue);
  const SmLanguage *language = writing->language;
  if (waiting == 0) return g_strdup(sm_tr(language, N_("None of your leads waits for a first call.")));
  if (overdue == 0)
    return sm_say_count(language, N_("{count} lead waits for your first call."),
                        N_("{count} leads wait for your first call."), waiting, NULL);
  if (overdue == waiting)
    return sm_say_count(language, N_("{count} lead waits for your first call, past the agreed time."),
                        N_("{count} leads wait for your first call, all past the agreed time."), waiting, NULL);
  g_autofree char *late = sm_format_count(language, overdue);
  return sm_say_count(language, N_("{count} lead waits for your first call, {late} past the agreed time."),
                      N_("{count} leads wait for your first call, {late} of them past the agreed time."), waiting,
                      "late", late, NULL);
}

/* What the letter for all holds, in a sentence. Owned by caller. */
static char *say_contents(const SmLetterWriting *writing) {
  const SmLanguage *language = writing->language;
  guint events = writing->agenda->events->len, contents = writing->agenda->contents->len;
  g_autofree char *coming =
      sm_say_count(language, N_("{count} event to come"), N_("{count} events to come"), events, NULL);
  g_autofree char *fresh = sm_say_count(language, N_("{count} piece of content new or refreshed"),
                                        N_("{count} pieces of content new or refreshed"), contents, NULL);
  if (events && contents)
    return sm_say(language, N_("Also: {events}, {contents}."), "events", coming, "contents", fresh, NULL);
  if (events || contents) return sm_say(language, N_("Also: {what}."), "what", events ? coming : fresh, NULL);
  return NULL;
}

static void add_opening(const SmLetterWriting *writing) {
  SmPage *page = sm_document_add_page(writing->document, "opening", writing->document->title, writing->document->title);
  g_autofree char *results = sm_letter_say_results(writing->agenda, writing->language);
  g_autofree char *second = writing->reader ? say_waiting(writing) : say_contents(writing);
  if (results) sm_page_add_paragraph(page, results);
  if (second) sm_page_add_paragraph(page, second);
}

static SmCell *lead_cell(const SmLetterWriting *writing, const SmAgendaLead *lead) {
  const SmTrace *trace = lead->trace;
  const SmQuestion *question = &writing->agenda->results->question;
  const char *company = sm_trace_text(question, trace, SM_LEAD_COMPANY);
  g_autofree char *person = sm_trace_person(question, trace);
  const char *known = *company ? company : *person ? person : sm_trace_text(question, trace, SM_LEAD_ID);
  const char *parts[] = {*company ? person : "", sm_trace_profile(question, trace).campaign,
                         lead->is_new ? sm_tr(writing->language, N_("new")) : ""};
  SmCell *cell = sm_cell_text(known);
  cell->detail = sm_letter_join(G_N_ELEMENTS(parts), parts);
  return cell;
}

/* The hour matters while the time still runs; of what is past due the day is enough. */
static SmCell *due_cell(const SmLetterWriting *writing, const SmAgendaLead *lead) {
  const SmTrace *trace = lead->trace;
  SmCell *cell = sm_cell_instant(writing->document, sm_moment_at(trace->touch_due_at), writing->zone);
  SmDay due = sm_zone_to_civil(writing->zone, sm_moment_at(trace->touch_due_at)).day;
  g_autofree char *day = sm_format_date_short(writing->language, due);
  g_autofree char *time = sm_letter_say_time(writing->language, sm_moment_at(trace->touch_due_at), writing->zone);
  g_free(cell->words);
  cell->words = trace->day_level || lead->overdue
                    ? g_strdup(day)
                    : sm_say(writing->language, N_("{day}, {time}"), "day", day, "time", time, NULL);
  if (lead->overdue) cell->detail = g_strdup(sm_tr(writing->language, N_("past due")));
  cell->role = lead->overdue ? SM_ROLE_BAD : SM_ROLE_NONE;
  return cell;
}

/* Only the reader's own, ever. */
static void add_leads(const SmLetterWriting *writing) {
  guint waiting, overdue;
  count_own(writing, &waiting, &overdue);
  if (waiting == 0) return;
  SmPage *page = sm_document_add_page(writing->document, "leads", sm_tr(writing->language, N_("Your leads")),
                                      sm_tr(writing->language, N_("Whom to call first")));
  SmTableBlock *table = sm_page_add_table(
      page, "leads", sm_tr(writing->language, N_("Leads without a first call or mail, by when it was promised")));
  sm_table_block_add_column(table, "lead", sm_tr(writing->language, N_("Lead")), SM_ALIGN_START);
  sm_table_block_add_column(table, "due", sm_tr(writing->language, N_("First contact by")), SM_ALIGN_END);
  guint shown = 0;
  for (guint i = 0; i < writing->agenda->leads->len && shown < LEADS_SHOWN; i++) {
    const SmAgendaLead *lead = &g_array_index(writing->agenda->leads, SmAgendaLead, i);
    if (!sm_agenda_lead_is_of(lead, writing->reader->id)) continue;
    GPtrArray *row = sm_table_block_add_row(table);
    sm_row_add(row, lead_cell(writing, lead));
    sm_row_add(row, due_cell(writing, lead));
    shown++;
  }
  if (shown == waiting) return;
  g_autofree char *more = sm_say_count(writing->language, N_("And {count} more in your CRM."),
                                       N_("And {count} more in your CRM."), waiting - shown, NULL);
  sm_page_add_paragraph(page, more);
}

static void add_focus(const SmLetterWriting *writing) {
  if (!*writing->edition->markdown) return;
  const char *title =
      *writing->edition->focus_title ? writing->edition->focus_title : sm_tr(writing->language, N_("In focus"));
  SmPage *page = sm_document_add_page(writing->document, "focus", title, title);
  sm_page_add_markdown(page, writing->edition->markdown);
}

static void add_question(const SmLetterWriting *writing) {
  if (!*writing->edition->question) return;
  const char *title = sm_tr(writing->language, N_("One question for you"));
  sm_page_add_paragraph(sm_document_add_page(writing->document, "question", title, title), writing->edition->question);
}

/* A new document holds empty texts; `text` is taken in their place. */
static void put(char **place, char *text) {
  g_free(*place);
  *place = text;
}

static SmDocument *begin(const SmAgenda *agenda, const SmEdition *edition, const SmLanguage *language) {
  const SmQuestion *question = &agenda->results->question;
  SmDocument *document = sm_document_new(language);
  put(&document->title, sm_letter_subject(agenda, edition, language));
  put(&document->company, g_strdup(question->settings->company));
  put(&document->period, say_month(agenda, language));
  SmDay day = sm_zone_to_civil(sm_calendar_zone(question->calendar), question->as_of - 1).day;
  put(&document->as_of, sm_format_date(language, day));
  put(&document->currency, g_strdup(question->settings->currency));
  document->as_of_instant = question->as_of;
  document->minor_digits = (guint)MAX(0, sm_currency_minor_digits(question->settings->currency));
  return document;
}

static void add_own(const SmLetterWriting *writing) {
  add_opening(writing);
  add_leads(writing);
}

static void add_shared(const SmLetterWriting *writing) {
  sm_letter_add_results(writing);
  sm_letter_add_win(writing);
  add_focus(writing);
  sm_letter_add_events(writing);
  sm_letter_add_contents(writing);
  sm_letter_add_requests(writing);
  sm_letter_add_objections(writing);
  add_question(writing);
}

static SmLetterWriting begin_writing(const SmAgenda *agenda, const SmEdition *edition, const SmReader *reader,
                                     const SmLanguage *language) {
  return (SmLetterWriting){.document = begin(agenda, edition, language),
                           .agenda = agenda,
                           .edition = edition,
                           .reader = reader,
                           .language = language,
                           .zone = sm_calendar_zone(agenda->results->question.calendar)};
}

SmDocument *sm_letter(const SmAgenda *agenda, const SmEdition *edition, const SmReader *reader,
                      const SmLanguage *language) {
  SmLetterWriting writing = begin_writing(agenda, edition, reader, language);
  add_own(&writing);
  add_shared(&writing);
  return writing.document;
}

SmDocument *sm_letter_own(const SmAgenda *agenda, const SmEdition *edition, const SmReader *reader,
                          const SmLanguage *language) {
  SmLetterWriting writing = begin_writing(agenda, edition, reader, language);
  add_own(&writing);
  return writing.document;
}

SmDocument *sm_letter_shared(const SmAgenda *agenda, const SmEdition *edition, const SmLanguage *language) {
  SmLetterWriting writing = begin_writing(agenda, edition, NULL, language);
  add_shared(&writing);
  return writing.document;
}

GPtrArray *sm_letter_said(const SmAgenda *agenda, const SmEdition *edition, const SmLanguage *language) {
  GPtrArray *said = g_ptr_array_new_with_free_func(g_free);
  SmLetterWriting writing = begin_writing(agenda, edition, NULL, language);
  writing.said = said;
  add_shared(&writing);
  sm_document_free(writing.document);
  return said;
}
