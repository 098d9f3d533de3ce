/*
 * See csv.h. A record without any quote has nothing to interpret: it is split at the marks that a scan finds. Every
 * other one is given to libcsv, one physical line at a time, in pieces, so lines and offsets are known without its
 * help: a record ends with the line in which its row does. The cells of the record at hand are copied into one buffer
 * that is used again. tests/fuzz/csv.c holds both ways of reading equal on every input.
 */
#include "ingest/csv.h"

#include "ingest/scan.h"

#include <csv.h>
#include <string.h>

#define CHUNK_BYTES ((gsize)64 * 1024)

struct SmCsv {
  struct csv_parser parser;
  const char *text;
  gsize length, at, chunk;
  guint64 line, record_count;
  char separator;
  guint width;
  gboolean check_bytes, check_replaced;
  gboolean libcsv_only;
  SmScan scan;        /* its next mark is the first of the next record, unless libcsv has moved on */
  GByteArray *buffer; /* the cells of the record, each with its NUL */
  GArray *ends;       /* gsize: where each cell ends in the buffer */
  GArray *cells;      /* of SmCell, made when the record is whole */
  GArray *marks;      /* gsize: where each cell of a plain record ends in the text */
  guint cell_count;   /* all of them, those over the limit included */
  guint first_cells;  /* those that end in the record's first line */
  guint plain_cells;  /* those before the cell with the record's first quote: they are known without libcsv */
  gboolean row_done, too_long;
  guint long_cell;
  gsize blank_bytes;
  guint line_ends;
  SmRecord record;
};

static void on_cell(void *bytes, size_t length, void *data) {
  SmCsv *csv = data;
  if (length > SM_FIELD_BYTES_MAX && !csv->too_long) {
    csv->too_long = TRUE;
    csv->long_cell = csv->cell_count;
  }
  if (csv->cell_count++ >= SM_COLUMNS_MAX) return;
  gsize end = csv->buffer->len + length;
  if (length) g_byte_array_append(csv->buffer, bytes, (guint)length);
  g_byte_array_append(csv->buffer, (const guint8 *)"", 1);
  g_array_append_val(csv->ends, end);
}

static void on_row(int end, void *data) {
  (void)end;
  ((SmCsv *)data)->row_done = TRUE;
}

static void start_parser(SmCsv *csv) {
  int status = csv_init(&csv->parser, CSV_STRICT | CSV_STRICT_FINI);
  g_assert(status == 0);
  csv_set_delim(&csv->parser, (unsigned char)csv->separator);
}

SmCsv *sm_csv_new(const char *text, gsize length, gsize start, guint64 line, char separator, gsize chunk) {
  SmCsv *csv = g_new0(SmCsv, 1);
  csv->text = text;
  csv->length = length;
  csv->at = start;
  csv->line = line;
  csv->separator = separator;
  csv->chunk = chunk ? chunk : CHUNK_BYTES;
  csv->buffer = g_byte_array_new();
  csv->ends = g_array_new(FALSE, FALSE, sizeof(gsize));
  csv->cells = g_array_new(FALSE, FALSE, sizeof(SmCell));
  csv->marks = g_array_sized_new(FALSE, FALSE, sizeof(gsize), 32);
  g_array_set_size(csv->marks, 32);
  csv->scan = (SmScan){.text = text, .length = length, .separator = separator};
  sm_scan_move(&csv->scan, start);
  start_parser(csv);
  return csv;
}

void sm_csv_free(SmCsv *csv) {
  if (!csv) return;
  csv_free(&csv->parser);
  g_byte_array_unref(csv->buffer);
  g_array_unref(csv->ends);
  g_array_unref(csv->cells);
  g_array_unref(csv->marks);
  g_free(csv);
}

void sm_csv_expect_width(SmCsv *csv, guint width) { csv->width = width; }

void sm_csv_expect_damage(SmCsv *csv, gboolean replaced) {
  csv->check_bytes = TRUE;
  csv->check_replaced = replaced;
}

void sm_csv_use_libcsv_only(SmCsv *csv) { csv->libcsv_only = TRUE; }

SmCsvPlace sm_csv_place(const SmCsv *csv) { return (SmCsvPlace){csv->at, csv->line, csv->record_count}; }
gsize sm_csv_blank_bytes(const SmCsv *csv) { return csv->blank_bytes; }
guint sm_csv_line_ends(const SmCsv *csv) { return csv->line_ends; }

/* Just after the line that starts at `from`: LF, CRLF, and a CR alone each end one. */
static gsize line_end(const SmCsv *csv, gsize from) {
  const char *start = csv->text + from;
  const char *lf = memchr(start, '\n', csv->length - from);
  gsize span = lf ? (gsize)(lf - start) : csv->length - from;
  const char *cr = memchr(start, '\r', span);
  if (cr && cr + 1 != lf) return (gsize)(cr - csv->text) + 1;
  return lf ? from + span + 1 : csv->length;
}

/* Lines of nothing but spaces, which libcsv passes over. */
static gboolean is_blank(const SmCsv *csv, gsize from, gsize to) {
  for (gsize i = from; i < to; i++) {
    char c = csv->text[i];
    if (c == csv->separator || (c != ' ' && c != '\t' && c != '\r' && c != '\n')) return FALSE;
  }
  return TRUE;
}

static void note_line_end(SmCsv *csv, gsize end) {
  const char *text = csv->text;
  if (end == 0 || (text[end - 1] != '\n' && text[end - 1] != '\r')) return;
  csv->line_ends |= text[end - 1] == '\r'              ? SM_LINES_CR
                    : end > 1 && text[end - 2] == '\r' ? SM_LINES_CRLF
                                                       : SM_LINES_LF;
}

/* Gives one line to libcsv. Returns the class of what is wrong with it, or NULL. */
static const char *feed_line(SmCsv *csv, gsize from, gsize to) {
  while (from < to) {
    gsize piece = MIN(csv->chunk, to - from);
    if (csv_parse(&csv->parser, csv->text + from, piece, on_cell, on_row, csv) < piece)
      return csv->parser.quoted ? "TEXT_AFTER_QUOTE" : "BARE_QUOTE";
    if (csv->too_long || csv->parser.entry_pos > SM_FIELD_BYTES_MAX) return "FIELD_TOO_LONG";
    from += piece;
  }
  return NULL;
}

static const char *finish_text(SmCsv *csv) {
  int status = csv_fini(&csv->parser, on_cell, on_row, csv);
  csv->row_done = TRUE;
  return status ? "UNTERMINATED_QUOTE" : NULL;
}

static void begin_record(SmCsv *csv) {
  g_byte_array_set_size(csv->buffer, 0);
  g_array_set_size(csv->ends, 0);
  csv->cell_count = 0;
  csv->row_done = csv->too_long = FALSE;
  csv->record = (SmRecord){.number = ++csv->record_count, .line = csv->line, .offset = csv->at};
}

/* Reads lines until the row is whole or wrong; moves on past them. What the first begins with, up to `from`, is known.
 */
static void read_lines(SmCsv *csv, gsize from) {
  SmRecord *record = &csv->record;
  for (; !csv->row_done && !record->fault; csv->line++) {
    gsize end = line_end(csv, csv->at);
    record->fault = feed_line(csv, MAX(from, csv->at), end);
    if (csv->line == record->line) csv->first_cells = csv->cell_count;
    csv->at = end;
    if (!record->fault && !csv->row_done && csv->at == csv->length) record->fault = finish_text(csv);
    if (!record->fault && csv->at - record->offset > SM_RECORD_BYTES_MAX) record->fault = "RECORD_TOO_LONG";
  }
  record->last_line = csv->line - 1;
  record->length = csv->at - record->offset;
}

static void make_cells(SmCsv *csv) {
  g_array_set_size(csv->cells, 0);
  gsize start = 0;
  for (guint i = 0; i < csv->ends->len; i++) {
    gsize end = g_array_index(csv->ends, gsize, i);
    SmCell cell = {(char *)csv->buffer->data + start, end - start};
    g_array_append_val(csv->cells, cell);
    start = end + 1;
  }
  csv->record.cells = (SmCell *)(gpointer)csv->cells->data;
  csv->record.cell_count = csv->cell_count;
}

static gboolean all_empty(const SmRecord *record, guint from) {
  for (guint i = from; i < MIN(record->cell_count, SM_COLUMNS_MAX); i++)
    if (record->cells[i].length) return FALSE;
  return record->cell_count <= SM_COLUMNS_MAX;
}

static const char *judge_width(const SmRecord *record, guint width, guint *ret_cell) {
  if (!width || record->cell_count == width) return NULL;
  if (record->cell_count > width && all_empty(record, width)) return NULL;
  *ret_cell = MIN(record->cell_count, width);
  return record->cell_count < width ? "MISSING_FIELDS" : "EXTRA_FIELDS";
}

static const char *judge_bytes(const SmCsv *csv, guint *ret_cell) {
  if (!csv->check_bytes) return NULL;
  for (guint i = 0; i < csv->cells->len; i++) {
    const SmCell *cell = &csv->record.cells[i];
    *ret_cell = i;
    if (memchr(cell->bytes, 0, cell->length)) return "NUL_BYTE";
    if (!g_utf8_validate_len(cell->bytes, cell->length, NULL)) return "INVALID_UTF8";
    if (csv->check_replaced && strstr(cell->bytes, "\xef\xbf\xbd")) return "INVALID_UTF8";
  }
  return NULL;
}

/* Does the line after the record's first make a row of its own? Then the quote that joined them was a stray one. */
static gboolean second_line_stands_alone(const SmCsv *csv) {
  gsize second = line_end(csv, csv->record.offset);
  g_autoptr(SmCsv) probe = sm_csv_new(csv->text, csv->record.offset + csv->record.length, second, 1, csv->separator, 0);
  const SmRecord *record = sm_csv_next(probe);
  guint cell;
  return record && !record->fault && !judge_width(record, csv->width, &cell);
}

/* Goes back to the line after the record's first. */
static void resynchronise(SmCsv *csv) {
  SmRecord *record = &csv->record;
  csv->at = line_end(csv, record->offset);
  csv->line = record->line + 1;
  record->last_line = record->line;
  record->length = csv->at - record->offset;
  csv_free(&csv->parser);
  start_parser(csv);
}

static void judge_record(SmCsv *csv) {
  SmRecord *record = &csv->record;
  make_cells(csv);
  if (record->fault) {
    /* Wrong in a later line: what is at fault is the quote that the first line left open. */
    if (record->last_line > record->line && g_str_has_suffix(record->fault, "_QUOTE"))
      record->fault = "UNTERMINATED_QUOTE";
    record->fault_cell = csv->too_long ? csv->long_cell : csv->first_cells;
    resynchronise(csv);
    return;
  }
  guint cell = 0;
  const char *fault = judge_width(record, csv->width, &cell);
  if (fault && record->last_line > record->line && second_line_stands_alone(csv)) {
    fault = "UNTERMINATED_QUOTE";
    cell = csv->first_cells;
    resynchronise(csv);
  }
  if (!fault) fault = judge_bytes(csv, &cell);
  record->fault = fault;
  record->fault_cell = fault ? cell : 0;
}

/* --- plain records, and what of others comes before a quote: libcsv would only split and trim --------------------- */

/* Finds the cells of the record at hand. FALSE when libcsv has to say what it means. */
static gboolean find_plain_cells(SmCsv *csv) {
  csv->plain_cells = 0;
  gsize *marks = (gsize *)(gpointer)csv->marks->data;
  const char separator = csv->separator;
  for (guint count = 0; count < SM_COLUMNS_MAX;) {
    if (count == csv->marks->len) {
      g_array_set_size(csv->marks, csv->marks->len * 2);
      marks = (gsize *)(gpointer)csv->marks->data;
    }
    gsize mark = marks[count++] = sm_scan_take(&csv->scan);
    if (mark < csv->length && csv->text[mark] == separator) continue;
    csv->cell_count = count;
    if (mark - csv->at > SM_FIELD_BYTES_MAX) return FALSE;
    if (mark == csv->length || csv->text[mark] != '"') return TRUE;
    csv->plain_cells = count - 1;
    return FALSE;
  }
  return FALSE;
}

/* Just after the line end at `mark`. The scan goes past it, too. */
static gsize pass_line_end(SmCsv *csv, gsize mark) {
  if (mark == csv->length) return mark;
  gboolean pair = csv->text[mark] == '\r' && mark + 1 < csv->length && csv->text[mark + 1] == '\n';
  if (pair) sm_scan_take(&csv->scan);
  return mark + 1 + pair;
}

/* Spaces around a cell are not part of it: so says libcsv. */
static gboolean is_space(const SmCsv *csv, char c) { return (c == ' ' || c == '\t') && c != csv->separator; }

/* Cuts spaces off the cell between two marks. */
static inline SmCell cut_cell(const SmCsv *csv, char *from, char *to) {
  while (from < to && is_space(csv, *from)) from++;
  while (from < to && is_space(csv, to[-1])) to--;
  return (SmCell){from, (gsize)(to - from)};
}

/* Copies the line; its cells end in NULs where their separators stood. */
static void make_plain_cells(SmCsv *csv, gsize end) {
  g_byte_array_set_size(csv->buffer, (guint)(end - csv->at) + 1);
  g_array_set_size(csv->cells, csv->cell_count);
  const gsize *marks = (const gsize *)(gpointer)csv->marks->data;
  char *bytes = memcpy(csv->buffer->data, csv->text + csv->at, end - csv->at), *from = bytes;
  SmCell *cell = (SmCell *)(gpointer)csv->cells->data;
  for (const gsize *last = marks + csv->cell_count; marks < last; marks++, cell++) {
    char *mark = bytes + (*marks - csv->at);
    *cell = cut_cell(csv, from, mark);
    cell->bytes[cell->length] = '\0';
    from = mark + 1;
  }
}

/* Keeps the cells before the one with the first quote as libcsv would have given them. Returns where that one begins.
 */
static gsize keep_plain_cells(SmCsv *csv) {
  gsize from = csv->at;
  for (guint i = 0; i < csv->plain_cells; i++) {
    gsize mark = g_array_index(csv->marks, gsize, i);
    SmCell cell = cut_cell(csv, (char *)csv->text + from, (char *)csv->text + mark);
    on_cell(cell.bytes, cell.length, csv);
    from = mark + 1;
  }
  return from;
}

typedef enum { READ_NOTHING, READ_BLANK_LINE, READ_RECORD } Reading;

static Reading read_plain(SmCsv *csv) {
  if (csv->libcsv_only || !find_plain_cells(csv)) return READ_NOTHING;
  gsize mark = g_array_index(csv->marks, gsize, csv->cell_count - 1), end = pass_line_end(csv, mark);
  make_plain_cells(csv, mark);
  SmCell *cells = (SmCell *)(gpointer)csv->cells->data;
  gboolean blank = csv->cell_count == 1 && cells[0].length == 0;
  if (blank) {
    csv->blank_bytes += end - csv->at;
  } else {
    csv->record = (SmRecord){.number = ++csv->record_count,
                             .line = csv->line,
                             .last_line = csv->line,
                             .offset = csv->at,
                             .length = end - csv->at,
                             .cells = cells,
                             .cell_count = csv->cell_count};
    guint cell = 0;
    const char *fault = judge_width(&csv->record, csv->width, &cell);
    if (!fault) fault = judge_bytes(csv, &cell);
    csv->record.fault = fault;
    csv->record.fault_cell = fault ? cell : 0;
    note_line_end(csv, end);
  }
  csv->at = end;
  csv->line++;
  return blank ? READ_BLANK_LINE : READ_RECORD;
}

/* Any record, by libcsv. FALSE at the end of the text. */
static gboolean read_by_libcsv(SmCsv *csv) {
  for (; csv->at < csv->length; csv->line++) {
    gsize end = line_end(csv, csv->at);
    if (!is_blank(csv, csv->at, end)) break;
    csv->blank_bytes += end - csv->at;
    csv->at = end;
  }
  if (csv->at >= csv->length) return FALSE;
  begin_record(csv);
  read_lines(csv, csv->libcsv_only ? csv->at : keep_plain_cells(csv));
  judge_record(csv);
  note_line_end(csv, csv->at);
  return TRUE;
}

const SmRecord *sm_csv_next(SmCsv *csv) {
  Reading reading = READ_BLANK_LINE;
  while (reading == READ_BLANK_LINE) {
    if (csv->at >= csv->length) return NULL;
    reading = read_plain(csv);
  }
  if (reading == READ_RECORD) return &csv->record;
  if (!read_by_libcsv(csv)) return NULL;
  if (!csv->libcsv_only) sm_scan_move(&csv->scan, csv->at);
  return &csv->record;
}
