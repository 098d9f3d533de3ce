/*
 * What every connection by libcurl has, whatever it carries: verified TLS, no proxy, no signals, time limits; and a
 * message that is given piece by piece (handing.h). libcurl is called by curl.c alone, which loads it when there is
 * something to send. Internal to deliver.
 */
#pragma once

#include "deliver/handing.h"

#include <curl/curl.h>

G_BEGIN_DECLS

typedef struct SmCurl SmCurl;

/* A new handle for one scheme ("https", "smtps"), which trusts `ca_file` alone, or where it is "" the system. Errors:
 * SM_ERROR_FILE where libcurl is not there. Owned by caller. */
SmCurl *sm_curl_new(const char *scheme, const char *ca_file, guint timeout_seconds, GError **error);
void sm_curl_free(SmCurl *curl);

/* The options by what they take: a number (long or curl_off_t), or something pointed to, which libcurl copies when it
 * is a text and borrows when it is not. */
void sm_curl_set_number(SmCurl *curl, CURLoption option, curl_off_t number);
void sm_curl_set(SmCurl *curl, CURLoption option, const void *value);

/* One more text for an option that takes a list; `list` (taken) NULL: the first. Freed by the caller. */
struct curl_slist *sm_curl_list_add(SmCurl *curl, struct curl_slist *list, const char *text);
void sm_curl_list_free(SmCurl *curl, struct curl_slist *list);

/* The message that `handing` (borrowed, for as long as the handle is used) says is under way is what gets sent. */
void sm_curl_hand(SmCurl *curl, SmHanding *handing);

/* Who gets what the server sends, and who hears of the transfer what nobody is shown. */
void sm_curl_take(SmCurl *curl, curl_write_callback take, void *data);
void sm_curl_listen(SmCurl *curl, curl_debug_callback hear, void *data);

CURLcode sm_curl_perform(SmCurl *curl);

/* What went wrong last, and came back as `status`, in libcurl's words; valid UTF-8, owned by caller. */
char *sm_curl_fault(const SmCurl *curl, CURLcode status);

/* Over the connection that a perform with CURLOPT_CONNECT_ONLY left: all of `bytes`, or as many of the next octets as
 * have come (1 at least). Each wait has its limit (CURLE_OPERATION_TIMEDOUT); a connection that was closed is
 * CURLE_RECV_ERROR. */
CURLcode sm_curl_send(SmCurl *curl, const char *bytes, gsize length, guint timeout_seconds);
CURLcode sm_curl_receive(SmCurl *curl, char *buffer, gsize size, guint timeout_seconds, gsize *ret_length);

/* What it knows of the last transfer, a number (long or curl_off_t). */
gint64 sm_curl_get_number(SmCurl *curl, CURLINFO info);

G_END_DECLS
