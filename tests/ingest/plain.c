/* What is told from the bytes of a cell is what reading the cell gives: every cell of a file is read as it is, and with
 * a space around it that libcsv leaves there, which takes the long way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "ingest/number.h"
#include "workspace.h"

typedef struct {
  const char *settings, *header;
} Export;

static const Export EXPORTS[] = {
    {NULL, "id,created_at,mql_at,owner,campaign_id,score,disqualified_at,email,phone,status\n"},
    {"sources:\n  - files: exports/leads.csv\n    table: leads\n    time_zone: America/New_York\n    values:\n"
     "      owner: {Web: Ann}\n      campaign_id: {L1: C1}\n",
     "id,created_at,mql_at,owner,campaign_id,score,disqualified_at,email,phone,status\n"},
    {NULL, "Record ID,Create Date,Became a Marketing Qualified Lead Date,Contact owner,First Touch Converting Campaign,"
           "HubSpot Score,Last Modified Date,Email,Phone Number,Lead Status\n"},
};

static const char *const IDS[] = {
    "L1",     "'=L2",    "L3'",    "1.5E+17", "1,2023E+17", "12",
    "2",      "x y",     "--",     "'",       "-",          "\u00e9t\u00e9",
    "0.0007", "L\u00e9", "=L10()", "+L11",    "@L12",       "a-very-long-id-of-more-than-forty-bytes-0001"};
static const char *const TIMES[] = {"2026-07-01T10:00:00", "2026-07-01T10:00:60",
                                    "2026-07-01 10:00:00", "2026-07-01",
                                    "2026-07-01T10:00",    "2026-07-01T23:59:59",
                                    "2026-07-01T24:00:00", "2026-10-25T02:30:00",
                                    "2026-10-25T03:30:00", "2026-02-30T10:00:00",
                                    "1969-07-01T10:00:00", "2026-07-0xT10:00:00",
                                    "2026-07-01T1o:00:00", ""};
static const char *const SCORES[] = {"0",    "7",   "007", "123456789", "1234567890", "-3",
                                     "12.5", "1e3", "",    "12a",       "99999999999"};
static const char *const TEXTS[] = {"Web", "web", "", "=Web", "'=Web", "-", "a text of more than sixteen bytes", "0"};

static const char *const EMAILS[] = {"a@b.fr", "a@b",     "",        "a@@b.fr",    "'@b.fr",
                                     "@a.b",   "a@b..fr", "a@b.fr.", "\u00e9@b.fr"};
static const char *const PHONES[] = {"+33 1 99 00 34 01", "12345", "+abc", "=1234567", "0199003401", ""};

#define PICK(random, list) ((list)[g_rand_int_range((random), 0, (gint)G_N_ELEMENTS(list))])

static void append_cell(GString *out, const char *cell, const char *around, char end) {
  if (*cell) g_string_append_printf(out, "\"%s%s%s\"", around, cell, around);
  g_string_append_c(out, end);
}

/* The same rows with something around each cell. */
static char *draw(const Export *export, guint seed, const char *around) {
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  GString *out = g_string_new(export->header);
  for (guint row = 0; row < 300; row++) {
    g_autofree char *id = g_strdup_printf("%s%u", PICK(random, IDS), g_rand_int_range(random, 0, 4) ? row : row / 2);
    append_cell(out, g_rand_int_range(random, 0, 9) ? id : PICK(random, IDS), around, ',');
    append_cell(out, g_rand_int_range(random, 0, 3) ? TIMES[0] : PICK(random, TIMES), around, ',');
    append_cell(out, g_rand_int_range(random, 0, 2) ? TIMES[5] : PICK(random, TIMES), around, ',');
    append_cell(out, PICK(random, TEXTS), around, ',');
    append_cell(out, PICK(random, IDS), around, ',');
    append_cell(out, PICK(random, SCORES), around, ',');
    append_cell(out, PICK(random, TIMES), around, ',');
    append_cell(out, PICK(random, EMAILS), around, ',');
    append_cell(out, PICK(random, PHONES), around, ',');
    append_cell(out, PICK(random, TEXTS), around, '\n');
  }
  return g_string_free(out, FALSE);
}

static void print_rows(GString *out, const SmDataset *dataset) {
  const SmTable *table = dataset->tables[SM_TABLE_LEADS];
  for (guint32 row = 0; row < table->row_count; row++, g_string_append_c(out, '\n'))
    for (guint field = 0; field < SM_LEAD_FIELD_COUNT; field++)
      g_string_append_printf(out, "%s|%" G_GINT64_FORMAT "|%g|", sm_dataset_text(dataset, SM_TABLE_LEADS, field, row),
                             sm_table_whole(table, field, row), sm_table_real(table, field, row));
  for (guint field = 0; field < SM_LEAD_FIELD_COUNT; field++)
    g_string_append_printf(out, "%d%d", table->columns[field].present, table->columns[field].day_level);
  for (guint i = 0; i < sm_diagnostics_count(dataset->diagnostics); i++) {
    const SmDiagnostic *one = sm_diagnostics_at(dataset->diagnostics, i);
    g_string_append_printf(out, "\n%s %d %s %s", one->code, (int)one->line, one->column, one->message);
  }
}

static char *read_drawn(const Export *export, guint seed, const char *around) {
  g_auto(Workspace) workspace = workspace_new(export->settings);
  g_autofree char *text = draw(export, seed, around);
  workspace_write(&workspace, "exports/leads.csv", text);
  workspace_read(&workspace);
  GString *out = g_string_new(NULL);
  print_rows(out, workspace.dataset);
  return g_string_free(out, FALSE);
}

static void the_long_way_gives_the_same(void **state) {
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS(EXPORTS); i++)
    for (guint seed = 0; seed < 6; seed++) {
      g_autofree char *straight = read_drawn(&EXPORTS[i], seed, "");
      g_autofree char *around = read_drawn(&EXPORTS[i], seed, "\u00a0");
      assert_string_equal(straight, around);
      assert_true(strlen(straight) > 10000);
    }
}

static void plain_numbers_are_numbers_of_every_style(void **state) {
  (void)state;
  static const SmNumberStyle styles[] = {{'.', ','}, {',', '.'}, {',', ' '}, {'.', '\''}};
  static const char *const texts[] = {"0", "00", "007", "1", "123456789", "999999999"};
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
    for (guint s = 0; s < G_N_ELEMENTS(styles); s++) {
      guint32 plain;
      double real;
      assert_true(sm_number_is_plain(texts[i], strlen(texts[i]), &plain));
      assert_true(sm_number_parse(texts[i], styles[s], &real));
      assert_true(real == plain);
    }
  static const char *const others[] = {"", "1234567890", "-1", "1.", "1 2", "\u0661"};
  guint32 plain;
  for (guint i = 0; i < G_N_ELEMENTS(others); i++)
    assert_false(sm_number_is_plain(others[i], strlen(others[i]), &plain));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_long_way_gives_the_same),
      cmocka_unit_test(plain_numbers_are_numbers_of_every_style),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
