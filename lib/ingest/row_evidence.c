/* See row.h: what is decided before the rows are read, numbers, dates and guesses, by looking at their cells. */
#include "base/message.h"
#include "ingest/amount.h"
#include "ingest/row.h"
#include "settings/preset.h"

static const SmSchema *schema_of(const SmRowReader *rows) { return sm_schema_get(rows->header->table); }

gboolean sm_row_is_dated(const SmRowReader *rows, guint field) {
  SmType type = schema_of(rows)->fields[field].type;
  return type == SM_TYPE_INSTANT || type == SM_TYPE_DATE;
}

/* Whether 50 is a half or fifty times the whole is said by the column. */
gboolean sm_row_reader_needs_evidence(const SmRowReader *rows) {
  for (guint field = 0; field < schema_of(rows)->field_count; field++)
    if (sm_header_has(rows->header, field) && schema_of(rows)->fields[field].type == SM_TYPE_SHARE) return TRUE;
  return FALSE;
}

void sm_row_reader_list_proving(SmRowReader *rows) {
  for (guint field = 0; field < schema_of(rows)->field_count; field++)
    if (sm_header_has(rows->header, field) &&
        (sm_row_is_dated(rows, field) || sm_cell_reader_is_numeric(&rows->cells[field])))
      g_array_append_val(rows->proving, field);
}

void sm_row_add_evidence(SmRowReader *rows, guint field, const char *text, guint64 line) {
  SmCellReader *cell = &rows->cells[field];
  if (!*text) return;
  text = sm_cell_mapped(cell, text);
  if (sm_row_is_dated(rows, field))
    sm_date_evidence_add(&cell->dates, text, line);
  else
    sm_number_evidence_add(&cell->evidence, text, line);
}

void sm_row_reader_add_evidence(SmRowReader *rows, const SmRecord *record) {
  for (guint i = 0; i < rows->proving->len; i++) {
    guint field = g_array_index(rows->proving, guint, i);
    sm_row_add_evidence(rows, field, sm_row_field_text(rows, field, record), record->line);
  }
}

void sm_row_reader_take_evidence(SmRowReader *rows, const SmRowReader *part, guint64 lines_before) {
  for (guint i = 0; i < rows->proving->len; i++) {
    guint field = g_array_index(rows->proving, guint, i);
    sm_date_evidence_take(&rows->cells[field].dates, &part->cells[field].dates, lines_before);
    sm_number_evidence_take(&rows->cells[field].evidence, &part->cells[field].evidence, lines_before);
  }
}

/* What the columns that can tell say together; OPEN when none can, or when they disagree. */
static SmDateOrder common_order(const SmRowReader *rows) {
  SmDateOrder common = SM_ORDER_OPEN;
  for (guint field = 0; field < schema_of(rows)->field_count; field++) {
    SmDateOrder order = rows->cells[field].date_order;
    if (order == SM_ORDER_CONTRADICTED || (common && order && order != common)) return SM_ORDER_OPEN;
    if (order) common = order;
  }
  return common;
}

/* A file of semicolons was written where decimals have a comma, and where the day comes first. */
static SmDateOrder assumed_order(const SmRowReader *rows) {
  const SmSource *source = rows->spelling->source;
  if (!source || !source->preset || !source->preset->date_order) return SM_ORDER_OPEN;
  gboolean day_first = rows->separator == ';' || g_str_equal(source->preset->date_order, "day");
  return day_first ? SM_ORDER_DAY : SM_ORDER_MONTH;
}

static void say_assumed_order(SmFileReport *report, const char *column, SmDateOrder order,
                              const SmDateEvidence *dates) {
  g_autofree char *first = g_strdup_printf("%" G_GUINT64_FORMAT, dates->open_line);
  g_autofree char *last = g_strdup_printf("%" G_GUINT64_FORMAT, dates->last_open_line);
  const char *sentence =
      order == SM_ORDER_DAY
          ? N_("dates are read with the day first, as no cell of this column says it (first in line "
               "{first}, last in line {last}): if "
               "that is wrong, name the file under sources and set its date_format")
          : N_("dates are read with the month first, as no cell of this column says it (first in line "
               "{first}, last in line {last}): if "
               "that is wrong, name the file under sources and set its date_format");
  sm_report_file(report, SM_SEVERITY_NOTE, "DATE_ORDER_ASSUMED", column,
                 sm_message_new(sentence, "first", first, "last", last, NULL));
}

static void decide_dates(SmRowReader *rows, SmFileReport *report) {
  guint count = schema_of(rows)->field_count;
  for (guint field = 0; field < count; field++)
    rows->cells[field].date_order = sm_date_decide(&rows->cells[field].dates);
  SmDateOrder common = common_order(rows);
  const char *said = NULL;
  for (guint field = 0; field < count; field++) {
    SmCellReader *cell = &rows->cells[field];
    if (cell->date_order != SM_ORDER_OPEN || !cell->dates.open_line) continue;
    cell->date_order = common ? common : assumed_order(rows);
    const char *name = sm_header_name(rows->header, field);
    if (!common && cell->date_order && name != said) say_assumed_order(report, name, cell->date_order, &cell->dates);
    said = name; /* one column may feed two */
  }
}

void sm_row_reader_decide(SmRowReader *rows, SmFileReport *report) {
  rows->has_evidence = TRUE;
  decide_dates(rows, report);
  for (guint field = 0; field < schema_of(rows)->field_count; field++)
    if (sm_header_has(rows->header, field)) sm_cell_reader_decide(&rows->cells[field]);
}

#define TRIAL_ROWS 1000u

gboolean sm_row_reader_needs_trial(const SmRowReader *rows) {
  for (guint field = 0; field < schema_of(rows)->field_count; field++) {
    const SmField *of = &schema_of(rows)->fields[field];
    if (rows->header->fields[field].guessed && !of->required && !sm_type_takes_text(of->type)) return TRUE;
  }
  return FALSE;
}

/* Whether the cell can be read; one that only a setting can decide is not held against its column. */
static gboolean is_readable(SmRowReader *rows, guint field, const char *text, gboolean *ret_given) {
  SmCellReader *cell = &rows->cells[field];
  SmValue value = {0};
  SmFault fault;
  gint64 minor;
  gboolean good = sm_cell_read(cell, text, &value, &fault);
  *ret_given = !good || value.given;
  if (good && value.given && schema_of(rows)->fields[field].type == SM_TYPE_MONEY)
    good = sm_amount_read(cell, rows->zone, value.text, "", SM_INSTANT_NONE, &minor, &fault);
  if (good) return TRUE;
  g_free(fault.message);
  return g_str_has_prefix(fault.code, "AMBIGUOUS") || g_str_equal(fault.code, "BAD_CURRENCY") ||
         g_str_equal(fault.code, "DAMAGED_ID");
}

void sm_row_reader_try(SmRowReader *rows, const SmRecord *record) {
  for (guint field = 0; field < schema_of(rows)->field_count; field++) {
    SmCellReader *cell = &rows->cells[field];
    if (!rows->header->fields[field].guessed || cell->filled >= TRIAL_ROWS) continue;
    gboolean given;
    gboolean good = is_readable(rows, field, sm_row_field_text(rows, field, record), &given);
    cell->filled += given;
    cell->good += given && good;
  }
}

/* Under four cells in five; of a few rows, one bad cell is a bad cell. */
gint sm_row_reader_find_wrong(const SmRowReader *rows) {
  for (guint field = 0; field < schema_of(rows)->field_count; field++) {
    const SmCellReader *cell = &rows->cells[field];
    if (!rows->header->fields[field].guessed || schema_of(rows)->fields[field].required || !cell->filled) continue;
    if (cell->good * 5 < cell->filled * 4 && (cell->filled >= 5 || cell->good == 0)) return (gint)field;
  }
  return -1;
}
