/*
 * Sending what an edition's ledger says is to be sent, one mail after the other: ledger and transport meet here.
 */
#pragma once

#include "base/progress.h"
#include "deliver/ledger.h"
#include "deliver/transport.h"

G_BEGIN_DECLS

/* What only the program can know. */
typedef struct {
  SmInstant (*now)(void *data);
  /* Before each mail: waits until `interval_us` have passed since the last call; FALSE: finish, the user said so. */
  gboolean (*pace)(gint64 interval_us, void *data);
  void *data;
} SmSenderClock;

typedef struct {
  SmLedger *ledger;
  SmTransport *transport;
  const SmSenderClock *clock;
  const char *edition, *sender; /* the envelope's sender */
  SmInstant send_until;
  guint per_minute; /* 0: as fast as it goes */
  guint threads;    /* with 2, what came of a mail gets to the disk while the next is begun; 0 is 1 */
  guint count;
  const SmPlannedMail *mails; /* as they were frozen */
  GPtrArray *lines;           /* of char *: gets a message for each mail that was not sent; NULL */
  const SmProgress *progress;
} SmDispatch;

typedef enum {
  SM_DISPATCH_THROUGH,     /* every mail was tried */
  SM_DISPATCH_INTERRUPTED, /* the user said stop */
  SM_DISPATCH_TOO_LATE,    /* send_until is past */
  SM_DISPATCH_REFUSED,     /* the server wants no more, or cannot be reached */
} SmDispatchEnd;

/* Tries pending mails, then those that were deferred before, each once. *ret_reason: why it was REFUSED, a message,
 * owned by caller; else NULL. Errors: the ledger's; nothing is sent after one. */
gboolean sm_dispatch(const SmDispatch *dispatch, SmDispatchEnd *ret_end, char **ret_reason, GError **error);

G_END_DECLS
