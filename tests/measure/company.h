/*
 * A company on paper: rows of text become a dataset, so that a test can be checked with a pencil. A row reads
 * "leads|id=L1|mql_at=2026-07-06T09:00". The week is Monday to Friday, 9:00 to 18:00, Paris, no holidays. Promised,
 * unless a test says otherwise: first touch within 8h, 3 attempts on 2 channels within 10d, dropped after 30d.
 *
 * Lead "LEAD" is handed over on Monday 6 July 2026 at 9:00: its first touch is due by 17:00, its window closes on
 * Friday 17 July at 18:00.
 */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/address.h"
#include "measure/measure.h"

#include <math.h>
#include <string.h>

#define LEAD "leads|id=L1|created_at=2026-07-01T09:00|mql_at=2026-07-06T09:00|owner=P1"
#define PEOPLE                                                                                                         \
  "people|id=P1|name=Anna Roy|email=anna@exemple.fr|team=sales",                                                       \
      "people|id=P2|name=Léo Brun|email=leo@exemple.fr|team=sales",                                                    \
      "people|id=M1|name=Mia Sorel|email=mia@exemple.fr|team=marketing"
#define OUT "activities|lead_id=L1|direction=out|actor=P1|"
#define IN "activities|lead_id=L1|direction=in|"
#define DEAL "opportunities|id=O1|lead_id=L1|"
#define NO_DEALS "opportunities|id=O0|status=open"               /* the table is there */
#define NO_ACTIVITIES "activities|at=2026-01-01T09:00|type=note" /* likewise */
#define ROWS(...) ((const char *const[]){__VA_ARGS__, NULL})
#define LATER "2026-09-30T18:00" /* everything is closed by then */

static const char COMPANY_REASONS[] = "reasons:\n"
                                      "  message: [expected something else]\n"
                                      "  product: [missing feature]\n"
                                      "  market: [price, competitor]\n"
                                      "  weak: [no project]\n";

typedef struct {
  SmZone *zone;
  SmSettings *settings;
  SmCalendar *calendar;
  SmDataset *data;
  SmQuestion question;
  SmResults *results;
} Company;

static inline SmInstant company_at(const Company *company, const char *time) {
  SmInstant at = SM_INSTANT_NONE;
  if (!sm_instant_parse(time, company->zone, &at, NULL)) g_error("no such time: %s", time);
  return at;
}

static inline gint64 company_whole(const Company *company, const SmField *field, const char *value) {
  if (field->type == SM_TYPE_INSTANT) return company_at(company, value);
  if (field->type == SM_TYPE_EMAIL) return sm_email_print(value);
  if (field->type == SM_TYPE_PHONE) return sm_phone_print(value);
  if (field->type == SM_TYPE_MONEY) return g_ascii_strtoll(value, NULL, 10) * 100; /* written in euros */
  if (field->type == SM_TYPE_DATE) return sm_zone_to_civil(company->zone, company_at(company, value)).day;
  if (field->type == SM_TYPE_SHARE) return llround(g_ascii_strtod(value, NULL) * 1e9);
  if (field->type != SM_TYPE_ENUM) return g_ascii_strtoll(value, NULL, 10);
  for (gint i = 0; field->values[i]; i++)
    if (g_str_equal(field->values[i], value)) return i;
  g_error("%s: no such value %s", field->name, value);
}

static inline void company_put(Company *company, SmTableId id, guint32 row, guint index, const char *value) {
  const SmField *field = &sm_schema_get(id)->fields[index];
  SmTable *table = company->data->tables[id];
  if (!sm_table_has(table, index)) sm_table_add_column(table, index);
  if (!*value) return;
  if (field->type == SM_TYPE_TEXT || field->type == SM_TYPE_ID)
    table->columns[index].texts[row] = sm_texts_intern(company->data->texts, value, strlen(value));
  else if (field->type == SM_TYPE_NUMBER)
    table->columns[index].reals[row] = g_ascii_strtod(value, NULL);
  else
    sm_table_set_whole(table, index, row, company_whole(company, field, value));
}

static inline void company_add_row(Company *company, const char *line) {
  g_auto(GStrv) parts = g_strsplit(line, "|", -1);
  SmTableId id = sm_schema_find_table(parts[0]);
  if (id == SM_TABLE_COUNT) g_error("no such table: %s", parts[0]);
  if (!company->data->tables[id]) company->data->tables[id] = sm_table_new(id);
  guint32 row = sm_table_append_row(company->data->tables[id]);
  for (guint i = 1; parts[i]; i++) {
    char *equals = strchr(parts[i], '=');
    if (!equals) continue;
    *equals = '\0';
    gint field = sm_schema_find_field(id, parts[i]);
    if (field < 0) g_error("%s has no %s", parts[0], parts[i]);
    company_put(company, id, row, (guint)field, equals + 1);
  }
}

static inline SmSettings *company_settings(const char *yaml) {
  g_autofree char *text = g_strconcat("company: Exemple\nlanguage: fr\ncurrency: EUR\ntime_zone: Europe/Paris\n",
                                      COMPANY_REASONS, yaml, NULL);
  g_autoptr(SmDiagnostics) faults = sm_diagnostics_new();
  g_autoptr(GError) error = NULL;
  SmSettings *settings = sm_settings_parse("smarketing.yaml", text, strlen(text), faults, &error);
  for (guint i = 0; i < sm_diagnostics_count(faults); i++) g_printerr("%s\n", sm_diagnostics_at(faults, i)->message);
  g_assert(settings);
  return settings;
}

static inline void company_free(Company *company) {
  sm_results_free(company->results);
  sm_dataset_free(company->data);
  sm_calendar_free(company->calendar);
  sm_settings_free(company->settings);
  sm_zone_free(company->zone);
  g_free(company);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Company, company_free)

/* `yaml` is added to the settings, `as_of` NULL takes the default, `rows` is NULL-terminated. Owned by caller. */
static inline Company *company_new(const char *yaml, const char *period, const char *as_of, const char *const *rows) {
  Company *company = g_new0(Company, 1);
  company->zone = sm_zone_new("Europe/Paris", NULL);
  company->settings = company_settings(yaml);
  company->calendar = sm_settings_calendar(company->settings, company->zone);
  company->data = sm_dataset_new();
  for (; *rows; rows++) company_add_row(company, *rows);
  sm_dataset_join(company->data, NULL, 1);
  SmPeriod asked;
  g_assert(sm_period_parse(period, company->settings->fiscal_first_month, company->zone, &asked, NULL));
  company->question = sm_question_make(company->data, company->settings, company->calendar, asked,
                                       as_of ? company_at(company, as_of) : SM_INSTANT_NONE);
  company->results = sm_measure(&company->question, NULL);
  return company;
}

static inline const SmTrace *company_trace(const Company *company, const char *id) {
  for (guint i = 0; i < company->results->traces->count; i++)
    if (g_str_equal(sm_trace_text(&company->question, &company->results->traces->items[i], SM_LEAD_ID), id))
      return &company->results->traces->items[i];
  g_error("no trace of %s", id);
}

/* The value of a figure as a number, money in euros; NaN when it is left out or not known. */
static inline double company_figure(const Company *company, const char *id, guint key_count, const SmKey *keys) {
  const SmFigure *figure = sm_figures_find(company->results->figures, id, key_count, keys);
  return figure ? sm_quantity_as_double(figure->value, 2) : NAN;
}
static inline double company_total(const Company *company, const char *id) {
  return company_figure(company, id, 0, NULL);
}
static inline double company_by(const Company *company, const char *id, SmDimension dimension, const char *value) {
  return company_figure(company, id, 1, &(SmKey){dimension, value});
}

#define assert_near(actual, expected) assert_true(fabs((actual) - (expected)) < 1e-9)
