/* See date_cell.h. */
#include "ingest/date_cell.h"

#include "base/message.h"

#include <stdio.h>
#include <string.h>

#define FIRST_YEAR 1990
#define LAST_YEAR 2100

/* Day, month and year with slashes, dots or hyphens: the format that would read it; NULL when it is something else.
 * *ret_open is TRUE when day and month could change places. Owned by caller. */
static char *guess_format(const char *text, gboolean *ret_open) {
  guint first, second, year;
  char mark, again;
  int end = 0;
  if (sscanf(text, "%2u%c%2u%c%4u%n", &first, &mark, &second, &again, &year, &end) != 5) return NULL;
  if (mark != again || !strchr("/.-", mark) || first == 0 || second == 0 || MIN(first, second) > 12 ||
      MAX(first, second) > 31)
    return NULL;
  const char *time = text + end;
  const char *tail = *time == '\0' ? "" : strchr(time, ':') != strrchr(time, ':') ? " %H:%M:%S" : " %H:%M";
  *ret_open = first <= 12 && second <= 12;
  gboolean month_first = second > 12;
  return g_strdup_printf("%%%c%c%%%c%c%s%s", month_first ? 'm' : 'd', mark, month_first ? 'd' : 'm', mark,
                         year < 100 ? "%y" : "%Y", tail);
}

static SmFault date_fault(const SmSpelling *spelling, const char *text) {
  const char *format = spelling->source ? spelling->source->date_format : NULL;
  if (format && *format)
    return (SmFault){"BAD_DATE",
                     sm_message_new(N_("\"{found}\" is not a date of the form {format}, which date_format of the "
                                       "source asks for"),
                                    "found", text, "format", format, NULL)};
  gboolean open = FALSE;
  g_autofree char *guess = guess_format(text, &open);
  if (!guess)
    return (SmFault){
        "BAD_DATE",
        sm_message_new(N_("\"{found}\" is not a date: expected 2026-10-01 or 2026-10-01 09:30"), "found", text, NULL)};
  return open ? (SmFault){"AMBIGUOUS_DATE",
                          sm_message_new(
                              N_("in \"{found}\" day and month could change places: set date_format of the source, "
                                 "for instance to \"{format}\""),
                              "found", text, "format", guess, NULL)}
              : (SmFault){"BAD_DATE",
                          sm_message_new(N_("\"{found}\" is not an ISO date: set date_format of the source to "
                                            "\"{format}\""),
                                         "found", text, "format", guess, NULL)};
}

gboolean sm_date_read(const SmSpelling *spelling, SmType type, const char *text, SmValue *value, SmFault *ret_fault) {
  const char *format = spelling->source ? spelling->source->date_format : NULL;
  SmInstant instant;
  gboolean day_level;
  gboolean good = format && *format && sm_instant_parse_format(text, format, spelling->zone, &instant, &day_level);
  if (!good && !sm_instant_parse(text, spelling->zone, &instant, &day_level)) {
    *ret_fault = date_fault(spelling, text);
    return FALSE;
  }
  SmDay day = sm_zone_to_civil(spelling->zone, instant).day;
  gint32 year = sm_date_from_day(day).year;
  if (year < FIRST_YEAR || year > LAST_YEAR) {
    *ret_fault = (SmFault){"OUT_OF_RANGE",
                           sm_message_new(N_("\"{found}\" lies outside the years 1990 to 2100"), "found", text, NULL)};
    return FALSE;
  }
  value->whole = type == SM_TYPE_DATE ? day : instant;
  value->day_level = day_level;
  return TRUE;
}
