/*
 * Numbers and dates as each language writes them. French: 12 345,6 with U+202F between thousands, U+00A0 before % and
 * the currency sign, 1er octobre 2026. English: 12,345.6, 4.2%, €12,345.60, 1 October 2026. A minus is U+2212. The tables are ours (checked
 * against ICU 72), so they do not depend on the system's locales.
 */
#pragma once

#include "base/language.h"
#include "base/quantity.h"
#include "base/time.h"

#include <glib.h>

G_BEGIN_DECLS

/* What stands for a value that is not known: an en dash. */
#define SM_UNKNOWN_SIGN "\u2013"

/* All return a new string, owned by caller. */
char *sm_format_count(const SmLanguage *language, gint64 value);
char *sm_format_number(const SmLanguage *language, double value, guint decimals);
char *sm_format_percent(const SmLanguage *language, double ratio, guint decimals); /* 0.042 -> "4,2 %" */
/* `currency` is an ISO code, written as it is ("CHF 12,345" with U+00A0) where readers know no sign for it; `with_cents`
 * FALSE rounds half away from zero to major units. SM_MONEY_NONE gives the en dash, as does a double that is not finite. */
char *sm_format_money(const SmLanguage *language, gint64 minor, const char *currency, gboolean with_cents);
/* "€12.3k", "12,3 k€", "1,2 M€", "€123k", "€950": for charts; one decimal below a hundred, none when it is 0. */
char *sm_format_money_short(const SmLanguage *language, gint64 minor, const char *currency);

/* A quantity in its usual form: counts grouped, ratios as percent with one decimal, money without cents, days and
 * ratings with one decimal, plain reals with two; an en dash when it is not known. */
char *sm_format_quantity(const SmLanguage *language, SmQuantity quantity, const char *currency);

/* SM_DAY_NONE and SM_INSTANT_NONE give the en dash. */
char *sm_format_date(const SmLanguage *language, SmDay day);           /* "1 October 2026", "1er octobre 2026" */
char *sm_format_date_short(const SmLanguage *language, SmDay day);     /* "1 Oct", "1er oct." */
char *sm_format_date_numeric(const SmLanguage *language, SmDay day);   /* "2026-10-01", "01/10/2026" */
char *sm_format_instant(const SmLanguage *language, SmInstant instant, const SmZone *zone); /* "1 October 2026, 09:30", "1er octobre 2026 à 9 h 30" (U+00A0 around the h) */
/* A day as it stands before a later one, without what both share: "17" before 19 November 2026, "30 September" before
 * 2 October 2026. */
char *sm_format_date_before(const SmLanguage *language, SmDay day, SmDay later);
/* A time of the clock, in seconds since midnight: "09:30", "9 h 30" (U+00A0 around the h). */
char *sm_format_clock(const SmLanguage *language, gint32 second);
/* month from 1; "October", "octobre". Static. */
const char *sm_month_name(const SmLanguage *language, guint month);
/* weekday from 0, Monday. Static. */
const char *sm_weekday_name(const SmLanguage *language, guint weekday);

G_END_DECLS
