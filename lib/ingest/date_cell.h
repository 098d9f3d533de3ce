/*
 * Cells that hold a date or an instant.
 */
#pragma once

#include "ingest/cell.h"

#include <glib.h>

G_BEGIN_DECLS

/* Reads ISO 8601, the source's date_format where it has one, and day, month and year in the order that the column
 * decided (date_order.h). `type` is INSTANT or DATE: of an instant a DATE is the local day. */
gboolean sm_date_read(SmCellReader *reader, SmType type, const char *text, SmValue *value, SmFault *ret_fault);

/* The same, sooner, of the commonest of all texts: a day that was read lately, or a time of it, written alike. Sets
 * what the value is, and no more of it. The text need not be NUL-terminated. FALSE says nothing. */
gboolean sm_date_recall(const SmCellReader *reader, const char *text, gsize length, SmValue *value);

/* The same of the cells of a column one after the other: most are of the same day as the one before, which is *day.
 * That is NULL before the first. */
gboolean sm_date_recall_next(const SmCellReader *reader, const char *text, gsize length, const SmKnownDay **day,
                             gint64 *ret_whole);
/* Whether what was recalled of it is a date without a time. */
static inline gboolean sm_day_is_alone(const SmKnownDay *day) { return day->date == day->length; }

/* Takes over the days that another reader of the column knows. */
void sm_date_learn(SmCellReader *reader, const SmCellReader *from);

G_END_DECLS
