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

/* The same, sooner, of the commonest of all texts: a time of a day that was read lately, written alike. The text need
 * not be NUL-terminated. FALSE says nothing. */
gboolean sm_date_recall(const SmCellReader *reader, const char *text, gsize length, SmInstant *ret_instant);

/* The same of the cells of a column one after the other: most are of the same day as the one before, which is *day.
 * That is NULL before the first. */
gboolean sm_date_recall_next(const SmCellReader *reader, const char *text, gsize length, const SmKnownDay **day,
                             SmInstant *ret_instant);

/* Takes over the days that another reader of the column knows. */
void sm_date_learn(SmCellReader *reader, const SmCellReader *from);

G_END_DECLS
