/* What rejects.csv holds: every rejected row, and no whole address unless it is asked for. */
#include "document/review.h"

#include "base/message.h"

#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "held.h"

/* The words of a cell of the one table. */
static const char *words_at(const SmDocument *document, guint row, guint column) {
  const SmTableBlock *table = held(sm_page_find_block(g_ptr_array_index(document->pages, 0), "rejects")->table);
  SmCell *cell = g_ptr_array_index((const GPtrArray *)g_ptr_array_index(table->rows, row), column);
  if (!cell->words) cell->words = sm_cell_say(document, cell);
  return cell->words;
}

static SmDiagnostics *make_diagnostics(const char *raw) {
  g_autofree char *message = sm_message_new("“{value}” is not a date", "value", "jeanne.martin@acme.fr", NULL);
  SmDiagnostics *diagnostics = sm_diagnostics_new();
  sm_diagnostics_add(diagnostics, &(SmDiagnostic){SM_SEVERITY_WARNING, "MIXED_EOL", "exports/leads.csv", .column = "",
                                                  .message = "mixed", .raw = ""});
  sm_diagnostics_add(diagnostics, &(SmDiagnostic){SM_SEVERITY_REJECT, "BAD_DATE", "exports/leads.csv", 12, 13, 14, 1020,
                                                  88, "mql_at", message, raw, "UTF-8"});
  return diagnostics;
}

static void whole_rows_with_their_place(void **state) {
  (void)state;
  g_autoptr(SmLanguage) english = sm_language_new("en", NULL);
  g_autoptr(SmDiagnostics) diagnostics = make_diagnostics("L1;2026-13-01");
  g_autoptr(SmDocument) rejects = sm_review_rejects(diagnostics, english, TRUE);
  static const char *const expected[] = {"exports/leads.csv",
                                         "12",
                                         "13",
                                         "14",
                                         "1,020",
                                         "88",
                                         "mql_at",
                                         "BAD_DATE",
                                         "“jeanne.martin@acme.fr” is not a date",
                                         "UTF-8",
                                         "L1;2026-13-01"};
  const SmBlock *block = sm_page_find_block(g_ptr_array_index(rejects->pages, 0), "rejects");
  assert_int_equal(sm_table_block_count(block->table), 1);
  for (guint i = 0; i < G_N_ELEMENTS(expected); i++) assert_string_equal(words_at(rejects, 0, i), expected[i]);
}

static void addresses_are_masked(void **state) {
  (void)state;
  static const char *const cases[][2] = {
      {"L1;jeanne.martin@acme.fr;x", "L1;j***@acme.fr;x"},
      {"\"a@b.fr\",<c+d@e.fr>", "\"a***@b.fr\",<c***@e.fr>"},
      {"élodie@acme.fr", "é***@acme.fr"},
      {"3 @ 5; @acme; a@ b", "3 @ 5; @acme; a@ b"},
      {"L1\\njeanne@acme.fr\\r\\n", "L1\\nj***@acme.fr\\r\\n"}, /* escapes stay whole */
      {"\\xE9lodie@acme.fr", "\\xE9l***@acme.fr"},
      {"a\\\\@b.fr", "a\\\\@b.fr"},
      {"\\xFF@b.fr", "\\xFF@b.fr"},
      {"", ""},
  };
  g_autoptr(SmLanguage) french = sm_language_new("fr", NULL);
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(SmDiagnostics) diagnostics = make_diagnostics(cases[i][0]);
    g_autoptr(SmDocument) rejects = sm_review_rejects(diagnostics, french, FALSE);
    assert_string_equal(words_at(rejects, 0, 10), cases[i][1]);
    assert_null(strstr(words_at(rejects, 0, 8), "jeanne.martin"));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(whole_rows_with_their_place),
                                     cmocka_unit_test(addresses_are_masked)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
