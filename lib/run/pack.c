/* What is printed for a meeting: the packs of a week and of a month, and the agreement. See run.h. */
#include "document/pack.h"
#include "base/error.h"
#include "measure/agenda.h"
#include "render/deck/deck.h"
#include "run/inside.h"
#include "run/workspace.h"

/* A document on paper. */
typedef SmDocument *(*Writing)(const SmAgenda *agenda, const SmSettings *settings, const SmLanguage *language);

static SmDocument *write_pack(const SmAgenda *agenda, const SmSettings *settings, const SmLanguage *language) {
  (void)settings;
  return agenda->results->question.period.kind == SM_PERIOD_WEEK ? sm_pack_week(agenda, language)
                                                                 : sm_pack_month(agenda, language);
}

static SmDocument *write_agreement(const SmAgenda *agenda, const SmSettings *settings, const SmLanguage *language) {
  (void)agenda;
  return sm_agreement(settings, language);
}

/* STEM.pdf in each language asked for, into `directory` (taken by the report). */
static gboolean print_all(const SmRunOptions *options, SmRunReport *report, const SmWorkspace *workspace,
                          const SmAgenda *agenda, Writing writing, const char *stem, const char *directory,
                          GError **error) {
  g_autoptr(SmFileSet) files = sm_run_outputs(options, directory, error);
  g_auto(GStrv) codes = sm_run_languages(options, workspace->settings);
  if (!files) return FALSE;
  for (char **code = codes; *code; code++) {
    g_autoptr(SmLanguage) language = sm_language_new(*code, error);
    if (!language) return FALSE;
    g_autofree char *name = sm_run_name_in(stem, ".pdf", *code, code == codes);
    g_autoptr(SmDocument) document = writing(agenda, workspace->settings, language);
    document->theme = workspace->theme;
    if (!sm_run_add_bytes(files, report, name, sm_deck_render(document, error), error)) return FALSE;
  }
  if (!sm_file_set_commit(files, error)) return FALSE;
  report->directory = g_strdup(directory);
  return TRUE;
}

gboolean sm_run_pack(const SmRunOptions *options, SmRunReport *report, GError **error) {
  g_auto(SmWorkspace) workspace = {NULL};
  SmQuestion question;
  const char *which = N_("which week or month? Say --period 2026-W41 or 2026-10");
  if (!sm_workspace_begin(options, report, which, &workspace, &question, error)) return FALSE;
  if (question.period.kind != SM_PERIOD_WEEK && question.period.kind != SM_PERIOD_MONTH) {
    sm_error_set(error, SM_ERROR_USAGE,
                 N_("there is a pack of a week (2026-W41) and of a month (2026-10), none of {text}: its review is what "
                    "smarketing report writes"),
                 "text", options->period, NULL);
    return FALSE;
  }
  g_autoptr(SmResults) results = sm_measure(&question, options->progress);
  g_autoptr(SmAgenda) agenda = sm_agenda_new(results);
  g_autofree char *directory = sm_run_output_directory(options, &question.period);
  return print_all(options, report, &workspace, agenda, write_pack, "pack", directory, error);
}

gboolean sm_run_agreement(const SmRunOptions *options, SmRunReport *report, GError **error) {
  g_auto(SmWorkspace) workspace = {NULL};
  if (!sm_workspace_open(options, report, &workspace, error)) return FALSE;
  g_autofree char *directory =
      options->out ? g_strdup(options->out) : g_build_filename(options->workspace, "out", NULL);
  return print_all(options, report, &workspace, NULL, write_agreement, "sla", directory, error);
}
