/* Reading alone, as ours does it before a cell means anything: our-reader FILE... decodes each file, finds its dialect,
 * and takes its records one at a time on one thread, with their width, UTF-8, lines and bytes looked after; counts cells
 * and rows as bare-csv does. */
#include "ingest/contents.h"
#include "ingest/csv.h"
#include "ingest/dialect.h"

#include <stdio.h>

static gboolean count(const char *path) {
  g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, NULL);
  if (!file || g_mapped_file_get_length(file) == 0) return FALSE;
  SmBytes bytes = {g_mapped_file_get_contents(file), g_mapped_file_get_length(file), TRUE};
  g_auto(SmContents) contents = {0};
  sm_contents_init(&contents, &bytes, NULL, 1, SM_DECODE_ENOUGH);
  if (contents.kind != SM_FILE_TEXT) return FALSE;
  const SmDecoded *decoded = &contents.decoded;
  SmDialect dialect = sm_dialect_find(decoded->text, decoded->length, SM_TABLE_LEADS, NULL);
  g_autoptr(SmCsv) csv =
      sm_csv_new(decoded->text, decoded->length, dialect.start, dialect.line, dialect.separator, 0);
  if (decoded->may_be_damaged) sm_csv_expect_damage(csv, decoded->encoding != SM_ENCODING_UTF8);
  sm_csv_leave_cells(csv);
  guint64 cells = 0, rows = 0;
  gsize spans = dialect.start;
  for (const SmRecord *record; (record = sm_csv_next(csv)); rows++) {
    if (record->fault) return FALSE;
    if (!rows) sm_csv_expect_width(csv, record->cell_count);
    cells += record->cell_count;
    spans += record->length;
  }
  printf("%" G_GUINT64_FORMAT " cells, %" G_GUINT64_FORMAT " rows\n", cells, rows);
  return spans + sm_csv_blank_bytes(csv) == decoded->length;
}

int main(int argc, char **argv) {
  for (int i = 1; i < argc; i++)
    if (!count(argv[i])) return 1;
  return 0;
}
