/* See calendar.h. Written by hand: the format is small, and libical pads each file with a history of time zones. */
#include "deliver/calendar.h"

#include "deliver/message.h"

#include <string.h>

#define LINE_OCTETS 75 /* RFC 5545 3.1, without the line break */

/* Adds a content line, folded between characters, never within one. */
static void add_line(GString *file, const char *line) {
  gsize used = 0;
  for (const char *at = line; *at;) {
    const char *next = g_utf8_next_char(at);
    gsize length = (gsize)(next - at);
    if (used + length > LINE_OCTETS) {
      g_string_append(file, "\r\n ");
      used = 1;
    }
    g_string_append_len(file, at, (gssize)length);
    used += length;
    at = next;
  }
  g_string_append(file, "\r\n");
}

/* Marks that turn the direction of writing would hide what a title says; other line ends than ours part lines for some.
 */
static gboolean is_unwanted(gunichar c) {
  if (c == 0x2028 || c == 0x2029) return TRUE;
  if (c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0xfeff) return TRUE;
  return c == 0x200e || c == 0x200f || c == 0x061c || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/* A TEXT value: backslash, semicolon, comma and line break escaped. */
static void add_text(GString *file, const char *name, const char *text) {
  if (!text || !*text) return;
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  g_autoptr(GString) line = g_string_new(name);
  g_string_append_c(line, ':');
  for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    if (c == '\n')
      g_string_append(line, "\\n");
    else if (c == '\\' || c == ';' || c == ',')
      g_string_append_printf(line, "\\%c", (char)c);
    else if (!is_unwanted(c))
      g_string_append_unichar(line, c);
  }
  add_line(file, line->str);
}

static void add_instant(GString *file, const char *name, SmInstant at) {
  SmDay day = (SmDay)(at / 86400 - (at % 86400 < 0));
  gint32 second = (gint32)(at - (SmInstant)day * 86400);
  SmDate date = sm_date_from_day(day);
  g_autofree char *line = g_strdup_printf("%s:%04d%02u%02uT%02d%02d%02dZ", name, date.year, date.month, date.day,
                                          second / 3600, second / 60 % 60, second % 60);
  add_line(file, line);
}

static void add_day(GString *file, const char *name, SmDay day) {
  SmDate date = sm_date_from_day(day);
  g_autofree char *line =
      g_strdup_printf("%s;VALUE=DATE:%04d%02u%02u", name, date.year, (guint)date.month, (guint)date.day);
  add_line(file, line);
}

static void add_time(GString *file, const SmAppointment *one) {
  if (one->first_day != SM_DAY_NONE) {
    add_day(file, "DTSTART", one->first_day);
    add_day(file, "DTEND", MAX(one->first_day, one->last_day) + 1); /* the end is the first day that is free again */
    return;
  }
  add_instant(file, "DTSTART", one->starts_at);
  if (one->ends_at != SM_INSTANT_NONE && one->ends_at > one->starts_at) add_instant(file, "DTEND", one->ends_at);
}

static gboolean link_is_fit(const char *url) {
  if (!url || !g_str_has_prefix(url, "https://") || strpbrk(url, "\"<>\\^`{|}")) return FALSE;
  for (const char *c = url; *c; c++)
    if (!g_ascii_isgraph(*c)) return FALSE;
  return TRUE;
}

static void add_appointment(GString *file, const char *organizer, const SmAppointment *one, SmInstant stamp) {
  g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, one->key, -1);
  g_autofree char *uid = g_strdup_printf("UID:%.32s@smarketing", sum);
  add_line(file, "BEGIN:VEVENT");
  add_line(file, uid);
  add_instant(file, "DTSTAMP", stamp);
  add_time(file, one);
  if (organizer) {
    g_autofree char *line = g_strconcat("ORGANIZER:mailto:", organizer, NULL);
    add_line(file, line);
  }
  add_text(file, "SUMMARY", one->title);
  add_text(file, "LOCATION", one->place);
  add_text(file, "DESCRIPTION", one->text);
  if (link_is_fit(one->url)) {
    g_autofree char *line = g_strconcat("URL:", one->url, NULL);
    add_line(file, line);
  }
  add_line(file, one->free ? "TRANSP:TRANSPARENT" : "TRANSP:OPAQUE");
  add_line(file, "END:VEVENT");
}

GBytes *sm_calendar_file(const char *name, const char *organizer, const SmAppointment *appointments, guint count,
                         SmInstant stamp) {
  if (count == 0) return NULL;
  g_autofree char *address = NULL;
  sm_address_check(organizer, &address, NULL); /* one that is none is left out */
  GString *file = g_string_new(NULL);
  add_line(file, "BEGIN:VCALENDAR");
  add_line(file, "VERSION:2.0");
  add_line(file, "PRODID:-//smarketing//calendar//EN");
  add_line(file, "CALSCALE:GREGORIAN");
  add_line(file, "METHOD:PUBLISH");
  add_text(file, "X-WR-CALNAME", name);
  for (guint i = 0; i < count; i++) add_appointment(file, address, &appointments[i], stamp);
  add_line(file, "END:VCALENDAR");
  return g_string_free_to_bytes(file);
}
