/* Lengths of working time of calendar.h: from text, to seconds, to words. */
#include "base/calendar.h"

#include "base/numbers.h"

gboolean sm_duration_parse(const char *text, SmDuration *ret_duration) {
  gint64 amount = 0;
  guint digits = 0;
  for (; g_ascii_isdigit(text[digits]); digits++) {
    if (digits == 6) return FALSE;
    amount = amount * 10 + (text[digits] - '0');
  }
  char unit = text[digits];
  if (digits == 0 || (unit != 'm' && unit != 'h' && unit != 'd') || text[digits + 1]) return FALSE;
  *ret_duration = (SmDuration){.amount = amount, .unit = unit};
  return TRUE;
}

gint64 sm_duration_seconds(SmDuration duration, const SmCalendar *calendar) {
  switch (duration.unit) {
  case 'm':
    return duration.amount * 60;
  case 'h':
    return duration.amount * 3600;
  default:
    return duration.amount * sm_calendar_day_seconds(calendar);
  }
}

char *sm_duration_say(const SmLanguage *language, SmDuration duration) {
  switch (duration.unit) {
  case 'm':
    return sm_say_count(language, N_("{count} working minute"), N_("{count} working minutes"), duration.amount, NULL);
  case 'h':
    return sm_say_count(language, N_("{count} working hour"), N_("{count} working hours"), duration.amount, NULL);
  default:
    return sm_say_count(language, N_("{count} working day"), N_("{count} working days"), duration.amount, NULL);
  }
}
