/*
 * Mail to a provider across the network: libcurl connects, in TLS always and verified always, and logs in with a
 * password or a token; the mails then go over its connection one after the other (smtp_dialogue.h). One recipient a
 * mail, so the replies are that recipient's.
 */
#include "base/error.h"
#include "base/language.h"
#include "base/message.h"
#include "deliver/reply.h"
#include "deliver/smtp_dialogue.h"

#include <string.h>

typedef struct {
  SmTransport base;
  char *url, *login, *ca_file, *user, *password;
  guint timeout_seconds;
  SmCurl *curl;     /* NULL: no connection */
  gboolean is_used; /* a mail at least went over it */
  SmDialogue dialogue;
  GString *last; /* line that the server said before the mails */
} Submission;

static gboolean begins(const char *bytes, gsize length, const char *word) {
  return length >= strlen(word) && g_ascii_strncasecmp(bytes, word, strlen(word)) == 0;
}

/* A line of the answer to EHLO. */
static void note_offer(SmDialogue *dialogue, const char *line) {
  if (!g_str_has_prefix(line, "250") || strlen(line) < 5) return; /* with a word of one letter at least */
  g_auto(GStrv) words = g_strsplit_set(line + 4, " \r\n", 2);
  if (g_ascii_strcasecmp(words[0], "PIPELINING") == 0) dialogue->takes_groups = TRUE;
  if (g_ascii_strcasecmp(words[0], "SIZE") == 0) dialogue->takes_size = TRUE;
}

/* What the server offers libcurl shows nobody but here. What was offered before TLS anybody may have said: each EHLO
 * begins anew. */
static int overhear(CURL *handle, curl_infotype type, char *bytes, size_t length, void *data) {
  (void)handle;
  Submission *submission = data;
  if (type == CURLINFO_HEADER_OUT && (begins(bytes, length, "EHLO") || begins(bytes, length, "HELO")))
    submission->dialogue.takes_groups = submission->dialogue.takes_size = FALSE;
  if (type != CURLINFO_HEADER_IN) return 0;
  g_string_truncate(submission->last, 0);
  g_string_append_len(submission->last, bytes, (gssize)MIN(length, 400));
  note_offer(&submission->dialogue, submission->last->str);
  return 0;
}

static void say(SmReceipt *receipt, SmHandoverOutcome outcome, gboolean is_final, char *reason) {
  *receipt = (SmReceipt){.outcome = outcome, .reason = reason, .is_final = is_final};
}

/* --- the connection ----------------------------------------------------------------------------------------------- */

static gboolean is_login(long code) { return code == 530 || code == 534 || code == 535 || code == 538; }

static gboolean is_final_fault(CURLcode status) {
  return status == CURLE_PEER_FAILED_VERIFICATION || status == CURLE_SSL_CACERT_BADFILE ||
         status == CURLE_USE_SSL_FAILED || status == CURLE_LOGIN_DENIED || status == CURLE_SSL_CONNECT_ERROR ||
         status == CURLE_REMOTE_ACCESS_DENIED || status == CURLE_UNSUPPORTED_PROTOCOL;
}

/* Why the server does not let us in, a message. Owned by caller. */
static char *say_login(long code, const char *text) {
  if (code < 400) return g_strdup(N_("the mail server does not offer this way to log in: see mail.login"));
  g_autofree char *reply = sm_reply_line((int)code, text);
  return sm_message_new(N_("the mail server refuses the login: see mail.user and its password: {reply}"), "reply",
                        reply, NULL);
}

/* What kept us from the server, a message. Owned by caller. */
static char *say_fault(const SmCurl *curl, CURLcode status) {
  if (status == CURLE_USE_SSL_FAILED)
    return g_strdup(N_("the mail server offers no encryption, so it gets neither password nor mail"));
  g_autofree char *fault = sm_curl_fault(curl, status);
  if (status == CURLE_PEER_FAILED_VERIFICATION)
    return sm_message_new(N_("the mail server's certificate proves nothing: {reason}"), "reason", fault, NULL);
  return sm_message_new(N_("no connection to the mail server, or it broke: {reason}"), "reason", fault, NULL);
}

static void judge_opening(const Submission *submission, CURLcode status, SmReceipt *ret_receipt) {
  long code = (long)sm_curl_get_number(submission->curl, CURLINFO_RESPONSE_CODE);
  const char *text = submission->last->len > 4 ? submission->last->str + 4 : "";
  gboolean is_shut_out = is_login(code) || status == CURLE_LOGIN_DENIED;
  say(ret_receipt, SM_HANDOVER_NOT_SENT, is_shut_out || is_final_fault(status) || code == 421,
      is_shut_out ? say_login(code, text) : say_fault(submission->curl, status));
}

static void set_login(Submission *submission, SmCurl *curl) {
  sm_curl_set(curl, CURLOPT_USERNAME, submission->user);
  if (g_str_equal(submission->login, "xoauth2")) {
    sm_curl_set(curl, CURLOPT_XOAUTH2_BEARER, submission->password);
    sm_curl_set(curl, CURLOPT_LOGIN_OPTIONS, "AUTH=XOAUTH2");
    return;
  }
  sm_curl_set(curl, CURLOPT_PASSWORD, submission->password);
  sm_curl_set(curl, CURLOPT_LOGIN_OPTIONS, g_str_equal(submission->login, "login") ? "AUTH=LOGIN" : "AUTH=PLAIN");
}

/* A handle for one connection, which is not made yet. */
static gboolean prepare(Submission *submission, GError **error) {
  const char *scheme = g_str_has_prefix(submission->url, "smtps:") ? "smtps" : "smtp";
  SmCurl *curl = sm_curl_new(scheme, submission->ca_file, submission->timeout_seconds, error);
  if (!curl) return FALSE;
  sm_curl_set(curl, CURLOPT_URL, submission->url);
  sm_curl_set_number(curl, CURLOPT_USE_SSL, CURLUSESSL_ALL);
  sm_curl_set_number(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, submission->timeout_seconds);
  sm_curl_set_number(curl, CURLOPT_CONNECT_ONLY, 1);
  if (*submission->user) set_login(submission, curl);
  sm_curl_listen(curl, overhear, submission);
  submission->curl = submission->dialogue.curl = curl;
  submission->is_used = FALSE;
  g_string_truncate(submission->dialogue.received, 0);
  return TRUE;
}

/* libcurl takes no leave of a connection that it only made. */
static void hang_up(Submission *submission, gboolean is_even) {
  if (is_even) sm_dialogue_end(&submission->dialogue);
  g_clear_pointer(&submission->curl, sm_curl_free);
}

static gboolean connect_to(Submission *submission, SmReceipt *ret_receipt) {
  g_autoptr(GError) error = NULL;
  if (!submission->curl && !prepare(submission, &error)) {
    say(ret_receipt, SM_HANDOVER_NOT_SENT, TRUE, g_strdup(error->message));
    return FALSE;
  }
  CURLcode status = sm_curl_perform(submission->curl);
  if (status == CURLE_OK) return TRUE;
  judge_opening(submission, status, ret_receipt);
  g_clear_pointer(&submission->curl, sm_curl_free);
  return FALSE;
}

/* --- a mail ------------------------------------------------------------------------------------------------------- */

/* Nothing of the message can be with the server: a reply to RCPT or DATA is the mail's, any other the session's. */
static void judge_envelope(const Submission *submission, const SmAnswer *answer, SmReceipt *ret_receipt) {
  gboolean is_no = answer->code >= 400 && answer->code < 600;
  if (is_no && is_login(answer->code))
    say(ret_receipt, SM_HANDOVER_NOT_SENT, TRUE, say_login(answer->code, answer->text));
  else if (is_no && answer->step != SM_STEP_SENDER)
    say(ret_receipt, sm_handover_outcome(answer->code), answer->code == 421, sm_reply_line(answer->code, answer->text));
  else if (is_no) {
    g_autofree char *reply = sm_reply_line(answer->code, answer->text);
    say(ret_receipt, SM_HANDOVER_NOT_SENT, TRUE,
        sm_message_new(N_("the mail server refuses the sender: {reply}"), "reply", reply, NULL));
  } else
    say(ret_receipt, SM_HANDOVER_NOT_SENT, FALSE,
        say_fault(submission->curl, answer->code ? CURLE_WEIRD_SERVER_REPLY : answer->status));
}

static void judge(const Submission *submission, const SmAnswer *answer, SmReceipt *ret_receipt) {
  if (answer->is_unasked)
    say(ret_receipt, SM_HANDOVER_NOT_SENT, FALSE, g_strdup(""));
  else if (answer->step != SM_STEP_MESSAGE)
    judge_envelope(submission, answer, ret_receipt);
  else if (sm_handover_outcome(answer->code) != SM_HANDOVER_DOUBT)
    say(ret_receipt, sm_handover_outcome(answer->code), answer->code == 421, sm_reply_line(answer->code, answer->text));
  else
    say(ret_receipt, SM_HANDOVER_DOUBT, FALSE, g_strdup(N_("the connection broke before the server's answer")));
}

/* A server may have had enough of a connection that took mails before: closed it, or refused one more. */
static gboolean is_worn(const Submission *submission, const SmAnswer *answer) {
  if (!submission->is_used || answer->is_unasked || answer->step == SM_STEP_MESSAGE) return FALSE;
  return answer->code == 0 || answer->code == 421 || (answer->step == SM_STEP_SENDER && answer->code >= 400);
}

/* Only after a mail that was taken does another follow on the connection: after any other answer a server is better met
 * anew. FALSE: nothing was said of the mail, and a new connection may do better. */
static gboolean try(Submission *submission, const SmHandover *handover, SmReceipt *ret_receipt) {
  if (!submission->is_used && !connect_to(submission, ret_receipt)) return TRUE;
  g_auto(SmAnswer) answer = {0};
  sm_dialogue_hand(&submission->dialogue, handover, &answer);
  gboolean is_over = !is_worn(submission, &answer);
  if (is_over) judge(submission, &answer, ret_receipt);
  submission->is_used = is_over && ret_receipt->outcome == SM_HANDOVER_SENT && answer.is_even;
  if (!submission->is_used) hang_up(submission, answer.is_even);
  return is_over;
}

static void submission_send(SmTransport *transport, const SmHandover *handover, SmReceipt *ret_receipt) {
  Submission *submission = (Submission *)transport;
  while (!try(submission, handover, ret_receipt))
    ; /* twice at most: a new connection is not worn */
}

static void wipe(char *secret) {
  explicit_bzero(secret, strlen(secret));
  g_free(secret);
}

static void submission_free(SmTransport *transport) {
  Submission *submission = (Submission *)transport;
  hang_up(submission, submission->is_used);
  g_string_free(submission->dialogue.received, TRUE);
  g_string_free(submission->last, TRUE);
  g_free(submission->url);
  g_free(submission->login);
  g_free(submission->ca_file);
  g_free(submission->user);
  wipe(submission->password);
  g_free(submission);
}

SmTransport *sm_smtp_submission_new(const SmMailServer *server, GError **error) {
  if (*server->user && !*server->password) {
    sm_error_set(error, SM_ERROR_SETTINGS,
                 N_("mail.user {user} has no password: set mail.password_command, mail.password_file or "
                    "mail.password_env"),
                 "user", server->user, NULL);
    return NULL;
  }
  Submission *submission = g_new0(Submission, 1);
  *submission = (Submission){
      .base = {submission_send, submission_free},
      .url = g_strdup_printf("%s://%s:%u/localhost", server->is_implicit_tls ? "smtps" : "smtp", server->host,
                             server->port),
      .login = g_strdup(server->login),
      .ca_file = g_strdup(server->ca_file),
      .user = g_strdup(server->user),
      .password = g_strdup(server->password),
      .timeout_seconds = server->timeout_seconds,
      .dialogue = {.timeout_seconds = server->timeout_seconds, .received = g_string_new(NULL)},
      .last = g_string_new(NULL),
  };
  if (prepare(submission, error)) return &submission->base;
  submission_free(&submission->base);
  return NULL;
}
