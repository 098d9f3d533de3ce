/* Which files are read: patterns, names, links, and what is said of the others. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/error.h"
#include "ingest/find.h"
#include "ingest/glob.h"
#include "workspace.h"

#include <unistd.h>

static void patterns_fit_paths(void **state) {
  (void)state;
  assert_true(sm_glob_match("exports/*/leads*.csv", "exports/2026-Q3/leads-a.csv"));
  assert_false(sm_glob_match("exports/*/leads*.csv", "exports/2026-Q3/x/leads.csv"));
  assert_false(sm_glob_match("exports/*/leads*.csv", "exports/leads.csv"));
  assert_true(sm_glob_match("exports/**/leads*.csv", "exports/leads.csv"));
  assert_true(sm_glob_match("exports/**/leads*.csv", "exports/a/b/leads.csv"));
  assert_true(sm_glob_match("**/x?.csv", "a/b/x1.csv"));
  assert_false(sm_glob_match("**/x?.csv", "a/b/x.csv"));
  assert_false(sm_glob_match("a?b", "a/b"));
  assert_true(sm_glob_match("*", "a"));
  assert_false(sm_glob_match("*", "a/b"));
}

static char *found(const Workspace *workspace, SmDiagnostics *diagnostics) {
  g_autoptr(GPtrArray) inputs = sm_find_files(workspace->directory, workspace->settings, diagnostics, NULL);
  assert_non_null(inputs);
  GString *out = g_string_new(NULL);
  for (guint i = 0; i < inputs->len; i++) {
    const SmInputFile *input = g_ptr_array_index(inputs, i);
    g_string_append_printf(out, "%s=%s%s%s\n", input->path,
                           input->table == SM_TABLE_COUNT ? "?" : sm_schema_get(input->table)->name,
                           input->source ? "@" : "", input->source ? input->source->name : "");
  }
  return g_string_free(out, FALSE);
}

static void names_tell_the_table(void **state) {
  (void)state;
  g_auto(Workspace) workspace = workspace_new(NULL);
  const char *const paths[] = {"exports/2026-Q3/Leads_export.CSV",
                               "exports/leads.csv",
                               "exports/a/b/touches.tsv",
                               "plan/objectives.csv",
                               "plan/content_requests.csv",
                               "plan/contents.csv",
                               "plan/old/people.csv",
                               "exports/mystery.csv",
                               "exports/leads.xlsx",
                               "exports/.hidden.csv",
                               "out/2026-Q3/leads.csv",
                               "leads.csv"};
  for (guint i = 0; i < G_N_ELEMENTS(paths); i++) workspace_write(&workspace, paths[i], "x");
  g_autoptr(SmDiagnostics) diagnostics = sm_diagnostics_new();
  g_autofree char *inputs = found(&workspace, diagnostics);
  assert_string_equal(inputs,
                      "exports/2026-Q3/Leads_export.CSV=leads\nexports/a/b/touches.tsv=touches\n"
                      "exports/leads.csv=leads\nexports/mystery.csv=?\nplan/content_requests.csv=content_requests\n"
                      "plan/contents.csv=contents\nplan/objectives.csv=objectives\n");
  assert_int_equal(sm_diagnostics_count(diagnostics), 2);
  assert_string_equal(sm_diagnostics_at(diagnostics, 0)->file, "exports/leads.xlsx");
  assert_string_equal(sm_diagnostics_at(diagnostics, 1)->file, "plan/old/people.csv");
}

static void sources_come_before_names(void **state) {
  (void)state;
  g_auto(Workspace) workspace =
      workspace_new("sources:\n  - {name: CRM, files: exports/*/touches_calls.csv, table: activities}\n"
                    "  - {name: Web, files: exports/*/nothing.csv, table: leads}\n"
                    "  - {name: Deals, files: exports/*/closed.csv, table: opportunities}\n"
                    "  - {name: People, files: exports/**/closed.csv, table: people}\n"
                    "  - {name: Late, files: exports/**/*.csv, table: opportunities}\n");
  const char *const paths[] = {"exports/a/touches_calls.csv", "exports/a/touches.csv", "exports/a/leads.csv",
                               "exports/a/closed.csv"};
  for (guint i = 0; i < G_N_ELEMENTS(paths); i++) workspace_write(&workspace, paths[i], "x");
  g_autoptr(SmDiagnostics) diagnostics = sm_diagnostics_new();
  g_autofree char *inputs = found(&workspace, diagnostics);
  assert_string_equal(inputs, "exports/a/closed.csv=opportunities@Deals\nexports/a/closed.csv=people@People\n"
                              "exports/a/leads.csv=opportunities@Late\nexports/a/touches.csv=opportunities@Late\n"
                              "exports/a/touches_calls.csv=activities@CRM\n"
                              "exports/a/touches_calls.csv=opportunities@Late\n");
  assert_string_equal(sm_diagnostics_at(diagnostics, 0)->code, "NO_FILES");
}

static void links_out_are_refused(void **state) {
  (void)state;
  g_auto(Workspace) workspace = workspace_new(NULL), outside = workspace_new(NULL);
  workspace_write(&workspace, "exports/leads.csv", "x");
  workspace_write(&workspace, "store/touches.csv", "x");
  workspace_write(&outside, "people.csv", "x");
  g_autofree char *folder = g_build_filename(workspace.directory, "exports", NULL);
  g_autofree char *target = g_build_filename(outside.directory, "people.csv", NULL);
  g_autofree char *out_file = g_build_filename(folder, "people.csv", NULL);
  g_autofree char *out_folder = g_build_filename(folder, "other", NULL);
  g_autofree char *in_file = g_build_filename(folder, "touches.csv", NULL);
  assert_int_equal(symlink(target, out_file), 0);
  assert_int_equal(symlink(outside.directory, out_folder), 0);
  assert_int_equal(symlink("../store/touches.csv", in_file), 0);
  g_autoptr(SmDiagnostics) diagnostics = sm_diagnostics_new();
  g_autofree char *inputs = found(&workspace, diagnostics);
  assert_string_equal(inputs, "exports/leads.csv=leads\nexports/touches.csv=touches\n");
  assert_int_equal(sm_diagnostics_count_severity(diagnostics, SM_SEVERITY_WARNING), 2);
  assert_string_equal(sm_diagnostics_at(diagnostics, 0)->file, "exports/other");
  assert_string_equal(sm_diagnostics_at(diagnostics, 1)->file, "exports/people.csv");
}

static void a_missing_folder_is_an_error(void **state) {
  (void)state;
  g_auto(Workspace) workspace = workspace_new(NULL);
  g_autoptr(GError) error = NULL;
  assert_null(sm_ingest("/nowhere/at/all", workspace.settings, workspace.zone, 1, NULL, &error));
  assert_int_equal(error->code, SM_ERROR_FILE);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(patterns_fit_paths),           cmocka_unit_test(names_tell_the_table),
      cmocka_unit_test(sources_come_before_names),    cmocka_unit_test(links_out_are_refused),
      cmocka_unit_test(a_missing_folder_is_an_error),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
