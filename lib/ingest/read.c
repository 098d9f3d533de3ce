/*
 * See read.h. A file is read twice where a column's numbers must be decided over the whole column, else once. A row
 * goes into the table only when all its cells are good.
 */
#include "ingest/read.h"

#include "base/message.h"
#include "ingest/aside.h"
#include "ingest/header.h"
#include "ingest/parts.h"
#include "ingest/record_fault.h"
#include "ingest/row.h"

/* The same in every language: UTF-8, ";", CRLF. */
static char *say_dialect(const SmDecoded *decoded, gboolean packed, char separator, guint ends) {
  const char *const marks[] = {ends & SM_LINES_LF ? "+LF" : "", ends & SM_LINES_CRLF ? "+CRLF" : "",
                               ends & SM_LINES_CR ? "+CR" : ""};
  g_autofree char *all = g_strconcat(marks[0], marks[1], marks[2], NULL);
  g_autofree char *mark = separator == '\t' ? g_strdup("TAB") : g_strdup_printf("\"%c\"", separator);
  return g_strdup_printf("%s%s, %s, %s", packed ? "gzip, " : "", sm_encoding_name(decoded->encoding), mark,
                         *all ? all + 1 : "LF");
}

typedef struct {
  SmFileReading *file;
  SmFileReport report;
  const SmDecoded *decoded;
  SmAside aside;
  SmRowReader rows;
  SmSha256 *sum;
  gsize summed; /* bytes of the file */
} Job;

static SmCsv *open_csv(const Job *job) {
  SmCsv *csv = sm_csv_new(job->decoded->text, job->decoded->length, job->file->dialect.start, job->file->dialect.line,
                          job->file->dialect.separator, job->file->chunk);
  if (job->decoded->may_be_damaged) sm_csv_expect_damage(csv, job->decoded->encoding != SM_ENCODING_UTF8);
  return csv;
}

/* Reads the header record. NULL, and said, when there is none to be used. */
static SmHeader *read_header(Job *job, SmCsv *csv) {
  const SmRecord *record = sm_csv_next(csv);
  job->file->account->bytes.header = record ? sm_report_record_bytes(job->decoded, record) : 0;
  if (!record) {
    sm_report_file(&job->report, SM_SEVERITY_REJECT, "EMPTY_FILE", NULL,
                   sm_message_new(sm_sniff_advice(SM_FILE_EMPTY), NULL));
    return NULL;
  }
  if (record->fault || record->cell_count > SM_COLUMNS_MAX) {
    g_autofree char *most = g_strdup_printf("%u", SM_COLUMNS_MAX);
    char *message =
        record->fault
            ? sm_record_fault_say(record, record->cell_count, sm_encoding_name(job->decoded->encoding))
            : sm_message_new(N_("the file has more than {most} columns: is the separator right?"), "most", most, NULL);
    sm_report_record(&job->report, SM_SEVERITY_REJECT, record->fault ? record->fault : "TOO_MANY_COLUMNS", record, NULL,
                     message);
    return NULL;
  }
  sm_csv_expect_width(csv, record->cell_count);
  return sm_header_new(job->file->account->table, job->file->spelling.source, record->cells, record->cell_count);
}

/* The rows after the header. */
static SmCsv *open_rows(Job *job, const SmHeader *header) {
  SmCsv *csv = open_csv(job);
  sm_csv_next(csv);
  sm_csv_expect_width(csv, header->width);
  sm_csv_leave_cells(csv);
  sm_aside_restart(&job->aside);
  return csv;
}

/* Guessed columns whose cells cannot be read are taken back, and said. */
static void try_guesses(Job *job, SmHeader *header) {
  SmRowReader *rows = &job->rows;
  g_autoptr(SmCsv) csv = open_rows(job, header);
  guint left = 1000;
  for (const SmRecord *record; left > 0 && (record = sm_csv_next(csv)); left--)
    if (!sm_aside_has(&job->aside, record) && !record->fault) sm_row_reader_try(rows, record);
  sm_aside_restart(&job->aside);
  for (gint field; (field = sm_row_reader_find_wrong(rows)) >= 0;) {
    const char *name = sm_header_name(header, (guint)field);
    const SmCellReader *cell = &rows->cells[field];
    g_autofree char *bad = g_strdup_printf("%" G_GUINT64_FORMAT, cell->filled - cell->good);
    g_autofree char *filled = g_strdup_printf("%" G_GUINT64_FORMAT, cell->filled);
    sm_report_file(&job->report, SM_SEVERITY_WARNING, "GUESS_DROPPED", name,
                   sm_message_new(N_("the column \"{name}\" was taken for {column}, but {bad} of its {filled} cells "
                                     "cannot be read as that: it is not used"),
                                  "name", name, "column", sm_schema_get(header->table)->fields[field].name, "bad", bad,
                                  "filled", filled, NULL));
    sm_header_unmap(header, (guint)field);
  }
}

/* Rows that nothing can be made of, as their file lacks a header or a column: each is kept all the same. */
static void reject_rest(Job *job, SmCsv *csv) {
  SmFileAccount *account = job->file->account;
  for (const SmRecord *record; (record = sm_csv_next(csv)); account->read++, account->rejected++) {
    account->bytes.rows += sm_report_record_bytes(job->decoded, record);
    sm_report_record(
        &job->report, SM_SEVERITY_REJECT, "MISSING_COLUMN", record, NULL,
        sm_message_new(N_("not read, as a required column of the file is missing or its header is damaged"), NULL));
  }
}

/* Returns SmLineEnds of the rows. */
static guint read_rows(Job *job, SmCsvPlace first, SmHeader *header) {
  SmRowReader *rows = &job->rows;
  const SmFileReading *file = job->file;
  const SmSource *source = file->spelling.source;
  SmGathering *gathering = file->gathering;
  SmParts parts = {.of = {job->decoded, file->dialect.separator, file->chunk, rows, gathering->dataset->texts},
                   .rows = rows,
                   .aside = &job->aside,
                   .report = &job->report,
                   .gathering = gathering,
                   .file = file->file,
                   .threads = file->threads,
                   .part_bytes = file->part_bytes,
                   .bytes = file->bytes,
                   .sum = job->sum,
                   .first = first};
  sm_row_reader_init(rows, header, &file->spelling, file->zone, gathering->dataset->tables[gathering->id]);
  rows->separator = file->dialect.separator;
  gathering->sums = source && source->preset && source->preset->sums;
  gboolean trial = sm_row_reader_needs_trial(rows);
  if (sm_row_reader_needs_evidence(rows) || trial) sm_parts_decide(&parts);
  if (trial) try_guesses(job, header);
  sm_row_reader_begin(rows, &job->report);
  sm_parts_read(&parts);
  job->summed = parts.summed;
  sm_row_reader_end(rows, &job->report);
  sm_row_reader_clear(rows);
  return parts.line_ends;
}

static const SmPreset *preset_of(const Job *job) {
  return job->file->spelling.source ? job->file->spelling.source->preset : NULL;
}

static void say_broken(Job *job) {
  g_autofree char *count = g_strdup_printf("%" G_GUINT64_FORMAT, job->decoded->broken);
  sm_report_file(
      &job->report, SM_SEVERITY_WARNING, "ENCODED_TWICE", NULL,
      sm_message_new(N_("letters with accents were broken on the file's way (\"Ã©\" for \"é\"): UTF-8 was "
                        "taken for Windows-1252 and saved again. Characters put right: {count}. To have them "
                        "as they are, set encoding of the source to utf-8"),
                     "count", count, NULL));
}

static void read_text(Job *job) {
  SmFileAccount *account = job->file->account;
  account->bytes.file = job->decoded->source_length;
  account->bytes.mark = job->decoded->mark_length;
  account->bytes.preamble = sm_decoded_source_length(job->decoded, 0, job->file->dialect.start);
  g_autoptr(SmCsv) csv = open_csv(job);
  g_autoptr(SmHeader) header = read_header(job, csv);
  if (header) sm_aside_init(&job->aside, preset_of(job), header->names, header->letters);
  guint ends = 0;
  if (header && sm_header_report(header, &job->report))
    ends = read_rows(job, sm_csv_place(csv), header);
  else
    reject_rest(job, csv);
  account->bytes.blank += sm_csv_blank_bytes(csv) * sm_decoded_ascii_size(job->decoded);
  ends |= sm_csv_line_ends(csv);
  account->dialect = say_dialect(job->decoded, job->file->contents->packed, job->file->dialect.separator, ends);
  if (ends & (ends - 1))
    sm_report_file(
        &job->report, SM_SEVERITY_WARNING, "MIXED_EOL", NULL,
        sm_message_new(N_("lines end in several ways: the file was put together from others, or was edited"), NULL));
  if (job->decoded->broken) say_broken(job);
  if (!header) return;
  account->mapped = sm_header_mapping(header);
  sm_aside_clear(&job->aside);
}

static void end_sum(Job *job) {
  const SmBytes *bytes = job->file->bytes;
  sm_sha256_add(job->sum, bytes->start + job->summed, bytes->length - job->summed);
  sm_sha256_end(job->sum, job->file->account->sha256);
}

void sm_read_file(SmFileReading *file) {
  g_autoptr(SmSha256) sum = sm_sha256_new();
  Job job = {.file = file, .decoded = &file->contents->decoded, .sum = sum};
  SmFileKind kind = file->contents->kind;
  sm_report_begin(&job.report, file->gathering->dataset->diagnostics, file->account, job.decoded);
  file->account->recognised = g_strdup(preset_of(&job) ? preset_of(&job)->title : "");
  if (kind == SM_FILE_TEXT) {
    read_text(&job);
  } else {
    file->account->dialect = g_strdup("");
    sm_report_file(&job.report, SM_SEVERITY_REJECT, kind == SM_FILE_EMPTY ? "EMPTY_FILE" : "NOT_CSV", NULL,
                   sm_message_new(sm_sniff_advice(kind), NULL));
  }
  sm_report_end(&job.report);
  end_sum(&job);
  if (!file->account->mapped) file->account->mapped = sm_mapped_fields_new();
  if (!file->account->unmapped) file->account->unmapped = g_new0(char *, 1);
  if (!file->account->nearest) file->account->nearest = g_new0(char *, 1);
}
