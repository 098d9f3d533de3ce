/* See row.h. Amounts are read last, as their currency and date stand in other cells of the row. */
#include "ingest/row.h"

#include "base/message.h"
#include "ingest/amount.h"
#include "ingest/plain.h"
#include "ingest/trim.h"
#include "settings/preset.h"
#include "table/narrow.h"

#include <math.h>
#include <string.h>

static const SmSchema *schema_of(const SmRowReader *rows) { return sm_schema_get(rows->header->table); }

static char *trimmed_constant(const char *constant) {
  if (!constant) return NULL;
  g_autofree char *copy = g_strdup(constant);
  SmCell cell = {copy, strlen(copy)};
  sm_trim(&cell);
  return g_strdup(cell.bytes);
}

void sm_row_reader_init(SmRowReader *rows, const SmHeader *header, const SmSpelling *spelling, const SmZone *zone,
                        SmTable *table) {
  *rows = (SmRowReader){.header = header, .spelling = spelling, .zone = zone, .table = table};
  if (spelling->source && spelling->source->preset)
    rows->empties = (const char *const *)spelling->source->preset->empty;
  guint count = schema_of(rows)->field_count;
  rows->cells = g_new0(SmCellReader, count);
  rows->values = g_new0(SmValue, count);
  rows->constants = g_new0(char *, count);
  rows->used = g_array_new(FALSE, FALSE, sizeof(SmUsedField));
  rows->proving = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint field = 0; field < count; field++) {
    sm_cell_reader_init(&rows->cells[field], spelling, header->table, field);
    rows->constants[field] = trimmed_constant(header->fields[field].constant);
  }
  sm_row_reader_list_proving(rows);
}

/* Goes over the fields that may have a value; there are none, nor memory for them, in a reader that has not begun.
 * NOLINTBEGIN(bugprone-macro-parentheses): a name that is declared */
#define EACH_USED(rows, used)                                                                                          \
  for (SmUsedField *used = (SmUsedField *)(gpointer)(rows)->used->data,                                                \
                   *end_ = used ? used + (rows)->used->len : NULL;                                                     \
       used < end_; used++)
/* NOLINTEND(bugprone-macro-parentheses) */

static gboolean is_stored(const SmRowReader *rows, guint field) {
  return !schema_of(rows)->drops_key || (gint)field != schema_of(rows)->key;
}

/* Gives the table the columns that the file has. */
static void add_columns(SmRowReader *rows) {
  EACH_USED(rows, used) {
    if (!is_stored(rows, used->field)) continue;
    sm_table_add_column(rows->table, used->field);
    used->column = &rows->table->columns[used->field];
  }
}

void sm_row_reader_init_part(SmRowReader *rows, const SmRowReader *whole, SmTable *table, const SmTexts *known,
                             SmTexts *texts, SmKeyList *keys) {
  sm_row_reader_init(rows, whole->header, whole->spelling, whole->zone, table);
  rows->known = known;
  rows->beside = texts;
  rows->keys = keys;
  rows->lends_mql_at = whole->lends_mql_at;
  rows->lends_reason = whole->lends_reason;
  rows->has_evidence = whole->has_evidence;
  g_array_append_vals(rows->used, whole->used->data, whole->used->len);
  for (guint field = 0; field < schema_of(rows)->field_count; field++)
    sm_cell_reader_copy(&rows->cells[field], &whole->cells[field]);
  add_columns(rows);
  sm_table_list_texts(table, whole->table);
  EACH_USED(rows, used) {
    used->seen = g_memdup2(used->seen, sizeof *used->seen);
    if (used->column && used->column->texts) used->batch = sm_text_batch_new(known, texts, used->column);
  }
}

/* What a text is in this part says nothing to the others. */
void sm_row_reader_finish_part(SmRowReader *rows) {
  EACH_USED(rows, used) {
    if (used->batch) sm_text_batch_finish(used->batch);
    g_clear_pointer(&used->batch, sm_text_batch_free);
    if (used->of->type == SM_TYPE_TEXT) g_clear_pointer(&used->seen, g_free);
  }
}

void sm_row_reader_take(SmRowReader *whole, const SmRowReader *part) {
  for (guint field = 0; field < schema_of(whole)->field_count; field++)
    sm_cell_reader_take(&whole->cells[field], &part->cells[field]);
  const SmUsedField *from = (const SmUsedField *)(gpointer)part->used->data;
  EACH_USED(whole, used) {
    if (from->seen) sm_seen_learn(used->seen, from->seen);
    from++;
  }
}

void sm_row_reader_clear(SmRowReader *rows) {
  for (guint field = 0; field < schema_of(rows)->field_count; field++) {
    sm_cell_reader_clear(&rows->cells[field]);
    g_free(rows->constants[field]);
  }
  if (rows->joined) g_string_free(rows->joined, TRUE);
  g_free(rows->cells);
  g_free(rows->values);
  EACH_USED(rows, used) {
    g_free(used->seen);
    sm_text_batch_free(used->batch);
  }
  g_free(rows->constants);
  g_array_unref(rows->used);
  g_array_unref(rows->proving);
}

/* EspoCRM, Odoo and SuiteCRM put an apostrophe before what a spreadsheet would take for a formula. */
static inline void strip_guard(SmCell *cell) {
  if (cell->bytes[0] != '\'' || cell->length < 2 || !strchr("+-=@", cell->bytes[1])) return;
  cell->bytes++;
  cell->length--;
}

const char *sm_row_cell_text(const SmRowReader *rows, SmCell *cell) {
  sm_trim(cell);
  strip_guard(cell);
  return cell->length && !sm_row_means_nothing(rows, cell) ? cell->bytes : "";
}

static inline const char *cell_text(const SmRowReader *rows, const SmRecord *record, guint index) {
  return record->cells[index].length ? sm_row_cell_text(rows, sm_record_own(record, index)) : "";
}

static const char *joined_text(SmRowReader *rows, const GArray *fed, const SmRecord *record) {
  if (!rows->joined) rows->joined = g_string_new(NULL);
  g_string_truncate(rows->joined, 0);
  for (guint i = 0; i < fed->len; i++) {
    const char *text = cell_text(rows, record, g_array_index(fed, guint, i));
    if (*text) g_string_append_printf(rows->joined, "%s%s", rows->joined->len ? " / " : "", text);
  }
  return rows->joined->str;
}

/* The first cell with a value among those that feed the field, trimmed; else the last of them. */
const char *sm_row_field_text(SmRowReader *rows, guint field, const SmRecord *record) {
  if (rows->constants[field]) return rows->constants[field];
  const GArray *fed = rows->header->fields[field].cells;
  if (rows->header->fields[field].joined) return joined_text(rows, fed, record);
  for (guint i = 0; fed && i < fed->len; i++) {
    const char *text = cell_text(rows, record, g_array_index(fed, guint, i));
    if (*text) return text;
  }
  return "";
}

static gboolean is_lent(const SmRowReader *rows, guint field) {
  if (rows->header->table != SM_TABLE_LEADS || sm_header_has(rows->header, field)) return FALSE;
  return (rows->lends_mql_at && field == SM_LEAD_MQL_AT) ||
         (rows->lends_reason && field == SM_LEAD_DISQUALIFIED_REASON);
}

gint sm_row_only_cell(const SmRowReader *rows, guint field) {
  const SmHeaderField *fed = &rows->header->fields[field];
  gboolean plain = !rows->constants[field] && !fed->joined && fed->cells && fed->cells->len == 1;
  return plain ? (gint)g_array_index(fed->cells, guint, 0) : -1;
}

/* Columns that often write the same few texts, and mean the same by them whatever else stands in the row. */
static gboolean is_of_few(SmType type) { return type == SM_TYPE_TEXT || type == SM_TYPE_ENUM || type == SM_TYPE_BOOL; }

/* Amounts hang on their currency; some texts are warned of. */
static gboolean is_asked(const SmRowReader *rows, guint field) {
  switch (rows->header->table) {
  case SM_TABLE_LEADS:
    return rows->lends_reason && field == SM_LEAD_STATUS;
  case SM_TABLE_OPPORTUNITIES:
    return field == SM_OPPORTUNITY_CURRENCY;
  case SM_TABLE_CAMPAIGNS:
    return field == SM_CAMPAIGN_CURRENCY;
  case SM_TABLE_PEOPLE:
    return field == SM_PERSON_EMAIL;
  default:
    return FALSE;
  }
}

void sm_row_reader_begin(SmRowReader *rows, SmFileReport *report) {
  sm_row_say_mql_at(rows, report);
  sm_row_say_turned_down(rows, report);
  sm_row_say_substitutes(rows, report);
  for (guint field = 0; field < schema_of(rows)->field_count; field++) {
    SmUsedField used = {.field = field, .of = &schema_of(rows)->fields[field], .lent = is_lent(rows, field)};
    if (!used.lent && !sm_header_has(rows->header, field)) continue;
    rows->cells[field].several = 0; /* what the trial saw */
    sm_cell_reader_decide(&rows->cells[field]);
    used.cell = sm_row_only_cell(rows, field);
    used.may_be_empty = !used.of->required;
    used.dated = sm_row_is_dated(rows, field);
    used.numeric = sm_cell_reader_is_numeric(&rows->cells[field]);
    used.is_key = (gint)field == schema_of(rows)->key;
    used.is_asked = is_asked(rows, field);
    if (used.of->type == SM_TYPE_MONEY)
      used.factor =
          sm_amount_header_currency(rows->spelling->settings, sm_header_name(rows->header, field), used.currency);
    used.few = used.cell >= 0 && is_of_few(used.of->type);
    if (used.few) used.seen = g_new0(SmSeen, 1);
    used.plain = used.cell >= 0 && !used.is_asked ? sm_plain_of(&rows->cells[field]) : SM_PLAIN_NOT;
    g_array_append_val(rows->used, used);
  }
  add_columns(rows);
}

static gboolean reject_cell(const SmRowReader *rows, guint field, SmFault fault, const SmRecord *record,
                            SmFileReport *report) {
  sm_report_record(report, SM_SEVERITY_REJECT, fault.code, record, sm_header_name(rows->header, field), fault.message);
  return FALSE;
}

/* Cells that mean one thing only, as ISO dates and whole numbers do, need no look at the others of their column. */
gboolean sm_row_wants_evidence(SmRowReader *rows, const SmUsedField *used, const char *text) {
  SmCellReader *cell = &rows->cells[used->field];
  if (rows->has_evidence) return FALSE;
  if (used->dated) return sm_date_has_order(text);
  return used->numeric && sm_number_needs_style(sm_cell_mapped(cell, text));
}

static gboolean is_formula(const char *text) {
  return *text == '=' || *text == '@' || ((*text == '+' || *text == '-') && g_ascii_isalpha(text[1]));
}

static gboolean may_be_formula(SmType type) { return sm_type_takes_text(type) && type != SM_TYPE_ID; }

static SmFault missing_fault(const SmRowReader *rows, const SmUsedField *used) {
  return (SmFault){"MISSING_VALUE", sm_message_new(N_("{column} is empty, and no row of {table} can do without it"),
                                                   "column", used->of->name, "table", schema_of(rows)->name, NULL)};
}

/* A cell read for the first time. */
static gboolean read_new(SmRowReader *rows, const SmUsedField *used, const SmRecord *record, SmFileReport *report) {
  SmValue *value = &rows->values[used->field];
  const char *text =
      used->cell >= 0 ? cell_text(rows, record, (guint)used->cell) : sm_row_field_text(rows, used->field, record);
  if (!*text && used->may_be_empty) return TRUE;
  if (sm_row_wants_evidence(rows, used, text)) {
    rows->wants_evidence = TRUE;
    return FALSE;
  }
  SmFault fault;
  if (!sm_cell_read(&rows->cells[used->field], text, value, &fault))
    return reject_cell(rows, used->field, fault, record, report);
  if (!value->given && used->of->required)
    return reject_cell(rows, used->field, missing_fault(rows, used), record, report);
  rows->has_formulas |= value->given && may_be_formula(used->of->type) && is_formula(value->text);
  return TRUE;
}

/* --- a cell of the row at hand, which is no row of the table before all its cells are good ------------------------ */

/* What is to be warned of is read each time, and what is asked for must be known at once. */
static void store_text(const SmRowReader *rows, const SmUsedField *used, SmSeenCell *seen, guint32 row) {
  const SmValue *value = &rows->values[used->field];
  SmCell text = {(char *)value->text, value->given ? strlen(value->text) : 0, FALSE};
  if (text.length && may_be_formula(used->of->type) && is_formula(value->text)) seen = NULL;
  if (!text.length)
    used->column->texts[row] = SM_TEXT_NONE;
  else if (used->is_asked)
    sm_text_batch_add_now(used->batch, row, &text, seen);
  else
    sm_text_batch_add(used->batch, row, &text, seen);
}

/* `seen`, unless NULL, is to remember what is stored. */
static void store_value(SmRowReader *rows, const SmUsedField *used, SmSeenCell *seen, guint32 row) {
  const SmValue *value = &rows->values[used->field];
  SmColumn *column = used->column;
  if (used->is_key && value->given) rows->key = (SmCell){(char *)value->text, strlen(value->text), FALSE};
  if (!column) return;
  if (column->texts)
    store_text(rows, used, seen, row);
  else if (column->reals)
    column->reals[row] = value->given ? value->real : NAN;
  else
    sm_table_set_whole(rows->table, used->field, row, value->given ? value->whole : SM_WHOLE_NONE);
  if (seen && column->positions) {
    seen->position = column->positions[row];
    seen->known = TRUE;
  }
  if (value->given && value->day_level) rows->day_levels |= 1u << used->field;
}

static void store_seen(const SmUsedField *used, const SmSeenCell *seen, guint32 row) {
  if (used->of->type == SM_TYPE_TEXT)
    used->column->texts[row] = seen->text;
  else
    used->column->positions[row] = seen->position;
}

static void store_nothing(SmRowReader *rows, const SmUsedField *used, guint32 row) {
  rows->values[used->field].given = FALSE;
  store_value(rows, used, NULL, row);
}

static inline gboolean is_empty(const SmUsedField *used, const SmRecord *record) {
  return used->cell >= 0 && !record->cells[used->cell].length;
}

static gboolean read_cell(SmRowReader *rows, const SmUsedField *used, const SmRecord *record, guint32 row,
                          SmFileReport *report) {
  if (used->lent || (used->may_be_empty && is_empty(used, record))) {
    store_nothing(rows, used, row);
    return TRUE;
  }
  SmSeenCell *seen = used->seen ? sm_seen_place(used->seen, &record->cells[used->cell]) : NULL;
  rows->values[used->field].given = FALSE;
  if (seen && seen->known) {
    store_seen(used, seen, row);
    return TRUE;
  }
  if (used->plain && sm_plain_store(rows, used, &record->cells[used->cell], seen, row)) return TRUE;
  if (!read_new(rows, used, record, report)) return FALSE;
  store_value(rows, used, seen, row);
  return TRUE;
}

const char *sm_row_text(const SmRowReader *rows, guint field, guint32 row) {
  SmText text = sm_table_text(rows->table, field, row);
  return text & SM_TEXT_BESIDE ? sm_texts_get(rows->beside, text & ~SM_TEXT_BESIDE) : sm_texts_get(rows->known, text);
}

gboolean sm_row_read_amount(const SmRowReader *rows, const SmUsedField *used, const char *text, guint32 row,
                            gint64 *ret_minor, SmFault *ret_fault) {
  const char *currency = "";
  SmInstant at = SM_INSTANT_NONE;
  if (rows->header->table == SM_TABLE_OPPORTUNITIES) {
    currency = sm_row_text(rows, SM_OPPORTUNITY_CURRENCY, row);
    at = sm_table_whole(rows->table, SM_OPPORTUNITY_CLOSED_AT, row);
    if (at == SM_INSTANT_NONE) at = sm_table_whole(rows->table, SM_OPPORTUNITY_CREATED_AT, row);
  }
  if (rows->header->table == SM_TABLE_CAMPAIGNS) currency = sm_row_text(rows, SM_CAMPAIGN_CURRENCY, row);
  return sm_amount_read(&rows->cells[used->field], rows->zone, text, *currency ? currency : used->currency, at,
                        ret_minor, ret_fault);
}

static gboolean read_amount(SmRowReader *rows, const SmUsedField *used, const SmRecord *record, guint32 row,
                            SmFileReport *report) {
  guint field = used->field;
  SmValue *value = &rows->values[field];
  const char *text = value->text;
  SmFault fault;
  if (!value->given) return TRUE;
  if (!sm_row_read_amount(rows, used, text, row, &value->whole, &fault))
    return reject_cell(rows, field, fault, record, report);
  if (sm_amount_is_short(text))
    sm_report_tally(report, "AMOUNT_ROUNDED",
                    N_("amounts written short, such as 342.09K, so that digits of them are lost: {count}, the first in "
                       "line {line}. Export them in full"),
                    record, sm_header_name(rows->header, field));
  if (!__builtin_mul_overflow(value->whole, used->factor, &value->whole)) return TRUE;
  return reject_cell(rows, field, sm_number_fault(&rows->cells[field], text), record, report);
}

static gboolean read_amounts(SmRowReader *rows, const SmRecord *record, guint32 row, SmFileReport *report) {
  EACH_USED(rows, used) {
    if (used->of->type != SM_TYPE_MONEY) continue;
    if (!read_amount(rows, used, record, row, report)) return FALSE;
    store_value(rows, used, NULL, row);
  }
  return TRUE;
}

static gboolean read_values(SmRowReader *rows, const SmRecord *record, guint32 row, SmFileReport *report) {
  gboolean has_amounts = FALSE;
  rows->has_formulas = FALSE;
  rows->key.length = 0;
  rows->day_levels = 0;
  EACH_USED(rows, used) {
    if (!read_cell(rows, used, record, row, report)) return FALSE;
    has_amounts |= used->of->type == SM_TYPE_MONEY;
  }
  return !has_amounts || read_amounts(rows, record, row, report);
}

static void warn_of_formulas(const SmRowReader *rows, const SmRecord *record, SmFileReport *report) {
  EACH_USED(rows, used) {
    const SmValue *value = &rows->values[used->field];
    if (!value->given || !may_be_formula(used->of->type) || !is_formula(value->text)) continue;
    sm_report_tally(
        report, "FORMULA_TEXT",
        N_("cells that a spreadsheet would take for a formula, kept as text: {count}, the first in line {line}"),
        record, sm_header_name(rows->header, used->field));
  }
}

static gboolean is_turned_down(const SmRowReader *rows, guint32 row) {
  const SmPreset *preset = rows->spelling->source->preset;
  const char *status = sm_row_text(rows, SM_LEAD_STATUS, row);
  return *status && g_strv_contains((const char *const *)preset->turned_down, status);
}

void sm_row_lend_values(const SmRowReader *rows, guint32 row) {
  SmColumn *columns = rows->table->columns;
  if (rows->lends_mql_at) columns[SM_LEAD_MQL_AT].naturals[row] = columns[SM_LEAD_CREATED_AT].naturals[row];
  if (!rows->lends_reason || !is_turned_down(rows, row)) return;
  SmColumn *reasons = &columns[SM_LEAD_DISQUALIFIED_REASON];
  reasons->texts[row] = sm_column_cell(reasons, sm_table_text(rows->table, SM_LEAD_STATUS, row));
}

/* That some value of a column is a date without a time. */
static void note_day_levels(const SmRowReader *rows) {
  SmColumn *columns = rows->table->columns;
  EACH_USED(rows, used) if (used->column && rows->day_levels >> used->field & 1) used->column->day_level = TRUE;
  if (rows->lends_mql_at) columns[SM_LEAD_MQL_AT].day_level |= columns[SM_LEAD_CREATED_AT].day_level;
}

static void drop_row(const SmRowReader *rows, guint32 row) {
  EACH_USED(rows, used) if (used->batch) sm_text_batch_drop(used->batch, row);
  sm_table_retract(rows->table);
}

gboolean sm_row_reader_read(SmRowReader *rows, const SmRecord *record, SmFileReport *report) {
  guint32 row = sm_table_extend(rows->table);
  if (!read_values(rows, record, row, report)) {
    drop_row(rows, row);
    return FALSE;
  }
  if (rows->has_formulas) warn_of_formulas(rows, record, report);
  sm_row_warn_of_values(rows, row, record, report);
  sm_row_lend_values(rows, row);
  if (rows->day_levels) note_day_levels(rows);
  if (schema_of(rows)->key >= 0) sm_key_list_add(rows->keys, rows->key.bytes, rows->key.length, (guint32)record->line);
  return TRUE;
}
