/*
 * Faults of the data that do not stop the work: what, where, why, and the whole row. They are collected while reading,
 * and travel with the dataset to `smarketing check`, to rejects.csv and to the data-quality sheet.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  SM_SEVERITY_NOTE,    /* something a careful reader wants to know */
  SM_SEVERITY_WARNING, /* used, but doubtful */
  SM_SEVERITY_REJECT,  /* this row was not used; it is in rejects.csv whole */
} SmSeverity;

typedef struct {
  SmSeverity severity;
  const char *code;     /* static, upper case: BAD_DATE, MISSING_FIELDS, ... (reliability.md section 1) */
  const char *file;     /* path below the workspace; borrowed from the diagnostics; "" when about no file */
  guint64 record;       /* 1 is the header; 0 when about the whole file */
  guint64 line;         /* first physical line, from 1; 0 when unknown */
  guint64 last_line;    /* last physical line of the record */
  guint64 offset;       /* bytes from the start of the file to the record */
  guint64 length;       /* bytes of the record */
  const char *column;   /* the header as the file spells it; "" when about the whole row */
  const char *message;  /* a message (message.h): what was found, what was expected, what to do */
  const char *raw;      /* the record as it stood, escaped (ingest/raw.h); of a setting its line; "" when about neither */
  const char *encoding; /* that of the file the record stands in, "UTF-16LE"; static; NULL when about no record */
} SmDiagnostic;

typedef struct SmDiagnostics SmDiagnostics;

SmDiagnostics *sm_diagnostics_new(void);
void sm_diagnostics_free(SmDiagnostics *diagnostics);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmDiagnostics, sm_diagnostics_free)

/* Adds a copy: all texts of `diagnostic` but `code` are copied. */
void sm_diagnostics_add(SmDiagnostics *diagnostics, const SmDiagnostic *diagnostic);

guint sm_diagnostics_count(const SmDiagnostics *diagnostics);
const SmDiagnostic *sm_diagnostics_at(const SmDiagnostics *diagnostics, guint index);
guint sm_diagnostics_count_severity(const SmDiagnostics *diagnostics, SmSeverity severity);

G_END_DECLS
