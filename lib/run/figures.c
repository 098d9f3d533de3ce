/* See run.h: every figure, and what is machine-readable beside it, for a review and for those who want nothing else. */
#include "base/error.h"
#include "document/review.h"
#include "render/data/data.h"
#include "run/inside.h"
#include "run/workspace.h"

#define LEADS "leads" /* among the families of --only: the list of leads */

gboolean sm_run_add_figures(SmFileSet *files, SmRunReport *report, const SmResults *results,
                            const SmWorkspace *workspace, GError **error) {
  g_autoptr(SmLanguage) english = sm_language_new("en", error);
  guint count = report->dataset->files->len + 1; /* the settings first: figures depend on them too */
  g_autofree const char **paths = g_new0(const char *, count + 1);
  g_autofree const char **sums = g_new0(const char *, count + 1);
  paths[0] = "smarketing.yaml";
  sums[0] = workspace->settings->sha256;
  for (guint i = 1; i < count; i++) {
    const SmFileAccount *file = g_ptr_array_index(report->dataset->files, i - 1);
    paths[i] = file->path;
    sums[i] = file->sha256;
  }
  g_autofree char *period = sm_period_format(&results->question.period);
  g_autofree char *as_of = sm_instant_format_iso(results->question.as_of, workspace->zone);
  SmFiguresHeader header = {
      .company = workspace->settings->company,
      .period = period,
      .as_of = as_of,
      .currency = workspace->settings->currency,
      .minor_digits = (guint)sm_currency_minor_digits(workspace->settings->currency),
      .input_count = count,
      .input_paths = paths,
      .input_sha256 = sums,
  };
  return sm_run_add_bytes(files, report, "figures.json", sm_data_figures_json(results->figures, &header, english),
                          error);
}

gboolean sm_run_add_leads(SmFileSet *files, SmRunReport *report, const SmResults *results, const SmLanguage *language,
                          gboolean first, GError **error) {
  g_autofree char *name = sm_run_name_in("leads", ".csv", sm_language_code(language), first);
  g_autoptr(SmDocument) leads = sm_review_leads(results, language);
  return sm_run_add_csv(files, report, name, leads, error);
}

gboolean sm_run_add_rejects(SmFileSet *files, SmRunReport *report, const SmLanguage *language, gboolean first,
                            GError **error) {
  g_autofree char *name = sm_run_name_in("rejects", ".csv", sm_language_code(language), first);
  g_autoptr(SmDocument) rejects = sm_review_rejects(report->dataset->diagnostics, language, FALSE);
  return sm_run_add_csv(files, report, name, rejects, error);
}

/* What --only names; all where it was not said. The list of leads shows SLA status and cause: it takes both families
 * along. */
static gboolean choose(const char *only, SmFamilies *ret_families, gboolean *ret_leads, GError **error) {
  *ret_families = only ? 0 : SM_FAMILIES_ALL;
  *ret_leads = !only;
  if (!only) return TRUE;
  g_auto(GStrv) words = g_strsplit(only, ",", -1);
  g_autoptr(GStrvBuilder) named = g_strv_builder_new();
  for (char **word = words; *word; word++) {
    if (g_str_equal(g_strstrip(*word), LEADS))
      *ret_leads = TRUE;
    else
      g_strv_builder_add(named, *word);
  }
  g_auto(GStrv) rest = g_strv_builder_end(named);
  g_autofree char *families = g_strjoinv(",", rest);
  if ((*rest || !*ret_leads) && !sm_families_parse(families, ret_families, error)) return FALSE;
  if (*ret_leads) *ret_families |= 1u << SM_FAMILY_SLA | 1u << SM_FAMILY_CAUSES;
  return TRUE;
}

static gboolean write_figures(const SmRunOptions *options, SmRunReport *report, const SmResults *results,
                              const SmWorkspace *workspace, gboolean leads, GError **error) {
  g_autofree char *directory = sm_run_output_directory(options, &results->question.period);
  g_autoptr(SmFileSet) files = sm_run_outputs(options, directory, error);
  if (!files) return FALSE;
  g_auto(GStrv) codes = sm_run_languages(options, workspace->settings);
  for (char **code = codes; *code; code++) {
    g_autoptr(SmLanguage) language = sm_language_new(*code, error);
    if (!language) return FALSE;
    gboolean first = code == codes;
    if (leads && !sm_run_add_leads(files, report, results, language, first, error)) return FALSE;
    if (!sm_run_add_rejects(files, report, language, first, error)) return FALSE;
  }
  if (!sm_run_add_figures(files, report, results, workspace, error) || !sm_file_set_commit(files, error)) return FALSE;
  report->directory = g_steal_pointer(&directory);
  return TRUE;
}

gboolean sm_run_figures(const SmRunOptions *options, SmRunReport *report, GError **error) {
  if (!options->period) {
    sm_error_set(error, SM_ERROR_USAGE, N_("which period? Say --period 2026-Q3 (or 2026-10, 2026-W41, FY2026)"), NULL);
    return FALSE;
  }
  SmFamilies families;
  gboolean leads;
  if (!choose(options->only, &families, &leads, error)) return FALSE;
  g_auto(SmWorkspace) workspace = {NULL};
  SmQuestion question;
  if (!sm_workspace_read(options, report, &workspace, error)) return FALSE;
  if (!sm_workspace_ask(options, &workspace, report->dataset, &question, error)) return FALSE;
  question.families = families;
  sm_run_add_reading_line(report);
  g_autoptr(SmResults) results = sm_measure(&question, options->progress);
  return write_figures(options, report, results, &workspace, leads, error);
}
