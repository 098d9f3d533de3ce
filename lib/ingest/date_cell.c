/* See date_cell.h. */
#include "ingest/date_cell.h"

#include "base/message.h"
#include "ingest/date_named.h"
#include "ingest/pairs.h"
#include "settings/preset.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_YEAR 1990
#define LAST_YEAR 2100
#define DAY_SECONDS 86400

static const char *configured_format(const SmCellReader *reader) {
  const SmSource *source = reader->spelling->source;
  return source && source->date_format && *source->date_format ? source->date_format : NULL;
}

static char *line_text(guint64 line) { return g_strdup_printf("%" G_GUINT64_FORMAT, line); }

static SmFault contradiction_fault(const SmDateEvidence *dates) {
  g_autofree char *day = line_text(dates->day_line);
  g_autofree char *month = line_text(dates->month_line);
  return (SmFault){"AMBIGUOUS_DATE",
                   sm_message_new(N_("this column writes the day first in line {day} and the month first in line "
                                     "{month}: set date_format of the source"),
                                  "day", day, "month", month, NULL)};
}

static SmFault open_fault(const SmDateEvidence *dates, const char *text) {
  g_autofree char *format = sm_date_format_of(text, SM_ORDER_DAY);
  g_autofree char *first = line_text(dates->open_line);
  g_autofree char *last = line_text(dates->last_open_line);
  return (SmFault){
      "AMBIGUOUS_DATE",
      sm_message_new(
          N_("in \"{found}\" day and month could change places, and no cell of this column "
             "decides (first in line {first}, last in line {last}): set date_format of the source, for instance "
             "to \"{format}\""),
          "found", text, "first", first, "last", last, "format", format, NULL)};
}

static gboolean could_be_either(const char *text) {
  SmDateEvidence evidence = {0};
  sm_date_evidence_add(&evidence, text, 1);
  return evidence.open_line > 0;
}

/* 45631: days since 1900, as Excel keeps them; of the years 1990 to 2100. */
static gboolean is_serial(const char *text) {
  gsize digits = strspn(text, "0123456789");
  if (digits != 5 || text[digits + strspn(text + digits, ".,0123456789")] != '\0') return FALSE;
  long days = strtol(text, NULL, 10);
  return days >= 32874 && days <= 73415;
}

static SmFault date_fault(const SmCellReader *reader, const char *text) {
  const char *format = configured_format(reader);
  if (format)
    return (SmFault){"BAD_DATE",
                     sm_message_new(N_("\"{found}\" is not a date of the form {format}, which date_format of the "
                                       "source asks for"),
                                    "found", text, "format", format, NULL)};
  if (sm_date_has_order(text) && reader->date_order == SM_ORDER_CONTRADICTED)
    return contradiction_fault(&reader->dates);
  if (sm_date_has_order(text) && reader->date_order == SM_ORDER_OPEN && could_be_either(text))
    return open_fault(&reader->dates, text);
  if (is_serial(text))
    return (SmFault){
        "BAD_DATE",
        sm_message_new(N_("\"{found}\" is the number that a spreadsheet keeps for a day: show the column as "
                          "dates there and save it again, or export it again"),
                       "found", text, NULL)};
  return (SmFault){"BAD_DATE", sm_message_new(N_("\"{found}\" is not a date: expected 2026-10-01 or 2026-10-01 09:30"),
                                              "found", text, NULL)};
}

/* 05/05/2026. */
static gboolean is_same_in_both(const SmCellReader *reader, const char *text) {
  g_autofree char *day_first = sm_date_format_of(text, SM_ORDER_DAY);
  g_autofree char *month_first = sm_date_format_of(text, SM_ORDER_MONTH);
  SmInstant one, other;
  const SmZone *zone = reader->spelling->zone;
  return day_first && sm_instant_parse_format(text, day_first, zone, &one, NULL) &&
         sm_instant_parse_format(text, month_first, zone, &other, NULL) && one == other;
}

/* A date whose order the column has decided; one whose day is its month needs no deciding. */
static gboolean read_ordered(const SmCellReader *reader, const char *text, SmInstant *instant, gboolean *day_level) {
  if (configured_format(reader) || reader->date_order == SM_ORDER_CONTRADICTED) return FALSE;
  if (reader->date_order == SM_ORDER_OPEN && !is_same_in_both(reader, text)) return FALSE;
  g_autofree char *format = sm_date_format_of(text, reader->date_order);
  return format && sm_instant_parse_format(text, format, reader->spelling->zone, instant, day_level);
}

/* The source's format wins; a preset's is one more that is tried. */
static const char *find_format(const SmCellReader *reader) {
  const char *format = configured_format(reader);
  const SmPreset *preset = reader->spelling->source ? reader->spelling->source->preset : NULL;
  return format || !preset ? format : preset->date_format;
}

static gboolean read_formatted(const SmCellReader *reader, const char *text, SmInstant *instant, gboolean *day_level) {
  const char *format = find_format(reader);
  return format && sm_instant_parse_format(text, format, reader->spelling->zone, instant, day_level);
}

/* Asks for the local year only within two days of the limits, further than any zone is from UTC. */
static gboolean is_in_range(const SmZone *zone, SmInstant instant) {
  const SmInstant first = (SmInstant)7305 * DAY_SECONDS, end = (SmInstant)47847 * DAY_SECONDS; /* 1990, 2101 in UTC */
  if (instant > first + 2 * DAY_SECONDS && instant < end - 2 * DAY_SECONDS) return TRUE;
  gint32 year = sm_date_from_day(sm_zone_to_civil(zone, instant).day).year;
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

/* The value of two digits; 100 when they are none. */
static guint two_digits(const char *at) {
  guint tens = (guint)(at[0] - '0'), units = (guint)(at[1] - '0');
  return tens < 10 && units < 10 ? tens * 10 + units : 100;
}

/* The seconds of a day at 23:59:59. */
static inline gboolean read_time(const char *text, guint *ret_seconds) {
  SmPairs time;
  if (!sm_pairs_read(text, ':', &time)) return FALSE;
  *ret_seconds = time.first * 3600 + time.second * 60 + time.third;
  return time.first < 24 && time.second < 60 && time.third < 60;
}

/* At 23:59. */
static gboolean read_minutes(const char *text, guint *ret_seconds) {
  guint hours = two_digits(text), minutes = two_digits(text + 3);
  *ret_seconds = hours * 3600 + minutes * 60;
  return text[2] == ':' && hours < 24 && minutes < 60;
}

/* The letters of a time at the end of a text, after a space or a T: 23:59 or 23:59:59; 0 when there is none. */
static inline gsize find_time(const char *text, gsize length, guint *ret_seconds) {
  gsize size = length > 8 && text[length - 6] == ':' ? 8 : 5;
  *ret_seconds = 0;
  if (length <= size) return 0;
  const char *time = text + length - size;
  if (time[-1] != ' ' && time[-1] != 'T') return 0;
  return (size == 8 ? read_time(time, ret_seconds) : read_minutes(time, ret_seconds)) ? size : 0;
}

/* The day of a text that is a date, in whatever way it is written, alone or with such a time, but for its start. FALSE
 * for a date of very few letters or many. */
static inline __attribute__((always_inline)) gboolean find_day(const char *text, gsize length, SmKnownDay *ret_day,
                                                               guint *ret_seconds) {
  gsize date = length - find_time(text, length, ret_seconds);
  if (date < 8 || date > 16) return FALSE;
  ret_day->date = (guint32)date;
  ret_day->length = (guint32)length;
  memcpy(&ret_day->first, text, 8);
  memcpy(&ret_day->last, text + date - 8, 8);
  return TRUE;
}

/* A day lies in one of a few places from here on. */
static inline guint place_of(const SmKnownDay *day) {
  guint64 mixed = (day->first ^ day->last * 31 ^ day->length) * 0x9e3779b97f4a7c15u; /* as in seen.h */
  return (guint)(mixed >> 48) / ((1u << 16) / SM_KNOWN_DAYS); /* its highest bits: all of the date are in them */
}

#define PLACES_TRIED 4u

static inline gboolean is_same(const SmKnownDay *a, const SmKnownDay *b) {
  return a->first == b->first && a->last == b->last && a->date == b->date && a->length == b->length;
}

static inline const SmKnownDay *find_known(const SmCellReader *reader, const SmKnownDay *asked) {
  guint place = place_of(asked);
  for (guint i = 0; i < PLACES_TRIED; i++) {
    const SmKnownDay *known = &reader->days[(place + i) % SM_KNOWN_DAYS];
    if (is_same(known, asked)) return known;
  }
  return NULL;
}

/* Takes a place that is free, else the first. */
static void keep_day(SmCellReader *reader, const SmKnownDay *day) {
  if (!reader->days) reader->days = g_new0(SmKnownDay, SM_KNOWN_DAYS);
  guint first = place_of(day), tried = 0;
  while (tried < PLACES_TRIED && reader->days[(first + tried) % SM_KNOWN_DAYS].length) tried++;
  reader->days[(first + tried % PLACES_TRIED) % SM_KNOWN_DAYS] = *day;
}

void sm_date_learn(SmCellReader *reader, const SmCellReader *from) {
  for (guint i = 0; from->days && i < SM_KNOWN_DAYS; i++)
    if (from->days[i].length && !(reader->days && find_known(reader, &from->days[i]))) keep_day(reader, &from->days[i]);
}

/* Whether the source's format, if there is one, ends in such a time: another may read it otherwise, as %I does. */
static gboolean tells_time(const char *format) {
  return !format || g_str_has_suffix(format, "%H:%M") || g_str_has_suffix(format, "%H:%M:%S");
}

/* The start of the day of a local time, if it has each second once, as days have but where clocks change. */
static gboolean find_start(const SmZone *zone, SmInstant instant, guint seconds, SmInstant *ret_start) {
  SmDay day = sm_zone_to_civil(zone, instant).day;
  SmInstant start = sm_zone_day_start(zone, day), last = sm_zone_from_civil(zone, (SmCivil){day, DAY_SECONDS - 1});
  *ret_start = start;
  return last - start == DAY_SECONDS - 1 && instant - start == seconds && is_in_range(zone, start) &&
         is_in_range(zone, last);
}

/* Remembers the day of what was read: as it is if it stood alone, which it may have done in a way that has a time. */
static void remember_day(SmCellReader *reader, SmType type, const char *text, const SmValue *value) {
  SmKnownDay known;
  guint seconds;
  if (!find_day(text, strlen(text), &known, &seconds) || sm_day_is_alone(&known) != value->day_level) return;
  known.start = value->whole;
  if (!value->day_level) {
    if (type != SM_TYPE_INSTANT || !tells_time(find_format(reader))) return;
    if (!find_start(reader->spelling->zone, value->whole, seconds, &known.start)) return;
  }
  keep_day(reader, &known);
}

/* The seconds of a day at what follows the date of a text that is as long as one known. */
static inline gboolean read_known_time(const char *text, const SmKnownDay *day, guint *ret_seconds) {
  const char *time = text + day->date;
  guint32 size = day->length - day->date;
  if (size == 8) return read_time(time, ret_seconds);
  *ret_seconds = 0;
  return !size || read_minutes(time, ret_seconds);
}

static inline gboolean has_date(const char *text, gsize length, const SmKnownDay *day) {
  guint64 first, last;
  if (length != day->length) return FALSE;
  memcpy(&first, text, sizeof first);
  memcpy(&last, text + day->date - sizeof last, sizeof last);
  return first == day->first && last == day->last;
}

static const SmKnownDay *recall_day(const SmCellReader *reader, const char *text, gsize length, guint *ret_seconds) {
  SmKnownDay asked;
  return reader->days && find_day(text, length, &asked, ret_seconds) ? find_known(reader, &asked) : NULL;
}

gboolean sm_date_recall(const SmCellReader *reader, const char *text, gsize length, SmValue *value) {
  guint seconds;
  const SmKnownDay *known = recall_day(reader, text, length, &seconds);
  if (!known) return FALSE;
  value->whole = known->start + seconds;
  value->day_level = sm_day_is_alone(known);
  return TRUE;
}

gboolean sm_date_recall_next(const SmCellReader *reader, const char *text, gsize length, const SmKnownDay **day,
                             gint64 *ret_whole) {
  guint seconds;
  const SmKnownDay *known = *day;
  if (!known || !has_date(text, length, known) || !read_known_time(text, known, &seconds))
    known = recall_day(reader, text, length, &seconds);
  if (!known) return FALSE;
  *ret_whole = known->start + seconds;
  *day = known;
  return TRUE;
}

gboolean sm_date_read(SmCellReader *reader, SmType type, const char *text, SmValue *value, SmFault *ret_fault) {
  const SmSpelling *spelling = reader->spelling;
  SmInstant instant;
  gboolean day_level;
  if (!read_formatted(reader, text, &instant, &day_level) &&
      !sm_instant_parse(text, spelling->zone, &instant, &day_level) &&
      !read_ordered(reader, text, &instant, &day_level) &&
      (configured_format(reader) || !sm_date_named_read(text, spelling->zone, &instant, &day_level))) {
    *ret_fault = date_fault(reader, text);
    return FALSE;
  }
  if (!is_in_range(spelling->zone, instant)) {
    *ret_fault = (SmFault){"OUT_OF_RANGE",
                           sm_message_new(N_("\"{found}\" lies outside the years 1990 to 2100"), "found", text, NULL)};
    return FALSE;
  }
  value->whole = type == SM_TYPE_DATE ? sm_zone_to_civil(spelling->zone, instant).day : instant;
  value->day_level = day_level;
  remember_day(reader, type, text, value);
  return TRUE;
}
