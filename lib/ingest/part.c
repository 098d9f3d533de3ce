/* See part.h. A row goes into the table only when all its cells are good. */
#include "ingest/part.h"

#include "base/message.h"
#include "ingest/columns.h"
#include "ingest/record_fault.h"
#include "table/narrow.h"

SmCsv *sm_part_open(const SmPartOf *of, gsize start) {
  SmCsv *csv = sm_csv_new(of->decoded->text, of->decoded->length, start, 1, of->separator, of->chunk);
  sm_csv_expect_width(csv, of->rows->header->width);
  sm_csv_leave_cells(csv);
  if (of->decoded->damaged) sm_csv_expect_damage(csv, of->decoded->encoding != SM_ENCODING_UTF8);
  return csv;
}

/* The column where a record goes wrong: of one with cells too few the first that has none, too many the last. */
static const char *fault_column(const SmHeader *header, const SmRecord *record) {
  gboolean about_width = g_str_has_suffix(record->fault, "_FIELDS");
  guint cell = about_width ? record->cell_count : record->fault_cell;
  return header->names[MIN(cell, header->width - 1)];
}

static void reject_record(SmPart *part, const SmPartOf *of, const SmRecord *record) {
  const SmHeader *header = of->rows->header;
  sm_report_record(&part->report, SM_SEVERITY_REJECT, record->fault, record, fault_column(header, record),
                   sm_record_fault_say(record, header->width, sm_encoding_name(of->decoded->encoding)));
}

static void note_place(SmPart *part, const SmRecord *record) {
  if (part->places_room < part->table->row_count) {
    part->places_room = part->table->capacity;
    part->places = g_renew(SmRowPlace, part->places, part->places_room);
  }
  part->places[part->table->row_count - 1] =
      (SmRowPlace){(guint32)(record->offset - part->start), (guint32)record->length, (guint32)record->number,
                   (guint32)(record->last_line - record->line)};
}

static gboolean read_row(SmPart *part, const SmRecord *record) {
  if (record->cell_count > part->rows.header->width)
    sm_report_tally(&part->report, "TRAILING_EMPTY",
                    N_("rows with empty cells after the last column: {count}, the first in line {line}"), record, NULL);
  if (!sm_row_reader_read(&part->rows, record, &part->report)) return FALSE;
  note_place(part, record);
  return TRUE;
}

static void read_record(SmPart *part, const SmPartOf *of, const SmRecord *record) {
  SmFileAccount *account = &part->account;
  if (sm_aside_has(&part->aside, record)) {
    if (sm_aside_repeats_header(&part->aside, record))
      sm_report_tally(&part->report, "HEADER_AGAIN",
                      N_("lines that are the header once more, set aside: {count}, the first in line {line}"), record,
                      NULL);
    account->set_aside++;
    account->bytes.set_aside += sm_report_record_bytes(of->decoded, record);
    return;
  }
  account->read++;
  account->bytes.rows += sm_report_record_bytes(of->decoded, record);
  if (record->fault) reject_record(part, of, record);
  if (record->fault || !read_row(part, record)) account->rejected++;
}

static void make(SmPart *part, const SmPartOf *of, const SmFileReport *report) {
  part->table = sm_table_new(of->rows->header->table);
  part->texts = sm_texts_new();
  part->keys = sm_key_list_new();
  part->diagnostics = sm_diagnostics_new();
  part->account.path = report->account->path;
  sm_report_begin_part(&part->report, report, part->diagnostics, &part->account);
  sm_row_reader_init_part(&part->rows, of->rows, part->table, of->texts, part->texts, part->keys);
}

static gboolean read_next(SmPart *part, const SmPartOf *of, SmCsv *csv) {
  const SmRecord *record = sm_csv_next(csv);
  if (record) read_record(part, of, record);
  return record != NULL;
}

/* --- many rows at once ------------------------------------------------------------------------------------------- */

#define ROWS_TRIED 512u /* after so many it is known whether reading a part by columns is worth it */

typedef struct {
  SmPart *part;
  const SmPartOf *of;
  SmCsv *csv;
  SmGrid *grid; /* NULL: rows are read one after the other */
  guint8 alone[SM_GRID_ROWS];
  gboolean has_keys;       /* by its kind, the table */
  gint key_cell;           /* -1: the file has none */
  guint rows, alone_count; /* so far */
} ByColumns;

static gint find_key_cell(const SmRowReader *rows) {
  for (guint i = 0; i < rows->used->len; i++) {
    const SmUsedField *used = &g_array_index(rows->used, SmUsedField, i);
    if (used->is_key) return used->cell;
  }
  return -1;
}

/* The row stands in the table at this place already. */
static void accept_row(ByColumns *by, guint number, guint32 place) {
  SmPart *part = by->part;
  gboolean raw;
  SmCsvPlace at = sm_csv_place(by->csv);
  SmRecord record = {.number = at.records + 1,
                     .line = at.line,
                     .last_line = at.line + by->grid->lines[number] - 1,
                     .offset = at.offset,
                     .length = sm_grid_row_length(by->grid, number)};
  sm_table_accept(part->table, place);
  SmCell key = {0};
  if (by->key_cell >= 0) key = sm_grid_cell(by->grid, number, (guint)by->key_cell, &raw);
  if (by->has_keys) sm_key_list_add(part->keys, key.bytes, key.length, (guint32)at.line);
  part->account.read++;
  part->account.bytes.rows += sm_report_record_bytes(by->of->decoded, &record);
  note_place(part, &record);
  sm_csv_pass(by->csv, by->grid, number);
}

/* The header once more stands among rows; by its first name it may be it. */
static void set_headers_apart(ByColumns *by) {
  for (guint number = 0; number < by->grid->count; number++) {
    gboolean raw;
    SmCell first = sm_grid_cell(by->grid, number, 0, &raw);
    by->alone[number] |= sm_aside_may_begin(&by->part->aside, &first);
  }
}

/* FALSE when the next record is to be read by itself. */
static gboolean read_grid(ByColumns *by) {
  SmPart *part = by->part;
  guint count = by->grid ? sm_csv_find_grid(by->csv, by->grid, part->stop) : 0;
  guint32 first = part->table->row_count;
  if (!count) return FALSE;
  sm_table_grow(part->table, count);
  sm_columns_read(&part->rows, by->grid, by->alone);
  set_headers_apart(by);
  for (guint number = 0; number < count && !part->rows.wants_evidence; number++) {
    by->alone_count += by->alone[number];
    if (by->alone[number])
      read_next(part, by->of, by->csv);
    else
      accept_row(by, number, first + number);
  }
  by->rows += count;
  if (by->rows > ROWS_TRIED && by->alone_count > by->rows / 2) g_clear_pointer(&by->grid, sm_grid_free);
  return TRUE;
}

static void read_rows(SmPart *part, const SmPartOf *of, SmCsv *csv) {
  ByColumns by = {.part = part,
                  .of = of,
                  .csv = csv,
                  .has_keys = sm_schema_get(part->table->id)->key >= 0,
                  .key_cell = find_key_cell(&part->rows)};
  if (sm_columns_may_read(&part->rows) && !sm_aside_judges_rows(&part->aside))
    by.grid = sm_grid_new(of->rows->header->width);
  while (sm_csv_place(csv).offset < part->stop && !part->rows.wants_evidence)
    if (!read_grid(&by) && !read_next(part, of, csv)) break;
  sm_grid_free(by.grid);
}

void sm_part_read(SmPart *part, const SmPartOf *of, const SmFileReport *report) {
  make(part, of, report);
  part->is_read = TRUE;
  g_autoptr(SmCsv) csv = sm_part_open(of, part->start);
  read_rows(part, of, csv);
  sm_row_reader_finish_part(&part->rows);
  sm_table_narrow(part->table, of->rows->table);
  part->end = sm_csv_place(csv);
  part->account.bytes.blank = sm_csv_blank_bytes(csv) * sm_decoded_ascii_size(of->decoded);
  part->line_ends = sm_csv_line_ends(csv);
}

void sm_part_clear(SmPart *part) {
  if (!part->is_read) return;
  sm_row_reader_clear(&part->rows);
  if (part->report.tallies) g_array_unref(part->report.tallies);
  sm_diagnostics_free(part->diagnostics);
  g_free(part->places);
  sm_key_list_free(part->keys);
  sm_table_free(part->table);
  sm_texts_free(part->texts);
  g_free(part->taken);
  *part = (SmPart){.start = part->start, .stop = part->stop, .aside = part->aside};
}
