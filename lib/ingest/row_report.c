/* See row.h: what a file's rows leave to be said: what serves for what, what was assumed. */
#include "base/message.h"
#include "ingest/amount.h"
#include "ingest/row.h"
#include "settings/preset.h"

static const SmSchema *schema_of(const SmRowReader *rows) { return sm_schema_get(rows->header->table); }

/* Where an export holds nothing but MQLs and does not say since when, they are MQLs since they were created. */
void sm_row_say_mql_at(SmRowReader *rows, SmFileReport *report) {
  if (rows->header->table != SM_TABLE_LEADS || sm_header_has(rows->header, SM_LEAD_MQL_AT)) return;
  rows->lends_mql_at = rows->spelling->source && rows->spelling->source->only_mqls;
  if (rows->lends_mql_at)
    sm_report_file(
        report, SM_SEVERITY_NOTE, "MQL_AT_SUBSTITUTED", "mql_at",
        sm_message_new(N_("the export does not say when a lead became an MQL: created_at serves instead (only_mqls). "
                          "For the real date, add it to the export as mql_at"),
                       NULL));
  else
    sm_report_file(
        report, SM_SEVERITY_WARNING, "NO_MQL_AT", "mql_at",
        sm_message_new(N_("the export does not say when a lead became an MQL, so none of its leads counts as one: "
                          "add a column mql_at, or set only_mqls of the source if it holds nothing but MQLs"),
                       NULL));
}

void sm_row_say_turned_down(SmRowReader *rows, SmFileReport *report) {
  const SmPreset *preset = rows->spelling->source ? rows->spelling->source->preset : NULL;
  if (rows->header->table != SM_TABLE_LEADS || !preset || !preset->turned_down ||
      sm_header_has(rows->header, SM_LEAD_DISQUALIFIED_REASON) || !sm_header_has(rows->header, SM_LEAD_STATUS))
    return;
  rows->lends_reason = TRUE;
  g_autofree char *values = g_strjoinv(", ", preset->turned_down);
  sm_report_file(report, SM_SEVERITY_NOTE, "REASON_BY_STATUS", sm_header_name(rows->header, SM_LEAD_STATUS),
                 sm_message_new(N_("the export does not say why leads were turned down: a status that says that they "
                                   "were serves instead ({values}). For the real reason, add it to the export as "
                                   "disqualified_reason, with disqualified_at"),
                                "values", values, NULL));
}

/* What the export does not hold, what serves instead, and what to add to have the real thing. */
void sm_row_say_substitutes(const SmRowReader *rows, SmFileReport *report) {
  static const struct {
    SmTableId table;
    guint field;
    const char *code, *sentence;
  } lacks[] = {
      {SM_TABLE_LEADS, SM_LEAD_ASSIGNED_AT, "NO_ASSIGNED_AT",
       N_("the export does not say when a lead was assigned: the day it became an MQL serves instead, so delays may "
          "look longer than they were. For the real date, add it to the export as assigned_at")},
      {SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_LOST_REASON, "NO_LOST_REASON",
       N_("the export does not say why deals were lost: what became of them stays unexplained unless the lead says "
          "it. Add the reason to the export as lost_reason")},
      {SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_LEAD_ID, "NO_LEAD_ID",
       N_("the export does not say which lead a deal came from, so no deal is linked to a lead. Add the lead's id to "
          "the export as lead_id")},
  };
  for (guint i = 0; i < G_N_ELEMENTS(lacks); i++)
    if (lacks[i].table == rows->header->table && !sm_header_has(rows->header, lacks[i].field))
      sm_report_file(report, SM_SEVERITY_NOTE, lacks[i].code, schema_of(rows)->fields[lacks[i].field].name,
                     sm_message_new(lacks[i].sentence, NULL));
  gint key = schema_of(rows)->key;
  if (key >= 0 && rows->header->fields[key].joined)
    sm_report_file(report, SM_SEVERITY_NOTE, "ID_COMPOSED", schema_of(rows)->fields[key].name,
                   sm_message_new(N_("the export has no id: the name, the address and the date of a row together serve "
                                     "instead. Add the id to the export to link other exports to it"),
                                  NULL));
}

/* Values that the preset does not know are not passed over in silence. */
static void say_rest(SmRowReader *rows, guint field, SmFileReport *report) {
  const SmCellReader *cell = &rows->cells[field];
  if (!cell->rest_texts) return;
  g_autoptr(GString) texts = g_string_new(NULL);
  for (guint i = 0; i < MIN(cell->rest_texts->len, SM_REST_NAMED); i++) {
    if (i) g_string_append(texts, ", ");
    sm_message_quote(texts, cell->rest_texts->pdata[i]);
  }
  if (cell->rest_texts->len > SM_REST_NAMED) g_string_append(texts, ", …");
  const char *name = sm_header_name(rows->header, field), *column = schema_of(rows)->fields[field].name;
  sm_report_file(
      report, SM_SEVERITY_NOTE, "VALUES_ASSUMED", name,
      *cell->rest
          ? sm_message_new(N_("read as {column} {value}, as nothing else is known of them: {texts}. If that is wrong, "
                              "say so under values of a source"),
                           "texts", texts->str, "column", column, "value", cell->rest, NULL)
          : sm_message_new(N_("values that say nothing about {column}: {texts}. If they do, say so under values of "
                              "a source"),
                           "texts", texts->str, "column", column, NULL));
}

/* "Montant (k€)": amounts that are not what their digits say. */
static void say_factor(const SmRowReader *rows, guint field, SmFileReport *report) {
  if (schema_of(rows)->fields[field].type != SM_TYPE_MONEY || !rows->header->fields[field].cells) return;
  const char *name = sm_header_name(rows->header, field);
  char code[4];
  gint64 factor = sm_amount_header_currency(rows->spelling->settings, name, code);
  if (factor == 1) return;
  g_autofree char *times = g_strdup_printf("%" G_GINT64_FORMAT, factor);
  sm_report_file(report, SM_SEVERITY_NOTE, "AMOUNTS_SCALED", name,
                 sm_message_new(N_("by its header each amount of the column \"{column}\" stands for {factor} times as "
                                   "much, and is read so"),
                                "column", name, "factor", times, NULL));
}

void sm_row_reader_end(SmRowReader *rows, SmFileReport *report) {
  for (guint field = 0; field < schema_of(rows)->field_count; field++) {
    const SmCellReader *cell = &rows->cells[field];
    say_rest(rows, field, report);
    say_factor(rows, field, report);
    if (!cell->several) continue;
    g_autofree char *count = g_strdup_printf("%" G_GUINT64_FORMAT, cell->several);
    sm_report_file(
        report, SM_SEVERITY_NOTE, "SEVERAL_IDS", sm_header_name(rows->header, field),
        sm_message_new(N_("cells with several ids, of which the first is used: {count}"), "count", count, NULL));
  }
}
