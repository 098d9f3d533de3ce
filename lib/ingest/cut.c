/* See cut.h. */
#include "ingest/cut.h"

#include <string.h>

#define RECORDS_TRIED 4
#define LINES_TRIED 100

static gboolean begins_record(const SmPartOf *of, gsize line) {
  g_autoptr(SmCsv) csv = sm_part_open(of, line);
  for (guint i = 0; i < RECORDS_TRIED; i++) {
    const SmRecord *record = sm_csv_next(csv);
    if (!record) return TRUE;
    if (record->fault) return FALSE;
  }
  return TRUE;
}

gsize sm_cut_after(const SmPartOf *of, gsize from, gsize size) {
  const SmDecoded *decoded = of->decoded;
  if (decoded->length - from <= size) return decoded->length;
  from += size;
  for (guint i = 0; from < decoded->length; i++) {
    const char *end = memchr(decoded->text + from, '\n', decoded->length - from);
    if (!end) return decoded->length;
    from = (gsize)(end - decoded->text) + 1;
    if (i == LINES_TRIED || begins_record(of, from)) return from;
  }
  return decoded->length;
}
