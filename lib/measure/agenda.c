/* See agenda.h: its life, its windows, the leads that wait, the events to come. */
#include "measure/agenda.h"

#include "base/fold.h"
#include "measure/agenda_parts.h"

#define DAY_SECONDS 86400
#define YOUNG_QUARTER_DAYS 10 /* working days: before that a quarter has little to show, and the one before is news */

static const SmDataset *data_of(const SmAgenda *agenda) { return agenda->results->question.data; }

SmWindow sm_window_before(const SmAgenda *agenda, gint days) {
  SmInstant as_of = agenda->results->question.as_of;
  return (SmWindow){as_of - (SmInstant)days * DAY_SECONDS, as_of};
}

SmInstant sm_agenda_day_start(const SmAgenda *agenda, gint64 day) {
  if (day == SM_WHOLE_NONE) return SM_INSTANT_NONE;
  return sm_zone_day_start(sm_calendar_zone(agenda->results->question.calendar), (SmDay)day);
}

const char *sm_agenda_person(const SmAgenda *agenda, const char *who) {
  const SmDataset *data = data_of(agenda);
  const SmTable *people = sm_dataset_table(data, SM_TABLE_PEOPLE);
  if (!people || !*who) return who;
  g_autofree char *wanted = sm_fold_text(who);
  const guint fields[] = {SM_PERSON_ID, SM_PERSON_NAME, SM_PERSON_EMAIL};
  for (guint f = 0; f < G_N_ELEMENTS(fields); f++)
    for (guint32 row = 0; row < people->row_count; row++) {
      g_autofree char *known = sm_fold_text(sm_dataset_text(data, SM_TABLE_PEOPLE, fields[f], row));
      const char *name = sm_dataset_text(data, SM_TABLE_PEOPLE, SM_PERSON_NAME, row);
      if (g_str_equal(known, wanted)) return *name ? name : who;
    }
  return who;
}

guint32 sm_agenda_find_row(const SmAgenda *agenda, SmTableId id, const char *key) {
  const SmDataset *data = data_of(agenda);
  const SmTable *table = sm_dataset_table(data, id);
  if (!table || !*key) return SM_ROW_NONE;
  guint field = (guint)sm_schema_get(id)->key;
  for (guint32 row = 0; row < table->row_count; row++)
    if (g_str_equal(sm_dataset_text(data, id, field, row), key)) return row;
  return SM_ROW_NONE;
}

/* Overdue first, the latest due first (the warmest); then those still running, the soonest due first. */
static gint compare_leads(gconstpointer a, gconstpointer b) {
  const SmAgendaLead *one = a, *other = b;
  if (one->overdue != other->overdue) return one->overdue ? -1 : 1;
  SmInstant first = sm_moment_at(one->trace->touch_due_at), second = sm_moment_at(other->trace->touch_due_at);
  if (first != second) return (first < second) != one->overdue ? -1 : 1;
  return one->trace->lead < other->trace->lead ? -1 : one->trace->lead > other->trace->lead;
}

void sm_agenda_add_leads(SmAgenda *agenda) {
  const SmTraces *traces = agenda->results->traces;
  SmInstant as_of = agenda->results->question.as_of;
  SmWindow fresh = sm_window_before(agenda, SM_AGENDA_NEW_DAYS);
  for (guint i = 0; traces && i < traces->count; i++) {
    const SmTrace *trace = &traces->items[i];
    gboolean waits = trace->sla == SM_SLA_PENDING || trace->sla == SM_SLA_UNTOUCHED;
    if (!waits || sm_trace_reached(trace, SM_STAGE_TREATED) != SM_INSTANT_NONE ||
        sm_trace_disqualified_at(&agenda->results->question, trace) != SM_INSTANT_NONE)
      continue;
    SmAgendaLead lead = {.trace = trace,
                         .owner_id = sm_trace_profile(&agenda->results->question, trace).owner_id,
                         .overdue = sm_moment_at(trace->touch_due_at) <= as_of,
                         .is_new = sm_window_holds(fresh, sm_moment_at(trace->clock_at))};
    g_array_append_val(agenda->leads, lead);
  }
  g_array_sort(agenda->leads, compare_leads);
}

gboolean sm_agenda_lead_is_of(const SmAgendaLead *lead, const char *person_id) {
  return *person_id && g_str_equal(lead->owner_id, person_id);
}

void sm_agenda_add_events(SmAgenda *agenda) {
  const SmQuestion *question = &agenda->results->question;
  SmWindow coming = {.start = MAX(question->as_of, question->period.start)};
  coming.end = coming.start + (SmInstant)SM_AGENDA_COMING_DAYS * DAY_SECONDS;
  agenda->events = sm_events_in(question, coming);
}

/* The quarter that holds the as-of, or while that one is young the one before. */
static SmPeriod standing_quarter(const SmQuestion *question) {
  const SmZone *zone = sm_calendar_zone(question->calendar);
  guint first_month = question->settings->fiscal_first_month;
  SmDay day = sm_zone_to_civil(zone, question->as_of - 1).day; /* the as-of itself is not counted any more */
  SmPeriod quarter = sm_period_containing(SM_PERIOD_QUARTER, day, first_month, zone);
  gint64 worked = sm_calendar_between(question->calendar, quarter.start, question->as_of);
  if (worked >= YOUNG_QUARTER_DAYS * sm_calendar_day_seconds(question->calendar)) return quarter;
  return sm_period_shift(quarter, -1, first_month, zone);
}

static SmResults *measure_standing(const SmQuestion *question) {
  SmQuestion standing = sm_question_make(question->data, question->settings, question->calendar,
                                         standing_quarter(question), question->as_of);
  standing.threads = question->threads;
  standing.families = 1u << SM_FAMILY_OBJECTIVES; /* all that the letter shows of it */
  return sm_measure(&standing, NULL);
}

SmAgenda *sm_agenda_new(const SmResults *results) {
  SmAgenda *agenda = g_new0(SmAgenda, 1);
  agenda->results = results;
  agenda->month_start = sm_window_before(agenda, SM_AGENDA_MONTH_DAYS).start;
  agenda->leads = g_array_new(FALSE, FALSE, sizeof(SmAgendaLead));
  agenda->contents = g_array_new(FALSE, FALSE, sizeof(SmAgendaContent));
  agenda->unused = g_array_new(FALSE, FALSE, sizeof(SmAgendaContent));
  agenda->requests = g_array_new(FALSE, FALSE, sizeof(SmAgendaRequest));
  agenda->objections = g_array_new(FALSE, FALSE, sizeof(SmAgendaObjection));
  agenda->standing = measure_standing(&results->question);
  sm_agenda_add_leads(agenda);
  sm_agenda_add_events(agenda);
  sm_agenda_add_contents(agenda);
  sm_agenda_add_requests(agenda);
  sm_agenda_add_objections(agenda);
  sm_agenda_find_win(agenda);
  return agenda;
}

void sm_agenda_free(SmAgenda *agenda) {
  if (!agenda) return;
  GArray *const lists[] = {agenda->leads,  agenda->events,   agenda->contents,
                           agenda->unused, agenda->requests, agenda->objections};
  for (guint i = 0; i < G_N_ELEMENTS(lists); i++) g_array_unref(lists[i]);
  sm_chain_free(agenda->win);
  sm_results_free(agenda->standing);
  g_free(agenda);
}
