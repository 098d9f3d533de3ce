/*
 * What reading one file has to say: diagnostics with the place of a record in the bytes of the file, and warnings that
 * are counted and said once. Borrows the dataset's diagnostics, the file's account and its text.
 */
#pragma once

#include "base/diagnostics.h"
#include "ingest/csv.h"
#include "ingest/decode.h"
#include "table/dataset.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  SmDiagnostics *diagnostics;
  SmFileAccount *account;
  const SmDecoded *decoded;
  gsize text_at, source_at; /* the same place in the text and in the file; records come in order */
  GArray *tallies;
} SmFileReport;

/* `decoded` may be NULL while only the file as a whole is spoken of. */
void sm_report_begin(SmFileReport *report, SmDiagnostics *diagnostics, SmFileAccount *account,
                     const SmDecoded *decoded);
/* Says each counted warning once, with its number and its first line. */
void sm_report_end(SmFileReport *report);

/* About the whole file. `column` may be NULL; `message` is taken. */
void sm_report_file(SmFileReport *report, SmSeverity severity, const char *code, const char *column, char *message);
/* About a record. REJECT keeps it whole. `column` may be NULL; `message` is taken. */
void sm_report_record(SmFileReport *report, SmSeverity severity, const char *code, const SmRecord *record,
                      const char *column, char *message);
/* Counts a warning that one row after the other may give. `sentence` (static) has {count} and {line}. */
void sm_report_tally(SmFileReport *report, const char *code, const char *sentence, const SmRecord *record,
                     const char *column);

G_END_DECLS
