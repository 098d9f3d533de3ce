/* The calendar's job: see sm_run_calendar in run.h. Settings and a period come in; meetings.ics goes out. */
#include "deliver/calendar.h"
#include "base/error.h"
#include "base/message.h"
#include "document/meetings.h"
#include "run/inside.h"
#include "run/workspace.h"

/* Every text of an appointment lives as long as this. */
typedef struct {
  char *key, *title, *agenda;
} Words;

static void words_clear(gpointer data) {
  Words *words = data;
  g_free(words->key);
  g_free(words->title);
  g_free(words->agenda);
}

/* A meeting is the same one in a later file when it is of the same kind and about the same period. Owned by caller. */
static char *key_of(const SmSettings *settings, const SmMeeting *meeting) {
  g_autofree char *about = sm_period_format(&meeting->about);
  return g_strdup_printf("meeting|%s|%d|%s", settings->company, (int)meeting->kind, about);
}

static GBytes *build(const SmSettings *settings, const GArray *meetings, SmInstant stamp, const SmLanguage *language) {
  g_autoptr(GArray) words = g_array_new(FALSE, TRUE, sizeof(Words));
  g_array_set_clear_func(words, words_clear);
  g_array_set_size(words, meetings->len);
  g_autofree SmAppointment *appointments = g_new0(SmAppointment, meetings->len + 1);
  for (guint i = 0; i < meetings->len; i++) {
    const SmMeeting *meeting = &g_array_index(meetings, SmMeeting, i);
    Words *said = &g_array_index(words, Words, i);
    *said =
        (Words){key_of(settings, meeting), sm_meeting_title(meeting, language), sm_meeting_agenda(meeting, language)};
    appointments[i] = (SmAppointment){.key = said->key,
                                      .title = said->title,
                                      .text = said->agenda,
                                      .starts_at = meeting->starts_at,
                                      .ends_at = meeting->ends_at,
                                      .first_day = SM_DAY_NONE,
                                      .last_day = SM_DAY_NONE};
  }
  g_autofree char *name =
      sm_say(language, N_("{company}: sales and marketing meetings"), "company", settings->company, NULL);
  return sm_calendar_file(name, settings->newsletter.from_address, appointments, meetings->len, stamp);
}

static gboolean plan(const SmRunOptions *options, const SmWorkspace *workspace, SmPeriod *ret_period,
                     SmInstant *ret_stamp, GError **error) {
  if (!sm_run_has_period(options, SM_WHICH_PERIOD, error) ||
      !sm_period_parse(options->period, workspace->settings->fiscal_first_month, workspace->zone, ret_period, error))
    return FALSE;
  *ret_stamp = ret_period->start;
  return sm_run_parse_as_of(options, workspace->zone, ret_stamp, error);
}

gboolean sm_run_calendar(const SmRunOptions *options, SmRunReport *report, GError **error) {
  g_auto(SmWorkspace) workspace = {NULL};
  SmPeriod period;
  SmInstant stamp;
  if (!sm_workspace_open(options, report, &workspace, error)) return FALSE;
  if (!plan(options, &workspace, &period, &stamp, error)) return FALSE;
  g_autoptr(SmLanguage) language =
      sm_language_new(options->language ? options->language : workspace.settings->language, error);
  if (!language) return FALSE;
  g_autoptr(GArray) meetings = sm_meetings_in(workspace.settings, workspace.calendar, period);
  if (meetings->len == 0) {
    sm_error_set(error, SM_ERROR_USAGE, N_("no meeting falls into {period}"), "period", options->period, NULL);
    return FALSE;
  }
  g_autofree char *directory = sm_run_output_directory(options, &period);
  g_autoptr(SmFileSet) files = sm_run_outputs(options, directory, error);
  GBytes *bytes = build(workspace.settings, meetings, stamp, language);
  if (!files || !sm_run_add_bytes(files, report, "meetings.ics", bytes, error)) return FALSE;
  if (!sm_file_set_commit(files, error)) return FALSE;
  report->directory = g_steal_pointer(&directory);
  g_autofree char *count = g_strdup_printf("%u", meetings->len);
  g_ptr_array_add(report->lines, sm_message_new(N_("Meetings written: {count}"), "count", count, NULL));
  return TRUE;
}
