/* See question.h. Data, agreement and period come in; out goes the question with its as-of and the periods before. */
#include "measure/question.h"

static SmInstant default_as_of(const SmDataset *data, const SmPeriod *period) {
  if (data->newest == SM_INSTANT_NONE) return period->end;
  return MIN(period->end, data->newest);
}

SmQuestion sm_question_make(const SmDataset *data, const SmSettings *settings, const SmCalendar *calendar,
                            SmPeriod period, SmInstant as_of) {
  SmQuestion question = {.data = data,
                         .settings = settings,
                         .calendar = calendar,
                         .period = period,
                         .families = SM_FAMILIES_ALL,
                         .lists_leads = TRUE,
                         .threads = 1};
  question.as_of = as_of == SM_INSTANT_NONE ? default_as_of(data, &period) : as_of;
  for (gint i = 0; i < SM_PERIODS_BEFORE; i++)
    question.before[i] = sm_period_shift(period, -1 - i, settings->fiscal_first_month, sm_calendar_zone(calendar));
  return question;
}

gboolean sm_question_is_over(const SmQuestion *question, const SmPeriod *period) {
  gint64 left = sm_calendar_between(question->calendar, question->as_of, period->end);
  return left < sm_calendar_day_seconds(question->calendar);
}
