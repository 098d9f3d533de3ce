/* See dialect.h. */
#include "ingest/dialect.h"

#include "ingest/csv.h"
#include "ingest/header.h"

#include <string.h>

#define SEPARATORS ",;\t"

typedef struct {
  guint known, cells;
} Fit;

/* How well the first record fits when read with this separator. */
static Fit fit_separator(const char *text, gsize length, const SmDialect *dialect, SmTableId table,
                         const SmSource *source) {
  g_autoptr(SmCsv) csv = sm_csv_new(text, length, dialect->start, 1, dialect->separator, 0);
  const SmRecord *record = sm_csv_next(csv);
  if (!record || record->fault) return (Fit){0, 0};
  guint count = MIN(record->cell_count, SM_COLUMNS_MAX);
  return (Fit){sm_header_count_known(table, source, record->cells, count), count};
}

/* A first line "sep=;" as Excel writes it: the mark, and where the next line starts. */
static gboolean read_declaration(const char *text, gsize length, SmDialect *dialect) {
  gsize at = length > 0 && text[0] == '"' ? 1 : 0;
  if (length < at + 5 || g_ascii_strncasecmp(text + at, "sep=", 4) != 0) return FALSE;
  char mark = text[at + 4];
  gsize end = at + 5;
  if (at && end < length && text[end] == '"') end++;
  if (end < length && text[end] != '\n' && text[end] != '\r') return FALSE;
  if (end < length && text[end] == '\r') end++;
  if (end < length && text[end] == '\n') end++;
  *dialect = (SmDialect){mark, end, 2};
  return strchr(SEPARATORS "|", mark) != NULL;
}

SmDialect sm_dialect_find(const char *text, gsize length, SmTableId table, const SmSource *source) {
  SmDialect dialect = {.separator = ',', .line = 1}, declared;
  gboolean is_declared = read_declaration(text, length, &declared);
  if (is_declared) dialect = declared;
  if (source && source->separator) {
    dialect.separator = source->separator;
    return dialect;
  }
  if (is_declared) return dialect;
  Fit best = {0, 0};
  char separator = dialect.separator;
  for (const char *mark = SEPARATORS; *mark; mark++) {
    dialect.separator = *mark;
    Fit fit = fit_separator(text, length, &dialect, table, source);
    if (fit.known < best.known || (fit.known == best.known && fit.cells <= best.cells)) continue;
    best = fit;
    separator = *mark;
  }
  dialect.separator = separator;
  return dialect;
}
