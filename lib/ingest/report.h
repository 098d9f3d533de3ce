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
  guint taken; /* of a part: diagnostics that the whole has taken over */
} SmFileReport;

/* `decoded` may be NULL while only the file as a whole is spoken of. */
void sm_report_begin(SmFileReport *report, SmDiagnostics *diagnostics, SmFileAccount *account,
                     const SmDecoded *decoded);
/* On a part of the file, in which lines and records are counted anew: to be put together with the whole. It has
 * diagnostics and an account of its own. The part begins no earlier than the last record that the whole spoke of. */
void sm_report_begin_part(SmFileReport *part, const SmFileReport *whole, SmDiagnostics *diagnostics,
                          SmFileAccount *account);
/* Nothing before this place of the text will be spoken of any more. */
void sm_report_pass(SmFileReport *report, gsize offset);
/* Takes over what the part says of its records up to this one, as the part counts them; `before` is where it begins. */
void sm_report_take(SmFileReport *whole, SmFileReport *part, SmCsvPlace before, guint64 record);
/* Takes over all that is left, counted warnings too; the part is over. */
void sm_report_take_rest(SmFileReport *whole, SmFileReport *part, SmCsvPlace before);
/* Says each counted warning once, with its number and its first line. */
void sm_report_end(SmFileReport *report);

/* How many bytes of the file a record takes. */
static inline gsize sm_report_record_bytes(const SmDecoded *decoded, const SmRecord *record) {
  if (decoded->encoding == SM_ENCODING_UTF8) return record->length;
  return sm_decoded_source_length(decoded, record->offset, record->offset + record->length);
}

/* About the whole file. `column` may be NULL; `message` is taken. */
void sm_report_file(SmFileReport *report, SmSeverity severity, const char *code, const char *column, char *message);
/* About a record. REJECT keeps it whole. `column` may be NULL; `message` is taken. */
void sm_report_record(SmFileReport *report, SmSeverity severity, const char *code, const SmRecord *record,
                      const char *column, char *message);
/* Counts a warning that one row after the other may give. `sentence` (static) has {count} and {line}. */
void sm_report_tally(SmFileReport *report, const char *code, const char *sentence, const SmRecord *record,
                     const char *column);

G_END_DECLS
