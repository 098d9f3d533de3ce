/* See settle.h. Presets are asked only about columns that neither the configuration nor the canonical names know, so
 * that a clean file costs nothing more. */
#include "ingest/settle.h"

#include "ingest/csv.h"
#include "ingest/header.h"
#include "ingest/recognise.h"

/* Whether the file needs no preset: the header under its dialect is known by itself. */
static gboolean speaks_plainly(const SmDecoded *decoded, const SmDialect *dialect, SmTableId table,
                               const SmSource *source) {
  g_autoptr(SmCsv) csv =
      sm_csv_new(decoded->text, decoded->length, dialect->start, dialect->line, dialect->separator, 0);
  const SmRecord *record = sm_csv_next(csv);
  if (!record || record->fault || record->cell_count > SM_COLUMNS_MAX) return FALSE;
  g_autoptr(SmHeader) header = sm_header_new(table, source, record->cells, record->cell_count);
  return sm_header_is_plain(header);
}

static void settle_text(const SmInputFile *input, const SmDecoded *decoded, const SmSettings *settings,
                        SmSettled *settled) {
  const SmSource *source = input->source;
  if (settled->table != SM_TABLE_COUNT) {
    settled->dialect = sm_dialect_find(decoded->text, decoded->length, settled->table, source);
    settled->has_dialect = TRUE;
    if (speaks_plainly(decoded, &settled->dialect, settled->table, source)) return;
  }
  SmRecognition found;
  SmTableId wanted = source ? settled->table : SM_TABLE_COUNT;
  if (!settings->presets || !sm_recognise(sm_presets_kinds(settings->presets), decoded->text, decoded->length, wanted,
                                          source ? source->separator : 0, &found))
    return;
  settled->table = sm_schema_find_table(found.preset->table);
  settled->source.preset = found.preset;
  if (!settled->source.time_zone) settled->source.time_zone = found.preset->time_zone;
  settled->has_source = TRUE;
  settled->dialect = found.dialect;
  settled->has_dialect = TRUE;
}

void sm_settle(const SmInputFile *input, const SmContents *contents, const SmSettings *settings,
               SmSettled *ret_settled) {
  *ret_settled = (SmSettled){.table = input->table, .has_source = input->source != NULL};
  if (input->source) ret_settled->source = *input->source;
  if (contents->kind == SM_FILE_TEXT) settle_text(input, &contents->decoded, settings, ret_settled);
}
