/* See report.h. */
#include "ingest/report.h"

#include "base/message.h"
#include "ingest/raw.h"

typedef struct {
  const char *code, *sentence;
  char *column;
  guint64 count, line;
} Tally;

static void tally_clear(gpointer tally) { g_free(((Tally *)tally)->column); }

void sm_report_begin(SmFileReport *report, SmDiagnostics *diagnostics, SmFileAccount *account,
                     const SmDecoded *decoded) {
  *report = (SmFileReport){.diagnostics = diagnostics, .account = account, .decoded = decoded};
  report->source_at = decoded ? decoded->mark_length : 0;
  report->tallies = g_array_new(FALSE, FALSE, sizeof(Tally));
  g_array_set_clear_func(report->tallies, tally_clear);
}

void sm_report_begin_part(SmFileReport *part, const SmFileReport *whole, SmDiagnostics *diagnostics,
                          SmFileAccount *account) {
  sm_report_begin(part, diagnostics, account, whole->decoded);
  part->text_at = whole->text_at;
  part->source_at = whole->source_at;
}

void sm_report_end(SmFileReport *report) {
  for (guint i = 0; i < report->tallies->len; i++) {
    const Tally *tally = &g_array_index(report->tallies, Tally, i);
    g_autofree char *count = g_strdup_printf("%" G_GUINT64_FORMAT, tally->count);
    g_autofree char *line = g_strdup_printf("%" G_GUINT64_FORMAT, tally->line);
    g_autofree char *message = sm_message_new(tally->sentence, "count", count, "line", line, NULL);
    SmDiagnostic diagnostic = {.severity = SM_SEVERITY_WARNING,
                               .code = tally->code,
                               .file = report->account->path,
                               .line = tally->line,
                               .last_line = tally->line,
                               .column = tally->column,
                               .message = message};
    sm_diagnostics_add(report->diagnostics, &diagnostic);
  }
  g_clear_pointer(&report->tallies, g_array_unref);
}

void sm_report_file(SmFileReport *report, SmSeverity severity, const char *code, const char *column, char *message) {
  if (severity == SM_SEVERITY_WARNING) report->account->warnings++;
  SmDiagnostic diagnostic = {
      .severity = severity, .code = code, .file = report->account->path, .column = column, .message = message};
  sm_diagnostics_add(report->diagnostics, &diagnostic);
  g_free(message);
}

/* Where the record begins in the bytes of the file. */
static gsize source_offset(SmFileReport *report, gsize text_offset) {
  g_assert(text_offset >= report->text_at);
  report->source_at += sm_decoded_source_length(report->decoded, report->text_at, text_offset);
  report->text_at = text_offset;
  return report->source_at;
}

void sm_report_pass(SmFileReport *report, gsize offset) { source_offset(report, offset); }

void sm_report_record(SmFileReport *report, SmSeverity severity, const char *code, const SmRecord *record,
                      const char *column, char *message) {
  if (severity == SM_SEVERITY_WARNING) report->account->warnings++;
  gsize offset = source_offset(report, record->offset);
  gsize length = sm_report_record_bytes(report->decoded, record);
  SmEncoding encoding = report->decoded->encoding;
  g_autofree char *raw = NULL;
  if (severity == SM_SEVERITY_REJECT) /* of one that is too long the beginning */
    raw = sm_raw_escape(encoding, report->decoded->source + offset, MIN(length, SM_RECORD_BYTES_MAX));
  SmDiagnostic diagnostic = {
      .severity = severity,
      .code = code,
      .file = report->account->path,
      .record = record->number,
      .line = record->line,
      .last_line = record->last_line,
      .offset = offset,
      .length = length,
      .column = column,
      .message = message,
      .raw = raw,
      .encoding = sm_raw_encoding(encoding),
  };
  sm_diagnostics_add(report->diagnostics, &diagnostic);
  g_free(message);
}

static void count(GArray *tallies, const Tally *more) {
  for (guint i = 0; i < tallies->len; i++) {
    Tally *tally = &g_array_index(tallies, Tally, i);
    if (!g_str_equal(tally->code, more->code) || g_strcmp0(tally->column, more->column) != 0) continue;
    tally->count += more->count;
    return;
  }
  Tally tally = *more;
  tally.column = g_strdup(more->column);
  g_array_append_val(tallies, tally);
}

void sm_report_tally(SmFileReport *report, const char *code, const char *sentence, const SmRecord *record,
                     const char *column) {
  report->account->warnings++;
  count(report->tallies, &(Tally){code, sentence, (char *)column, 1, record->line});
}

void sm_report_take(SmFileReport *whole, SmFileReport *part, SmCsvPlace before, guint64 record) {
  for (guint total = sm_diagnostics_count(part->diagnostics); part->taken < total; part->taken++) {
    SmDiagnostic diagnostic = *sm_diagnostics_at(part->diagnostics, part->taken);
    if (diagnostic.record > record) return;
    diagnostic.record += before.records;
    diagnostic.line += before.line - 1;
    diagnostic.last_line += before.line - 1;
    sm_diagnostics_add(whole->diagnostics, &diagnostic);
  }
}

void sm_report_take_rest(SmFileReport *whole, SmFileReport *part, SmCsvPlace before) {
  sm_report_take(whole, part, before, G_MAXUINT64);
  for (guint i = 0; i < part->tallies->len; i++) {
    Tally tally = g_array_index(part->tallies, Tally, i);
    tally.line += before.line - 1;
    count(whole->tallies, &tally);
  }
  whole->account->warnings += part->account->warnings;
  g_clear_pointer(&part->tallies, g_array_unref);
}
