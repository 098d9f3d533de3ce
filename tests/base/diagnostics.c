/* Diagnostics: whole copies, in order, counted by severity. */
#include "base/diagnostics.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
static void copies_in_order(void **state) {
  (void)state;
  g_autoptr(SmDiagnostics) diagnostics = sm_diagnostics_new();
  char file[] = "leads.csv", message[] = "first", raw[] = "a;b";
  SmDiagnostic fault = {.severity = SM_SEVERITY_REJECT,
                        .code = "BAD_DATE",
                        .file = file,
                        .line = 7,
                        .column = "created_at",
                        .message = message,
                        .raw = raw};
  sm_diagnostics_add(diagnostics, &fault);
  file[0] = message[0] = raw[0] = 'X';
  sm_diagnostics_add(diagnostics, &(SmDiagnostic){.severity = SM_SEVERITY_NOTE, .code = "NOTE"});
  assert_int_equal(sm_diagnostics_count(diagnostics), 2);
  const SmDiagnostic *first = sm_diagnostics_at(diagnostics, 0), *second = sm_diagnostics_at(diagnostics, 1);
  assert_string_equal(first->file, "leads.csv");
  assert_string_equal(first->column, "created_at");
  assert_string_equal(first->message, "first");
  assert_string_equal(first->raw, "a;b");
  assert_int_equal(first->line, 7);
  assert_string_equal(second->file, "");
  assert_string_equal(second->raw, "");
}

static void counted_by_severity(void **state) {
  (void)state;
  g_autoptr(SmDiagnostics) diagnostics = sm_diagnostics_new();
  for (int i = 0; i < 6; i++)
    sm_diagnostics_add(diagnostics,
                       &(SmDiagnostic){.severity = i % 3 ? SM_SEVERITY_REJECT : SM_SEVERITY_WARNING, .code = "X"});
  assert_int_equal(sm_diagnostics_count_severity(diagnostics, SM_SEVERITY_REJECT), 4);
  assert_int_equal(sm_diagnostics_count_severity(diagnostics, SM_SEVERITY_WARNING), 2);
  assert_int_equal(sm_diagnostics_count_severity(diagnostics, SM_SEVERITY_NOTE), 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(copies_in_order),
      cmocka_unit_test(counted_by_severity),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
