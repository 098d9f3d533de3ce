/* See run.h: the bonus workbook alone, for those who pay. */
#include "measure/bonus.h"
#include "base/error.h"
#include "base/message.h"
#include "document/bonus_workbook.h"
#include "run/inside.h"
#include "run/workspace.h"

gboolean sm_run_add_bonus(SmFileSet *files, SmRunReport *report, const SmTheme *theme, const SmResults *results,
                          const SmLanguage *language, gboolean first, gboolean *ret_added, GError **error) {
  g_autoptr(SmDocument) document = sm_bonus_workbook(results, language);
  if (ret_added) *ret_added = document != NULL;
  if (!document) return TRUE;
  document->theme = theme;
  g_autofree char *name = sm_run_name_in("bonus", ".xlsx", sm_language_code(language), first);
  return sm_run_add_workbook(files, report, name, document, error);
}

/* What is wrong with the plans, and what they say of the two teams, for the terminal. */
static void add_lines(SmRunReport *report, const SmResults *results, const char *code) {
  g_autoptr(SmLanguage) language = sm_language_new(code, NULL);
  for (guint i = 0; results->bonus && i < results->bonus->faults->len; i++) {
    const SmBonusFault *fault = g_ptr_array_index(results->bonus->faults, i);
    g_autofree char *plan = sm_message_new(N_("Bonus plan {plan}"), "plan", fault->plan, NULL);
    g_ptr_array_add(report->lines, sm_message_join(plan, fault->reason));
  }
  char *finding = sm_say_bonus_finding(results, language);
  if (finding) g_ptr_array_add(report->lines, finding);
}

static gboolean write_books(const SmRunOptions *options, SmRunReport *report, const SmResults *results,
                            const SmWorkspace *workspace, GError **error) {
  g_autofree char *directory = sm_run_output_directory(options, &results->question.period);
  g_autoptr(SmFileSet) files = sm_run_outputs(options, directory, error);
  if (!files) return FALSE;
  g_auto(GStrv) codes = sm_run_languages(options, workspace->settings);
  add_lines(report, results, codes[0]);
  for (char **code = codes; *code; code++) {
    gboolean added = FALSE;
    g_autoptr(SmLanguage) language = sm_language_new(*code, error);
    if (!language ||
        !sm_run_add_bonus(files, report, workspace->theme, results, language, code == codes, &added, error))
      return FALSE;
    if (added) continue;
    sm_error_set(error, SM_ERROR_USAGE, N_("no bonus plan of {period} pays anybody: there is nothing to write"),
                 "period", results->period_keys[0], NULL);
    return FALSE;
  }
  if (!sm_file_set_commit(files, error)) return FALSE;
  report->directory = g_steal_pointer(&directory);
  return TRUE;
}

gboolean sm_run_bonus(const SmRunOptions *options, SmRunReport *report, GError **error) {
  g_auto(SmWorkspace) workspace = {NULL};
  SmQuestion question;
  if (!sm_workspace_begin(options, report, SM_WHICH_PERIOD, &workspace, &question, error)) return FALSE;
  g_autoptr(SmResults) results = sm_measure(&question, options->progress);
  return write_books(options, report, results, &workspace, error);
}
