/* See date_order.h. */
#include "ingest/date_order.h"

#include "ingest/pairs.h"

#include <string.h>

typedef struct {
  guint first, second, year;
  char mark;
  const char *time;
} Shape;

/* Up to so many digits, after spaces, which some put where a zero would stand. Returns where they end, NULL when there
 * is none. */
static const char *take_digits(const char *at, guint most, guint *ret_number) {
  while (g_ascii_isspace(*at)) at++;
  const char *start = at;
  for (*ret_number = 0; most > 0 && g_ascii_isdigit(*at); most--) *ret_number = *ret_number * 10 + (guint)(*at++ - '0');
  return at > start ? at : NULL;
}

/* A day and a month, in some order. */
static gboolean may_be_date(guint first, guint second) {
  guint less = MIN(first, second), more = MAX(first, second);
  return less > 0 && less <= 12 && more <= 31;
}

/* By hand, as sscanf takes a quarter of a microsecond, and a large export has millions of dates. */
static gboolean find_shape(const char *text, Shape *shape) {
  const char *at = g_ascii_isdigit(*text) ? take_digits(text, 2, &shape->first) : NULL;
  if (!at || !*at || !strchr("/.-", *at)) return FALSE; /* not 2026-10-01 */
  shape->mark = *at;
  at = take_digits(at + 1, 2, &shape->second);
  if (!at || *at != shape->mark) return FALSE;
  shape->time = take_digits(at + 1, 4, &shape->year);
  return shape->time && may_be_date(shape->first, shape->second);
}

gboolean sm_date_has_order(const char *text) {
  Shape shape;
  return find_shape(text, &shape);
}

static void note_line(guint64 *line, guint64 value) {
  if (*line == 0) *line = value;
}

static void add_date(SmDateEvidence *evidence, guint first, guint second, guint64 line) {
  if (first == second) return;
  if (first > 12) {
    note_line(&evidence->day_line, line);
  } else if (second > 12) {
    note_line(&evidence->month_line, line);
  } else {
    note_line(&evidence->open_line, line);
    evidence->last_open_line = line;
  }
}

void sm_date_evidence_add(SmDateEvidence *evidence, const char *text, guint64 line) {
  Shape shape;
  if (find_shape(text, &shape)) add_date(evidence, shape.first, shape.second, line);
}

gboolean sm_date_evidence_add_start(SmDateEvidence *evidence, const char *bytes, guint64 line) {
  SmPairs date;
  char mark = bytes[2];
  if (g_ascii_isdigit(mark)) return g_ascii_isdigit(bytes[0]) && g_ascii_isdigit(bytes[1]); /* 2026-10-01 */
  if ((mark != '/' && mark != '.' && mark != '-') || !sm_pairs_read(bytes, mark, &date)) return FALSE;
  if (may_be_date(date.first, date.second)) add_date(evidence, date.first, date.second, line);
  return TRUE;
}

void sm_date_evidence_take(SmDateEvidence *evidence, const SmDateEvidence *more, guint64 lines_before) {
  if (more->day_line) note_line(&evidence->day_line, lines_before + more->day_line);
  if (more->month_line) note_line(&evidence->month_line, lines_before + more->month_line);
  if (!more->open_line) return;
  note_line(&evidence->open_line, lines_before + more->open_line);
  evidence->last_open_line = lines_before + more->last_open_line;
}

SmDateOrder sm_date_decide(const SmDateEvidence *evidence) {
  if (evidence->day_line && evidence->month_line) return SM_ORDER_CONTRADICTED;
  return evidence->day_line ? SM_ORDER_DAY : evidence->month_line ? SM_ORDER_MONTH : SM_ORDER_OPEN;
}

char *sm_date_format_of(const char *text, SmDateOrder order) {
  Shape shape;
  if (!find_shape(text, &shape)) return NULL;
  gboolean month_first = order == SM_ORDER_MONTH;
  const char *comma = *shape.time == ',' ? "," : "";
  gboolean has_time = strchr(shape.time, ':') != NULL,
           has_seconds = strchr(shape.time, ':') != strrchr(shape.time, ':');
  gsize length = strlen(shape.time);
  gboolean half_day = length > 2 && g_ascii_toupper(shape.time[length - 1]) == 'M';
  const char *time = !has_time                 ? ""
                     : half_day && has_seconds ? " %I:%M:%S %p"
                     : half_day                ? " %I:%M %p"
                     : has_seconds             ? " %H:%M:%S"
                                               : " %H:%M";
  return g_strdup_printf("%%%c%c%%%c%c%s%s%s", month_first ? 'm' : 'd', shape.mark, month_first ? 'd' : 'm', shape.mark,
                         shape.year < 100 ? "%y" : "%Y", has_time ? comma : "", time);
}
