/* See beside.h. */
#include "run/beside.h"

#include "base/message.h"
#include "deliver/calendar.h"
#include "render/slack/slack.h"

#include <string.h>

/* "https://intranet/newsletter/NAME"; "" where nothing is published. Owned by caller. */
static char *published(const SmAgenda *agenda, const char *name) {
  const char *base = agenda->results->question.settings->newsletter.web_base_url;
  return *base ? g_strconcat(base, g_str_has_suffix(base, "/") ? "" : "/", name, NULL) : g_strdup("");
}

char *sm_beside_events_url(const SmAgenda *agenda, gboolean for_web) {
  if (agenda->events->len == 0) return g_strdup("");
  return for_web ? g_strdup(SM_EVENTS_FILE) : published(agenda, SM_EVENTS_FILE);
}

/* An event is the same one in a later file when it has the same id, or without one the same title. Owned by caller. */
static char *key_of(const SmSettings *settings, const SmAgendaEvent *event) {
  return g_strdup_printf("event|%s|%s", settings->company, *event->id ? event->id : event->title);
}

static SmAppointment appointment_of(const SmAgendaEvent *event, const char *key, const char *text, const SmZone *zone) {
  SmAppointment one = {.key = key,
                       .title = event->title,
                       .place = event->place,
                       .text = text,
                       .url = event->url,
                       .starts_at = event->starts_at,
                       .ends_at = event->ends_at,
                       .first_day = SM_DAY_NONE,
                       .last_day = SM_DAY_NONE,
                       .free = TRUE}; /* most are for prospects: who reads of them is not taken */
  if (!event->day_level) return one;
  one.first_day = sm_zone_to_civil(zone, event->starts_at).day;
  one.last_day = event->ends_at == SM_INSTANT_NONE ? one.first_day : sm_zone_to_civil(zone, event->ends_at).day;
  return one;
}

static GBytes *build_events(const SmAgenda *agenda, const SmLanguage *language) {
  const SmQuestion *question = &agenda->results->question;
  guint count = agenda->events->len;
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
  g_autofree SmAppointment *appointments = g_new0(SmAppointment, count + 1);
  for (guint i = 0; i < count; i++) {
    const SmAgendaEvent *event = &g_array_index(agenda->events, SmAgendaEvent, i);
    char *key = key_of(question->settings, event);
    char *text =
        *event->audience ? sm_say(language, N_("For {audience}"), "audience", event->audience, NULL) : g_strdup("");
    g_ptr_array_add(texts, key);
    g_ptr_array_add(texts, text);
    appointments[i] = appointment_of(event, key, text, sm_calendar_zone(question->calendar));
  }
  g_autofree char *name = sm_say(language, N_("{company}: events"), "company", question->settings->company, NULL);
  return sm_calendar_file(name, question->settings->newsletter.from_address, appointments, count, question->as_of);
}

GBytes *sm_beside_slack(const SmAgenda *agenda, const SmEdition *edition, const SmLanguage *language) {
  g_autoptr(SmDocument) document = sm_letter(agenda, edition, NULL, language);
  g_autofree char *subject = sm_letter_subject(agenda, edition, language);
  g_autofree char *preheader = sm_letter_preheader(agenda, edition, language);
  g_autofree char *web = published(agenda, "newsletter.html");
  char *message = sm_slack_message(document, subject, preheader, web);
  return g_bytes_new_take(message, strlen(message));
}

gboolean sm_beside_add(SmFileSet *files, SmRunReport *report, const SmAgenda *agenda, const SmEdition *edition,
                       const SmLanguage *language, GError **error) {
  sm_file_set_retire(files, ".", SM_EVENTS_FILE); /* of an earlier run, when this one has no event */
  if (agenda->events->len && !sm_run_add_bytes(files, report, SM_EVENTS_FILE, build_events(agenda, language), error))
    return FALSE;
  return sm_run_add_bytes(files, report, "slack.json", sm_beside_slack(agenda, edition, language), error);
}

void sm_beside_remark(SmRunReport *report, const SmAgenda *agenda, const SmEdition *edition,
                      const SmLanguage *language) {
  g_autoptr(GPtrArray) remarks = sm_letter_remarks(agenda, edition, language);
  g_autofree char *head = sm_message_new(N_("To look at before sending"), NULL);
  for (guint i = 0; i < remarks->len; i++)
    g_ptr_array_add(report->lines, sm_message_join(head, g_ptr_array_index(remarks, i)));
}
