/* A file gives the same rows, accounts and diagnostics in whatever parts it is read, and by however many threads. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "ingest/read.h"
#include "ingest/settle.h"
#include "settings/preset.h"
#include "workspace.h"

#include <stdlib.h>

typedef struct {
  const Workspace *workspace;
  SmTableId table;
  const char *bytes;
  gsize length;
  gsize enough; /* bytes that may tell the encoding; 0: all */
} Input;

static void print_rows(GString *out, const SmDataset *dataset, SmTableId id) {
  const SmTable *table = dataset->tables[id];
  for (guint32 row = 0; row < table->row_count; row++) {
    for (guint field = 0; field < sm_schema_get(id)->field_count; field++)
      g_string_append_printf(out, "%s|%" G_GINT64_FORMAT "|%g|", sm_dataset_text(dataset, id, field, row),
                             sm_table_whole(table, field, row), sm_table_real(table, field, row));
    g_string_append_c(out, '\n');
  }
  for (guint field = 0; field < sm_schema_get(id)->field_count; field++)
    g_string_append_printf(out, "%d%d", table->columns[field].present, table->columns[field].day_level);
}

static void print_account(GString *out, const SmFileAccount *file) {
  g_string_append_printf(out, "\n%s %s %s: %d %d %d %d %d %d; %d %d %d %d %d %d\n", file->sha256, file->recognised,
                         file->dialect, (int)file->read, (int)file->used, (int)file->replaced, (int)file->rejected,
                         (int)file->set_aside, (int)file->warnings, (int)file->bytes.file, (int)file->bytes.preamble,
                         (int)file->bytes.header, (int)file->bytes.rows, (int)file->bytes.set_aside,
                         (int)file->bytes.blank);
}

static int compare_texts(gconstpointer a, gconstpointer b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* What is said about the file as a whole may come at another place among the rest. */
static void print_diagnostics(GString *out, const SmDiagnostics *diagnostics, gboolean sorted) {
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < sm_diagnostics_count(diagnostics); i++) {
    const SmDiagnostic *one = sm_diagnostics_at(diagnostics, i);
    g_ptr_array_add(lines, g_strdup_printf("%d %s %s %d:%d-%d %d+%d %s %s %s\n", one->severity, one->code, one->file,
                                           (int)one->record, (int)one->line, (int)one->last_line, (int)one->offset,
                                           (int)one->length, one->column, one->message, one->raw));
  }
  if (sorted) g_ptr_array_sort(lines, compare_texts);
  for (guint i = 0; i < lines->len; i++) g_string_append(out, g_ptr_array_index(lines, i));
}

/* The rows as they come, not in their order yet. Owned by caller. */
static SmGathering *gather_so(SmDataset *dataset, const Input *input, gsize part_bytes, guint threads) {
  SmBytes bytes = {input->bytes, input->length, FALSE};
  SmInputFile file = {(char *)"exports/x.csv", input->table, NULL};
  g_auto(SmContents) contents = {0};
  sm_contents_init(&contents, &bytes, NULL, threads, input->enough);
  SmSettled settled;
  sm_settle(&file, &contents, input->workspace->settings, &settled);
  assert_int_not_equal(settled.table, SM_TABLE_COUNT);
  SmGathering *gathering = sm_gathering_new(dataset, settled.table);
  SmFileAccount *account = g_new0(SmFileAccount, 1);
  account->path = g_strdup(file.path);
  account->table = settled.table;
  account->source = g_strdup("");
  g_ptr_array_add(dataset->files, account);
  const SmSource *source = settled.has_source ? &settled.source : NULL;
  SmFileReading reading = {.spelling = {input->workspace->settings, source, input->workspace->zone},
                           .zone = input->workspace->zone,
                           .gathering = gathering,
                           .bytes = &bytes,
                           .contents = &contents,
                           .dialect = settled.dialect,
                           .account = account,
                           .threads = threads,
                           .part_bytes = part_bytes};
  sm_read_file(&reading);
  return gathering;
}

/* All that is known once the file was read. Owned by caller. */
static char *read_so(const Input *input, gsize part_bytes, guint threads, gboolean sorted) {
  g_autoptr(SmDataset) dataset = sm_dataset_new();
  g_autoptr(SmGathering) gathering = gather_so(dataset, input, part_bytes, threads);
  const SmFileAccount *account = g_ptr_array_index(dataset->files, 0);
  g_array_unref(sm_gathering_finish(gathering, threads));
  GString *out = g_string_new(NULL);
  print_rows(out, dataset, gathering->id);
  print_account(out, account);
  print_diagnostics(out, dataset->diagnostics, sorted);
  assert_bytes_add_up(account);
  return g_string_free(out, FALSE);
}

static void check(const Input *input) {
  g_autofree char *whole = read_so(input, G_MAXSIZE / 2, 1, TRUE);
  static const gsize sizes[] = {1, 40, 150, 1000};
  for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
    g_autofree char *one = read_so(input, sizes[i], 1, TRUE);
    g_autofree char *alone = read_so(input, sizes[i], 1, FALSE);
    g_autofree char *two = read_so(input, sizes[i], 2, FALSE);
    g_autofree char *four = read_so(input, sizes[i], 4, FALSE);
    assert_string_equal(one, whole);
    assert_string_equal(two, alone);
    assert_string_equal(four, alone);
  }
}

static const char *const NOTES[] = {"",
                                    "plain",
                                    "\"one, two\"",
                                    "\"several\nlines\r\nof text\"",
                                    "\"said \"\"no\"\"\"",
                                    "\"\n2026-07-01,call,\"",
                                    "stray \" quote",
                                    "\"never closed",
                                    "=formula",
                                    "\xe9"};

/* An activity whose parts are drawn; one in `damage` is at fault. */
static void append_row(GString *text, GRand *random, guint number, guint damage) {
  gboolean bad = damage && g_rand_int_range(random, 0, (gint)damage) == 0;
  guint id = g_rand_int_range(random, 0, 20) ? number : number / 2;
  static const char *const faults[] = {"2026-13-01", "someday", "2026-07-01,call,a,b", "2026-07-01"};
  const char *note = NOTES[g_rand_int_range(random, 0, damage ? G_N_ELEMENTS(NOTES) : 6)];
  if (bad)
    g_string_append_printf(text, "A%04u,L%u,%s,call,%s", id, number % 7,
                           faults[g_rand_int_range(random, 0, G_N_ELEMENTS(faults))], note);
  else
    g_string_append_printf(text, "A%04u,L%u,2026-07-%02u,%s,%s", id, number % 7, 1 + number % 28,
                           number % 3 ? "call" : "E-Mail", note);
  g_string_append(text, g_rand_int_range(random, 0, 30) ? "\n" : "\r\n\n");
}

static void drawn_files(void **state) {
  (void)state;
  g_auto(Workspace) workspace = workspace_new(NULL);
  g_autoptr(GRand) random = g_rand_new_with_seed(5);
  for (guint i = 0; i < 60; i++) {
    g_autoptr(GString) text = g_string_new("id,lead_id,at,type,topic\n");
    guint count = (guint)g_rand_int_range(random, 0, 60);
    for (guint row = 0; row < count; row++) append_row(text, random, row, i % 2 ? 9 : 0);
    if (i % 3 == 0 && text->len > 30) g_string_truncate(text, text->len - 1);
    check(&(Input){&workspace, SM_TABLE_ACTIVITIES, text->str, text->len, 0});
  }
}

/* Damage that comes after it was told that a text is UTF-8 costs what it costs where all was looked at before. */
static void damage_comes_late(void **state) {
  (void)state;
  g_auto(Workspace) workspace = workspace_new(NULL);
  g_autoptr(GRand) random = g_rand_new_with_seed(6);
  for (guint i = 0; i < 60; i++) {
    g_autoptr(GString) text = g_string_new("id,lead_id,at,type,topic\n");
    /* as many characters as prove it, whatever comes after them */
    for (guint row = 0; row < 20; row++)
      g_string_append_printf(text, "B%04u,L1,2026-07-01,call,\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\n", row);
    gsize proof = text->len;
    guint count = (guint)g_rand_int_range(random, 0, 60);
    for (guint row = 0; row < count; row++) append_row(text, random, row, i % 2 ? 9 : 2);
    Input input = {&workspace, SM_TABLE_ACTIVITIES, text->str, text->len, 0};
    g_autofree char *looked = read_so(&input, 150, 2, FALSE);
    input.enough = i % 3 ? proof : 60;
    g_autofree char *told = read_so(&input, 150, 2, FALSE);
    assert_string_equal(told, looked);
    check(&input);
  }
}

/* Longer than what is looked at in one go; damage at the borders of parts and of looks, and among records of a grid. */
static void damage_at_every_border(void **state) {
  (void)state;
  enum { ROWS = 1200, SIZE = 17000 };
  g_auto(Workspace) workspace = workspace_new(NULL);
  for (guint i = 0; i < 40; i++) {
    g_autoptr(GString) text = g_string_new("id,lead_id,at,type,topic\n");
    for (guint row = 0; row < ROWS; row++)
      g_string_append_printf(text, "A%04u,L1,2026-07-01%s,call,%s\n", row, i % 4 < 2 ? "" : "T10:00",
                             row % 10 ? "\xc3\xa9" : "\"\xc3\xa9\n\xc3\xa9\"");
    gsize at = (i % 2 ? SIZE : 16400) + i;
    text->str[at] = '\xff';
    Input input = {&workspace, SM_TABLE_ACTIVITIES, text->str, text->len, 0};
    g_autofree char *looked = read_so(&input, G_MAXSIZE / 2, 1, FALSE);
    input.enough = 100;
    g_autofree char *told = read_so(&input, G_MAXSIZE / 2, 1, FALSE);
    g_autofree char *parts = read_so(&input, SIZE, 2, FALSE);
    assert_string_equal(told, looked);
    assert_string_equal(parts, looked);
  }
}

/* Which day comes first is known by a row near the end; the first rows need no deciding. */
static void evidence_comes_late(void **state) {
  (void)state;
  g_auto(Workspace) workspace = workspace_new(NULL);
  g_autoptr(GString) text = g_string_new("id;created_at;status;amount;closed_at\n");
  for (guint i = 0; i < 40; i++)
    g_string_append_printf(text, "D%02u;2026-07-01;%s;%s;%s\n", i, i == 11 ? "nonsense" : "won",
                           i < 20 ? "12" : "1.234,5",
                           i < 30   ? "2026-07-02"
                           : i < 38 ? "03/04/2026"
                                    : "23/04/2026");
  Input input = {&workspace, SM_TABLE_OPPORTUNITIES, text->str, text->len, 0};
  check(&input);
  g_autofree char *all = read_so(&input, 100, 2, TRUE);
  assert_non_null(strstr(all, ": 40 39 0 1 0 0;"));
}

/* Rows that are like the first ones find room, and hardly more; those that are not, too. */
static void room_for_all_rows_is_made_at_once(void **state) {
  (void)state;
  enum { ROWS = 5000, PART = 10000 };
  g_auto(Workspace) workspace = workspace_new(NULL);
  for (guint longer = 0; longer < 3; longer++) {
    g_autoptr(GString) text = g_string_new("id,lead_id,at,type,topic\n");
    for (guint row = 0; row < ROWS; row++)
      g_string_append_printf(text, "A%05u,L1,2026-07-01,call,%s\n", row,
                             longer && row / (ROWS / 2) == longer - 1 ? "a topic that makes it longer" : "");
    const Input input = {&workspace, SM_TABLE_ACTIVITIES, text->str, text->len, 0};
    g_autoptr(SmDataset) dataset = sm_dataset_new();
    g_autoptr(SmGathering) gathering = gather_so(dataset, &input, PART, 1);
    const SmTable *table = dataset->tables[SM_TABLE_ACTIVITIES];
    assert_int_equal(table->row_count, ROWS);
    if (!longer) assert_in_range(table->capacity, ROWS, ROWS + ROWS / 8);
    g_autofree char *whole = read_so(&input, G_MAXSIZE / 2, 1, TRUE), *cut = read_so(&input, PART, 2, TRUE);
    assert_string_equal(cut, whole);
  }
}

/* Every export of the examples, presets, totals, footers, encodings and all. */
static void exports_of_products(void **state) {
  (void)state;
  g_auto(Workspace) workspace = workspace_new(NULL);
  guint seen = 0;
  g_autofree char *folder = g_build_filename(SM_TEST_DIR, "cases", NULL);
  g_autoptr(GDir) cases = g_dir_open(folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name(cases));) {
    g_autofree char *exports = g_build_filename(folder, name, "exports", NULL);
    g_autoptr(GDir) files = g_dir_open(exports, 0, NULL);
    for (const char *file; files && (file = g_dir_read_name(files));) {
      g_autofree char *path = g_build_filename(exports, file, NULL);
      g_autofree char *bytes = NULL;
      gsize length;
      if (!g_str_has_suffix(file, ".csv") || !g_file_get_contents(path, &bytes, &length, NULL)) continue;
      SmBytes all = {bytes, length, FALSE};
      SmInputFile input = {(char *)"exports/x.csv", SM_TABLE_COUNT, NULL};
      g_auto(SmContents) contents = {0};
      sm_contents_init(&contents, &all, NULL, 1, 0);
      SmSettled settled;
      sm_settle(&input, &contents, workspace.settings, &settled);
      if (settled.table == SM_TABLE_COUNT) continue;
      check(&(Input){&workspace, SM_TABLE_COUNT, bytes, length, 0});
      seen++;
    }
  }
  assert_true(seen >= 5);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(drawn_files),
      cmocka_unit_test(damage_comes_late),
      cmocka_unit_test(damage_at_every_border),
      cmocka_unit_test(evidence_comes_late),
      cmocka_unit_test(room_for_all_rows_is_made_at_once),
      cmocka_unit_test(exports_of_products),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
