/*
 * What sending needs of the machine: its clock, the secrets, and a way to say stop.
 */
#pragma once

#include "command.h"

typedef struct {
  SmSenderClock clock; /* what the library is given */
  GMutex mutex;
  GCond woken;
  gboolean asked;      /* to stop */
  gint64 last_us;      /* when the last mail was begun; 0: none was */
} SmSender;

/* From here on SIGINT and SIGTERM let the mail under way be finished (a second one ends the program at once, which the
 * ledger survives), and a server that hangs up is an error, not a signal. To be called once, before any thread; the sender
 * must stay where it is until the program ends. */
void sm_sender_start(SmSender *sender);

/* A secret that the settings name: by a command, a file of mode 0600 or the environment. */
char *sm_sender_secret(const SmSecretPlaces *places, GError **error);

/* Seconds UTC. */
SmInstant sm_sender_now(void *data);
