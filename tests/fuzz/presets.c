/* Fuzzes a preset of the workspace and a file that it may know: the text up to the first NUL is the preset, the rest
 * the file. A preset is taken whole or its faults are told; the file is read by it or not, and its account adds up; the
 * same preset gives the same twice. */
#include "reading.h"

#include "ingest/recognise.h"
#include "settings/preset_kind.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

static const char SETTINGS[] = "company: F\ncurrency: EUR\nrates:\n  USD: 0.5\n";

/* Made once, as they cost more than a run. */
static SmSettings *settings;
static SmZone *zone;

/* As settle.c does it, but with these kinds alone. */
static void read_by(const GPtrArray *kinds, const char *file, gsize length) {
  SmBytes bytes = {file, length, FALSE};
  g_auto(SmContents) contents = {0};
  sm_contents_init(&contents, &bytes, NULL, 1, 0);
  SmRecognition found;
  if (contents.kind != SM_FILE_TEXT ||
      !sm_recognise(kinds, contents.decoded.text, contents.decoded.length, SM_TABLE_COUNT, 0, &found))
    return;
  SmSettled settled = {.table = sm_schema_find_table(found.preset->table),
                       .has_source = TRUE,
                       .source = {.preset = found.preset},
                       .dialect = found.dialect,
                       .has_dialect = TRUE};
  g_autoptr(SmDataset) dataset = read_settled(settings, zone, &settled, &bytes, &contents, 0);
  const SmFileAccount *account = g_ptr_array_index(dataset->files, 0);
  g_assert(g_str_equal(account->recognised, found.preset->title));
}

/* Returns the kinds; owned by caller. */
static GPtrArray *read_preset(const char *text, gsize length, guint *ret_faults) {
  g_autoptr(SmDiagnostics) diagnostics = sm_diagnostics_new();
  GPtrArray *kinds = g_ptr_array_new_with_free_func(sm_preset_free);
  SmFaults faults = {diagnostics, "presets/own.yaml", text, length, 0};
  GHashTable *reasons = sm_preset_read(&faults, "own", kinds);
  if (reasons) g_hash_table_unref(reasons);
  *ret_faults = faults.count;
  g_assert(faults.count == sm_diagnostics_count(diagnostics));
  return kinds;
}

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size) {
  if (!settings) {
    g_autoptr(SmDiagnostics) faults = sm_diagnostics_new();
    settings = sm_settings_parse("smarketing.yaml", SETTINGS, strlen(SETTINGS), faults, NULL);
    zone = sm_zone_new("Europe/Paris", NULL);
  }
  const char *text = (const char *)data, *end = size ? memchr(text, 0, size) : NULL;
  gsize length = end ? (gsize)(end - text) : size;
  guint faults, others;
  g_autoptr(GPtrArray) kinds = read_preset(text, length, &faults);
  g_autoptr(GPtrArray) twins = read_preset(text, length, &others);
  g_assert(faults == others && kinds->len == twins->len);
  if (!faults && end) read_by(kinds, end + 1, size - length - 1);
  return 0;
}
