/* A server that stops reading in the middle of a mail for longer than its time-out gets the whole mail all the same, a
 * picture of nine megabytes and lines that begin with dots among it: libesmtp would drop what it could not write in
 * time, and report the mail as sent. By relay, and by submission to a server in TLS, which is openssl's. */
#include "deliver/message.h"
#include "deliver/transport.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define STALL_US (2 * G_USEC_PER_SEC)

/* A server that knows one mail; what it says and hears goes through the streams. */
typedef struct {
  GInputStream *in;
  GOutputStream *out;
  GByteArray *received; /* all that came after DATA */
  const char *protest;  /* said when some of it came, in place of the pause; NULL */
} Server;

static void say(GOutputStream *out, const char *line) {
  g_output_stream_write_all(out, line, strlen(line), NULL, NULL, NULL);
}

static void stall(const Server *server) {
  if (server->protest)
    say(server->out, server->protest);
  else
    g_usleep(STALL_US);
}

/* Reads to the end of the message, with one long pause when some of it is there. */
static void take_message(Server *server) {
  guint8 buffer[4096];
  gboolean stalled = FALSE;
  for (gssize size; (size = g_input_stream_read(server->in, buffer, sizeof buffer, NULL, NULL)) > 0;) {
    g_byte_array_append(server->received, buffer, (guint)size);
    if (!stalled && server->received->len > 100000) stall(server);
    stalled = stalled || server->received->len > 100000;
    if (server->received->len >= 5 && !memcmp(server->received->data + server->received->len - 5, "\r\n.\r\n", 5))
      return;
  }
}

static void serve(Server *server) {
  say(server->out, "220 slow\r\n");
  for (guint8 line[1024];;) {
    gssize size = g_input_stream_read(server->in, line, sizeof line, NULL, NULL);
    if (size <= 0 || !memcmp(line, "QUIT", 4)) return;
    gboolean is_data = memcmp(line, "DATA", 4) == 0;
    say(server->out, is_data ? "354 go\r\n" : "250 slow\r\n");
    if (!is_data) continue;
    take_message(server);
    say(server->out, "250 taken\r\n");
  }
}

static gboolean always(void *data) {
  ++*(guint *)data;
  return TRUE;
}

/* More than the kernel keeps for us. */
static GBytes *large_mail(void) {
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < 2000; i++) g_string_append_printf(text, ".%u\n..\n.\n", i);
  guchar *noise = g_malloc(9 << 20);
  for (guint i = 0, x = 1; i < 9 << 20; i++) noise[i] = (guchar)((x = x * 1664525u + 1013904223u) >> 24);
  g_autoptr(GBytes) png = g_bytes_new_take(noise, 9 << 20);
  SmInlinePicture picture = {"large@exemple.fr", "large.png", png};
  SmMail mail = {"", "a@exemple.fr", "",         "b@exemple.fr", "",        "x", "",      "",
                 "", "2026-10",      1790000000, text->str,      text->str, 1,   &picture};
  return sm_message_build(&mail, NULL);
}

/* As SMTP has it: a dot more before each that begins a line, and one alone at the end. */
static GByteArray *stuffed(GBytes *message) {
  gsize length;
  const char *bytes = g_bytes_get_data(message, &length);
  GByteArray *all = g_byte_array_sized_new((guint)length + 8192);
  for (const char *at = bytes, *end = bytes + length; at < end;) {
    const char *next = (const char *)memchr(at, '\n', (gsize)(end - at)) + 1;
    if (*at == '.') g_byte_array_append(all, (const guint8 *)".", 1);
    g_byte_array_append(all, (const guint8 *)at, (guint)(next - at));
    at = next;
  }
  g_byte_array_append(all, (const guint8 *)".\r\n", 3);
  return all;
}

/* Hands over until somebody listens; how often the intent was asked for. */
static guint hand_over(SmTransport *transport, GBytes *message, GThread *thread, SmReceipt *ret_receipt) {
  guint intents = 0;
  SmHandover handover = {
      .sender = "a@exemple.fr", .recipient = "b@exemple.fr", .message = message, .intend = always, .data = &intents};
  *ret_receipt = (SmReceipt){.outcome = SM_HANDOVER_NOT_SENT};
  for (guint i = 0; i < 100 && ret_receipt->outcome == SM_HANDOVER_NOT_SENT; i++) {
    if (i) g_usleep(G_USEC_PER_SEC / 10);
    sm_receipt_clear(ret_receipt);
    transport->send(transport, &handover, ret_receipt);
  }
  sm_transport_free(transport); /* submission: says QUIT */
  g_thread_join(thread);
  return intents;
}

static void send_and_compare(SmTransport *transport, GBytes *message, GThread *thread, const Server *server) {
  g_auto(SmReceipt) receipt;
  guint intents = hand_over(transport, message, thread, &receipt);
  if (receipt.outcome != SM_HANDOVER_SENT) print_message("%s\n", receipt.reason);
  assert_int_equal(receipt.outcome, SM_HANDOVER_SENT);
  assert_int_equal(intents, 1);
  GByteArray *expected = stuffed(message);
  assert_true(expected->len > g_bytes_get_size(message) + 4000); /* there were dots */
  assert_int_equal(server->received->len, expected->len);
  assert_memory_equal(server->received->data, expected->data, expected->len);
  g_byte_array_unref(expected);
  g_byte_array_unref(server->received);
}

typedef struct {
  Server server;
  GSocketListener *listener;
} Relay;

static gpointer serve_relay(gpointer data) {
  Relay *relay = data;
  g_autoptr(GSocketConnection) connection = g_socket_listener_accept(relay->listener, NULL, NULL, NULL);
  relay->server.in = g_io_stream_get_input_stream(G_IO_STREAM(connection));
  relay->server.out = g_io_stream_get_output_stream(G_IO_STREAM(connection));
  serve(&relay->server);
  return NULL;
}

static void a_stalled_relay_gets_every_byte(void **state) {
  (void)state;
  Relay relay = {.server = {.received = g_byte_array_new()}, .listener = g_socket_listener_new()};
  guint16 port = g_socket_listener_add_any_inet_port(relay.listener, NULL, NULL);
  g_autoptr(GBytes) message = large_mail();
  SmMailServer settings = {.host = "127.0.0.1", .port = port, .timeout_seconds = 1};
  send_and_compare(sm_smtp_relay_new(&settings, NULL), message, g_thread_new("relay", serve_relay, &relay),
                   &relay.server);
  g_object_unref(relay.listener);
}

static gpointer serve_submission(gpointer data) {
  serve(data);
  return NULL;
}

static guint16 free_port(void) {
  g_autoptr(GSocketListener) listener = g_socket_listener_new();
  return g_socket_listener_add_any_inet_port(listener, NULL, NULL);
}

/* Runs `then` with a provider in TLS that does as `server` says, and a transport to it. */
static void with_provider(Server *server, void (*then)(SmTransport *transport, GBytes *message, Server *server)) {
  g_autofree char *folder = g_dir_make_tmp("stalled-XXXXXX", NULL), *key = g_build_filename(folder, "key", NULL),
                  *certificate = g_build_filename(folder, "certificate", NULL);
  const char *const make[] = {"openssl", "req", "-x509", "-newkey",       "rsa:2048", "-nodes",
                              "-days",   "2",   "-subj", "/CN=localhost", "-addext",  "subjectAltName=DNS:localhost",
                              "-keyout", key,   "-out",  certificate,     NULL};
  int status = 1;
  assert_true(g_spawn_sync(NULL, (char **)make, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                           NULL, NULL, &status, NULL));
  assert_int_equal(status, 0);
  guint16 port = free_port();
  g_autofree char *accept = g_strdup_printf("127.0.0.1:%u", port);
  g_autoptr(GSubprocess) openssl =
      g_subprocess_new(G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL, "openssl", "s_server",
                       "-quiet", "-naccept", "1", "-accept", accept, "-key", key, "-cert", certificate, NULL);
  assert_non_null(openssl);
  server->in = g_subprocess_get_stdout_pipe(openssl);
  server->out = g_subprocess_get_stdin_pipe(openssl);
  server->received = g_byte_array_new();
  g_autoptr(GBytes) message = large_mail();
  SmMailServer settings = {.host = "localhost",
                           .port = port,
                           .is_implicit_tls = TRUE,
                           .user = "",
                           .password = "",
                           .login = "plain",
                           .ca_file = certificate,
                           .timeout_seconds = 1};
  SmTransport *transport = sm_smtp_submission_new(&settings, NULL);
  assert_non_null(transport);
  then(transport, message, server);
  g_subprocess_force_exit(openssl);
  g_subprocess_wait(openssl, NULL, NULL);
  g_unlink(key);
  g_unlink(certificate);
  g_rmdir(folder);
}

static void expect_every_byte(SmTransport *transport, GBytes *message, Server *server) {
  send_and_compare(transport, message, g_thread_new("provider", serve_submission, server), server);
}

static void a_stalled_provider_gets_every_byte(void **state) {
  (void)state;
  Server server = {0};
  with_provider(&server, expect_every_byte);
}

static void expect_no_intent(SmTransport *transport, GBytes *message, Server *server) {
  g_auto(SmReceipt) receipt;
  assert_int_equal(hand_over(transport, message, g_thread_new("provider", serve_submission, server), &receipt), 0);
  assert_int_equal(receipt.outcome, SM_HANDOVER_FAILED);
  assert_string_equal(receipt.reason, "552 too much");
  assert_true(server->received->len > 100000);
  g_byte_array_unref(server->received);
}

/* What it says before the message is whole is heard before the last bytes leave, so nothing is in doubt. */
static void a_provider_that_has_enough_is_heard(void **state) {
  (void)state;
  Server server = {.protest = "552 too much\r\n"};
  with_provider(&server, expect_no_intent);
}

int main(void) {
  sm_message_begin();
  const struct CMUnitTest tests[] = {cmocka_unit_test(a_stalled_relay_gets_every_byte),
                                     cmocka_unit_test(a_stalled_provider_gets_every_byte),
                                     cmocka_unit_test(a_provider_that_has_enough_is_heard)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
