/*
 * The main jobs from end to end: the only place that sees every stage.
 */
#pragma once

#include "base/diagnostics.h"
#include "base/language.h"
#include "base/progress.h"

#include <glib.h>

G_BEGIN_DECLS

/* What a run leaves to be said by whoever called it. */
typedef struct {
  char *directory;             /* where the outputs are */
  GPtrArray *outputs;          /* of char *: their names, in the order written */
  SmDiagnostics *diagnostics;  /* of settings and data */
  GPtrArray *lines;            /* of char *: messages that sum up what was found, for the terminal */
  guint faults;                /* rejected rows and settings faults: what --strict looks at */
  guint undelivered;           /* mails that could not be made */
} SmRunReport;

SmRunReport *sm_run_report_new(void);
void sm_run_report_free(SmRunReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmRunReport, sm_run_report_free)

/* All texts borrowed; NULL where the user did not say. */
typedef struct {
  const char *workspace;
  const char *period;
  const char *as_of;
  const char *language;        /* "en", "fr", "both"; NULL: the configuration's */
  const char *out;
  const SmProgress *progress;
} SmRunOptions;

/* Each fills `report` as far as it came, also when it fails. */
gboolean sm_run_check(const SmRunOptions *options, SmRunReport *report, GError **error);
gboolean sm_run_review(const SmRunOptions *options, SmRunReport *report, GError **error);
gboolean sm_run_newsletter(const SmRunOptions *options, SmRunReport *report, GError **error);

/* Makes a starter workspace; an existing file is never overwritten. `language` "en" or "fr". */
gboolean sm_run_init(const char *directory, const char *language, SmRunReport *report, GError **error);

G_END_DECLS
