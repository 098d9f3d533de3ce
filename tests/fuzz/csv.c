/* Fuzzes the reader of records with the five properties of reading, each as an assertion: every byte is part of a
 * record or blank; what is written is read back; the size of the pieces that the bytes come in changes nothing, nor
 * whether libcsv is given all records or only those that hold a quote in a cell, nor whether they are found one by one
 * or many at a time (tests/ingest/grids.h); LF and CRLF are alike outside quotes;
 * one byte deleted from a clean file costs the rows that touch it and at most the next one. */
#include "../ingest/grids.h"

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

static const char SEPARATORS[] = {',', ';', '\t', '|'};

/* How one input is read. */
typedef struct {
  const char *text;
  gsize length;
  char separator;
  guint width; /* 0: any */
} Input;

static SmCsv *open_input(const Input *input, gsize chunk) {
  SmCsv *csv = sm_csv_new(input->text, input->length, 0, 1, input->separator, chunk);
  sm_csv_expect_width(csv, input->width);
  return csv;
}

static gboolean same_cells(const SmRecord *a, const SmRecord *b) {
  if (a->fault || b->fault) return a->fault && b->fault && g_str_equal(a->fault, b->fault);
  if (a->cell_count != b->cell_count) return FALSE;
  for (guint i = 0; i < MIN(a->cell_count, SM_COLUMNS_MAX); i++)
    if (a->cells[i].length != b->cells[i].length ||
        memcmp(a->cells[i].bytes, b->cells[i].bytes, a->cells[i].length) != 0)
      return FALSE;
  return TRUE;
}

static gboolean same_place(const SmRecord *a, const SmRecord *b) {
  return a->offset == b->offset && a->length == b->length && a->line == b->line && a->last_line == b->last_line &&
         a->number == b->number && a->fault_cell == b->fault_cell;
}

/* From the last to the first, so that a copy that runs over would be seen. */
static void own_cells(const SmRecord *record) {
  for (guint i = MIN(record->cell_count, SM_COLUMNS_MAX); i-- > 0;)
    g_assert(strlen(sm_record_own(record, i)->bytes) <= record->cells[i].length);
}

/* The first reader leaves cells in the text, the second gives libcsv every record, byte after byte. */
static void check_bytes_and_pieces(const Input *input, gboolean damage) {
  g_autoptr(SmCsv) whole = open_input(input, 0);
  g_autoptr(SmCsv) bytewise = open_input(input, 1);
  sm_csv_leave_cells(whole);
  sm_csv_use_libcsv_only(bytewise);
  if (damage) {
    sm_csv_expect_damage(whole, FALSE);
    sm_csv_expect_damage(bytewise, FALSE);
  }
  gsize seen = 0, at = 0;
  for (;;) {
    const SmRecord *one = sm_csv_next(whole), *other = sm_csv_next(bytewise);
    g_assert((one == NULL) == (other == NULL));
    if (!one) break;
    g_assert(same_place(one, other) && same_cells(one, other));
    if (!one->fault) own_cells(one);
    g_assert(same_cells(one, other));
    g_assert(one->length > 0 && one->offset >= at);
    at = one->offset + one->length;
    seen += one->length;
  }
  g_assert(seen + sm_csv_blank_bytes(whole) == input->length);
  g_assert(sm_csv_blank_bytes(whole) == sm_csv_blank_bytes(bytewise));
  g_assert(sm_csv_line_ends(whole) == sm_csv_line_ends(bytewise));
}

static void write_cell(GString *out, const char *bytes, gsize length, char separator, gboolean first) {
  if (!first) g_string_append_c(out, separator);
  g_string_append_c(out, '"');
  for (gsize i = 0; i < length; i++) {
    if (bytes[i] == '"') g_string_append_c(out, '"');
    g_string_append_c(out, bytes[i]);
  }
  g_string_append_c(out, '"');
}

static void check_written(const Input *input) {
  g_autoptr(GString) out = g_string_new(NULL);
  g_autoptr(SmCsv) csv = open_input(input, 0);
  for (const SmRecord *record; (record = sm_csv_next(csv));) {
    if (record->fault) continue;
    for (guint i = 0; i < record->cell_count; i++)
      write_cell(out, record->cells[i].bytes, record->cells[i].length, input->separator, i == 0);
    g_string_append_c(out, '\n');
  }
  Input written = {out->str, out->len, input->separator, input->width};
  g_autoptr(SmCsv) first = open_input(input, 0);
  g_autoptr(SmCsv) second = open_input(&written, 0);
  for (const SmRecord *record; (record = sm_csv_next(first));) {
    if (record->fault) continue;
    const SmRecord *again = sm_csv_next(second);
    g_assert(again && same_cells(record, again));
  }
  g_assert(!sm_csv_next(second));
}

/* Ends every record and every blank line that ends with LF with CRLF. */
static void append_with_crlf(GString *out, const char *text, gsize from, gsize to) {
  g_string_append_len(out, text + from, (gssize)(to - from));
  if (to == from || text[to - 1] != '\n' || (to >= 2 && text[to - 2] == '\r')) return;
  g_string_truncate(out, out->len - 1);
  g_string_append(out, "\r\n");
}

static void append_blank(GString *out, const char *text, gsize from, gsize to) {
  for (gsize start = from, i = from; i < to; i++)
    if (text[i] == '\n' || i + 1 == to) {
      append_with_crlf(out, text, start, i + 1);
      start = i + 1;
    }
}

static void check_line_ends(const Input *input) {
  g_autoptr(GString) out = g_string_new(NULL);
  g_autoptr(SmCsv) csv = open_input(input, 0);
  gsize at = 0;
  for (const SmRecord *record; (record = sm_csv_next(csv)); at = record->offset + record->length) {
    append_blank(out, input->text, at, record->offset);
    append_with_crlf(out, input->text, record->offset, record->offset + record->length);
  }
  append_blank(out, input->text, at, input->length);
  Input other = {out->str, out->len, input->separator, input->width};
  g_autoptr(SmCsv) first = open_input(input, 0);
  g_autoptr(SmCsv) second = open_input(&other, 0);
  for (;;) {
    const SmRecord *one = sm_csv_next(first), *two = sm_csv_next(second);
    g_assert((one == NULL) == (two == NULL));
    if (!one) break;
    g_assert(same_cells(one, two) && one->line == two->line && one->last_line == two->last_line);
  }
}

/* A clean file of `width` columns without line ends in cells, out of the fuzzer's bytes: a cell a piece up to a NUL. */
static GString *make_clean(const Input *input) {
  GString *out = g_string_new(NULL);
  guint cell = 0;
  for (gsize at = 0; at < input->length;) {
    const char *start = input->text + at;
    const char *end = memchr(start, 0, input->length - at);
    gsize length = end ? (gsize)(end - start) : input->length - at;
    g_autofree char *bytes = g_strndup(start, length);
    g_strdelimit(bytes, "\r\n", '.');
    write_cell(out, bytes, strlen(bytes), input->separator, cell % input->width == 0);
    if (++cell % input->width == 0) g_string_append_c(out, '\n');
    at += length + 1;
  }
  for (; cell % input->width; cell++) write_cell(out, "x", 1, input->separator, FALSE);
  return out;
}

/* The next record that is none of the damaged: NULL at the end. */
static const SmRecord *next_like(SmCsv *csv, const SmRecord *wanted, guint *skipped) {
  for (const SmRecord *record; (record = sm_csv_next(csv)); (*skipped)++)
    if (same_cells(record, wanted)) return record;
  return NULL;
}

static void check_deleted(const Input *input, gsize at) {
  g_autoptr(GString) clean = make_clean(input);
  if (clean->len == 0) return;
  at %= clean->len;
  g_autoptr(GString) damaged = g_string_new_len(clean->str, (gssize)clean->len);
  g_string_erase(damaged, (gssize)at, 1);
  Input before = {clean->str, clean->len, input->separator, input->width};
  Input after = {damaged->str, damaged->len, input->separator, input->width};
  g_autoptr(SmCsv) first = open_input(&before, 0);
  g_autoptr(SmCsv) second = open_input(&after, 0);
  guint skipped = 0, touched = 0;
  gsize end = 0;
  for (const SmRecord *record; (record = sm_csv_next(first)); end = record->offset + record->length) {
    g_assert(!record->fault); /* parse(write(rows)) = rows */
    gboolean touches = at >= record->offset && at < record->offset + record->length;
    gboolean joined = touched && end == at + 1; /* the deleted byte was the end of the line before */
    touched += touches;
    if (touches || joined) continue;
    g_assert(next_like(second, record, &skipped));
  }
  g_assert(skipped <= 2);
}

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size) {
  if (size < 3) return 0;
  Input input = {(const char *)data + 3, size - 3, SEPARATORS[data[0] % sizeof SEPARATORS], data[1] % 8};
  check_bytes_and_pieces(&input, data[1] & 8);
  if (input.width > 1) compare_grids(input.text, input.length, input.separator, input.width);
  switch (data[2] % 3) {
  case 0:
    check_written(&input);
    break;
  case 1:
    check_line_ends(&input);
    break;
  default:
    input.width = input.width + 2;
    check_deleted(&input, (gsize)data[2] * 7 + data[1]);
  }
  return 0;
}
