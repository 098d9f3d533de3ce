/* funnel.*: a tally comes in; out go its counts, rates and delays, stage by stage. */
#include "measure/measures.h"

#include "base/message.h"

static void note_day_level(const SmSample *place, SmFigure *figure) {
  g_autofree char *note =
      sm_message_new(N_("Some dates have no time of day: these delays are right to the day only."), NULL);
  sm_figures_set_note(place->figures, figure, note);
}

static void add_days(const SmSample *place, const SmTally *tally, SmStage stage) {
  const SmStageDays *days = &tally->days[stage];
  const struct {
    const char *suffix;
    double value;
  } quantiles[] = {{"days_median", days->median}, {"days_p90", days->p90}};
  for (guint i = 0; i < G_N_ELEMENTS(quantiles); i++) {
    g_autofree char *id = g_strdup_printf("funnel.%s.%s", sm_stage_name(stage), quantiles[i].suffix);
    SmFigure *figure = sm_sample_real(place, id, SM_UNIT_DAYS, quantiles[i].value, days->n);
    if (figure && stage == SM_STAGE_TREATED && tally->day_level) note_day_level(place, figure);
  }
}

void sm_funnel_count(const SmSample *place, const SmTally *tally) {
  gint64 mqls = tally->reached[SM_STAGE_MQL];
  for (guint stage = 0; stage < SM_STAGE_COUNT; stage++) {
    g_autofree char *id = g_strconcat("funnel.", sm_stage_name(stage), NULL);
    sm_sample_count(place, id, tally->reached[stage], mqls);
  }
  sm_sample_count(place, "funnel.implied", tally->implied, mqls);
  for (guint stage = SM_STAGE_TREATED; stage < SM_STAGE_COUNT; stage++) {
    g_autofree char *rate = g_strconcat("funnel.", sm_stage_name(stage), ".rate", NULL);
    g_autofree char *of_mql = g_strconcat("funnel.", sm_stage_name(stage), ".rate_of_mql", NULL);
    sm_sample_share(place, rate, tally->reached[stage], tally->reached[stage - 1]);
    sm_sample_share(place, of_mql, tally->reached[stage], mqls);
    add_days(place, tally, stage);
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
