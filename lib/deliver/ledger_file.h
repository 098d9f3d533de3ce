/*
 * What the parts of the ledger share: the open database, the key of its hashes, and a transaction.
 */
#pragma once

#include "deliver/ledger.h"
#include "deliver/statement.h"

struct SmLedger {
  sqlite3 *db;
  sqlite3_stmt *intend, *settle; /* kept from mail to mail; NULL before the first */
  guint8 key[32];
  int lock; /* descriptor of the lock held; -1 */
};

/* The word of a state in the database ("in_doubt"). Static. */
const char *sm_delivery_state_word(SmDeliveryState state);

/* Begins a transaction that no other writer can come between; ends it for good or takes it back. Returns `ok`, or FALSE when it
 * could not be committed. */
gboolean sm_ledger_begin(SmLedger *ledger, GError **error);
gboolean sm_ledger_end(SmLedger *ledger, gboolean ok, GError **error);

/* Writes down what an edition says, in place of what it said before. `said` NULL: nothing. */
gboolean sm_ledger_say(SmLedger *ledger, const char *edition, const GPtrArray *said, GError **error);

/* A line in the log of what was decided by hand. */
gboolean sm_ledger_log(SmLedger *ledger, const char *edition, const char *what, SmInstant now, GError **error);
