/*
 * What came of a mail, on its way to the disk while the next mail is begun: the server's answers and the disk are
 * waited for at once. One outcome is under way at most, and the next intent waits for it, so that there is never more
 * than one mail in doubt. Internal to deliver.
 */
#pragma once

#include "deliver/ledger.h"

G_BEGIN_DECLS

typedef struct SmSettling SmSettling;

/* The ledger is borrowed, and nobody else's between a begin and the end that follows. With `threads` below 2, or where
 * the system gives no thread, an outcome is on the disk when its begin returns. Owned by caller. */
SmSettling *sm_settling_new(SmLedger *ledger, guint threads);

/* Waits for what is under way; its error is lost. */
void sm_settling_free(SmSettling *settling);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmSettling, sm_settling_free)

/* Begins to commit what became of a mail (sm_ledger_settle). What was begun before must have been ended. */
void sm_settling_begin(SmSettling *settling, gint64 id, SmDeliveryState state, const char *reply, SmInstant now);

/* Waits until what was begun is on the disk; at once where nothing is under way. Errors: the ledger's. */
gboolean sm_settling_end(SmSettling *settling, GError **error);

G_END_DECLS
