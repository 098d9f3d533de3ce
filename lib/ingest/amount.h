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

/* Whether an amount is written short, so that digits of it were lost in the export: "$342.09K", "1,2 M€". */
gboolean sm_amount_is_short(const char *text);

/* What the header of a column says of its amounts: the currency ("Amount spent (EUR)", "Montant (k€)"), "" when it
 * names none; returns how many units each of them is. A sign that may mean several currencies is the company's where
 * that is one of them, else it is given back as it is, and no amount of the column can be read. */
gint64 sm_amount_header_currency(const SmSettings *settings, const char *header, char ret_code[4]);

G_END_DECLS
