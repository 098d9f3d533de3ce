/*
 * How large a letter's HTML may be: mail programs cut what is beyond 102 kB, and with it the way to leave.
 */
#pragma once

#include "run.h"

/* Of the page for all, which is about as large as each mail: a line in the report where an editor should shorten. */
void sm_letter_size_remark(SmRunReport *report, const char *html);

/* Of one mail. Errors: SM_ERROR_DELIVERY. */
gboolean sm_letter_size_check(const char *html, GError **error);
