/* See run.h. Each job is the sentence of smarketing.h once: read settings and exports, measure, say, render, write. */
#include "run.h"

#include "base/error.h"
#include "base/message.h"
#include "base/numbers.h"
#include "base/resource.h"
#include "document/review.h"
#include "measure/measure.h"
#include "run/inside.h"
#include "run/workspace.h"

#include <glib/gstdio.h>
#include <string.h>

SmRunReport *sm_run_report_new(void) {
  SmRunReport *report = g_new0(SmRunReport, 1);
  report->outputs = g_ptr_array_new_with_free_func(g_free);
  report->lines = g_ptr_array_new_with_free_func(g_free);
  report->settings_faults = sm_diagnostics_new();
  report->former = sm_diagnostics_new();
  return report;
}

void sm_run_report_free(SmRunReport *report) {
  if (!report) return;
  g_free(report->language);
  g_free(report->directory);
  g_ptr_array_unref(report->outputs);
  g_ptr_array_unref(report->lines);
  sm_diagnostics_free(report->settings_faults);
  sm_diagnostics_free(report->former);
  sm_dataset_free(report->dataset);
  g_free(report);
}

guint sm_run_report_faults(const SmRunReport *report) {
  guint faults = sm_diagnostics_count_severity(report->settings_faults, SM_SEVERITY_REJECT);
  if (report->dataset) faults += sm_diagnostics_count_severity(report->dataset->diagnostics, SM_SEVERITY_REJECT);
  return faults;
}

gboolean sm_run_check(const SmRunOptions *options, SmRunReport *report, GError **error) {
  g_auto(SmWorkspace) workspace = {NULL};
  if (!sm_workspace_read(options, report, &workspace, error)) return FALSE;
  sm_run_add_reading_line(report);
  return TRUE;
}

gboolean sm_run_review(const SmRunOptions *options, SmRunReport *report, GError **error) {
  g_auto(SmWorkspace) workspace = {NULL};
  SmQuestion question;
  if (!sm_workspace_begin(options, report, SM_WHICH_PERIOD, &workspace, &question, error)) return FALSE;
  g_autoptr(SmResults) results = sm_measure(&question, options->progress);

  g_autofree char *directory = sm_run_output_directory(options, &question.period);
  g_autoptr(SmFileSet) files = sm_run_outputs(options, directory, error);
  if (!files) return FALSE;
  g_auto(GStrv) codes = sm_run_languages(options, workspace.settings);
  if (!sm_run_add_review(files, report, options, &workspace, results, codes, error)) return FALSE;
  if (!sm_file_set_commit(files, error)) return FALSE;
  report->directory = g_steal_pointer(&directory);

  g_autoptr(SmLanguage) language = sm_language_new(codes[0], NULL);
  g_ptr_array_add(report->lines, sm_say_verdict(results, language));
  return TRUE;
}

/* --- init --------------------------------------------------------------------------------------------------------- */

/* Writes a file of the starter workspace unless there is one already. */
static gboolean write_new(const char *directory, const char *name, const char *text, SmRunReport *report,
                          GError **error) {
  g_autofree char *path = g_build_filename(directory, name, NULL);
  g_autofree char *folder = g_path_get_dirname(path);
  if (g_file_test(path, G_FILE_TEST_EXISTS)) {
    g_ptr_array_add(report->lines,
                    sm_message_new(N_("{path} is there already and was left as it is"), "path", path, NULL));
    return TRUE;
  }
  g_autoptr(GError) cause = NULL;
  if (g_mkdir_with_parents(folder, 0700) != 0 ||
      !g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &cause)) {
    sm_error_set(error, SM_ERROR_FILE, N_("{path} cannot be written: {reason}"), "path", path, "reason",
                 cause ? cause->message : g_strerror(errno), NULL);
    return FALSE;
  }
  g_ptr_array_add(report->outputs, g_strdup(name));
  return TRUE;
}

/* Copies templates/workspace/`resource` to `name`. */
static gboolean write_resource(const char *directory, const char *name, const char *resource, SmRunReport *report,
                               GError **error) {
  g_autofree char *path = g_strconcat("workspace/", resource, NULL);
  g_autoptr(GBytes) bytes = sm_resource_get(path);
  g_autofree char *text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
  return write_new(directory, name, text, report, error);
}

gboolean sm_run_init(const char *directory, const char *code, SmRunReport *report, GError **error) {
  g_autoptr(SmLanguage) language = sm_language_new(code, error);
  if (!language) return FALSE;
  g_autofree char *company = g_path_get_basename(directory);
  g_autofree char *starter = sm_settings_starter(language, company);
  if (!write_new(directory, "smarketing.yaml", starter, report, error)) return FALSE;
  g_auto(GStrv) plans = sm_resource_list("workspace/plan");
  for (char **plan = plans; *plan; plan++) {
    g_autofree char *name = g_build_filename("plan", *plan, NULL);
    if (!write_resource(directory, name, name, report, error)) return FALSE;
  }
  g_autofree char *letter = g_strdup_printf("newsletter.%s.md", code);
  if (!write_resource(directory, "newsletter/2026-01.md", letter, report, error)) return FALSE;
  g_autofree char *exports = g_build_filename(directory, "exports", NULL);
  g_mkdir_with_parents(exports, 0700);
  report->language = g_strdup(code);
  report->directory = g_strdup(directory);
  g_ptr_array_add(
      report->lines,
      sm_message_new(N_("Put your exports into {exports}, a folder a quarter, then run: smarketing check {directory}"),
                     "exports", exports, "directory", directory, NULL));
  return TRUE;
}
