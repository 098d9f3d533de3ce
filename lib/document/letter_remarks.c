/*
 * See letter.h: what a reader would trip on, said to the editor before anything is sent. The edition and the agenda
 * come in, messages go out.
 */
#include "document/letter.h"

#include "base/message.h"

#include <string.h>

#define SUBJECT_MAX 60   /* characters: what a phone shows */
#define PREHEADER_MIN 40 /* shorter ones are filled up, longer ones cut */
#define PREHEADER_MAX 130
#define FOCUS_WORDS_MAX 250 /* about one of the letter's two minutes */

static void add_length(GPtrArray *remarks, const char *msgid, glong length) {
  g_autofree char *text = g_strdup_printf("%ld", length);
  g_ptr_array_add(remarks, sm_message_new(msgid, "length", text, NULL));
}

static guint count_words(const char *text) {
  guint words = 0;
  gboolean within = FALSE;
  for (const char *c = text; *c; c = g_utf8_next_char(c)) {
    gboolean space = g_unichar_isspace(g_utf8_get_char(c));
    words += !space && !within;
    within = !space;
  }
  return words;
}

/* The addresses in the editor's words that the letter shows as words, because they are no https links. */
static void remark_links(GPtrArray *remarks, const char *markdown) {
  for (const char *at = strstr(markdown, "http://"); at; at = strstr(at + 1, "http://")) {
    g_autofree char *address = g_strndup(at, strcspn(at, " \t\r\n)>\"]"));
    g_ptr_array_add(remarks, sm_message_new(N_("the focus names {address}: a link must be https to stay one"),
                                            "address", address, NULL));
  }
}

static void remark_address(GPtrArray *remarks, const char *title, const char *url) {
  if (!*url || g_str_has_prefix(url, "https://")) return;
  g_ptr_array_add(remarks, sm_message_new(N_("“{title}” has the address {address}: a link must be https to stay one"),
                                          "title", title, "address", url, NULL));
}

static void remark_plans(GPtrArray *remarks, const SmAgenda *agenda) {
  for (guint i = 0; i < agenda->events->len; i++) {
    const SmAgendaEvent *event = &g_array_index(agenda->events, SmAgendaEvent, i);
    remark_address(remarks, event->title, event->url);
  }
  for (guint i = 0; i < agenda->contents->len; i++) {
    const SmAgendaContent *content = &g_array_index(agenda->contents, SmAgendaContent, i);
    remark_address(remarks, content->title, content->url);
    if (!*content->use_when)
      g_ptr_array_add(remarks, sm_message_new(N_("“{title}” does not say when to use it (use_when)"), "title",
                                              content->title, NULL));
  }
  if (agenda->events->len == 0) g_ptr_array_add(remarks, sm_message_new(N_("no event is announced"), NULL));
  if (agenda->contents->len == 0)
    g_ptr_array_add(remarks, sm_message_new(N_("no content is new or refreshed this month"), NULL));
}

static void remark_words(GPtrArray *remarks, const SmEdition *edition, const char *subject) {
  glong subject_length = g_utf8_strlen(subject, -1), preheader = g_utf8_strlen(edition->preheader, -1);
  guint words = count_words(edition->markdown);
  if (subject_length > SUBJECT_MAX)
    add_length(remarks, N_("the subject has {length} characters: phones show 60"), subject_length);
  if (preheader > PREHEADER_MAX)
    add_length(remarks, N_("the preheader has {length} characters: it is cut after 130"), preheader);
  if (preheader && preheader < PREHEADER_MIN)
    add_length(remarks, N_("the preheader has {length} characters: it is filled up to 40"), preheader);
  if (words > FOCUS_WORDS_MAX)
    add_length(remarks, N_("the focus has {length} words: more than 250 take over the letter"), words);
  if (words == 0) g_ptr_array_add(remarks, sm_message_new(N_("there are no editor's words: no focus"), NULL));
  if (!*edition->question)
    g_ptr_array_add(remarks, sm_message_new(N_("there is no question that readers could answer"), NULL));
  remark_links(remarks, edition->markdown);
}

static void remark_settings(GPtrArray *remarks, const SmNewsletterSettings *settings) {
  if (!*settings->unsubscribe_url)
    g_ptr_array_add(remarks, sm_message_new(N_("readers see no way to leave: set newsletter.unsubscribe_url"), NULL));
  if (!*settings->web_base_url)
    g_ptr_array_add(remarks,
                    sm_message_new(N_("there is no link to the web version: set newsletter.web_base_url"), NULL));
  if (!*settings->list_id)
    g_ptr_array_add(remarks, sm_message_new(N_("mail programs cannot sort the letter: set newsletter.list_id"), NULL));
}

GPtrArray *sm_letter_remarks(const SmAgenda *agenda, const SmEdition *edition, const SmLanguage *language) {
  GPtrArray *remarks = g_ptr_array_new_with_free_func(g_free);
  g_autofree char *subject = sm_letter_subject(agenda, edition, language);
  remark_words(remarks, edition, subject);
  remark_settings(remarks, &agenda->results->question.settings->newsletter);
  remark_plans(remarks, agenda);
  g_autoptr(GArray) readers = sm_letter_readers(agenda->results);
  if (readers->len == 0)
    g_ptr_array_add(remarks, sm_message_new(N_("nobody would get the letter: plan/people.csv names no active person of "
                                               "team sales with an address"),
                                            NULL));
  return remarks;
}
