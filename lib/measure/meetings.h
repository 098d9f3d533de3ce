/*
 * When the two teams meet: the weekly, monthly and quarterly meetings of a period, on the days the settings name, moved
 * to the next working day where nobody works.
 */
#pragma once

#include "base/calendar.h"
#include "base/period.h"
#include "settings/settings.h"

#include <glib.h>

G_BEGIN_DECLS

typedef enum { SM_MEETING_WEEKLY, SM_MEETING_MONTHLY, SM_MEETING_QUARTERLY } SmMeetingKind;

typedef struct {
  SmMeetingKind kind;
  SmPeriod about; /* weekly: its own week; monthly and quarterly: the month or quarter just over */
  SmInstant starts_at, ends_at;
} SmMeeting;

/* Those whose planned day lies in the period, in order of time; of SmMeeting. Owned by caller. */
GArray *sm_meetings_in(const SmSettings *settings, const SmCalendar *calendar, SmPeriod period);

G_END_DECLS
