/* See run.h: every figure, and what is machine-readable beside it, for a review and for those who want nothing else. */
#include "base/error.h"
#include "document/review.h"
#include "render/data/data.h"
#include "run/inside.h"
#include "run/workspace.h"
#include "settings/preset.h"

#define LEADS "leads" /* among the families of --only: the list of leads */

/* Texts in pairs, borrowed unless `seconds` owns them. */
typedef struct {
  GPtrArray *firsts, *seconds;
} Pairs;

static void add_pair(Pairs *pairs, const char *first, const char *second) {
  g_ptr_array_add(pairs->firsts, (gpointer)first);
  g_ptr_array_add(pairs->seconds, (gpointer)second);
}

/* The settings and presets first: figures depend on them, too. */
static void add_inputs(Pairs *inputs, const SmSettings *settings, const SmDataset *dataset) {
  add_pair(inputs, "smarketing.yaml", settings->sha256);
  const GPtrArray *presets = sm_presets_files(settings->presets);
  for (guint i = 0; i < presets->len; i++) {
    const SmPresetFile *preset = g_ptr_array_index(presets, i);
    add_pair(inputs, preset->path, preset->sha256);
  }
  for (guint i = 0; i < dataset->files->len; i++) {
    const SmFileAccount *file = g_ptr_array_index(dataset->files, i);
    add_pair(inputs, file->path, file->sha256);
  }
}

static void add_newest(Pairs *newest, const SmDataset *dataset, const SmZone *zone) {
  for (SmTableId id = 0; id < SM_TABLE_COUNT; id++)
    if (dataset->newest_of[id] != SM_INSTANT_NONE)
      add_pair(newest, sm_schema_get(id)->name, sm_instant_format_iso(dataset->newest_of[id], zone));
}

gboolean sm_run_add_figures(SmFileSet *files, SmRunReport *report, const SmResults *results,
                            const SmWorkspace *workspace, GError **error) {
  g_autoptr(SmLanguage) english = sm_language_new("en", error);
  g_autoptr(GPtrArray) paths = g_ptr_array_new(), sums = g_ptr_array_new(), tables = g_ptr_array_new();
  g_autoptr(GPtrArray) instants = g_ptr_array_new_with_free_func(g_free);
  add_inputs(&(Pairs){paths, sums}, workspace->settings, report->dataset);
  add_newest(&(Pairs){tables, instants}, report->dataset, workspace->zone);
  g_autofree char *period = sm_period_format(&results->question.period);
  g_autofree char *as_of = sm_instant_format_iso(results->question.as_of, workspace->zone);
  SmFiguresHeader header = {
      .company = workspace->settings->company,
      .period = period,
      .as_of = as_of,
      .currency = workspace->settings->currency,
      .minor_digits = (guint)sm_currency_minor_digits(workspace->settings->currency),
      .input_count = paths->len,
      .input_paths = (const char *const *)paths->pdata,
      .input_sha256 = (const char *const *)sums->pdata,
      .newest_count = tables->len,
      .newest_tables = (const char *const *)tables->pdata,
      .newest_at = (const char *const *)instants->pdata,
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

gboolean sm_run_add_rejects(SmFileSet *files, SmRunReport *report, const SmRunOptions *options,
                            const SmLanguage *language, gboolean first, GError **error) {
  g_autofree char *name = sm_run_name_in("rejects", ".csv", sm_language_code(language), first);
  g_autoptr(SmDocument) rejects = sm_review_rejects(report->dataset->diagnostics, language, options->unmask);
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
    if (!sm_run_add_rejects(files, report, options, language, first, error)) return FALSE;
  }
  if (!sm_run_add_figures(files, report, results, workspace, error) || !sm_file_set_commit(files, error)) return FALSE;
  report->directory = g_steal_pointer(&directory);
  return TRUE;
}

gboolean sm_run_figures(const SmRunOptions *options, SmRunReport *report, GError **error) {
  SmFamilies families;
  gboolean leads;
  if (!choose(options->only, &families, &leads, error)) return FALSE;
  g_auto(SmWorkspace) workspace = {NULL};
  SmQuestion question;
  if (!sm_workspace_begin(options, report, SM_WHICH_PERIOD, &workspace, &question, error)) return FALSE;
  question.families = families;
  question.lists_leads = leads;
  g_autoptr(SmResults) results = sm_measure(&question, options->progress);
  return write_figures(options, report, results, &workspace, leads, error);
}
