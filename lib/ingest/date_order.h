/*
 * Whether a column writes the day or the month first: decided over the whole column, as a cell alone often says
 * neither.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum { SM_ORDER_OPEN, SM_ORDER_DAY, SM_ORDER_MONTH, SM_ORDER_CONTRADICTED } SmDateOrder;

typedef struct {
  guint64 day_line, month_line;      /* the first that prove an order; 0: none does */
  guint64 open_line, last_open_line; /* the first and the last that leave it open; 0: none */
} SmDateEvidence;

/* Whether the text may be a date with day and month in some order, such as 31/12/2026. */
gboolean sm_date_has_order(const char *text);

/* Adds a trimmed cell that stands on this physical line; texts of another form say nothing. */
void sm_date_evidence_add(SmDateEvidence *evidence, const char *text, guint64 line);

/* The same of a cell as it stands in the text, by its first bytes (SM_PAIRS_BYTES), which most dates are told by.
 * FALSE, and nothing is added, when these do not tell. */
gboolean sm_date_evidence_add_start(SmDateEvidence *evidence, const char *bytes, guint64 line);

/* Adds what cells further down say, whose lines are counted from after so many. */
void sm_date_evidence_take(SmDateEvidence *evidence, const SmDateEvidence *more, guint64 lines_before);

/* What the column's own cells say. */
SmDateOrder sm_date_decide(const SmDateEvidence *evidence);

/* The format by which such a text is read in this order ("%d/%m/%Y %H:%M"); NULL when it is none. Owned by caller. */
char *sm_date_format_of(const char *text, SmDateOrder order);

G_END_DECLS
