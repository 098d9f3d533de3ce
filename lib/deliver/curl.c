/* See curl.h. Settings come in, a handle that lets nobody read or redirect what it carries goes out. */
#include "deliver/curl.h"

#include <string.h>

#define CONNECT_SECONDS 30L

CURL *sm_curl_new(const char *scheme, const char *ca_file, guint timeout_seconds) {
  CURL *curl = curl_easy_init();
  g_assert(curl);
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, scheme);
  curl_easy_setopt(curl, CURLOPT_PROXY, ""); /* no proxy from the environment */
  curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
  if (*ca_file) {
    curl_easy_setopt(curl, CURLOPT_CAINFO, ca_file);
    curl_easy_setopt(curl, CURLOPT_CAPATH, NULL); /* that authority, and no other */
  }
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, MIN(CONNECT_SECONDS, (long)timeout_seconds));
  return curl;
}

static size_t give_piece(char *buffer, size_t size, size_t count, void *data) {
  SmHanding *handing = data;
  gsize length = 0;
  const char *piece = sm_handing_next(handing, size * count, &length);
  if (handing->is_refused) return CURL_READFUNC_ABORT;
  if (piece) memcpy(buffer, piece, length);
  return length;
}

void sm_curl_hand(CURL *curl, SmHanding *handing) {
  curl_easy_setopt(curl, CURLOPT_READFUNCTION, give_piece);
  curl_easy_setopt(curl, CURLOPT_READDATA, handing);
}

char *sm_curl_say(CURLcode status, const char *fault) {
  return g_utf8_make_valid(*fault ? fault : curl_easy_strerror(status), -1);
}
