/* sla.speed.*: a cohort of traces comes in; out goes how many engaged, got an opportunity and were won, by how long
 * their first touch took. Every lead is in one bucket; one not touched by the as-of is in "never". */
#include "measure/speed.h"
#include "measure/measures.h"

#define BUCKETS 7
#define ONE_DAY 3

/* The longest delay of each bucket in seconds of work; a day is one of the working week's. The last two have none. */
static void make_limits(const SmCalendar *calendar, gint64 *ret_limits) {
  gint64 day = sm_calendar_day_seconds(calendar);
  const gint64 limits[BUCKETS] = {5 * 60, 60 * 60, 4 * 60 * 60, day, 3 * day, G_MAXINT64, G_MAXINT64};
  for (guint i = 0; i < BUCKETS; i++) ret_limits[i] = limits[i];
}

guint sm_speed_find_bucket(const SmCalendar *calendar, SmDuration delay, double *ret_share) {
  gint64 limits[BUCKETS], seconds = sm_duration_seconds(delay, calendar);
  guint bucket = 0;
  make_limits(calendar, limits);
  while (seconds > limits[bucket]) bucket++;
  gint64 before = bucket ? limits[bucket - 1] : 0;
  gboolean ends = limits[bucket] != G_MAXINT64 && limits[bucket] > before; /* short days put buckets upside down */
  *ret_share = ends ? (double)(seconds - before) / (double)(limits[bucket] - before) : 0;
  return bucket;
}

static guint find_bucket(const gint64 *limits, const SmTrace *trace) {
  guint bucket = 0;
  if (trace->touch_delay_seconds < 0) return BUCKETS - 1;
  while (trace->touch_delay_seconds > limits[bucket]) bucket++;
  return trace->day_level ? MAX(bucket, ONE_DAY) : bucket; /* dates alone show no minutes */
}

void sm_speed_count(const SmSample *cohort) {
  static const char *const names[BUCKETS] = {"5min", "1h", "4h", "1d", "3d", "later", "never"};
  gint64 limits[BUCKETS], leads[BUCKETS] = {0}, reached[BUCKETS][SM_STAGE_COUNT] = {{0}};
  make_limits(cohort->question->calendar, limits);
  for (guint i = 0; i < cohort->items->len; i++) {
    const SmTrace *trace = cohort->items->pdata[i];
    guint bucket = find_bucket(limits, trace);
    leads[bucket]++;
    for (guint stage = 0; stage <= trace->furthest; stage++) reached[bucket][stage]++;
  }
  for (guint stage = SM_STAGE_ENGAGED; stage < SM_STAGE_COUNT; stage++) {
    g_autofree char *id = g_strconcat("sla.speed.", sm_stage_name(stage), NULL);
    for (guint bucket = 0; bucket < BUCKETS; bucket++) {
      SmSample group = sm_sample_with(cohort, SM_BY_BUCKET, names[bucket]);
      sm_sample_share(&group, id, reached[bucket][stage], leads[bucket]);
    }
  }
}
