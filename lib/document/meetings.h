/*
 * What a meeting of the two teams is called and what is talked about: the words of an appointment.
 */
#pragma once

#include "measure/meetings.h"

#include <glib.h>

G_BEGIN_DECLS

/* "Quarterly review of Q3 2026, sales and marketing". Owned by caller. */
char *sm_meeting_title(const SmMeeting *meeting, const SmLanguage *language);
/* The agenda, a line each point, then what to bring. Owned by caller. */
char *sm_meeting_agenda(const SmMeeting *meeting, const SmLanguage *language);

G_END_DECLS
