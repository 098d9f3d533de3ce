/* See curl.h. Settings come in, a handle that lets nobody read or redirect what it carries goes out. With the libraries
 * that libcurl brings (LDAP, Kerberos, SSH, HTTP/2) it would be a third of every start of the program, and few of them
 * send. */
#include "deliver/curl.h"

#include "base/error.h"
#include "base/language.h"

#include <errno.h>
#include <gmodule.h>
#include <poll.h>
#include <string.h>

#define CONNECT_SECONDS 30L
#define ROOM_MOST 64           /* times that there is room for what is sent next: a TLS record leaves in a few parts */
#define LIBRARY "libcurl.so.4" /* what its headers describe; named in the package's dependencies */

/* A macro of the header checks its calls; ours are checked by the setters. */
#undef curl_easy_setopt
#undef curl_easy_getinfo

/* The calls we make, each of its header's type. */
struct SmCurl {
  CURL *handle;
  char fault[CURL_ERROR_SIZE];
  __typeof__(curl_easy_init) *init;
  __typeof__(curl_easy_cleanup) *cleanup;
  __typeof__(curl_easy_setopt) *set;
  __typeof__(curl_easy_getinfo) *get;
  __typeof__(curl_easy_perform) *perform;
  __typeof__(curl_easy_send) *send;
  __typeof__(curl_easy_recv) *receive;
  __typeof__(curl_easy_strerror) *say;
  __typeof__(curl_slist_append) *list_add;
  __typeof__(curl_slist_free_all) *list_free;
};

/* It stays once loaded: what it set up (OpenSSL's, too) lasts as long as the program. */
static gboolean load(SmCurl *curl) {
  GModule *module = g_module_open(LIBRARY, G_MODULE_BIND_LOCAL);
  if (!module) return FALSE;
  g_module_make_resident(module);
  return g_module_symbol(module, "curl_easy_init", (gpointer *)&curl->init) &&
         g_module_symbol(module, "curl_easy_cleanup", (gpointer *)&curl->cleanup) &&
         g_module_symbol(module, "curl_easy_setopt", (gpointer *)&curl->set) &&
         g_module_symbol(module, "curl_easy_getinfo", (gpointer *)&curl->get) &&
         g_module_symbol(module, "curl_easy_perform", (gpointer *)&curl->perform) &&
         g_module_symbol(module, "curl_easy_send", (gpointer *)&curl->send) &&
         g_module_symbol(module, "curl_easy_recv", (gpointer *)&curl->receive) &&
         g_module_symbol(module, "curl_easy_strerror", (gpointer *)&curl->say) &&
         g_module_symbol(module, "curl_slist_append", (gpointer *)&curl->list_add) &&
         g_module_symbol(module, "curl_slist_free_all", (gpointer *)&curl->list_free);
}

static int kind_of(CURLoption option) { return (int)option / 10000 * 10000; }

void sm_curl_set_number(SmCurl *curl, CURLoption option, curl_off_t number) {
  g_assert(kind_of(option) == CURLOPTTYPE_LONG || kind_of(option) == CURLOPTTYPE_OFF_T);
  if (kind_of(option) == CURLOPTTYPE_LONG)
    curl->set(curl->handle, option, (long)number);
  else
    curl->set(curl->handle, option, number);
}

void sm_curl_set(SmCurl *curl, CURLoption option, const void *value) {
  g_assert(kind_of(option) == CURLOPTTYPE_OBJECTPOINT);
  curl->set(curl->handle, option, value);
}

SmCurl *sm_curl_new(const char *scheme, const char *ca_file, guint timeout_seconds, GError **error) {
  SmCurl *curl = g_new0(SmCurl, 1);
  if (!load(curl)) {
    sm_error_set(error, SM_ERROR_FILE,
                 N_("{library} is not there, and nothing is sent over TLS without it: install libcurl4"), "library",
                 LIBRARY, NULL);
    g_free(curl);
    return NULL;
  }
  curl->handle = curl->init();
  g_assert(curl->handle);
  sm_curl_set(curl, CURLOPT_PROTOCOLS_STR, scheme);
  sm_curl_set(curl, CURLOPT_PROXY, ""); /* no proxy from the environment */
  sm_curl_set_number(curl, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
  sm_curl_set_number(curl, CURLOPT_SSL_VERIFYPEER, 1);
  sm_curl_set_number(curl, CURLOPT_SSL_VERIFYHOST, 2);
  if (*ca_file) {
    sm_curl_set(curl, CURLOPT_CAINFO, ca_file);
    sm_curl_set(curl, CURLOPT_CAPATH, NULL); /* that authority, and no other */
  }
  sm_curl_set_number(curl, CURLOPT_NOSIGNAL, 1);
  sm_curl_set_number(curl, CURLOPT_CONNECTTIMEOUT, MIN(CONNECT_SECONDS, (long)timeout_seconds));
  sm_curl_set(curl, CURLOPT_ERRORBUFFER, curl->fault);
  return curl;
}

void sm_curl_free(SmCurl *curl) {
  curl->cleanup(curl->handle);
  g_free(curl);
}

struct curl_slist *sm_curl_list_add(SmCurl *curl, struct curl_slist *list, const char *text) {
  struct curl_slist *longer = curl->list_add(list, text);
  g_assert(longer);
  return longer;
}

void sm_curl_list_free(SmCurl *curl, struct curl_slist *list) { curl->list_free(list); }

static size_t give_piece(char *buffer, size_t size, size_t count, void *data) {
  SmHanding *handing = data;
  gsize length = 0;
  const char *piece = sm_handing_next(handing, size * count, &length);
  if (handing->is_refused) return CURL_READFUNC_ABORT;
  if (piece) memcpy(buffer, piece, length);
  return length;
}

void sm_curl_hand(SmCurl *curl, SmHanding *handing) {
  curl->set(curl->handle, CURLOPT_READFUNCTION, give_piece);
  sm_curl_set(curl, CURLOPT_READDATA, handing);
}

void sm_curl_take(SmCurl *curl, curl_write_callback take, void *data) {
  curl->set(curl->handle, CURLOPT_WRITEFUNCTION, take);
  sm_curl_set(curl, CURLOPT_WRITEDATA, data);
}

void sm_curl_listen(SmCurl *curl, curl_debug_callback hear, void *data) {
  curl->set(curl->handle, CURLOPT_DEBUGFUNCTION, hear);
  sm_curl_set(curl, CURLOPT_DEBUGDATA, data);
  sm_curl_set_number(curl, CURLOPT_VERBOSE, 1);
}

CURLcode sm_curl_perform(SmCurl *curl) {
  *curl->fault = '\0';
  return curl->perform(curl->handle);
}

char *sm_curl_fault(const SmCurl *curl, CURLcode status) {
  return g_utf8_make_valid(*curl->fault ? curl->fault : curl->say(status), -1);
}

static curl_socket_t socket_of(SmCurl *curl) {
  curl_socket_t socket = CURL_SOCKET_BAD;
  curl->get(curl->handle, CURLINFO_ACTIVESOCKET, &socket);
  return socket;
}

static CURLcode wait_for(SmCurl *curl, short events, guint timeout_seconds) {
  struct pollfd connection = {.fd = socket_of(curl), .events = events};
  int ready;
  do ready = poll(&connection, 1, (int)timeout_seconds * 1000);
  while (ready < 0 && errno == EINTR);
  return ready > 0 ? CURLE_OK : ready == 0 ? CURLE_OPERATION_TIMEDOUT : CURLE_RECV_ERROR;
}

/* A connection that has room and yet takes nothing wants to hear first (TLS 1.2, renegotiating): libcurl does not tell
 * which, and we would ask it for ever. */
CURLcode sm_curl_send(SmCurl *curl, const char *bytes, gsize length, guint timeout_seconds) {
  *curl->fault = '\0';
  for (guint waits = 0; length;) {
    size_t sent = 0;
    CURLcode status = curl->send(curl->handle, bytes, length, &sent);
    if (status == CURLE_AGAIN) status = wait_for(curl, waits++ < ROOM_MOST ? POLLOUT : POLLIN, timeout_seconds);
    if (status != CURLE_OK) return status;
    if (sent) waits = 0;
    bytes += sent;
    length -= sent;
  }
  return CURLE_OK;
}

CURLcode sm_curl_receive(SmCurl *curl, char *buffer, gsize size, guint timeout_seconds, gsize *ret_length) {
  *curl->fault = '\0';
  CURLcode status;
  size_t received = 0;
  while ((status = curl->receive(curl->handle, buffer, size, &received)) == CURLE_AGAIN)
    if ((status = wait_for(curl, POLLIN, timeout_seconds)) != CURLE_OK) return status;
  *ret_length = received;
  return status == CURLE_OK && received == 0 ? CURLE_RECV_ERROR : status;
}

gint64 sm_curl_get_number(SmCurl *curl, CURLINFO info) {
  long number = 0;
  curl_off_t large = 0;
  gboolean is_large = (info & CURLINFO_TYPEMASK) == CURLINFO_OFF_T;
  g_assert(is_large || (info & CURLINFO_TYPEMASK) == CURLINFO_LONG);
  curl->get(curl->handle, info, is_large ? (void *)&large : (void *)&number);
  return is_large ? large : number;
}
