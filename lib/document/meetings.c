/* See meetings.h. The points stand in the order of the pages that the meeting looks at. */
#include "document/meetings.h"

static const char *const weekly[] = {N_("Leads to call first, and those past the agreed time, by team"),
                                     N_("What marketing runs this week, and for whom"),
                                     N_("What each side needs from the other before Friday"), NULL};
static const char *const monthly[] = {
    N_("Lead quality by campaign: what sales heard"), N_("The agreement, both ways: what was promised, what was kept"),
    N_("Objections, and the answers that work"),      N_("Content: asked for, made, used, to refresh"),
    N_("Decisions: who does what by when"),           NULL};
static const char *const quarterly[] = {N_("Shared objectives: reached, on track, behind"),
                                        N_("The funnel, and the agreement both ways"),
                                        N_("Why leads did not become customers: never treated, mismatch, weak MQL"),
                                        N_("The MQL definition: keep it or change it"),
                                        N_("Assists worth a thank-you"),
                                        N_("Last quarter’s decisions: done or not"),
                                        N_("Decisions: who does what by when"),
                                        NULL};

char *sm_meeting_title(const SmMeeting *meeting, const SmLanguage *language) {
  g_autofree char *about = sm_period_say(&meeting->about, language);
  switch (meeting->kind) {
  case SM_MEETING_WEEKLY:
    return g_strdup(sm_tr(language, N_("Sales and marketing: the week")));
  case SM_MEETING_MONTHLY:
    return sm_say(language, N_("Sales and marketing: {month} in review"), "month", about, NULL);
  default:
    return sm_say(language, N_("Sales and marketing: quarterly review of {quarter}"), "quarter", about, NULL);
  }
}

/* What to run before, so that all look at the same figures. NULL for the week, which has no review. Owned by caller. */
static char *say_preparation(const SmMeeting *meeting, const SmLanguage *language) {
  if (meeting->kind == SM_MEETING_WEEKLY) return NULL;
  g_autofree char *period = sm_period_format(&meeting->about);
  return sm_say(language, N_("To prepare: smarketing report --period {period}"), "period", period, NULL);
}

char *sm_meeting_agenda(const SmMeeting *meeting, const SmLanguage *language) {
  static const char *const *const points[] = {weekly, monthly, quarterly};
  GString *agenda = g_string_new(NULL);
  guint number = 0;
  for (const char *const *point = points[meeting->kind]; *point; point++)
    g_string_append_printf(agenda, "%u. %s\n", ++number, sm_tr(language, *point));
  g_autofree char *preparation = say_preparation(meeting, language);
  if (preparation) g_string_append_printf(agenda, "\n%s\n", preparation);
  g_string_truncate(agenda, agenda->len - 1);
  return g_string_free(agenda, FALSE);
}
