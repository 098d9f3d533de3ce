/* Fuzzes one file of a workspace from its bytes to its rows: decoding, recognising, dialects, cells, dates, numbers.
 * The account of its rows and of its bytes adds up, and every reject has its place. */
#include "ingest/contents.h"
#include "ingest/read.h"
#include "ingest/settle.h"
#include "settings/preset.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

static const char SETTINGS[] = "company: F\ncurrency: EUR\nrates:\n  USD: 0.5\n";

/* Made once, as they cost more than a run. */
static SmSettings *settings;
static SmZone *zone;

static void check(const SmDataset *dataset, const SmContents *contents) {
  const SmFileAccount *file = g_ptr_array_index(dataset->files, 0);
  const SmByteAccount *bytes = &file->bytes;
  gint64 rejects = 0;
  g_assert(file->read == file->used + file->replaced + file->rejected);
  g_assert(bytes->text == bytes->preamble + bytes->header + bytes->rows + bytes->set_aside + bytes->blank);
  g_assert(contents->kind != SM_FILE_TEXT || bytes->text == contents->decoded.length);
  for (guint i = 0; i < sm_diagnostics_count(dataset->diagnostics); i++) {
    const SmDiagnostic *diagnostic = sm_diagnostics_at(dataset->diagnostics, i);
    rejects += diagnostic->severity == SM_SEVERITY_REJECT && diagnostic->record > 1;
  }
  g_assert(rejects == file->rejected);
}

static void read_settled(const SmSettled *settled, const SmContents *contents) {
  g_autoptr(SmDataset) dataset = sm_dataset_new();
  g_autoptr(SmGathering) gathering = sm_gathering_new(dataset, settled->table);
  SmFileAccount *account = g_new0(SmFileAccount, 1);
  account->path = g_strdup("exports/x.csv");
  account->table = settled->table;
  account->source = g_strdup("");
  g_ptr_array_add(dataset->files, account);
  SmFileReading file = {.spelling = {settings, settled->has_source ? &settled->source : NULL, zone},
                        .zone = zone,
                        .gathering = gathering,
                        .contents = contents,
                        .dialect = settled->dialect,
                        .account = account};
  sm_read_file(&file);
  g_free(sm_gathering_finish(gathering));
  check(dataset, contents);
}

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size) {
  if (!settings) {
    g_autoptr(SmDiagnostics) faults = sm_diagnostics_new();
    settings = sm_settings_parse("smarketing.yaml", SETTINGS, strlen(SETTINGS), faults, NULL);
    zone = sm_zone_new("Europe/Paris", NULL);
  }
  if (size < 1) return 0;
  SmTableId table = data[0] % (SM_TABLE_COUNT + 1);
  g_auto(SmContents) contents = {0};
  sm_contents_init(&contents, (const char *)data + 1, size - 1, NULL);
  SmInputFile input = {(char *)"exports/x.csv", table, NULL};
  SmSettled settled;
  sm_settle(&input, &contents, settings, &settled);
  if (settled.table != SM_TABLE_COUNT) read_settled(&settled, &contents);
  return 0;
}
