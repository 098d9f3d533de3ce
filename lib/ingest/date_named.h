/*
 * Dates whose month is a word, English or French: "15 Apr, 2021 00:03:00", "Jun 09, 2018 09:30 pm", "9 juin 2018".
 */
#pragma once

#include "base/time.h"

#include <glib.h>

G_BEGIN_DECLS

/* The word says which number is the day, so no other cell is asked. FALSE, and nothing set, when it is no such date. */
gboolean sm_date_named_read(const char *text, const SmZone *zone, SmInstant *ret_instant, gboolean *ret_day_level);

G_END_DECLS
