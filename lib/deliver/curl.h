/*
 * What every connection by libcurl has, whatever it carries: verified TLS, no proxy, no signals, time limits; and a
 * message that is given piece by piece (handing.h). Internal to deliver.
 */
#pragma once

#include "deliver/handing.h"

#include <curl/curl.h>

G_BEGIN_DECLS

/* A new handle for one scheme ("https", "smtps"), which trusts `ca_file` alone, or where it is "" the system. Owned by
 * caller. */
CURL *sm_curl_new(const char *scheme, const char *ca_file, guint timeout_seconds);

/* The message that `handing` (borrowed, for as long as the handle is used) says is under way is what gets sent. */
void sm_curl_hand(CURL *curl, SmHanding *handing);

/* What went wrong, in libcurl's words. Owned by caller. */
char *sm_curl_say(CURLcode status, const char *fault);

G_END_DECLS
