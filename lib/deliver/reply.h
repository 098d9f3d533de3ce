/*
 * What a server says: replies of SMTP (RFC 5321, 4.2) out of the bytes that came, what their codes say of a mail, and
 * their words for a person to read. Internal to deliver.
 */
#pragma once

#include "deliver/transport.h"

/* Takes the first reply away from what was received. FALSE: it is not whole yet, and nothing was taken. *ret_code: that
 * of its last line; 0 where what came is no reply, and then all of it is gone. *ret_text: the words of that line, as
 * they came; owned by caller. */
gboolean sm_reply_take(GString *received, int *ret_code, char **ret_text);

/* What a reply's code says of a mail: 2xx sent, 4xx deferred, 5xx failed, else doubt. */
SmHandoverOutcome sm_handover_outcome(int code);

/* The server's reply as one line of valid UTF-8, at most 200 characters. Owned by caller. */
char *sm_reply_line(int code, const char *text);
