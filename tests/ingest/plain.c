/* What is told from the bytes of a cell is what reading the cell gives: every cell of a file is read as it is, and with
 * a space around it that libcsv leaves there, which takes the long way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "ingest/number.h"
#include "workspace.h"

/* What is drawn for a column: the first so many texts mean something. */
typedef struct {
  const char *const *texts;
  guint count, good;
} Cells;
#define CELLS(list, good)                                                                                              \
  { (list), G_N_ELEMENTS(list), (good) }

static const char *const IDS[] = {
    "L1",     "12",      "L3'",    "1.5E+17", "1,2023E+17", "'=L2",
    "2",      "x y",     "--",     "'",       "-",          "\u00e9t\u00e9",
    "0.0007", "L\u00e9", "=L10()", "+L11",    "@L12",       "a-very-long-id-of-more-than-forty-bytes-0001"};
static const char *const TIMES[] = {
    "2026-07-01T10:00:00", "2026-07-01T23:59:59", "2026-07-02T09:30:00", "",
    "2026-07-01T10:00:60", "2026-07-01 10:00:00", "2026-07-01",          "2026-07-01T10:00",
    "2026-07-01T24:00:00", "2026-10-25T02:30:00", "2026-10-25T03:30:00", "2026-02-30T10:00:00",
    "1969-07-01T10:00:00", "2026-07-0xT10:00:00", "2026-07-01T1o:00:00"};
static const char *const DAYS[] = {"2026-07-01",
                                   "2026-07-02",
                                   "2026-09-30",
                                   "",
                                   "  ",
                                   "2026-10-25T02:30:00",
                                   "2026-07-02T10:00",
                                   "2026-02-30",
                                   "1989-12-31",
                                   "02/07/2026",
                                   "31/12/2026",
                                   "07/31/2026",
                                   "July 4, 2026",
                                   "20260704",
                                   "'-2026",
                                   "--",
                                   "45631",
                                   "a text of more than forty bytes, all of which is read"};
static const char *const SCORES[] = {"0",  "7",    "007", "123456789", "",    "1234567890",  "  ",
                                     "-3", "12.5", "'-3", "1e3",       "12a", "99999999999", "1,234"};
static const char *const AMOUNTS[] = {"16953.05",
                                      "12",
                                      "0",
                                      "1000.5",
                                      "007",
                                      "",
                                      "  ",
                                      "-3.25",
                                      "1,234.5",
                                      "12.345",
                                      "12.",
                                      ".5",
                                      "1 000",
                                      "12 EUR",
                                      "$5",
                                      "342.09K",
                                      "'-12",
                                      "=12",
                                      "--",
                                      "1234567890123.45",
                                      "123456789012345678",
                                      "9223372036854775.8",
                                      "n/a",
                                      "12,5"};
static const char *const CURRENCIES[] = {"EUR", "USD", "", "JPY", "eur", "\u20ac", "GBP", "XYZ", "$"};
static const char *const STATUSES[] = {"open", "won", "lost", "Won", "", "unheard of"};
static const char *const SHARES[] = {"0.5", "0",   "1",  "",    "50 %", "0.30000000000000004",
                                     "50",  "120", "-1", "0,5", "half"};
static const char *const COUNTS[] = {"0",   "3",  "5",   "1200",        "",   "  ", "007", "1,200",
                                     "1.0", "-3", "1e3", "12345678901", "1.5"};
static const char *const TEXTS[] = {"Web", "web", "", "-", "a text of more than sixteen bytes", "0", "=Web", "'=Web"};
static const char *const EMAILS[] = {"a@b.fr", "c@d.fr", "",        "a@b",     "a@@b.fr",
                                     "'@b.fr", "@a.b",   "a@b..fr", "a@b.fr.", "\u00e9@b.fr"};
static const char *const STATES[] = {"New", "Disqualified", "Lost", "", "=Lost", "a state of more than sixteen bytes"};
static const char *const TEAMS[] = {"sales", "marketing", "", "garden"};
static const char *const PHONES[] = {"+33 1 99 00 34 01", "0199003401", "12345", "", "+abc", "=1234567"};

static const Cells LEADS[] = {CELLS(IDS, 3),    CELLS(TIMES, 3), CELLS(TIMES, 4),  CELLS(TEXTS, 6),  CELLS(IDS, 3),
                              CELLS(SCORES, 5), CELLS(TIMES, 4), CELLS(EMAILS, 3), CELLS(PHONES, 4), CELLS(TEXTS, 6)};
static const Cells TURNED_DOWN[] = {CELLS(IDS, 3), CELLS(TIMES, 3), CELLS(STATES, 4), CELLS(EMAILS, 3)};
static const Cells DEALS[] = {CELLS(IDS, 3),     CELLS(TIMES, 4),      CELLS(TEXTS, 6), CELLS(STATUSES, 3),
                              CELLS(AMOUNTS, 6), CELLS(CURRENCIES, 3), CELLS(DAYS, 4),  CELLS(SHARES, 4),
                              CELLS(DAYS, 4),    CELLS(TEXTS, 6)};
static const Cells CAMPAIGNS[] = {CELLS(IDS, 3),     CELLS(TEXTS, 6),  CELLS(DAYS, 4),      CELLS(DAYS, 4),
                                  CELLS(AMOUNTS, 6), CELLS(COUNTS, 5), CELLS(CURRENCIES, 3)};
static const Cells FEEDBACK[] = {CELLS(TEXTS, 2), CELLS(DAYS, 3), CELLS(COUNTS, 3)};
static const Cells PEOPLE[] = {CELLS(IDS, 3), CELLS(TEXTS, 2), CELLS(EMAILS, 4), CELLS(TEAMS, 2)};

#define LEADS_HEADER "id,created_at,mql_at,owner,campaign_id,score,disqualified_at,email,phone,status\n"
#define DEALS_HEADER "id,created_at,stage,status,amount,currency,closed_at,probability,due_on,owner\n"

typedef struct {
  const char *settings;
  SmTableId table;
  const Cells *cells;
  const char *header;
} Export;

static const Export EXPORTS[] = {
    {NULL, SM_TABLE_LEADS, LEADS, LEADS_HEADER},
    {"sources:\n  - files: exports/leads.csv\n    table: leads\n    time_zone: America/New_York\n    values:\n"
     "      owner: {Web: Ann}\n      campaign_id: {L1: C1}\n",
     SM_TABLE_LEADS, LEADS, LEADS_HEADER},
    {"sources:\n  - files: exports/leads.csv\n    table: leads\n    only_mqls: true\n", SM_TABLE_LEADS, LEADS,
     "id,created_at,assigned_at,owner,campaign_id,score,disqualified_at,email,phone,status\n"},
    {NULL, SM_TABLE_LEADS, LEADS,
     "Record ID,Create Date,Became a Marketing Qualified Lead Date,Contact owner,First Touch Converting Campaign,"
     "HubSpot Score,Last Modified Date,Email,Phone Number,Lead Status\n"},
    {NULL, SM_TABLE_LEADS, TURNED_DOWN, "(Do Not Modify) Lead,Created On,Status Reason,Email\n"},
    {"rates:\n  USD: 0.5\n  JPY: 0.006\n", SM_TABLE_OPPORTUNITIES, DEALS,
     "id,created_at,stage,status,amount (k\u20ac),currency,closed_at,rest,due_on,owner\n"},
    {"rates:\n  USD: 0.5\n", SM_TABLE_OPPORTUNITIES, DEALS, DEALS_HEADER},
    {"company: E\nlanguage: en\ncurrency: JPY\ntime_zone: UTC\nrates:\n  2026-Q3:\n    EUR: 160\n  2026-Q4:\n    EUR: "
     "170\n",
     SM_TABLE_OPPORTUNITIES, DEALS, "id,closed_at,stage,status,amount,currency,created_at,rest,due_on,owner\n"},
    {"sources:\n  - files: exports/opportunities.csv\n    table: opportunities\n    values:\n      amount: {12: 13}\n",
     SM_TABLE_OPPORTUNITIES, DEALS, DEALS_HEADER},
    {NULL, SM_TABLE_CAMPAIGNS, CAMPAIGNS, "id,name,starts_on,ends_on,cost,sent,currency\n"},
    {NULL, SM_TABLE_FEEDBACK, FEEDBACK, "comment,at,rating\n"},
    {NULL, SM_TABLE_PEOPLE, PEOPLE, "id,name,email,team\n"},
};

static void append_cell(GString *out, const char *cell, const char *around, char end) {
  if (*cell) g_string_append_printf(out, "\"%s%s%s\"", around, cell, around);
  g_string_append_c(out, end);
}

static guint width_of(const Export *export) {
  guint width = 1;
  for (const char *at = export->header; (at = strchr(at, ',')); at++) width++;
  return width;
}

/* How rows are drawn: of each column so many of its texts; mostly those that mean something; in the column that is odd
 * nothing else but the last of them. */
typedef struct {
  const char *around; /* each cell */
  guint32 seed;
  guint rows;
  guint kinds[16];
  guint odd;
} Draw;

static const char *pick(GRand *random, const Cells *cells, guint column, const Draw *how) {
  gboolean any = g_rand_int_range(random, 0, 20) == 0;
  if (any && column == how->odd) return cells->texts[how->kinds[column] - 1];
  return cells->texts[g_rand_int_range(random, 0, (gint)(any ? how->kinds[column] : cells->good))];
}

static char *draw(const Export *export, const Draw *how) {
  g_autoptr(GRand) random = g_rand_new_with_seed(how->seed);
  GString *out = g_string_new(export->header);
  guint width = width_of(export);
  for (guint row = 0; row < how->rows; row++)
    for (guint i = 0; i < width; i++) {
      const Cells *cells = &export->cells[i];
      g_autofree char *id = g_strdup_printf("L%u", g_rand_int_range(random, 0, 9) ? row : row / 2);
      gboolean is_new = i == 0 && cells->texts == IDS && g_rand_int_range(random, 0, 20);
      append_cell(out, is_new ? id : pick(random, cells, i, how), how->around, i + 1 < width ? ',' : '\n');
    }
  return g_string_free(out, FALSE);
}

static void print_rows(GString *out, const SmDataset *dataset, SmTableId id) {
  const SmTable *table = dataset->tables[id];
  guint field_count = sm_schema_get(id)->field_count;
  for (guint32 row = 0; row < table->row_count; row++, g_string_append_c(out, '\n'))
    for (guint field = 0; field < field_count; field++)
      g_string_append_printf(out, "%s|%" G_GINT64_FORMAT "|%g|", sm_dataset_text(dataset, id, field, row),
                             sm_table_whole(table, field, row), sm_table_real(table, field, row));
  for (guint field = 0; field < field_count; field++)
    g_string_append_printf(out, "%d%d", table->columns[field].present, table->columns[field].day_level);
  for (guint i = 0; i < sm_diagnostics_count(dataset->diagnostics); i++) {
    const SmDiagnostic *one = sm_diagnostics_at(dataset->diagnostics, i);
    g_string_append_printf(out, "\n%s %d %s %s", one->code, (int)one->line, one->column, one->message);
  }
}

static char *read_drawn(Workspace *workspace, const Export *export, const Draw *how) {
  g_autofree char *text = draw(export, how);
  g_autofree char *path = g_strdup_printf("exports/%s.csv", sm_schema_get(export->table)->name);
  workspace_write(workspace, path, text);
  workspace_read(workspace);
  GString *out = g_string_new(NULL);
  print_rows(out, workspace->dataset, export->table);
  return g_string_free(out, FALSE);
}

static void compare_ways(Workspace *workspace, const Export *export, Draw how) {
  how.around = "";
  g_autofree char *straight = read_drawn(workspace, export, &how);
  how.around = "\u00a0";
  g_autofree char *around = read_drawn(workspace, export, &how);
  assert_string_equal(straight, around);
  assert_true(strlen(straight) > 3000);
}

/* Rows of many kinds of cells; then, of each table once, each kind of a column by itself among cells that mean
 * something. */
static void the_long_way_gives_the_same(void **state) {
  (void)state;
  for (guint e = 0; e < G_N_ELEMENTS(EXPORTS); e++) {
    const Export *export = &EXPORTS[e];
    g_auto(Workspace) workspace = workspace_new(export->settings);
    g_autoptr(GRand) random = g_rand_new_with_seed(e);
    for (guint32 seed = 0; seed < 6; seed++) {
      Draw how = {.seed = seed, .rows = 300, .odd = G_MAXUINT};
      for (guint i = 0; i < width_of(export); i++)
        how.kinds[i] = (guint)g_rand_int_range(random, (gint) export->cells[i].good, 1 + (gint) export->cells[i].count);
      compare_ways(&workspace, export, how);
    }
    if (e > 0 && EXPORTS[e - 1].cells == export->cells) continue;
    for (guint odd = 0; odd < width_of(export); odd++)
      for (guint kind = export->cells[odd].good; kind < export->cells[odd].count; kind++) {
        Draw how = {.seed = kind, .rows = 100, .odd = odd};
        for (guint i = 0; i < width_of(export); i++) how.kinds[i] = i == odd ? kind + 1 : export->cells[i].good;
        compare_ways(&workspace, export, how);
      }
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
