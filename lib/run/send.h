/*
 * The sending half of the newsletter's job: mails that were made come in, the ledger and the server get them.
 */
#pragma once

#include "deliver/ledger.h"
#include "run/workspace.h"

G_BEGIN_DECLS

/* Whether the settings say where mails are to be handed over; asked before anything is written. Errors:
 * SM_ERROR_SETTINGS. */
gboolean sm_send_check(const SmSettings *settings, GError **error);

/* Freezes the edition and sends what is not sent yet. What came of it is in the report's lines and `undelivered`. */
gboolean sm_send_edition(const SmRunOptions *options, const SmWorkspace *workspace, const SmPeriod *period, guint count,
                         const SmPlannedMail *mails, SmRunReport *report, GError **error);

/* Sends one mail to one address, past the ledger. */
gboolean sm_send_test(const SmRunOptions *options, const SmSettings *settings, const char *address, GBytes *message,
                      SmRunReport *report, GError **error);

G_END_DECLS
