/*
 * Mail to a relay that is trusted: this machine's own, or one that the settings name. libesmtp speaks the protocol, one
 * mail after the other, in the clear and without password: its TLS and AUTH are not fit for use, so they are not used.
 * The next mail goes into its session when the one before was taken, so between two mails nothing is under way.
 * Measured on 1.1.0: a write that times out loses 2 KB of the message and is reported as sent, so the transfer may take
 * an hour; only waiting for a reply, which loses nothing, has the settings' limit. Its return value means nothing: the
 * receipt comes from the statuses of message and recipient.
 */
#include "base/error.h"
#include "base/language.h"
#include "base/message.h"
#include "deliver/handing.h"
#include "deliver/reply.h"

#include <arpa/inet.h>
#include <errno.h>
#include <libesmtp.h>
#include <linux/sockios.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#define TRANSFER_SECONDS 3600L
#define PIECE 16384
#define BLOCK 2048             /* octets that the library writes at a time */
#define DESCRIPTORS 64         /* looked at for the connection */
#define MAILS_A_CONNECTION 100 /* servers do not like many more */

typedef struct {
  SmTransport base;
  char *host_port;
  guint port;
  long timeout_ms;
} Relay;

/* A connection, and the mail that is under way. */
typedef struct {
  const Relay *relay;
  smtp_session_t smtp;
  int descriptor;   /* of its socket; -1: not found */
  gint64 begun;     /* octets that the kernel counts when nothing was written yet */
  gint64 told;      /* octets that are to go: of commands, and of messages as far as the library has them */
  gboolean is_torn; /* some of them are lost */
  guint count;      /* of mails so far, this one included */
  gboolean is_over; /* the last one's receipt was given */
  SmHandover handover;
  SmHanding handing;
  smtp_message_t message;
  smtp_recipient_t recipient;
  guint column, matched; /* in the replies before the message: of the line, and letters of CHUNKING so far */
  GString *reply;        /* what the server said after the last piece, as it came */
  gboolean reply_over;   /* we spoke again */
} Session;

/* Octets that the kernel took so far, and 1 for the connection itself; -1: not known. */
static gint64 taken_of(int descriptor) {
  struct tcp_info info = {0};
  socklen_t size = sizeof info;
  int before = 0, after = -1; /* what waits for an acknowledgement, which may come meanwhile */
  while (before != after) {
    ioctl(descriptor, SIOCOUTQ, &before);
    if (getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, &info, &size) != 0) return -1;
    ioctl(descriptor, SIOCOUTQ, &after);
  }
  return (gint64)info.tcpi_bytes_acked + after;
}

/* The library lets go of what it could not write and goes on with what follows: the server would take a mail with a
 * hole. So what it was given is held against what the kernel got; `held` octets may still be the library's. */
static void look_for_loss(Session *session, gint64 held) {
  gint64 taken = session->begun < 0 ? -1 : taken_of(session->descriptor);
  if (taken >= 0 && taken - session->begun + held < session->told) session->is_torn = TRUE;
}

/* Dots that begin a line, which the library doubles. */
static guint count_dots(const char *piece, gsize length) {
  guint dots = 0;
  for (const char *line = piece, *end = piece + length, *feed; line < end; line = feed + 1) {
    dots += *line == '.';
    if (!(feed = memchr(line, '\n', (gsize)(end - line)))) break;
  }
  return dots;
}

/* The library calls with len NULL for "from the beginning", which it does once, before the first piece. errno must be 0
 * after a piece: it looks there for our refusal. */
static const char *give_piece(void **context, int *len, void *data) {
  (void)context;
  Session *session = data;
  if (!len) return NULL;
  gsize length = 0;
  look_for_loss(session, BLOCK);
  const char *piece = session->is_torn ? NULL : sm_handing_next(&session->handing, PIECE, &length);
  if (piece) session->told += (gint64)length + count_dots(piece, length);
  *len = (int)length;
  errno = session->is_torn || session->handing.is_refused ? ECANCELED : 0;
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
  gboolean is_opening = session->count == 1 && session->handing.given == 0;
  if (writing) session->told += length;
  if (!writing && is_opening) hide_chunking(session, (char *)bytes, length); /* its read buffer */
  if (!session->handing.is_over || length <= 0) return;
  if (writing && session->reply->len) session->reply_over = TRUE;
  if (!writing && !session->reply->len) look_for_loss(session, BLOCK / 2); /* of whole blocks none is held then */
  if (!writing && !session->reply_over) g_string_append_len(session->reply, bytes, length);
}

/* The library does not show its socket. Without TCP_NODELAY each mail waits 40 ms for a delayed acknowledgement. */
static int find_socket(const Relay *relay) {
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
    return descriptor;
  }
  return -1;
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

/* What was said before the message was asked for. After other mails on the same connection a server may have had enough
 * of it: then it is tried on a new one. */
static void judge_envelope(const Session *session, SmReceipt *ret_receipt) {
  const smtp_status_t *mail = smtp_reverse_path_status(session->message),
                      *recipient = smtp_recipient_status(session->recipient),
                      *data = smtp_message_transfer_status(session->message);
  gboolean is_first = session->count == 1;
  const smtp_status_t *last = mail->code >= 400 ? mail : recipient->code >= 400 ? recipient : data;
  if (last->code < 400) return say(ret_receipt, SM_HANDOVER_NOT_SENT, FALSE, library_words());
  char *reply = sm_reply_line(last->code, last->text);
  if (last == mail) {
    say(ret_receipt, SM_HANDOVER_NOT_SENT, is_first,
        sm_message_new(N_("the mail server refuses the sender: {reply}"), "reply", reply, NULL));
    g_free(reply);
  } else if (last->code == 421 && !is_first)
    say(ret_receipt, SM_HANDOVER_NOT_SENT, FALSE, reply);
  else
    say(ret_receipt, sm_handover_outcome(last->code), last->code == 421, reply);
}

static void judge(const Session *session, SmReceipt *ret_receipt) {
  const smtp_status_t *data = smtp_message_transfer_status(session->message);
  if (session->handing.is_refused)
    say(ret_receipt, SM_HANDOVER_NOT_SENT, FALSE, g_strdup(""));
  else if (!session->handing.is_over)
    judge_envelope(session, ret_receipt);
  else if (!is_complete(session->reply) || data->code < 200 ||
           (data->code < 300 && (session->is_torn || !smtp_recipient_check_complete(session->recipient))))
    say(ret_receipt, SM_HANDOVER_DOUBT, FALSE, g_strdup(N_("the connection broke before the server's answer")));
  else
    say(ret_receipt, sm_handover_outcome(data->code), data->code == 421, sm_reply_line(data->code, data->text));
}

/* The library takes up what was added last when the mail before is done. */
static void add_mail(Session *session) {
  session->count++;
  session->handing = (SmHanding){.handover = &session->handover};
  g_string_truncate(session->reply, 0);
  session->reply_over = FALSE;
  session->message = smtp_add_message(session->smtp);
  smtp_set_reverse_path(session->message, session->handover.sender);
  smtp_set_messagecb(session->message, give_piece, session);
  session->recipient = smtp_add_recipient(session->message, session->handover.recipient);
}

/* A mail is done. Only after one that was taken does another follow: after any other answer a server is better met
 * anew. */
static void follow(Session *session) {
  if (!session->handover.follow || session->count == MAILS_A_CONNECTION) return;
  g_auto(SmReceipt) receipt = {0};
  judge(session, &receipt);
  if (receipt.outcome != SM_HANDOVER_SENT) return;
  SmHandover next = {0};
  session->is_over = !session->handover.follow(&receipt, &next, session->handover.data);
  if (session->is_over) return;
  session->handover = next;
  add_mail(session);
}

static void hear(smtp_session_t smtp, int event, void *data, ...) {
  (void)smtp;
  Session *session = data;
  if (event == SMTP_EV_CONNECT) session->begun = taken_of(session->descriptor = find_socket(session->relay));
  if (event == SMTP_EV_MESSAGESENT) follow(session);
}

static void set_timeouts(smtp_session_t session, long reply_ms) {
  static const int waits[] = {Timeout_GREETING, Timeout_ENVELOPE, Timeout_DATA, Timeout_DATA2};
  for (guint i = 0; i < G_N_ELEMENTS(waits); i++)
    smtp_set_timeout(session, waits[i] | Timeout_OVERRIDE_RFC2822_MINIMUM, reply_ms);
  smtp_set_timeout(session, Timeout_TRANSFER | Timeout_OVERRIDE_RFC2822_MINIMUM, TRANSFER_SECONDS * 1000);
}

static void relay_send(SmTransport *transport, const SmHandover *handover, SmReceipt *ret_receipt) {
  const Relay *relay = (Relay *)transport;
  smtp_session_t smtp = smtp_create_session();
  Session session = {.relay = relay, .smtp = smtp, .begun = -1, .handover = *handover, .reply = g_string_new(NULL)};
  smtp_set_server(smtp, relay->host_port);
  smtp_set_hostname(smtp, "localhost");
  smtp_starttls_enable(smtp, Starttls_DISABLED);
  set_timeouts(smtp, relay->timeout_ms);
  smtp_set_eventcb(smtp, hear, &session);
  smtp_set_monitorcb(smtp, watch, &session, 0);
  add_mail(&session);
  smtp_start_session(smtp);
  if (!session.is_over) judge(&session, ret_receipt);
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
