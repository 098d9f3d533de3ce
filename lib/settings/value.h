/*
 * Single values of a settings file, read strictly: what could mean two things is refused.
 */
#pragma once

#include "base/time.h"

#include <glib.h>

G_BEGIN_DECLS

/* A plain decimal: "-3", "0.25". Refused: 1200,5 0587 1e400 0x10 1_000 +5. On FALSE, *ret_hint is a template that says what
 * to write instead. */
gboolean sm_value_number(const char *text, double *ret_number, const char **ret_hint);
gboolean sm_value_whole(const char *text, gint64 *ret_whole, const char **ret_hint);
/* "09:00": seconds after midnight, 24:00 included. */
gboolean sm_value_time(const char *text, gint32 *ret_second);
/* "2026-12-24". */
gboolean sm_value_day(const char *text, SmDay *ret_day);
/* "mon" to "sun": 0 to 6. */
gboolean sm_value_weekday(const char *text, guint *ret_weekday);
/* One @ with something before it and a dotted name after it, no spaces. */
gboolean sm_value_is_address(const char *text);
/* A format of sm_instant_parse_format that names day, month and year. */
gboolean sm_value_is_date_format(const char *text);
/* A path below the workspace: relative, without "..". */
gboolean sm_value_is_glob(const char *text);

G_END_DECLS
