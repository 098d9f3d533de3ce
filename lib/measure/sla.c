/* sla.*: a tally comes in; out go both sides of the agreement. */
#include "measure/measures.h"

#include "base/message.h"
#include "measure/yardstick.h"

#include <math.h>

static void count_sales(const SmSample *place, const SmTally *tally) {
  static const SmSlaStatus order[] = {SM_SLA_MET,       SM_SLA_LATE,       SM_SLA_UNDERWORKED,
                                      SM_SLA_UNTOUCHED, SM_SLA_UNASSIGNED, SM_SLA_PENDING};
  for (guint i = 0; i < G_N_ELEMENTS(order); i++) {
    g_autofree char *id = g_strconcat("sla.", sm_sla_name(order[i]), NULL);
    sm_sample_count(place, id, tally->sla[order[i]], tally->leads);
  }
  sm_sample_share(place, "sla.attainment", tally->sla[SM_SLA_MET], tally->leads - tally->sla[SM_SLA_PENDING]);
}

static void note_unchecked(const SmSample *place, SmFigure *figure) {
  g_autofree char *fields = sm_yardstick_unchecked(place->question);
  if (!fields || !figure) return;
  g_autofree char *note =
      sm_message_new(N_("Not checked, as no file has the column: {fields}."), "fields", fields, NULL);
  sm_figures_set_note(place->figures, figure, note);
}

static void count_marketing(const SmSample *place, const SmTally *tally) {
  gint64 all = tally->leads;
  if (sm_yardstick_checks(place->question, FALSE)) {
    note_unchecked(place, sm_sample_count(place, "sla.complete", tally->complete, all));
    note_unchecked(place, sm_sample_share(place, "sla.complete.share", tally->complete, all));
  }
  if (sm_yardstick_checks(place->question, TRUE)) {
    note_unchecked(place, sm_sample_count(place, "sla.conforming", tally->conforming, all));
    note_unchecked(place, sm_sample_share(place, "sla.conforming.share", tally->conforming, all));
  }
}

void sm_sla_count(const SmSample *place, const SmTally *tally) {
  count_sales(place, tally);
  count_marketing(place, tally);
}

static guint month_length(SmDate date) {
  SmDate next = {date.month == 12 ? date.year + 1 : date.year, (guint8)(date.month % 12 + 1), 1};
  SmDate first = {date.year, date.month, 1};
  return (guint)(sm_day_from_date(next) - sm_day_from_date(first));
}

double sm_months_of(const SmPeriod *period) {
  double months = 0;
  for (SmDay day = period->first_day; day < period->end_day;) {
    SmDate date = sm_date_from_day(day);
    guint length = month_length(date);
    SmDay month_end = MIN(period->end_day, day - date.day + 1 + (SmDay)length);
    months += (double)(month_end - day) / length;
    day = month_end;
  }
  return months;
}

void sm_sla_count_volume(const SmSample *place, const SmTally *tally, const SmPeriod *period) {
  gint64 a_month = place->question->settings->mql.promised_per_month;
  if (a_month <= 0) return;
  double promised = (double)a_month * sm_months_of(period);
  sm_sample_real(place, "sla.volume", SM_UNIT_RATIO, (double)tally->leads / promised, llround(promised));
}
