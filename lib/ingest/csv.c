/*
 * See csv.h. A record whose only quotes stand just around whole cells has nothing to interpret: it is split at the
 * marks that a scan finds. Every other one is given to libcsv, one physical line at a time, in pieces, so lines and
 * offsets are known without its help: a record ends with the line in which its row does. The cells of the record at
 * hand are copied into one buffer that is used again. tests/fuzz/csv.c holds both ways of reading equal on every input.
 */
#include "ingest/csv.h"

#include "ingest/grid.h"
#include "ingest/scan.h"
#include "ingest/utf8.h"

#include <csv.h>
#include <string.h>

#define CHUNK_BYTES ((gsize)64 * 1024)
#define LOOK_BYTES ((gsize)16 * 1024) /* looked at for damage in one go: still in the nearest cache when it is read */

struct SmCsv {
  struct csv_parser parser;
  const char *text;
  gsize length, at, chunk;
  guint64 line, record_count;
  char separator;
  guint width;
  gboolean check_bytes, check_replaced;
  gsize looked_to; /* from the record at hand on, the text was looked at up to here, where no character goes on */
  gboolean looked_damaged;
  gboolean libcsv_only, leaves_cells;
  SmScan scan; /* its next mark is the first of the next record, unless others have moved on: */
  gboolean scan_lags;
  GByteArray *buffer;             /* the cells of the record, each with its NUL */
  GArray *ends;                   /* gsize: where each cell ends in the buffer */
  GArray *cells;                  /* of SmCell: when the record is whole, or known without libcsv */
  guint cell_count;               /* all of them, those over the limit included */
  guint first_cells;              /* those that end in the record's first line */
  guint plain_cells, plain_lines; /* of a record that is known without libcsv */
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
  csv->scan = sm_scan_init(text, length, separator);
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
  g_free(csv);
}

void sm_csv_expect_width(SmCsv *csv, guint width) { csv->width = width; }

void sm_csv_expect_damage(SmCsv *csv, gboolean replaced) {
  csv->check_bytes = TRUE;
  csv->check_replaced = replaced;
}

void sm_csv_leave_cells(SmCsv *csv) { csv->leaves_cells = TRUE; }

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

static inline void note_line_end(SmCsv *csv, gsize end) {
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
    SmCell cell = {(char *)csv->buffer->data + start, end - start, FALSE};
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

static const char *judge_other_width(const SmRecord *record, guint width, guint *ret_cell) {
  if (record->cell_count > width && all_empty(record, width)) return NULL;
  *ret_cell = MIN(record->cell_count, width);
  return record->cell_count < width ? "MISSING_FIELDS" : "EXTRA_FIELDS";
}

static inline const char *judge_width(const SmRecord *record, guint width, guint *ret_cell) {
  return !width || record->cell_count == width ? NULL : judge_other_width(record, width, ret_cell);
}

static const char *find_damage(const SmCsv *csv, guint *ret_cell) {
  for (guint i = 0; i < MIN(csv->record.cell_count, SM_COLUMNS_MAX); i++) {
    const SmCell *cell = sm_record_own(&csv->record, i);
    *ret_cell = i;
    if (memchr(cell->bytes, 0, cell->length)) return "NUL_BYTE";
    if (!g_utf8_validate_len(cell->bytes, cell->length, NULL)) return "INVALID_UTF8";
    if (csv->check_replaced && strstr(cell->bytes, "\xef\xbf\xbd")) return "INVALID_UTF8";
  }
  return NULL;
}

/* Looks at the text up to `end` at least; `from` is where a record begins. What is whole is not looked at again. */
static void look_on(SmCsv *csv, gsize from, gsize end) {
  if (!csv->looked_damaged) from = MAX(from, csv->looked_to);
  gsize to = MIN(MAX(end, from + LOOK_BYTES), csv->length);
  while (to < csv->length && (guchar)csv->text[to] >= 0x80) to++;
  SmUtf8Count count = sm_utf8_count(csv->text + from, to - from);
  csv->looked_damaged = count.invalid + count.nul > 0;
  csv->looked_to = to;
}

/* Whether records in [from, end) may be damaged, so that each of their cells is to be looked at. */
static gboolean may_be_damaged(SmCsv *csv, gsize from, gsize end) {
  if (csv->check_replaced || csv->libcsv_only) return TRUE;
  if (end > csv->looked_to) look_on(csv, from, end);
  return csv->looked_damaged;
}

static inline const char *judge_bytes(SmCsv *csv, guint *ret_cell) {
  gsize from = csv->record.offset;
  gboolean look = csv->check_bytes && may_be_damaged(csv, from, from + csv->record.length);
  return look ? find_damage(csv, ret_cell) : NULL;
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

/* --- plain records, and what of others comes first: libcsv would only split and trim ------------------------------ */

#define NOWHERE G_MAXSIZE

/* After a quote that begins a cell: the mark that ends the cell. NOWHERE when libcsv has to say, as there are quotes
 * within, or the cell is long. Counts lines. */
static gsize pass_quoted(SmCsv *csv) {
  for (gsize mark; (mark = sm_scan_take(&csv->scan)) < csv->length && mark - csv->at <= SM_FIELD_BYTES_MAX;) {
    char c = csv->text[mark], next = mark + 1 < csv->length ? csv->text[mark + 1] : '\n';
    if (c == '"') return next != '"' && sm_scan_take(&csv->scan) == mark + 1 ? mark + 1 : NOWHERE;
    csv->plain_lines += c == '\n' || (c == '\r' && next != '\n');
  }
  return NOWHERE;
}

/* Spaces around a cell are not part of it: so says libcsv. */
static inline gboolean is_space(const SmCsv *csv, char c) { return (c == ' ' || c == '\t') && c != csv->separator; }

/* What of the text between two marks is the cell. */
static inline SmCell cut_cell(const SmCsv *csv, gsize from, gsize to) {
  while (from < to && is_space(csv, csv->text[from])) from++;
  while (from < to && is_space(csv, csv->text[to - 1])) to--;
  return (SmCell){(char *)csv->text + from, to - from, TRUE};
}

/* Whether a cell that was left in the text stood in quotes: nothing but a quote that begins it stands there else. */
static gboolean was_quoted(const SmCsv *csv, const SmCell *cell) {
  return cell->bytes > csv->text + csv->at && cell->bytes[-1] == '"';
}

/* Finds the cells of the record at hand. Returns the mark that ends it; NOWHERE when libcsv has to say what it means.
 */
static gsize find_plain_cells(SmCsv *csv) {
  gsize from = csv->at;
  csv->plain_lines = 1;
  for (csv->plain_cells = 0; csv->plain_cells < SM_COLUMNS_MAX;) {
    if (csv->plain_cells == csv->cells->len) g_array_set_size(csv->cells, MAX(32u, csv->cells->len * 2));
    gsize mark = sm_scan_take(&csv->scan);
    gboolean quoted = mark < csv->length && csv->text[mark] == '"';
    if (quoted) mark = mark == from ? pass_quoted(csv) : NOWHERE;
    if (mark == NOWHERE) return NOWHERE;
    if (mark - csv->at > SM_FIELD_BYTES_MAX) break;
    g_array_index(csv->cells, SmCell, csv->plain_cells++) =
        quoted ? (SmCell){(char *)csv->text + from + 1, mark - from - 2, TRUE} : cut_cell(csv, from, mark);
    if (mark == csv->length || csv->text[mark] != csv->separator) return mark;
    from = mark + 1;
  }
  csv->plain_cells = 0;
  return NOWHERE;
}

/* Just after the line end at `mark`. The scan goes past it, too. */
static gsize pass_line_end(SmCsv *csv, gsize mark) {
  if (mark == csv->length) return mark;
  gboolean pair = csv->text[mark] == '\r' && mark + 1 < csv->length && csv->text[mark + 1] == '\n';
  if (pair) sm_scan_take(&csv->scan);
  return mark + 1 + pair;
}

/* Room for copies of its cells, each at its place in the record with a NUL where a separator or a quote stood. */
static char *make_room(SmCsv *csv, gsize end) {
  gsize needed = end - csv->at + 1;
  if (csv->buffer->len < needed) g_byte_array_set_size(csv->buffer, (guint)needed);
  return (char *)csv->buffer->data;
}

/* Keeps the cells before the first quote as libcsv would have given them. Returns where the one with the quote begins.
 */
static gsize keep_plain_cells(SmCsv *csv) {
  gsize from = csv->at;
  for (guint i = 0; i < csv->plain_cells; i++) {
    const SmCell *cell = &g_array_index(csv->cells, SmCell, i);
    if (was_quoted(csv, cell)) break;
    on_cell(cell->bytes, cell->length, csv);
    from = (gsize)(cell->bytes - csv->text) + cell->length;
    while (csv->text[from++] != csv->separator) continue;
  }
  return from;
}

/* Whether its quotes may join what are several records: over lines only the right number of cells proves them right. */
static gboolean may_be_torn(const SmCsv *csv) {
  return csv->plain_lines > 1 && csv->width && csv->plain_cells != csv->width;
}

static void take_plain_record(SmCsv *csv, gsize mark, gsize end) {
  csv->record = (SmRecord){.text = csv->text + csv->at,
                           .room = make_room(csv, mark),
                           .number = ++csv->record_count,
                           .line = csv->line,
                           .last_line = csv->line + csv->plain_lines - 1,
                           .offset = csv->at,
                           .length = end - csv->at,
                           .cells = (SmCell *)(gpointer)csv->cells->data,
                           .cell_count = csv->plain_cells};
  for (guint i = 0; i < csv->plain_cells && !csv->leaves_cells; i++) sm_record_own(&csv->record, i);
  guint cell = 0;
  const char *fault = judge_width(&csv->record, csv->width, &cell);
  if (!fault) fault = judge_bytes(csv, &cell);
  csv->record.fault = fault;
  csv->record.fault_cell = fault ? cell : 0;
  note_line_end(csv, end);
}

typedef enum { READ_NOTHING, READ_BLANK_LINE, READ_RECORD } Reading;

static Reading read_plain(SmCsv *csv) {
  gsize mark = csv->libcsv_only ? NOWHERE : find_plain_cells(csv);
  if (mark == NOWHERE || may_be_torn(csv)) return READ_NOTHING;
  const SmCell *first = &g_array_index(csv->cells, SmCell, 0);
  gboolean blank = csv->plain_cells == 1 && !first->length && !was_quoted(csv, first);
  gsize end = pass_line_end(csv, mark);
  if (blank)
    csv->blank_bytes += end - csv->at;
  else
    take_plain_record(csv, mark, end);
  csv->at = end;
  csv->line += csv->plain_lines;
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
  if (csv->scan_lags) sm_scan_move(&csv->scan, csv->at);
  csv->scan_lags = FALSE;
  while (reading == READ_BLANK_LINE) {
    if (csv->at >= csv->length) return NULL;
    reading = read_plain(csv);
  }
  if (reading == READ_RECORD) return &csv->record;
  if (!read_by_libcsv(csv)) return NULL;
  csv->scan_lags = !csv->libcsv_only;
  return &csv->record;
}

guint sm_csv_find_grid(SmCsv *csv, SmGrid *grid, gsize stop) {
  grid->count = 0;
  if (csv->libcsv_only || csv->at >= stop) return 0;
  if (csv->check_bytes && may_be_damaged(csv, csv->at, csv->at + 1)) return 0;
  g_assert(csv->width == grid->width);
  guint count = sm_grid_find(grid, csv->text + csv->at, csv->length - csv->at, csv->separator);
  while (count && grid->starts[count - 1] >= stop - csv->at) count--;
  if (count && csv->check_bytes && may_be_damaged(csv, csv->at, csv->at + grid->starts[count])) count = 0;
  return grid->count = count;
}

void sm_csv_pass(SmCsv *csv, const SmGrid *grid, guint from, guint end) {
  gsize start = (gsize)(grid->text - csv->text);
  g_assert(csv->at == start + grid->starts[from]);
  for (guint row = from; row < end; row++) {
    csv->line += grid->lines[row];
    note_line_end(csv, start + grid->starts[row + 1]);
  }
  csv->at = start + grid->starts[end];
  csv->record_count += end - from;
  csv->scan_lags = TRUE;
}
