/*
 * Mail to a relay that is trusted: this machine's own, or one that the settings name. libesmtp speaks the protocol, one
 * mail a session, in the clear and without password: its TLS and AUTH are not fit for use, so they are not used.
 * Measured on 1.1.0: a write that times out loses 2 KB of the message and is reported as sent, so the transfer may take
 * an hour; only waiting for a reply, which loses nothing, has the settings' limit. Its return value means nothing: the
 * receipt comes from the statuses of message and recipient.
 */
#include "base/error.h"
#include "base/language.h"
#include "base/message.h"
#include "deliver/handing.h"

#include <arpa/inet.h>
#include <errno.h>
#include <libesmtp.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>

#define TRANSFER_SECONDS 3600L
#define PIECE 16384
#define DESCRIPTORS 64 /* looked at for the connection */

typedef struct {
  SmTransport base;
  char *host_port;
  guint port;
  long timeout_ms;
} Relay;

/* One mail in its session. */
typedef struct {
  const Relay *relay;
  SmHanding handing;
  guint column, matched; /* in the replies before the message: of the line, and letters of CHUNKING so far */
  GString *reply;        /* what the server said after the last piece, as it came */
  gboolean reply_over;   /* we spoke again */
} Session;

/* The library calls with len NULL for "from the beginning", which it does once, before the first piece. errno must be 0
 * after a piece: it looks there for our refusal. */
static const char *give_piece(void **context, int *len, void *data) {
  (void)context;
  Session *session = data;
  if (!len) return NULL;
  gsize length = 0;
  const char *piece = sm_handing_next(&session->handing, PIECE, &length);
  *len = (int)length;
  errno = session->handing.is_refused ? ECANCELED : 0;
  return piece;
}

/* With a server that offers CHUNKING the library sends by BDAT, lets nobody see the replies and keeps that of a part
 * for that of the message. It cannot be told not to; but replies pass here before it reads them, so the word is spoilt.
 */
static void hide_chunking(Session *session, char *bytes, int length) {
  static const char word[] = "CHUNKING";
  enum { BEFORE = 4, LETTERS = sizeof word - 1 }; /* "250-CHUNKING" */
  for (int i = 0; i < length; i++) {
    gboolean fits = session->column == BEFORE + session->matched && session->matched < LETTERS &&
                    g_ascii_toupper(bytes[i]) == word[session->matched];
    session->matched += fits;
    if (fits && session->matched == LETTERS) bytes[i] = 'X';
    session->column++;
    if (bytes[i] == '\n') session->column = session->matched = 0;
  }
}

/* Keeps the reply to the message byte by byte: the library would take a reply cut in its middle for a whole one. */
static void watch(const char *bytes, int length, int writing, void *data) {
  Session *session = data;
  if (!writing && session->handing.given == 0) hide_chunking(session, (char *)bytes, length); /* its read buffer */
  if (!session->handing.is_over || length <= 0) return;
  if (writing && session->reply->len) session->reply_over = TRUE;
  if (!writing && !session->reply_over) g_string_append_len(session->reply, bytes, length);
}

/* Without this each mail waits 40 ms for a delayed acknowledgement; the library does not show its socket. */
static void hasten(smtp_session_t session, int event, void *data, ...) {
  (void)session;
  const Relay *relay = ((Session *)data)->relay;
  if (event != SMTP_EV_CONNECT) return;
  for (int descriptor = 3; descriptor < DESCRIPTORS; descriptor++) {
    struct sockaddr_storage peer = {0};
    socklen_t size = sizeof peer;
    if (getpeername(descriptor, (struct sockaddr *)&peer, &size) != 0) continue;
    guint port = peer.ss_family == AF_INET    ? ntohs(((struct sockaddr_in *)&peer)->sin_port)
                 : peer.ss_family == AF_INET6 ? ntohs(((struct sockaddr_in6 *)&peer)->sin6_port)
                                              : 0;
    int on = 1;
    if (port != relay->port) continue;
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return;
  }
}

/* Whether the server's last word ends: a line of three digits that is not continued, with its line end. */
static gboolean is_complete(const GString *reply) {
  if (reply->len < 5 || reply->str[reply->len - 1] != '\n') return FALSE;
  const char *line = reply->str;
  for (const char *at = reply->str; at < reply->str + reply->len - 1; at++)
    if (*at == '\n') line = at + 1;
  return g_ascii_isdigit(line[0]) && g_ascii_isdigit(line[1]) && g_ascii_isdigit(line[2]) && line[3] != '-';
}

static void say(SmReceipt *receipt, SmHandoverOutcome outcome, gboolean is_final, char *reason) {
  *receipt = (SmReceipt){.outcome = outcome, .reason = reason, .is_final = is_final};
}

static char *library_words(void) {
  char buffer[256];
  g_autofree char *words = g_utf8_make_valid(smtp_strerror(smtp_errno(), buffer, sizeof buffer), -1);
  return sm_message_new(N_("no connection to the mail server, or it broke: {reason}"), "reason", words, NULL);
}

/* What was said before the message was asked for. */
static void judge_envelope(const smtp_status_t *mail, const smtp_status_t *recipient, const smtp_status_t *data,
                           SmReceipt *ret_receipt) {
  if (mail->code >= 400) {
    g_autofree char *reply = sm_reply_line(mail->code, mail->text);
    say(ret_receipt, SM_HANDOVER_NOT_SENT, TRUE,
        sm_message_new(N_("the mail server refuses the sender: {reply}"), "reply", reply, NULL));
  } else if (recipient->code >= 400)
    say(ret_receipt, sm_handover_outcome(recipient->code), recipient->code == 421,
        sm_reply_line(recipient->code, recipient->text));
  else if (data->code >= 400)
    say(ret_receipt, sm_handover_outcome(data->code), data->code == 421, sm_reply_line(data->code, data->text));
  else
    say(ret_receipt, SM_HANDOVER_NOT_SENT, FALSE, library_words());
}

static void judge(Session *session, smtp_message_t message, smtp_recipient_t to, SmReceipt *ret_receipt) {
  const smtp_status_t *mail = smtp_reverse_path_status(message), *recipient = smtp_recipient_status(to),
                      *data = smtp_message_transfer_status(message);
  if (session->handing.is_refused)
    say(ret_receipt, SM_HANDOVER_NOT_SENT, FALSE, g_strdup(""));
  else if (!session->handing.is_over)
    judge_envelope(mail, recipient, data, ret_receipt);
  else if (!is_complete(session->reply) || data->code < 200 || (data->code < 300 && !smtp_recipient_check_complete(to)))
    say(ret_receipt, SM_HANDOVER_DOUBT, FALSE, g_strdup(N_("the connection broke before the server's answer")));
  else
    say(ret_receipt, sm_handover_outcome(data->code), data->code == 421, sm_reply_line(data->code, data->text));
}

static void set_timeouts(smtp_session_t session, long reply_ms) {
  static const int waits[] = {Timeout_GREETING, Timeout_ENVELOPE, Timeout_DATA, Timeout_DATA2};
  for (guint i = 0; i < G_N_ELEMENTS(waits); i++)
    smtp_set_timeout(session, waits[i] | Timeout_OVERRIDE_RFC2822_MINIMUM, reply_ms);
  smtp_set_timeout(session, Timeout_TRANSFER | Timeout_OVERRIDE_RFC2822_MINIMUM, TRANSFER_SECONDS * 1000);
}

static void relay_send(SmTransport *transport, const SmHandover *handover, SmReceipt *ret_receipt) {
  const Relay *relay = (Relay *)transport;
  Session session = {.relay = relay, .handing = {.handover = handover}, .reply = g_string_new(NULL)};
  smtp_session_t smtp = smtp_create_session();
  smtp_set_server(smtp, relay->host_port);
  smtp_set_hostname(smtp, "localhost");
  smtp_starttls_enable(smtp, Starttls_DISABLED);
  set_timeouts(smtp, relay->timeout_ms);
  smtp_set_eventcb(smtp, hasten, &session);
  smtp_set_monitorcb(smtp, watch, &session, 0);
  smtp_message_t message = smtp_add_message(smtp);
  smtp_set_reverse_path(message, handover->sender);
  smtp_set_messagecb(message, give_piece, &session);
  smtp_recipient_t recipient = smtp_add_recipient(message, handover->recipient);
  smtp_start_session(smtp);
  judge(&session, message, recipient, ret_receipt);
  smtp_destroy_session(smtp);
  g_string_free(session.reply, TRUE);
}

static void relay_free(SmTransport *transport) {
  g_free(((Relay *)transport)->host_port);
  g_free(transport);
}

/* An address, not a name that looks like one ("127.example.com"). */
static gboolean is_loopback(const char *host) {
  struct in_addr address;
  return g_str_equal(host, "localhost") ||
         (inet_pton(AF_INET, host, &address) == 1 && ntohl(address.s_addr) >> 24 == IN_LOOPBACKNET);
}

static gboolean is_trusted(const SmMailServer *server) {
  if (is_loopback(server->host)) return TRUE;
  return server->trusted_hosts && g_strv_contains(server->trusted_hosts, server->host);
}

SmTransport *sm_smtp_relay_new(const SmMailServer *server, GError **error) {
  if (strchr(server->host, ':')) {
    sm_error_set(error, SM_ERROR_SETTINGS,
                 N_("mail.host \"{host}\": give the relay's name, not an IPv6 address or a port"), "host", server->host,
                 NULL);
    return NULL;
  }
  if (!is_trusted(server)) {
    sm_error_set(error, SM_ERROR_SETTINGS,
                 N_("mail.host {host} would get mail in the clear: name it under mail.trusted_hosts if the way to it "
                    "is safe, or use mail.transport: submission"),
                 "host", server->host, NULL);
    return NULL;
  }
  Relay *relay = g_new0(Relay, 1);
  relay->base = (SmTransport){relay_send, relay_free};
  relay->host_port = g_strdup_printf("%s:%u", server->host, server->port);
  relay->port = server->port;
  relay->timeout_ms = (long)server->timeout_seconds * 1000;
  return &relay->base;
}
