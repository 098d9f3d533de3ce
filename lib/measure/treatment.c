/* See treatment.h. One lead's activities and the promises come in; out go contact, delays, attempts and SLA status. */
#include "measure/treatment.h"

#include "measure/role.h"

#define DAY_SECONDS 86400

/* Working time since the lead's clock started, which many instants of one lead are asked for. */
typedef struct {
  const SmCalendar *calendar;
  SmInstant start;
  gint64 before; /* work before the start */
} Clock;

static Clock clock_of(const SmYardstick *yardstick, const SmTrace *trace, const SmContact *contact) {
  return (Clock){yardstick->question->calendar, sm_moment_at(trace->clock_at), contact->work_before_clock};
}

static gint64 worked(const Clock *clock, SmInstant at) {
  return sm_calendar_since(clock->calendar, clock->start, clock->before, at);
}

static gint64 worked_by_as_of(const SmYardstick *yardstick, const Clock *clock) {
  if (yardstick->question->as_of <= clock->start) return 0;
  return MAX(yardstick->work_before_as_of - clock->before, 0);
}

/* Time that passes is no less than work that is done in it, and no clock is put forward by more than a day: most
 * attempts need no look at the calendar. */
static gboolean is_in_window(const SmYardstick *yardstick, const Clock *clock, SmInstant at) {
  return at - clock->start <= yardstick->window_seconds - DAY_SECONDS || worked(clock, at) <= yardstick->window_seconds;
}

/* What the activities gone by, in order of time, come to. */
typedef struct {
  const Clock *clock;
  SmInstant touched_at; /* the first attempt or two-way contact */
  SmInstant engaged_at; /* the first two-way contact, or word since the touch */
  SmInstant last_word, last_heard, last_outbound;
  guint attempts, attempts_in_window;
  guint types_in_window; /* bits 1 << type */
} Walk;

/* A word of the same instant counts as one since the touch, whichever of the two stands first. */
static void touch(Walk *walk, SmInstant at) {
  if (walk->touched_at != SM_INSTANT_NONE) return;
  walk->touched_at = at;
  if (walk->last_word == at) walk->engaged_at = at;
}

static void engage(Walk *walk, SmInstant at) {
  if (walk->engaged_at == SM_INSTANT_NONE) walk->engaged_at = at;
}

static void hear(Walk *walk, SmInstant at) {
  walk->last_word = at;
  if (walk->touched_at != SM_INSTANT_NONE) engage(walk, at);
}

static void attempt(const SmYardstick *yardstick, guint32 row, SmInstant at, Walk *walk) {
  const SmTable *table = yardstick->question->data->tables[SM_TABLE_ACTIVITIES];
  touch(walk, at);
  walk->attempts++;
  if (!is_in_window(yardstick, walk->clock, at)) return;
  walk->attempts_in_window++;
  /* NOLINTNEXTLINE(clang-analyzer-core.UndefinedBinaryOperatorResult): a type is the place of a word in a list */
  walk->types_in_window |= 1u << sm_table_whole(table, SM_ACTIVITY_TYPE, row);
}

static void take_activity(const SmYardstick *yardstick, guint32 row, guint8 roles, SmInstant at, Walk *walk) {
  if (roles & SM_ROLE_OF_ATTEMPT) attempt(yardstick, row, at, walk);
  if (roles & SM_ROLE_OF_WORD) hear(walk, at);
  if (roles & SM_ROLE_OF_TWO_WAY) {
    touch(walk, at);
    engage(walk, at);
  }
  if (roles & (SM_ROLE_OF_TWO_WAY | SM_ROLE_OF_WORD)) walk->last_heard = at;
  if (roles & SM_ROLE_OF_OUTBOUND) walk->last_outbound = at;
}

/* Rows of activities, in order of time. */
typedef struct {
  guint32 from, to;
} Span;

/* Of the lead, between handover and as-of. */
static Span find_span(const SmQuestion *question, const SmTrace *trace) {
  const SmTable *table = question->data->tables[SM_TABLE_ACTIVITIES];
  const guint32 *first = question->data->first_activity + trace->lead;
  Span span = {first[0], first[1]};
  while (span.from < span.to && sm_table_whole(table, SM_ACTIVITY_AT, span.from) < sm_trace_mql_at(trace)) span.from++;
  while (span.to > span.from && sm_table_whole(table, SM_ACTIVITY_AT, span.to - 1) > question->as_of) span.to--;
  return span;
}

#define STRETCH 64 /* activities whose roles are told at a time */

static void walk_span(const SmYardstick *yardstick, Span span, Walk *walk) {
  const SmTable *table = yardstick->question->data->tables[SM_TABLE_ACTIVITIES];
  guint8 roles[STRETCH];
  for (guint32 row = span.from, count; row < span.to; row += count) {
    count = MIN(span.to - row, STRETCH);
    sm_roles_of(yardstick->roles, row, count, roles);
    for (guint32 i = 0; i < count; i++)
      take_activity(yardstick, row + i, roles[i], sm_table_whole(table, SM_ACTIVITY_AT, row + i), walk);
  }
}

static void walk_activities(const SmYardstick *yardstick, const Clock *clock, SmTrace *trace, SmContact *contact) {
  Walk walk = {.clock = clock,
               .touched_at = SM_INSTANT_NONE,
               .engaged_at = SM_INSTANT_NONE,
               .last_word = SM_INSTANT_NONE,
               .last_heard = SM_INSTANT_NONE,
               .last_outbound = SM_INSTANT_NONE};
  walk_span(yardstick, find_span(yardstick->question, trace), &walk);
  trace->last_heard = sm_moment_of(walk.last_heard);
  trace->last_outbound = sm_moment_of(walk.last_outbound);
  trace->attempts = walk.attempts;
  trace->attempts_in_window = walk.attempts_in_window;
  trace->channels_in_window = (guint8)__builtin_popcount(walk.types_in_window);
  contact->touched_at = walk.touched_at;
  contact->engaged_at = walk.engaged_at;
}

void sm_treatment_expect(const SmYardstick *yardstick, guint32 lead) {
  const SmTable *table = yardstick->question->data->tables[SM_TABLE_ACTIVITIES];
  if (!table) return;
  guint32 first = yardstick->question->data->first_activity[lead];
  const SmColumn *at = &table->columns[SM_ACTIVITY_AT], *actor = &table->columns[SM_ACTIVITY_ACTOR];
  if (at->naturals) __builtin_prefetch(at->naturals + first);
  if (table->codes) __builtin_prefetch(table->codes + first);
  if (actor->listed_few) __builtin_prefetch(actor->listed_few + first);
  if (actor->listed) __builtin_prefetch(actor->listed + first);
}

SmContact sm_treatment_gather(const SmYardstick *yardstick, SmTrace *trace) {
  const SmCalendar *calendar = yardstick->question->calendar;
  SmInstant clock_at = sm_moment_at(trace->clock_at);
  SmContact contact = {SM_INSTANT_NONE, SM_INSTANT_NONE, sm_calendar_work_before(calendar, clock_at)};
  Clock clock = clock_of(yardstick, trace, &contact);
  trace->last_heard = trace->last_outbound = SM_MOMENT_NONE;
  trace->touch_due_at = sm_moment_of(sm_calendar_after(calendar, clock_at, yardstick->touch_seconds));
  trace->window_closed = worked_by_as_of(yardstick, &clock) > yardstick->window_seconds;
  if (yardstick->roles) walk_activities(yardstick, &clock, trace, &contact);
  trace->touch_delay_seconds = -1;
  if (contact.touched_at != SM_INSTANT_NONE) /* even of around the clock, 68 years of work fit */
    trace->touch_delay_seconds = (gint32)MIN(worked(&clock, contact.touched_at), G_MAXINT32);
  return contact;
}

static gboolean disqualified_within(const SmYardstick *yardstick, const Clock *clock, const SmTrace *trace,
                                    gint64 seconds) {
  const SmTable *leads = yardstick->question->data->tables[SM_TABLE_LEADS];
  SmInstant at = sm_trace_disqualified_at(yardstick->question, trace);
  return at != SM_INSTANT_NONE && sm_table_text(leads, SM_LEAD_DISQUALIFIED_REASON, trace->lead) != SM_TEXT_NONE &&
         worked(clock, at) <= seconds;
}

static SmSlaStatus judge_untouched(const SmYardstick *yardstick, const Clock *clock, const SmTrace *trace) {
  if (disqualified_within(yardstick, clock, trace, yardstick->touch_seconds)) return SM_SLA_MET;
  gboolean running = worked_by_as_of(yardstick, clock) <= yardstick->touch_seconds;
  if (running && !trace->disqualified) return SM_SLA_PENDING;
  return trace->owned ? SM_SLA_UNTOUCHED : SM_SLA_UNASSIGNED;
}

static gboolean kept_promise(const SmYardstick *yardstick, const Clock *clock, const SmTrace *trace) {
  const SmTreatment *promised = &yardstick->question->settings->treatment;
  if (trace->attempts_in_window >= promised->attempts && trace->channels_in_window >= promised->channels) return TRUE;
  SmInstant engaged_at = sm_trace_reached(trace, SM_STAGE_ENGAGED);
  if (engaged_at != SM_INSTANT_NONE && is_in_window(yardstick, clock, engaged_at)) return TRUE;
  return disqualified_within(yardstick, clock, trace, yardstick->window_seconds);
}

SmSlaStatus sm_treatment_judge(const SmYardstick *yardstick, const SmContact *contact, const SmTrace *trace) {
  Clock clock = clock_of(yardstick, trace, contact);
  if (trace->touch_delay_seconds < 0) return judge_untouched(yardstick, &clock, trace);
  if (trace->touch_delay_seconds > yardstick->touch_seconds) return SM_SLA_LATE;
  if (kept_promise(yardstick, &clock, trace)) return SM_SLA_MET;
  if (!trace->window_closed && !trace->disqualified) return SM_SLA_PENDING;
  return SM_SLA_UNDERWORKED;
}
