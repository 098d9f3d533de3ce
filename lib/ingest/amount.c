/* See amount.h. An amount in a currency without a rate is refused, never guessed; so is a sign that is not its row's.
 */
#include "ingest/amount.h"

#include "base/message.h"
#include "base/period.h"

#include <string.h>

/* Signs, and the currencies that they may stand for; the first when only one may. */
static const struct {
  const char *sign, *codes;
} SIGNS[] = {
    {"€", "EUR"},     {"£", "GBP"}, {"$", "USD CAD AUD NZD SGD HKD MXN BRL ARS CLP COP TWD"},
    {"¥", "JPY CNY"}, {"₹", "INR"},
};

static gboolean refuse(SmFault *ret_fault, char *message) {
  *ret_fault = (SmFault){"BAD_CURRENCY", message};
  return FALSE;
}

/* Digits and what parts them, as most amounts are. */
static gboolean is_number(const char *text) {
  while (g_ascii_isdigit(*text) || *text == '.' || *text == ',' || *text == '-' || *text == ' ') text++;
  return !*text;
}

/* The currencies that a text names, parted by spaces: by a sign, or by a code of its own; NULL when it names none.
 * Owned by caller. */
static char *find_named(const char *text) {
  if (is_number(text)) return NULL;
  for (guint i = 0; i < G_N_ELEMENTS(SIGNS); i++)
    if (strstr(text, SIGNS[i].sign)) return g_strdup(SIGNS[i].codes);
  const char *letters = text + strcspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  g_autofree char *code = g_strndup(letters, 3);
  return sm_currency_minor_digits(code) >= 0 ? g_steal_pointer(&code) : NULL;
}

/* The code of a currency cell: "eur", "EUR", "€". Empty when it is not a currency. */
static void read_code(const char *text, char code[4]) {
  gsize length = g_strlcpy(code, text, 4);
  for (char *letter = code; *letter; letter++) *letter = g_ascii_toupper(*letter);
  if (length == 3 && sm_currency_minor_digits(code) >= 0) return;
  g_autofree char *named = find_named(text);
  g_strlcpy(code, named && (strlen(named) == 3) ? named : "", 4);
}

/* The one currency that the row and the cell mean together. */
static gboolean agree_currency(const char *text, const char *row_currency, const char *company, char code[4],
                               SmFault *ret_fault) {
  g_autofree char *named = find_named(text);
  if (*row_currency) {
    read_code(row_currency, code);
    if (!*code)
      return refuse(ret_fault, sm_message_new(N_("\"{found}\" is not a currency: expected an ISO code such as EUR"),
                                              "found", row_currency, NULL));
  } else {
    g_strlcpy(code, named && strlen(named) == 3 ? named : company, 4);
  }
  if (!named || strstr(named, code)) return TRUE;
  return refuse(ret_fault,
                sm_message_new(N_("\"{found}\" is not in {currency}: add a column currency to the export, or a "
                                  "constant to the source"),
                               "found", text, "currency", code, NULL));
}

static char *quarter_of(const SmSpelling *spelling, const SmZone *zone, SmInstant at) {
  if (at == SM_INSTANT_NONE) return g_strdup("");
  SmPeriod quarter = sm_period_containing(SM_PERIOD_QUARTER, sm_zone_to_civil(zone, at).day,
                                          spelling->settings->fiscal_first_month, zone);
  return sm_period_format(&quarter);
}

static gint64 power_of_ten(gint exponent) {
  gint64 power = 1;
  for (; exponent > 0; exponent--) power *= 10;
  return power;
}

static gboolean convert(const SmSpelling *spelling, const SmZone *zone, const char *code, SmInstant at, gint64 *minor,
                        SmFault *ret_fault) {
  const char *company = spelling->settings->currency;
  if (*minor == 0 || g_str_equal(code, company)) return TRUE;
  g_autofree char *quarter = quarter_of(spelling, zone, at);
  gint64 rate = sm_settings_rate_nanos(spelling->settings, code, quarter);
  if (rate == 0) rate = sm_settings_rate_nanos(spelling->settings, code, "");
  if (rate == 0)
    return refuse(ret_fault,
                  sm_message_new(N_("there is no rate from {currency} to {company} for {period}: add it under rates"),
                                 "currency", code, "company", company, "period", *quarter ? quarter : "*", NULL));
  gint more = sm_currency_minor_digits(company) - sm_currency_minor_digits(code);
  *minor = sm_money_scale(*minor, rate * power_of_ten(more), 1000000000 * power_of_ten(-more));
  return TRUE;
}

/* The letter of an amount that is written short, and how many powers of ten it stands for; NULL when there is none. */
static const char *find_letter(const char *text, guint *ret_power) {
  const char *letter = text + strcspn(text, "KkM"), *rest = letter;
  if (!*letter || letter == text) return NULL;
  const char *before = letter - 1;
  while (before > text && *before == ' ') before--;
  for (rest++; *rest == ' ';) rest++;
  gboolean is_last = !*rest;
  for (guint i = 0; i < G_N_ELEMENTS(SIGNS); i++) is_last |= g_str_equal(rest, SIGNS[i].sign);
  *ret_power = *letter == 'M' ? 6 : 3;
  return is_last && g_ascii_isdigit(*before) ? letter : NULL;
}

gboolean sm_amount_is_short(const char *text) {
  guint power;
  return find_letter(text, &power) != NULL;
}

/* Minor units of an amount that may be written short: "$342.09K". */
static gboolean read_minor(const char *text, SmNumberStyle style, guint digits, gint64 *ret_minor) {
  guint power;
  const char *letter = find_letter(text, &power);
  if (!letter) return sm_money_parse(text, style, digits, ret_minor);
  g_autofree char *plain = g_strdup_printf("%.*s%s", (int)(letter - text), text, letter + 1);
  return sm_money_parse(plain, style, digits + power, ret_minor);
}

/* Digits, and no more decimals than the currency has, as most exports write most amounts. */
static gboolean read_plain(const char *text, char decimal_mark, guint digits, gint64 *ret_minor) {
  const char *at = text;
  gint64 minor = 0;
  for (; g_ascii_isdigit(*at); at++) {
    if (at - text == 12) return FALSE; /* with the decimals they might not fit */
    minor = minor * 10 + (*at - '0');
  }
  if (at == text) return FALSE;
  gboolean has_decimals = *at && *at == decimal_mark;
  if (has_decimals && !g_ascii_isdigit(*++at)) return FALSE;
  for (; digits > 0; digits--) minor = minor * 10 + (g_ascii_isdigit(*at) ? *at++ - '0' : 0);
  *ret_minor = minor;
  return !*at;
}

/* An amount of which nothing can be doubted. */
static gboolean read_own(const SmCellReader *reader, const char *text, const char *currency, gint64 *ret_minor) {
  const char *company = reader->spelling->settings->currency;
  if (*currency && !g_str_equal(currency, company)) return FALSE;
  gint digits = sm_currency_minor_digits(company);
  return digits >= 0 &&
         read_plain(text, reader->style_known ? reader->style.decimal_mark : 0, (guint)digits, ret_minor);
}

gboolean sm_amount_read(const SmCellReader *reader, const SmZone *zone, const char *text, const char *currency,
                        SmInstant at, gint64 *ret_minor, SmFault *ret_fault) {
  char code[4];
  const char *company = reader->spelling->settings->currency;
  if (read_own(reader, text, currency, ret_minor)) return TRUE;
  if (!agree_currency(text, currency, company, code, ret_fault)) return FALSE;
  gint digits = sm_currency_minor_digits(code);
  gint64 minor;
  if ((!reader->style_known && sm_number_needs_style(text)) || digits < 0 ||
      !read_minor(text, reader->style, (guint)digits, &minor)) {
    *ret_fault = sm_number_fault(reader, text);
    return FALSE;
  }
  if (!convert(reader->spelling, zone, code, at, &minor, ret_fault)) return FALSE;
  *ret_minor = minor;
  return TRUE;
}

/* What stands in the last brackets of a header, "" when there are none. Owned by caller. */
static char *in_brackets(const char *header) {
  const char *open = strrchr(header, '(');
  gsize length = open ? strlen(open) : 0;
  if (length < 3 || open[length - 1] != ')') return g_strdup("");
  char *text = g_strndup(open + 1, length - 2);
  return g_strstrip(text);
}

/* "k€" and "kEUR" are thousands, "M€" millions. */
static gint64 take_factor(const char **text) {
  const char *rest = *text + 1;
  gint64 factor = **text == 'k' || **text == 'K' ? 1000 : **text == 'M' ? 1000000 : 1;
  while (*rest == ' ') rest++;
  g_autofree char *upper = g_ascii_strup(rest, -1);
  gboolean bare = factor == 1000 && !*rest;
  g_autofree char *named = factor > 1 && *rest ? find_named(upper) : NULL;
  if (!named && !bare) return 1;
  *text = rest;
  return factor;
}

gint64 sm_amount_header_currency(const SmSettings *settings, const char *header, char ret_code[4]) {
  gint64 factor = 1;
  *ret_code = '\0';
  if (!strchr(header, '(')) return factor;
  g_autofree char *whole = in_brackets(header);
  const char *text = whole;
  g_autofree char *plain = g_ascii_strup(text, -1);
  if (sm_currency_minor_digits(plain) < 0) factor = take_factor(&text); /* MAD and KES are currencies */
  read_code(text, ret_code);
  if (*ret_code) return factor;
  g_autofree char *named = strlen(text) <= strlen("€") ? find_named(text) : NULL;
  if (named) g_strlcpy(ret_code, strstr(named, settings->currency) ? settings->currency : text, 4);
  return factor;
}
