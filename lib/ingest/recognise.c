/* See recognise.h. */
#include "ingest/recognise.h"

#include "base/fold.h"
#include "ingest/csv.h"

#include <string.h>

#define LINES_MOST 15u
#define BYTES_MOST ((gsize)256 * 1024)
#define SEPARATORS ",;\t"

typedef struct {
  const GPtrArray *presets;
  SmTableId table;
  guint best_columns, best_signature;
  SmRecognition *found;
} Search;

/* The folded names of a record, a set. Owned by caller. */
static GHashTable *folded_names(const SmRecord *record) {
  GHashTable *names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < MIN(record->cell_count, SM_COLUMNS_MAX); i++) {
    g_autofree char *text = g_utf8_make_valid(record->cells[i].bytes, (gssize)record->cells[i].length);
    char *name = sm_fold_header(text);
    if (*name)
      g_hash_table_add(names, name);
    else
      g_free(name);
  }
  return names;
}

static gboolean has_any(GHashTable *names, char *const *alternatives) {
  for (; *alternatives; alternatives++)
    if (g_hash_table_contains(names, *alternatives)) return TRUE;
  return FALSE;
}

static gboolean is_signed(const SmPreset *preset, GHashTable *names) {
  for (guint i = 0; i < preset->signature->len; i++)
    if (!has_any(names, preset->signature->pdata[i])) return FALSE;
  return TRUE;
}

/* How many names of the preset are there; one that feeds two columns counts twice, which does no harm. */
static guint count_columns(const SmPreset *preset, GHashTable *names) {
  guint count = 0;
  for (guint i = 0; i < preset->columns->len; i++)
    count += g_hash_table_contains(names, ((const SmMapping *)preset->columns->pdata[i])->from);
  return count;
}

static void try_record(Search *search, const SmRecord *record, char separator) {
  g_autoptr(GHashTable) names = folded_names(record);
  for (guint i = 0; i < search->presets->len; i++) {
    const SmPreset *preset = search->presets->pdata[i];
    if (search->table != SM_TABLE_COUNT && !g_str_equal(sm_schema_get(search->table)->name, preset->table)) continue;
    if (!is_signed(preset, names)) continue;
    guint columns = count_columns(preset, names), signature = preset->signature->len;
    if (columns < search->best_columns || (columns == search->best_columns && signature <= search->best_signature))
      continue;
    search->best_columns = columns;
    search->best_signature = signature;
    *search->found = (SmRecognition){preset, {separator, record->offset, record->line}};
  }
}

static void try_separator(Search *search, const char *text, gsize length, char separator) {
  g_autoptr(SmCsv) csv = sm_csv_new(text, MIN(length, BYTES_MOST), 0, 1, separator, 0);
  for (const SmRecord *record; (record = sm_csv_next(csv)) && record->line <= LINES_MOST;)
    if (!record->fault) try_record(search, record, separator);
}

gboolean sm_recognise(const GPtrArray *presets, const char *text, gsize length, SmTableId table, char separator,
                      SmRecognition *ret_recognition) {
  SmRecognition found = {NULL};
  Search search = {.presets = presets, .table = table, .found = &found};
  for (const char *mark = SEPARATORS; *mark; mark++)
    if (!separator || *mark == separator) try_separator(&search, text, length, *mark);
  if (!found.preset) return FALSE;
  *ret_recognition = found;
  return TRUE;
}
