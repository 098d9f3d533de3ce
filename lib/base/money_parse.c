/* Reading of money.h: strict, by a declared style. An amount is [sign] digits [decimals] with at most one currency
 * around it. */
#include "base/money.h"

#include <string.h>

/* Moves on past spaces of any kind. */
static const char *skip_spaces(const char *at) {
  while (*at && g_unichar_isspace(g_utf8_get_char(at))) at = g_utf8_next_char(at);
  return at;
}

/* Moves on past a currency sign or a known ISO code; *ret_found is TRUE when there was one. */
static const char *skip_currency(const char *at, gboolean *ret_found) {
  *ret_found = TRUE;
  if (*at && g_unichar_type(g_utf8_get_char(at)) == G_UNICODE_CURRENCY_SYMBOL) return g_utf8_next_char(at);
  gsize letters = 0;
  while (g_ascii_isalpha(at[letters])) letters++;
  char code[4] = "";
  if (letters == 3) memcpy(code, at, 3);
  if (sm_currency_minor_digits(code) >= 0) return at + 3;
  *ret_found = FALSE;
  return at;
}

static const char *skip_sign(const char *at, gboolean *ret_found, gboolean *ret_negative) {
  gboolean minus = *at == '-' || g_str_has_prefix(at, "\u2212");
  *ret_found = minus || *at == '+';
  if (minus) *ret_negative = TRUE;
  return *ret_found ? g_utf8_next_char(at) : at;
}

/* Moves on past sign and currency, each at most once and in either order. */
static const char *skip_prefix(const char *at, gboolean *ret_currency, gboolean *ret_negative) {
  gboolean sign, currency;
  at = skip_sign(skip_spaces(at), &sign, ret_negative);
  at = skip_spaces(skip_currency(skip_spaces(at), &currency));
  if (!sign) at = skip_sign(at, &sign, ret_negative);
  *ret_currency = currency;
  return at;
}

/* The length of a group mark at `at`, 0 when there is none. */
static gsize group_length(const char *at, char mark) {
  if (mark == '\0' || *at == '\0') return 0;
  if (mark == ' ') return g_unichar_isspace(g_utf8_get_char(at)) && *at != '\n' ? g_utf8_skip[(guchar)*at] : 0;
  if (mark == '\'' && g_str_has_prefix(at, "\u2019")) return strlen("\u2019");
  return *at == mark ? 1 : 0;
}

static gboolean append_digit(gint64 *value, char digit) {
  return !__builtin_mul_overflow(*value, 10, value) && !__builtin_add_overflow(*value, digit - '0', value);
}

static gsize count_digits(const char *at) { return strspn(at, "0123456789"); }

static gboolean append_digits(gint64 *value, const char *at, gsize count) {
  for (gsize i = 0; i < count; i++)
    if (!append_digit(value, at[i])) return FALSE;
  return TRUE;
}

/* Whole digits, either in one run or in groups: up to three, then threes only. */
static gboolean read_whole(const char **at, char group_mark, gint64 *value) {
  gsize count = count_digits(*at), mark;
  if (count == 0 || !append_digits(value, *at, count)) return FALSE;
  gboolean may_group = count <= 3;
  *at += count;
  while ((mark = group_length(*at, group_mark)) > 0 && g_ascii_isdigit((*at)[mark])) {
    if (!may_group || count_digits(*at + mark) != 3 || !append_digits(value, *at + mark, 3)) return FALSE;
    *at += mark + 3;
  }
  return TRUE;
}

/* Decimals after the mark, filled with zeros up to `places`; beyond them nothing but zeros. */
static gboolean read_decimals(const char **at, char decimal_mark, guint places, gint64 *value) {
  gsize count = 0;
  if (decimal_mark && **at == decimal_mark) {
    count = count_digits(++*at);
    if (count == 0) return FALSE;
  }
  for (gsize i = places; i < count; i++)
    if ((*at)[i] != '0') return FALSE;
  for (gsize i = 0; i < places; i++)
    if (!append_digit(value, i < count ? (*at)[i] : '0')) return FALSE;
  *at += count;
  return TRUE;
}

gboolean sm_money_parse(const char *text, SmNumberStyle style, guint minor_digits, gint64 *ret_minor) {
  gboolean negative = FALSE, currency, currency_after = FALSE;
  gint64 value = 0;
  if (!text || !g_utf8_validate(text, -1, NULL)) return FALSE;
  text = skip_prefix(text, &currency, &negative);
  if (!read_whole(&text, style.group_mark, &value)) return FALSE;
  if (!read_decimals(&text, style.decimal_mark, minor_digits, &value)) return FALSE;
  text = skip_spaces(text);
  if (!currency) text = skip_spaces(skip_currency(text, &currency_after));
  if (*text) return FALSE;
  *ret_minor = negative ? -value : value;
  return TRUE;
}

gboolean sm_decimal_parse(const char *text, gint64 *ret_nanos) {
  gint64 value = 0;
  if (!text) return FALSE;
  gboolean negative = *text == '-';
  text += negative;
  if (!read_whole(&text, '\0', &value) || !read_decimals(&text, '.', 9, &value) || *text) return FALSE;
  *ret_nanos = negative ? -value : value;
  return TRUE;
}
