/* Instants of time.h as ISO 8601 text: read strictly by hand (strptime accepts trailing text and 30 February), written
 * with their offset. */
#include "base/time.h"

#include <string.h>

/* Reads exactly `digits` digits and moves on; FALSE when there are fewer. */
static gboolean read_digits(const char **at, guint digits, guint *ret_value) {
  guint value = 0;
  for (guint i = 0; i < digits; i++) {
    if (!g_ascii_isdigit((*at)[i])) return FALSE;
    value = value * 10 + (guint)((*at)[i] - '0');
  }
  *at += digits;
  *ret_value = value;
  return TRUE;
}

static gboolean read_char(const char **at, char expected) {
  if (**at != expected) return FALSE;
  (*at)++;
  return TRUE;
}

static gboolean read_date(const char **at, SmDay *ret_day) {
  guint year, month, day;
  if (!read_digits(at, 4, &year) || !read_char(at, '-') || !read_digits(at, 2, &month) || !read_char(at, '-') ||
      !read_digits(at, 2, &day) || year == 0 || !sm_date_is_valid((gint32)year, month, day))
    return FALSE;
  *ret_day = sm_day_from_date((SmDate){.year = (gint32)year, .month = (guint8)month, .day = (guint8)day});
  return TRUE;
}

/* hh:mm, hh:mm:ss, or with a fraction of any length, which is cut. */
static gboolean read_time(const char **at, gint32 *ret_second) {
  guint hour, minute, second = 0;
  if (!read_digits(at, 2, &hour) || !read_char(at, ':') || !read_digits(at, 2, &minute)) return FALSE;
  if (read_char(at, ':')) {
    if (!read_digits(at, 2, &second)) return FALSE;
    if (**at == '.' || **at == ',') {
      gsize digits = strspn(*at + 1, "0123456789");
      if (digits == 0) return FALSE;
      *at += 1 + digits;
    }
  }
  if (hour > 23 || minute > 59 || second > 59) return FALSE;
  *ret_second = (gint32)(hour * 3600 + minute * 60 + second);
  return TRUE;
}

/* Z, +02:00, +0200 or +02; *ret_given is FALSE at the end of the text. */
static gboolean read_offset(const char **at, gboolean *ret_given, gint32 *ret_offset) {
  *ret_given = **at != '\0';
  *ret_offset = 0;
  if (!*ret_given || read_char(at, 'Z')) return TRUE;
  gint32 sign = **at == '-' ? -1 : 1;
  guint hours, minutes = 0;
  if (!read_char(at, '+') && !read_char(at, '-')) return FALSE;
  if (!read_digits(at, 2, &hours)) return FALSE;
  gboolean colon = read_char(at, ':');
  if ((colon || **at) && !read_digits(at, 2, &minutes)) return FALSE;
  if (hours > 18 || minutes > 59) return FALSE;
  *ret_offset = sign * (gint32)(hours * 3600 + minutes * 60);
  return TRUE;
}

gboolean sm_instant_parse(const char *text, const SmZone *zone, SmInstant *ret_instant, gboolean *ret_day_level) {
  SmCivil civil = {0};
  if (!text || !read_date(&text, &civil.day)) return FALSE;
  gboolean day_level = *text == '\0', zoned = FALSE;
  gint32 offset = 0;
  if (!day_level) {
    if (!read_char(&text, 'T') && !read_char(&text, ' ')) return FALSE;
    if (!read_time(&text, &civil.second) || !read_offset(&text, &zoned, &offset) || *text) return FALSE;
  }
  *ret_instant = zoned ? (gint64)civil.day * 86400 + civil.second - offset : sm_zone_from_civil(zone, civil);
  if (ret_day_level) *ret_day_level = day_level;
  return TRUE;
}

char *sm_instant_format_iso(SmInstant instant, const SmZone *zone) {
  SmCivil civil = sm_zone_to_civil(zone, instant);
  gint offset = (gint)((gint64)civil.day * 86400 + civil.second - instant), size = ABS(offset);
  g_autofree char *day = sm_day_format_iso(civil.day);
  return g_strdup_printf("%sT%02d:%02d:%02d%c%02d:%02d", day, civil.second / 3600, civil.second / 60 % 60,
                         civil.second % 60, offset < 0 ? '-' : '+', size / 3600, size / 60 % 60);
}
