/* Fuzzes a column of cells, of any type, as a file's rows go through it: the evidence of all of them, the decision, then
 * each value. What is read, written out and read again is the same; the order of the rows decides nothing; spaces around
 * a cell change nothing; a text is kept as it stands; and what cannot be read is told with a class and in words. */
#include "ingest/amount.h"
#include "ingest/cell.h"
#include "ingest/trim.h"

#include "base/message.h"

#include <math.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

#define MOST_CELLS 4

static const char SETTINGS[] = "company: F\ncurrency: EUR\nrates:\n  USD: 0.5\n  JPY: 0.006\n";

/* Made once, as they cost more than a run. */
static SmSettings *settings;
static SmZone *zone;
static SmLanguage *french;

typedef struct {
  SmSource source;
  SmSpelling spelling;
  SmTableId table;
  guint field;
  SmType type;
  char *cells[MOST_CELLS];
  guint count;
} Column;

/* Latin-1, with what else matters to numbers and texts in place of its control characters. */
static char *make_cell(const guint8 *bytes, gsize length) {
  static const char *const others[] = {"\u202f", "€", "’", "\u2212", "\ufeff", "¥"};
  GString *out = g_string_new(NULL);
  for (gsize i = 0; i < length; i++)
    if (bytes[i] >= 0x80 && bytes[i] < 0x80 + G_N_ELEMENTS(others))
      g_string_append(out, others[bytes[i] - 0x80]);
    else
      g_string_append_unichar(out, bytes[i]);
  SmCell cell = {out->str, out->len};
  sm_trim(&cell);
  char *text = g_strdup(cell.bytes);
  g_string_free(out, TRUE);
  return text;
}

static void add_to(SmCellReader *reader, const char *text, guint64 line) {
  if (sm_cell_reader_is_numeric(reader)) sm_number_evidence_add(&reader->evidence, text, line);
  if (sm_schema_get(reader->table)->fields[reader->field].type == SM_TYPE_INSTANT ||
      sm_schema_get(reader->table)->fields[reader->field].type == SM_TYPE_DATE)
    sm_date_evidence_add(&reader->dates, text, line);
}

static void open_reader(SmCellReader *reader, const Column *column, gboolean backwards) {
  sm_cell_reader_init(reader, &column->spelling, column->table, column->field);
  for (guint i = 0; i < column->count; i++)
    add_to(reader, column->cells[backwards ? column->count - 1 - i : i], i + 2);
  reader->date_order = sm_date_decide(&reader->dates);
  sm_cell_reader_decide(reader);
}

static gboolean read_cell(SmCellReader *reader, const Column *column, const char *text, SmValue *value) {
  SmFault fault = {NULL, NULL};
  gboolean good = sm_cell_read(reader, text, value, &fault);
  if (good && column->type == SM_TYPE_MONEY && value->given)
    good = sm_amount_read(reader, zone, value->text, "", SM_INSTANT_NONE, &value->whole, &fault);
  g_assert(good == (fault.code == NULL) && good == (fault.message == NULL));
  if (good) return TRUE;
  g_autofree char *words = sm_message_say(french, fault.message);
  g_assert(*words && g_utf8_validate(words, -1, NULL));
  g_free(fault.message);
  return FALSE;
}

static gboolean same_value(const SmValue *a, const SmValue *b, SmType type) {
  if (a->given != b->given) return FALSE;
  if (!a->given) return TRUE;
  if (type == SM_TYPE_TEXT || type == SM_TYPE_ID) return g_str_equal(a->text, b->text);
  if (type == SM_TYPE_NUMBER) return a->real == b->real;
  return a->whole == b->whole;
}

/* The value as the canonical files write it; NULL where there is no one way. Owned by caller. */
static char *write_value(const Column *column, const SmValue *value) {
  switch (column->type) {
  case SM_TYPE_ENUM:
    return g_strdup(sm_schema_get(column->table)->fields[column->field].values[value->whole]);
  case SM_TYPE_INSTANT:
    return sm_instant_format_iso(value->whole, zone);
  case SM_TYPE_DATE:
    return sm_day_format_iso((SmDay)value->whole);
  case SM_TYPE_MONEY:
    return sm_money_format_plain(value->whole, 2);
  case SM_TYPE_COUNT:
    return g_strdup_printf("%" G_GINT64_FORMAT, value->whole);
  case SM_TYPE_BOOL:
    return g_strdup(value->whole ? "true" : "false");
  default:
    return NULL;
  }
}

static void check_written(const Column *column, const SmValue *value) {
  if (!value->given) return;
  Column plain = *column;
  plain.source = (SmSource){.decimal_mark = '.'};
  plain.spelling.source = &plain.source;
  plain.count = 1;
  g_autofree char *written = plain.cells[0] = write_value(column, value);
  if (!written) return;
  SmCellReader reader;
  open_reader(&reader, &plain, FALSE);
  SmValue again = {0};
  g_assert(read_cell(&reader, &plain, written, &again) && same_value(value, &again, column->type));
  sm_cell_reader_clear(&reader);
}

static void check_spaces(SmCellReader *reader, const Column *column, const char *text, gboolean good, const SmValue *value) {
  g_autofree char *padded = g_strconcat(" \u00a0", text, "\u202f\t", NULL);
  SmCell cell = {padded, strlen(padded)};
  sm_trim(&cell);
  SmValue again = {0};
  g_assert(read_cell(reader, column, cell.bytes, &again) == good);
  g_assert(!good || same_value(value, &again, column->type));
}

static void check_column(const Column *column) {
  SmCellReader forth, back;
  open_reader(&forth, column, FALSE);
  open_reader(&back, column, TRUE);
  g_assert(forth.style_known == back.style_known && forth.date_order == back.date_order);
  for (guint i = 0; i < column->count; i++) {
    SmValue value = {0}, other = {0};
    gboolean good = read_cell(&forth, column, column->cells[i], &value);
    g_assert(good == read_cell(&back, column, column->cells[i], &other));
    if (good) g_assert(same_value(&value, &other, column->type));
    if (good && column->type == SM_TYPE_TEXT) g_assert(g_str_equal(value.text, column->cells[i]));
    if (good && column->type == SM_TYPE_NUMBER && value.given) g_assert(isfinite(value.real));
    if (good) check_written(column, &value);
    check_spaces(&forth, column, column->cells[i], good, &value);
  }
  sm_cell_reader_clear(&forth);
  sm_cell_reader_clear(&back);
}

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size) {
  if (!settings) {
    g_autoptr(SmDiagnostics) faults = sm_diagnostics_new();
    settings = sm_settings_parse("smarketing.yaml", SETTINGS, strlen(SETTINGS), faults, NULL);
    zone = sm_zone_new("Europe/Paris", NULL);
    french = sm_language_new("fr", NULL);
  }
  static const char *const formats[] = {NULL, NULL, "%d/%m/%Y", "%m/%d/%y %I:%M %p", "%d %b %Y", "%Y%m%d %H:%M"};
  static const char marks[] = {0, 0, '.', ','};
  if (size < 3) return 0;
  Column column = {.table = data[0] % SM_TABLE_COUNT};
  column.field = data[1] % sm_schema_get(column.table)->field_count;
  column.type = sm_schema_get(column.table)->fields[column.field].type;
  column.source.date_format = (char *)formats[(data[2] >> 4) % G_N_ELEMENTS(formats)];
  column.source.decimal_mark = marks[data[2] % G_N_ELEMENTS(marks)];
  column.spelling = (SmSpelling){settings, &column.source, zone};
  for (gsize at = 3; at < size && column.count < MOST_CELLS;) {
    const guint8 *end = memchr(data + at, '\n', size - at);
    gsize length = end ? (gsize)(end - data) - at : size - at;
    if (!memchr(data + at, 0, length)) column.cells[column.count++] = make_cell(data + at, length);
    at += length + 1;
  }
  check_column(&column);
  for (guint i = 0; i < column.count; i++) g_free(column.cells[i]);
  return 0;
}
