/* Where the presets of two products mean different things by one reason, the first file decides, and it is said. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "settings/preset.h"
#include "workspace.h"

static void add_preset(const Workspace *workspace, const char *name, const char *signature, const char *class) {
  g_autoptr(SmDiagnostics) faults = sm_diagnostics_new();
  g_autofree char *text =
      g_strdup_printf("kinds:\n- {kind: deals, title: \"%s: deals\", table: opportunities, signature: "
                      "[%s], columns: {id: %s, status: State, lost_reason: Why}}\nreasons:\n  %s: "
                      "[Internal choice]\n  weak: [Student]\n",
                      name, signature, signature, class);
  assert_true(sm_presets_add(workspace->settings->presets, name, "presets/own.yaml", text, strlen(text), faults));
}

static Workspace two_products(const char *settings) {
  Workspace workspace = workspace_new(settings);
  add_preset(&workspace, "alpha", "Alpha Number", "market");
  add_preset(&workspace, "beta", "Beta Number", "product");
  workspace_write(&workspace, "exports/a.csv", "Alpha Number,State,Why\nA1,lost,Internal choice\nA2,lost,Student\n");
  workspace_write(&workspace, "exports/b.csv",
                  "Beta Number,State,Why\nB1,lost,Internal choice\nB2,lost,Internal choice\nB3,lost,Student\n");
  return workspace;
}

static SmDeclared class_of(const SmDataset *dataset, const char *reason) {
  SmText text = sm_texts_count(dataset->texts) - 1;
  while (text != SM_TEXT_NONE && !g_str_equal(sm_texts_get(dataset->texts, text), reason)) text--;
  return (SmDeclared)GPOINTER_TO_UINT(g_hash_table_lookup(dataset->reasons, GUINT_TO_POINTER(text)));
}

static void a_conflict_is_said(void **state) {
  (void)state;
  g_auto(Workspace) workspace = two_products(NULL);
  const SmDataset *dataset = workspace_read(&workspace);
  assert_int_equal(count_diagnostics(dataset, "REASON_CONFLICT"), 1);
  const SmDiagnostic *conflict = find_diagnostic(dataset, "REASON_CONFLICT", 0);
  assert_string_equal(conflict->file, "exports/b.csv");
  assert_string_equal(conflict->column, "lost_reason");
  g_autofree char *words = said(conflict);
  assert_string_equal(words,
                      "the reason \"Internal choice\" is of class market by the preset alpha, and of class product by "
                      "the preset beta: it counts as market. Say under reasons of smarketing.yaml which is meant");
  assert_int_equal(class_of(dataset, "Internal choice"), SM_DECLARED_MARKET);
  assert_int_equal(class_of(dataset, "Student"), SM_DECLARED_WEAK);
  g_autofree char *classes = said(find_diagnostic(dataset, "REASONS_BY_PRESET", 1));
  assert_non_null(strstr(classes, "market: \"Internal choice\" (2); weak: \"Student\" (1)"));
}

static void what_the_configuration_says_is_no_conflict(void **state) {
  (void)state;
  g_auto(Workspace) workspace = two_products("reasons:\n  weak: [Internal choice]\n");
  assert_int_equal(count_diagnostics(workspace_read(&workspace), "REASON_CONFLICT"), 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(a_conflict_is_said),
                                     cmocka_unit_test(what_the_configuration_says_is_no_conflict)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
