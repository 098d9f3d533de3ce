/*
 * A message posted to a webhook, as Slack has them, by libcurl: https alone, verified always, no redirect followed. The
 * address is a secret: who knows it may post. What the ledger may believe comes from the whole answer: 2xx is taken,
 * 429 and 503 with a Retry-After are not yet, other 4xx are no; after any other 5xx, or none at all, nobody knows.
 */
#include "base/error.h"
#include "base/language.h"
#include "base/message.h"
#include "deliver/curl.h"
#include "deliver/reply.h"

#include <string.h>

#define ANSWER_MOST 400 /* octets of the answer that are kept */

typedef struct {
  SmTransport base;
  SmCurl *curl;
  char *url;
  struct curl_slist *headers;
  SmHanding handing; /* of the message being posted */
  GString *answer;
} Webhook;

static size_t take_answer(char *bytes, size_t size, size_t count, void *data) {
  Webhook *webhook = data;
  gsize room = ANSWER_MOST - webhook->answer->len;
  g_string_append_len(webhook->answer, bytes, (gssize)MIN(room, size * count));
  return size * count;
}

static void judge_answer(const Webhook *webhook, long code, SmReceipt *ret_receipt) {
  gint64 wait = sm_curl_get_number(webhook->curl, CURLINFO_RETRY_AFTER);
  gboolean is_later = code == 429 || (code == 503 && wait > 0);
  ret_receipt->outcome = code >= 200 && code < 300   ? SM_HANDOVER_SENT
                         : is_later                  ? SM_HANDOVER_DEFERRED
                         : code >= 300 && code < 500 ? SM_HANDOVER_FAILED
                                                     : SM_HANDOVER_DOUBT;
  ret_receipt->wait_seconds = is_later ? (guint)CLAMP(wait, 1, 3600) : 0;
  ret_receipt->reason = sm_reply_line((int)code, webhook->answer->str);
}

static void judge(const Webhook *webhook, CURLcode status, const char *fault, SmReceipt *ret_receipt) {
  long code = (long)sm_curl_get_number(webhook->curl, CURLINFO_RESPONSE_CODE);
  *ret_receipt = (SmReceipt){.outcome = SM_HANDOVER_NOT_SENT};
  if (webhook->handing.is_refused)
    ret_receipt->reason = g_strdup("");
  else if (status == CURLE_OK && (webhook->handing.is_over || code >= 300))
    judge_answer(webhook, code, ret_receipt);
  else if (webhook->handing.is_over) {
    ret_receipt->outcome = SM_HANDOVER_DOUBT;
    ret_receipt->reason = g_strdup(N_("the connection broke before the server's answer"));
  } else {
    ret_receipt->is_final = status == CURLE_PEER_FAILED_VERIFICATION || status == CURLE_SSL_CACERT_BADFILE;
    ret_receipt->reason =
        sm_message_new(N_("no connection to the webhook, or it broke: {reason}"), "reason", fault, NULL);
  }
}

static void webhook_send(SmTransport *transport, const SmHandover *handover, SmReceipt *ret_receipt) {
  Webhook *webhook = (Webhook *)transport;
  webhook->handing = (SmHanding){.handover = handover};
  g_string_truncate(webhook->answer, 0);
  sm_curl_set_number(webhook->curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)g_bytes_get_size(handover->message));
  CURLcode status = sm_curl_perform(webhook->curl);
  g_autofree char *fault = sm_curl_fault(webhook->curl, status);
  judge(webhook, status, fault, ret_receipt);
}

static void webhook_free(SmTransport *transport) {
  Webhook *webhook = (Webhook *)transport;
  sm_curl_list_free(webhook->curl, webhook->headers);
  sm_curl_free(webhook->curl);
  g_string_free(webhook->answer, TRUE);
  explicit_bzero(webhook->url, strlen(webhook->url));
  g_free(webhook->url);
  g_free(webhook);
}

static void set_up(Webhook *webhook, guint timeout_seconds) {
  SmCurl *curl = webhook->curl;
  webhook->headers = sm_curl_list_add(curl, NULL, "Content-Type: application/json; charset=utf-8");
  webhook->headers = sm_curl_list_add(curl, webhook->headers, "Expect:"); /* no second of waiting for a 100 */
  sm_curl_set(curl, CURLOPT_URL, webhook->url);
  sm_curl_set_number(curl, CURLOPT_FOLLOWLOCATION, 0);
  sm_curl_set_number(curl, CURLOPT_TIMEOUT, timeout_seconds);
  sm_curl_set_number(curl, CURLOPT_POST, 1);
  sm_curl_set(curl, CURLOPT_HTTPHEADER, webhook->headers);
  sm_curl_hand(curl, &webhook->handing);
  sm_curl_take(curl, take_answer, webhook);
}

static gboolean is_https(const char *url) {
  gboolean ok = g_str_has_prefix(url, "https://") && url[8];
  for (const char *c = url; ok && *c; c++) ok = (guchar)*c > 0x20 && (guchar)*c < 0x7f;
  return ok;
}

SmTransport *sm_webhook_new(const char *url, const char *ca_file, guint timeout_seconds, GError **error) {
  if (!is_https(url)) {
    sm_error_set(error, SM_ERROR_SETTINGS, N_("the webhook's address must begin with https://"), NULL);
    return NULL;
  }
  SmCurl *curl = sm_curl_new("https", ca_file, timeout_seconds, error);
  if (!curl) return NULL;
  Webhook *webhook = g_new0(Webhook, 1);
  webhook->base = (SmTransport){webhook_send, webhook_free};
  webhook->curl = curl;
  webhook->url = g_strdup(url);
  webhook->answer = g_string_new(NULL);
  set_up(webhook, timeout_seconds);
  return &webhook->base;
}
