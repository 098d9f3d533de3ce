/*
 * See read.h. A file is read twice where a column's numbers must be decided over the whole column, else once. A row
 * goes into the table only when all its cells are good.
 */
#include "ingest/read.h"

#include "base/message.h"
#include "ingest/dialect.h"
#include "ingest/header.h"
#include "ingest/row.h"
#include "ingest/sniff.h"

/* The same in every language: UTF-8, ";", CRLF. */
static char *say_dialect(const SmDecoded *decoded, char separator, guint ends) {
  const char *const marks[] = {ends & SM_LINES_LF ? "+LF" : "", ends & SM_LINES_CRLF ? "+CRLF" : "",
                               ends & SM_LINES_CR ? "+CR" : ""};
  g_autofree char *all = g_strconcat(marks[0], marks[1], marks[2], NULL);
  g_autofree char *mark = separator == '\t' ? g_strdup("TAB") : g_strdup_printf("\"%c\"", separator);
  return g_strdup_printf("%s, %s, %s", sm_encoding_name(decoded->encoding), mark, *all ? all + 1 : "LF");
}

/* What is wrong with a record as a whole. Owned by caller. */
static char *fault_message(const SmRecord *record, guint width, const char *encoding) {
  static const struct {
    const char *code, *sentence;
  } faults[] = {
      {"MISSING_FIELDS",
       N_("the row has {found} cells, its header {expected}: a separator is missing, or a line end is too many")},
      {"EXTRA_FIELDS",
       N_("the row has {found} cells, its header {expected}: a cell that holds a separator must stand in quotes")},
      {"BARE_QUOTE",
       N_("a quote stands inside a cell that does not begin with one: put the cell in quotes and double the quote")},
      {"TEXT_AFTER_QUOTE",
       N_("text follows the closing quote of a cell: quotes that belong to the text must be doubled")},
      {"UNTERMINATED_QUOTE",
       N_("a quote is opened and never closed: close it, or double it if it belongs to the text")},
      {"INVALID_UTF8",
       N_("the row holds bytes that mean nothing in {encoding}: export the file as UTF-8, or set encoding of the "
          "source")},
      {"NUL_BYTE", N_("the row holds a NUL byte: the file is damaged, export it again")},
      {"FIELD_TOO_LONG", N_("a cell is longer than 1 MiB: a quote may be opened and never closed")},
      {"RECORD_TOO_LONG", N_("the row is longer than 8 MiB: a quote may be opened and never closed")},
  };
  g_autofree char *found = g_strdup_printf("%u", record->cell_count);
  g_autofree char *expected = g_strdup_printf("%u", width);
  for (guint i = 0; i < G_N_ELEMENTS(faults); i++)
    if (g_str_equal(faults[i].code, record->fault))
      return sm_message_new(faults[i].sentence, "found", found, "expected", expected, "encoding", encoding, NULL);
  g_assert_not_reached();
}

typedef struct {
  SmFileReading *file;
  SmFileReport report;
  const SmDecoded *decoded;
  SmDialect dialect;
} Job;

static SmCsv *open_csv(const Job *job) {
  SmCsv *csv = sm_csv_new(job->decoded->text, job->decoded->length, job->dialect.start, job->dialect.line,
                          job->dialect.separator, job->file->chunk);
  if (job->decoded->damaged) sm_csv_expect_damage(csv, job->decoded->encoding != SM_ENCODING_UTF8);
  return csv;
}

/* Reads the header record. NULL, and said, when there is none to be used. */
static SmHeader *read_header(Job *job, SmCsv *csv) {
  const SmRecord *record = sm_csv_next(csv);
  if (!record) {
    sm_report_file(&job->report, SM_SEVERITY_REJECT, "EMPTY_FILE", NULL,
                   sm_message_new(sm_sniff_advice(SM_FILE_EMPTY), NULL));
    return NULL;
  }
  if (record->fault || record->cell_count > SM_COLUMNS_MAX) {
    g_autofree char *most = g_strdup_printf("%u", SM_COLUMNS_MAX);
    char *message = record->fault ? fault_message(record, record->cell_count, sm_encoding_name(job->decoded->encoding))
                                  : sm_message_new(N_("the file has more than {most} columns: is the separator right?"),
                                                   "most", most, NULL);
    sm_report_record(&job->report, SM_SEVERITY_REJECT, record->fault ? record->fault : "TOO_MANY_COLUMNS", record, NULL,
                     message);
    return NULL;
  }
  sm_csv_expect_width(csv, record->cell_count);
  return sm_header_new(job->file->account->table, job->file->spelling.source, record->cells, record->cell_count);
}

/* The first pass: what the cells of numeric columns prove. */
static void find_evidence(const Job *job, SmRowReader *rows) {
  if (!sm_row_reader_needs_evidence(rows)) return;
  g_autoptr(SmCsv) csv = open_csv(job);
  sm_csv_next(csv);
  sm_csv_expect_width(csv, rows->header->width);
  for (const SmRecord *record; (record = sm_csv_next(csv));)
    if (!record->fault) sm_row_reader_add_evidence(rows, record);
}

static void reject_record(Job *job, const SmHeader *header, const SmRecord *record) {
  const char *column = record->fault_cell < header->width ? header->names[record->fault_cell] : NULL;
  gboolean about_row = g_str_has_suffix(record->fault, "_FIELDS");
  sm_report_record(&job->report, SM_SEVERITY_REJECT, record->fault, record, about_row ? NULL : column,
                   fault_message(record, header->width, sm_encoding_name(job->decoded->encoding)));
}

static void read_record(Job *job, SmRowReader *rows, const SmRecord *record) {
  SmFileAccount *account = job->file->account;
  account->read++;
  if (record->fault) {
    reject_record(job, rows->header, record);
    account->rejected++;
    return;
  }
  if (record->cell_count > rows->header->width)
    sm_report_tally(&job->report, "TRAILING_EMPTY",
                    N_("rows with empty cells after the last column: {count}, the first in line {line}"), record, NULL);
  if (sm_row_reader_read(rows, record, &job->report))
    sm_gathering_add(job->file->gathering, job->file->file, record, &job->report);
  else
    account->rejected++;
}

/* Rows that nothing can be made of, as their file lacks a header or a column: each is kept all the same. */
static void reject_rest(Job *job, SmCsv *csv) {
  SmFileAccount *account = job->file->account;
  for (const SmRecord *record; (record = sm_csv_next(csv)); account->read++, account->rejected++)
    sm_report_record(
        &job->report, SM_SEVERITY_REJECT, "MISSING_COLUMN", record, NULL,
        sm_message_new(N_("not read, as a required column of the file is missing or its header is damaged"), NULL));
}

static void read_rows(Job *job, SmCsv *csv, SmHeader *header) {
  SmRowReader rows;
  sm_row_reader_init(&rows, header, &job->file->spelling, job->file->zone, job->file->gathering->dataset);
  find_evidence(job, &rows);
  sm_row_reader_begin(&rows, &job->report);
  for (const SmRecord *record; (record = sm_csv_next(csv));) read_record(job, &rows, record);
  sm_row_reader_clear(&rows);
}

static void read_text(Job *job) {
  job->dialect =
      sm_dialect_find(job->decoded->text, job->decoded->length, job->file->account->table, job->file->spelling.source);
  g_autoptr(SmCsv) csv = open_csv(job);
  g_autoptr(SmHeader) header = read_header(job, csv);
  if (header && sm_header_report(header, &job->report))
    read_rows(job, csv, header);
  else
    reject_rest(job, csv);
  guint ends = sm_csv_line_ends(csv);
  job->file->account->dialect = say_dialect(job->decoded, job->dialect.separator, ends);
  if (ends & (ends - 1))
    sm_report_file(
        &job->report, SM_SEVERITY_WARNING, "MIXED_EOL", NULL,
        sm_message_new(N_("lines end in several ways: the file was put together from others, or was edited"), NULL));
}

void sm_read_file(SmFileReading *file, const char *bytes, gsize length) {
  Job job = {.file = file};
  SmFileKind kind = sm_sniff_kind(bytes, length);
  g_auto(SmDecoded) decoded = {0};
  if (kind == SM_FILE_TEXT)
    decoded = sm_decode(bytes, length, file->spelling.source ? file->spelling.source->encoding : NULL);
  job.decoded = &decoded;
  sm_report_begin(&job.report, file->gathering->dataset->diagnostics, file->account, &decoded);
  if (kind == SM_FILE_TEXT) {
    read_text(&job);
  } else {
    file->account->dialect = g_strdup("");
    sm_report_file(&job.report, SM_SEVERITY_REJECT, kind == SM_FILE_EMPTY ? "EMPTY_FILE" : "NOT_CSV", NULL,
                   sm_message_new(sm_sniff_advice(kind), NULL));
  }
  sm_report_end(&job.report);
  if (!file->account->unmapped) file->account->unmapped = g_new0(char *, 1);
}
