/* Time zones of time.h. The changes of offset from 1960 to 2100 are found once, by asking GLib's zone at steps and
 * halving between two that differ; conversions then look up a sorted table and never ask GLib again. */
#include "base/time.h"

#include "base/error.h"
#include "base/language.h"

#define DAY_SECONDS 86400
#define TABLE_START ((gint64)-3652 * DAY_SECONDS) /* 1960-01-01 */
#define TABLE_END ((gint64)47847 * DAY_SECONDS)   /* 2101-01-01 */
/* No zone changes its offset twice within so short a time and back to the same; the shortest known interval is
 * Morocco's Ramadan, four weeks. */
#define STEP ((gint64)7 * DAY_SECONDS)

typedef struct {
  SmInstant from;
  gint32 offset;
} Span; /* seconds east of UTC, from `from` until the next span */

/* Spans are found by a table of twelve days a place: by halving, local times were an eighth of the
 * instructions of measuring; now they are a twentieth. */
#define PLACE_BITS 20
#define PLACES (((TABLE_END - TABLE_START) >> PLACE_BITS) + 1)

struct SmZone {
  char *name;
  GArray *spans;           /* of Span, ascending; the first holds for all time before it as well */
  guint16 span_at[PLACES]; /* the span in force where each place of the table begins */
};

static gint32 offset_at(GTimeZone *zone, SmInstant instant) {
  return g_time_zone_get_offset(zone, g_time_zone_find_interval(zone, G_TIME_TYPE_UNIVERSAL, instant));
}

/* The first instant in (low, high] that has another offset than `low`, which is known to differ from `high`. */
static SmInstant find_change(GTimeZone *zone, SmInstant low, SmInstant high) {
  gint32 before = offset_at(zone, low);
  while (high - low > 1) {
    SmInstant middle = low + (high - low) / 2;
    if (offset_at(zone, middle) == before)
      low = middle;
    else
      high = middle;
  }
  return high;
}

static GArray *find_spans(GTimeZone *zone) {
  GArray *spans = g_array_new(FALSE, FALSE, sizeof(Span));
  Span span = {.from = TABLE_START, .offset = offset_at(zone, TABLE_START)};
  g_array_append_val(spans, span);
  for (SmInstant at = TABLE_START; at < TABLE_END; at += STEP) {
    for (gint32 next = offset_at(zone, at + STEP); next != span.offset;) {
      span.from = find_change(zone, MAX(span.from, at), at + STEP);
      span.offset = offset_at(zone, span.from);
      g_array_append_val(spans, span);
    }
  }
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
    index = follow_spans(zone, index, TABLE_START + ((SmInstant)place << PLACE_BITS));
    zone->span_at[place] = (guint16)index;
  }
}

SmZone *sm_zone_new(const char *name, GError **error) {
  g_autoptr(GTimeZone) source = name && *name ? g_time_zone_new_identifier(name) : NULL;
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

/* The index of the span that holds an instant. */
static guint find_span(const SmZone *zone, SmInstant instant) {
  SmInstant known = CLAMP(instant, TABLE_START, TABLE_END - 1);
  return follow_spans(zone, zone->span_at[(known - TABLE_START) >> PLACE_BITS], instant);
}

SmCivil sm_zone_to_civil(const SmZone *zone, SmInstant instant) {
  gint64 local = instant + span_at(zone, find_span(zone, instant))->offset;
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
