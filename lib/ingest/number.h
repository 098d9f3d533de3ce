/*
 * How a column writes its numbers, decided over the whole column: each cell may prove what the decimal mark is, and a
 * cell alone never decides what could mean two numbers.
 */
#pragma once

#include "base/money.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  guint64 comma_line, dot_line;                /* first lines that prove the decimal mark; 0: none does */
  guint64 ambiguous_line, last_ambiguous_line; /* of "1,234" and the like; 0: none */
  gboolean space_groups, apostrophe_groups;
  gboolean over_one, parts_of_one; /* numbers without a percent sign above 1, and between 0 and 1 */
} SmNumberEvidence;

/* Adds a trimmed cell that stands on this physical line. */
void sm_number_evidence_add(SmNumberEvidence *evidence, const char *text, guint64 line);

/* The same of a cell as it stands in the text. FALSE, and nothing is added, unless it is plain (sm_number_is_plain). */
gboolean sm_number_evidence_add_plain(SmNumberEvidence *evidence, const char *bytes, gsize length);

/* Adds what cells further down prove, whose lines are counted from after so many. */
void sm_number_evidence_take(SmNumberEvidence *evidence, const SmNumberEvidence *more, guint64 lines_before);

/* The style of the column. `configured` is '.' or ',', or 0. FALSE when the cells contradict each other or leave it
 * open: then cells with a mark mean nothing; *ret_style is set all the same, so that plain digits can be read. */
gboolean sm_number_decide(const SmNumberEvidence *evidence, char configured, SmNumberStyle *ret_style);

/* Whether the column's shares are written in percent: some number is above 1, and none is a part of it. */
static inline gboolean sm_number_is_percent(const SmNumberEvidence *evidence) {
  return evidence->over_one && !evidence->parts_of_one;
}

/* Whether the cell's value hangs on the style. */
gboolean sm_number_needs_style(const char *text);
/* Whether the bytes are a whole number of up to nine digits, which all styles write alike. */
gboolean sm_number_is_plain(const char *bytes, gsize length, guint32 *ret_number);

/* A plain number without currency; FALSE when it is none. More than nine decimals are cut. */
gboolean sm_number_parse(const char *text, SmNumberStyle style, double *ret_value);
/* A whole number; decimals must be zeros. */
gboolean sm_count_parse(const char *text, SmNumberStyle style, gint64 *ret_value);
/* A part of one in 10^-9: "0.5", "50 %"; without a sign it is in percent when `percent`. */
gboolean sm_share_parse(const char *text, SmNumberStyle style, gboolean percent, gint64 *ret_nanos);

G_END_DECLS
