/* sla.speed.*: a cohort comes in; out goes how many engaged, got an opportunity and were won, by how long
 * their first touch took. Every lead is in one bucket; one not touched by the as-of is in "never". */
#include "measure/speed.h"
#include "measure/measures.h"

#define ONE_DAY 3

/* A day is one of the working week's. */
SmSpeedLimits sm_speed_limits(const SmCalendar *calendar) {
  gint64 day = sm_calendar_day_seconds(calendar);
  return (SmSpeedLimits){{5 * 60, 60 * 60, 4 * 60 * 60, day, 3 * day, G_MAXINT64, G_MAXINT64}};
}

guint sm_speed_find_bucket(const SmCalendar *calendar, SmDuration delay, double *ret_share) {
  SmSpeedLimits limits = sm_speed_limits(calendar);
  gint64 seconds = sm_duration_seconds(delay, calendar);
  guint bucket = 0;
  while (seconds > limits.seconds[bucket]) bucket++;
  gint64 end = limits.seconds[bucket], before = bucket ? limits.seconds[bucket - 1] : 0;
  gboolean ends = end != G_MAXINT64 && end > before; /* short days put buckets upside down */
  *ret_share = ends ? (double)(seconds - before) / (double)(end - before) : 0;
  return bucket;
}

guint sm_speed_bucket(const SmSpeedLimits *limits, const SmTrace *trace) {
  guint bucket = 0;
  if (trace->touch_delay_seconds < 0) return SM_SPEED_BUCKETS - 1;
  while (trace->touch_delay_seconds > limits->seconds[bucket]) bucket++;
  return trace->day_level ? MAX(bucket, ONE_DAY) : bucket; /* dates alone show no minutes */
}

void sm_speed_count(const SmSample *place, const SmRoll *roll) {
  static const char *const names[SM_SPEED_BUCKETS] = {"5min", "1h", "4h", "1d", "3d", "later", "never"};
  gint64 reached[SM_SPEED_BUCKETS][SM_STAGE_COUNT] = {{0}}; /* first, of those that came no further */
  for (guint i = 0; i < roll->count; i++) reached[roll->members[i].speed][roll->members[i].furthest]++;
  for (guint bucket = 0; bucket < SM_SPEED_BUCKETS; bucket++)
    for (guint stage = SM_STAGE_COUNT - 1; stage > 0; stage--) reached[bucket][stage - 1] += reached[bucket][stage];
  for (guint stage = SM_STAGE_ENGAGED; stage < SM_STAGE_COUNT; stage++) {
    g_autofree char *id = g_strconcat("sla.speed.", sm_stage_name(stage), NULL);
    for (guint bucket = 0; bucket < SM_SPEED_BUCKETS; bucket++) {
      SmSample group = sm_sample_with(place, SM_BY_BUCKET, names[bucket]);
      sm_sample_share(&group, id, reached[bucket][stage], reached[bucket][0]);
    }
  }
}
