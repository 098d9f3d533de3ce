/* Fuzzes the reader of records: every byte is part of a record or blank, records come in order, and the size of the
 * pieces that the bytes come in changes nothing. */
#include "ingest/csv.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

static const char SEPARATORS[] = {',', ';', '\t', '|'};

static gboolean same_record(const SmRecord *a, const SmRecord *b) {
  if (!a || !b) return a == b;
  if (a->offset != b->offset || a->length != b->length || a->line != b->line || a->last_line != b->last_line ||
      a->cell_count != b->cell_count || g_strcmp0(a->fault, b->fault) != 0)
    return FALSE;
  for (guint i = 0; !a->fault && i < MIN(a->cell_count, SM_COLUMNS_MAX); i++)
    if (a->cells[i].length != b->cells[i].length ||
        memcmp(a->cells[i].bytes, b->cells[i].bytes, a->cells[i].length) != 0)
      return FALSE;
  return TRUE;
}

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size) {
  if (size < 2) return 0;
  char separator = SEPARATORS[data[0] % sizeof SEPARATORS];
  guint width = data[1] % 8;
  const char *text = (const char *)data + 2;
  gsize length = size - 2, seen = 0, at = 0;
  g_autoptr(SmCsv) whole = sm_csv_new(text, length, 0, 1, separator, 0);
  g_autoptr(SmCsv) bytewise = sm_csv_new(text, length, 0, 1, separator, 1);
  sm_csv_expect_width(whole, width);
  sm_csv_expect_width(bytewise, width);
  for (;;) {
    const SmRecord *one = sm_csv_next(whole), *other = sm_csv_next(bytewise);
    g_assert(same_record(one, other));
    if (!one) break;
    g_assert(one->length > 0 && one->offset >= at);
    at = one->offset + one->length;
    seen += one->length;
  }
  g_assert(seen + sm_csv_blank_bytes(whole) == length);
  return 0;
}
