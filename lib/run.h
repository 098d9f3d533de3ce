/*
 * The main jobs from end to end: the only place that sees every stage.
 */
#pragma once

#include "base/diagnostics.h"
#include "base/language.h"
#include "base/progress.h"
#include "deliver/dispatch.h"
#include "settings/settings.h"
#include "table/dataset.h"

#include <glib.h>

G_BEGIN_DECLS

/* What a run leaves to be said by whoever called it. Owned by caller. */
typedef struct {
  char *language;              /* the configuration's, NULL until it was read */
  char *directory;             /* where the outputs are; NULL when none were asked for */
  GPtrArray *outputs;          /* of char *: their names below it, in the order written */
  SmDiagnostics *settings_faults; /* of smarketing.yaml */
  SmDiagnostics *former;       /* how the exports stand to those of the last run; no output depends on it */
  SmDataset *dataset;          /* NULL until the exports were read: file accounts and diagnostics */
  GPtrArray *lines;            /* of char *: messages that sum up what was found, for the terminal */
  guint undelivered;           /* mails that could not be made, were not delivered, or are in doubt */
} SmRunReport;

SmRunReport *sm_run_report_new(void);
void sm_run_report_free(SmRunReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmRunReport, sm_run_report_free)

/* Rows rejected and settings refused: what --strict looks at. */
guint sm_run_report_faults(const SmRunReport *report);

/* Where a secret is to be had: "" where not; one of the three. `setting` begins their names: "mail.password". */
typedef struct {
  const char *setting, *command, *file, *env;
} SmSecretPlaces;

/* What sending needs that only the program has, and what is to be sent. */
typedef struct {
  gboolean to_readers, to_slack;
  const char *test_address;  /* one mail to this address, and nothing to anybody else; NULL: none */
  const char *send_until;    /* an instant in place of the setting's; NULL */
  gboolean refreeze;         /* content that changed since sending began is taken */
  const SmSenderClock *clock;
  /* What the places hold; "" when there are none, NULL with an error. Owned by caller, who wipes it. */
  char *(*get_secret)(const SmSecretPlaces *places, GError **error);
} SmRunSending;

/* All texts borrowed; NULL where the user did not say. */
typedef struct {
  const char *workspace;
  const char *period;
  const char *as_of;
  const char *language;        /* "en", "fr", "both" (the other language gets its code in the file name); NULL: the configuration's */
  const char *out;
  const char *only;            /* figures: families, and "leads" for leads.csv; NULL: all */
  const char *pages;           /* of the deck: "cover,funnel,sla"; NULL: all */
  gboolean unmask;             /* rejects.csv: addresses whole */
  gboolean pictures;           /* each sheet of the deck as PNG too */
  guint threads;               /* that work at a time, 0 is 1; outputs are the same for any number */
  const SmProgress *progress;
  const SmRunSending *sending; /* newsletter: NULL when mails are only written */
} SmRunOptions;

/* Each fills `report` as far as it came, also when it fails. */
gboolean sm_run_check(const SmRunOptions *options, SmRunReport *report, GError **error);
gboolean sm_run_review(const SmRunOptions *options, SmRunReport *report, GError **error);
/* figures.json, and beside it leads.csv and rejects.csv; no documents. */
gboolean sm_run_figures(const SmRunOptions *options, SmRunReport *report, GError **error);
/* The pack of a week or a month, to be printed. */
gboolean sm_run_pack(const SmRunOptions *options, SmRunReport *report, GError **error);
/* The agreement in words, from the settings alone: `period` and `as_of` are not asked. */
gboolean sm_run_agreement(const SmRunOptions *options, SmRunReport *report, GError **error);
gboolean sm_run_bonus(const SmRunOptions *options, SmRunReport *report, GError **error);
gboolean sm_run_newsletter(const SmRunOptions *options, SmRunReport *report, GError **error);

/* The content hub as of `as_of`, into --out or DIR/out/hub. Leads are not needed. */
gboolean sm_run_hub(const SmRunOptions *options, SmRunReport *report, GError **error);

/* meetings.ics: the meetings whose day lies in the period. No exports are read. */
gboolean sm_run_calendar(const SmRunOptions *options, SmRunReport *report, GError **error);

/* Makes a starter workspace; an existing file is never overwritten. `language` "en" or "fr". */
gboolean sm_run_init(const char *directory, const char *language, SmRunReport *report, GError **error);

G_END_DECLS
