/* sla.*: a cohort of traces comes in; out go both sides of the agreement. */
#include "measure/measures.h"

#include "base/message.h"
#include "measure/yardstick.h"

#include <math.h>

static void count_sales(const SmSample *cohort) {
  static const SmSlaStatus order[] = {SM_SLA_MET,       SM_SLA_LATE,       SM_SLA_UNDERWORKED,
                                      SM_SLA_UNTOUCHED, SM_SLA_UNASSIGNED, SM_SLA_PENDING};
  gint64 counts[SM_SLA_COUNT] = {0};
  gint64 all = cohort->items->len;
  for (guint i = 0; i < cohort->items->len; i++) counts[((const SmTrace *)cohort->items->pdata[i])->sla]++;
  for (guint i = 0; i < G_N_ELEMENTS(order); i++) {
    g_autofree char *id = g_strconcat("sla.", sm_sla_name(order[i]), NULL);
    sm_sample_count(cohort, id, counts[order[i]], all);
  }
  sm_sample_share(cohort, "sla.attainment", counts[SM_SLA_MET], all - counts[SM_SLA_PENDING]);
}

static void note_unchecked(const SmSample *cohort, SmFigure *figure) {
  g_autofree char *fields = sm_yardstick_unchecked(cohort->question);
  if (!fields || !figure) return;
  g_autofree char *note =
      sm_message_new(N_("Not checked, as no file has the column: {fields}."), "fields", fields, NULL);
  sm_figures_set_note(cohort->figures, figure, note);
}

static void count_marketing(const SmSample *cohort) {
  gint64 all = cohort->items->len, complete = 0, conforming = 0;
  for (guint i = 0; i < cohort->items->len; i++) {
    const SmTrace *trace = cohort->items->pdata[i];
    complete += trace->complete;
    conforming += trace->conforming;
  }
  if (sm_yardstick_checks(cohort->question, FALSE)) {
    note_unchecked(cohort, sm_sample_count(cohort, "sla.complete", complete, all));
    note_unchecked(cohort, sm_sample_share(cohort, "sla.complete.share", complete, all));
  }
  if (sm_yardstick_checks(cohort->question, TRUE)) {
    note_unchecked(cohort, sm_sample_count(cohort, "sla.conforming", conforming, all));
    note_unchecked(cohort, sm_sample_share(cohort, "sla.conforming.share", conforming, all));
  }
}

void sm_sla_count(const SmSample *cohort) {
  count_sales(cohort);
  count_marketing(cohort);
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

void sm_sla_count_volume(const SmSample *cohort, const SmPeriod *period) {
  gint64 a_month = cohort->question->settings->mql.promised_per_month;
  if (a_month <= 0) return;
  double promised = (double)a_month * sm_months_of(period);
  sm_sample_real(cohort, "sla.volume", SM_UNIT_RATIO, cohort->items->len / promised, llround(promised));
}
