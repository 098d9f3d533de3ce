/* What the cells of a file prove is the same in whatever stretches it is looked at, and by however many threads. */
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

/* `footer` begins the end of the file; NULL: nothing does. */
static Proof look_at(const char *text, char *footer, gsize size, guint threads) {
  g_auto(Workspace) workspace = workspace_new(NULL);
  SmSpelling spelling = {workspace.settings, NULL, workspace.zone};
  SmBytes bytes = {text, strlen(text), FALSE};
  g_auto(SmContents) contents = {0};
  sm_contents_init(&contents, &bytes, NULL, 1, 0);
  g_autoptr(SmCsv) csv = sm_csv_new(text, bytes.length, 0, 1, ',', 0);
  const SmRecord *record = sm_csv_next(csv);
  g_autoptr(SmHeader) header = sm_header_new(SM_TABLE_OPPORTUNITIES, NULL, record->cells, record->cell_count);
  char *footers[] = {footer, NULL};
  SmPreset preset = {.footers = footers};
  SmAside aside;
  sm_aside_init(&aside, &preset, header->names, header->letters);
  SmRowReader rows;
  sm_row_reader_init(&rows, header, &spelling, workspace.zone, NULL);
  SmPartOf of = {&contents.decoded, ',', 0, &rows, NULL};
  sm_look_ahead(&rows, &of, &aside, &bytes, sm_csv_place(csv), size, threads);
  Proof proof = {rows.cells[SM_OPPORTUNITY_CLOSED_AT].dates, rows.cells[SM_OPPORTUNITY_AMOUNT].evidence};
  sm_row_reader_clear(&rows);
  sm_aside_clear(&aside);
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
  for (guint i = 0; i < 20; i++)
    for (guint threads = 1; threads <= 4; threads++) {
      gsize size = i < 19 ? (gsize)i * 31 : G_MAXSIZE / 2;
      Proof proof = look_at(text, footer, size, threads);
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

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(lines_are_those_of_the_file),
                                     cmocka_unit_test(rows_within_a_cell_prove_nothing),
                                     cmocka_unit_test(footers_end_the_rows)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
