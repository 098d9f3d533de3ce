/* See value.h. */
#include "settings/value.h"

#include "base/language.h"

#include <math.h>
#include <string.h>

static const char *skip_digits(const char *at) {
  while (g_ascii_isdigit(*at)) at++;
  return at;
}

/* What a reader most likely meant by a text that is no plain decimal. */
static const char *number_hint(const char *text) {
  const char *digits = text + (*text == '-' || *text == '+');
  if (strchr(text, ',')) return N_("a number is expected: use a dot for decimals and nothing between thousands");
  if (digits[0] == '0' && g_ascii_isalnum(digits[1]))
    return N_("a number is expected: write it in decimal digits, without a leading zero");
  if (g_ascii_isdigit(digits[0]))
    return N_("a number is expected: write it out in digits only, with a dot for decimals");
  return N_("a number is expected");
}

gboolean sm_value_number(const char *text, double *ret_number, const char **ret_hint) {
  const char *whole = text + (*text == '-');
  const char *end = skip_digits(whole);
  gboolean plain = end > whole && !(whole[0] == '0' && end > whole + 1);
  if (plain && *end == '.') {
    const char *decimals = end + 1;
    end = skip_digits(decimals);
    plain = end > decimals;
  }
  double number = plain && *end == '\0' ? g_ascii_strtod(text, NULL) : NAN;
  if (!isfinite(number)) {
    *ret_hint = number_hint(text);
    return FALSE;
  }
  *ret_number = number;
  return TRUE;
}

gboolean sm_value_whole(const char *text, gint64 *ret_whole, const char **ret_hint) {
  double number;
  if (!sm_value_number(text, &number, ret_hint)) return FALSE;
  if (strchr(text, '.') || fabs(number) > 9e15) {
    *ret_hint = N_("a whole number is expected");
    return FALSE;
  }
  *ret_whole = (gint64)number;
  return TRUE;
}

/* Digits and literal characters by a pattern: '0' stands for a digit. */
static gboolean fits(const char *text, const char *pattern) {
  for (; *pattern; pattern++, text++)
    if (*pattern == '0' ? !g_ascii_isdigit(*text) : *text != *pattern) return FALSE;
  return *text == '\0';
}

static gint digits_at(const char *text, guint count) {
  gint number = 0;
  for (guint i = 0; i < count; i++) number = number * 10 + (text[i] - '0');
  return number;
}

gboolean sm_value_time(const char *text, gint32 *ret_second) {
  if (!fits(text, "00:00")) return FALSE;
  gint hour = digits_at(text, 2), minute = digits_at(text + 3, 2);
  gint32 second = hour * 3600 + minute * 60;
  if (minute > 59 || second > 86400) return FALSE;
  *ret_second = second;
  return TRUE;
}

gboolean sm_value_day(const char *text, SmDay *ret_day) {
  if (!fits(text, "0000-00-00")) return FALSE;
  gint year = digits_at(text, 4), month = digits_at(text + 5, 2), day = digits_at(text + 8, 2);
  if (year < 1970 || !sm_date_is_valid(year, (guint)month, (guint)day)) return FALSE;
  *ret_day = sm_day_from_date((SmDate){year, (guint8)month, (guint8)day});
  return TRUE;
}

gboolean sm_value_weekday(const char *text, guint *ret_weekday) {
  static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
    if (g_ascii_strcasecmp(text, names[i]) != 0) continue;
    *ret_weekday = i;
    return TRUE;
  }
  return FALSE;
}

gboolean sm_value_is_address(const char *text) {
  const char *at = strchr(text, '@');
  if (!at || at == text || strchr(at + 1, '@') || strpbrk(text, " \t\r\n<>,;\"")) return FALSE;
  const char *dot = strrchr(at, '.');
  return dot && dot > at + 1 && dot[1] != '\0';
}

gboolean sm_value_is_date_format(const char *text) {
  gboolean day = FALSE, month = FALSE, year = FALSE;
  for (const char *at = text; *at; at++) {
    if (*at != '%') continue;
    if (*++at == '\0' || !strchr("YmdyHIMSpb", *at)) return FALSE;
    day |= *at == 'd';
    month |= *at == 'm' || *at == 'b';
    year |= *at == 'Y' || *at == 'y';
  }
  return day && month && year;
}

gboolean sm_value_is_glob(const char *text) {
  if (*text == '\0' || g_path_is_absolute(text) || strchr(text, '\\')) return FALSE;
  g_auto(GStrv) parts = g_strsplit(text, "/", -1);
  return !g_strv_contains((const char *const *)parts, "..");
}
