/*
 * Many leads of a few kinds, for the measures that need thirty: each call adds so many leads that differ in nothing but
 * their id. All are handed over on Monday 6 July 2026 at 9:00.
 */
#pragma once

#include "company.h"

typedef struct {
  GPtrArray *rows; /* of char * */
  guint count;
} Crowd;

typedef enum {
  UNTREATED,  /* nobody did anything */
  WON,        /* called within the hour, won at once */
  LATE_WON,   /* the same a week later: SLA not met */
  LOST,       /* called within the hour, lost on the price */
  MISMATCHED, /* called within the hour, lost as the message was another */
  WEAK,       /* called within the hour, turned down: no project */
  UNREACHED,  /* turned down within the hour without a call: SLA met, not engaged */
  OPEN        /* called within the hour, the deal is open */
} Fate;

static inline Crowd crowd_new(void) { return (Crowd){g_ptr_array_new_with_free_func(g_free), 0}; }
static inline void crowd_clear(Crowd *crowd) { g_ptr_array_unref(crowd->rows); }
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Crowd, crowd_clear)

static inline void crowd_row(Crowd *crowd, const char *format, ...) G_GNUC_PRINTF(2, 3);
static inline void crowd_row(Crowd *crowd, const char *format, ...) {
  va_list values;
  va_start(values, format);
  g_ptr_array_add(crowd->rows, g_strdup_vprintf(format, values));
  va_end(values);
}

/* `cells` are more cells of the lead ("source=web|score=60"); `euros` are those of a won deal, "" for unknown. */
static inline void crowd_add(Crowd *crowd, guint count, Fate fate, const char *cells, const char *euros) {
  for (guint i = 0; i < count; i++) {
    guint id = crowd->count++;
    const char *out = fate == UNREACHED ? "|disqualified_at=2026-07-06T10:00|disqualified_reason=injoignable"
                      : fate == WEAK    ? "|disqualified_at=2026-07-08T10:00|disqualified_reason=no project"
                                        : "";
    crowd_row(crowd, "leads|id=L%u|mql_at=2026-07-06T09:00|owner=P1|%s%s", id, cells, out);
    if (fate != UNTREATED && fate != UNREACHED)
      crowd_row(crowd, "activities|lead_id=L%u|at=2026-07-%sT09:30|type=call|direction=out|outcome=connected", id,
                fate == LATE_WON ? "13" : "06");
    gboolean won = fate == WON || fate == LATE_WON, lost = fate == LOST || fate == MISMATCHED;
    if (won || lost || fate == OPEN)
      crowd_row(
          crowd,
          "opportunities|id=O%u|lead_id=L%u|created_at=2026-07-14|status=%s|amount=%s|closed_at=%s|lost_reason=%s", id,
          id,
          won    ? "won"
          : lost ? "lost"
                 : "open",
          won ? euros : "1", fate == OPEN ? "" : "2026-08-01T09:00",
          fate == LOST         ? "price"
          : fate == MISMATCHED ? "expected something else"
                               : "");
  }
}

/* Measures them in the third quarter; the tables are there even when nobody is in them. Owned by caller. */
static inline Company *crowd_measure(Crowd *crowd, const char *yaml) {
  crowd_row(crowd, NO_DEALS);
  crowd_row(crowd, NO_ACTIVITIES);
  g_ptr_array_add(crowd->rows, NULL);
  return company_new(yaml, "2026-Q3", LATER, (const char *const *)crowd->rows->pdata);
}
