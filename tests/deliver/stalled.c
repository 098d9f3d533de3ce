/* A relay that stops reading in the middle of a mail for longer than its time-out gets the whole mail all the same:
 * libesmtp would drop what it could not write in time, and report the mail as sent. */
#include "deliver/transport.h"

#include <gio/gio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define STALL_US (2 * G_USEC_PER_SEC)

typedef struct {
  GSocketListener *listener;
  GByteArray *received; /* all that came after DATA */
} Relay;

static void say(GOutputStream *out, const char *line) {
  g_output_stream_write_all(out, line, strlen(line), NULL, NULL, NULL);
}

/* Reads to the end of the message, with one long pause when some of it is there. */
static void take_message(Relay *relay, GInputStream *in) {
  guint8 buffer[4096];
  gboolean stalled = FALSE;
  for (gssize size; (size = g_input_stream_read(in, buffer, sizeof buffer, NULL, NULL)) > 0;) {
    g_byte_array_append(relay->received, buffer, (guint)size);
    if (!stalled && relay->received->len > 100000) g_usleep(STALL_US);
    stalled = stalled || relay->received->len > 100000;
    if (relay->received->len >= 5 && !memcmp(relay->received->data + relay->received->len - 5, "\r\n.\r\n", 5)) return;
  }
}

static gpointer serve(gpointer data) {
  Relay *relay = data;
  g_autoptr(GSocketConnection) connection = g_socket_listener_accept(relay->listener, NULL, NULL, NULL);
  GInputStream *in = g_io_stream_get_input_stream(G_IO_STREAM(connection));
  GOutputStream *out = g_io_stream_get_output_stream(G_IO_STREAM(connection));
  say(out, "220 slow\r\n");
  for (guint8 line[1024];;) {
    gssize size = g_input_stream_read(in, line, sizeof line, NULL, NULL);
    if (size <= 0 || !memcmp(line, "QUIT", 4)) return NULL;
    gboolean is_data = memcmp(line, "DATA", 4) == 0;
    say(out, is_data ? "354 go\r\n" : "250 slow\r\n");
    if (!is_data) continue;
    take_message(relay, in);
    say(out, "250 taken\r\n");
  }
}

static gboolean always(void *data) {
  ++*(guint *)data;
  return TRUE;
}

static void a_stalled_relay_gets_every_byte(void **state) {
  (void)state;
  Relay relay = {g_socket_listener_new(), g_byte_array_new()};
  guint16 port = g_socket_listener_add_any_inet_port(relay.listener, NULL, NULL);
  g_autoptr(GString) text =
      g_string_new("From: a@exemple.fr\r\nTo: b@exemple.fr\r\nDate: Thu, 01 Oct 2026 08:00:00 +0000\r\n"
                   "Message-ID: <1@exemple.fr>\r\nSubject: x\r\n\r\n");
  for (guint i = 0; text->len < 12000000; i++) /* more than the kernel keeps for us */
    g_string_append_printf(text, "line %07u of a mail that is longer than any buffer on its way\r\n", i);
  g_autoptr(GBytes) message = g_bytes_new(text->str, text->len);
  GThread *thread = g_thread_new("relay", serve, &relay);

  SmMailServer server = {.host = "127.0.0.1", .port = port, .timeout_seconds = 1};
  g_autoptr(SmTransport) transport = sm_smtp_relay_new(&server, NULL);
  guint intents = 0;
  SmHandover handover = {"a@exemple.fr", "b@exemple.fr", message, always, &intents};
  g_auto(SmReceipt) receipt = {0};
  transport->send(transport, &handover, &receipt);
  g_thread_join(thread);

  assert_int_equal(receipt.outcome, SM_HANDOVER_SENT);
  assert_int_equal(intents, 1);
  assert_int_equal(relay.received->len, text->len + 3);
  assert_memory_equal(relay.received->data, text->str, text->len);
  g_byte_array_unref(relay.received);
  g_object_unref(relay.listener);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(a_stalled_relay_gets_every_byte)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
