/*
 * The memory of what was sent: one row a mail of an edition, so that a run that was killed, refused or restarted never
 * sends a mail twice, loses one, or hides one whose fate nobody knows.
 *
 *   planned -> excluded(reason) | pending -> in doubt -> sent | deferred (4xx) | failed (5xx)
 *
 * A mail is in doubt from just before its last bytes leave until the server's reply is on the disk. Between the two it
 * belongs to both sides (RFC 1047), so it is never sent again by itself. An address is kept only while it is needed;
 * a recipient is known by its keyed hash. Lives in DIR/ledger/: ledger.db, key, lock. The clock is the caller's.
 */
#pragma once

#include "base/time.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct SmLedger SmLedger;

/* Opens the ledger of a workspace, making it when it is not there. With `alone` this process is the only one that may
 * change it until it is closed; when another is, SM_ERROR_DELIVERY at once. Errors: SM_ERROR_FILE. Owned by caller. */
SmLedger *sm_ledger_open(const char *workspace, gboolean alone, GError **error);
void sm_ledger_close(SmLedger *ledger);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmLedger, sm_ledger_close)

/* Whether a workspace has a ledger. */
gboolean sm_ledger_exists(const char *workspace);

/* The keyed hash that stands for an address (its letters' case aside). Owned by caller. */
char *sm_ledger_recipient(const SmLedger *ledger, const char *address);

typedef enum {
  SM_DELIVERY_EXCLUDED,
  SM_DELIVERY_PENDING,
  SM_DELIVERY_IN_DOUBT,
  SM_DELIVERY_SENT,
  SM_DELIVERY_DEFERRED,
  SM_DELIVERY_FAILED,
  SM_DELIVERY_STATE_COUNT
} SmDeliveryState;

/* --- freezing ----------------------------------------------------------------------------------------------------- */

/* One mail that an edition plans. */
typedef struct {
  const char *address; /* as on the envelope; for a mail that could not be made, anything that tells the reader */
  GBytes *message;     /* NULL: could not be made, and counts as excluded */
} SmPlannedMail;

/* Writes down an edition's mails and what it says (items as in sm_ledger_said_before; NULL: nothing) in one
 * transaction, or, when it is there already, holds them against what was written: other content or other recipients are
 * refused (SM_ERROR_DELIVERY) unless `refreeze`, which takes the new content for every mail not yet handed over.
 * Suppressed addresses, and the second mail to one address, are excluded. */
gboolean sm_ledger_freeze(SmLedger *ledger, const char *edition, guint count, const SmPlannedMail *mails,
                          const GPtrArray *said, gboolean refreeze, SmInstant now, GError **error);

/* When an edition was frozen; SM_INSTANT_NONE while it is not. */
gboolean sm_ledger_frozen_at(SmLedger *ledger, const char *edition, SmInstant *ret_at, GError **error);

/* The key of the Message-IDs of an edition's mails: of one that is not frozen the ledger's; of one that was frozen by a
 * program from before there was a key NULL, so that its mails, made again, are the same. Owned by caller. */
gboolean sm_ledger_mail_key(SmLedger *ledger, const char *edition, GBytes **ret_key, GError **error);

/* What earlier editions said, by name: item (char *, such as "event/E1") -> their names (GPtrArray of char *), oldest
 * first. Owned by caller. */
GHashTable *sm_ledger_said_before(SmLedger *ledger, const char *edition, GError **error);

/* --- deliveries --------------------------------------------------------------------------------------------------- */

typedef struct {
  gint64 id;
  char *edition;
  char *recipient; /* keyed hash */
  char *address;   /* "" once it is no longer needed */
  char *message_id;
  SmDeliveryState state;
  char *reason; /* why excluded: suppressed, duplicate, unmakeable, dropped, forgotten; else the last reply; "" */
  SmInstant changed_at;
} SmDelivery;
void sm_delivery_free(SmDelivery *delivery);

/* The deliveries in a state, oldest first; `edition` NULL: of all. Of SmDelivery; owned by caller. */
GPtrArray *sm_ledger_list(SmLedger *ledger, const char *edition, SmDeliveryState state, GError **error);

typedef struct {
  guint planned, of[SM_DELIVERY_STATE_COUNT];
} SmLedgerCounts;
/* planned is the sum of the rest. */
gboolean sm_ledger_count(SmLedger *ledger, const char *edition, SmLedgerCounts *ret_counts, GError **error);

/* "2026-10: 12 planned = 1 excluded + ...", a message. Owned by caller. */
char *sm_ledger_counts_say(const char *edition, const SmLedgerCounts *counts);

/* The editions, oldest first. Of char *; owned by caller. */
GPtrArray *sm_ledger_editions(SmLedger *ledger, GError **error);

/* Just before the last bytes of a mail: looks at the suppression list a last time and commits that the mail is in
 * doubt. *ret_go is FALSE when it must not go (suppressed meanwhile: it is excluded then). */
gboolean sm_ledger_intend(SmLedger *ledger, gint64 id, SmInstant now, gboolean *ret_go, GError **error);

/* Commits what became of it: `state` SENT, DEFERRED or FAILED, with the server's reply. */
gboolean sm_ledger_settle(SmLedger *ledger, gint64 id, SmDeliveryState state, const char *reply, SmInstant now,
                          GError **error);

/* All that is in doubt becomes SENT or PENDING (to go again with the same Message-ID), logged. */
gboolean sm_ledger_resolve(SmLedger *ledger, SmDeliveryState state, SmInstant now, guint *ret_count, GError **error);

/* What was refused for good in an edition becomes PENDING again, logged: for when the fault was the sender's. */
gboolean sm_ledger_retry(SmLedger *ledger, const char *edition, SmInstant now, guint *ret_count, GError **error);

/* --- privacy ------------------------------------------------------------------------------------------------------ */

/* No mail to this address any more: what waits for it is excluded. */
gboolean sm_ledger_suppress(SmLedger *ledger, const char *address, SmInstant now, GError **error);

/* Cuts every tie between an address and the ledger, also on the suppression list and on the disk; the counts stay. */
gboolean sm_ledger_forget(SmLedger *ledger, const char *address, SmInstant now, guint *ret_count, GError **error);

/* Deletes the deliveries of editions frozen before an instant; the editions' names stay, so that none is sent anew. */
gboolean sm_ledger_purge(SmLedger *ledger, SmInstant before, SmInstant now, guint *ret_count, GError **error);

G_END_DECLS
