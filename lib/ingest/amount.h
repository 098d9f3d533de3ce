/*
 * Amounts of money: the text of a cell, its row's currency and date come in; minor units of the company's currency go
 * out.
 */
#pragma once

#include "ingest/cell.h"

#include <glib.h>

G_BEGIN_DECLS

/* `currency` is what the row says, "" when it says nothing; `at` decides the quarter of the rate, SM_INSTANT_NONE: the
 * rate that holds for all. `zone` is the company's. */
gboolean sm_amount_read(const SmCellReader *reader, const SmZone *zone, const char *text, const char *currency,
                        SmInstant at, gint64 *ret_minor, SmFault *ret_fault);

G_END_DECLS
