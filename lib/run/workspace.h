/*
 * What every job of run.h begins and ends with: a workspace that was read, the question asked of it, and the account of
 * what was written. Shared by run.c and run/ only.
 */
#pragma once

#include "deliver/file.h"
#include "document/document.h"
#include "measure/measure.h"
#include "render/theme.h"
#include "run.h"

#include <glib.h>

G_BEGIN_DECLS

/* What is read before anything is asked; what a question borrows. */
typedef struct {
  SmSettings *settings;
  SmZone *zone;
  SmCalendar *calendar;
  SmTheme *theme; /* NULL: the built-in one */
} SmWorkspace;

void sm_workspace_clear(SmWorkspace *workspace);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SmWorkspace, sm_workspace_clear)

/* The workspace's templates/theme.yaml; leaves *ret_theme where there is none. A contrast too low, a font that is not
 * there are warnings among the settings' faults. */
gboolean sm_workspace_read_theme(const SmRunOptions *options, SmRunReport *report, SmTheme **ret_theme, GError **error);
/* Reads the settings and the theme alone. */
gboolean sm_workspace_open(const SmRunOptions *options, SmRunReport *report, SmWorkspace *workspace, GError **error);
/* The same and all tables, into report->dataset, whatever is in them. */
gboolean sm_workspace_read_all(const SmRunOptions *options, SmRunReport *report, SmWorkspace *workspace,
                               GError **error);
/* The same, and fails where they hold nothing to speak of. */
gboolean sm_workspace_read(const SmRunOptions *options, SmRunReport *report, SmWorkspace *workspace, GError **error);

/* former.c: says in report->former what the last run into DIR/out read that is read no more, and of which tables it knew
 * newer rows. Called by those above. */
void sm_run_compare_former(const char *directory, const SmWorkspace *workspace, SmRunReport *report);

/* The question that the options ask of what was read. */
gboolean sm_workspace_ask(const SmRunOptions *options, const SmWorkspace *workspace, const SmDataset *dataset,
                          SmQuestion *ret_question, GError **error);

/* What a job about a period begins with: a period is named (else the error is `which`, as it is in N_()), all is read, the
 * question is there, and the line about rows is among the report's. */
gboolean sm_workspace_begin(const SmRunOptions *options, SmRunReport *report, const char *which,
                            SmWorkspace *workspace, SmQuestion *ret_question, GError **error);
#define SM_WHICH_PERIOD N_("which period? Say --period 2026-Q3 (or 2026-10, 2026-W41, FY2026)")

/* The parts of it, for a job that reads no exports: --period is there; --as-of, which is left as it is without one. */
gboolean sm_run_has_period(const SmRunOptions *options, const char *which, GError **error);
gboolean sm_run_parse_as_of(const SmRunOptions *options, const SmZone *zone, SmInstant *ret_as_of, GError **error);

/* The folder for outputs: --out, else DIR/out/PERIOD. Owned by caller. */
char *sm_run_output_directory(const SmRunOptions *options, const SmPeriod *period);
/* One output whose bytes are there. `bytes` is taken; NULL means that *error is set. */
gboolean sm_run_add_bytes(SmFileSet *files, SmRunReport *report, const char *name, GBytes *bytes, GError **error);
/* The first table of a document as CSV, row by row. */
gboolean sm_run_add_csv(SmFileSet *files, SmRunReport *report, const char *name, const SmDocument *document,
                        GError **error);
gboolean sm_run_add_workbook(SmFileSet *files, SmRunReport *report, const char *name, const SmDocument *document,
                             GError **error);
/* The languages asked for, the one that takes the plain file names first. Owned by caller. */
char **sm_run_languages(const SmRunOptions *options, const SmSettings *settings);
/* "review.pdf", or "review.en.pdf" for any but the first language. Owned by caller. */
char *sm_run_name_in(const char *stem, const char *suffix, const char *code, gboolean first);

/* bonus.xlsx, where some plan of the period pays somebody; *ret_added (may be NULL) says whether. FALSE only with
 * *error.
 */
gboolean sm_run_add_bonus(SmFileSet *files, SmRunReport *report, const SmTheme *theme, const SmResults *results,
                          const SmLanguage *language, gboolean first, gboolean *ret_added, GError **error);
/* review.pdf, only the pages of the options, and its pictures where they are asked for. Changes `deck`. */
gboolean sm_run_add_deck(SmFileSet *files, SmRunReport *report, const SmRunOptions *options, SmDocument *deck,
                         gboolean first, GError **error);
/* figures.c: figures.json, with the figures that `results` hold. */
gboolean sm_run_add_figures(SmFileSet *files, SmRunReport *report, const SmResults *results,
                            const SmWorkspace *workspace, GError **error);
/* leads.csv and rejects.csv, each in one language. */
gboolean sm_run_add_leads(SmFileSet *files, SmRunReport *report, const SmResults *results, const SmLanguage *language,
                          gboolean first, GError **error);
gboolean sm_run_add_rejects(SmFileSet *files, SmRunReport *report, const SmRunOptions *options,
                            const SmLanguage *language, gboolean first, GError **error);
/* review.c: all outputs of a review, in these languages, on as many threads as the options say. */
gboolean sm_run_add_review(SmFileSet *files, SmRunReport *report, const SmRunOptions *options,
                           const SmWorkspace *workspace, const SmResults *results, char **codes, GError **error);
/* "12 rows read = 10 used + 1 replaced + 1 rejected" among the report's lines. */
void sm_run_add_reading_line(SmRunReport *report);

G_END_DECLS
