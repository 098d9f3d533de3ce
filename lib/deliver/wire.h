/*
 * The last look at a message before it leaves: whatever the libraries did, these bytes go over the wire.
 */
#pragma once

#include <glib.h>

/* CRLF line ends only, lines of at most 998 octets, 7 bits, no NUL, and each of Date, From, To, Subject, Message-ID,
 * MIME-Version and Content-Type exactly once. Errors: SM_ERROR_DELIVERY. */
gboolean sm_wire_check(const char *bytes, gsize length, GError **error);
