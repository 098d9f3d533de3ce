/*
 * Periods as people name them: an ISO week 2026-W41, a month 2026-10, a quarter 2026-Q3, a fiscal year FY2026. Half-open
 * [start, end) in the company's time zone. Quarters follow the fiscal year's first month: with July, 2026-Q1 starts on
 * 2025-07-01, and FY2026 is the fiscal year that ends in 2026 (with January the calendar year).
 */
#pragma once

#include "base/language.h"
#include "base/time.h"

#include <glib.h>

G_BEGIN_DECLS

typedef enum { SM_PERIOD_WEEK, SM_PERIOD_MONTH, SM_PERIOD_QUARTER, SM_PERIOD_YEAR } SmPeriodKind;

typedef struct {
  SmPeriodKind kind;
  gint32 year;
  gint32 number; /* week 1-53, month 1-12, quarter 1-4; 0 for a year */
  SmDay first_day, end_day;   /* [first_day, end_day) */
  SmInstant start, end;       /* the same in the zone */
} SmPeriod;

/* Errors: SM_ERROR_USAGE with the four forms named. `fiscal_first_month` is 1 to 12. */
gboolean sm_period_parse(const char *text, guint fiscal_first_month, const SmZone *zone, SmPeriod *ret_period, GError **error);

/* The period `offset` before (negative) or after of the same kind. */
SmPeriod sm_period_shift(SmPeriod period, gint offset, guint fiscal_first_month, const SmZone *zone);

/* The period of `kind` that holds a local day. */
SmPeriod sm_period_containing(SmPeriodKind kind, SmDay day, guint fiscal_first_month, const SmZone *zone);

static inline gboolean sm_period_holds(const SmPeriod *period, SmInstant at) { return at >= period->start && at < period->end; }

/* "2026-Q3": the key in file names and figures. Owned by caller. */
char *sm_period_format(const SmPeriod *period);
/* "Q3 2026", "T3 2026", "October 2026", "octobre 2026", "week 41, 2026". Owned by caller. */
char *sm_period_say(const SmPeriod *period, const SmLanguage *language);

G_END_DECLS
