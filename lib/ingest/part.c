/* See part.h. A row goes into the table only when all its cells are good. */
#include "ingest/part.h"

#include "base/message.h"
#include "ingest/part_grid.h"
#include "ingest/record_fault.h"

SmCsv *sm_part_open(const SmPartOf *of, gsize start) {
  SmCsv *csv = sm_csv_new(of->decoded->text, of->decoded->length, start, 1, of->separator, of->chunk);
  sm_csv_expect_width(csv, of->rows->header->width);
  sm_csv_leave_cells(csv);
  return csv;
}

SmCsv *sm_part_open_rows(const SmPartOf *of, gsize start) {
  SmCsv *csv = sm_part_open(of, start);
  if (of->decoded->may_be_damaged) sm_csv_expect_damage(csv, of->decoded->encoding != SM_ENCODING_UTF8);
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

SmRowPlace *sm_part_add_places(SmPart *part, guint32 rows) {
  if (part->places_room < part->table->row_count) {
    part->places_room = part->table->capacity;
    part->places = g_renew(SmRowPlace, part->places, part->places_room);
  }
  return part->places + part->table->row_count - rows;
}

static void note_place(SmPart *part, const SmRecord *record) {
  *sm_part_add_places(part, 1) = (SmRowPlace){(guint32)(record->offset - part->start), (guint32)record->length,
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

/* What its columns do not tell of a row is read of its record. */
static void read_rows(SmPart *part, const SmPartOf *of, SmCsv *csv) {
  g_autoptr(SmPartGrid) grid = sm_part_grid_new(part, of, csv);
  do {
    sm_part_grid_read(grid);
  } while (sm_csv_place(csv).offset < part->stop && !part->rows.wants_evidence && read_next(part, of, csv));
}

void sm_part_read(SmPart *part, const SmPartOf *of, const SmFileReport *report) {
  make(part, of, report);
  part->is_read = TRUE;
  g_autoptr(SmCsv) csv = sm_part_open_rows(of, part->start);
  read_rows(part, of, csv);
  sm_row_reader_finish_part(&part->rows);
  sm_table_trim(part->table);
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
