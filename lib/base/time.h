/*
 * Instants, civil dates and time zones. An instant is seconds since 1970-01-01 UTC; a day is days since 1970-01-01 in
 * the proleptic Gregorian calendar (negative before). Zones are IANA names; conversions are table look-ups made once per
 * zone, so they are cheap in a loop of millions.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef gint64 SmInstant; /* seconds UTC */
typedef gint32 SmDay;     /* days since 1970-01-01 */

#define SM_INSTANT_NONE G_MININT64
#define SM_DAY_NONE G_MININT32

typedef struct { gint32 year; guint8 month, day; } SmDate;             /* month and day from 1 */
typedef struct { SmDay day; gint32 second; } SmCivil;                  /* local day and seconds after its midnight */

SmDay sm_day_from_date(SmDate date);
SmDate sm_date_from_day(SmDay day);
gboolean sm_date_is_valid(gint32 year, guint month, guint day);
/* 0 is Monday. */
guint sm_day_weekday(SmDay day);
/* The same day so many months before; of a month that has no such day its last. */
SmDay sm_day_months_before(SmDay day, gint64 months);

typedef struct SmZone SmZone;

/* An IANA zone ("Europe/Paris"). Errors: SM_ERROR_SETTINGS for an unknown name (GLib would silently give UTC), and
 * SM_ERROR_FILE where its file is there and cannot be read. */
SmZone *sm_zone_new(const char *name, GError **error);
void sm_zone_free(SmZone *zone);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmZone, sm_zone_free)
const char *sm_zone_name(const SmZone *zone);
gboolean sm_zone_is_known(const char *name); /* whether or not its file can be read */

SmCivil sm_zone_to_civil(const SmZone *zone, SmInstant instant);
/* In the hour that does not exist the end of the gap is taken (02:30 is 03:00); in the one that exists twice, the first. */
SmInstant sm_zone_from_civil(const SmZone *zone, SmCivil civil);
/* Midnight at the start of a local day. */
SmInstant sm_zone_day_start(const SmZone *zone, SmDay day);

/* Reads ISO 8601: 2026-10-01, 2026-10-01T09:30, 2026-10-01 09:30:15.250, with Z, +02:00 or +0200 at will; no zone in the text
 * means `zone`. *ret_day_level is TRUE for a date without a time. FALSE, and nothing set, for anything else. */
gboolean sm_instant_parse(const char *text, const SmZone *zone, SmInstant *ret_instant, gboolean *ret_day_level);

/* Reads by a format of %Y %m %d %y %H %I %M %S %p %b (English or French month, full or abbreviated), %% and literal
 * characters; a space stands for one or more spaces of any kind. Day, month and hour may have one digit; %y is 1969 to 2068.
 * FALSE, and nothing set, when the text does not fit to its end, is no such day, or the format is not valid. */
gboolean sm_instant_parse_format(const char *text, const char *format, const SmZone *zone, SmInstant *ret_instant, gboolean *ret_day_level);

/* Whether a format is one that can be read by: known letters, each part once, year, month and day present, %I and %p
 * together or not at all, minutes only with hours. */
gboolean sm_instant_format_is_valid(const char *format);

/* "2026-10-01T09:30:00+02:00" in the zone. Owned by caller. */
char *sm_instant_format_iso(SmInstant instant, const SmZone *zone);
/* "2026-10-01". Owned by caller. */
char *sm_day_format_iso(SmDay day);

G_END_DECLS
