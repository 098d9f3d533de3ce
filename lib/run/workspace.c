/* See workspace.h. */
#include "run/workspace.h"

#include "base/error.h"
#include "base/message.h"
#include "ingest/ingest.h"
#include "render/data/data.h"
#include "render/workbook/workbook.h"

void sm_workspace_clear(SmWorkspace *workspace) {
  sm_theme_free(workspace->theme);
  sm_calendar_free(workspace->calendar);
  sm_zone_free(workspace->zone);
  sm_settings_free(workspace->settings);
}

gboolean sm_workspace_open(const SmRunOptions *options, SmRunReport *report, SmWorkspace *workspace, GError **error) {
  workspace->settings = sm_settings_load(options->workspace, report->settings_faults, error);
  if (!workspace->settings) return FALSE;
  report->language = g_strdup(workspace->settings->language);
  workspace->zone = sm_zone_new(workspace->settings->time_zone, error);
  if (!workspace->zone) return FALSE;
  workspace->calendar = sm_settings_calendar(workspace->settings, workspace->zone);
  return sm_workspace_read_theme(options, report, &workspace->theme, error);
}

gboolean sm_workspace_read_all(const SmRunOptions *options, SmRunReport *report, SmWorkspace *workspace,
                               GError **error) {
  if (!sm_workspace_open(options, report, workspace, error)) return FALSE;
  report->dataset = sm_ingest_all(options->workspace, workspace->settings, workspace->zone, options->threads,
                                  options->progress, error);
  if (report->dataset) sm_run_compare_former(options->workspace, workspace, report);
  return report->dataset != NULL;
}

gboolean sm_workspace_read(const SmRunOptions *options, SmRunReport *report, SmWorkspace *workspace, GError **error) {
  return sm_workspace_read_all(options, report, workspace, error) && sm_ingest_has_subject(report->dataset, error);
}

void sm_run_add_reading_line(SmRunReport *report) {
  gint64 read = 0, used = 0, replaced = 0, rejected = 0;
  for (guint i = 0; i < report->dataset->files->len; i++) {
    const SmFileAccount *file = g_ptr_array_index(report->dataset->files, i);
    read += file->read;
    used += file->used;
    replaced += file->replaced;
    rejected += file->rejected;
  }
  g_autofree char *read_text = g_strdup_printf("%" G_GINT64_FORMAT, read);
  g_autofree char *used_text = g_strdup_printf("%" G_GINT64_FORMAT, used);
  g_autofree char *replaced_text = g_strdup_printf("%" G_GINT64_FORMAT, replaced);
  g_autofree char *rejected_text = g_strdup_printf("%" G_GINT64_FORMAT, rejected);
  g_ptr_array_add(report->lines,
                  sm_message_new(N_("{read} rows read = {used} used + {replaced} replaced + {rejected} rejected"),
                                 "read", read_text, "used", used_text, "replaced", replaced_text, "rejected",
                                 rejected_text, NULL));
}

gboolean sm_run_has_period(const SmRunOptions *options, const char *which, GError **error) {
  if (options->period) return TRUE;
  sm_error_set(error, SM_ERROR_USAGE, which, NULL);
  return FALSE;
}

gboolean sm_run_parse_as_of(const SmRunOptions *options, const SmZone *zone, SmInstant *ret_as_of, GError **error) {
  gboolean day_level;
  if (!options->as_of || sm_instant_parse(options->as_of, zone, ret_as_of, &day_level)) return TRUE;
  sm_error_set(error, SM_ERROR_USAGE, N_("--as-of {text} is not an instant: expected 2026-10-05 or 2026-10-05T18:00"),
               "text", options->as_of, NULL);
  return FALSE;
}

gboolean sm_workspace_ask(const SmRunOptions *options, const SmWorkspace *workspace, const SmDataset *dataset,
                          SmQuestion *ret_question, GError **error) {
  SmPeriod period;
  if (!sm_period_parse(options->period, workspace->settings->fiscal_first_month, workspace->zone, &period, error))
    return FALSE;
  SmInstant as_of = SM_INSTANT_NONE;
  if (!sm_run_parse_as_of(options, workspace->zone, &as_of, error)) return FALSE;
  *ret_question = sm_question_make(dataset, workspace->settings, workspace->calendar, period, as_of);
  ret_question->threads = MAX(options->threads, 1);
  return TRUE;
}

gboolean sm_workspace_begin(const SmRunOptions *options, SmRunReport *report, const char *which, SmWorkspace *workspace,
                            SmQuestion *ret_question, GError **error) {
  if (!sm_run_has_period(options, which, error) || !sm_workspace_read(options, report, workspace, error) ||
      !sm_workspace_ask(options, workspace, report->dataset, ret_question, error))
    return FALSE;
  sm_run_add_reading_line(report);
  return TRUE;
}

char *sm_run_output_directory(const SmRunOptions *options, const SmPeriod *period) {
  if (options->out) return g_strdup(options->out);
  g_autofree char *name = sm_period_format(period);
  return g_build_filename(options->workspace, "out", name, NULL);
}

gboolean sm_run_add_bytes(SmFileSet *files, SmRunReport *report, const char *name, GBytes *bytes, GError **error) {
  gboolean added = bytes && sm_file_set_add(files, name, bytes, error);
  g_clear_pointer(&bytes, g_bytes_unref);
  if (added) g_ptr_array_add(report->outputs, g_strdup(name));
  return added;
}

static gboolean take_piece(gpointer to, const char *bytes, gsize size, GError **error) {
  return sm_staged_file_write(to, bytes, size, error);
}

gboolean sm_run_add_csv(SmFileSet *files, SmRunReport *report, const char *name, const SmDocument *document,
                        GError **error) {
  SmStagedFile *file = sm_file_set_begin(files, name, error);
  SmDataSink sink = {take_piece, file};
  if (!file || !sm_data_table_csv(document, &sink, NULL, error) || !sm_staged_file_end(file, error)) return FALSE;
  g_ptr_array_add(report->outputs, g_strdup(name));
  return TRUE;
}

gboolean sm_run_add_workbook(SmFileSet *files, SmRunReport *report, const char *name, const SmDocument *document,
                             GError **error) {
  const char *path = sm_file_set_reserve(files, name, error);
  if (!path || !sm_workbook_write(document, path, error) || !sm_file_set_take(files, name, error)) return FALSE;
  g_ptr_array_add(report->outputs, g_strdup(name));
  return TRUE;
}

char **sm_run_languages(const SmRunOptions *options, const SmSettings *settings) {
  g_autoptr(GStrvBuilder) codes = g_strv_builder_new();
  gboolean both = options->language && g_str_equal(options->language, "both");
  const char *first = options->language && !both ? options->language : settings->language;
  g_strv_builder_add(codes, first);
  for (const char *const *code = sm_language_codes(); both && *code; code++)
    if (!g_str_equal(*code, first)) g_strv_builder_add(codes, *code);
  return g_strv_builder_end(codes);
}

char *sm_run_name_in(const char *stem, const char *suffix, const char *code, gboolean first) {
  return first ? g_strconcat(stem, suffix, NULL) : g_strconcat(stem, ".", code, suffix, NULL);
}
