/* The outputs of a review, side by side: each is made from the same results, which nobody changes, by whichever thread
 * comes to it, and is told of in the order of the list below, whatever the number of threads. See workspace.h. */
#include "document/review.h"
#include "base/parallel.h"
#include "run/workspace.h"

/* What all outputs are made from. */
typedef struct {
  SmFileSet *files;
  const SmRunReport *report; /* of the run, to which nobody adds meanwhile */
  const SmRunOptions *options;
  const SmWorkspace *workspace;
  const SmResults *results;
  GArray *outputs; /* of Output */
  gint failed;     /* atomic: some output could not be made, and none is begun any more */
} Making;

typedef struct Output Output;
typedef gboolean (*MakeOutput)(const Making *making, const Output *output, SmRunReport *report, GError **error);

struct Output {
  MakeOutput make;
  const char *what;           /* the step, for those who watch; NULL: too short to tell */
  const SmLanguage *language; /* NULL: in none */
  gboolean first;             /* of the languages */
  GPtrArray *names;           /* what was written */
  GError *error;
};

static gboolean make_workbook(const Making *making, const Output *output, SmRunReport *report, GError **error) {
  g_autofree char *name = sm_run_name_in("review", ".xlsx", sm_language_code(output->language), output->first);
  g_autoptr(SmDocument) workbook = sm_review_workbook(making->results, output->language);
  workbook->theme = making->workspace->theme;
  return sm_run_add_workbook(making->files, report, name, workbook, error);
}

static gboolean make_bonus(const Making *making, const Output *output, SmRunReport *report, GError **error) {
  return sm_run_add_bonus(making->files, report, making->workspace->theme, making->results, output->language,
                          output->first, NULL, error);
}

static gboolean make_deck(const Making *making, const Output *output, SmRunReport *report, GError **error) {
  g_autoptr(SmDocument) deck = sm_review_deck(making->results, output->language);
  deck->theme = making->workspace->theme;
  return sm_run_add_deck(making->files, report, making->options, deck, output->first, error);
}

static gboolean make_leads(const Making *making, const Output *output, SmRunReport *report, GError **error) {
  return sm_run_add_leads(making->files, report, making->results, output->language, output->first, error);
}

static gboolean make_rejects(const Making *making, const Output *output, SmRunReport *report, GError **error) {
  return sm_run_add_rejects(making->files, report, making->options, output->language, output->first, error);
}

static gboolean make_figures(const Making *making, const Output *output, SmRunReport *report, GError **error) {
  (void)output;
  return sm_run_add_figures(making->files, report, making->results, making->workspace, error);
}

/* Outputs are begun in their order: where one fails, all before it were begun, and come to their end. */
static void make_output(guint part, guint worker, gpointer data) {
  Making *making = data;
  Output *output = &g_array_index(making->outputs, Output, part);
  if (g_atomic_int_get(&making->failed)) return;
  if (worker == 0 && output->what)
    sm_progress_tell(making->options->progress, output->what, (double)part / making->outputs->len);
  SmRunReport own = *making->report;
  own.outputs = output->names;
  if (!output->make(making, output, &own, &output->error)) g_atomic_int_set(&making->failed, 1);
}

static void add_output(GArray *outputs, MakeOutput make, const char *what, const SmLanguage *language, gboolean first) {
  Output output = {make, what, language, first, g_ptr_array_new_with_free_func(g_free), NULL};
  g_array_append_val(outputs, output);
}

static void clear_output(gpointer data) {
  Output *output = data;
  g_ptr_array_unref(output->names);
  g_clear_error(&output->error);
}

/* Longest first, as far as the order in which they are told of allows. */
static GArray *list_outputs(const GPtrArray *languages) {
  GArray *outputs = g_array_new(FALSE, FALSE, sizeof(Output));
  g_array_set_clear_func(outputs, clear_output);
  for (guint i = 0; i < languages->len; i++) {
    const SmLanguage *language = g_ptr_array_index(languages, i);
    add_output(outputs, make_workbook, N_("Writing the workbook"), language, i == 0);
    add_output(outputs, make_bonus, NULL, language, i == 0);
    add_output(outputs, make_deck, N_("Drawing the deck"), language, i == 0);
    add_output(outputs, make_leads, NULL, language, i == 0);
    add_output(outputs, make_rejects, NULL, language, i == 0);
  }
  add_output(outputs, make_figures, NULL, NULL, TRUE);
  return outputs;
}

/* The names in order; FALSE with the error of the first output that could not be made. */
static gboolean collect(GArray *outputs, SmRunReport *report, GError **error) {
  for (guint i = 0; i < outputs->len; i++) {
    Output *output = &g_array_index(outputs, Output, i);
    g_ptr_array_extend_and_steal(report->outputs, g_ptr_array_ref(output->names));
    if (!output->error) continue;
    g_propagate_error(error, g_steal_pointer(&output->error));
    return FALSE;
  }
  return TRUE;
}

gboolean sm_run_add_review(SmFileSet *files, SmRunReport *report, const SmRunOptions *options,
                           const SmWorkspace *workspace, const SmResults *results, char **codes, GError **error) {
  g_autoptr(GPtrArray) languages = g_ptr_array_new_with_free_func((GDestroyNotify)sm_language_free);
  for (char **code = codes; *code; code++) {
    SmLanguage *language = sm_language_new(*code, error);
    if (!language) return FALSE;
    g_ptr_array_add(languages, language);
  }
  g_autoptr(GArray) outputs = list_outputs(languages);
  Making making = {files, report, options, workspace, results, outputs, 0};
  sm_parallel(options->threads, outputs->len, make_output, &making);
  return collect(outputs, report, error);
}
