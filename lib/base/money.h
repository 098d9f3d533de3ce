/*
 * Money is a whole number of minor units (cents), never floating point. Reading is strict: a text that could mean two
 * amounts is refused, not guessed.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SM_MONEY_NONE G_MININT64

/* Minor digits of an ISO 4217 currency: 2 for EUR, 0 for JPY, 3 for TND; -1 when the code is unknown. */
gint sm_currency_minor_digits(const char *code);

/* How a column writes numbers: decided over the whole column or configured, never by the cell. */
typedef struct {
  char decimal_mark;  /* '.' or ',' */
  char group_mark;    /* ',' '.' '\'' or ' ' (any space, U+00A0, U+202F); 0 when there is none */
} SmNumberStyle;

/* Digits with an optional sign, groups of three and decimals; surrounding spaces and one currency sign or ISO code are
 * allowed. More decimals than the currency has are refused unless they are zeros. FALSE, and nothing set, when the text is not
 * such an amount or does not fit. */
gboolean sm_money_parse(const char *text, SmNumberStyle style, guint minor_digits, gint64 *ret_minor);

/* A plain decimal ("0.8525") as a whole number of 10^-9; for exchange rates and shares. FALSE when it is not one. */
gboolean sm_decimal_parse(const char *text, gint64 *ret_nanos);

/* amount x numerator / denominator, half away from zero, computed in 128 bits. `denominator` is not 0. */
gint64 sm_money_scale(gint64 minor, gint64 numerator, gint64 denominator);

/* "12345.60": the exact decimal, with a dot and no groups. Owned by caller. */
char *sm_money_format_plain(gint64 minor, guint minor_digits);

G_END_DECLS
