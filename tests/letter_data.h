/*
 * A company in a table of texts, for the tests of agenda and letter: each row is "table|field=value|field=value", read
 * with the types of the schema. Traces are made by hand, so that what is tested is the letter and not the measures.
 */
#pragma once

#include "base/address.h"
#include "measure/agenda.h"

#include <string.h>

typedef struct {
  SmZone *zone;
  SmSettings *settings;
  SmCalendar *calendar;
  SmDataset *data;
  SmQuestion question;
  SmResults *results;
} LetterData;

static inline gint64 letter_whole(const LetterData *made, const SmField *field, const char *value) {
  SmInstant at = 0;
  switch (field->type) {
  case SM_TYPE_ENUM:
    for (gint i = 0; field->values[i]; i++)
      if (g_str_equal(field->values[i], value)) return i;
    g_error("%s: no such value %s", field->name, value);
  case SM_TYPE_INSTANT:
  case SM_TYPE_DATE:
    if (!sm_instant_parse(value, made->zone, &at, NULL)) g_error("%s: no such time %s", field->name, value);
    return field->type == SM_TYPE_DATE ? sm_zone_to_civil(made->zone, at).day : at;
  case SM_TYPE_EMAIL:
    return sm_email_print(value);
  case SM_TYPE_PHONE:
    return sm_phone_print(value);
  case SM_TYPE_BOOL:
    return g_str_equal(value, "1");
  default:
    return g_ascii_strtoll(value, NULL, 10);
  }
}

static inline void letter_put(LetterData *made, SmTableId id, guint32 row, guint f, const char *value) {
  const SmField *field = &sm_schema_get(id)->fields[f];
  SmTable *table = made->data->tables[id];
  if (!sm_table_has(table, f)) sm_table_add_column(table, f);
  if (field->type == SM_TYPE_TEXT || field->type == SM_TYPE_ID)
    table->columns[f].texts[row] = sm_texts_intern(made->data->texts, value, strlen(value));
  else if (field->type == SM_TYPE_NUMBER)
    table->columns[f].reals[row] = g_ascii_strtod(value, NULL);
  else
    sm_table_set_whole(table, f, row, letter_whole(made, field, value));
}

static inline void letter_add_row(LetterData *made, const char *line) {
  g_auto(GStrv) parts = g_strsplit(line, "|", -1);
  SmTableId id = sm_schema_find_table(parts[0]);
  g_assert(id != SM_TABLE_COUNT);
  if (!made->data->tables[id]) made->data->tables[id] = sm_table_new(id);
  guint32 row = sm_table_append_row(made->data->tables[id]);
  for (guint i = 1; parts[i]; i++) {
    char *equals = strchr(parts[i], '=');
    *equals = '\0';
    gint field = sm_schema_find_field(id, parts[i]);
    if (field < 0) g_error("%s has no %s", parts[0], parts[i]);
    letter_put(made, id, row, (guint)field, equals + 1);
  }
}

static inline SmInstant letter_at(const LetterData *made, const char *time) {
  SmInstant at = SM_INSTANT_NONE;
  g_assert(sm_instant_parse(time, made->zone, &at, NULL));
  return at;
}

/* A lead with an owner that nobody called, its first touch due at `due`. */
static inline SmTrace letter_waiting(const LetterData *made, guint32 lead, const char *from, const char *due) {
  SmTrace trace = {.lead = lead,
                   .deal = SM_ROW_NONE,
                   .clock_at = sm_moment_of(letter_at(made, from)),
                   .touch_due_at = sm_moment_of(letter_at(made, due)),
                   .touch_delay_seconds = -1,
                   .cause = SM_CAUSE_OPEN,
                   .owned = TRUE};
  for (guint i = 0; i < SM_STAGE_COUNT; i++) trace.reached[i] = SM_MOMENT_NONE;
  trace.reached[SM_STAGE_MQL] = trace.clock_at;
  trace.sla = letter_at(made, due) <= made->question.as_of ? SM_SLA_UNTOUCHED : SM_SLA_PENDING;
  return trace;
}

static const char *const letter_rows[] = {
    "people|id=P1|name=Anna Roy|email=anna@exemple.fr|team=sales|active=1",
    "people|id=P2|name=Léo Brun|email=leo@exemple.fr|team=sales|active=1",
    "people|id=P3|name=Mia Sorel|email=mia@exemple.fr|team=marketing|active=1",
    "people|id=P4|name=Parti Loin|email=parti@exemple.fr|team=sales|active=0",
    "people|id=P5|name=Sans Adresse|team=sales|active=1",
    "campaigns|id=C1|name=Guide maintenance|motion=inbound|topic=maintenance|owner=P3",
    "leads|id=L1|created_at=2026-07-01T09:00|mql_at=2026-07-02T09:00|owner=P1|campaign_id=C1|company=Verrerie du Nord",
    "leads|id=L2|created_at=2026-09-28T09:00|mql_at=2026-09-28T10:00|owner=P1|campaign_id=C1|first_name=Paul|last_name="
    "Blanc|"
    "company=Aciéries Blanc",
    "leads|id=L3|created_at=2026-09-01T09:00|mql_at=2026-09-01T10:00|owner=P1|campaign_id=C1|first_name=Inès|last_name="
    "Duval|"
    "company=Moulins Duval",
    "leads|id=L4|created_at=2026-09-29T09:00|mql_at=2026-09-29T10:00|owner=P2|campaign_id=C1|company=Textiles Rey",
    "touches|lead_id=L1|at=2026-06-20T10:00|campaign_id=C1|channel=web|content_id=K1",
    "activities|id=A1|lead_id=L1|at=2026-07-02T10:00|type=call|direction=out|outcome=no_answer|actor=P1",
    "activities|id=A2|lead_id=L1|at=2026-07-03T10:00|type=call|direction=out|outcome=connected|actor=P1",
    "activities|id=A3|lead_id=L1|at=2026-08-20T14:00|type=meeting|direction=out|outcome=held|actor=P2",
    "opportunities|id=O1|lead_id=L1|account=Verrerie du "
    "Nord|created_at=2026-07-10T09:00|status=won|amount=8400000|closed_at=2026-09-17T09:00|owner=P1",
    "opportunities|id=O2|account=Petit|created_at=2026-07-10T09:00|status=won|amount=900000|closed_at=2026-09-20T09:00|"
    "owner=P2",
    "opportunities|id=O3|account=Ancien|created_at=2026-01-10T09:00|status=won|amount=99000000|closed_at=2026-08-20T09:"
    "00|owner=P2",
    "opportunities|id=O4|account=Demain|created_at=2026-01-10T09:00|status=won|amount=99000000|closed_at=2026-10-05T09:"
    "00|owner=P2",
    "contents|id=K1|title=Guide de la "
    "maintenance|type=guide|topic=Maintenance|owner=P3|url=https://exemple.fr/"
    "guide|published_on=2026-03-01|updated_on=2026-09-15|use_when=le prospect trouve tout trop cher",
    "contents|id=K2|title=Étude de cas verrerie|type=étude de "
    "cas|topic=verre|owner=P3|url=https://exemple.fr/cas|published_on=2026-09-22|use_when=on vous demande une preuve",
    "contents|id=K3|title=Pas encore|published_on=2026-10-02",
    "contents|id=K4|title=Vieux|published_on=2026-01-02",
    "content_requests|id=R1|title=Comparatif "
    "concurrents|requested_by=leo@exemple.fr|requested_on=2026-08-01|owner=P3|delivered_on=2026-09-10|status=delivered|"
    "content_id=K2",
    "content_requests|id=R2|title=Argumentaire prix|requested_by=Anna "
    "Roy|requested_on=2026-09-05|owner=P3|status=in_progress",
    "content_requests|id=R3|title=Refusé|requested_by=P1|requested_on=2026-09-05|status=declined",
    "content_requests|id=R4|title=Livré il y a "
    "longtemps|requested_by=P1|requested_on=2026-01-05|delivered_on=2026-02-01|status=delivered",
    "events|id=E1|title=Salon de "
    "l’industrie|starts_at=2026-10-13T09:00|ends_at=2026-10-15T18:00|place=Lyon|url=https://exemple.fr/"
    "salon|audience=industrie",
    "events|id=E2|title=Passé|starts_at=2026-09-29T09:00",
    "events|id=E3|title=Trop loin|starts_at=2026-12-01T09:00",
    "events|id=E4|title=Webinaire devis|starts_at=2026-10-06T11:00",
    "feedback|id=F1|at=2026-09-10T09:00|by=P1|lead_id=L1|objection=Trop cher",
    "feedback|id=F2|at=2026-09-12T09:00|by=P2|campaign_id=C1|objection=trop  cher",
    "feedback|id=F3|at=2026-09-15T09:00|by=P2|objection=Pas le bon moment",
    "feedback|id=F4|at=2026-03-15T09:00|by=P2|objection=Pas le bon moment",
    "objectives|id=OB1|name=Revenu nouveaux clients|metric=revenue|team=shared|period=2026-Q3|target=400000|weight=1",
    "objectives|id=OB2|name=Affaires gagnées|metric=deals_won|team=shared|period=2026-Q3|target=2|weight=1",
    "objectives|id=OB3|name=MQL livrés|metric=mqls|team=marketing|period=2026-Q3|target=100|weight=1",
};

static inline SmSettings *letter_settings(void) {
  const char *yaml = "company: Exemple SA\nlanguage: fr\ncurrency: EUR\ntime_zone: Europe/Paris\n";
  g_autoptr(SmDiagnostics) faults = sm_diagnostics_new();
  g_autoptr(GError) error = NULL;
  SmSettings *settings = sm_settings_parse("smarketing.yaml", yaml, strlen(yaml), faults, &error);
  if (!settings) g_error("settings: %s", error->message);
  return settings;
}

/* The traces of four leads: L1 won, L2 and L3 of Anna wait (L3 past due), L4 of Léo waits. */
static inline SmTraces *letter_traces(const LetterData *made) {
  SmTraces *traces = g_new0(SmTraces, 1);
  traces->count = 4;
  traces->items = g_new0(SmTrace, 4);
  traces->items[0] = letter_waiting(made, 0, "2026-07-02T09:00", "2026-07-02T18:00");
  traces->items[0].sla = SM_SLA_MET;
  traces->items[0].cause = SM_CAUSE_WON;
  for (guint i = 1; i < SM_STAGE_COUNT; i++) traces->items[0].reached[i] = traces->items[0].reached[SM_STAGE_MQL];
  traces->items[1] = letter_waiting(made, 1, "2026-09-28T10:00", "2026-10-01T10:00");
  traces->items[2] = letter_waiting(made, 2, "2026-09-01T10:00", "2026-09-02T10:00");
  traces->items[3] = letter_waiting(made, 3, "2026-09-29T10:00", "2026-10-02T10:00");
  return traces;
}

static inline const char *letter_company(const LetterData *made, const SmTrace *trace) {
  return sm_trace_text(&made->question, trace, SM_LEAD_COMPANY);
}

static inline LetterData *letter_data_new_from(const char *const *rows, guint count, gboolean with_leads) {
  LetterData *made = g_new0(LetterData, 1);
  made->zone = sm_zone_new("Europe/Paris", NULL);
  made->settings = letter_settings();
  made->calendar = sm_settings_calendar(made->settings, made->zone);
  made->data = sm_dataset_new();
  for (guint i = 0; i < count; i++) letter_add_row(made, rows[i]);
  sm_dataset_join(made->data, NULL, 1);
  SmPeriod month;
  g_assert(sm_period_parse("2026-10", 1, made->zone, &month, NULL));
  made->question =
      sm_question_make(made->data, made->settings, made->calendar, month, letter_at(made, "2026-09-30T18:00"));
  made->results = sm_measure(&made->question, NULL);
  if (with_leads) {
    sm_traces_free(made->results->traces);
    made->results->traces = letter_traces(made);
  }
  return made;
}

static inline LetterData *letter_data_new(void) {
  return letter_data_new_from(letter_rows, G_N_ELEMENTS(letter_rows), TRUE);
}

static inline void letter_data_free(LetterData *made) {
  sm_results_free(made->results);
  sm_dataset_free(made->data);
  sm_calendar_free(made->calendar);
  sm_settings_free(made->settings);
  sm_zone_free(made->zone);
  g_free(made);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LetterData, letter_data_free)
