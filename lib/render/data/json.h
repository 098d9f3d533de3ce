/*
 * Values as machines read them: JSON strings and plain numbers, the same in figures.json and in CSV. Written by hand
 * because an amount is an exact decimal (12345.60) and jansson holds numbers as doubles, which it would write as
 * 12345.600000000000 or 12345.6. Tests read everything back with jansson in its strict mode.
 */
#pragma once

#include "base/quantity.h"

#include <glib.h>

G_BEGIN_DECLS

/* Appends a JSON string with its quotes; bytes that are not UTF-8 become U+FFFD. */
void sm_json_add_text(GString *out, const char *text);

/* Appends a finite number with 15 significant digits: what a double holds, without the noise of a 17th. */
void sm_plain_add_real(GString *out, double value);

/* Appends a known quantity: counts as whole numbers, money in major units with exactly `minor_digits` decimals, ratios
 * from 0 to 1. FALSE, and nothing appended, when it is not known. */
gboolean sm_plain_add_quantity(GString *out, SmQuantity quantity, guint minor_digits);

G_END_DECLS
