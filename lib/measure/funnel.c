/* funnel.*: a cohort of traces comes in; out go its counts, rates and delays, stage by stage. */
#include "measure/measures.h"

#include "base/message.h"
#include "base/statistics.h"

#include <math.h>

typedef struct {
  gint64 reached[SM_STAGE_COUNT];
  gint64 implied;
} Tally;

static Tally count_stages(const GPtrArray *cohort) {
  Tally tally = {{0}, 0};
  for (guint i = 0; i < cohort->len; i++) {
    const SmTrace *trace = cohort->pdata[i];
    for (guint stage = 0; stage < SM_STAGE_COUNT; stage++) tally.reached[stage] += stage <= trace->furthest;
    tally.implied += trace->implied[SM_STAGE_TREATED] || trace->implied[SM_STAGE_ENGAGED];
  }
  return tally;
}

static gint compare_reals(gconstpointer a, gconstpointer b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* Working days from the stage before, of the leads that reached both by evidence, in ascending order. */
static GArray *measure_days(const SmSample *cohort, SmStage stage) {
  const SmCalendar *calendar = cohort->question->calendar;
  double day_seconds = (double)sm_calendar_day_seconds(calendar);
  GArray *days = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = 0; i < cohort->items->len; i++) {
    const SmTrace *trace = cohort->items->pdata[i];
    if (stage > trace->furthest || trace->implied[stage] || trace->implied[stage - 1]) continue;
    gint64 seconds = sm_calendar_between(calendar, trace->reached[stage - 1], trace->reached[stage]);
    double length = (double)seconds / day_seconds;
    g_array_append_val(days, length);
  }
  g_array_sort(days, compare_reals);
  return days;
}

static void note_day_level(const SmSample *cohort, SmFigure *figure) {
  gboolean any = FALSE;
  for (guint i = 0; i < cohort->items->len && !any; i++) any = ((const SmTrace *)cohort->items->pdata[i])->day_level;
  if (!any) return;
  g_autofree char *note =
      sm_message_new(N_("Some dates have no time of day: these delays are right to the day only."), NULL);
  sm_figures_set_note(cohort->figures, figure, note);
}

static void count_days(const SmSample *cohort, SmStage stage) {
  static const struct {
    const char *suffix;
    double probability;
  } quantiles[] = {{"days_median", 0.5}, {"days_p90", 0.9}};
  g_autoptr(GArray) days = measure_days(cohort, stage);
  for (guint i = 0; i < G_N_ELEMENTS(quantiles); i++) {
    g_autofree char *id = g_strdup_printf("funnel.%s.%s", sm_stage_name(stage), quantiles[i].suffix);
    double value = sm_quantile((const double *)days->data, days->len, quantiles[i].probability);
    SmFigure *figure = sm_sample_real(cohort, id, SM_UNIT_DAYS, value, days->len);
    if (figure && stage == SM_STAGE_TREATED) note_day_level(cohort, figure);
  }
}

void sm_funnel_count(const SmSample *cohort) {
  Tally tally = count_stages(cohort->items);
  gint64 mqls = tally.reached[SM_STAGE_MQL];
  for (guint stage = 0; stage < SM_STAGE_COUNT; stage++) {
    g_autofree char *id = g_strconcat("funnel.", sm_stage_name(stage), NULL);
    sm_sample_count(cohort, id, tally.reached[stage], mqls);
  }
  sm_sample_count(cohort, "funnel.implied", tally.implied, mqls);
  for (guint stage = SM_STAGE_TREATED; stage < SM_STAGE_COUNT; stage++) {
    g_autofree char *rate = g_strconcat("funnel.", sm_stage_name(stage), ".rate", NULL);
    g_autofree char *of_mql = g_strconcat("funnel.", sm_stage_name(stage), ".rate_of_mql", NULL);
    sm_sample_share(cohort, rate, tally.reached[stage], tally.reached[stage - 1]);
    sm_sample_share(cohort, of_mql, tally.reached[stage], mqls);
    count_days(cohort, stage);
  }
}

void sm_funnel_count_leads(const SmSample *place, const SmPeriod *period) {
  const SmTable *leads = place->question->data->tables[SM_TABLE_LEADS];
  if (!sm_table_has(leads, SM_LEAD_CREATED_AT)) return;
  gint64 count = 0;
  for (guint32 row = 0; row < leads->row_count; row++) {
    SmInstant created_at = sm_table_whole(leads, SM_LEAD_CREATED_AT, row);
    count += created_at <= place->question->as_of && sm_period_holds(period, created_at);
  }
  sm_sample_count(place, "funnel.leads", count, count);
}
