/* See request.h. The requests come in; out go how long each step took, and those still open by age. */
#include "measure/request.h"

#include "base/statistics.h"
#include "measure/sample.h"

#include <math.h>
#include <string.h>

static const SmZone *zone_of(const SmQuestion *question) { return sm_calendar_zone(question->calendar); }

/* SM_DAY_NONE when the day is not known or had not come by the as-of. */
static SmDay day_by_as_of(const SmQuestion *question, guint field, guint32 row) {
  gint64 day = sm_table_whole(question->data->tables[SM_TABLE_CONTENT_REQUESTS], field, row);
  if (day == SM_WHOLE_NONE || sm_zone_day_start(zone_of(question), (SmDay)day) >= question->as_of) return SM_DAY_NONE;
  return (SmDay)day;
}

static double working_days(const SmQuestion *question, SmInstant from, SmInstant to) {
  return (double)sm_calendar_between(question->calendar, from, to) /
         (double)sm_calendar_day_seconds(question->calendar);
}

static SmRequestState find_state(const SmQuestion *question, guint32 row, SmDay delivered_on) {
  const SmTable *table = question->data->tables[SM_TABLE_CONTENT_REQUESTS];
  gint64 status = sm_table_whole(table, SM_REQUEST_STATUS, row);
  gboolean undated = sm_table_whole(table, SM_REQUEST_DELIVERED_ON, row) == SM_WHOLE_NONE;
  if (delivered_on != SM_DAY_NONE || (status == SM_REQUEST_DELIVERED && undated)) return SM_REQUEST_STATE_DELIVERED;
  if (status == SM_REQUEST_DECLINED) return SM_REQUEST_STATE_DECLINED;
  return status == SM_REQUEST_OPEN || status == SM_WHOLE_NONE ? SM_REQUEST_STATE_OPEN : SM_REQUEST_STATE_IN_PROGRESS;
}

static const char *content_title(const SmResults *results, const char *id) {
  return *id ? sm_results_name(results, SM_BY_CONTENT, id) : "";
}

static SmRequestLine read_line(const SmResults *results, const SmPeople *people, guint32 row) {
  const SmQuestion *question = &results->question;
  const SmDataset *data = question->data;
  SmRequestLine line = {
      .id = sm_dataset_text(data, SM_TABLE_CONTENT_REQUESTS, SM_REQUEST_ID, row),
      .title = sm_dataset_text(data, SM_TABLE_CONTENT_REQUESTS, SM_REQUEST_TITLE, row),
      .asked_by =
          sm_people_find(people, sm_dataset_text(data, SM_TABLE_CONTENT_REQUESTS, SM_REQUEST_REQUESTED_BY, row)),
      .made_by = sm_people_find(people, sm_dataset_text(data, SM_TABLE_CONTENT_REQUESTS, SM_REQUEST_OWNER, row)),
      .content = content_title(results, sm_dataset_text(data, SM_TABLE_CONTENT_REQUESTS, SM_REQUEST_CONTENT_ID, row)),
      .asked_on = day_by_as_of(question, SM_REQUEST_REQUESTED_ON, row),
      .delivered_on = day_by_as_of(question, SM_REQUEST_DELIVERED_ON, row),
      .feedback_on = day_by_as_of(question, SM_REQUEST_FEEDBACK_ON, row),
      .improved_on = day_by_as_of(question, SM_REQUEST_IMPROVED_ON, row),
      .age_days = NAN};
  if (!*line.title) line.title = line.id;
  line.state = find_state(question, row, line.delivered_on);
  if (line.state <= SM_REQUEST_STATE_IN_PROGRESS && line.asked_on != SM_DAY_NONE)
    line.age_days = working_days(question, sm_zone_day_start(zone_of(question), line.asked_on), question->as_of);
  return line;
}

/* The place of a state in the list: what is open comes first, begun or not. */
static int rank_of(SmRequestState state) {
  return state == SM_REQUEST_STATE_OPEN ? SM_REQUEST_STATE_IN_PROGRESS : state;
}

static gint compare_lines(gconstpointer a, gconstpointer b) {
  const SmRequestLine *one = a, *other = b;
  int first = rank_of(one->state), second = rank_of(other->state);
  if (first != second) return first - second;
  if (one->state == SM_REQUEST_STATE_DELIVERED && one->delivered_on != other->delivered_on)
    return one->delivered_on > other->delivered_on ? -1 : 1;
  if (one->asked_on != other->asked_on) return one->asked_on < other->asked_on ? -1 : 1;
  return strcmp(one->id, other->id);
}

static gint compare_reals(gconstpointer a, gconstpointer b) {
  double one = *(const double *)a, other = *(const double *)b;
  return one < other ? -1 : one > other;
}

static SmDay day_at(const SmRequestLine *line, gsize offset) { return *(const SmDay *)((const char *)line + offset); }

/* One step, from a day of the line to another: its median length over those that ended in the period. */
static void count_step(const SmSample *place, const SmPeriod *period, const GArray *lines, const char *id, gsize from,
                       gsize to) {
  g_autoptr(GArray) lengths = g_array_new(FALSE, FALSE, sizeof(double));
  const SmZone *zone = zone_of(place->question);
  for (guint i = 0; i < lines->len; i++) {
    const SmRequestLine *line = &g_array_index(lines, SmRequestLine, i);
    SmDay start = day_at(line, from), end = day_at(line, to);
    if (start == SM_DAY_NONE || end == SM_DAY_NONE || end < period->first_day || end >= period->end_day) continue;
    double length = working_days(place->question, sm_zone_day_start(zone, start), sm_zone_day_start(zone, end));
    g_array_append_val(lengths, length);
  }
  if (lengths->len == 0) return;
  g_array_sort(lengths, compare_reals);
  double median = sm_quantile((const double *)(void *)lengths->data, lengths->len, 0.5);
  sm_sample_real(place, id, SM_UNIT_DAYS, median, lengths->len);
}

static void count_steps(const SmSample *place, const SmPeriod *period, const GArray *lines) {
  count_step(place, period, lines, "requests.days_delivered", offsetof(SmRequestLine, asked_on),
             offsetof(SmRequestLine, delivered_on));
  count_step(place, period, lines, "requests.days_feedback", offsetof(SmRequestLine, delivered_on),
             offsetof(SmRequestLine, feedback_on));
  count_step(place, period, lines, "requests.days_improved", offsetof(SmRequestLine, feedback_on),
             offsetof(SmRequestLine, improved_on));
}

static void count_open(const SmSample *whole, SmRequests *requests) {
  static const struct {
    const char *name;
    double most;
  } buckets[] = {{"10d", 10}, {"30d", 30}, {"60d", 60}, {"older", INFINITY}};
  gint64 counts[G_N_ELEMENTS(buckets)] = {0};
  for (guint i = 0; i < requests->lines->len; i++) {
    const SmRequestLine *line = &g_array_index(requests->lines, SmRequestLine, i);
    guint bucket = 0;
    if (isnan(line->age_days)) continue;
    while (line->age_days > buckets[bucket].most) bucket++;
    counts[bucket]++;
    requests->open++;
  }
  sm_sample_count(whole, "requests.open", requests->open, -1);
  for (guint i = 0; i < G_N_ELEMENTS(buckets); i++) {
    SmSample bucket = sm_sample_with(whole, SM_BY_BUCKET, buckets[i].name);
    sm_sample_count(&bucket, "requests.open", counts[i], -1);
  }
}

static void count_delivered(const SmPeriod *period, SmRequests *requests) {
  for (guint i = 0; i < requests->lines->len; i++) {
    SmDay on = g_array_index(requests->lines, SmRequestLine, i).delivered_on;
    requests->delivered_in_period += on != SM_DAY_NONE && on >= period->first_day && on < period->end_day;
  }
}

void sm_requests_measure(SmResults *results) {
  const SmQuestion *question = &results->question;
  const SmTable *table = question->data->tables[SM_TABLE_CONTENT_REQUESTS];
  if (!table) return;
  SmRequests *requests = results->requests = g_new0(SmRequests, 1);
  requests->lines = g_array_new(FALSE, FALSE, sizeof(SmRequestLine));
  g_autoptr(SmPeople) people = sm_people_new(question->data);
  for (guint32 row = 0; row < table->row_count; row++) {
    SmRequestLine line = read_line(results, people, row);
    if (line.asked_on != SM_DAY_NONE) g_array_append_val(requests->lines, line);
  }
  g_array_sort(requests->lines, compare_lines);
  SmSample whole = {.question = question, .figures = results->figures};
  count_steps(&whole, &question->period, requests->lines);
  for (guint i = 0; i < SM_PERIODS_BEFORE; i++) {
    SmSample before = sm_sample_with(&whole, SM_BY_PERIOD, results->period_keys[1 + i]);
    count_steps(&before, &question->before[i], requests->lines);
  }
  count_open(&whole, requests);
  count_delivered(&question->period, requests);
}

void sm_requests_free(SmRequests *requests) {
  if (!requests) return;
  g_array_unref(requests->lines);
  g_free(requests);
}
