/* See numbers.h. A number comes in as a whole number or a double, becomes plain decimal digits, and goes out grouped
 * and marked as its language does. */
#include "base/numbers.h"

#include "base/money.h"

#include <math.h>
#include <string.h>

#define NBSP "\u00a0"
#define NARROW_NBSP "\u202f"
#define MINUS "\u2212"
#define SIGNIFICANT_DIGITS 15 /* what a double always holds, and what a spreadsheet rounds from */

static gboolean is_french(const SmLanguage *language) { return strcmp(sm_language_code(language), "fr") == 0; }

/* Groups the digits of a plain decimal ("12345.60", no sign) and sets the language's marks. */
static void append_marked(GString *out, const SmLanguage *language, const char *plain) {
  gboolean french = is_french(language);
  gsize whole = strcspn(plain, ".");
  for (gsize i = 0; i < whole; i++) {
    if (i > 0 && (whole - i) % 3 == 0) g_string_append(out, french ? NARROW_NBSP : ",");
    g_string_append_c(out, plain[i]);
  }
  if (plain[whole] == '\0') return;
  g_string_append_c(out, french ? ',' : '.');
  g_string_append(out, plain + whole + 1);
}

/* Adds one unit to the last of `digits` (ASCII, with leading zero to carry into). */
static void carry(GString *digits) {
  gsize i = digits->len;
  while (i > 0 && digits->str[i - 1] == '9') digits->str[--i] = '0';
  if (i == 0)
    g_string_prepend_c(digits, '1');
  else
    digits->str[i - 1]++;
}

/* The size of value x 10^shift with `decimals` decimals, rounded half away from zero on its decimal digits: 2.675 gives
 * 2.68 although its binary value lies below. *ret_zero tells that nothing but zeros is left. Owned by caller. */
static char *plain_decimal(double value, int shift, guint decimals, gboolean *ret_zero) {
  char scientific[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd(scientific, sizeof scientific, "%.14e", fabs(value));
  gint64 exponent = value == 0 ? 0 : g_ascii_strtoll(strchr(scientific, 'e') + 1, NULL, 10) + shift; /* zero has none */
  GString *digits = g_string_new_len(scientific, 1);
  g_string_append_len(digits, scientific + 2, SIGNIFICANT_DIGITS - 1);
  /* digits = d.dddd x 10^exponent: keep those up to `decimals` after the point. */
  gint64 keep = exponent + 1 + (gint64)decimals;
  if (keep < 0)
    g_string_assign(digits, "0");
  else if (keep < (gint64)digits->len) {
    gboolean up = digits->str[keep] >= '5';
    g_string_truncate(digits, (gsize)keep);
    if (up) carry(digits);
  } else
    while ((gint64)digits->len < keep) g_string_append_c(digits, '0');
  while (digits->len <= decimals) g_string_prepend_c(digits, '0');
  *ret_zero = strspn(digits->str, "0") == digits->len;
  if (decimals > 0) g_string_insert_c(digits, (gssize)(digits->len - decimals), '.');
  return g_string_free(digits, FALSE);
}

static char *format_shifted(const SmLanguage *language, double value, int shift, guint decimals, const char *suffix) {
  if (!isfinite(value)) return g_strdup(SM_UNKNOWN_SIGN);
  gboolean zero;
  g_autofree char *plain = plain_decimal(value, shift, decimals, &zero);
  GString *out = g_string_new(value < 0 && !zero ? MINUS : "");
  append_marked(out, language, plain);
  g_string_append(out, suffix);
  return g_string_free(out, FALSE);
}

char *sm_format_number(const SmLanguage *language, double value, guint decimals) {
  return format_shifted(language, value, 0, decimals, "");
}

char *sm_format_percent(const SmLanguage *language, double ratio, guint decimals) {
  return format_shifted(language, ratio, 2, decimals, is_french(language) ? NBSP "%" : "%");
}

char *sm_format_count(const SmLanguage *language, gint64 value) {
  g_autofree char *plain = sm_money_format_plain(value, 0);
  GString *out = g_string_new(value < 0 ? MINUS : "");
  append_marked(out, language, plain + (value < 0));
  return g_string_free(out, FALSE);
}

/* The sign that readers of the language know for a currency; NULL when its code serves. */
static const char *currency_sign(const SmLanguage *language, const char *currency) {
  static const struct {
    const char *code, *english, *french;
  } signs[] = {
      {"EUR", "€", "€"},
      {"USD", "$", "$US"},
      {"GBP", "£", "£GB"},
      {"JPY", "¥", NULL},
  };
  for (guint i = 0; i < G_N_ELEMENTS(signs); i++)
    if (g_strcmp0(currency, signs[i].code) == 0) return is_french(language) ? signs[i].french : signs[i].english;
  return NULL;
}

/* Puts sign, currency and a plain decimal together: "−€5.00", "CHF 12", "−5,00 €"; `scale` is "k" or "" and the like.
 */
static char *place_currency(const SmLanguage *language, gboolean negative, const char *plain, const char *scale,
                            const char *currency) {
  const char *sign = currency_sign(language, currency);
  GString *out = g_string_new(negative ? MINUS : "");
  if (!is_french(language)) {
    g_string_append(out, sign ? sign : currency);
    if (!sign) g_string_append(out, NBSP);
  }
  append_marked(out, language, plain);
  if (is_french(language)) {
    g_string_append(out, NBSP);
    g_string_append(out, scale);
    g_string_append(out, sign ? sign : currency);
  } else {
    g_string_append(out, scale);
  }
  return g_string_free(out, FALSE);
}

static guint minor_digits_of(const char *currency) {
  gint digits = sm_currency_minor_digits(currency);
  return digits < 0 ? 2 : (guint)digits;
}

static gint64 power_of_ten(guint exponent) {
  gint64 power = 1;
  while (exponent-- > 0) power *= 10;
  return power;
}

char *sm_format_money(const SmLanguage *language, gint64 minor, const char *currency, gboolean with_cents) {
  if (minor == SM_MONEY_NONE) return g_strdup(SM_UNKNOWN_SIGN);
  guint digits = minor_digits_of(currency);
  gint64 shown = with_cents ? minor : sm_money_scale(minor, 1, power_of_ten(digits));
  g_autofree char *plain = sm_money_format_plain(ABS(shown), with_cents ? digits : 0);
  return place_currency(language, shown < 0, plain, "", currency);
}

/* Three significant digits are enough beside a bar: 12.3k, 123k, 1.2M. */
char *sm_format_money_short(const SmLanguage *language, gint64 minor, const char *currency) {
  static const char *const english[] = {"", "k", "M", "bn"}, *const french[] = {"", "k", "M", "Md"};
  if (minor == SM_MONEY_NONE) return g_strdup(SM_UNKNOWN_SIGN);
  gint64 unit = power_of_ten(minor_digits_of(currency));
  guint scale = 0;
  gint64 shown = sm_money_scale(minor, 1, unit);
  while (ABS(shown) >= 1000 && scale < G_N_ELEMENTS(english) - 1) {
    unit *= 1000;
    scale++;
    shown = sm_money_scale(minor, 1, unit);
  }
  gint64 tenths = sm_money_scale(minor, 10, unit);
  gboolean whole = scale == 0 || ABS(tenths) >= 1000 || tenths % 10 == 0;
  if (!whole) shown = tenths;
  g_autofree char *plain = sm_money_format_plain(ABS(shown), whole ? 0 : 1);
  return place_currency(language, shown < 0, plain, (is_french(language) ? french : english)[scale], currency);
}

char *sm_format_quantity(const SmLanguage *language, SmQuantity quantity, const char *currency) {
  if (!quantity.known) return g_strdup(SM_UNKNOWN_SIGN);
  switch (quantity.unit) {
  case SM_UNIT_COUNT:
    return sm_format_count(language, quantity.whole);
  case SM_UNIT_MONEY:
    return sm_format_money(language, quantity.whole, currency, FALSE);
  case SM_UNIT_RATIO:
    return sm_format_percent(language, quantity.real, 1);
  case SM_UNIT_DAYS:
  case SM_UNIT_RATING:
    return sm_format_number(language, quantity.real, 1);
  case SM_UNIT_NONE:
    break;
  }
  return sm_format_number(language, quantity.real, 2);
}
