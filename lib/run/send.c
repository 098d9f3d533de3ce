/* See send.h. The ledger decides what may go; this file says in words what became of it. */
#include "run/send.h"

#include "base/error.h"
#include "base/message.h"
#include "deliver/message.h"

#include <string.h>

#define DAY_SECONDS 86400

static void add_line(SmRunReport *report, char *line) { g_ptr_array_add(report->lines, line); }

/* Where the webhook's address is to be had. */
static SmSecretPlaces webhook_places(const SmSlackSettings *slack) {
  return (SmSecretPlaces){"slack.webhook", slack->webhook_command, slack->webhook_file, slack->webhook_env};
}

static gboolean check_slack(const SmSettings *settings, GError **error) {
  SmSecretPlaces places = webhook_places(&settings->slack);
  if (*places.command || *places.file || *places.env) return TRUE;
  sm_error_set(error, SM_ERROR_SETTINGS,
               N_("{path} names no webhook to post to: set slack.webhook_command, slack.webhook_file or "
                  "slack.webhook_env"),
               "path", settings->path, NULL);
  return FALSE;
}

gboolean sm_send_check(const SmRunSending *sending, const SmSettings *settings, GError **error) {
  if (sending->to_slack && !check_slack(settings, error)) return FALSE;
  if (!sending->to_readers && !sending->test_address) return TRUE;
  if (g_str_equal(settings->mail.transport, "outbox")) {
    sm_error_set(error, SM_ERROR_SETTINGS,
                 N_("{path} names no server to send by: set mail.transport to relay or submission"), "path",
                 settings->path, NULL);
    return FALSE;
  }
  if (*settings->newsletter.from_address) return TRUE;
  sm_error_set(error, SM_ERROR_SETTINGS, N_("{path}: newsletter.from_address is needed to send"), "path",
               settings->path, NULL);
  return FALSE;
}

static void wipe(char *secret) {
  if (secret) explicit_bzero(secret, strlen(secret));
  g_free(secret);
}

static SmTransport *open_transport(const SmRunSending *sending, const SmMailSettings *mail, GError **error) {
  gboolean is_relay = g_str_equal(mail->transport, "relay"), is_tls = g_str_equal(mail->security, "tls");
  guint usual = is_relay ? 25 : is_tls ? 465 : 587;
  SmSecretPlaces places = {"mail.password", mail->password_command, mail->password_file, mail->password_env};
  char *password = NULL;
  if (!is_relay && *mail->user && !(password = sending->get_secret(&places, error))) return NULL;
  SmMailServer server = {
      .host = mail->host,
      .port = mail->port > 0 ? (guint)mail->port : usual,
      .trusted_hosts = (const char *const *)mail->trusted_hosts,
      .is_implicit_tls = is_tls,
      .user = mail->user,
      .password = password ? password : "",
      .login = mail->login,
      .ca_file = mail->ca_file,
      .timeout_seconds = (guint)mail->timeout,
  };
  SmTransport *transport = is_relay ? sm_smtp_relay_new(&server, error) : sm_smtp_submission_new(&server, error);
  wipe(password);
  return transport;
}

/* The envelope's sender with its domain as the wire wants it. Owned by caller. */
static char *sender_of(const SmSettings *settings, GError **error) {
  const char *address =
      *settings->mail.envelope_sender ? settings->mail.envelope_sender : settings->newsletter.from_address;
  char *ascii = NULL;
  return sm_address_check(address, &ascii, error) ? ascii : NULL;
}

static gboolean send_until(const SmRunSending *sending, const SmWorkspace *workspace, const SmPeriod *period,
                           SmInstant *ret_until, GError **error) {
  gboolean is_day = FALSE;
  SmInstant until = period->end + workspace->settings->mail.send_until * DAY_SECONDS - 1;
  if (sending->send_until && !sm_instant_parse(sending->send_until, workspace->zone, &until, &is_day)) {
    sm_error_set(error, SM_ERROR_USAGE,
                 N_("--send-until {text} is not an instant: expected 2026-11-05 or 2026-11-05T18:00"), "text",
                 sending->send_until, NULL);
    return FALSE;
  }
  *ret_until = until + (is_day ? DAY_SECONDS - 1 : 0); /* a day is meant to its end */
  return TRUE;
}

static char *number(guint count) { return g_strdup_printf("%u", count); }

/* What there was to begin with that nobody may send again but a person. */
static gboolean tell_doubts(SmLedger *ledger, const char *edition, const char *workspace, SmRunReport *report,
                            GError **error) {
  g_autoptr(GPtrArray) doubts = sm_ledger_list(ledger, edition, SM_DELIVERY_IN_DOUBT, error);
  if (!doubts) return FALSE;
  for (guint i = 0; i < doubts->len; i++) {
    const SmDelivery *delivery = doubts->pdata[i];
    g_autofree char *masked = sm_address_mask(delivery->address);
    add_line(report, sm_message_new(N_("in doubt, not sent again: {address} {id}"), "address", masked, "id",
                                    delivery->message_id, NULL));
  }
  if (doubts->len)
    add_line(report,
             sm_message_new(N_("whether they arrived, the server's log knows: smarketing ledger {directory} doubt"),
                            "directory", workspace, NULL));
  return TRUE;
}

static gboolean tell_counts(SmLedger *ledger, const char *edition, SmRunReport *report, GError **error) {
  SmLedgerCounts counts;
  if (!sm_ledger_count(ledger, edition, &counts, error)) return FALSE;
  add_line(report, sm_ledger_counts_say(edition, &counts));
  guint waiting = counts.of[SM_DELIVERY_PENDING] + counts.of[SM_DELIVERY_DEFERRED];
  if (waiting) {
    g_autofree char *text = number(waiting);
    add_line(report, sm_message_new(N_("not finished, {count} to go; the same command goes on where it stopped"),
                                    "count", text, NULL));
  }
  report->undelivered += waiting + counts.of[SM_DELIVERY_IN_DOUBT] + counts.of[SM_DELIVERY_FAILED];
  return TRUE;
}

static void tell_end(SmDispatchEnd end, const char *reason, SmRunReport *report) {
  static const char *const words[] = {
      [SM_DISPATCH_INTERRUPTED] = N_("stopped as asked, after the mail that was under way"),
      [SM_DISPATCH_TOO_LATE] = N_("too late for this edition: send_until is past, nothing more is sent"),
      [SM_DISPATCH_REFUSED] = N_("the sending stops here"),
  };
  if (end == SM_DISPATCH_THROUGH) return;
  add_line(report, reason ? sm_message_join(words[end], reason) : g_strdup(words[end]));
}

/* Freezes what `with` holds and tries what is not through; says what came of it. */
static gboolean dispatch(const SmRunOptions *options, const SmOutgoing *outgoing, SmDispatch *with,
                         const GPtrArray *said, SmRunReport *report, GError **error) {
  const SmRunSending *sending = options->sending;
  with->ledger = outgoing->ledger;
  with->clock = sending->clock;
  with->send_until = outgoing->until;
  with->lines = report->lines;
  with->progress = options->progress;
  with->threads = options->threads;
  SmDispatchEnd end;
  g_autofree char *reason = NULL;
  if (!sm_ledger_freeze(with->ledger, with->edition, with->count, with->mails, said, sending->refreeze, outgoing->begun,
                        error) ||
      !tell_doubts(with->ledger, with->edition, options->workspace, report, error) ||
      !sm_dispatch(with, &end, &reason, error))
    return FALSE;
  tell_end(end, reason, report);
  return tell_counts(with->ledger, with->edition, report, error);
}

void sm_outgoing_clear(SmOutgoing *outgoing) {
  g_clear_pointer(&outgoing->ledger, sm_ledger_close);
  g_clear_pointer(&outgoing->edition, g_free);
  g_clear_pointer(&outgoing->key, g_bytes_unref);
}

gboolean sm_send_begin(const SmRunOptions *options, const SmWorkspace *workspace, const SmPeriod *period,
                       SmOutgoing *ret_outgoing, GError **error) {
  const SmRunSending *sending = options->sending;
  SmInstant until, frozen_at, now = sending->clock->now(sending->clock->data);
  if (!send_until(sending, workspace, period, &until, error)) return FALSE;
  if (now > until) {
    sm_error_set(error, SM_ERROR_DELIVERY, N_("too late for this edition: send_until is past, nothing more is sent"),
                 NULL);
    return FALSE;
  }
  g_autofree char *edition = sm_period_format(period);
  g_autoptr(SmLedger) ledger = sm_ledger_open(options->workspace, TRUE, error);
  g_autoptr(GBytes) key = NULL;
  if (!ledger || !sm_ledger_frozen_at(ledger, edition, &frozen_at, error) ||
      !sm_ledger_mail_key(ledger, edition, &key, error))
    return FALSE;
  *ret_outgoing = (SmOutgoing){.ledger = g_steal_pointer(&ledger),
                               .edition = g_steal_pointer(&edition),
                               .until = until,
                               .begun = now,
                               .date = frozen_at == SM_INSTANT_NONE ? now : frozen_at,
                               .key = g_steal_pointer(&key)};
  return TRUE;
}

GHashTable *sm_send_read_earlier(const SmRunOptions *options, const SmOutgoing *outgoing, const SmPeriod *period,
                                 GError **error) {
  g_autofree char *edition = sm_period_format(period);
  if (outgoing->ledger) return sm_ledger_said_before(outgoing->ledger, edition, error);
  if (!sm_ledger_exists(options->workspace)) return NULL;
  g_autoptr(SmLedger) ledger = sm_ledger_open(options->workspace, FALSE, error);
  return ledger ? sm_ledger_said_before(ledger, edition, error) : NULL;
}

gboolean sm_send_edition(const SmRunOptions *options, const SmWorkspace *workspace, const SmOutgoing *outgoing,
                         guint count, const SmPlannedMail *mails, const GPtrArray *said, SmRunReport *report,
                         GError **error) {
  const SmSettings *settings = workspace->settings;
  g_autofree char *sender = sender_of(settings, error);
  g_autoptr(SmTransport) transport = sender ? open_transport(options->sending, &settings->mail, error) : NULL;
  if (!transport) return FALSE;
  SmDispatch with = {.transport = transport,
                     .edition = outgoing->edition,
                     .sender = sender,
                     .per_minute = (guint)settings->mail.rate_per_minute,
                     .count = count,
                     .mails = mails};
  return dispatch(options, outgoing, &with, said, report, error);
}

/* In the ledger an edition of its own with one reader: at most one message is posted, and a doubt is one. */
gboolean sm_send_slack(const SmRunOptions *options, const SmWorkspace *workspace, const SmOutgoing *outgoing,
                       GBytes *message, SmRunReport *report, GError **error) {
  const SmSlackSettings *slack = &workspace->settings->slack;
  SmSecretPlaces places = webhook_places(slack);
  char *url = options->sending->get_secret(&places, error);
  g_autoptr(SmTransport) transport =
      url ? sm_webhook_new(url, slack->ca_file, (guint)workspace->settings->mail.timeout, error) : NULL;
  wipe(url);
  if (!transport) return FALSE;
  g_autofree char *edition = g_strconcat(outgoing->edition, "/slack", NULL);
  SmPlannedMail post = {"slack", message};
  SmDispatch with = {.transport = transport, .edition = edition, .sender = "", .count = 1, .mails = &post};
  return dispatch(options, outgoing, &with, NULL, report, error);
}

static gboolean always(void *data) {
  (void)data;
  return TRUE;
}

gboolean sm_send_test(const SmRunOptions *options, const SmSettings *settings, const char *address, GBytes *message,
                      SmRunReport *report, GError **error) {
  g_autofree char *sender = sender_of(settings, error), *recipient = NULL;
  if (!sender || !sm_address_check(address, &recipient, error)) return FALSE;
  g_autoptr(SmTransport) transport = open_transport(options->sending, &settings->mail, error);
  if (!transport) return FALSE;
  SmHandover handover = {.sender = sender, .recipient = recipient, .message = message, .intend = always};
  g_auto(SmReceipt) receipt = {0};
  transport->send(transport, &handover, &receipt);
  if (receipt.outcome == SM_HANDOVER_SENT) {
    add_line(report, sm_message_new(N_("sent to {address}"), "address", address, NULL));
    return TRUE;
  }
  report->undelivered++;
  g_autofree char *what = sm_message_new(N_("not delivered to {address}"), "address", address, NULL);
  add_line(report, sm_message_join(what, receipt.reason));
  return TRUE;
}
