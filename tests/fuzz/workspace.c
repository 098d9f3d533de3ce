/* Fuzzes one file of a workspace from its bytes to its rows: decoding, recognising, dialects, cells, dates, numbers.
 * The account of its rows and of its bytes adds up, and every reject has its place; read in the smallest parts, by
 * several threads, it gives the same. */
#include "reading.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

static const char SETTINGS[] = "company: F\ncurrency: EUR\nrates:\n  USD: 0.5\n";

/* Made once, as they cost more than a run. */
static SmSettings *settings;
static SmZone *zone;

static void compare_rows(const SmDataset *a, const SmDataset *b, SmTableId id) {
  const SmTable *one = a->tables[id], *other = b->tables[id];
  g_assert(one->row_count == other->row_count);
  for (guint field = 0; field < sm_schema_get(id)->field_count; field++) {
    g_assert(one->columns[field].present == other->columns[field].present);
    g_assert(one->columns[field].day_level == other->columns[field].day_level);
    for (guint32 row = 0; row < one->row_count; row++) {
      double first = sm_table_real(one, field, row), second = sm_table_real(other, field, row);
      g_assert(first == second || (first != first && second != second));
      g_assert(sm_table_whole(one, field, row) == sm_table_whole(other, field, row));
      g_assert(g_str_equal(sm_dataset_text(a, id, field, row), sm_dataset_text(b, id, field, row)));
    }
  }
}

static void compare(const SmDataset *a, const SmDataset *b, SmTableId id) {
  const SmFileAccount *one = g_ptr_array_index(a->files, 0), *other = g_ptr_array_index(b->files, 0);
  compare_rows(a, b, id);
  g_assert(g_str_equal(one->sha256, other->sha256) && g_str_equal(one->dialect, other->dialect));
  g_assert(one->read == other->read && one->used == other->used && one->replaced == other->replaced);
  g_assert(one->set_aside == other->set_aside && one->warnings == other->warnings);
  g_assert(memcmp(&one->bytes, &other->bytes, sizeof one->bytes) == 0);
  g_assert(sm_diagnostics_count(a->diagnostics) == sm_diagnostics_count(b->diagnostics));
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
  SmBytes bytes = {(const char *)data + 1, size - 1, FALSE};
  sm_contents_init(&contents, &bytes, NULL, 1, 0);
  SmInputFile input = {(char *)"exports/x.csv", table, NULL};
  SmSettled settled;
  sm_settle(&input, &contents, settings, &settled);
  if (settled.table == SM_TABLE_COUNT) return 0;
  g_autoptr(SmDataset) whole = read_settled(settings, zone, &settled, &bytes, &contents, 0);
  g_autoptr(SmDataset) parts = read_settled(settings, zone, &settled, &bytes, &contents, 1);
  compare(whole, parts, settled.table);
  return 0;
}
