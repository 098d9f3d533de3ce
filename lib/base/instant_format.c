/* Instants of time.h read by a declared format: one pass over format and text together. */
#include "base/fold.h"
#include "base/time.h"

#include <string.h>

typedef struct {
  guint year, month, day, hour, minute, second;
  gboolean afternoon;
} Parts;

/* Months as English and French spell them, folded; an abbreviation is any beginning that only one month has, so three
 * letters of English and the three to five of French ("juil", "sept", "fevr") need no list of their own. */
static const char *const month_names[] = {"january", "february", "march",     "april",   "may",      "june",
                                          "july",    "august",   "september", "october", "november", "december",
                                          "janvier", "fevrier",  "mars",      "avril",   "mai",      "juin",
                                          "juillet", "aout",     "septembre", "octobre", "novembre", "decembre"};

/* The month (from 1) that a folded word of at least three letters begins; 0 for none, or for two different ones. */
static guint find_month(const char *word) {
  guint found = 0;
  if (strlen(word) < 3) return 0;
  for (guint i = 0; i < G_N_ELEMENTS(month_names); i++) {
    if (!g_str_has_prefix(month_names[i], word)) continue;
    guint month = i % 12 + 1;
    if (strcmp(month_names[i], word) == 0) return month;
    if (found && found != month) return 0;
    found = month;
  }
  return found;
}

static gboolean read_month_name(const char **at, guint *ret_month) {
  const char *end = *at;
  while (*end && g_unichar_isalpha(g_utf8_get_char(end))) end = g_utf8_next_char(end);
  g_autofree char *word = g_strndup(*at, (gsize)(end - *at));
  g_autofree char *folded = sm_fold_text(word);
  guint month = find_month(folded);
  if (month == 0) return FALSE;
  *at = *end == '.' && !g_str_has_prefix(end, "..") ? end + 1 : end;
  *ret_month = month;
  return TRUE;
}

/* AM or PM in either case, with points or without. */
static gboolean read_half(const char **at, gboolean *ret_afternoon) {
  char half = g_ascii_tolower(**at);
  if (half != 'a' && half != 'p') return FALSE;
  const char *m = *at + 1;
  gboolean points = *m == '.';
  m += points;
  if (g_ascii_tolower(*m) != 'm' || (points && m[1] != '.')) return FALSE;
  *at = m + 1 + points;
  *ret_afternoon = half == 'p';
  return TRUE;
}

static gboolean read_number(const char **at, guint least, guint most, guint *ret_value) {
  guint value = 0, digits = 0;
  for (; digits < most && g_ascii_isdigit((*at)[digits]); digits++) value = value * 10 + (guint)((*at)[digits] - '0');
  if (digits < least) return FALSE;
  *at += digits;
  *ret_value = value;
  return TRUE;
}

/* One or more spaces of any kind. */
static gboolean read_spaces(const char **at) {
  const char *start = *at;
  while (**at && g_unichar_isspace(g_utf8_get_char(*at))) *at = g_utf8_next_char(*at);
  return *at > start;
}

static gboolean read_part(const char **at, char letter, Parts *parts) {
  switch (letter) {
  case 'Y':
    return read_number(at, 4, 4, &parts->year);
  case 'y':
    if (!read_number(at, 2, 2, &parts->year)) return FALSE;
    parts->year += parts->year < 69 ? 2000 : 1900; /* as POSIX has it */
    return TRUE;
  case 'm':
    return read_number(at, 1, 2, &parts->month);
  case 'b':
    return read_month_name(at, &parts->month);
  case 'd':
    return read_number(at, 1, 2, &parts->day);
  case 'H':
    return read_number(at, 1, 2, &parts->hour);
  case 'I':
    if (!read_number(at, 1, 2, &parts->hour) || parts->hour < 1 || parts->hour > 12) return FALSE;
    parts->hour %= 12;
    return TRUE;
  case 'M':
    return read_number(at, 2, 2, &parts->minute);
  case 'S':
    return read_number(at, 2, 2, &parts->second);
  case 'p':
    return read_half(at, &parts->afternoon);
  default:
    return FALSE;
  }
}

/* How often a format names any of `letters`. */
static guint count_parts(const char *format, const char *letters) {
  guint count = 0;
  for (const char *at = format; (at = strchr(at, '%')) && at[1]; at += 2) count += strchr(letters, at[1]) != NULL;
  return count;
}

static gboolean knows_all_letters(const char *format) {
  for (const char *at = format; (at = strchr(at, '%')); at += 2)
    if (!at[1] || !strchr("YmdyHIMSpb%", at[1])) return FALSE;
  return TRUE;
}

gboolean sm_instant_format_is_valid(const char *format) {
  guint hours = count_parts(format, "HI"), minutes = count_parts(format, "M"), seconds = count_parts(format, "S");
  return knows_all_letters(format) && g_utf8_validate(format, -1, NULL) && count_parts(format, "Yy") == 1 &&
         count_parts(format, "mb") == 1 && count_parts(format, "d") == 1 && hours <= 1 && minutes <= hours &&
         seconds <= minutes && count_parts(format, "p") == count_parts(format, "I");
}

static gboolean read_parts(const char *text, const char *format, Parts *parts) {
  for (; *format; format++) {
    if (*format == '%' && format[1] != '%') {
      if (!read_part(&text, *++format, parts)) return FALSE;
    } else if (*format == ' ') {
      if (!read_spaces(&text)) return FALSE;
    } else {
      if (*format == '%') format++;
      if (*text++ != *format) return FALSE;
    }
  }
  return *text == '\0';
}

gboolean sm_instant_parse_format(const char *text, const char *format, const SmZone *zone, SmInstant *ret_instant,
                                 gboolean *ret_day_level) {
  Parts parts = {0};
  if (!text || !sm_instant_format_is_valid(format) || !g_utf8_validate(text, -1, NULL)) return FALSE;
  if (!read_parts(text, format, &parts)) return FALSE;
  if (parts.afternoon) parts.hour += 12;
  if (parts.year == 0 || !sm_date_is_valid((gint32)parts.year, parts.month, parts.day)) return FALSE;
  if (parts.hour > 23 || parts.minute > 59 || parts.second > 59) return FALSE;
  SmDate date = {.year = (gint32)parts.year, .month = (guint8)parts.month, .day = (guint8)parts.day};
  SmCivil civil = {.day = sm_day_from_date(date),
                   .second = (gint32)(parts.hour * 3600 + parts.minute * 60 + parts.second)};
  *ret_instant = sm_zone_from_civil(zone, civil);
  if (ret_day_level) *ret_day_level = count_parts(format, "HI") == 0;
  return TRUE;
}
