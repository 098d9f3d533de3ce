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

/* Where the places of so many rows go that were just added. */
static SmRowPlace *add_places(SmPart *part, guint32 rows) {
  if (part->places_room < part->table->row_count) {
    part->places_room = part->table->capacity;
    part->places = g_renew(SmRowPlace, part->places, part->places_room);
  }
  return part->places + part->table->row_count - rows;
}

static void note_place(SmPart *part, const SmRecord *record) {
  *add_places(part, 1) = (SmRowPlace){(guint32)(record->offset - part->start), (guint32)record->length,
                                      (guint32)record->number, (guint32)(record->last_line - record->line)};
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

static void note_places(const ByColumns *by, guint from, guint end, SmCsvPlace at) {
  SmRowPlace *place = add_places(by->part, end - from);
  guint32 offset = (guint32)(at.offset - by->part->start) - by->grid->starts[from], number = (guint32)at.records;
  for (guint row = from; row < end; row++)
    *place++ = (SmRowPlace){offset + by->grid->starts[row], sm_grid_row_length(by->grid, row), ++number,
                            by->grid->lines[row] - 1};
}

static void list_keys(const ByColumns *by, guint from, guint end, guint64 line) {
  SmGridColumn keys = sm_grid_column(by->grid, (guint)MAX(by->key_cell, 0));
  SmCell key = {0};
  gboolean raw;
  for (guint row = from; row < end; row++) {
    if (by->key_cell >= 0) key = sm_grid_cell(&keys, row, &raw);
    sm_key_list_add(by->part->keys, key.bytes, key.length, (guint32)line);
    line += by->grid->lines[row];
  }
}

/* Rows in [from, end) of the grid, which are to come next, stand in the table from this place on already. */
static void accept_rows(ByColumns *by, guint from, guint end, guint32 place) {
  SmPart *part = by->part;
  SmCsvPlace at = sm_csv_place(by->csv);
  sm_table_accept(part->table, place, end - from);
  note_places(by, from, end, at);
  if (by->has_keys) list_keys(by, from, end, at.line);
  sm_csv_pass(by->csv, by->grid, from, end);
  part->account.read += end - from;
  part->account.bytes.rows += sm_decoded_source_length(by->of->decoded, at.offset, sm_csv_place(by->csv).offset);
}

/* The header once more stands among rows; by its first name it may be it. */
static void set_headers_apart(ByColumns *by) {
  SmGridColumn firsts = sm_grid_column(by->grid, 0);
  gboolean raw;
  for (guint row = 0; row < by->grid->count; row++) {
    SmCell first = sm_grid_cell(&firsts, row, &raw);
    by->alone[row] |= sm_aside_may_begin(&by->part->aside, &first);
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
  for (guint row = 0; row < count && !part->rows.wants_evidence;) {
    guint end = row;
    while (end < count && !by->alone[end]) end++;
    if (end > row) accept_rows(by, row, end, first + row);
    if (end < count) read_next(part, by->of, by->csv);
    by->alone_count += end < count;
    row = end + 1;
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
  if (of->decoded->may_be_damaged) sm_csv_expect_damage(csv, of->decoded->encoding != SM_ENCODING_UTF8);
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
