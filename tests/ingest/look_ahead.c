/* What the cells of a file prove is the same in whatever stretches it is looked at, by however many threads, and by its
 * columns as by its rows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "ingest/contents.h"
#include "ingest/look_ahead.h"
#include "workspace.h"

typedef struct {
  SmDateEvidence dates;     /* of closed_at */
  SmNumberEvidence numbers; /* of amount */
} Proof;

#define SOURCE "sources:\n  - files: exports/deals.csv\n    table: opportunities\n"

/* `more` about the source. */
static Workspace open_workspace(const char *more) {
  g_autofree char *settings = g_strconcat(SOURCE, more, NULL);
  return workspace_new(settings);
}

/* How a file is looked at. */
typedef struct {
  const Workspace *workspace; /* with the source of the file */
  SmPreset *preset;           /* the source's; may be NULL */
  gsize size;                 /* of a stretch */
  guint threads;              /* 0: its records come one after the other */
} Look;

static void look_at_each(SmRowReader *rows, SmAside *aside, SmCsv *csv) {
  sm_csv_expect_width(csv, rows->header->width);
  for (const SmRecord *record; (record = sm_csv_next(csv));)
    if (!sm_aside_has(aside, record) && !record->fault) sm_row_reader_add_evidence(rows, record);
}

static Proof look_at(const char *text, const Look *how) {
  const Workspace *workspace = how->workspace;
  SmSource *source = workspace->settings->sources->pdata[0];
  SmSpelling spelling = {workspace->settings, source, workspace->zone};
  SmBytes bytes = {text, strlen(text), FALSE};
  g_auto(SmContents) contents = {0};
  sm_contents_init(&contents, &bytes, NULL, 1, 0);
  g_autoptr(SmCsv) csv = sm_csv_new(text, bytes.length, 0, 1, ',', 0);
  const SmRecord *record = sm_csv_next(csv);
  g_autoptr(SmHeader) header = sm_header_new(SM_TABLE_OPPORTUNITIES, source, record->cells, record->cell_count);
  source->preset = how->preset;
  SmAside aside;
  sm_aside_init(&aside, how->preset, header->names, header->letters);
  SmRowReader rows;
  sm_row_reader_init(&rows, header, &spelling, workspace->zone, NULL);
  SmPartOf of = {&contents.decoded, ',', 0, &rows, NULL};
  if (how->threads)
    sm_look_ahead(&rows, &of, &aside, &bytes, sm_csv_place(csv), how->size, how->threads);
  else
    look_at_each(&rows, &aside, csv);
  Proof proof = {rows.cells[SM_OPPORTUNITY_CLOSED_AT].dates, rows.cells[SM_OPPORTUNITY_AMOUNT].evidence};
  sm_row_reader_clear(&rows);
  sm_aside_clear(&aside);
  source->preset = NULL;
  return proof;
}

static void assert_same(const Proof *proof, const Proof *wanted) {
  assert_int_equal(proof->dates.day_line, wanted->dates.day_line);
  assert_int_equal(proof->dates.month_line, wanted->dates.month_line);
  assert_int_equal(proof->dates.open_line, wanted->dates.open_line);
  assert_int_equal(proof->dates.last_open_line, wanted->dates.last_open_line);
  assert_int_equal(proof->numbers.comma_line, wanted->numbers.comma_line);
  assert_int_equal(proof->numbers.dot_line, wanted->numbers.dot_line);
  assert_int_equal(proof->numbers.ambiguous_line, wanted->numbers.ambiguous_line);
  assert_int_equal(proof->numbers.last_ambiguous_line, wanted->numbers.last_ambiguous_line);
  assert_int_equal(proof->numbers.space_groups, wanted->numbers.space_groups);
  assert_int_equal(proof->numbers.apostrophe_groups, wanted->numbers.apostrophe_groups);
  assert_int_equal(proof->numbers.over_one, wanted->numbers.over_one);
  assert_int_equal(proof->numbers.parts_of_one, wanted->numbers.parts_of_one);
}

/* In stretches of many sizes, the usual and the whole among them, so that a file is cut where it can be. */
static void check(const char *text, char *footer, const Proof *wanted) {
  g_auto(Workspace) workspace = open_workspace(NULL);
  for (guint i = 0; i < 20; i++)
    for (guint threads = 1; threads <= 4; threads++) {
      gsize size = i < 19 ? (gsize)i * 31 : G_MAXSIZE / 2;
      char *footers[] = {footer, NULL};
      SmPreset preset = {.footers = footers};
      Proof proof = look_at(text, &(Look){&workspace, &preset, size, threads});
      assert_same(&proof, wanted);
    }
}

#define HEADER "id,created_at,status,lost_reason,amount,closed_at\n"

/* Two lines a row. */
static void lines_are_those_of_the_file(void **state) {
  (void)state;
  g_autoptr(GString) text = g_string_new(HEADER);
  for (guint i = 0; i < 60; i++)
    g_string_append_printf(text, "D%02u,2026-07-01,lost,\"too\nlate\",%s,%s\n", i,
                           i == 10      ? "\"1,234\""
                           : i == 20    ? "\"12,5\""
                           : i == 30    ? "0.5"
                           : i == 40    ? "\"9,876\""
                           : i == 50    ? "1 000"
                           : i == 51    ? "1'000"
                           : i % 2 == 0 ? "1"
                                        : "",
                           i == 5    ? "03/04/2026"
                           : i == 25 ? "23/04/2026"
                           : i == 35 ? "04/25/2026"
                           : i == 45 ? "05/04/2026"
                           : i == 55 ? "24/04/2026"
                                     : "");
  const Proof wanted = {.dates = {.day_line = 52, .month_line = 72, .open_line = 12, .last_open_line = 92},
                        .numbers = {.comma_line = 42,
                                    .dot_line = 62,
                                    .ambiguous_line = 22,
                                    .last_ambiguous_line = 82,
                                    .space_groups = TRUE,
                                    .apostrophe_groups = TRUE,
                                    .over_one = TRUE,
                                    .parts_of_one = TRUE}};
  check(text->str, NULL, &wanted);
}

/* Cut within the quotes, a few lines look like rows that would prove something; the row goes on beyond several cuts. */
static void rows_within_a_cell_prove_nothing(void **state) {
  (void)state;
  g_autoptr(GString) text = g_string_new(HEADER);
  for (guint i = 0; i < 3; i++) g_string_append(text, "D0,2026-07-01,won,,1,2026-07-02\n");
  g_string_append(text, "D1,2026-07-01,lost,\"");
  for (guint i = 0; i < 20; i++) g_string_append(text, "\nD2,2026-07-01,won,,1'000,23/04/2026");
  for (guint i = 0; i < 20; i++) g_string_append(text, "\nD2,2026-07-01,won,,0.5,04/23/2026");
  g_string_append(text, "\n\",2,03/04/2026\n");
  for (guint i = 0; i < 8; i++) g_string_append(text, "D3,2026-07-01,won,,1,04/05/2026\n");
  const Proof wanted = {.dates = {.open_line = 5, .last_open_line = 54}, .numbers = {.over_one = TRUE}};
  check(text->str, NULL, &wanted);
}

/* What comes after a footer is none of the file's rows, though it looks like it. */
static void footers_end_the_rows(void **state) {
  (void)state;
  g_autoptr(GString) text = g_string_new(HEADER);
  for (guint i = 0; i < 10; i++) g_string_append(text, "D0,2026-07-01,won,,1,03/04/2026\n");
  g_string_append(text, "made by,,,,,\n");
  for (guint i = 0; i < 40; i++) g_string_append(text, "D1,2026-07-01,won,,0.5,23/04/2026\n");
  const Proof wanted = {.dates = {.open_line = 2, .last_open_line = 11}};
  check(text->str, (char *)"made by", &wanted);
}

static const char *const DATES[] = {"",
                                    "2026-07-02",
                                    "2026-07-02T10:00",
                                    "03/04/2026",
                                    "03/04/26",
                                    "3/4/2026",
                                    " 03/04/2026 10:00",
                                    "\u00a005.04.2026",
                                    "12-12-2026",
                                    "13/13/2026",
                                    "00/10/2026",
                                    "03/04",
                                    "03/04/x026",
                                    "03-04/2026",
                                    "0a/04/2026",
                                    "02/03/1900",
                                    "02/03/1900 ",
                                    "soon",
                                    "'-3/4/2026",
                                    "\"\"03/04/2026",
                                    "03/04/2026\"\"",
                                    "31.07.26 10:00:00",
                                    "07/31/2026",
                                    "31/07/2026"};
static const char *const AMOUNTS[] = {"",     "0",         "1",        "12",    "1000",        "1,234",
                                      "12,5", "0.5",       "1 000",    "1'000", "n/a",         "1\"\"",
                                      " 1,5", "'-1,234",   "16953.05", "0,123", "1.5 \u20ac",  "99",
                                      "lots", "123456789", "50 %",     "1.",    "1234567890.5"};

/* Each cell that could decide a column comes seldom, so that it is known from which line on. Now and then the header
 * comes again, a note with line ends and quotes, or a record that is none. */
static char *draw(guint32 seed, const char *header) {
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  GString *text = g_string_new(header);
  guint dates = (guint)g_rand_int_range(random, 1, 1 + (gint)G_N_ELEMENTS(DATES));
  guint amounts = (guint)g_rand_int_range(random, 1, 1 + (gint)G_N_ELEMENTS(AMOUNTS));
  for (guint i = 0; i < 150; i++) {
    const char *date = DATES[g_rand_int_range(random, 0, (gint)dates)];
    const char *amount = AMOUNTS[g_rand_int_range(random, 0, (gint)amounts)];
    const char *note = g_rand_int_range(random, 0, 8) ? "late" : "\"a \"\"note\"\"\nof two, lines\"";
    g_string_append_printf(text, "D%u,2026-07-01,lost,%s,\"%s\",\"%s\"\n", i, note, amount, date);
    if (!g_rand_int_range(random, 0, 40)) g_string_append(text, header);
    if (!g_rand_int_range(random, 0, 40)) g_string_append(text, "D,2026-07-01,lost\n");
  }
  return g_string_free(text, FALSE);
}

/* A header whose name of the amounts would prove something were it a row, values that mean others, and what means
 * nothing. */
static void columns_prove_what_rows_prove(void **state) {
  (void)state;
  char *empty[] = {(char *)"02/03/1900", (char *)"12", NULL};
  SmPreset preset = {.empty = empty};
  const struct {
    const char *settings, *header;
    SmPreset *preset;
  } exports[] = {
      {NULL, HEADER, NULL},
      {NULL, HEADER, &preset},
      {"    columns: {amount: \"2,5\"}\n", "id,created_at,status,lost_reason,\"2,5\",closed_at\n", NULL},
      {"    values: {amount: {'1\"': '0,75', \"1,234\": \"1,5\", \"12\": \"0.5\"}, closed_at: {soon: 31/12/2026}}\n",
       HEADER, NULL},
      {"    constants: {closed_at: 31/12/2026}\n", "id,created_at,status,lost_reason,amount,when\n", NULL}};
  for (guint i = 0; i < G_N_ELEMENTS(exports); i++) {
    g_auto(Workspace) workspace = open_workspace(exports[i].settings);
    for (guint32 seed = 0; seed < 60; seed++) {
      g_autofree char *text = draw(seed, exports[i].header);
      Look look = {&workspace, exports[i].preset, 0, 0};
      Proof wanted = look_at(text, &look);
      for (look.threads = 1; look.threads <= 2; look.threads++) {
        look.size = 300 * seed;
        Proof proof = look_at(text, &look);
        assert_same(&proof, &wanted);
      }
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(lines_are_those_of_the_file), cmocka_unit_test(rows_within_a_cell_prove_nothing),
      cmocka_unit_test(footers_end_the_rows), cmocka_unit_test(columns_prove_what_rows_prove)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
