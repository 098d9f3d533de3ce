/*
 * The sending half of the newsletter's job: mails that were made come in, the ledger and the server get them.
 */
#pragma once

#include "deliver/ledger.h"
#include "run/workspace.h"

G_BEGIN_DECLS

/* Whether the settings say where what is to be sent is handed over; asked before anything is written. Errors:
 * SM_ERROR_SETTINGS. */
gboolean sm_send_check(const SmRunSending *sending, const SmSettings *settings, GError **error);

/* An edition about to be sent. */
typedef struct {
  SmLedger *ledger; /* held alone */
  char *edition;
  SmInstant until; /* nothing leaves later */
  SmInstant begun; /* now: the instant of a freeze, so that it is what `date` was */
  SmInstant date;  /* of its mails: now, or when it was frozen, so that a resumed sending makes the same bytes */
  GBytes *key;     /* of their Message-IDs, for the same reason; NULL for an edition from before there was one */
} SmOutgoing;
void sm_outgoing_clear(SmOutgoing *outgoing);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SmOutgoing, sm_outgoing_clear)

/* Before the mails are made: SM_ERROR_DELIVERY when it is too late, or when another program sends. */
gboolean sm_send_begin(const SmRunOptions *options, const SmWorkspace *workspace, const SmPeriod *period,
                       SmOutgoing *ret_outgoing, GError **error);

/* What the letters before this edition said, as the workspace's ledger knows; NULL where there is none, or with an
 * error. Owned by caller. */
GHashTable *sm_send_read_earlier(const SmRunOptions *options, const SmOutgoing *outgoing, const SmPeriod *period,
                                 GError **error);

/* Freezes the edition and sends what is not sent yet. `said`: what it tells, see sm_letter_said. What came of it is in
 * the report's lines and `undelivered`. */
gboolean sm_send_edition(const SmRunOptions *options, const SmWorkspace *workspace, const SmOutgoing *outgoing,
                         guint count, const SmPlannedMail *mails, const GPtrArray *said, SmRunReport *report,
                         GError **error);

/* Posts the letter to the workspace's Slack, once. */
gboolean sm_send_slack(const SmRunOptions *options, const SmWorkspace *workspace, const SmOutgoing *outgoing,
                       GBytes *message, SmRunReport *report, GError **error);

/* Sends one mail to one address, past the ledger. */
gboolean sm_send_test(const SmRunOptions *options, const SmSettings *settings, const char *address, GBytes *message,
                      SmRunReport *report, GError **error);

G_END_DECLS
