/*
 * What came back: delivery status notifications (RFC 3464) as single mails or in an mbox, or a list of addresses, one a
 * line, as a CSV. Which of them mean that an address is no good is decided here.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Reads a file. Adds to `addresses` (of char *) those that will never take a mail: every address of a list; of a
 * notification those that failed for good because of the address (status 5.1.x, 5.2.0, 5.2.1). Adds to `lines` a message
 * for whatever else was said: a full mailbox or a refused text is no fault of the address. Errors: SM_ERROR_FILE. */
gboolean sm_bounces_read(const char *path, GPtrArray *addresses, GPtrArray *lines, GError **error);

G_END_DECLS
