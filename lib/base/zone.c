/* Time zones of time.h. The changes of offset from 1960 to 2100 are found once, by halving the time between two that
 * lie in different intervals of GLib's zone; conversions then look up a sorted table and never ask GLib again. */
#include "base/time.h"

#include "base/error.h"
#include "base/language.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#define DAY_SECONDS 86400
#define TABLE_START ((gint64)-3652 * DAY_SECONDS) /* 1960-01-01 */
#define TABLE_END ((gint64)47847 * DAY_SECONDS)   /* 2101-01-01 */
#define ZONES "/usr/share/zoneinfo"               /* as GLib has it */
#define TABLE_HEAD 44                             /* bytes before the numbers of a zone's file: RFC 8536 */

typedef struct {
  SmInstant from;
  gint32 offset;
} Span; /* seconds east of UTC, from `from` until the next span */

/* Spans are found by a table of twelve days a place: by halving, local times were an eighth of the
 * instructions of measuring; now they are a twentieth. */
#define PLACE_BITS 20
#define PLACES (((TABLE_END - TABLE_START) >> PLACE_BITS) + 1)

typedef struct {
  gint32 offset;    /* in force where the place begins */
  guint16 span;     /* whose it is */
  gboolean changes; /* another begins within the place */
} Place;

struct SmZone {
  char *name;
  GArray *spans; /* of Span, ascending; the first holds for all time before it as well */
  Place places[PLACES];
};

static gint interval_at(GTimeZone *zone, SmInstant instant) {
  return g_time_zone_find_interval(zone, G_TIME_TYPE_UNIVERSAL, instant);
}

/* Appends the spans that begin in (low, high], which lie in the intervals `first` and `last`. */
static void add_spans(GTimeZone *zone, GArray *spans, SmInstant low, gint first, SmInstant high, gint last) {
  if (first == last) return;
  if (high - low > 1) {
    SmInstant middle = low + (high - low) / 2;
    gint between = interval_at(zone, middle);
    add_spans(zone, spans, low, first, middle, between);
    return add_spans(zone, spans, middle, between, high, last);
  }
  Span span = {.from = high, .offset = g_time_zone_get_offset(zone, last)};
  if (span.offset != g_array_index(spans, Span, spans->len - 1).offset) g_array_append_val(spans, span);
}

static GArray *find_spans(GTimeZone *zone) {
  GArray *spans = g_array_new(FALSE, FALSE, sizeof(Span));
  gint first = interval_at(zone, TABLE_START);
  Span span = {.from = TABLE_START, .offset = g_time_zone_get_offset(zone, first)};
  g_array_append_val(spans, span);
  add_spans(zone, spans, TABLE_START, first, TABLE_END, interval_at(zone, TABLE_END));
  return spans;
}

static const Span *span_at(const SmZone *zone, guint index) { return &g_array_index(zone->spans, Span, index); }

/* The span that holds an instant, sought from one that begins no later. */
static guint follow_spans(const SmZone *zone, guint index, SmInstant instant) {
  while (index + 1 < zone->spans->len && span_at(zone, index + 1)->from <= instant) index++;
  return index;
}

static void fill_places(SmZone *zone) {
  guint index = 0;
  g_assert(zone->spans->len <= G_MAXUINT16);
  for (guint place = 0; place < PLACES; place++) {
    SmInstant start = TABLE_START + ((SmInstant)place << PLACE_BITS), last = start + (1 << PLACE_BITS) - 1;
    index = follow_spans(zone, index, start);
    zone->places[place] =
        (Place){span_at(zone, index)->offset, (guint16)index, follow_spans(zone, index, last) != index};
  }
}

/* GLib would follow a path to any file, whose numbers it then trusts. */
static gboolean is_name(const char *name) { return name && *name && !strchr("/:", *name) && !strstr(name, ".."); }

static gboolean is_table(GMappedFile *file) {
  return g_mapped_file_get_length(file) >= TABLE_HEAD && memcmp(g_mapped_file_get_contents(file), "TZif", 4) == 0;
}

/* A zone's file that is there and cannot be read makes no unknown name of it: then, without a zone, *ret_cause is set.
 * GLib does not tell these apart. Both are owned by caller. */
static GTimeZone *find_source(const char *name, char **ret_cause) {
  g_autofree char *path = g_build_filename(ZONES, name, NULL);
  g_autoptr(GError) cause = NULL;
  g_autoptr(GMappedFile) file = NULL;
  struct stat status;
  if (!is_name(name)) return NULL;
  gboolean none = stat(path, &status) < 0 ? errno == ENOENT || errno == ENOTDIR : !S_ISREG(status.st_mode);
  if (g_str_equal(name, "UTC")) none = TRUE; /* always there */
  if (!none) file = g_mapped_file_new(path, FALSE, &cause);
  if (file && !is_table(file)) return NULL;
  errno = 0;
  GTimeZone *source = none || file ? g_time_zone_new_identifier(name) : NULL;
  if (!source && !none) *ret_cause = g_strdup(cause ? cause->message : g_strerror(errno ? errno : EIO));
  return source;
}

gboolean sm_zone_is_known(const char *name) {
  g_autofree char *cause = NULL;
  g_autoptr(GTimeZone) source = find_source(name, &cause);
  return source || cause;
}

SmZone *sm_zone_new(const char *name, GError **error) {
  g_autofree char *cause = NULL;
  g_autoptr(GTimeZone) source = find_source(name, &cause);
  if (cause) {
    sm_error_set(error, SM_ERROR_FILE, N_("the time zone {zone} cannot be read: {cause}"), "zone", name, "cause", cause,
                 NULL);
    return NULL;
  }
  if (!source) {
    sm_error_set(error, SM_ERROR_SETTINGS,
                 N_("unknown time zone \"{zone}\": expected a name such as Europe/Paris or America/New_York"), "zone",
                 name ? name : "", NULL);
    return NULL;
  }
  SmZone *zone = g_new0(SmZone, 1);
  zone->name = g_strdup(name);
  zone->spans = find_spans(source);
  fill_places(zone);
  return zone;
}

void sm_zone_free(SmZone *zone) {
  if (!zone) return;
  g_array_unref(zone->spans);
  g_free(zone->name);
  g_free(zone);
}

const char *sm_zone_name(const SmZone *zone) { return zone->name; }

static const Place *find_place(const SmZone *zone, SmInstant instant) {
  SmInstant known = CLAMP(instant, TABLE_START, TABLE_END - 1);
  return &zone->places[(known - TABLE_START) >> PLACE_BITS];
}

/* The index of the span that holds an instant. */
static guint find_span(const SmZone *zone, SmInstant instant) {
  return follow_spans(zone, find_place(zone, instant)->span, instant);
}

SmCivil sm_zone_to_civil(const SmZone *zone, SmInstant instant) {
  const Place *place = find_place(zone, instant);
  gint64 local = instant + (place->changes ? span_at(zone, find_span(zone, instant))->offset : place->offset);
  gint64 day = local / DAY_SECONDS - (local % DAY_SECONDS < 0);
  return (SmCivil){.day = (SmDay)day, .second = (gint32)(local - day * DAY_SECONDS)};
}

/* Tries the offsets in force around a local time, oldest first. The first that is still in force at the instant it
 * gives is meant: of an hour that comes twice that is the first. In a gap the older offset gives an instant after its
 * end and the newer one before its start; the change itself is taken, which keeps the order of local times. */
SmInstant sm_zone_from_civil(const SmZone *zone, SmCivil civil) {
  gint64 local = (gint64)civil.day * DAY_SECONDS + civil.second;
  guint last = find_span(zone, local + DAY_SECONDS);
  for (guint i = find_span(zone, local - DAY_SECONDS); i < last; i++) {
    SmInstant instant = local - span_at(zone, i)->offset;
    const Span *next = span_at(zone, i + 1);
    if (instant < next->from) return instant;
    if (local - next->offset < next->from) return next->from;
  }
  return local - span_at(zone, last)->offset;
}

SmInstant sm_zone_day_start(const SmZone *zone, SmDay day) { return sm_zone_from_civil(zone, (SmCivil){.day = day}); }
