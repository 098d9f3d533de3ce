/*
 * Mail to a provider across the network, by libcurl: TLS always, verified always, with a password or a token; one
 * connection serves all mails. One recipient a mail, so the reply is that recipient's. Which command a reply answers
 * decides what it says: the debug callback hears the commands, and keeps their first word only.
 */
#include "base/error.h"
#include "base/language.h"
#include "base/message.h"
#include "deliver/curl.h"

#include <string.h>

#define STALLED_SECONDS 300L /* with less than a byte a second going out */
#define PIECE 16384 /* octets asked for at a time: one TLS record, which the server reads while we make the next */

typedef enum { PHASE_OPENING, PHASE_SENDER, PHASE_RECIPIENT, PHASE_DATA } Phase;

typedef struct {
  SmTransport base;
  SmCurl *curl;
  char *user, *password;
  SmHanding handing; /* of the mail being sent */
  Phase phase;
  GString *reply;      /* the last line that the server said, but to our good-bye */
  gboolean is_leaving; /* QUIT was said, as the library does by itself after a refusal */
} Submission;

static void note_command(Submission *submission, const char *bytes, gsize length) {
  if (length >= 5 && g_ascii_strncasecmp(bytes, "MAIL ", 5) == 0) submission->phase = PHASE_SENDER;
  if (length >= 5 && g_ascii_strncasecmp(bytes, "RCPT ", 5) == 0) submission->phase = PHASE_RECIPIENT;
  if (length >= 4 && g_ascii_strncasecmp(bytes, "DATA", 4) == 0) submission->phase = PHASE_DATA;
  if (length >= 4 && g_ascii_strncasecmp(bytes, "QUIT", 4) == 0) submission->is_leaving = TRUE;
}

static int hear(CURL *handle, curl_infotype type, char *bytes, size_t length, void *data) {
  (void)handle;
  Submission *submission = data;
  if (type == CURLINFO_HEADER_OUT) note_command(submission, bytes, length);
  if (type == CURLINFO_HEADER_IN && !submission->is_leaving) {
    g_string_truncate(submission->reply, 0);
    g_string_append_len(submission->reply, bytes, (gssize)MIN(length, 400));
  }
  return 0;
}

static void say(SmReceipt *receipt, SmHandoverOutcome outcome, gboolean is_final, char *reason) {
  *receipt = (SmReceipt){.outcome = outcome, .reason = reason, .is_final = is_final};
}

/* The server's words without the code that stands before them. */
static char *reply_of(const Submission *submission, long code) {
  const char *text = submission->reply->str;
  return sm_reply_line((int)code, strlen(text) > 4 ? text + 4 : "");
}

static gboolean is_final_fault(CURLcode status) {
  return status == CURLE_PEER_FAILED_VERIFICATION || status == CURLE_SSL_CACERT_BADFILE ||
         status == CURLE_USE_SSL_FAILED || status == CURLE_LOGIN_DENIED || status == CURLE_SSL_CONNECT_ERROR ||
         status == CURLE_REMOTE_ACCESS_DENIED || status == CURLE_UNSUPPORTED_PROTOCOL;
}

/* Why the server does not let us in, a message. Owned by caller. */
static char *say_login(const Submission *submission, long code) {
  if (code < 400) return g_strdup(N_("the mail server does not offer this way to log in: see mail.login"));
  g_autofree char *reply = reply_of(submission, code);
  return sm_message_new(N_("the mail server refuses the login: see mail.user and its password: {reply}"), "reply",
                        reply, NULL);
}

/* What kept us from the server, a message. Owned by caller. */
static char *say_fault(CURLcode status, const char *fault) {
  if (status == CURLE_USE_SSL_FAILED)
    return g_strdup(N_("the mail server offers no encryption, so it gets neither password nor mail"));
  if (status == CURLE_PEER_FAILED_VERIFICATION)
    return sm_message_new(N_("the mail server's certificate proves nothing: {reason}"), "reason", fault, NULL);
  return sm_message_new(N_("no connection to the mail server, or it broke: {reason}"), "reason", fault, NULL);
}

/* Nothing of the message was asked for: a reply to RCPT or DATA is the mail's, any other the session's. */
static void judge_envelope(const Submission *submission, CURLcode status, long code, const char *fault,
                           SmReceipt *ret_receipt) {
  gboolean is_login = code == 530 || code == 534 || code == 535 || code == 538;
  if (submission->phase >= PHASE_RECIPIENT && code >= 400 && code < 600 && !is_login) {
    say(ret_receipt, sm_handover_outcome((int)code), code == 421, reply_of(submission, code));
    return;
  }
  if (submission->phase == PHASE_SENDER && code >= 400) {
    g_autofree char *reply = reply_of(submission, code);
    say(ret_receipt, SM_HANDOVER_NOT_SENT, TRUE,
        sm_message_new(N_("the mail server refuses the sender: {reply}"), "reply", reply, NULL));
    return;
  }
  say(ret_receipt, SM_HANDOVER_NOT_SENT, is_final_fault(status) || code == 421 || is_login,
      is_login || status == CURLE_LOGIN_DENIED ? say_login(submission, code) : say_fault(status, fault));
}

/* After the last piece only a reply counts that came after it: until then the code is DATA's 354. Any 2xx is a yes,
 * though the library knows no other than 250. */
static void judge(const Submission *submission, CURLcode status, const char *fault, SmReceipt *ret_receipt) {
  long code = (long)sm_curl_get_number(submission->curl, CURLINFO_RESPONSE_CODE);
  if (submission->handing.is_refused)
    say(ret_receipt, SM_HANDOVER_NOT_SENT, FALSE, g_strdup(""));
  else if (!submission->handing.is_over)
    judge_envelope(submission, status, code, fault, ret_receipt);
  else if (code >= 400 || (code >= 200 && code < 300))
    say(ret_receipt, sm_handover_outcome((int)code), code == 421, reply_of(submission, code));
  else
    say(ret_receipt, SM_HANDOVER_DOUBT, FALSE, g_strdup(N_("the connection broke before the server's answer")));
}

static void submission_send(SmTransport *transport, const SmHandover *handover, SmReceipt *ret_receipt) {
  Submission *submission = (Submission *)transport;
  SmCurl *curl = submission->curl;
  submission->handing = (SmHanding){.handover = handover};
  submission->phase = PHASE_OPENING;
  submission->is_leaving = FALSE;
  g_string_truncate(submission->reply, 0);
  g_autofree char *sender = g_strdup_printf("<%s>", handover->sender);
  g_autofree char *recipient = g_strdup_printf("<%s>", handover->recipient), *fault = NULL;
  struct curl_slist *recipients = sm_curl_list_add(curl, NULL, recipient);
  sm_curl_set(curl, CURLOPT_MAIL_FROM, sender);
  sm_curl_set(curl, CURLOPT_MAIL_RCPT, recipients);
  sm_curl_set_number(curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)g_bytes_get_size(handover->message));
  CURLcode status = sm_curl_perform(curl, &fault);
  judge(submission, status, fault, ret_receipt);
  sm_curl_set(curl, CURLOPT_MAIL_RCPT, NULL);
  sm_curl_list_free(curl, recipients);
}

static void wipe(char *secret) {
  if (secret) explicit_bzero(secret, strlen(secret));
  g_free(secret);
}

static void submission_free(SmTransport *transport) {
  Submission *submission = (Submission *)transport;
  sm_curl_free(submission->curl);
  g_string_free(submission->reply, TRUE);
  g_free(submission->user);
  wipe(submission->password);
  g_free(submission);
}

static void set_login(Submission *submission, const SmMailServer *server) {
  SmCurl *curl = submission->curl;
  sm_curl_set(curl, CURLOPT_USERNAME, submission->user);
  if (g_str_equal(server->login, "xoauth2")) {
    sm_curl_set(curl, CURLOPT_XOAUTH2_BEARER, submission->password);
    sm_curl_set(curl, CURLOPT_LOGIN_OPTIONS, "AUTH=XOAUTH2");
    return;
  }
  sm_curl_set(curl, CURLOPT_PASSWORD, submission->password);
  sm_curl_set(curl, CURLOPT_LOGIN_OPTIONS, g_str_equal(server->login, "login") ? "AUTH=LOGIN" : "AUTH=PLAIN");
}

static const char *scheme_of(const SmMailServer *server) { return server->is_implicit_tls ? "smtps" : "smtp"; }

static void set_server(Submission *submission, const SmMailServer *server) {
  SmCurl *curl = submission->curl;
  g_autofree char *url = g_strdup_printf("%s://%s:%u/localhost", scheme_of(server), server->host, server->port);
  sm_curl_set(curl, CURLOPT_URL, url);
  sm_curl_set_number(curl, CURLOPT_USE_SSL, CURLUSESSL_ALL);
  sm_curl_set_number(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, server->timeout_seconds);
  sm_curl_set_number(curl, CURLOPT_LOW_SPEED_LIMIT, 1);
  sm_curl_set_number(curl, CURLOPT_LOW_SPEED_TIME, MAX(STALLED_SECONDS, (long)server->timeout_seconds));
}

SmTransport *sm_smtp_submission_new(const SmMailServer *server, GError **error) {
  if (*server->user && !*server->password) {
    sm_error_set(error, SM_ERROR_SETTINGS,
                 N_("mail.user {user} has no password: set mail.password_command, mail.password_file or "
                    "mail.password_env"),
                 "user", server->user, NULL);
    return NULL;
  }
  SmCurl *curl = sm_curl_new(scheme_of(server), server->ca_file, server->timeout_seconds, error);
  if (!curl) return NULL;
  Submission *submission = g_new0(Submission, 1);
  submission->base = (SmTransport){submission_send, submission_free};
  submission->curl = curl;
  submission->user = g_strdup(server->user);
  submission->password = g_strdup(server->password);
  submission->reply = g_string_new(NULL);
  set_server(submission, server);
  if (*server->user) set_login(submission, server);
  sm_curl_set_number(curl, CURLOPT_UPLOAD, 1);
  sm_curl_set_number(curl, CURLOPT_UPLOAD_BUFFERSIZE, PIECE);
  sm_curl_hand(curl, &submission->handing);
  sm_curl_listen(curl, hear, submission);
  return &submission->base;
}
